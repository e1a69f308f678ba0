//! Keeps a ticker's headlines up to date as news comes and goes.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::{
    headline_order,
    impression_tracker::ImpressionTracker,
    interaction::Ticker,
    motion::{Motion, update_state},
    new_headlines::count_new,
    pause::PauseReason,
};
use crate::components::Context;
use crate::feed::Item;
use crate::locale::time::now_ms;
use crate::reactive::{Effect, Memo, RwSignal, StoredValue};

/// How often a replacement that has to wait is tried again, in ms: it waits until the headlines in
/// view are not affected.
const RETRY_MS: u32 = 500;

/// Returns the headlines that are to be shown, and shows the first ones. `is_missing` is set when
/// the code that replaces them carefully could not be loaded: then later ones are shown without
/// care.
pub fn current_headlines(
    context: Context,
    motion: Motion,
    shown: RwSignal<Vec<Item>>,
    is_missing: RwSignal<bool>,
) -> Memo<Vec<Item>> {
    let expired = RwSignal::new(());
    let news = Memo::new(move |_| {
        expired.track();
        context.items(|config, feed| {
            let news = &config.news;
            headline_order::headlines(&feed.items, &news.rules, news.limit, now_ms())
        })
    });
    let expiry = StoredValue::new_local(None::<Timeout>);
    Effect::new(move || {
        // A timer may fire before the clock says that its time has come. Then the headlines stay the
        // same, and a new timer waits for the rest.
        expired.track();
        let next = news.get();
        expiry.set_value(next_expiry(&next).map(|ms| Timeout::new(ms, move || expired.set(()))));
        if is_missing.get() || shown.with_untracked(Vec::is_empty) {
            update_state(motion.state, |state| state.headlines = next.len());
            shown.set(next);
        }
    });
    news
}

/// Replaces the headlines with newer ones, once there are any on the page. While the reader has
/// paused, only the number of waiting headlines changes.
pub fn update_headlines(ticker: &Ticker, impressions: ImpressionTracker) {
    let Ticker {
        motion,
        shown,
        news,
        waiting,
        ..
    } = *ticker;
    let paused = Memo::new(move |_| {
        motion
            .state
            .with(|state| state.pause_reasons.has(PauseReason::Reader))
    });
    let later = StoredValue::new_local(None::<Timeout>);
    Effect::new(move || {
        let next = news.get();
        later.set_value(None);
        let (is_shown, count) =
            shown.with_untracked(|shown| (*shown == next, count_new(&next, shown)));
        if paused.get() {
            waiting.set(count);
        } else {
            waiting.set(0);
            if !is_shown {
                show(motion, impressions, next, 0, later);
            }
        }
    });
}

/// Shows the new headlines as soon as that moves none that are being read. After a whole lap there
/// is no better moment to come, so they are shown in any case. Time in which the headlines are
/// paused does not count: the reader is reading them.
fn show(
    motion: Motion,
    impressions: ImpressionTracker,
    next: Vec<Item>,
    waited_ms: u32,
    later: StoredValue<Option<Timeout>>,
) {
    let at_once = waited_ms > motion.lap_ms();
    if let Some(next) = motion.replace(impressions, next, at_once) {
        let retry = move || {
            let more_ms = if motion.may_move() { RETRY_MS } else { 0 };
            show(motion, impressions, next, waited_ms + more_ms, later);
        };
        later.set_value(Some(Timeout::new(RETRY_MS, retry)));
    }
}

/// Returns how long it is until the first of these headlines expires, in ms.
fn next_expiry(items: &[Item]) -> Option<u32> {
    // The longest delay of a browser's timer.
    const MAX_TIMEOUT_MS: i64 = i32::MAX as i64;
    let now = now_ms();
    let next = items.iter().filter_map(|item| item.expires_ms).min()?;
    Some((next - now).clamp(0, MAX_TIMEOUT_MS) as u32)
}
