//! The markup of the box: its heading and its cards.

use std::sync::Arc;

use leptos::{html::Ol, prelude::*};

use super::{
    card::{card, reason_word},
    selection::{Card, selection},
};
use crate::components::{
    Context,
    category::category,
    context::is_selector,
    focus::Focused,
    item_key::{item_key, place_key, settings_key},
    link_params::has_names,
    stale::stale,
    view::{ErasedView, KeyedItem, KeyedList, dynamic},
};
use crate::contract::{
    attribute,
    config::{AttributeReader, RelatedConfig},
    value::Layout,
};
use crate::reactive::{Effect, Memo, RwSignal, after_tick};
use crate::related::Reason;

/// The articles of the feed that are related to the page's own. If there are none, the box is not
/// shown.
#[component]
pub fn RelatedMarkup(context: Context) -> impl IntoView {
    let config = context.settings(read);
    let cards = selection(context, config);
    Effect::new(move || {
        let (known, found) = cards.with(|cards| {
            let found = cards.as_ref().is_some_and(|cards| !cards.is_empty());
            (cards.is_some(), found)
        });
        context.show(found);
        context.set_empty(known && !found);
    });
    // The keyboard focus stays in the box when the focused card is removed.
    let list = NodeRef::<Ol>::new();
    let shown = RwSignal::new(Vec::<Card>::new());
    Effect::new(move || {
        let next = cards.get().unwrap_or_default();
        let focused = list
            .get_untracked()
            .and_then(|list| Focused::of(&list))
            .map(|focused| {
                let place = shown.with_untracked(|shown| {
                    let before = shown.get(focused.index)?.item.identity();
                    let is_same = |card: &Card| card.item.identity().is(before);
                    next.iter().position(is_same)
                });
                (place.unwrap_or(focused.index), focused)
            });
        shown.set(next);
        if let Some((index, focused)) = focused {
            after_tick(move || {
                if let Some(list) = list.try_get_untracked().flatten() {
                    focused.restore(&list, index);
                }
            });
        }
    });
    let explain = Memo::new(move |_| config.with(|config| config.explain));
    let has_numbers = Memo::new(move |_| config.with(|config| config.layout == Layout::Numbered));
    let rows = move || {
        let (settings, has_names) = context
            .config
            .with(|config| (settings_key(config), has_names(&config.news.link_params)));
        let explain = explain.get();
        let has_numbers = has_numbers.get();
        let cards = shown.read();
        let row = |(index, chosen): (usize, &Card)| {
            let category = category(&chosen.item).unwrap_or_default();
            let reason = reason_key(&chosen.reason);
            let explained = if explain { "?" } else { "" };
            let numbers = if has_numbers { "#" } else { "" };
            let own = item_key(&chosen.item);
            let place = place_key(has_names, index);
            let key = [
                &settings, explained, numbers, &reason, category, &place, &own,
            ]
            .concat();
            let cards = Arc::clone(&cards);
            let view = Box::new(move |_: &str| {
                let number = has_numbers.then(|| number(context, shown, own));
                card(context, (index, &cards[index]), explain, number)
            });
            KeyedItem { key, view }
        };
        cards.iter().enumerate().map(row).collect()
    };
    let stale = stale(context);
    // Numbered titles are laid out as in the compact layout.
    let class = move || {
        let (layout, more) = match config.with(|config| config.layout) {
            Layout::Numbered => (Layout::Compact, " numbered"),
            layout => (layout, ""),
        };
        Some(["related ", layout.word(), more].concat())
    };
    view! {
        <section class=dynamic(class) part="related" aria-labelledby="label">
            <h2 class="label" part="label" id="label" dir="auto">
                {dynamic(move || context.label())}
            </h2>
            // The best article comes first, or the most read one.
            <ol class="cards" part="cards" role="list" node_ref=list>
                <KeyedList each=dynamic(rows)/>
            </ol>
            <p class="stale" part="stale" dir="auto">{dynamic(move || stale.get())}</p>
        </section>
    }
}

/// Reads the settings that only this box has. Only a tag says where the box stands, and `embed.js`
/// has put it there, so a bad target is reported under the tag's name of the attribute.
fn read(read: &mut AttributeReader) -> RelatedConfig {
    let target = read.text(attribute::TARGET);
    if !is_selector(&target) {
        read.refuse("data-related-target", &target, "CSS selector".to_owned());
    }
    RelatedConfig::read(read)
}

/// Returns an item's number in the list, which may change while its card stays.
fn number(context: Context, shown: RwSignal<Vec<Card>>, own: String) -> ErasedView {
    let text = move || {
        let place = shown.with(|cards| cards.iter().position(|card| item_key(&card.item) == own));
        place.map_or_else(String::new, |place| context.formatter().number(place + 1))
    };
    ErasedView::new(move || {
        view! { <span class="number" part="number">{dynamic(text)}</span> }
    })
}

/// Returns the part of a card's key that stands for its reason: when the reason changes, the card
/// is rendered again.
fn reason_key(reason: &Reason) -> String {
    match reason {
        Reason::Shared(words) => words.concat(),
        reason => reason_word(reason).to_owned(),
    }
}
