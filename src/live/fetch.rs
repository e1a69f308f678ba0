//! One request for one feed, with limits of time and size.

use std::{cell::Cell, pin::Pin, rc::Rc, sync::Arc};

use gloo_net::http::{Request, Response};
use gloo_timers::callback::Timeout;
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStream, ReadableStreamDefaultReader, RequestCache, RequestCredentials,
    RequestInit, RequestMode, SecurityPolicyViolationEvent,
};

use super::schedule::retry_after_s;
use super::{wordpress, xml};
use crate::address::is_mixed_content;
use crate::diagnostics::{Cause, Fault};
use crate::feed::{self, FeedCache, FeedError, JsonBody};
use crate::hooks::Listener;
use crate::hooks::page::{document, window};
use crate::locale::time::now_ms;
use crate::parts::part;
use crate::url;

/// The timeout of a request, in seconds.
pub const TIMEOUT_S: u32 = 10;

/// How long after a failed request the event that explains it may arrive, in ms.
const EVENT_LATE_MS: i32 = 50;

/// How many bytes of a feed are parsed in one slice. That takes a few milliseconds on a phone whose
/// processor is four times slower than a desktop's.
const SLICE_BYTES: usize = 64 * 1024;

/// The answer of a server, whatever its status.
pub struct Download {
    /// The response: status and headers.
    pub response: Response,
    /// The body; empty if the status is an error.
    pub body: Body,
    /// The final address, after redirects.
    pub address: String,
}

/// The bytes of a body as the browser has received them, at most a little more than
/// [`feed::MAX_BYTES`]. They stay in JavaScript's memory, which the browser frees when they are no
/// longer needed: the memory of a WebAssembly program never shrinks.
#[derive(Default)]
pub struct Body(Vec<Uint8Array>);

impl Body {
    /// Returns the number of bytes.
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|part| part.length() as usize).sum()
    }

    /// Returns the bytes in one contiguous piece of memory.
    pub fn joined(self) -> Vec<u8> {
        let mut body = vec![0; self.bytes()];
        let mut rest = body.as_mut_slice();
        for part in self.0 {
            // This never fails: the buffer is as long as all parts together.
            let Some((start, after)) = rest.split_at_mut_checked(part.length() as usize) else {
                break;
            };
            part.copy_to(start);
            rest = after;
        }
        body
    }
}

/// Cache hints: what an answer says about the next request.
#[derive(Clone, Copy, Default)]
pub struct CacheHints {
    /// The minimum delay before the next request, in seconds. Headers of another origin are visible
    /// to the page only if `Access-Control-Expose-Headers` names them.
    pub retry_after_s: Option<u32>,
    /// Whether the next request must revalidate, because the answer does not say how long it is
    /// fresh. Browsers then guess a lifetime, which is hours for a feed that has not changed for a
    /// day.
    pub revalidate: bool,
}

impl CacheHints {
    fn of(response: &Response) -> CacheHints {
        let headers = response.headers();
        if response.ok() {
            let has = |name| headers.get(name).is_some();
            return CacheHints {
                retry_after_s: None,
                revalidate: !has("cache-control") && !has("expires"),
            };
        }
        let retry_after = headers.get("retry-after");
        CacheHints {
            retry_after_s: retry_after.and_then(|header| retry_after_s(&header, now_ms())),
            revalidate: false,
        }
    }
}

/// Requests a feed and reads it. Items that have not changed are taken from the cached feed
/// `cached`; if nothing has changed, the same feed is returned. `prefetched` is the prefetched
/// response, `controller` aborts the request, and `revalidate` asks the server even if the browser
/// has a cached copy.
pub async fn fetch(
    url: String,
    controller: AbortController,
    prefetched: Option<Promise>,
    revalidate: bool,
    cached: Option<Rc<FeedCache>>,
) -> (Result<Rc<FeedCache>, Fault>, CacheHints) {
    match download(&url, controller, prefetched, revalidate).await {
        Ok(download) => {
            let hints = CacheHints::of(&download.response);
            (answer(&url, download, cached).await, hints)
        }
        Err(problem) => {
            let hints = CacheHints {
                revalidate: true,
                ..CacheHints::default()
            };
            (Err(problem), hints)
        }
    }
}

async fn answer(
    url: &str,
    download: Download,
    cached: Option<Rc<FeedCache>>,
) -> Result<Rc<FeedCache>, Fault> {
    if !download.response.ok() {
        return Err(Fault::of_feed(url, Cause::Http(download.response.status())));
    }
    let Download {
        response,
        body,
        address,
    } = download;
    let bytes = body.bytes();
    if bytes > feed::MAX_BYTES {
        return Err(Fault::of_feed(
            url,
            Cause::Refused(FeedError::TooLarge(bytes)),
        ));
    }
    let body = body.joined();
    let fingerprint = feed::fingerprint(&body, &address);
    match cached {
        Some(cached) if cached.is_from(fingerprint) => Ok(cached),
        cached => {
            let refused = |error| Fault::of_feed(url, Cause::Refused(error));
            // A prefetched body is here in the task that starts the program and mounts the widgets.
            // On a slow phone that task is long enough without the feed.
            give_way().await;
            let base = url::base(&address);
            let reader = if feed::xml::is_xml(&body) {
                let content_type = response.headers().get("content-type").unwrap_or_default();
                let begun = xml::begin(body, base, content_type).await;
                let mut document = begun
                    .map_err(|_| Fault::of_element(Cause::PartUnreachable))?
                    .map_err(refused)?;
                loop {
                    if let Some(reader) = document.next(SLICE_BYTES).map_err(refused)? {
                        break reader;
                    }
                    give_way().await;
                }
            } else {
                match feed::Reader::of_json(body, base).map_err(refused)? {
                    JsonBody::Feed(reader) => reader,
                    JsonBody::Posts(posts) => {
                        let reader = wordpress::reader(posts).await;
                        reader
                            .map_err(|_| Fault::of_element(Cause::PartUnreachable))?
                            .map_err(refused)?
                    }
                }
            };
            let read = read_in_slices(reader.named(url), cached.as_deref(), fingerprint).await;
            read.map(Rc::new).map_err(refused)
        }
    }
}

/// Reads the items of a feed in slices, so that the page is never blocked for long. The rendering
/// of the feed by the widgets is a task of its own.
async fn read_in_slices(
    mut reader: feed::Reader,
    cached: Option<&FeedCache>,
    fingerprint: u64,
) -> Result<FeedCache, FeedError> {
    loop {
        let is_read = reader.advance_with(SLICE_BYTES, cached);
        give_way().await;
        if is_read {
            break;
        }
    }
    let mut cache = reader.into_cache(fingerprint)?;
    cache.assume_zone(now_ms(), cached);
    // The body may differ although its items are the same.
    if let Some(cached) = cached
        && cached.feed == cache.feed
    {
        cache.feed = Arc::clone(&cached.feed);
    }
    Ok(cache)
}

/// Yields to more urgent work of the page. A hidden page need not stay responsive, and its timers
/// are slow.
async fn give_way() {
    if !document().hidden() {
        wait(0).await;
    }
}

/// Yields to the page for at least `ms` milliseconds.
async fn wait(ms: i32) {
    let soon = Promise::new(&mut |resolve, _| {
        // Setting a timer for a function cannot fail.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
    });
    let _ = JsFuture::from(soon).await;
}

/// Downloads a feed: the network part of `fetch`.
///
/// # Errors
///
/// Fails if there is no complete answer within [`TIMEOUT_S`].
pub async fn download(
    url: &str,
    controller: AbortController,
    prefetched: Option<Promise>,
    revalidate: bool,
) -> Result<Download, Fault> {
    let timed_out = Rc::new(Cell::new(false));
    let _timer = Timeout::new(TIMEOUT_S * 1000, {
        let (timed_out, controller) = (timed_out.clone(), controller.clone());
        move || {
            timed_out.set(true);
            controller.abort();
        }
    });
    let result = request(url, &controller, prefetched, revalidate).await;
    if timed_out.get() {
        return Err(Fault::of_feed(url, Cause::Timeout(TIMEOUT_S)));
    }
    result
}

async fn request(
    url: &str,
    controller: &AbortController,
    prefetched: Option<Promise>,
    revalidate: bool,
) -> Result<Download, Fault> {
    let response = match prefetched {
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
        return Err(
            match finding_out(url.to_owned(), controller.clone()).await {
                Ok(fault) => fault.await,
                Err(_) => Fault::of_feed(url, Cause::Unreachable),
            },
        );
    };
    let address = match response.url() {
        address if address.is_empty() => url.to_owned(),
        address => address,
    };
    let mut body = Body::default();
    if response.ok()
        && let Some(stream) = response.body()
        && read(stream, &mut body.0).await.is_none()
    {
        return Err(Fault::of_feed(url, Cause::Incomplete(body.bytes())));
    }
    if body.bytes() > feed::MAX_BYTES {
        // `embed.js` reads a clone of this answer to its end unless the request is aborted.
        controller.abort();
    }
    Ok(Download {
        response,
        body,
        address,
    })
}

/// Sends a request; returns `None` if the browser gives no answer.
async fn send(
    url: &str,
    controller: &AbortController,
    mode: RequestMode,
    cache: RequestCache,
) -> Option<Response> {
    let options = RequestInit::new();
    options.set_mode(mode);
    options.set_cache(cache);
    options.set_credentials(RequestCredentials::Omit);
    options.set_signal(Some(&controller.signal()));
    // gloo-net's request builder is not used: it parses every address to add parameters, which
    // costs two more objects per request and a kilobyte of the code that readers load.
    let request = web_sys::Request::new_with_str_and_init(url, &options).ok()?;
    Request::from(request).send().await.ok()
}

/// Reads a stream into `parts`; returns `None` if it breaks off. Reading stops just above the size
/// of the largest feed that is accepted: the rest is not downloaded, and the feed is then rejected
/// as too large.
async fn read(stream: ReadableStream, parts: &mut Vec<Uint8Array>) -> Option<()> {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = 0;
    while bytes <= feed::MAX_BYTES {
        let part = JsFuture::from(reader.read()).await.ok()?;
        let value = Reflect::get(&part, &"value".into()).ok()?;
        let Ok(part) = value.dyn_into::<Uint8Array>() else {
            return Some(());
        };
        bytes += part.length() as usize;
        parts.push(part);
    }
    let _ = reader.cancel();
    Some(())
}

part! {
    problems:
    /// Returns what finds out why a request has failed.
    fn finding_out(url: String, controller: AbortController) -> Pin<Box<dyn Future<Output = Fault>>> {
        Box::pin(async move { why_unreadable(&url, &controller).await })
    }
}

/// Finds out why a request has failed, which the browser does not say. A `no-cors` request succeeds
/// if the server can be reached at all: then only the CORS headers were missing. If the page's
/// policy is the reason, there is an event.
async fn why_unreadable(url: &str, controller: &AbortController) -> Fault {
    if is_mixed_content(&window().location().protocol().unwrap_or_default(), url) {
        return Fault::of_feed(url, Cause::MixedContent);
    }
    let forbidden = Rc::new(Cell::new(false));
    let _listener = Listener::new(&document(), "securitypolicyviolation", {
        let (forbidden, url) = (forbidden.clone(), url.to_owned());
        move |event| {
            let event: SecurityPolicyViolationEvent = event.unchecked_into();
            // The blocked URI is the address or only its origin.
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
        return Fault::of_feed(url, Cause::Blocked(origin()));
    }
    // The event may arrive after the failure that it explains.
    wait(EVENT_LATE_MS).await;
    let cause = match forbidden.get() {
        true => Cause::Forbidden,
        false => Cause::Unreachable,
    };
    Fault::of_feed(url, cause)
}

/// Returns the origin of the page, for example `https://partner.example`.
fn origin() -> String {
    let origin = Reflect::get(&js_sys::global(), &JsValue::from_str("origin")).ok();
    origin
        .and_then(|origin| origin.as_string())
        .unwrap_or_default()
}
