//! Leptos's signals, memos and effects under Leptos's own names, each compiled once.
//!
//! Leptos compiles its signals, memos and effects anew for each type of value or closure. The types
//! of this module hold an erased value inside, so they are compiled once; they behave as Leptos's
//! own. This saves 7 KB of the code that every page loads (`docs/size.md`).
//!
//! In addition, an [`Effect`] removes itself from the subscriber lists of its sources when it ends,
//! [`drop_on_cleanup`] accepts values that are not `Send`, and there is [`after_tick`].

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

/// Leptos's `StoredValue` for values that stay on one thread.
pub type StoredValue<T> = owner::StoredValue<T, LocalStorage>;

/// A side effect that runs again whenever a signal or memo that it has read changes. It ends with
/// the owner under which it was created.
pub struct Effect;

impl Effect {
    /// Creates an effect. It runs on the next tick, and again whenever a signal that it has read
    /// changes.
    #[expect(
        clippy::new_ret_no_self,
        reason = "so does Leptos's, and nobody keeps one"
    )]
    pub fn new(run: impl FnMut() + 'static) {
        fn erased(run: Box<dyn FnMut()>) {
            let effect = effect::Effect::new(run).to_any_subscriber();
            // The sources may live on, and would keep an empty entry for the effect in their lists.
            Owner::on_cleanup(move || effect.clear_sources(&effect));
        }
        erased(Box::new(run));
    }
}

/// Keeps a value until the current owner is cleaned up, and then drops it, so that listeners and
/// observers live exactly as long as their component. Leptos's `on_cleanup` accepts only values
/// that are `Send`.
pub fn drop_on_cleanup<T: 'static>(value: T) {
    let value: Box<dyn Any> = Box::new(value);
    let _ = StoredValue::new_local(value);
}

/// Runs a closure after the effects of the current changes have updated the page.
pub fn after_tick(run: impl FnOnce() + 'static) {
    fn erased(run: Box<dyn FnOnce()>) {
        Executor::spawn_local(async move {
            Executor::tick().await;
            run();
        });
    }
    erased(Box::new(run));
}

/// Starts the executor of effects and tasks; further calls do nothing.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    // An error means that the executor already runs.
    let _ = Executor::init_wasm_bindgen();
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::{cell::Cell, rc::Rc};

    use allocation_counter::measure;
    use reactive_graph::traits::GetValue;

    use super::*;

    /// Runs `test` as a component runs: under an owner that is cleaned up afterwards.
    fn with_owner(test: impl FnOnce()) {
        // An error means that another test has already started the executor.
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
    fn subscribers_of_a_memo_are_notified_of_real_changes_only() {
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
    fn a_memo_is_given_its_previous_value() {
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

    /// The lists live as long as their element, and the element's controls come and go for hours.
    #[test]
    fn an_effect_that_has_ended_is_in_no_subscriber_list() {
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
            // By then the lists have grown to their final size.
            come_and_go(100);
            let left = measure(|| come_and_go(1_000)).bytes_current;
            assert!(left < 1_000, "{left} bytes are left of 1,000 effects");
        });
    }
}
