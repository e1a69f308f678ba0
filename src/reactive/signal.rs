//! Signals and memos whose values are type-erased.
//!
//! Leptos sees one type for all of them, whatever they hold: each further type of signal would add
//! 2 KB to the code that readers load.

use std::{any::Any, marker::PhantomData, sync::Arc};

use reactive_graph::{computed, prelude::*, signal};

/// The type-erased value that Leptos's own signal holds.
type Erased = Arc<dyn Any + Send + Sync>;

/// A signal: a value that notifies its readers when it is set. It is a small `Copy` handle; all
/// copies refer to the same value, which lives as long as the owner under which it was created.
pub struct RwSignal<T>(signal::RwSignal<Erased>, PhantomData<fn() -> T>);

/// A value that is derived from signals. Its readers are notified only when the value changes.
pub struct Memo<T>(computed::Memo<Erased>, PhantomData<fn() -> T>);

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// Creates a signal that is disposed of with the current owner.
    pub fn new(value: T) -> Self {
        RwSignal(new_signal(Arc::new(value)), PhantomData)
    }

    /// Returns the value and subscribes the running effect or memo to it.
    pub fn read(&self) -> Arc<T> {
        downcast(read(self.0))
    }

    /// Returns the current value without subscribing to it.
    pub fn read_untracked(&self) -> Arc<T> {
        downcast(read_untracked(self.0))
    }

    /// Returns the current value without subscribing to it; `None` once its owner has been cleaned
    /// up.
    pub fn try_read_untracked(&self) -> Option<Arc<T>> {
        self.0.try_get_untracked().map(downcast)
    }

    /// Returns a copy of the value; see [`RwSignal::read`].
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read())
    }

    /// Returns a copy of the current value without subscribing to it.
    pub fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read_untracked())
    }

    /// Calls a closure with the value and returns its result; see [`RwSignal::read`].
    pub fn with<U>(&self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.read())
    }

    /// Calls a closure with the current value and returns its result, without subscribing to it.
    pub fn with_untracked<U>(&self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.read_untracked())
    }

    /// Sets the value and notifies subscribers, even if the new value equals the old one. Does
    /// nothing once the owner has been cleaned up.
    pub fn set(&self, value: T) {
        write(self.0, Arc::new(value));
    }

    /// Subscribes the running effect or memo to the value without reading it.
    pub fn track(&self) {
        self.0.track();
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// Creates a memo. `value` runs when the memo is first read, and again after a signal that it
    /// has read has changed. It gets the memo's previous value, if there is one.
    pub fn new(value: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let value = move |before: Option<&Erased>| -> Erased {
            Arc::new(value(before.and_then(|before| before.downcast_ref())))
        };
        Memo(new_memo(Box::new(value), differ::<T>), PhantomData)
    }

    /// Returns the value and subscribes the running effect or memo to it.
    pub fn read(&self) -> Arc<T> {
        downcast(read_memo(self.0))
    }

    /// Returns the current value without subscribing to it.
    pub fn read_untracked(&self) -> Arc<T> {
        downcast(self.0.get_untracked())
    }

    /// Calls a closure with the value and returns its result; see [`Memo::read`].
    pub fn with<U>(&self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.read())
    }

    /// Calls a closure with the current value and returns its result, without subscribing to it.
    pub fn with_untracked<U>(&self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.read_untracked())
    }

    /// Returns a copy of the value; see [`Memo::read`].
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read())
    }

    /// Returns a copy of the current value without subscribing to it.
    pub fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read_untracked())
    }

    /// Subscribes the running effect or memo to the value without reading it.
    pub fn track(&self) {
        self.0.track();
    }
}

fn downcast<T: Send + Sync + 'static>(value: Erased) -> Arc<T> {
    match value.downcast() {
        Ok(value) => value,
        // Only values of this type are ever put in.
        Err(_) => unreachable!(),
    }
}

fn differ<T: PartialEq + 'static>(before: Option<&Erased>, now: Option<&Erased>) -> bool {
    let before: Option<&T> = before.and_then(|before| before.downcast_ref());
    before != now.and_then(|now| now.downcast_ref())
}

// The following functions are not generic, so they are compiled once.

fn new_signal(value: Erased) -> signal::RwSignal<Erased> {
    signal::RwSignal::new(value)
}

fn read(signal: signal::RwSignal<Erased>) -> Erased {
    signal.get()
}

fn read_untracked(signal: signal::RwSignal<Erased>) -> Erased {
    signal.get_untracked()
}

fn write(signal: signal::RwSignal<Erased>, value: Erased) {
    signal.try_set(value);
}

/// A function that computes a memo's value from the previous one.
type Compute = Box<dyn Fn(Option<&Erased>) -> Erased + Send + Sync>;

fn new_memo(
    value: Compute,
    differ: fn(Option<&Erased>, Option<&Erased>) -> bool,
) -> computed::Memo<Erased> {
    computed::Memo::new_with_compare(value, differ)
}

fn read_memo(memo: computed::Memo<Erased>) -> Erased {
    memo.get()
}
