//! Loads this part of the program as soon as a setting needs it.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{close::close_button, edge::Bar};
use crate::components::{
    Context,
    sheets::{self, sheet},
};
use crate::contract::{config::TickerConfig, value::Placement};
use crate::parts::part;
use crate::reactive::{Effect, Memo, StoredValue, drop_on_cleanup};

/// Applies `placement` and `closable`. If the part cannot be loaded, the ticker stays in its place
/// in the page without a close button, and the reason is reported to the page.
pub fn start(context: Context, config: Memo<TickerConfig>) {
    let has_begun = StoredValue::new_local(false);
    Effect::new(move || {
        let TickerConfig {
            placement,
            closable,
            ..
        } = config.get();
        if has_begun.get_value() || (placement == Placement::Inline && !closable) {
            return;
        }
        has_begun.set_value(true);
        spawn_local(async move {
            let applied = apply(context, config).await;
            if applied.is_err() {
                context.until_disposed(|| {
                    has_begun.set_value(false);
                    if let Some(room) = room(context) {
                        // With these classes `host.css` no longer hides it.
                        room.set_class_name("room bar");
                    }
                    context.report_missing_part();
                });
            }
        });
    });
}

part! {
    bar:
    /// Keeps the placement and the close button as the settings say, until the element ends.
    fn apply(context: Context, config: Memo<TickerConfig>) -> () {
        context.until_disposed(|| {
            sheets::add_to(&context.root.get_value(), sheet!("bar"));
            let placement = Memo::new(move |_| config.get().placement);
            Effect::new(move || {
                let edge = placement.get();
                if let Some(room) = room(context).filter(|_| edge != Placement::Inline) {
                    drop_on_cleanup(Bar::new(room, edge));
                }
            });
            close_button(context, Memo::new(move |_| config.get().closable));
        });
    }
}

/// Returns the element around the container in the shadow root, which is fixed if the ticker is a
/// bar.
fn room(context: Context) -> Option<HtmlElement> {
    context.root.get_value().parent_element()?.dyn_into().ok()
}
