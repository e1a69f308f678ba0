//! The frame of a test: what the test does with it and reads from it.
//!
//! Elements are named by selectors in which `>>` enters a shadow root:
//! `ajel-news-ticker >> button`.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlIFrameElement, Window};

use super::{Options, Program};

/// How long something awaited may take, in ms; a limit, not a measure.
const WAIT_LIMIT_MS: f64 = 60_000.0;
/// The shortest timer of a frame that waits for [`Browser::advance`], in ms: longer
/// than what goes with a transition, shorter than all that the widgets wait for.
const LONG_TIMER_MS: u32 = 400;
/// How often it is looked for, in ms.
const WAIT_STEP_MS: u32 = 8;

/// A frame of the page; clones are the same frame.
#[derive(Clone)]
pub struct Browser {
    frame: Rc<HtmlIFrameElement>,
    program: Program,
}

/// Where an element is, in CSS px from the frame's corner.
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

/// A key that the widgets themselves listen to. Scripts cannot press Tab, Enter or
/// Space as a reader does: tests of those are end to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Key {
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    Escape,
}

/// Returns the JavaScript expression for the element that `selector` names.
pub fn el(selector: &str) -> String {
    let parts: Vec<String> = selector
        .split(">>")
        .map(|part| format!("querySelector({})", json!(part.trim())))
        .collect();
    format!("document.{}", parts.join("?.shadowRoot?."))
}

/// Runs a script in the realm of `window`.
pub(crate) fn evaluate(window: &Window, script: &str) -> JsValue {
    let eval: Function = Reflect::get(window, &"eval".into())
        .expect("eval")
        .unchecked_into();
    eval.call1(window, &script.into())
        .unwrap_or_else(|error| panic!("{}: {script}", message(&error)))
}

fn message(error: &JsValue) -> String {
    let text = Reflect::get(error, &"message".into()).ok();
    text.and_then(|text| text.as_string())
        .unwrap_or_else(|| format!("{error:?}"))
}

fn own_window() -> Window {
    web_sys::window().expect("a page")
}

impl Browser {
    pub(crate) fn open(program: Program, options: Options) -> Self {
        let document = own_window().document().expect("a document");
        let frame: HtmlIFrameElement = document
            .create_element("iframe")
            .expect("a frame")
            .unchecked_into();
        let browser = Self {
            frame: Rc::new(frame),
            program,
        };
        let (width, height) = options.viewport;
        browser.resize(width, height);
        browser
    }

    pub(crate) fn remove(&self) {
        self.frame.remove();
    }

    fn resize(&self, width: u32, height: u32) {
        self.frame.set_width(&width.to_string());
        self.frame.set_height(&height.to_string());
        // An IntersectionObserver in a frame also counts what the browser's window cuts
        // off, so a frame that is larger than the window is scaled down.
        let fit = format!("Math.min(1, innerWidth / {width}, innerHeight / {height})");
        let scale = evaluate(&own_window(), &fit).as_f64().expect("a number");
        let style = format!(
            "position: fixed; inset: 0 auto auto 0; border: 0; z-index: 9; \
             transform-origin: 0 0; transform: scale({scale})"
        );
        self.frame.set_attribute("style", &style).expect("a style");
    }

    fn window(&self) -> Window {
        self.frame.content_window().expect("goto() comes first")
    }

    /// Makes the frame's `innerWidth` and `innerHeight` this.
    pub async fn viewport(&self, width: u32, height: u32) {
        self.resize(width, height);
        if self.frame.content_window().is_some() {
            self.frames().await;
        }
    }

    // --- going ---------------------------------------------------------------

    /// Opens a page of [`Page::serve`](super::Page::serve) in the frame, and waits
    /// for its `load` event.
    pub async fn goto(&self, page: &str) {
        let page: Value = serde_json::from_str(page).expect("what Page::serve gave");
        let without = match self.program {
            Program::Wasm => "",
            Program::NoWasm => "delete globalThis.WebAssembly;",
        };
        let path = &page["path"];
        let html = page["html"].as_str().unwrap_or_default().to_owned();
        let before = format!(
            "{without}window.__clock = {{ longMs: {LONG_TIMER_MS}, stands: true }};{}parent.network.install(window);{}{}history.replaceState(null, '', {path});",
            include_str!("../../common/probe.js"),
            include_str!("../../common/clock.js"),
            include_str!("../../common/reader.js"),
        );
        let fill = Closure::<dyn Fn(Window)>::new(move |window: Window| {
            evaluate(&window, &before);
            let document = Reflect::get(&window, &"document".into()).expect("a document");
            let write: Function = Reflect::get(&document, &"write".into())
                .expect("a method")
                .unchecked_into();
            write
                .call1(&document, &html.as_str().into())
                .expect("written");
        });
        Reflect::set(&own_window(), &"fillFrame".into(), fill.as_ref()).expect("set");
        // A new document for every page, also where the frame had one.
        self.frame.remove();
        let loaded = Promise::new(&mut |resolve, _| {
            self.frame.set_onload(Some(&resolve));
        });
        self.frame.set_src("/tests/page/harness/frame.html");
        let body = own_window().document().and_then(|document| document.body());
        body.expect("a body")
            .append_child(&self.frame)
            .expect("appended");
        JsFuture::from(loaded).await.expect("loads");
    }

    // --- reading -------------------------------------------------------------

    /// Returns the value of a JavaScript expression, run in the frame.
    pub async fn js<T: DeserializeOwned>(&self, expression: &str) -> T {
        convert(self.execute(&format!("return ({expression});")), expression)
    }

    /// Returns the value that the expression's promise resolves to.
    pub async fn js_async<T: DeserializeOwned>(&self, expression: &str) -> T {
        let promise = self.execute(&format!("return Promise.resolve({expression});"));
        let value = JsFuture::from(promise.unchecked_into::<Promise>()).await;
        let value = value.unwrap_or_else(|error| panic!("{expression}: {}", message(&error)));
        convert(value, expression)
    }

    /// Runs JavaScript statements in the frame as a task of their own, with the
    /// microtasks that they queue; gives what they `return`.
    pub async fn run(&self, statements: &str) -> Value {
        let value = convert(self.execute(statements), statements);
        next_task().await;
        value
    }

    fn execute(&self, statements: &str) -> JsValue {
        self.attempt(statements)
            .unwrap_or_else(|error| panic!("{}: {statements}", message(&error)))
    }

    fn attempt(&self, statements: &str) -> Result<JsValue, JsValue> {
        let window = self.window();
        let function: Function = Reflect::get(&window, &"Function".into())?.unchecked_into();
        let function = function.call1(&JsValue::NULL, &statements.into())?;
        function.unchecked_into::<Function>().call0(&window)
    }

    /// Returns how many elements the last part of the selector names.
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

    /// Returns the element's text as rendered, trimmed.
    pub async fn text(&self, selector: &str) -> String {
        let element = self.existing(selector).await;
        self.js(&format!("{element}.innerText.trim()")).await
    }

    /// Returns the element's place in the frame.
    pub async fn rect(&self, selector: &str) -> Rect {
        let element = self.existing(selector).await;
        self.js(&format!("{element}.getBoundingClientRect().toJSON()"))
            .await
    }

    /// Returns the computed value of a CSS property.
    pub async fn css(&self, selector: &str, property: &str) -> String {
        let element = self.existing(selector).await;
        let property = json!(property);
        self.js(&format!(
            "getComputedStyle({element}).getPropertyValue({property})"
        ))
        .await
    }

    /// Returns where keyboard focus is, through shadow roots:
    /// `ajel-news-ticker >> button.pause`; `body` when nowhere.
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

    async fn existing(&self, selector: &str) -> String {
        let element = el(selector);
        let is_there = self.js::<bool>(&format!("!!{element}")).await;
        assert!(is_there, "no {selector} in the page");
        element
    }

    // --- what the probe recorded ----------------------------------------------

    /// Returns all that the probe recorded since the page began: objects of `kind`,
    /// `name` and `detail`.
    pub async fn record(&self) -> Vec<Value> {
        self.recorded()
    }

    pub(crate) fn recorded(&self) -> Vec<Value> {
        if self.frame.content_window().is_none() {
            return Vec::new();
        }
        let entries = self.attempt("return window.__probe?.entries ?? [];");
        entries.map_or(Vec::new(), |entries| convert(entries, "the record"))
    }

    fn details(&self, kind: &str, name: Option<&str>) -> Vec<Value> {
        self.recorded()
            .into_iter()
            .filter(|e| e["kind"] == kind && name.is_none_or(|name| e["name"] == name))
            .map(|mut e| e["detail"].take())
            .collect()
    }

    /// Returns the details of the events of this name, for example `ajel:load`.
    pub async fn events(&self, name: &str) -> Vec<Value> {
        self.details("event", Some(name))
    }

    /// Returns what was written to the console at this level (`error`, `warn`,
    /// `info`, `log`).
    pub async fn console(&self, level: &str) -> Vec<String> {
        let lines = self.details("console", Some(level));
        lines
            .iter()
            .map(|l| l.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Returns the exceptions that nothing caught.
    pub async fn uncaught(&self) -> Vec<String> {
        let errors = self.details("error", None);
        errors
            .iter()
            .map(|e| e.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Returns what a Content-Security-Policy refused. Frames have none; this is here
    /// so that helpers can be shared with the end-to-end tests.
    pub async fn csp_violations(&self) -> Vec<Value> {
        self.details("csp", None)
    }

    /// Returns the sum of unexpected layout shifts, or `None` where the engine does
    /// not tell (only Chromium does).
    pub async fn layout_shift(&self) -> Option<f64> {
        let shifts = self.details("shift", None);
        (!shifts.is_empty()).then(|| shifts.iter().filter_map(|s| s["value"].as_f64()).sum())
    }

    // --- waiting -------------------------------------------------------------

    /// Waits until the JavaScript expression is truthy, and gives its value.
    ///
    /// # Panics
    /// After a minute, with `what` was awaited.
    pub async fn wait_for(&self, what: &str, expression: &str) -> Value {
        let script = format!("return ({expression}) || null;");
        let until = js_sys::Date::now() + WAIT_LIMIT_MS;
        loop {
            let answer = self.attempt(&script);
            if let Ok(value) = &answer
                && !value.is_null()
            {
                return convert(value.clone(), expression);
            }
            if js_sys::Date::now() > until {
                let last = answer.err().map_or(String::new(), |error| {
                    format!("; last: {}", message(&error))
                });
                panic!("waited for {what} ({expression}){last}");
            }
            TimeoutFuture::new(WAIT_STEP_MS).await;
        }
    }

    /// Waits until something outside the frame is true, such as a count of requests.
    ///
    /// # Panics
    /// After a minute, with `what` was awaited.
    pub async fn wait_until(&self, what: &str, is_true: impl Fn() -> bool) {
        let until = js_sys::Date::now() + WAIT_LIMIT_MS;
        while !is_true() {
            assert!(js_sys::Date::now() < until, "waited for {what}");
            TimeoutFuture::new(WAIT_STEP_MS).await;
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
            "window.__probe?.entries.find((e) => e.kind === 'event' && e.name === {})",
            json!(name)
        );
        self.wait_for(name, &found).await["detail"].take()
    }

    /// Waits for two frames: what waits for the next one has been done.
    pub async fn frames(&self) {
        self.js_async::<()>(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))",
        )
        .await;
    }

    // --- the reader ----------------------------------------------------------

    /// Puts the clock of the frame forward, after any request that is under way: the
    /// clock would run it out of its time.
    pub async fn advance(&self, seconds: u32) {
        self.wait_for("the answer to a request", "!__asking()")
            .await;
        self.run(&format!("__advance({seconds} * 1000)")).await;
    }

    /// Sends the reader to another tab, or brings them back.
    pub async fn set_hidden(&self, away: bool) {
        self.run(&format!(
            "__reader.hidden = {away}; document.dispatchEvent(new Event('visibilitychange'))"
        ))
        .await;
    }

    /// Takes the network away, or brings it back.
    pub async fn go_offline(&self, offline: bool) {
        self.run(&format!(
            "__reader.online = !{offline}; dispatchEvent(new Event({offline} ? 'offline' : 'online'))"
        ))
        .await;
    }

    /// Clicks in the middle of the element, scrolling it into view first.
    ///
    /// # Panics
    /// Where something else lies over it there.
    pub async fn click(&self, selector: &str) {
        let element = self.existing(selector).await;
        let over: Option<String> = self
            .js(&format!(
                "(() => {{
                    const element = {element};
                    element.scrollIntoView({{ block: 'nearest', behavior: 'instant' }});
                    const box = element.getBoundingClientRect();
                    const root = element.getRootNode();
                    const at = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                    if (at && !element.contains(at)) return at.outerHTML;
                    element.click();
                    return null;
                }})()"
            ))
            .await;
        assert_eq!(over, None, "something lies over {selector}");
    }

    /// Tells the element that a mouse has come over it, and the one before that it has
    /// gone. Style sheets do not notice: what `:hover` shows is tested end to end.
    pub async fn hover(&self, selector: &str) {
        let element = self.existing(selector).await;
        self.run(&format!(
            "const path = (at) => at ? [at, ...path(at.parentElement ?? at.getRootNode().host)] : [];
             const [before, now] = [window.__hovered ?? [], path({element})];
             window.__hovered = now;
             const init = {{ pointerType: 'mouse', pointerId: 1, isPrimary: true }};
             for (const at of before) if (!now.includes(at)) at.dispatchEvent(new PointerEvent('pointerleave', init));
             for (const at of now.toReversed()) if (!before.includes(at)) at.dispatchEvent(new PointerEvent('pointerenter', init));"
        ))
        .await;
    }

    /// Presses and releases a key that the widgets listen to, where the focus is.
    pub async fn press(&self, key: Key) {
        let name = match key {
            Key::Left => "ArrowLeft",
            Key::Right => "ArrowRight",
            Key::Up => "ArrowUp",
            Key::Down => "ArrowDown",
            Key::Home => "Home",
            Key::End => "End",
            Key::Escape => "Escape",
        };
        self.run(&format!(
            "let at = document.activeElement;
             while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
             const init = {{ key: '{name}', bubbles: true, composed: true, cancelable: true }};
             at.dispatchEvent(new KeyboardEvent('keydown', init));
             at.dispatchEvent(new KeyboardEvent('keyup', init));"
        ))
        .await;
    }

    // --- accessibility -------------------------------------------------------

    /// Fails with a line a violation, if axe-core finds any in the element that the
    /// CSS selector names, or in all of the frame for `""`.
    pub async fn assert_accessible(&self, scope: &str) {
        self.js_async::<()>(
            "window.axe ? Promise.resolve(null) : new Promise((done, failed) => {
                const script = document.createElement('script');
                script.src = '/node_modules/axe-core/axe.min.js';
                script.onload = () => done(null);
                script.onerror = () => failed(new Error('node_modules has no axe-core: ./dev setup brings it'));
                document.head.append(script);
            })",
        )
        .await;
        let scope = if scope.is_empty() {
            "document".to_owned()
        } else {
            json!(scope).to_string()
        };
        let found: Vec<String> = self
            .js_async(&format!(
                "window.axe.run({scope}, {{
                    runOnly: {{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }},
                    resultTypes: ['violations'],
                }}).then(({{ violations }}) => violations.map(({{ id, help, nodes }}) =>
                    `${{id}}: ${{help}} at ${{nodes.map(({{ target }}) => target.flat().join(' >> ')).join(', ')}}`))"
            ))
            .await;
        assert!(found.is_empty(), "axe-core:\n{}", found.join("\n"));
    }
}

/// Waits for the next task: microtasks have been run by then.
async fn next_task() {
    // Not a timer: browsers delay those that follow each other by 4 ms.
    let script = "new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { port1.close(); done(); };
        port2.postMessage(null);
    })";
    let posted = evaluate(&own_window(), script).unchecked_into::<Promise>();
    JsFuture::from(posted).await.expect("is never rejected");
}

/// Converts by way of JSON, in which `undefined` is `null`.
fn convert<T: DeserializeOwned>(value: JsValue, expression: &str) -> T {
    let text = js_sys::JSON::stringify(&value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| "null".to_owned());
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{expression} is {text}: {error}"))
}
