//! The commands that a page or an application gives to a widget.

use std::rc::{Rc, Weak};

use reactive_graph::traits::{GetValue, UpdateValue};

use crate::reactive::{StoredValue, drop_on_cleanup};

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

type Handler = dyn Fn(Command);

/// Sends commands to one widget at any time. A handle that is cheap to copy: copies reach the same
/// widget.
///
/// It is made in the application, or under the owner of an element, and given to the component as
/// `commands`. Commands that the widget does not know have no effect, nor have those sent before it
/// is on the page or after it is gone.
#[derive(Clone, Copy)]
pub struct Commands(StoredValue<Vec<Weak<Handler>>>);

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
            // A handler before it may have ended the widget of this one.
            if let Some(handler) = handler.upgrade() {
                handler(command);
            }
        }
    }

    /// Registers a handler of commands. It ends with the current owner: an application's commands
    /// may outlive many widgets.
    pub(crate) fn on_command(self, handler: impl Fn(Command) + 'static) {
        let handler: Rc<Handler> = Rc::new(handler);
        let _ = self.0.try_update_value(|handlers| {
            handlers.retain(|handler| handler.strong_count() > 0);
            handlers.push(Rc::downgrade(&handler));
        });
        drop_on_cleanup(handler);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::cell::RefCell;

    use crate::reactive::Owner;

    use super::*;

    #[test]
    fn a_widget_that_has_ended_receives_nothing_and_is_not_kept() {
        let application = Owner::new();
        application.with(|| {
            let commands = Commands::new();
            let received = Rc::new(RefCell::new(Vec::new()));
            for number in 0..100 {
                let widget = Owner::new();
                let receives = Rc::clone(&received);
                widget.with(|| {
                    commands
                        .on_command(move |command| receives.borrow_mut().push((number, command)));
                });
                commands.send(Command::Next);
                assert_eq!(received.take(), [(number, Command::Next)]);
                widget.cleanup();
            }
            assert_eq!(Rc::strong_count(&received), 1);
            assert!(commands.0.get_value().len() <= 1);
        });
    }
}
