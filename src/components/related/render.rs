//! Renders the box once its part of the program is loaded.

use leptos::{prelude::*, task::spawn_local};
use web_sys::HtmlElement;

use super::{markup::RelatedMarkup, newest::NewestMarkup};
use crate::components::{
    Context,
    sheets::{self, sheet},
    view::ErasedView,
};
use crate::parts::part;
use crate::reactive::drop_on_cleanup;

part! {
    related:
    /// Returns the box. The shadow root around `root` adopts its style sheet.
    fn related_box(context: Context, root: HtmlElement) -> ErasedView {
        sheets::adopt(&root, sheet!("related"));
        ErasedView::new(move || view! { <RelatedMarkup context=context/> })
    }
}

/// Renders the box in `root`. If its part of the program cannot be loaded, the box has the newest
/// articles, and the reason is reported to the page.
pub fn render(context: Context, root: HtmlElement) {
    spawn_local(async move {
        let view = related_box(context, root.clone())
            .await
            .unwrap_or_else(|_| {
                context.until_disposed(|| context.report_missing_part());
                sheets::adopt(&root, sheet!("newest"));
                ErasedView::new(move || view! { <NewestMarkup context=context/> })
            });
        context.until_disposed(|| drop_on_cleanup(view.mount_to(&root)));
    });
}
