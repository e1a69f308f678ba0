//! Chromium, spoken to by its DevTools protocol.
//!
//! Over a pipe and not through the driver of the end-to-end tests: only so are
//! events and traces to be had, and nothing of a driver runs in the pages.
//!
//! <https://chromedevtools.github.io/devtools-protocol/>

use serde_json::{Value, json};
use std::{
    cell::RefCell,
    collections::VecDeque,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, Instant},
};

use ajel_e2e::engine::CHROMIUM_ARGUMENTS;

/// A browser that is silent for so long is dead.
const LIMIT: Duration = Duration::from_secs(60);

/// The window's size in CSS px.
const WINDOW: &str = "--window-size=1280,800";

/// Gives Chromium its two ends of the pipe, file descriptors 3 and 4, and clears
/// up after it, however the bench ends.
const PIPE: &str = r#"
    trap '' INT TERM HUP
    folder=$1; shift
    "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1
    rm -rf "$folder" || { sleep 1; rm -rf "$folder"; }
"#;

/// A running browser, gone when dropped: Chromium ends when its pipe does.
pub struct Chromium {
    process: Child,
    wire: RefCell<Wire>,
}

struct Wire {
    to: Option<ChildStdin>,
    from: Receiver<Value>,
    events: VecDeque<Value>,
    commands: u64,
}

impl Chromium {
    /// Starts one with a profile of its own.
    pub fn start() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("ajel-bench-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let mut process = Command::new("sh")
            .args(["-c", PIPE, "sh"])
            .arg(&folder)
            .arg(program())
            .args(CHROMIUM_ARGUMENTS)
            .args([WINDOW, "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", folder.display()))
            .arg("about:blank")
            .env("TMPDIR", &folder)
            .env("TZ", "UTC")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("cannot start sh");
        let output = process.stdout.take().expect("is piped");
        let (sender, from) = channel();
        thread::spawn(move || {
            // Messages end with a zero byte.
            for message in BufReader::new(output).split(0).map_while(Result::ok) {
                let message = serde_json::from_slice(&message).expect("JSON from Chromium");
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let wire = Wire {
            to: process.stdin.take(),
            from,
            events: VecDeque::new(),
            commands: 0,
        };
        Self {
            process,
            wire: RefCell::new(wire),
        }
    }

    /// Returns the name and version, such as `Chrome/156.0.0.0`.
    pub fn version(&self) -> String {
        let answer = self.call("", "Browser.getVersion", json!({}));
        answer["product"].as_str().unwrap_or_default().to_owned()
    }

    /// A tab with a cache, storage and connections of its own.
    pub fn tab(&self) -> Tab<'_> {
        let context = self.call("", "Target.createBrowserContext", json!({}));
        let context = text(&context["browserContextId"]);
        let target = json!({ "url": "about:blank", "browserContextId": context });
        let target = text(&self.call("", "Target.createTarget", target)["targetId"]);
        let attach = json!({ "targetId": target, "flatten": true });
        let session = text(&self.call("", "Target.attachToTarget", attach)["sessionId"]);
        let tab = Tab {
            chromium: self,
            context,
            session,
        };
        tab.call("Page.enable", json!({}));
        tab
    }

    /// The result of a command; `session` is empty for the browser's own.
    fn call(&self, session: &str, method: &str, parameters: Value) -> Value {
        let mut wire = self.wire.borrow_mut();
        wire.commands += 1;
        let id = wire.commands;
        let mut message = json!({ "id": id, "method": method, "params": parameters });
        if !session.is_empty() {
            message["sessionId"] = json!(session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        let to = wire.to.as_mut().expect("the browser runs");
        to.write_all(&bytes).expect("Chromium has ended");
        let until = Instant::now() + LIMIT;
        loop {
            let answer = wire.next(until, method);
            if answer["id"] != id {
                wire.events.push_back(answer);
            } else if let Some(error) = answer.get("error") {
                panic!("{method}: {error}");
            } else {
                return answer["result"].clone();
            }
        }
    }

    /// Begins a trace of the browser's processes, in these categories.
    pub fn trace(&self, categories: &[&str]) -> Tracing<'_> {
        let config = json!({ "includedCategories": categories, "excludedCategories": ["*"] });
        self.wire.borrow_mut().events.clear();
        let start = json!({ "transferMode": "ReportEvents", "traceConfig": config });
        self.call("", "Tracing.start", start);
        Tracing { chromium: self }
    }
}

impl Wire {
    fn next(&self, until: Instant, awaited: &str) -> Value {
        let left = until.saturating_duration_since(Instant::now());
        match self.from.recv_timeout(left) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => panic!("{awaited}: Chromium is silent"),
            Err(RecvTimeoutError::Disconnected) => panic!("{awaited}: Chromium has ended"),
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        drop(self.wire.borrow_mut().to.take());
        self.process.wait().ok();
    }
}

/// A recording under way.
pub struct Tracing<'a> {
    chromium: &'a Chromium,
}

impl Tracing<'_> {
    /// Ends it; gives its events.
    ///
    /// <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>
    pub fn stop(self) -> Vec<Value> {
        self.chromium.call("", "Tracing.end", json!({}));
        let mut all = Vec::new();
        let mut wire = self.chromium.wire.borrow_mut();
        let until = Instant::now() + LIMIT;
        loop {
            let mut event = match wire.events.pop_front() {
                Some(event) => event,
                None => wire.next(until, "Tracing.tracingComplete"),
            };
            if event["method"] == "Tracing.dataCollected" {
                if let Value::Array(events) = event["params"]["value"].take() {
                    all.extend(events);
                }
            } else if event["method"] == "Tracing.tracingComplete" {
                return all;
            }
        }
    }
}

/// How a tab reaches its servers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Network {
    /// As DevTools calls it.
    pub name: &'static str,
    /// Least time from a request to the answer's head, in ms.
    latency: f64,
    /// Bytes a second, -1: without limit.
    download: f64,
    upload: f64,
}

/// The loopback as it is.
pub const LOOPBACK: Network = Network {
    name: "no limit",
    latency: 0.0,
    download: -1.0,
    upload: -1.0,
};

/// DevTools' own presets, with their factors, from `NetworkManager.ts` of
/// <https://github.com/ChromeDevTools/devtools-frontend> (front_end/core/sdk).
pub const FAST_4G: Network = Network {
    name: "Fast 4G",
    latency: 60.0 * 2.75,
    download: 9e6 / 8.0 * 0.9,
    upload: 1.5e6 / 8.0 * 0.9,
};
/// The same for 1.6 Mbit/s and 150 ms.
pub const SLOW_4G: Network = Network {
    name: "Slow 4G",
    latency: 150.0 * 3.75,
    download: 1.6e6 / 8.0 * 0.9,
    upload: 750e3 / 8.0 * 0.9,
};

/// A page's tab; closed with all it has stored when dropped.
pub struct Tab<'a> {
    /// Its browser.
    pub chromium: &'a Chromium,
    context: String,
    session: String,
}

impl Tab<'_> {
    /// The result of a command for this tab.
    pub fn call(&self, method: &str, parameters: Value) -> Value {
        self.chromium.call(&self.session, method, parameters)
    }

    /// Runs a script before anything of each page to come.
    pub fn before_pages(&self, script: &str) {
        let script = json!({ "source": script });
        self.call("Page.addScriptToEvaluateOnNewDocument", script);
    }

    /// From now on the network is this one.
    pub fn network(&self, network: Network) {
        self.call("Network.enable", json!({}));
        let Network {
            latency,
            download,
            upload,
            ..
        } = network;
        self.call(
            "Network.emulateNetworkConditions",
            json!({ "offline": false, "latency": latency, "downloadThroughput": download, "uploadThroughput": upload }),
        );
    }

    /// Makes the processor slower by the factor `rate` from now on.
    pub fn cpu(&self, rate: u32) {
        self.call("Emulation.setCPUThrottlingRate", json!({ "rate": rate }));
    }

    /// Goes to a page; it has begun when this ends.
    pub fn navigate(&self, url: &str) {
        let answer = self.call("Page.navigate", json!({ "url": url }));
        assert!(answer.get("errorText").is_none(), "{url}: {answer}");
    }

    /// The value of an expression, or of its promise.
    pub fn eval(&self, expression: &str) -> Value {
        let parameters =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.call("Runtime.evaluate", parameters);
        if let Some(problem) = answer.get("exceptionDetails") {
            panic!("{expression}: {problem}");
        }
        answer["result"]["value"].clone()
    }

    /// The number that an expression, or its promise, gives.
    pub fn number(&self, expression: &str) -> f64 {
        let value = self.eval(expression);
        value
            .as_f64()
            .unwrap_or_else(|| panic!("{expression} is {value}"))
    }

    /// Waits for an expression to become true, looking in every frame.
    pub fn wait_for(&self, expression: &str) {
        self.eval(&format!(
            "new Promise((resolve, reject) => {{
                const until = performance.now() + 30000;
                const check = () => {{
                    if ({expression}) resolve();
                    else if (performance.now() > until) reject(new Error('waited 30 s'));
                    else requestAnimationFrame(check);
                }};
                check();
            }})"
        ));
    }

    /// Counted since the page's process began; times in s of processor time.
    pub fn counts(&self) -> Counts {
        self.call("Performance.enable", json!({ "timeDomain": "threadTicks" }));
        let answer = self.call("Performance.getMetrics", json!({}));
        let value = |name: &str| {
            let metrics = answer["metrics"].as_array().into_iter().flatten();
            let mut named = metrics.filter(|metric| metric["name"] == name);
            let value = named.next().and_then(|metric| metric["value"].as_f64());
            value.unwrap_or_else(|| panic!("no {name} in {answer}"))
        };
        Counts {
            layouts: value("LayoutCount"),
            styles: value("RecalcStyleCount"),
            script: value("ScriptDuration"),
            tasks: value("TaskDuration"),
        }
    }

    /// Bytes in use after garbage collection: JavaScript's objects, the DOM's,
    /// and WebAssembly's memory as far as the probe has seen it.
    pub fn memory(&self) -> f64 {
        // Objects that one collection releases may free more for the next.
        for _ in 0..3 {
            self.call("HeapProfiler.collectGarbage", json!({}));
        }
        let heap = self.call("Runtime.getHeapUsage", json!({}));
        let of = |name: &str| heap[name].as_f64().unwrap_or_default();
        of("usedSize") + of("embedderHeapUsedSize") + self.number("probe.programMemory()")
    }
}

impl Drop for Tab<'_> {
    fn drop(&mut self) {
        if !thread::panicking() {
            let context = json!({ "browserContextId": self.context });
            self.chromium
                .call("", "Target.disposeBrowserContext", context);
        }
    }
}

/// The costs of a page for its main thread.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Layouts.
    pub layouts: f64,
    /// Style recalculations.
    pub styles: f64,
    /// Script, in s.
    pub script: f64,
    /// All tasks, in s.
    pub tasks: f64,
}

impl std::ops::Sub for Counts {
    type Output = Self;

    fn sub(self, earlier: Self) -> Self {
        Self {
            layouts: self.layouts - earlier.layouts,
            styles: self.styles - earlier.styles,
            script: self.script - earlier.script,
            tasks: self.tasks - earlier.tasks,
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("an id").to_owned()
}

fn program() -> &'static str {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_there = |name: &&str| {
        std::env::split_paths(&path).any(|folder| Path::new(&folder).join(name).is_file())
    };
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(is_there)
        .expect("no Chromium on PATH: ./dev bench installs it")
}
