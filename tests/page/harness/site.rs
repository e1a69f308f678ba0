//! The network that a frame sees, and the documents in it: three origins, as on a partner's page.
//! Only `dist/` is loaded over the network; the other two answer from a table in the page
//! (`network.js`).

use js_sys::{Function, Reflect};
use serde_json::{Value, json};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

use super::{Program, browser::evaluate};

/// Where the feeds of every test are. No request goes there.
const FEED_ORIGIN: &str = "https://feed.example";

/// The origins of one test.
pub struct Site {
    /// The partner's page; its paths are the frame's own address.
    pub page: Host,
    /// `dist/`, served by the test runner.
    pub widget: Host,
    /// The news site. It answers 404 where nothing else was said.
    pub feed: Host,
    program: Program,
}

impl Site {
    pub(crate) fn open(program: Program) -> Self {
        let here = web_sys::window().expect("a page").location();
        let here = here.origin().expect("an origin");
        evaluate(
            &web_sys::window().expect("a page"),
            include_str!("network.js"),
        );
        let network = Reflect::get(&js_sys::global(), &"network".into()).expect("is set above");
        let host = |origin: String, folder: &str| Host {
            origin,
            folder: folder.to_owned(),
            network: network.clone(),
        };
        let site = Self {
            page: host(here.clone(), ""),
            widget: host(here, "/dist"),
            feed: host(FEED_ORIGIN.to_owned(), ""),
            program,
        };
        site.feed.call("own", &[FEED_ORIGIN.into()]);
        site
    }

    /// Begins a partner's page.
    pub fn page(&self) -> Page<'_> {
        Page {
            site: self,
            path: "/".to_owned(),
            html: EMPTY.to_owned(),
            head: String::new(),
            body: String::new(),
            with: Vec::new(),
        }
    }

    /// Begins `tests/pages/NAME.html`, with the placeholders of [`Site::fill`] and of
    /// [`Page::with`]. The scripts and style sheets beside it are at `/own/`.
    pub fn page_file(&self, name: &str) -> Page<'_> {
        let script = format!(
            "(() => {{
                const request = new XMLHttpRequest();
                request.open('GET', '/tests/pages/{name}.html', false);
                request.send();
                return request.status === 200 ? request.responseText : null;
            }})()"
        );
        let html = evaluate(&web_sys::window().expect("a page"), &script).as_string();
        let html = html.unwrap_or_else(|| panic!("there is no tests/pages/{name}.html"));
        Page {
            html: html.replace("/own/", "/tests/pages/"),
            ..self.page()
        }
    }

    /// Returns the address of a picture. The network of a frame has `fetch` alone, so
    /// pictures come from the test runner; `name` tells them apart.
    pub fn picture(&self, name: &str) -> String {
        self.page
            .url(&format!("/tests/page/harness/picture.svg?{name}"))
    }

    /// Which program the frame's loader takes.
    pub fn program(&self) -> Program {
        self.program
    }

    /// Keeps the program from coming until the gate is opened.
    pub fn hold_program(&self) -> Gate {
        let gate = Gate::default();
        let file = match self.program {
            Program::Wasm => "/ajel_bg.wasm",
            Program::NoWasm => "/ajel-nowasm.js",
        };
        let path = format!("{}{file}", self.widget.folder);
        self.widget.call("hold", &[path.into(), gate.number.into()]);
        gate
    }

    /// Returns `text` with the origins in place of `{page}`, `{widget}` and `{feed}`.
    pub fn fill(&self, text: &str) -> String {
        text.replace("{page}", &self.page.url(""))
            .replace("{widget}", &self.widget.url(""))
            .replace("{feed}", &self.feed.url(""))
    }
}

/// One origin, and what it answers.
pub struct Host {
    origin: String,
    folder: String,
    network: JsValue,
}

impl Host {
    /// The origin, without a slash.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Returns the absolute URL of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.folder)
    }

    /// Answers `path` (without a query) with `reply` from now on.
    pub fn on(&self, path: &str, reply: Reply) {
        self.on_each(path, vec![reply]);
    }

    /// Answers each request with the next reply; the last one stays.
    pub fn on_each(&self, path: &str, replies: Vec<Reply>) {
        assert!(!replies.is_empty(), "{path} needs a reply");
        let replies: Vec<Value> = replies.iter().map(Reply::to_json).collect();
        let replies = js_sys::JSON::parse(&json!(replies).to_string()).expect("is JSON");
        let path = format!("{}{path}", self.folder);
        self.call(
            "route",
            &[self.origin.as_str().into(), path.into(), replies],
        );
    }

    /// Returns the requests to `path` so far, oldest first.
    pub fn requests(&self, path: &str) -> Vec<Request> {
        let path = format!("{}{path}", self.folder);
        requests()
            .into_iter()
            .filter(|request| request.origin == self.origin && request.path == path)
            .collect()
    }

    /// Returns how many requests `path` has had.
    pub fn count(&self, path: &str) -> usize {
        self.requests(path).len()
    }

    fn call(&self, name: &str, given: &[JsValue]) {
        call(&self.network, name, given);
    }
}

/// Returns the requests of the current test, oldest first.
pub(crate) fn requests() -> Vec<Request> {
    let script = "JSON.stringify(network.requests)";
    let all = evaluate(&web_sys::window().expect("a page"), script).as_string();
    serde_json::from_str(&all.unwrap_or_default()).expect("a list of requests")
}

fn call(network: &JsValue, name: &str, given: &[JsValue]) {
    let method: Function = Reflect::get(network, &name.into())
        .expect("a method")
        .unchecked_into();
    let given: js_sys::Array = given.iter().collect();
    method.apply(network, &given).expect("does not throw");
}

/// A request as it was passed to `fetch`.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Request {
    origin: String,
    /// `GET`, …
    pub method: String,
    /// Without the query.
    pub path: String,
    /// The text after the `?`, or nothing.
    pub query: String,
    headers: Vec<(String, String)>,
    /// The request's cache mode, such as `no-cache`.
    pub cache: String,
}

impl Request {
    /// Returns the header's value, if the script set it.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Holds back the replies that wait for it until a test opens it.
#[derive(Clone, Debug)]
pub struct Gate {
    number: u32,
    is_open: Rc<Cell<bool>>,
}

impl Default for Gate {
    fn default() -> Self {
        thread_local!(static NEXT: Cell<u32> = const { Cell::new(1) });
        let number = NEXT.replace(NEXT.get() + 1);
        Self {
            number,
            is_open: Rc::default(),
        }
    }
}

impl Gate {
    /// Lets the replies go, now and from now on.
    pub fn open(&self) {
        self.is_open.set(true);
        let network = Reflect::get(&js_sys::global(), &"network".into()).expect("a network");
        call(&network, "open", &[self.number.into()]);
    }
}

/// A host's answer to a request.
#[derive(Clone, Debug)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
    cors: bool,
    gate: Option<Gate>,
    ending: &'static str,
    bytes: usize,
}

impl Reply {
    /// Returns an answer of this MIME type.
    pub fn new(mime: &str, body: impl Into<String>) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type".to_owned(), mime.to_owned())],
            body: body.into(),
            cors: true,
            gate: None,
            ending: "whole",
            bytes: 0,
        }
    }

    /// `application/json`.
    pub fn json(body: impl Into<String>) -> Self {
        Self::new("application/json", body)
    }

    /// `text/html`.
    pub fn html(body: impl Into<String>) -> Self {
        Self::new("text/html; charset=utf-8", body)
    }

    /// Returns an answer that is a status, such as 404 or 503.
    pub fn status(status: u16) -> Self {
        Self::new("text/plain", status.to_string()).with_status(status)
    }

    /// Returns no answer, ever.
    pub fn never() -> Self {
        let mut reply = Self::new("text/plain", "");
        reply.ending = "never";
        reply
    }

    /// Returns it with this status.
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Returns it with this header, in place of one of the same name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(own, _)| own != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Returns an answer that the browser hides from the page, as it does without
    /// `Access-Control-Allow-Origin`.
    pub fn no_cors(mut self) -> Self {
        self.cors = false;
        self
    }

    /// Returns an answer that waits for the gate.
    pub fn held_by(mut self, gate: &Gate) -> Self {
        self.gate = Some(gate.clone());
        self
    }

    /// Sends this many bytes of the body, then nothing more, ever.
    pub fn stall_after(mut self, bytes: usize) -> Self {
        self.ending = "stall";
        self.bytes = bytes;
        self
    }

    /// Sends this many bytes of the body and then loses the connection.
    pub fn break_after(mut self, bytes: usize) -> Self {
        self.ending = "break";
        self.bytes = bytes;
        self
    }

    fn to_json(&self) -> Value {
        let held = self.gate.as_ref().filter(|gate| !gate.is_open.get());
        json!({
            "status": self.status,
            "headers": self.headers,
            "body": self.body,
            "cors": self.cors,
            "gate": held.map(|gate| gate.number),
            "ending": self.ending,
            "bytes": self.bytes,
        })
    }
}

/// A partner's page under construction. All text may hold `{page}`, `{widget}` and
/// `{feed}`.
#[must_use = "a page is there only after serve()"]
pub struct Page<'a> {
    site: &'a Site,
    path: String,
    html: String,
    head: String,
    body: String,
    with: Vec<(String, String)>,
}

/// A page without anything.
const EMPTY: &str = r#"<html lang="{lang}" dir="{dir}"><head><meta charset="utf-8">
<title>صفحة شريك</title></head><body></body></html>"#;

impl Page<'_> {
    /// Gives the page this path; `/` otherwise.
    pub fn at(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    /// Puts a value in place of `{name}` in the document. Without it, `{lang}` is `ar`
    /// and `{dir}` is `rtl`.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.with.push((format!("{{{name}}}"), value.to_owned()));
        self
    }

    /// Adds HTML to the head.
    pub fn head(mut self, html: &str) -> Self {
        self.head.push_str(html);
        self
    }

    /// Adds HTML to the body.
    pub fn body(mut self, html: &str) -> Self {
        self.body.push_str(html);
        self
    }

    /// Adds the partner's tag at this place of the body, with these attributes:
    /// `r#"data-feed="{feed}/feed.json""#`.
    pub fn tag(self, attributes: &str) -> Self {
        self.body(&format!(
            r#"<script async src="{{widget}}/embed.js" {attributes}></script>"#
        ))
    }

    /// Adds a script of the page's own at this place of the body.
    pub fn script(self, text: &str) -> Self {
        self.body(&format!("<script>{text}</script>"))
    }

    /// Adds a script of the page's own to the head.
    pub fn head_script(self, text: &str) -> Self {
        self.head(&format!("<script>{text}</script>"))
    }

    /// Adds a style sheet of the page's own.
    pub fn style(self, text: &str) -> Self {
        self.head(&format!("<style>{text}</style>"))
    }

    /// The clock of a frame is always in the test's hand; this says that the test
    /// uses it.
    pub fn clock(self) -> Self {
        self
    }

    /// Gives what [`Browser::goto`](super::Browser::goto) opens.
    pub fn serve(self) -> String {
        let Page {
            site,
            path,
            html,
            head,
            body,
            with,
        } = self;
        let usual = [("{lang}", "ar"), ("{dir}", "rtl")];
        let given = with
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let html = given
            .chain(usual)
            .fold(html, |html, (name, value)| html.replace(name, value))
            .replacen("</head>", &[&head, "</head>"].concat(), 1)
            .replacen("</body>", &[&body, "</body>"].concat(), 1);
        json!({ "path": path, "html": site.fill(&html) }).to_string()
    }
}

/// Keeps the program from coming until the gate is opened.
pub fn hold_program(site: &Site) -> Gate {
    site.hold_program()
}
