//! The commands that a page or an application gives to a widget.

use leptos::prelude::*;
use std::rc::Rc;

use crate::reactive::StoredValue;

/// A command; each is a method of the widget's element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Let the headlines move.
    Play,
    /// Pause the headlines until they are played again.
    Pause,
    /// Go to the next headline.
    Next,
    /// Go to the previous headline.
    Previous,
    /// Request the feeds now.
    Refresh,
}

type Handler = Rc<dyn Fn(Command)>;

/// Sends commands to one widget at any time. A handle that is cheap to copy: copies reach the same
/// widget.
///
/// It is made in the application, or under the owner of an element, and given to the component as
/// `commands`. Commands that the widget does not know have no effect, nor have those sent before it
/// is on the page or after it is gone.
#[derive(Clone, Copy)]
pub struct Commands(StoredValue<Vec<Handler>>);

impl Commands {
    /// Creates commands that no widget receives yet. They end with the current owner.
    #[expect(
        clippy::new_without_default,
        reason = "it needs an owner, which a default hides"
    )]
    pub fn new() -> Self {
        Commands(StoredValue::new_local(Vec::new()))
    }

    /// Sends a command to the widget.
    pub fn send(self, command: Command) {
        let handlers = self.0.try_get_value().unwrap_or_default();
        for handler in handlers {
            handler(command);
        }
    }

    /// Registers a handler of commands. It may be called after its own owner has been cleaned up.
    pub(crate) fn on_command(self, handler: impl Fn(Command) + 'static) {
        let handler: Handler = Rc::new(handler);
        let _ = self.0.try_update_value(|handlers| handlers.push(handler));
    }
}
