//! One related article.

use leptos::prelude::*;

use crate::element::Context;
use crate::feed::Item;
use crate::ui::{
    item_link::ItemLink,
    item_time::{ItemTime, Times},
    seen::report_when_seen,
};

/// A card with one link that covers all of it.
#[component]
pub fn Card(context: Context, times: Times, item: Memo<Item>) -> impl IntoView {
    let show = Memo::new(move |_| context.config.with(|config| config.show));
    let summary = move || item.with(|item| item.summary.clone());
    let source = move || item.with(|item| item.source.clone());
    let card = NodeRef::new();
    report_when_seen(context, card, item);
    view! {
        <li class="card" part="card" node_ref=card>
            {move || show.get().image.then(|| view! { <Picture item /> })}
            <h3 class="title" part="title"><ItemLink context item /></h3>
            {move || (show.get().summary && !summary().is_empty()).then(|| view! {
                <p class="summary" part="summary" dir="auto">{summary}</p>
            })}
            <p class="meta" part="meta">
                {move || (show.get().source && !source().is_empty()).then(|| view! {
                    <bdi class="source" part="source">{source}</bdi>
                })}
                {move || show.get().time.then(|| view! { <ItemTime times item /> })}
            </p>
        </li>
    }
}

/// The picture in a box of fixed shape; the box alone where there is no picture
/// or it cannot be loaded. It says nothing that the title does not: `alt=""`.
#[component]
fn Picture(item: Memo<Item>) -> impl IntoView {
    let address = Memo::new(move |_| item.with(|item| item.image.clone()));
    let (broken, set_broken) = signal(String::new());
    let usable = move || address.with(|url| !url.is_empty() && broken.with(|broken| broken != url));
    view! {
        <div class="picture" part="image">
            {move || usable().then(|| view! {
                <img
                    src=address.get()
                    alt=""
                    loading="lazy"
                    decoding="async"
                    width="640"
                    height="360"
                    on:error=move |_| set_broken.set(address.get_untracked())
                />
            })}
        </div>
    }
}
