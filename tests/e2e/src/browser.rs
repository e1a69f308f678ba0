//! The actions of a test in a browser: go, look, wait, press a key.
//!
//! Elements are named by selectors in which `>>` enters a shadow root:
//! `ajel-news-ticker >> button`.

use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    error::{CmdError, ErrorStatus},
    key::Key,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::{
    future::Future,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::time::{Instant, sleep, timeout};

use crate::{Engine, Options, driver::Session};

/// How long something awaited may take; a limit, not a measure.
const WAIT_LIMIT: Duration = Duration::from_secs(60);
/// How often it is looked for.
const WAIT_STEP: Duration = Duration::from_millis(40);
/// A driver that is silent for so long is dead.
const COMMAND_LIMIT: Duration = Duration::from_secs(150);

/// A browser of one engine; clones are the same browser.
#[derive(Clone)]
pub struct Browser {
    pub(crate) session: Arc<Session>,
    /// The next test gets another tab: the mouse stays where it was in this one, and so
    /// do changed settings.
    spent: Arc<AtomicBool>,
}

/// Where an element is, in CSS px from the viewport's corner.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[allow(missing_docs)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub width: f64,
    pub height: f64,
}

/// The JavaScript expression for the element that `selector` names.
///
/// ```
/// assert_eq!(
///     ajel_e2e::el("ajel-news-ticker >> button"),
///     r#"document.querySelector("ajel-news-ticker")?.shadowRoot?.querySelector("button")"#
/// );
/// ```
pub fn el(selector: &str) -> String {
    let parts: Vec<String> = selector
        .split(">>")
        .map(|part| format!("querySelector({})", json!(part.trim())))
        .collect();
    format!("document.{}", parts.join("?.shadowRoot?."))
}

/// The error with its name: not every driver adds a sentence.
fn message_of(error: &CmdError) -> String {
    match error {
        CmdError::Standard(answer) => format!("{error} ({})", answer.error()),
        _ => error.to_string(),
    }
}

/// Whether a live page keeps the driver from an answer: a dialog is open.
fn is_refusal(error: &CmdError) -> bool {
    matches!(error, CmdError::Standard(answer) if answer.error == ErrorStatus::UnexpectedAlertOpen)
}

impl Browser {
    /// A browser with these settings, at `about:blank`.
    pub async fn open(engine: Engine, options: &Options) -> Self {
        let browser = Self {
            session: Arc::new(Session::take(engine, options).await),
            spent: Arc::default(),
        };
        browser.begin_with_media(options).await;
        let (width, height) = options.viewport;
        browser.viewport(width, height).await;
        browser
    }

    /// Which engine this is; for messages, never to skip a test.
    pub fn engine(&self) -> Engine {
        self.session.engine
    }

    /// For what this harness does not offer.
    pub fn webdriver(&self) -> &fantoccini::Client {
        &self.session.client
    }

    // --- going ---------------------------------------------------------------

    /// Goes to `url` and waits for its `load` event.
    pub async fn goto(&self, url: &str) {
        let going = self.session.client.goto(url);
        self.command(&format!("going to {url}"), going).await;
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.command("reloading", self.session.client.refresh())
            .await;
    }

    /// As the reader's back button.
    pub async fn back(&self) {
        self.command("going back", self.session.client.back()).await;
    }

    /// As the reader's forward button.
    pub async fn forward(&self) {
        self.command("going forward", self.session.client.forward())
            .await;
    }

    // --- looking -------------------------------------------------------------

    /// The value of a JavaScript expression, run in the page.
    pub async fn js<T: DeserializeOwned>(&self, expression: &str) -> T {
        let value = self.run(&format!("return ({expression});")).await;
        self.convert(value, expression)
    }

    /// The value that the expression's promise resolves to.
    pub async fn js_async<T: DeserializeOwned>(&self, expression: &str) -> T {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             Promise.resolve({expression}).then(
                 (value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let running = self.session.client.execute_async(&script, Vec::new());
        let outcome = self.command(expression, running).await;
        if let Some(error) = outcome.get("error") {
            panic!("{expression} on {}: {error}", self.engine());
        }
        self.convert(outcome["value"].clone(), expression)
    }

    /// Runs JavaScript statements in the page; gives what they `return`.
    pub async fn run(&self, statements: &str) -> Value {
        let running = self.session.client.execute(statements, Vec::new());
        let shown: String = statements.chars().take(200).collect();
        self.command(&shown, running).await
    }

    fn convert<T: DeserializeOwned>(&self, value: Value, expression: &str) -> T {
        serde_json::from_value(value.clone())
            .unwrap_or_else(|error| panic!("{expression} on {} is {value}: {error}", self.engine()))
    }

    /// How many elements the last part of the selector names.
    pub async fn count(&self, selector: &str) -> usize {
        let all = match selector.rsplit_once(">>") {
            Some((host, last)) => format!(
                "{}?.shadowRoot?.querySelectorAll({})",
                el(host),
                json!(last.trim())
            ),
            None => format!("document.querySelectorAll({})", json!(selector)),
        };
        self.js(&format!("{all}?.length ?? 0")).await
    }

    /// The element's text as rendered, trimmed.
    pub async fn text(&self, selector: &str) -> String {
        let element = self.existing(selector).await;
        self.js(&format!("{element}.innerText.trim()")).await
    }

    /// The element's place in the viewport.
    pub async fn rect(&self, selector: &str) -> Rect {
        let element = self.existing(selector).await;
        self.js(&format!("{element}.getBoundingClientRect().toJSON()"))
            .await
    }

    /// The computed value of a CSS property.
    pub async fn css(&self, selector: &str, property: &str) -> String {
        let element = self.existing(selector).await;
        let property = json!(property);
        self.js(&format!(
            "getComputedStyle({element}).getPropertyValue({property})"
        ))
        .await
    }

    /// Where keyboard focus is, through shadow roots: `ajel-news-ticker >> button.pause`;
    /// `body` when nowhere.
    pub async fn active_element(&self) -> String {
        self.js(
            "(() => {
                const path = [];
                for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement) {
                    const id = at.id && `#${at.id}`;
                    path.push(at.localName + id + [...at.classList].map((name) => `.${name}`).join(''));
                }
                return path.join(' >> ');
            })()",
        )
        .await
    }

    pub(crate) async fn existing(&self, selector: &str) -> String {
        let element = el(selector);
        if !self.js::<bool>(&format!("!!{element}")).await {
            panic!("no {selector} in the page on {}", self.engine());
        }
        element
    }

    // --- what the probe saw --------------------------------------------------

    /// All that the probe of [`crate::Page`] recorded since the page began:
    /// objects of `kind`, `name` and `detail`.
    pub async fn record(&self) -> Vec<Value> {
        // As text: a driver takes what a page has put into all prototypes for an object's own.
        let record: String = self
            .js("JSON.stringify(window.__probe?.entries ?? [])")
            .await;
        serde_json::from_str(&record).expect("the record is JSON")
    }

    async fn details(&self, kind: &str, name: Option<&str>) -> Vec<Value> {
        let entries = self.record().await;
        entries
            .into_iter()
            .filter(|e| e["kind"] == kind && name.is_none_or(|name| e["name"] == name))
            .map(|mut e| e["detail"].take())
            .collect()
    }

    /// The details of the events of this name, for example `ajel:load`.
    pub async fn events(&self, name: &str) -> Vec<Value> {
        self.details("event", Some(name)).await
    }

    /// Returns the lines that scripts wrote to the console at this level (`error`, `warn`, `info`,
    /// `log`).
    pub async fn console(&self, level: &str) -> Vec<String> {
        let lines = self.details("console", Some(level)).await;
        lines
            .iter()
            .map(|l| l.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Exceptions that nobody caught.
    pub async fn uncaught(&self) -> Vec<String> {
        let errors = self.details("error", None).await;
        errors
            .iter()
            .map(|e| e.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Returns the violations of the Content-Security-Policy: `blocked`, `source`, `sample`.
    pub async fn csp_violations(&self) -> Vec<Value> {
        self.details("csp", None).await
    }

    /// The sum of unexpected layout shifts, or `None` where the engine does not
    /// tell (it is in Chromium only).
    pub async fn layout_shift(&self) -> Option<f64> {
        let shifts = self.details("shift", None).await;
        (!shifts.is_empty()).then(|| shifts.iter().filter_map(|s| s["value"].as_f64()).sum())
    }

    // --- waiting -------------------------------------------------------------

    /// Waits until the JavaScript expression is truthy, and gives its value.
    ///
    /// # Panics
    /// After a minute, with `what` was awaited.
    pub async fn wait_for(&self, what: &str, expression: &str) -> Value {
        self.wait_within(WAIT_LIMIT, what, expression).await
    }

    /// The same with another limit, for what a compiler does meanwhile.
    ///
    /// # Panics
    /// After that, with `what` was awaited.
    pub async fn wait_within(&self, limit: Duration, what: &str, expression: &str) -> Value {
        let script = format!("return ({expression}) || null;");
        let until = Instant::now() + limit;
        loop {
            // While a page goes away, asking it fails; that is not an answer.
            let answer = timeout(
                COMMAND_LIMIT,
                self.session.client.execute(&script, Vec::new()),
            )
            .await;
            if let Ok(Ok(value)) = &answer
                && !value.is_null()
            {
                return value.clone();
            }
            if Instant::now() > until {
                let last = match answer {
                    Ok(Err(error)) => format!("; last: {}", message_of(&error)),
                    _ => String::new(),
                };
                panic!(
                    "waited {} s on {} for {what} ({expression}){last}",
                    limit.as_secs(),
                    self.engine()
                );
            }
            sleep(WAIT_STEP).await;
        }
    }

    /// Waits until something outside the page is true, such as a count of requests.
    ///
    /// # Panics
    /// After a minute, with `what` was awaited.
    pub async fn wait_until(&self, what: &str, is_true: impl Fn() -> bool) {
        let until = Instant::now() + WAIT_LIMIT;
        while !is_true() {
            if Instant::now() > until {
                panic!(
                    "waited {} s on {} for {what}",
                    WAIT_LIMIT.as_secs(),
                    self.engine()
                );
            }
            sleep(WAIT_STEP).await;
        }
    }

    /// Waits for the selector's element to be there.
    pub async fn wait_for_element(&self, selector: &str) {
        self.wait_for(selector, &format!("!!{}", el(selector)))
            .await;
    }

    /// Waits for the first event of this name; gives its detail.
    pub async fn wait_for_event(&self, name: &str) -> Value {
        let found = format!(
            "window.__probe?.entries.some((e) => e.kind === 'event' && e.name === {})",
            json!(name)
        );
        self.wait_for(name, &found).await;
        self.events(name).await.swap_remove(0)
    }

    /// Waits for two frames: what waits for the next one has been done.
    pub async fn frames(&self) {
        self.js_async::<()>(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))",
        )
        .await;
    }

    // --- keyboard ------------------------------------------------------------

    /// Presses and releases a key.
    pub async fn press(&self, key: Key) {
        self.press_with(&[], key).await;
    }

    /// Presses a key while others are held: `press_with(&[Key::Shift], Key::Tab)`.
    pub async fn press_with(&self, held: &[Key], key: Key) {
        let all: Vec<char> = held.iter().chain([&key]).map(|&k| k.into()).collect();
        let mut actions = KeyActions::new("keyboard".to_owned());
        for &value in &all {
            actions = actions.then(KeyAction::Down { value });
        }
        for &value in all.iter().rev() {
            actions = actions.then(KeyAction::Up { value });
        }
        let pressing = self.session.client.perform_actions(actions);
        self.command("pressing a key", pressing).await;
    }

    // --- commands ------------------------------------------------------------

    /// Returns a PNG of the viewport.
    pub async fn picture(&self) -> Vec<u8> {
        self.command("a screenshot", self.session.client.screenshot())
            .await
    }

    /// Writes a PNG of the viewport to a file.
    pub async fn screenshot(&self, path: &Path) {
        let png = self.picture().await;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).ok();
        }
        std::fs::write(path, png)
            .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    }

    /// For what is left as it is when the test ends.
    pub(crate) fn spend(&self) {
        self.spent.store(true, Ordering::Relaxed);
    }

    pub(crate) async fn command<T>(
        &self,
        what: &str,
        command: impl Future<Output = Result<T, CmdError>>,
    ) -> T {
        match timeout(COMMAND_LIMIT, command).await {
            Ok(Ok(value)) => value,
            Ok(Err(error)) => panic!("{what} on {}: {}", self.engine(), message_of(&error)),
            Err(_) => panic!(
                "{what}: {} is silent for {} s",
                self.engine(),
                COMMAND_LIMIT.as_secs()
            ),
        }
    }

    // --- the end -------------------------------------------------------------

    /// Ends the test's page and keeps the browser for the next test.
    pub(crate) async fn give_back(self) {
        let cleared = matches!(timeout(COMMAND_LIMIT, self.clear()).await, Ok(Ok(())));
        if let (true, Ok(session)) = (cleared, Arc::try_unwrap(self.session)) {
            session.keep();
        }
    }

    /// Takes back what the test has done to the browser.
    async fn clear(&self) -> Result<(), CmdError> {
        let client = &self.session.client;
        client.release_actions().await?;
        if self.spent.load(Ordering::Relaxed) {
            let new = client.new_window(true).await?;
            client.close_window().await?;
            client.switch_to_window(new.handle).await?;
        }
        client.goto("about:blank").await
    }

    /// Returns the driver's message if the page or the browser has crashed; `None` if the page
    /// answers, and if it is silent, because that is a fault of the page.
    pub(crate) async fn crash(&self) -> Option<String> {
        let asking = self.session.client.execute("return 1;", Vec::new());
        match timeout(COMMAND_LIMIT, asking).await {
            Ok(Err(error)) if !is_refusal(&error) => Some(message_of(&error)),
            _ => None,
        }
    }

    /// Saves the evidence of a failed test: the probe's record, and a picture.
    pub(crate) async fn report(&self, picture: &Path) {
        let client = &self.session.client;
        let script = "return window.__probe?.entries ?? [];";
        if let Ok(Ok(Value::Array(entries))) =
            timeout(COMMAND_LIMIT, client.execute(script, Vec::new())).await
        {
            eprintln!("what the page on {} recorded:", self.engine());
            for entry in entries {
                eprintln!("  {entry}");
            }
        }
        if self.engine() == Engine::WebKit && !self.session.options.full_browser {
            eprintln!(
                "no picture of it: WebKit without layers takes none, Options::full_browser() has them"
            );
            return;
        }
        if let Ok(Ok(png)) = timeout(COMMAND_LIMIT, client.screenshot()).await {
            picture.parent().map(std::fs::create_dir_all);
            if std::fs::write(picture, png).is_ok() {
                eprintln!("a picture of it: {}", picture.display());
            }
        }
    }
}
