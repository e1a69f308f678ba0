//! The box: its heading and its cards.

use leptos::{
    html::Ul,
    prelude::*,
    task::{spawn_local, tick},
};

use super::{
    card::{card, word},
    selection::{Card, selection},
};
use crate::element::Context;
use crate::locale::formats::Formats;
use crate::related::Why;
use crate::ui::{category::category, focus::Focused, item_key::item_key, stale::stale};

/// Articles of the feed that belong to the page's own. Where there are none the
/// box is not there.
pub fn view(context: Context) -> AnyView {
    let cards = selection(context);
    Effect::new(move |_| {
        let (known, found) = cards.with(|cards| {
            let found = cards.as_ref().is_some_and(|cards| !cards.is_empty());
            (cards.is_some(), found)
        });
        context.show(found);
        context.set_empty(known && !found);
    });
    // The keyboard stays in the box when the card that it is on leaves it.
    let list = NodeRef::<Ul>::new();
    let shown = RwSignal::new(Vec::<Card>::new());
    Effect::new(move |_| {
        let next = cards.get().unwrap_or_default();
        let focused = list
            .get_untracked()
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
            spawn_local(async move {
                tick().await;
                if let Some(list) = list.try_get_untracked().flatten() {
                    focused.keep(&list, index);
                }
            });
        }
    });
    // Settings change seldom: then the markup is made anew.
    let markup = move || {
        let config = context.config.read();
        let formats = Formats::of(&config);
        let show = config.show;
        let class = ["related ", config.layout.word()].concat();
        let key = |card: &Card| {
            let category = category(&card.item).unwrap_or_default();
            [&why_key(&card.why), category, &item_key(&card.item)].concat()
        };
        let card = move |chosen: Card| card(context, show, formats, &chosen);
        view! {
            <section class=class part="related" aria-labelledby="label">
                <h2 class="label" part="label" id="label" dir="auto">{context.label()}</h2>
                <ul class="cards" part="cards" role="list" node_ref=list>
                    <For each=move || shown.get() key=key children=card />
                </ul>
                <p class="stale" part="stale" dir="auto">{stale(context, formats)}</p>
            </section>
        }
        .into_any()
    };
    markup.into_any()
}

/// A card is made anew when its reason changes.
fn why_key(why: &Why) -> String {
    match why {
        Why::Shared(words) => words.concat(),
        why => word(why).to_owned(),
    }
}
