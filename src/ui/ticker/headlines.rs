//! The list of headlines, and the copy of it that makes the loop seamless.

use leptos::{html::Ul, prelude::*};

use crate::element::Context;
use crate::feed::Item;
use crate::ui::{
    item_link::ItemLink,
    item_time::{ItemTime, Times},
};

/// The headlines in one line. Items are kept by id: a corrected title replaces
/// the old one in place.
#[component]
pub fn Headlines(
    context: Context,
    times: Times,
    items: Memo<Vec<Item>>,
    /// This is the copy: not there for assistive technology or the Tab key.
    #[prop(optional)]
    copy: bool,
    node_ref: NodeRef<Ul>,
) -> impl IntoView {
    let ids = Memo::new(move |_| {
        items.with(|items| items.iter().map(|item| item.id.clone()).collect::<Vec<_>>())
    });
    let show_time = Memo::new(move |_| context.config.with(|config| config.show.time));
    let headline = move |id: String| {
        let item = Memo::new(move |_| {
            items.with(|items| {
                items
                    .iter()
                    .find(|item| item.id == id)
                    .cloned()
                    .unwrap_or_default()
            })
        });
        let urgent = move || item.with(|item| item.urgent);
        view! {
            <li class="item" part="item">
                {move || urgent().then(|| view! {
                    <span class="badge" part="badge">{context.labels().urgent}</span>
                })}
                {move || show_time.get().then(|| view! { <ItemTime times item /> })}
                <ItemLink context item copy />
            </li>
        }
    };
    view! {
        <ul class="headlines" part="headlines" role="list" node_ref=node_ref>
            <For each=move || ids.get() key=String::clone children=headline />
        </ul>
    }
}
