//! Reports problems to the page: an event from each element concerned, and each console line once
//! per page.

use std::cell::RefCell;

use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::{Element, console};

use crate::components::events;
use crate::contract::code;
use crate::diagnostics::{Fault, Problem};
use crate::parts::part;

/// How many console lines are remembered: a server in trouble may cause new ones for days.
const REMEMBERED: usize = 50;

thread_local! {
    /// The last lines written to the console.
    static WRITTEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

part! {
    problems:
    /// Returns the description of a fault.
    fn describe(fault: Fault) -> Problem {
        fault.problem()
    }
}

/// Reports a fault of the element `host`, in the element's language, once the descriptions are
/// loaded. If they cannot be loaded, only the code is reported.
pub fn report(host: &Element, fault: Fault, language: &str) {
    report_with(host, fault, language, console::error_1);
}

/// Reports something that could be better although the element works.
pub fn advise(host: &Element, fault: Fault, language: &str) {
    report_with(host, fault, language, console::warn_1);
}

fn report_with(host: &Element, fault: Fault, language: &str, write: fn(&JsValue)) {
    let (host, language) = (host.clone(), language.to_owned());
    spawn_local(async move {
        let described = describe(fault.clone()).await;
        let problem = described.unwrap_or_else(|_| fault.without_description());
        write_once(&problem, &language, write);
        // The page can do nothing about a reader's browser without WebAssembly, so there is no
        // event.
        if problem.code != code::WASM_MISSING {
            events::failed(&host, &problem);
        }
    });
}

/// Writes a line to the console, once per page.
fn write_once(problem: &Problem, language: &str, write: fn(&JsValue)) {
    let line = problem.line(language);
    let first = WRITTEN.with_borrow_mut(|written| {
        let first = !written.contains(&line);
        if first {
            if written.len() == REMEMBERED {
                written.remove(0);
            }
            written.push(line.clone());
        }
        first
    });
    if first {
        write(&line.into());
    }
}
