//! The page's one clock for ages: it ticks once a minute while anything shows
//! an age, and stands still otherwise.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::time::now_ms;

const TICK_MS: u32 = 60_000;

/// Keeps the clock running; the last one to be dropped stops it.
pub struct Clock {
    now: ArcRwSignal<i64>,
    _ticks: Interval,
}

thread_local! {
    static CLOCK: RefCell<Weak<Clock>> = const { RefCell::new(Weak::new()) };
}

impl Clock {
    /// The page's clock.
    pub fn shared() -> Rc<Clock> {
        CLOCK.with_borrow_mut(|shared| {
            shared.upgrade().unwrap_or_else(|| {
                let now = ArcRwSignal::new(now_ms());
                let ticking = now.clone();
                let clock = Rc::new(Clock {
                    now,
                    _ticks: Interval::new(TICK_MS, move || ticking.set(now_ms())),
                });
                *shared = Rc::downgrade(&clock);
                clock
            })
        })
    }

    /// The time in ms since 1970, to the minute.
    pub fn now(&self) -> ArcRwSignal<i64> {
        self.now.clone()
    }
}
