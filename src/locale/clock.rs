//! The page's one clock for ages. Its timer is set for the next moment at which an age on the page
//! changes. There is no timer while the page shows no age or is hidden.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;

use super::{age::next_change, time::now_ms};
use crate::hooks::Listener;
use crate::hooks::page::document;

/// A registration with the clock; it ends when dropped.
pub struct Watch(u32);

struct Watched {
    number: u32,
    then_ms: i64,
    /// When the age changes next, in ms since 1970; `None`: never.
    due_ms: Option<i64>,
    notify: Rc<dyn Fn(i64)>,
}

#[derive(Default)]
struct Clock {
    watched: Vec<Watched>,
    last_number: u32,
    /// The time of the next timer, in ms since 1970, and the timer.
    alarm: Option<(i64, Timeout)>,
    /// The listener for the page's visibility; it exists while any age is watched.
    visibility: Option<Listener>,
}

thread_local! {
    static CLOCK: RefCell<Clock> = RefCell::default();
}

impl Watch {
    /// Calls `notify` with the time, in ms since 1970, whenever the age of an item that was
    /// published at `then_ms` changes, and when the reader comes back to the page.
    pub fn new(then_ms: i64, notify: impl Fn(i64) + 'static) -> Self {
        CLOCK.with_borrow_mut(|clock| {
            clock.last_number += 1;
            let number = clock.last_number;
            clock.watched.push(Watched {
                number,
                then_ms,
                due_ms: due(now_ms(), then_ms),
                notify: Rc::new(notify),
            });
            if clock.visibility.is_none() {
                let on_change = |_| tick(true);
                clock.visibility = Some(Listener::new(&document(), "visibilitychange", on_change));
            }
            clock.schedule();
            Watch(number)
        })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        CLOCK.with_borrow_mut(|clock| {
            clock.watched.retain(|watched| watched.number != self.0);
            if clock.watched.is_empty() {
                clock.visibility = None;
            }
            clock.schedule();
        });
    }
}

fn due(now_ms: i64, then_ms: i64) -> Option<i64> {
    next_change(now_ms, then_ms).map(|wait| now_ms + i64::from(wait))
}

/// Notifies the watches whose age has changed; with `all`, every watch, because an unknown amount
/// of time has passed.
fn tick(all: bool) {
    let now = now_ms();
    let changed: Vec<_> = CLOCK.with_borrow_mut(|clock| {
        clock.alarm = None;
        let mut changed = Vec::new();
        if !document().hidden() {
            for watched in &mut clock.watched {
                if all || watched.due_ms.is_some_and(|due| due <= now) {
                    watched.due_ms = due(now, watched.then_ms);
                    changed.push(Rc::clone(&watched.notify));
                }
            }
        }
        clock.schedule();
        changed
    });
    // The callbacks may add or drop watches, so the clock must not be borrowed meanwhile.
    for notify in changed {
        notify(now);
    }
}

impl Clock {
    /// Sets the timer to the nearest change, unless it is already set to it.
    fn schedule(&mut self) {
        let nearest = match document().hidden() {
            true => None,
            false => self
                .watched
                .iter()
                .filter_map(|watched| watched.due_ms)
                .min(),
        };
        if nearest == self.alarm.as_ref().map(|(due, _)| *due) {
            return;
        }
        self.alarm = nearest.map(|due| {
            // Browsers take a longer delay for none; the clock may have been set back by weeks.
            let wait = (due - now_ms()).clamp(1, i32::MAX.into());
            (due, Timeout::new(wait as u32, || tick(false)))
        });
    }
}
