//! Commands that fantoccini does not know, or that one vendor's driver alone has.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

use crate::{Browser, Engine};

impl Browser {
    /// A command of Chromium's DevTools protocol.
    ///
    /// <https://chromedevtools.github.io/devtools-protocol/>
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.vendor(
            "goog/cdp/execute",
            json!({ "cmd": command, "params": parameters }),
        )
        .await
    }

    /// Runs statements in Firefox's own window, where its settings are and the
    /// page is only a part: `gBrowser.selectedBrowser`.
    pub(crate) async fn in_firefox(&self, statements: &str) {
        self.vendor("moz/context", json!({ "context": "chrome" }))
            .await;
        self.run(statements).await;
        self.vendor("moz/context", json!({ "context": "content" }))
            .await;
    }

    /// Returns the costs of a page for the main thread of the browser so far, where the engine
    /// counts them; else why not.
    pub async fn cost(&self) -> Result<Cost, &'static str> {
        if self.engine() != Engine::Chromium {
            return Err("the engine tells no driver how often it laid out or ran script");
        }
        let [layouts, style_recalculations, script_seconds] = self
            .metrics(["LayoutCount", "RecalcStyleCount", "ScriptDuration"])
            .await;
        Ok(Cost {
            layouts,
            style_recalculations,
            script_seconds,
        })
    }

    /// Of what Chromium counts on a page, all at one moment.
    pub(crate) async fn metrics<const N: usize>(&self, names: [&str; N]) -> [f64; N] {
        self.devtools("Performance.enable", json!({})).await;
        let answer = self.devtools("Performance.getMetrics", json!({})).await;
        names.map(|name| {
            let metrics = answer["metrics"].as_array().into_iter().flatten();
            let mut values = metrics.filter(|m| m["name"] == name);
            let value = values.next().and_then(|m| m["value"].as_f64());
            value.unwrap_or_else(|| panic!("no {name} in {answer}"))
        })
    }

    /// Gives the screen a notch and rounded corners: how many CSS px at its top, right, bottom and
    /// left are no place for text. Returns why not, if the engine has no such setting.
    pub async fn set_safe_areas(
        &self,
        [top, right, bottom, left]: [u32; 4],
    ) -> Result<(), &'static str> {
        if self.engine() != Engine::Chromium {
            return Err("the driver gives the screen no notch");
        }
        self.spend();
        let insets =
            json!({ "insets": { "top": top, "right": right, "bottom": bottom, "left": left } });
        self.devtools("Emulation.setSafeAreaInsetsOverride", insets)
            .await;
        Ok(())
    }

    /// Sets the languages that the reader prefers, such as `ar-EG,ar`, for the pages that are
    /// opened next. Returns why not, if the engine has no such setting.
    pub async fn set_languages(&self, languages: &str) -> Result<(), &'static str> {
        if self.engine() != Engine::Chromium {
            return Err("the driver cannot set the reader's languages");
        }
        self.spend();
        let name: String = self.js("navigator.userAgent").await;
        let reader = json!({ "userAgent": name, "acceptLanguage": languages });
        self.devtools("Emulation.setUserAgentOverride", reader)
            .await;
        Ok(())
    }

    /// Makes the processor slower by the factor `times`, where the engine can; else returns why
    /// not.
    pub async fn slow_down(&self, times: u32) -> Result<(), &'static str> {
        if self.engine() != Engine::Chromium {
            return Err("the engine has no slower processor to offer");
        }
        self.spend();
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times }))
            .await;
        Ok(())
    }

    /// Returns the memory of the page once all garbage is gone, where the engine counts it; else
    /// why not.
    pub async fn memory(&self) -> Result<Memory, &'static str> {
        if self.engine() != Engine::Chromium {
            return Err("the engine tells no driver what is in memory");
        }
        self.devtools("Performance.enable", json!({})).await;
        // Weak references let go in the second round only.
        for _ in 0..2 {
            self.devtools("HeapProfiler.collectGarbage", json!({}))
                .await;
        }
        let answer = self.devtools("Performance.getMetrics", json!({})).await;
        let value = |name: &str| {
            let metrics = answer["metrics"].as_array().into_iter().flatten();
            let mut values = metrics.filter(|m| m["name"] == name);
            let value = values.next().and_then(|m| m["value"].as_f64());
            value.unwrap_or_else(|| panic!("no {name} in {answer}")) as u64
        };
        Ok(Memory {
            heap_bytes: value("JSHeapUsedSize"),
            nodes: value("Nodes"),
            listeners: value("JSEventListeners"),
        })
    }

    /// The value of an expression, where the engine can give it without keeping it, else why not.
    /// Chromium's driver keeps what any script has returned for as long as the page lives, which is
    /// more than a widget may leave behind. Tests that count bytes use this function instead.
    pub async fn evaluate(&self, expression: &str) -> Result<Value, &'static str> {
        if self.engine() != Engine::Chromium {
            return Err("the engine has one way only to run a script");
        }
        let parameters =
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.devtools("Runtime.evaluate", parameters).await;
        if let Some(problem) = answer.get("exceptionDetails") {
            panic!("{expression}: {problem}");
        }
        Ok(answer["result"]["value"].take())
    }

    /// Lets go of the console's lines, of which Chromium keeps the last thousand
    /// with what was printed.
    pub async fn clear_console(&self) -> Result<(), &'static str> {
        if self.engine() != Engine::Chromium {
            return Err("the engine keeps no console for drivers");
        }
        for command in ["Runtime.discardConsoleEntries", "Log.clear"] {
            self.devtools(command, json!({})).await;
        }
        Ok(())
    }

    async fn vendor(&self, path: &str, body: Value) -> Value {
        self.issue(path, Some(body)).await
    }

    /// A command at this path below the session's: with a body it is sent, else
    /// asked for.
    pub(crate) async fn issue(&self, path: &str, body: Option<Value>) -> Value {
        let path = path.to_owned();
        let issuing = self.webdriver().issue_cmd(Vendor {
            path: path.clone(),
            body,
        });
        self.command(&path, issuing).await
    }
}

/// Work of the main thread, since the page began.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Cost {
    pub layouts: f64,
    pub style_recalculations: f64,
    pub script_seconds: f64,
}

/// The memory of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Memory {
    pub heap_bytes: u64,
    pub nodes: u64,
    pub listeners: u64,
}

/// A command below the session's address.
#[derive(Debug)]
struct Vendor {
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (hyper::Method, Option<String>) {
        match &self.body {
            Some(body) => (hyper::Method::POST, Some(body.to_string())),
            None => (hyper::Method::GET, None),
        }
    }
}
