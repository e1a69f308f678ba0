//! One request for one feed, with its limits.

use std::{cell::Cell, rc::Rc};

use gloo_net::http::{Request, Response};
use gloo_timers::callback::Timeout;
use js_sys::{Promise, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStream, ReadableStreamDefaultReader, RequestCache, RequestCredentials,
    RequestMode, SecurityPolicyViolationEvent,
};

use super::{address::is_mixed_content, schedule::retry_after_s};
use crate::diagnostics::Problem;
use crate::feed::{self, Feed, FeedError, Skipped};
use crate::hooks::Listener;
use crate::locale::time::now_ms;

/// A request is given up after this many seconds.
pub const TIMEOUT_S: u32 = 10;

/// How long after a request the event of a refusal may come.
const EVENT_LATE_MS: i32 = 50;

/// So much of a feed is read at once: on a phone whose processor is four times
/// slower than a desktop's that takes a few milliseconds.
const SLICE_BYTES: usize = 64 * 1024;

/// What a feed's address gave.
pub struct Answer {
    /// The feed.
    pub feed: Feed,
    /// Its unusable items.
    pub skipped: Vec<Skipped>,
}

/// What a server answered, whatever its status.
pub struct Download {
    /// Status and headers.
    pub response: Response,
    /// The bytes, a little more than [`feed::MAX_BYTES`] at most; of an error
    /// status none.
    pub body: Vec<u8>,
    /// The address that it came from in the end.
    pub address: String,
}

/// What an answer says of the next request.
#[derive(Clone, Copy, Default)]
pub struct Wishes {
    /// Not before so many seconds. Other servers' headers are only told to the
    /// page where `Access-Control-Expose-Headers` names them.
    pub retry_after_s: Option<u32>,
    /// The answer does not say how long it is good for. Browsers then make up a
    /// time, which for a feed that was quiet for a day is hours.
    pub revalidate: bool,
}

impl Wishes {
    fn of(response: &Response) -> Wishes {
        let headers = response.headers();
        if response.ok() {
            let has = |name| headers.get(name).is_some();
            return Wishes {
                retry_after_s: None,
                revalidate: !has("cache-control") && !has("expires"),
            };
        }
        let retry_after = headers.get("retry-after");
        Wishes {
            retry_after_s: retry_after.and_then(|header| retry_after_s(&header, now_ms())),
            revalidate: false,
        }
    }
}

/// Asks for a feed and reads it. `early` is the answer to a request that the
/// loader has made already; `controller` ends the request before its time;
/// `revalidate` asks the server even where the browser has a copy.
pub async fn fetch(
    url: String,
    controller: AbortController,
    early: Option<Promise>,
    revalidate: bool,
) -> (Result<Answer, Problem>, Wishes) {
    match download(&url, controller, early, revalidate).await {
        Ok(download) => {
            let wishes = Wishes::of(&download.response);
            (answer(&url, download).await, wishes)
        }
        Err(problem) => (Err(problem), Wishes::default()),
    }
}

async fn answer(url: &str, download: Download) -> Result<Answer, Problem> {
    if !download.response.ok() {
        return Err(Problem::http(url, download.response.status()));
    }
    let (feed, skipped) = read_in_slices(download.body, &download.address)
        .await
        .map_err(|error| Problem::refused(url, &error))?;
    Ok(Answer { feed, skipped })
}

/// Reads a feed without holding up the page for long.
async fn read_in_slices(body: Vec<u8>, address: &str) -> Result<(Feed, Vec<Skipped>), FeedError> {
    let mut reader = feed::Reader::new(body, address)?;
    while !reader.advance(SLICE_BYTES) {
        // A page that nobody sees is not held up, and its timers are slow.
        if !document().hidden() {
            wait(0).await;
        }
    }
    reader.finish()
}

/// Lets the page do what is more urgent, for at least so many milliseconds.
async fn wait(ms: i32) {
    let soon = Promise::new(&mut |resolve, _| {
        // A function can always be called later.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
    });
    let _ = JsFuture::from(soon).await;
}

/// The part of [`fetch`] on the network.
///
/// # Errors
///
/// Where there is no complete answer within [`TIMEOUT_S`].
pub async fn download(
    url: &str,
    controller: AbortController,
    early: Option<Promise>,
    revalidate: bool,
) -> Result<Download, Problem> {
    let timed_out = Rc::new(Cell::new(false));
    let _timer = Timeout::new(TIMEOUT_S * 1000, {
        let (timed_out, controller) = (timed_out.clone(), controller.clone());
        move || {
            timed_out.set(true);
            controller.abort();
        }
    });
    let result = request(url, &controller, early, revalidate).await;
    if timed_out.get() {
        return Err(Problem::timeout(url, TIMEOUT_S));
    }
    result
}

async fn request(
    url: &str,
    controller: &AbortController,
    early: Option<Promise>,
    revalidate: bool,
) -> Result<Download, Problem> {
    let response = match early {
        Some(promise) => JsFuture::from(promise)
            .await
            .ok()
            .and_then(|value| value.dyn_into::<web_sys::Response>().ok())
            .map(Response::from),
        None => {
            let cache = if revalidate {
                RequestCache::NoCache
            } else {
                RequestCache::Default
            };
            send(url, controller, RequestMode::Cors, cache).await
        }
    };
    let Some(response) = response else {
        return Err(why_unreadable(url, controller).await);
    };
    let address = match response.url() {
        address if address.is_empty() => url.to_owned(),
        address => address,
    };
    let mut body = Vec::new();
    if response.ok()
        && let Some(stream) = response.body()
        && read(stream, &mut body).await.is_none()
    {
        return Err(Problem::incomplete(url, body.len()));
    }
    Ok(Download {
        response,
        body,
        address,
    })
}

/// The answer to a request; `None` where the browser gives none.
async fn send(
    url: &str,
    controller: &AbortController,
    mode: RequestMode,
    cache: RequestCache,
) -> Option<Response> {
    let request = Request::get(url)
        .mode(mode)
        .cache(cache)
        .credentials(RequestCredentials::Omit)
        .abort_signal(Some(&controller.signal()));
    request.build().ok()?.send().await.ok()
}

/// Adds the bytes of a stream to `body`; `None` where it breaks off. Reading
/// ends just above the largest feed that is accepted: the parser then says that
/// it is too large, and the rest is never downloaded.
async fn read(stream: ReadableStream, body: &mut Vec<u8>) -> Option<()> {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let part = JsFuture::from(reader.read()).await.ok()?;
        match Reflect::get(&part, &"value".into())
            .ok()?
            .dyn_into::<Uint8Array>()
        {
            Ok(bytes) => {
                let start = body.len();
                body.resize(start + bytes.length() as usize, 0);
                bytes.copy_to(&mut body[start..]);
            }
            Err(_) => return Some(()),
        }
        if body.len() > feed::MAX_BYTES {
            let _ = reader.cancel();
            return Some(());
        }
    }
}

/// The browser does not say why a request failed. A request whose answer may
/// not be read succeeds if the server is there at all: then only its CORS
/// headers were missing. If the page's policy is why, there is an event.
async fn why_unreadable(url: &str, controller: &AbortController) -> Problem {
    if is_mixed_content(&window().location().protocol().unwrap_or_default(), url) {
        return Problem::mixed_content(url);
    }
    let forbidden = Rc::new(Cell::new(false));
    let _listener = Listener::new(&document(), "securitypolicyviolation", {
        let (forbidden, url) = (forbidden.clone(), url.to_owned());
        move |event| {
            let event: SecurityPolicyViolationEvent = event.unchecked_into();
            // The address, or only its origin.
            let blocked = event.blocked_uri();
            if event.effective_directive() == "connect-src" && url.starts_with(&blocked) {
                forbidden.set(true);
            }
        }
    });
    if send(url, controller, RequestMode::NoCors, RequestCache::Default)
        .await
        .is_some()
    {
        return Problem::blocked(url, &origin());
    }
    // The event may come after the failure that it explains.
    wait(EVENT_LATE_MS).await;
    if forbidden.get() {
        Problem::forbidden(url)
    } else {
        Problem::unreachable(url)
    }
}

/// The origin of the page, e.g. `https://partner.example`.
fn origin() -> String {
    let origin = Reflect::get(&js_sys::global(), &JsValue::from_str("origin")).ok();
    origin
        .and_then(|origin| origin.as_string())
        .unwrap_or_default()
}
