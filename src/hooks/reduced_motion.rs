use web_sys::MediaQueryList;

use super::Listener;
use crate::hooks::page::window;
use crate::reactive::keep;
use crate::reactive::prelude::*;

/// Whether the reader asks for less motion; follows the setting while it
/// changes.
pub fn reduced_motion() -> ReadSignal<bool> {
    let query = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten();
    let (reduced, set_reduced) = signal(query.as_ref().is_some_and(MediaQueryList::matches));
    if let Some(query) = query {
        let list = query.clone();
        keep(Listener::new(&query, "change", move |_| {
            set_reduced.set(list.matches());
        }));
    }
    reduced
}
