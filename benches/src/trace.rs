//! What a trace says of a page.

use serde_json::Value;

use crate::chromium::{Chromium, Tracing};

/// The processor time of a page's main thread.
#[derive(Clone, Copy, Debug, Default)]
pub struct Work {
    /// Of all its tasks, in ms.
    pub total_ms: f64,
    /// Of the longest one, in ms.
    pub longest_ms: f64,
}

/// Records tasks.
pub fn record_tasks(chromium: &Chromium) -> Tracing<'_> {
    chromium.trace(&[
        "disabled-by-default-devtools.timeline",
        "blink.user_timing",
        "__metadata",
    ])
}

/// Records frames.
pub fn record_frames(chromium: &Chromium) -> Tracing<'_> {
    chromium.trace(&[
        "disabled-by-default-devtools.timeline",
        "devtools.timeline.frame",
        "__metadata",
    ])
}

/// The work of the main thread that has the most of it: the page's own, as long
/// as nothing else happens in the browser. Time that another program took from
/// it does not count.
pub fn work(events: &[Value]) -> Work {
    let mut threads: Vec<((u64, u64), Work)> = Vec::new();
    let id = |event: &Value| {
        (
            event["pid"].as_u64().unwrap_or(0),
            event["tid"].as_u64().unwrap_or(0),
        )
    };
    for event in events {
        let is_main_thread =
            event["name"] == "thread_name" && event["args"]["name"] == "CrRendererMain";
        if is_main_thread {
            threads.push((id(event), Work::default()));
        }
    }
    assert!(!threads.is_empty(), "the trace names no page's main thread");
    for event in events {
        if event["name"] != "RunTask" {
            continue;
        }
        let thread = threads.iter_mut().find(|(thread, _)| *thread == id(event));
        let (Some((_, work)), Some(micros)) = (thread, event["tdur"].as_f64()) else {
            continue;
        };
        work.total_ms += micros / 1000.0;
        work.longest_ms = work.longest_ms.max(micros / 1000.0);
    }
    let works = threads.into_iter().map(|(_, work)| work);
    works
        .max_by(|a, b| a.total_ms.total_cmp(&b.total_ms))
        .expect("at least one")
}

/// How many frames the compositor has drawn.
pub fn frames(events: &[Value]) -> f64 {
    events
        .iter()
        .filter(|event| event["name"] == "DrawFrame")
        .count() as f64
}
