//! Leptos's signals, memos and effects under Leptos's own names, each compiled once.
//!
//! To Leptos an effect or a signal of another type is another piece of program. Those in
//! here have one type inside, whatever they hold or run, and behave as Leptos's own do:
//! 7 KB less of what every page loads (`docs/size.md`).
//!
//! What this module adds: an [`Effect`] takes itself out of the lists of what it has
//! followed; [`drop_on_cleanup`] is for values that are not `Send`; [`after_tick`].

mod signal;

use std::any::Any;

use any_spawner::Executor;
pub use reactive_graph::owner::Owner;
use reactive_graph::{
    effect,
    graph::{Subscriber, ToAnySubscriber},
    owner::{self, LocalStorage},
};
pub use signal::{Memo, RwSignal};

/// Leptos's own, for values of one thread.
pub type StoredValue<T> = owner::StoredValue<T, LocalStorage>;

/// Something that happens whenever what it has read changes. It ends with the owner under
/// which it was made.
pub struct Effect;

impl Effect {
    /// Runs on the next tick, and again whenever a signal that it has read changes.
    #[expect(
        clippy::new_ret_no_self,
        reason = "so does Leptos's, and nobody keeps one"
    )]
    pub fn new(run: impl FnMut() + 'static) {
        fn erased(run: Box<dyn FnMut()>) {
            let effect = effect::Effect::new(run).to_any_subscriber();
            // What it follows may live on, and would keep an empty place for it.
            Owner::on_cleanup(move || effect.clear_sources(&effect));
        }
        erased(Box::new(run));
    }
}

/// Keeps a value until the current owner is cleaned up, and then drops it: listeners and
/// observers live exactly as long as their component. Leptos's `on_cleanup` takes only what
/// can be sent to other threads.
pub fn drop_on_cleanup<T: 'static>(value: T) {
    let value: Box<dyn Any> = Box::new(value);
    let _ = StoredValue::new_local(value);
}

/// Runs once what has changed is on the page.
pub fn after_tick(run: impl FnOnce() + 'static) {
    fn erased(run: Box<dyn FnOnce()>) {
        Executor::spawn_local(async move {
            Executor::tick().await;
            run();
        });
    }
    erased(Box::new(run));
}

/// Begins to run effects and tasks; once is enough for the page.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    // An error means that they run already.
    let _ = Executor::init_wasm_bindgen();
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::{cell::Cell, rc::Rc};

    use allocation_counter::measure;
    use reactive_graph::traits::GetValue;

    use super::*;

    /// Runs `test` as a component would run.
    fn with_owner(test: impl FnOnce()) {
        // An error means that another test has begun already.
        let _ = Executor::init_futures_executor();
        let owner = Owner::new();
        owner.with(test);
        owner.cleanup();
        settle();
    }

    /// Runs the effects and tasks that are due.
    fn settle() {
        Executor::poll_local();
    }

    fn counter() -> (Rc<Cell<usize>>, impl Fn() + 'static) {
        let count = Rc::new(Cell::new(0));
        let more = Rc::clone(&count);
        (count, move || more.set(more.get() + 1))
    }

    #[test]
    fn an_effect_runs_on_the_next_tick_and_when_what_it_reads_changes() {
        with_owner(|| {
            let signal = RwSignal::new(1);
            let (runs, count) = counter();
            Effect::new(move || {
                signal.track();
                count();
            });
            assert_eq!(runs.get(), 0);
            settle();
            assert_eq!(runs.get(), 1);
            signal.set(2);
            settle();
            assert_eq!(runs.get(), 2);
        });
    }

    #[test]
    fn who_follows_a_memo_hears_of_real_changes_only() {
        with_owner(|| {
            let signal = RwSignal::new(1);
            let is_even = Memo::new(move |_| signal.get() % 2 == 0);
            let (runs, count) = counter();
            Effect::new(move || {
                is_even.get();
                count();
            });
            for (value, expected) in [(1, 1), (3, 1), (4, 2), (6, 2)] {
                signal.set(value);
                settle();
                assert_eq!(runs.get(), expected, "{value}");
            }
        });
    }

    #[test]
    fn a_memo_is_given_what_it_was() {
        with_owner(|| {
            let signal = RwSignal::new(1);
            let sum = Memo::new(move |before: Option<&i32>| {
                before.copied().unwrap_or_default() + signal.get()
            });
            assert_eq!(sum.get(), 1);
            signal.set(5);
            assert_eq!(sum.get(), 6);
        });
    }

    #[test]
    fn after_its_owner_nothing_of_an_effect_runs_and_values_are_dropped() {
        struct Dropped(Rc<Cell<usize>>);
        impl Drop for Dropped {
            fn drop(&mut self) {
                self.0.set(self.0.get() + 1);
            }
        }
        with_owner(|| {
            let signal = RwSignal::new(1);
            let (runs, count) = counter();
            let dropped = Rc::new(Cell::new(0));
            let component = Owner::new();
            let kept = component.with(|| {
                Effect::new(move || {
                    signal.track();
                    count();
                });
                drop_on_cleanup(Dropped(Rc::clone(&dropped)));
                StoredValue::new_local(7)
            });
            settle();
            assert_eq!((runs.get(), dropped.get(), kept.get_value()), (1, 0, 7));
            component.cleanup();
            signal.set(2);
            settle();
            assert_eq!((runs.get(), dropped.get()), (1, 1));
            assert_eq!(kept.try_get_value(), None);
        });
    }

    /// Such lists live as long as their element, and its controls come and go for hours.
    #[test]
    fn an_effect_that_has_ended_is_in_no_list_of_what_it_followed() {
        with_owner(|| {
            let signal = RwSignal::new(0);
            let memo = Memo::new(move |_| signal.get());
            let is_shown = RwSignal::new(true);
            Effect::new(move || {
                if is_shown.get() {
                    Effect::new(move || _ = (signal.get(), memo.get()));
                }
            });
            let come_and_go = |times: usize| {
                for _ in 0..times {
                    for shown in [false, true] {
                        is_shown.set(shown);
                        settle();
                    }
                }
            };
            // Lists have grown to their size by then.
            come_and_go(100);
            let left = measure(|| come_and_go(1_000)).bytes_current;
            assert!(left < 1_000, "{left} bytes are left of 1,000 effects");
        });
    }
}
