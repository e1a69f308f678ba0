//! When items were published.

use leptos::{html::Time, prelude::*};

use crate::hooks::keep;
use crate::locale::{
    age::next_change,
    clock::Watch,
    formats::Formats,
    time::{machine, now_ms},
};

/// The age or date of an item, which lives as long as the current owner; nothing
/// where it has none worth showing, and out of sight where it comes from a near
/// future: the clocks of servers go wrong.
pub fn item_time(formats: Formats, then_ms: Option<i64>) -> Option<AnyView> {
    let then_ms = then_ms?;
    let now = now_ms();
    let text = formats.short(now, then_ms);
    let changes = next_change(now, then_ms).is_some();
    if text.is_empty() && !changes {
        return None;
    }
    let node = NodeRef::<Time>::new();
    if changes {
        keep(Watch::new(then_ms, move |now| {
            let Some(time) = node.try_get_untracked().flatten() else {
                return;
            };
            let text = formats.short(now, then_ms);
            if time.text_content().as_deref() != Some(&text) {
                time.set_text_content(Some(&text));
                time.set_hidden(text.is_empty());
            }
        }));
    }
    let hidden = text.is_empty();
    let view = view! {
        <time
            part="time"
            node_ref=node
            datetime=machine(then_ms)
            title=formats.full(then_ms)
            hidden=hidden
        >
            {text}
        </time>
    };
    Some(view.into_any())
}
