//! Reads a trace of a page.

use serde_json::Value;
use std::time::Duration;

use crate::chromium::{Chromium, Tab, Tracing};

/// The work of a page's main thread.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Work {
    /// The processor time of all its tasks, in ms.
    pub total_ms: f64,
    /// The processor time of the longest task, in ms.
    pub longest_ms: f64,
    /// The number of style recalculations.
    pub styles: f64,
    /// The number of layouts.
    pub layouts: f64,
}

/// The mark that a page puts into the trace, so that its thread is known among the others.
const MARK: &str = "ajel-bench";

/// Records tasks, style recalculations and layouts.
pub fn record_tasks(chromium: &Chromium) -> Tracing<'_> {
    chromium.trace(&[
        "devtools.timeline",
        "disabled-by-default-devtools.timeline",
        "blink.user_timing",
    ])
}

/// The work of the tab's page since the recording began.
pub fn stop(tracing: Tracing, tab: &Tab) -> Work {
    tab.eval(&format!("void performance.mark('{MARK}')"));
    work(&tracing.stop())
}

/// The work of the thread that has set the mark. Time that another program took
/// from it does not count.
fn work(events: &[Value]) -> Work {
    let thread = |event: &Value| (event["pid"].as_u64(), event["tid"].as_u64());
    let mark = events.iter().find(|event| event["name"] == MARK);
    let page = thread(mark.expect("the page's mark in its trace"));
    let mut work = Work::default();
    // A trace has one entry for an event ("X"), or one for its beginning and one for its end ("B",
    // "E").
    let begun = |event: &&Value| thread(event) == page && event["ph"] != "E";
    for event in events.iter().filter(begun) {
        match event["name"].as_str() {
            Some("RunTask") => {
                // Microseconds of the thread's own clock.
                let ms = event["tdur"].as_f64().unwrap_or_default() / 1000.0;
                work.total_ms += ms;
                work.longest_ms = work.longest_ms.max(ms);
            }
            Some("UpdateLayoutTree") => work.styles += 1.0,
            Some("Layout") => work.layouts += 1.0,
            _ => {}
        }
    }
    work
}

/// Records frames.
pub fn record_frames(chromium: &Chromium) -> Tracing<'_> {
    chromium.trace(&["disabled-by-default-display.framedisplayed"])
}

/// How many frames a second the browser's window has shown in a recording of
/// this length.
pub fn frames(events: &[Value], length: Duration) -> f64 {
    let shown = events
        .iter()
        .filter(|event| event["name"] == "Display::FrameDisplayed");
    let mut times: Vec<f64> = shown.filter_map(|event| event["ts"].as_f64()).collect();
    times.sort_by(f64::total_cmp);
    // Ending the recording takes time, too.
    let first = times.first().copied().unwrap_or_default();
    let within = times
        .iter()
        .filter(|time| *time - first < length.as_secs_f64() * 1e6);
    within.count() as f64 / length.as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_tasks_of_the_page_s_own_thread_count() {
        let task = |pid: u64, micros: u64| json!({ "name": "RunTask", "pid": pid, "tid": 1, "tdur": micros });
        let mark = json!({ "name": MARK, "pid": 7, "tid": 1 });
        let found = work(&[task(7, 2_000), task(8, 90_000), task(7, 500), mark]);
        let expected = Work {
            total_ms: 2.5,
            longest_ms: 2.0,
            ..Work::default()
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn styles_and_layouts_of_the_page_are_counted_once_each() {
        let event = |pid: u64, name: &str, ph: &str| json!({ "name": name, "ph": ph, "pid": pid, "tid": 1 });
        let found = work(&[
            event(7, MARK, "R"),
            event(7, "UpdateLayoutTree", "X"),
            event(7, "UpdateLayoutTree", "X"),
            event(7, "Layout", "B"),
            event(7, "Layout", "E"),
            event(8, "Layout", "X"),
        ]);
        assert_eq!((found.styles, found.layouts), (2.0, 1.0));
    }
}
