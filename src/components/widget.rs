//! Renders a widget inside its element.

use js_sys::Map;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::{
    Context, back_to_top,
    commands::Commands,
    feeds::subscribe,
    item_time::provide_titles,
    related,
    sheets::{self, sheet},
    ticker::TickerMarkup,
    view::ErasedView,
    words::when_loaded,
};
use crate::contract::{Widget, config::Attributes};
use crate::reactive::{Memo, drop_on_cleanup};

/// Where a widget is rendered.
pub struct MountPoint {
    /// The element, which dispatches the events.
    pub host: HtmlElement,
    /// A hidden container in its shadow root.
    pub root: HtmlElement,
    /// Feed address → prefetched request (see
    /// [`PrefetchedRequests`](crate::live::PrefetchedRequests)).
    pub prefetched: Map,
}

/// Renders a widget according to its attributes. It ends with the current owner and leaves its
/// container as it was.
pub fn render(
    widget: Widget,
    mount_point: MountPoint,
    attributes: Memo<Attributes>,
    commands: Commands,
) -> Context {
    let MountPoint {
        host,
        root,
        prefetched,
    } = mount_point;
    let context = Context::new(widget, &host, &root, attributes, commands);
    context.apply_container_attributes();
    if widget != Widget::Top {
        subscribe(context, prefetched);
        provide_titles(context);
    }
    drop_on_cleanup(Contents(root.clone()));
    when_loaded(context, move || match widget {
        Widget::Ticker => {
            sheets::adopt(&root, sheet!("ticker"));
            let view = ErasedView::new(move || view! { <TickerMarkup context=context/> });
            drop_on_cleanup(view.mount_to(&root));
        }
        Widget::Related => related::render(context, root),
        Widget::Top => back_to_top::render(context, root),
    });
    context
}

/// The content of a container, removed when this is dropped.
struct Contents(HtmlElement);

impl Drop for Contents {
    fn drop(&mut self) {
        self.0.set_text_content(None);
    }
}
