//! Three servers on three origins, as in real life: the partner's page, the
//! host of the widget, the news site with its feed.

use http_body_util::{BodyExt, combinators::BoxBody};
use hyper::{
    HeaderMap, Method, Response, StatusCode,
    body::{Body, Bytes, Frame, Incoming},
    header::{HeaderName, HeaderValue},
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use std::{
    collections::HashMap,
    convert::Infallible,
    future::pending,
    net::Ipv4Addr,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
    time::Sleep,
};

use crate::{Page, run::root};

/// The three origins of one test. Their ports are new for every test, so no
/// cache and no storage carries over.
pub struct Site {
    /// The partner's page; see [`Site::page`].
    pub page: Host,
    /// Serves `dist/`, with `Access-Control-Allow-Origin: *`.
    pub widget: Host,
    /// The news site; answers 404 until told otherwise, with
    /// `Access-Control-Allow-Origin: *`.
    pub feed: Host,
    pub(crate) own_files: AtomicUsize,
}

impl Site {
    /// Starts the three servers.
    pub async fn open() -> Self {
        let dist = root().join("dist");
        Self {
            page: Host::open(None, false).await,
            widget: Host::open(Some(dist), true).await,
            feed: Host::open(None, true).await,
            own_files: AtomicUsize::new(0),
        }
    }

    /// A partner's page to fill.
    pub fn page(&self) -> Page<'_> {
        Page::new(self)
    }

    /// `tests/pages/NAME.html`, at `/` of the page host, with the placeholders of
    /// [`Site::fill`] and of [`Page::with`]. The scripts and style sheets beside it
    /// are at `/own/`.
    pub fn page_file(&self, name: &str) -> Page<'_> {
        let pages = root().join("tests/pages");
        let files = std::fs::read_dir(&pages).expect("tests/pages is there");
        for path in files.map(|file| file.expect("can be read").path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let mime = match path.extension().and_then(|extension| extension.to_str()) {
                Some("js") => "text/javascript; charset=utf-8",
                Some("css") => "text/css; charset=utf-8",
                _ => continue,
            };
            let reply = Reply::new(mime, self.fill(&page_text(&path)));
            self.page.on(&format!("/own/{name}"), reply);
        }
        let html = page_text(&pages.join(name).with_extension("html"));
        Page::new(self).document(html)
    }

    /// The demo, `dist/` on one origin, the page with the probe in it.
    pub fn demo(&self) -> Page<'_> {
        let dist = root().join("dist");
        let html = std::fs::read_to_string(dist.join("index.html"))
            .unwrap_or_else(|error| panic!("no demo in dist/, ./dev build makes it: {error}"));
        self.page.serve(dist);
        Page::new(self).document(html).csp(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
             img-src 'self' data:; style-src 'self'; font-src 'self'; base-uri 'none'",
        )
    }

    /// The doctor, `dist/` on one origin, with the probe in it and under a
    /// policy that lets it ask the feed's host. It waits for no address: add
    /// `?feed=…` to the URL.
    pub fn doctor(&self) -> Page<'_> {
        let dist = root().join("dist");
        let html = std::fs::read_to_string(dist.join("demo/doctor.html"))
            .unwrap_or_else(|error| panic!("no doctor in dist/, ./dev build makes it: {error}"));
        self.page.serve(dist);
        Page::new(self).document(html).at("/demo/doctor.html").csp(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                 connect-src 'self' {feed}; img-src 'self' {feed}; style-src 'self'; \
                 form-action 'self'; base-uri 'none'",
        )
    }

    /// The builder, as the doctor is.
    pub fn builder(&self) -> Page<'_> {
        let dist = root().join("dist");
        let html = std::fs::read_to_string(dist.join("demo/builder.html"))
            .unwrap_or_else(|error| panic!("no builder in dist/, ./dev build makes it: {error}"));
        self.page.serve(dist);
        Page::new(self).document(html).at("/demo/builder.html").csp(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                 connect-src 'self' {feed}; img-src 'self' {feed}; style-src 'self'; \
                 form-action 'none'; base-uri 'none'",
        )
    }

    /// The example application, on one origin, with the probe in its page.
    pub fn leptos_app(&self) -> Page<'_> {
        let folder = root().join("target/leptos-app");
        let html = std::fs::read_to_string(folder.join("index.html")).unwrap_or_else(|error| {
            panic!("no example application, ./dev test builds it: {error}")
        });
        self.page.serve(folder);
        // trunk starts the program by a script in the page.
        Page::new(self).document(html).csp(
            "default-src 'none'; script-src 'self' {widget} 'unsafe-inline' 'wasm-unsafe-eval'; \
             connect-src 'self' {widget}; img-src 'self'; style-src 'self'; base-uri 'none'",
        )
    }

    /// `text` with the origins in place of `{page}`, `{widget}` and `{feed}`.
    pub fn fill(&self, text: &str) -> String {
        text.replace("{page}", self.page.origin())
            .replace("{widget}", self.widget.origin())
            .replace("{feed}", self.feed.origin())
    }
}

fn page_text(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

/// One server on an origin of its own, gone when dropped.
pub struct Host {
    origin: String,
    shared: Arc<Shared>,
    /// Aborts with the set, and the connections with it.
    _server: JoinSet<()>,
}

struct Shared {
    routes: Mutex<HashMap<String, Route>>,
    requests: Mutex<Vec<Request>>,
    folder: Mutex<Option<PathBuf>>,
    cors: bool,
}

struct Route {
    replies: Vec<Reply>,
    answered: usize,
}

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Request {
    /// `GET`, …
    pub method: String,
    /// Without the query.
    pub path: String,
    /// The text after the `?`, or nothing.
    pub query: String,
    headers: HeaderMap,
}

impl Request {
    /// The header's value, if it was sent.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl Host {
    async fn open(folder: Option<PathBuf>, cors: bool) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .expect("no free loopback port");
        let address = listener.local_addr().expect("is bound");
        let shared = Arc::new(Shared {
            routes: Mutex::default(),
            requests: Mutex::default(),
            folder: Mutex::new(folder),
            cors,
        });
        let mut server = JoinSet::new();
        server.spawn(accept(listener, shared.clone()));
        Self {
            origin: format!("http://{address}"),
            shared,
            _server: server,
        }
    }

    /// `http://127.0.0.1:PORT`, without a slash.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The absolute URL of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// From now on the files of this folder are at their paths, where no reply is set.
    pub fn serve(&self, folder: PathBuf) {
        *lock(&self.shared.folder) = Some(folder);
    }

    /// From now on `path` (without a query) answers with `reply`.
    pub fn on(&self, path: &str, reply: Reply) {
        self.on_each(path, vec![reply]);
    }

    /// Each request gets the next reply; the last one stays.
    pub fn on_each(&self, path: &str, replies: Vec<Reply>) {
        assert!(!replies.is_empty(), "{path} needs a reply");
        let route = Route {
            replies,
            answered: 0,
        };
        lock(&self.shared.routes).insert(path.to_owned(), route);
    }

    /// The requests to `path` so far, oldest first, preflights included.
    pub fn requests(&self, path: &str) -> Vec<Request> {
        let all = lock(&self.shared.requests);
        all.iter().filter(|r| r.path == path).cloned().collect()
    }

    /// How many requests `path` has had.
    pub fn count(&self, path: &str) -> usize {
        self.requests(path).len()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no server panics holding it")
}

/// A server's answer to a request.
#[derive(Clone, Debug)]
pub struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    cors: bool,
    delay: Duration,
    gate: Option<Gate>,
    ending: Ending,
}

/// Holds back the replies that wait for it until a test opens it.
#[derive(Clone, Debug, Default)]
pub struct Gate(Arc<AtomicBool>);

impl Gate {
    /// Lets them go, now and from now on.
    pub fn open(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    async fn wait(&self) {
        while !self.0.load(Ordering::Relaxed) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Ending {
    Whole,
    Never,
    StallAfter(usize),
    BreakAfter(usize),
}

impl Reply {
    /// A body of this MIME type, status 200.
    pub fn new(mime: &str, body: impl Into<Bytes>) -> Self {
        Self {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: body.into(),
            cors: true,
            delay: Duration::ZERO,
            gate: None,
            ending: Ending::Whole,
        }
        .header("content-type", mime)
        // Every load asks the server, yet pages may go to the back-forward cache.
        .header("cache-control", "no-cache")
    }

    /// `application/json`.
    pub fn json(body: impl Into<Bytes>) -> Self {
        Self::new("application/json", body)
    }

    /// `text/html`.
    pub fn html(body: impl Into<Bytes>) -> Self {
        Self::new("text/html; charset=utf-8", body)
    }

    /// A file, of the MIME type its extension says.
    pub fn file(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        let body = std::fs::read(path)
            .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
        Self::new(mime(path), body)
    }

    /// Only a status, such as 404 or 503, with its number as text.
    pub fn status(status: u16) -> Self {
        Self::new("text/plain", status.to_string()).with_status(status)
    }

    /// A temporary redirect.
    pub fn redirect(to: &str) -> Self {
        Self::status(302).header("location", to)
    }

    /// No answer, ever; the connection stays open.
    pub fn never() -> Self {
        let mut reply = Self::new("text/plain", "");
        reply.ending = Ending::Never;
        reply
    }

    /// With this status.
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = StatusCode::from_u16(status).expect("a status of three digits");
        self
    }

    /// With this header, in place of one of the same name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().expect("the name of a header");
        let value = HeaderValue::from_str(value).expect("the value of a header");
        self.headers.insert(name, value);
        self
    }

    /// With this `ETag`: who has it already gets 304 and no body.
    pub fn etag(self, tag: &str) -> Self {
        self.header("etag", tag)
    }

    /// Turns into a 304 if the request has the `ETag` already.
    fn or_not_modified(mut self, request: &HeaderMap) -> Self {
        let tag = self.headers.get("etag");
        if tag.is_some() && tag == request.get("if-none-match") {
            self.status = StatusCode::NOT_MODIFIED;
            self.body = Bytes::new();
        }
        self
    }

    /// With this body: a compressed one, say.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Without `Access-Control-Allow-Origin`: the browser hides the answer from
    /// pages of other origins.
    pub fn no_cors(mut self) -> Self {
        self.cors = false;
        self
    }

    /// Begins only after `delay`.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Begins only when the gate is open.
    pub fn held_by(mut self, gate: &Gate) -> Self {
        self.gate = Some(gate.clone());
        self
    }

    /// Sends this many bytes of the body, then nothing more, ever.
    pub fn stall_after(mut self, bytes: usize) -> Self {
        self.ending = Ending::StallAfter(bytes);
        self
    }

    /// Announces all of the body, sends this many bytes of it and hangs up.
    pub fn break_after(mut self, bytes: usize) -> Self {
        self.ending = Ending::BreakAfter(bytes);
        let length = self.body.len().to_string();
        self.header("content-length", &length)
    }

    async fn into_response(self, cors: bool) -> Response<BoxBody<Bytes, Broken>> {
        tokio::time::sleep(self.delay).await;
        if let Some(gate) = &self.gate {
            gate.wait().await;
        }
        let unfinished = |bytes: usize, breaks: bool| {
            let first = Some(self.body.slice(..bytes.min(self.body.len())));
            let breaks = breaks.then(|| Box::pin(tokio::time::sleep(BEFORE_HANGING_UP)));
            BoxBody::new(Unfinished { first, breaks })
        };
        let body = match self.ending {
            Ending::Never => pending().await,
            Ending::Whole => {
                BoxBody::new(http_body_util::Full::new(self.body).map_err(|never| match never {}))
            }
            Ending::StallAfter(bytes) => unfinished(bytes, false),
            Ending::BreakAfter(bytes) => unfinished(bytes, true),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        if cors && self.cors {
            let headers = response.headers_mut();
            for name in [
                "access-control-allow-origin",
                "access-control-allow-headers",
            ] {
                if !headers.contains_key(name) {
                    headers.insert(name, HeaderValue::from_static("*"));
                }
            }
        }
        response
    }
}

/// A body that has a beginning only.
struct Unfinished {
    first: Option<Bytes>,
    /// When the connection breaks; else it stays open, silent.
    breaks: Option<Pin<Box<Sleep>>>,
}

/// Time for hyper to send what it has: with the error it would drop that, too.
const BEFORE_HANGING_UP: Duration = Duration::from_millis(200);

/// Why the server hangs up.
#[derive(Debug)]
struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("broken off, as the test wants it")
    }
}

impl std::error::Error for Broken {}

impl Body for Unfinished {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        if let Some(bytes) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match &mut self.breaks {
            Some(time) => time.as_mut().poll(context).map(|()| Some(Err(Broken))),
            None => Poll::Pending,
        }
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        connections.spawn(connection(stream, shared.clone()));
        while connections.try_join_next().is_some() {}
    }
}

async fn connection(stream: TcpStream, shared: Arc<Shared>) {
    let service = service_fn(|request: hyper::Request<Incoming>| {
        let shared = shared.clone();
        async move {
            let preflight = request.method() == Method::OPTIONS;
            let reply = shared.reply(request);
            let reply = if preflight && reply.cors {
                Reply::status(204)
            } else {
                reply
            };
            Ok::<_, Infallible>(reply.into_response(shared.cors).await)
        }
    });
    // An error here is a browser that went away.
    hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await
        .ok();
}

impl Shared {
    fn reply(&self, request: hyper::Request<Incoming>) -> Reply {
        let path = request.uri().path().to_owned();
        lock(&self.requests).push(Request {
            method: request.method().to_string(),
            path: path.clone(),
            query: request.uri().query().unwrap_or_default().to_owned(),
            headers: request.headers().clone(),
        });
        if let Some(route) = lock(&self.routes).get_mut(&path) {
            let next = route.answered.min(route.replies.len() - 1);
            route.answered += 1;
            return route.replies[next]
                .clone()
                .or_not_modified(request.headers());
        }
        self.file(&path).unwrap_or_else(|| Reply::status(404))
    }

    fn file(&self, path: &str) -> Option<Reply> {
        let folder = lock(&self.folder).clone()?;
        let inside = path.trim_start_matches('/');
        if inside.split('/').any(|part| part == "..") {
            return None;
        }
        let file = folder.join(inside);
        file.is_file().then(|| Reply::file(file))
    }
}

fn mime(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

pub(crate) fn next_number(counter: &AtomicUsize) -> usize {
    counter.fetch_add(1, Ordering::Relaxed)
}
