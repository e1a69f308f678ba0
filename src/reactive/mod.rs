//! What Leptos runs, compiled once: an effect or task of its own type for each
//! closure would be another kilobyte of what readers load.

mod signal;
mod stored;

use std::{any::Any, future::Future, pin::Pin};

use any_spawner::Executor;
pub use reactive_graph::owner::Owner;
use reactive_graph::{
    effect::{Effect, RenderEffect},
    graph::{AnySubscriber, Subscriber, ToAnySubscriber},
    owner::StoredValue,
};
pub use signal::{Memo, Signal};
pub use stored::Stored;

/// Runs on the next tick, and again whenever a signal that it has read changes;
/// until the current owner is cleaned up.
pub fn effect(run: impl FnMut() + 'static) {
    fn erased(run: Box<dyn FnMut()>) {
        unfollow(Effect::new(run).to_any_subscriber());
    }
    erased(Box::new(run));
}

/// The same, but the first time at once.
pub fn follow(run: impl FnMut() + 'static) {
    fn erased(mut run: Box<dyn FnMut()>) {
        let effect = RenderEffect::new(move |_| run());
        unfollow(effect.to_any_subscriber());
        keep(effect);
    }
    erased(Box::new(run));
}

/// With the current owner an effect also leaves the lists of those it follows, which
/// may live on: by itself it stays there, as an empty place.
fn unfollow(effect: AnySubscriber) {
    Owner::on_cleanup(move || effect.clear_sources(&effect));
}

/// Runs a task beside everything else.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    Executor::spawn_local(task);
}

/// Waits until all effects that are due have run.
pub async fn tick() {
    Executor::tick().await;
}

/// Begins to run effects and tasks; once is enough for the page.
pub fn start() {
    // An error means that they run already.
    let _ = Executor::init_wasm_bindgen();
}

/// Runs once what has changed is on the page.
pub fn after_tick(run: impl FnOnce() + 'static) {
    fn erased(run: Box<dyn FnOnce()>) {
        spawn(async move {
            tick().await;
            run();
        });
    }
    erased(Box::new(run));
}

/// Keeps a value until the current owner is cleaned up, and then drops it: how
/// listeners and observers live exactly as long as their component.
pub fn keep<T: 'static>(value: T) {
    let value: Box<dyn Any> = Box::new(value);
    let _ = StoredValue::new_local(value);
}
