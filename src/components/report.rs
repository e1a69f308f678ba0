//! Tells the page what went wrong: an event from each element concerned, and
//! one console line a page.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use web_sys::{Element, console};

use crate::components::events;
use crate::contract::code;
use crate::diagnostics::Problem;

/// So many lines are remembered: a server in trouble may say something new for days.
const REMEMBERED: usize = 50;

thread_local! {
    /// The last lines that the console has shown.
    static SAID: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Reports a problem of the element `host`, in its language.
pub fn report(host: &Element, problem: &Problem, language: &str) {
    say(problem, language, console::error_1);
    events::failed(host, problem);
}

/// Reports what could be better though the element runs.
pub fn advise(host: &Element, problem: &Problem, language: &str) {
    say(problem, language, console::warn_1);
    // Nobody can mend the reader's browser.
    if problem.code != code::WASM_MISSING {
        events::failed(host, problem);
    }
}

/// Writes the console line, once a page.
fn say(problem: &Problem, language: &str, write: fn(&JsValue)) {
    let line = problem.line(language);
    let first = SAID.with_borrow_mut(|said| {
        let first = !said.contains(&line);
        if first {
            if said.len() == REMEMBERED {
                said.remove(0);
            }
            said.push(line.clone());
        }
        first
    });
    if first {
        write(&line.into());
    }
}
