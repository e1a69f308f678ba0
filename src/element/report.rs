//! Tells the page what went wrong: an event from each element concerned, and
//! one console line a page.

use std::cell::RefCell;

use web_sys::{Element, console};

use super::events;
use crate::diagnostics::Problem;

thread_local! {
    /// Lines that the console has shown already.
    static SAID: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Reports a problem of the element `host`, in its language.
pub fn report(host: &Element, problem: &Problem, language: &str) {
    let line = problem.line(language);
    let first = SAID.with_borrow_mut(|said| {
        let first = !said.contains(&line);
        if first {
            said.push(line.clone());
        }
        first
    });
    if first {
        console::error_1(&line.into());
    }
    events::failed(host, problem);
}
