//! Counts the resources that a page has opened and not yet closed, and its memory.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Browser, Engine};

/// The open resources of a page's scripts, as counted by calls on a page that is
/// [`counted`](crate::Page::counted): not yet removed, fired, disconnected or answered.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Ledger {
    /// Listeners on what lasts as long as the page: window, document, media
    /// queries.
    pub listeners: usize,
    /// Timeouts, intervals, frames.
    pub timers: usize,
    /// Observed elements, of intersection, resize and mutation observers.
    pub observers: usize,
    /// Requests without an answer.
    pub requests: usize,
    /// Running and held animations.
    pub animations: usize,
    /// Nodes of the document, those in shadow roots among them.
    pub nodes: usize,
    /// Bytes of the program's memory.
    pub memory: usize,
}

/// The counts of the engine itself, after it has collected garbage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heap {
    /// Bytes of JavaScript objects.
    pub bytes: f64,
    /// DOM nodes, on the page or not.
    pub nodes: f64,
    /// Event listeners, whatever they are on.
    pub listeners: f64,
}

impl Browser {
    /// Returns the counts of the page's open resources.
    pub async fn ledger(&self) -> Ledger {
        self.js("window.__ledger.read()").await
    }

    /// Returns the open resources one by one, for messages.
    pub async fn ledger_entries(&self) -> Value {
        self.js(
            "Object.fromEntries(Object.entries(window.__ledger.open).map(([kind, entries]) =>
                [kind, [...entries].map((e) => e.address ?? (e.name ? `${e.name} ${e.target.localName}` : e.type ?? e))]))",
        )
        .await
    }

    /// Collects garbage where a driver can ask for that; else says why not.
    pub async fn collect_garbage(&self) -> Result<(), &'static str> {
        match self.engine() {
            Engine::Chromium => {
                self.devtools("HeapProfiler.collectGarbage", json!({}))
                    .await;
                Ok(())
            }
            Engine::Firefox => {
                // As about:memory does, for all processes.
                self.in_firefox(
                    "for (const what of ['gc', 'cc', 'gc'])
                         Services.obs.notifyObservers(null, `child-${what}-request`);",
                )
                .await;
                Ok(())
            }
            Engine::WebKit => Err("its driver has no command for it"),
        }
    }

    /// The engine's own count, where a driver tells it; else why not.
    pub async fn heap(&self) -> Result<Heap, &'static str> {
        if self.engine() != Engine::Chromium {
            return Err("the engine tells no driver how large the page's heap is");
        }
        // Objects that the first pass finalises are garbage only for the second.
        for _ in 0..2 {
            self.collect_garbage().await?;
        }
        let [bytes, nodes, listeners] = self
            .metrics(["JSHeapUsedSize", "Nodes", "JSEventListeners"])
            .await;
        Ok(Heap {
            bytes,
            nodes,
            listeners,
        })
    }
}
