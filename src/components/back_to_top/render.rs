//! Renders the control once its part of the program is loaded.

use leptos::{prelude::*, task::spawn_local};
use web_sys::HtmlElement;

use super::markup::BackToTopMarkup;
use crate::components::{
    Context,
    sheets::{self, sheet},
    view::ErasedView,
};
use crate::parts::part;
use crate::reactive::drop_on_cleanup;

part! {
    top:
    /// Returns the control. The shadow root around `root` adopts its style sheet.
    fn control(context: Context, root: HtmlElement) -> ErasedView {
        sheets::adopt(&root, sheet!("back_to_top"));
        ErasedView::new(move || view! { <BackToTopMarkup context=context/> })
    }
}

/// Renders the control in `root`. If its part of the program cannot be loaded, the reason is
/// reported to the page, and there is no control.
pub fn render(context: Context, root: HtmlElement) {
    spawn_local(async move {
        let view = control(context, root).await;
        context.until_disposed(|| match view {
            Ok(view) => {
                let root = context.root.get_value();
                drop_on_cleanup(view.mount_to(&root));
            }
            Err(_) => context.report_missing_part(),
        });
    });
}
