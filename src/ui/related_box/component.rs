//! The box: its heading and its cards.

use leptos::prelude::*;

use super::{
    card::{card, word},
    selection::{Card, selection},
};
use crate::element::Context;
use crate::locale::formats::Formats;
use crate::related::Why;
use crate::ui::{category::category, item_key::item_key, stale::stale};

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
                <ul class="cards" part="cards" role="list">
                    <For each=move || cards.get().unwrap_or_default() key=key children=card />
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
