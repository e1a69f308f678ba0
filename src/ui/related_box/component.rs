//! The box: its heading and its cards.

use web_sys::Element;

use super::{
    card::{card, word},
    selection::{Card, selection},
};
use crate::dom::{Markup, Row, html};
use crate::element::Context;
use crate::locale::formats::Formats;
use crate::reactive::{Signal, Stored, after_tick, effect};
use crate::related::Why;
use crate::ui::{category::category, focus::Focused, item_key::item_key, stale::stale};

/// Articles of the feed that belong to the page's own. Where there are none the
/// box is not there.
pub fn view(context: Context) -> impl Fn() -> Option<Markup> {
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
    // Settings change seldom: then the markup is made anew.
    move || {
        let config = context.config.read();
        let formats = Formats::of(&config);
        let show = config.show;
        let row = move |chosen: Card| {
            let category = category(&chosen.item).unwrap_or_default();
            Row {
                key: [&why_key(&chosen.why), category, &item_key(&chosen.item)].concat(),
                make: Box::new(move || card(context, show, formats, &chosen)),
            }
        };
        let cards = html("ul")
            .part("cards")
            .attr("role", "list")
            .rows(move || shown.get().into_iter().map(row).collect());
        list.set(Some(cards.element()));
        let label = html("h2")
            .part("label")
            .attr("id", "label")
            .attr("dir", "auto")
            .text(&context.label());
        let stale = stale(context, formats);
        let stale = html("p")
            .part("stale")
            .attr("dir", "auto")
            .follow_text(move || stale.get());
        let related = html("section")
            .attr("class", &["related ", config.layout.word()].concat())
            .attr("part", "related")
            .attr("aria-labelledby", "label")
            .child(label)
            .child(cards)
            .child(stale);
        Some(related)
    }
}

/// A card is made anew when its reason changes.
fn why_key(why: &Why) -> String {
    match why {
        Why::Shared(words) => words.concat(),
        why => word(why).to_owned(),
    }
}
