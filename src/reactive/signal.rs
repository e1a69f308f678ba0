//! Values that others follow.
//!
//! To Leptos all of them are of one type, whatever they hold: a signal of a type
//! of its own is 2 KB of what readers load.

use std::{any::Any, marker::PhantomData, sync::Arc};

use reactive_graph::{computed, prelude::*, signal};

/// What a signal holds, to Leptos.
type Erased = Arc<dyn Any + Send + Sync>;

/// A value that changes. A small handle: copies are the same value, which lives as
/// long as the owner under which it was made.
pub struct RwSignal<T>(signal::RwSignal<Erased>, PhantomData<fn() -> T>);

/// What follows from signals. Whoever reads it hears only of real changes.
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
    /// A signal that ends with the current owner.
    pub fn new(value: T) -> Self {
        RwSignal(made(Arc::new(value)), PhantomData)
    }

    /// The value; whoever reads it so, runs again when it changes.
    pub fn read(&self) -> Arc<T> {
        known(read(self.0))
    }

    /// The value as it is now.
    pub fn read_untracked(&self) -> Arc<T> {
        known(read_untracked(self.0))
    }

    /// The same; `None` once its owner has been cleaned up.
    pub fn try_read_untracked(&self) -> Option<Arc<T>> {
        self.0.try_get_untracked().map(known)
    }

    /// A copy of the value; see [`RwSignal::read`].
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read())
    }

    /// A copy of the value as it is now.
    pub fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read_untracked())
    }

    /// What can be told of the value; see [`RwSignal::read`].
    pub fn with<U>(&self, tell: impl FnOnce(&T) -> U) -> U {
        tell(&self.read())
    }

    /// What can be told of the value as it is now.
    pub fn with_untracked<U>(&self, tell: impl FnOnce(&T) -> U) -> U {
        tell(&self.read_untracked())
    }

    /// Gives it another value, and tells whoever follows it, be it the same or
    /// not. Once its owner has been cleaned up nothing happens.
    pub fn set(&self, value: T) {
        write(self.0, Arc::new(value));
    }

    /// Runs again when the value changes, whatever it is.
    pub fn track(&self) {
        self.0.track();
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A value that is worked out when it is first read, and again after a signal
    /// that `value` has read has changed.
    /// It is given what it was, if it was worked out before.
    pub fn new(value: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let value = move |before: Option<&Erased>| -> Erased {
            Arc::new(value(before.and_then(|before| before.downcast_ref())))
        };
        Memo(worked_out(Box::new(value), differ::<T>), PhantomData)
    }

    /// The value; whoever reads it so, runs again when it changes.
    pub fn read(&self) -> Arc<T> {
        known(followed(self.0))
    }

    /// The value as it is now.
    pub fn read_untracked(&self) -> Arc<T> {
        known(self.0.get_untracked())
    }

    /// What can be told of the value; see [`Memo::read`].
    pub fn with<U>(&self, tell: impl FnOnce(&T) -> U) -> U {
        tell(&self.read())
    }

    /// What can be told of the value as it is now.
    pub fn with_untracked<U>(&self, tell: impl FnOnce(&T) -> U) -> U {
        tell(&self.read_untracked())
    }

    /// A copy of the value; see [`Memo::read`].
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read())
    }

    /// A copy of the value as it is now.
    pub fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read_untracked())
    }

    /// Runs again when the value changes, whatever it is.
    pub fn track(&self) {
        self.0.track();
    }
}

fn known<T: Send + Sync + 'static>(value: Erased) -> Arc<T> {
    match value.downcast() {
        Ok(value) => value,
        // Whatever goes in is of this type.
        Err(_) => unreachable!(),
    }
}

fn differ<T: PartialEq + 'static>(before: Option<&Erased>, now: Option<&Erased>) -> bool {
    let before: Option<&T> = before.and_then(|before| before.downcast_ref());
    before != now.and_then(|now| now.downcast_ref())
}

// What follows is there once, whatever the type.

fn made(value: Erased) -> signal::RwSignal<Erased> {
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

/// Works out a value from what it was.
type Work = Box<dyn Fn(Option<&Erased>) -> Erased + Send + Sync>;

fn worked_out(
    value: Work,
    differ: fn(Option<&Erased>, Option<&Erased>) -> bool,
) -> computed::Memo<Erased> {
    computed::Memo::new_with_compare(value, differ)
}

fn followed(memo: computed::Memo<Erased>) -> Erased {
    memo.get()
}
