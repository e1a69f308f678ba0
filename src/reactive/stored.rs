//! Values that nobody follows, and that end with their owner.

use std::{any::Any, cell::RefCell, marker::PhantomData, rc::Rc};

use reactive_graph::{
    owner::{LocalStorage, StoredValue},
    traits::GetValue,
};

/// A value that is kept. A small handle: copies are the same value, which lives as
/// long as the owner under which it was made.
pub struct Stored<T>(
    StoredValue<Rc<dyn Any>, LocalStorage>,
    PhantomData<fn() -> T>,
);

impl<T> Clone for Stored<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Stored<T> {}

impl<T: 'static> Stored<T> {
    /// A value that ends with the current owner.
    pub fn new(value: T) -> Self {
        Stored(made(Rc::new(RefCell::new(value))), PhantomData)
    }

    /// What can be told of it.
    ///
    /// # Panics
    ///
    /// Once its owner has been cleaned up.
    pub fn with<U>(&self, tell: impl FnOnce(&T) -> U) -> U {
        there(self.try_with(tell))
    }

    /// Changes it.
    ///
    /// # Panics
    ///
    /// Once its owner has been cleaned up.
    pub fn update<U>(&self, change: impl FnOnce(&mut T) -> U) -> U {
        there(self.try_update(change))
    }

    /// A copy of it.
    ///
    /// # Panics
    ///
    /// Once its owner has been cleaned up.
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// What can be told of it; `None` once its owner has been cleaned up.
    pub fn try_with<U>(&self, tell: impl FnOnce(&T) -> U) -> Option<U> {
        let value = found(self.0)?;
        let value: &RefCell<T> = value.downcast_ref()?;
        Some(tell(&value.borrow()))
    }

    /// Changes it; `None` once its owner has been cleaned up.
    pub fn try_update<U>(&self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let value = found(self.0)?;
        let value: &RefCell<T> = value.downcast_ref()?;
        Some(change(&mut value.borrow_mut()))
    }

    /// A copy of it; `None` once its owner has been cleaned up.
    pub fn try_get(&self) -> Option<T>
    where
        T: Clone,
    {
        self.try_with(T::clone)
    }

    /// Gives it another value. Once its owner has been cleaned up nothing happens.
    pub fn set(&self, value: T) {
        // The former value may do something when it is dropped: not while this is
        // being changed.
        drop(self.try_update(|stored| std::mem::replace(stored, value)));
    }
}

fn there<U>(told: Option<U>) -> U {
    match told {
        Some(told) => told,
        None => panic!("a value of an owner that has ended"),
    }
}

// There once, whatever the type.

fn made(value: Rc<dyn Any>) -> StoredValue<Rc<dyn Any>, LocalStorage> {
    StoredValue::new_local(value)
}

fn found(stored: StoredValue<Rc<dyn Any>, LocalStorage>) -> Option<Rc<dyn Any>> {
    stored.try_get_value()
}
