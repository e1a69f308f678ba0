//! The reader's setting for reduced motion.
//!
//! <https://drafts.csswg.org/mediaqueries-5/#prefers-reduced-motion>

use web_sys::MediaQueryList;

use super::Listener;
use crate::hooks::page::window;
use crate::reactive::{RwSignal, drop_on_cleanup};

/// Returns a signal of whether the reader prefers reduced motion. It is updated when the setting
/// changes.
pub fn reduced_motion() -> RwSignal<bool> {
    let query = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten();
    let reduced = RwSignal::new(query.as_ref().is_some_and(MediaQueryList::matches));
    if let Some(query) = query {
        let list = query.clone();
        drop_on_cleanup(Listener::new(&query, "change", move |_| {
            reduced.set(list.matches());
        }));
    }
    reduced
}
