//! Values that nobody follows, and that end with their owner.

use std::{any::Any, cell::RefCell, marker::PhantomData, rc::Rc};

use reactive_graph::{
    owner::{self, LocalStorage},
    traits::GetValue,
};

/// A value that is kept. A small handle: copies are the same value, which lives as
/// long as the owner under which it was made.
pub struct StoredValue<T>(
    owner::StoredValue<Rc<dyn Any>, LocalStorage>,
    PhantomData<fn() -> T>,
);

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T: 'static> StoredValue<T> {
    /// A value that ends with the current owner.
    pub fn new_local(value: T) -> Self {
        StoredValue(made(Rc::new(RefCell::new(value))), PhantomData)
    }

    /// What can be told of it.
    ///
    /// # Panics
    ///
    /// Once its owner has been cleaned up.
    pub fn with_value<U>(&self, tell: impl FnOnce(&T) -> U) -> U {
        there(self.try_with_value(tell))
    }

    /// Changes it.
    ///
    /// # Panics
    ///
    /// Once its owner has been cleaned up.
    pub fn update_value<U>(&self, change: impl FnOnce(&mut T) -> U) -> U {
        there(self.try_update_value(change))
    }

    /// A copy of it.
    ///
    /// # Panics
    ///
    /// Once its owner has been cleaned up.
    pub fn get_value(&self) -> T
    where
        T: Clone,
    {
        self.with_value(T::clone)
    }

    /// What can be told of it; `None` once its owner has been cleaned up.
    pub fn try_with_value<U>(&self, tell: impl FnOnce(&T) -> U) -> Option<U> {
        let value = found(self.0)?;
        let value: &RefCell<T> = value.downcast_ref()?;
        Some(tell(&value.borrow()))
    }

    /// Changes it; `None` once its owner has been cleaned up.
    pub fn try_update_value<U>(&self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let value = found(self.0)?;
        let value: &RefCell<T> = value.downcast_ref()?;
        Some(change(&mut value.borrow_mut()))
    }

    /// A copy of it; `None` once its owner has been cleaned up.
    pub fn try_get_value(&self) -> Option<T>
    where
        T: Clone,
    {
        self.try_with_value(T::clone)
    }

    /// Gives it another value. Once its owner has been cleaned up nothing happens.
    pub fn set_value(&self, value: T) {
        // The former value may do something when it is dropped: not while this is
        // being changed.
        drop(self.try_update_value(|stored| std::mem::replace(stored, value)));
    }
}

fn there<U>(told: Option<U>) -> U {
    match told {
        Some(told) => told,
        None => panic!("a value of an owner that has ended"),
    }
}

// There once, whatever the type.

fn made(value: Rc<dyn Any>) -> owner::StoredValue<Rc<dyn Any>, LocalStorage> {
    owner::StoredValue::new_local(value)
}

fn found(stored: owner::StoredValue<Rc<dyn Any>, LocalStorage>) -> Option<Rc<dyn Any>> {
    stored.try_get_value()
}
