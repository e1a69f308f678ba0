//! What a widget is asked to do.

use leptos::prelude::*;
use std::rc::Rc;

use crate::reactive::StoredValue;

/// One of the methods that a widget's element has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Let the headlines move again.
    Play,
    /// Stop the headlines until they are played again.
    Pause,
    /// Go to the next headline.
    Next,
    /// Go to the previous headline.
    Previous,
    /// Ask for the feeds now.
    Refresh,
}

type Answer = Rc<dyn Fn(Command)>;

/// Asks one widget to do something at any time. A small handle: copies reach the same
/// widget.
///
/// Made in the application, or under the owner of an element, and given to the component
/// as `commands`. What the widget does not know, and what comes before it is on the page or
/// after it has gone, does nothing.
#[derive(Clone, Copy)]
pub struct Commands(StoredValue<Vec<Answer>>);

impl Commands {
    /// Commands that no widget hears yet. They end with the current owner.
    #[expect(
        clippy::new_without_default,
        reason = "it needs an owner, which a default hides"
    )]
    pub fn new() -> Self {
        Commands(StoredValue::new_local(Vec::new()))
    }

    /// Gives a command to the widget.
    pub fn send(self, command: Command) {
        let answers = self.0.try_get_value().unwrap_or_default();
        for answer in answers {
            answer(command);
        }
    }

    /// Hears the commands. `answer` must be able to hear one after its own end.
    pub(crate) fn hear(self, answer: impl Fn(Command) + 'static) {
        let answer: Answer = Rc::new(answer);
        let _ = self.0.try_update_value(|answers| answers.push(answer));
    }
}
