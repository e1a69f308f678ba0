//! The box: its heading and its cards.

use web_sys::Element;

use super::{
    card::{card, word},
    selection::{Card, selection},
};
use crate::dom::{Children, Markup, Row, html};
use crate::element::Context;
use crate::reactive::{Signal, Stored, after_tick, effect};
use crate::related::Why;
use crate::ui::{
    category::category,
    focus::Focused,
    item_key::{item_key, settings_key},
    stale::stale,
};

/// Articles of the feed that belong to the page's own. Where there are none the
/// box is not there.
pub fn view(context: Context) -> Markup {
    let cards = selection(context);
    effect(move || {
        let (known, found) = cards.with(|cards| {
            let found = cards.as_ref().is_some_and(|cards| !cards.is_empty());
            (cards.is_some(), found)
        });
        context.show(found);
        context.set_empty(known && !found);
    });
    // The keyboard stays in the box when the card that it is on leaves it.
    let list = Stored::new(None::<Element>);
    let shown = Signal::new(Vec::<Card>::new());
    effect(move || {
        let next = cards.get().unwrap_or_default();
        let focused = list
            .get()
            .and_then(|list| Focused::of(&list))
            .map(|focused| {
                let place = shown.with_untracked(|shown| {
                    let before = shown.get(focused.index)?;
                    next.iter().position(|card| card.item.id == before.item.id)
                });
                (place.unwrap_or(focused.index), focused)
            });
        shown.set(next);
        if let Some((index, focused)) = focused {
            after_tick(move || {
                if let Some(list) = list.try_get().flatten() {
                    focused.keep(&list, index);
                }
            });
        }
    });
    let cards = html("ul").part("cards").attr("role", "list");
    let cards = cards.rows(&Children::default(), move || {
        let settings = context.config.with(settings_key);
        let row = |chosen: &Card| {
            let category = category(&chosen.item).unwrap_or_default();
            let why = why_key(&chosen.why);
            let key = [&settings, &why, category, &item_key(&chosen.item)].concat();
            let chosen = chosen.clone();
            let make = Box::new(move |_: &str| card(context, &chosen));
            Row { key, make }
        };
        shown.read().iter().map(row).collect()
    });
    list.set(Some(cards.element()));
    let label = html("h2")
        .part("label")
        .attr("id", "label")
        .attr("dir", "auto")
        .follow_text(move || context.label());
    let stale = stale(context);
    let stale = html("p")
        .part("stale")
        .attr("dir", "auto")
        .follow_text(move || stale.get());
    html("section")
        .follow_attr("class", move || {
            let layout = context.config.with(|config| config.layout.word());
            Some(["related ", layout].concat())
        })
        .attr("part", "related")
        .attr("aria-labelledby", "label")
        .child(label)
        .child(cards)
        .child(stale)
}

/// A card is made anew when its reason changes.
fn why_key(why: &Why) -> String {
    match why {
        Why::Shared(words) => words.concat(),
        why => word(why).to_owned(),
    }
}
