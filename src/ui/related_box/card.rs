//! One related article.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::element::{Context, config::Show};
use crate::feed::Item;
use crate::ui::{
    item_link::item_link,
    item_time::{Times, item_time},
    seen::report_when_seen,
};

/// A card with one link that covers all of it.
pub fn card(context: Context, show: Show, times: Times, item: &Item) -> AnyView {
    let node = NodeRef::new();
    report_when_seen(context, node, item.clone());
    let picture = show.image.then(|| picture(&item.image));
    let summary = (show.summary && !item.summary.is_empty()).then(|| {
        view! { <p class="summary" part="summary" dir="auto">{item.summary.clone()}</p> }
    });
    let source = (show.source && !item.source.is_empty()).then(|| {
        view! { <bdi class="source" part="source">{item.source.clone()}</bdi> }
    });
    let time = if show.time {
        item_time(times, item.published_ms)
    } else {
        None
    };
    view! {
        <li class="card" part="card" node_ref=node>
            {picture}
            <h3 class="title" part="title">{item_link(context, item, false)}</h3>
            {summary}
            <p class="meta" part="meta">{source}{time}</p>
        </li>
    }
    .into_any()
}

/// The picture in a box of fixed shape; the box alone where there is no picture
/// or it cannot be loaded. It says nothing that the title does not: `alt=""`.
fn picture(url: &str) -> AnyView {
    let image = (!url.is_empty()).then(|| {
        // `loading` stands before `src`: some engines begin to load at once.
        html::img()
            .attr("loading", "lazy")
            .attr("decoding", "async")
            .attr("alt", "")
            .attr("width", "640")
            .attr("height", "360")
            .attr("src", url.to_owned())
            .on(ev::error, |event| {
                let broken = event
                    .target()
                    .and_then(|target| target.dyn_into::<Element>().ok());
                if let Some(broken) = broken {
                    broken.remove();
                }
            })
    });
    view! { <div class="picture" part="image">{image}</div> }.into_any()
}
