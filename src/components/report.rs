//! Tells the page what went wrong: an event from each element concerned, and
//! one console line a page.

use std::cell::RefCell;

use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::{Element, console};

use crate::components::events;
use crate::contract::code;
use crate::diagnostics::{Fault, Problem};
use crate::parts::part;

/// So many lines are remembered: a server in trouble may say something new for days.
const REMEMBERED: usize = 50;

thread_local! {
    /// The last lines that the console has shown.
    static SAID: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

part! {
    problems:
    /// Puts a fault into words.
    fn in_words(fault: Fault) -> Problem {
        fault.problem()
    }
}

/// Reports a fault of the element `host`, in its language, once its words are there. Where they
/// cannot be loaded, its code stands alone.
pub fn report(host: &Element, fault: Fault, language: &str) {
    tell(host, fault, language, console::error_1);
}

/// Reports what could be better though the element runs.
pub fn advise(host: &Element, fault: Fault, language: &str) {
    tell(host, fault, language, console::warn_1);
}

fn tell(host: &Element, fault: Fault, language: &str, write: fn(&JsValue)) {
    let (host, language) = (host.clone(), language.to_owned());
    spawn_local(async move {
        let said = in_words(fault.clone()).await;
        let problem = said.unwrap_or_else(|_| fault.unsaid());
        say(&problem, &language, write);
        // Nobody can mend the reader's browser.
        if problem.code != code::WASM_MISSING {
            events::failed(&host, &problem);
        }
    });
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
