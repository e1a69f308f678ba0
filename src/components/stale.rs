//! «آخر تحديث منذ …»: how old the headlines are while no newer ones can be had.

use crate::components::Context;
use crate::live::last_good::is_old;
use crate::locale::{clock::Watch, time::now_ms};
use crate::reactive::{Effect, Memo, RwSignal, drop_on_cleanup};

/// Returns the sentence; empty while the news is fresh. It is not in a live region: it is no news
/// that nothing has happened.
pub fn stale(context: Context) -> Memo<String> {
    let older = RwSignal::new(());
    Effect::new(move || {
        if let Some(then_ms) = context.last_good_ms.get() {
            drop_on_cleanup(Watch::new(then_ms, move |_| older.set(())));
        }
    });
    Memo::new(move |_| {
        older.track();
        let now_ms = now_ms();
        match context.last_good_ms.get() {
            Some(then_ms) if is_old(now_ms, then_ms) => {
                let age = context.formatter().short(now_ms, then_ms);
                [context.labels().updated, " ", &age].concat()
            }
            _ => String::new(),
        }
    })
}
