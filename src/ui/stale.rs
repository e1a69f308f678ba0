//! «آخر تحديث منذ …»: how old the headlines are while no newer ones can be had.

use leptos::prelude::*;

use super::item_time::Times;
use crate::element::Context;
use crate::hooks::keep;
use crate::live::last_good::is_old;
use crate::locale::{clock::Clock, time::now_ms};

/// The sentence; empty while the news is fresh. It is nobody's live region: that
/// nothing happened is no news.
pub fn stale(context: Context, times: Times) -> Memo<String> {
    let clock = Clock::shared();
    let tick = clock.now();
    keep(clock);
    Memo::new(move |_| {
        tick.track();
        let now_ms = now_ms();
        match context.last_good_ms.get() {
            Some(then_ms) if is_old(now_ms, then_ms) => {
                let age = times.short(now_ms, then_ms);
                // `Intl` says «قبل», as the times of articles do; after «آخر تحديث»
                // an editor writes «منذ».
                [context.labels().updated, " ", &age]
                    .concat()
                    .replacen(" قبل ", " منذ ", 1)
            }
            _ => String::new(),
        }
    })
}
