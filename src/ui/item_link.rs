//! A link to an article.

use leptos::{html, prelude::*};

use super::link_params::with_params;
use crate::element::{Context, item_clicked};
use crate::feed::Item;

/// The title of an item as a link; as plain text where the item has no address.
/// The title is a bidi isolate of its own (`dir="auto"`), so that a Latin
/// headline never turns the Arabic one beside it.
#[component]
pub fn ItemLink(
    context: Context,
    item: Memo<Item>,
    /// A copy made for the loop: never a stop of the Tab key.
    #[prop(optional)]
    copy: bool,
) -> impl IntoView {
    let title = move || item.with(|item| item.title.clone());
    let lang = move || item.with(|item| (!item.language.is_empty()).then(|| item.language.clone()));
    let address = Memo::new(move |_| {
        context
            .config
            .with(|config| item.with(|item| with_params(&item.url, &config.link_params)))
    });
    let target = move || context.config.with(|config| config.link_target.word());
    let isolate = move || html::bdi().dir("auto").lang(lang).child(title);
    move || {
        if address.with(String::is_empty) {
            return isolate().into_any();
        }
        html::a()
            .class("link")
            .attr("part", "link")
            .attr("href", move || address.get())
            .attr("target", target)
            .attr("rel", "noopener")
            .attr("tabindex", copy.then_some("-1"))
            .on(leptos::ev::click, move |click| {
                let shown = item.with_untracked(|item| {
                    context
                        .host
                        .with_value(|host| item_clicked(host, context.widget, item))
                });
                if !shown {
                    click.prevent_default();
                }
            })
            .child(isolate())
            .into_any()
    }
}
