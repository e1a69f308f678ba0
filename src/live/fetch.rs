//! One request for one feed, with its limits.

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
use super::xml;
use crate::address::is_mixed_content;
use crate::diagnostics::{Cause, Fault};
use crate::feed::{self, Edition, FeedError};
use crate::hooks::Listener;
use crate::hooks::page::{document, window};
use crate::locale::time::now_ms;
use crate::parts::part;
use crate::url;

/// A request is given up after this many seconds.
pub const TIMEOUT_S: u32 = 10;

/// How long after a request the event of a refusal may come.
const EVENT_LATE_MS: i32 = 50;

/// So much of a feed is read at once: on a phone whose processor is four times
/// slower than a desktop's that takes a few milliseconds.
const SLICE_BYTES: usize = 64 * 1024;

/// What a server answered, whatever its status.
pub struct Download {
    /// Status and headers.
    pub response: Response,
    /// Nothing where the status is an error.
    pub body: Body,
    /// The address that it came from in the end.
    pub address: String,
}

/// Bytes as the browser has received them, a little more than
/// [`feed::MAX_BYTES`] at most. They stay the browser's, which frees them once
/// they are done with: a program's own memory never shrinks again.
#[derive(Default)]
pub struct Body(Vec<Uint8Array>);

impl Body {
    /// How many bytes there are.
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|part| part.length() as usize).sum()
    }

    /// The bytes in one piece of memory.
    pub fn joined(self) -> Vec<u8> {
        let mut body = vec![0; self.bytes()];
        let mut rest = body.as_mut_slice();
        for part in self.0 {
            // The sum of all lengths is enough for each.
            let Some((start, after)) = rest.split_at_mut_checked(part.length() as usize) else {
                break;
            };
            part.copy_to(start);
            rest = after;
        }
        body
    }
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

/// Asks for a feed and reads it. What is not new is taken from the edition
/// `known`; a feed that says the same is the same one. `early` is the answer to
/// a request that the loader has made already; `controller` ends the request
/// before its time; `revalidate` asks the server even where the browser has a
/// copy.
pub async fn fetch(
    url: String,
    controller: AbortController,
    early: Option<Promise>,
    revalidate: bool,
    known: Option<Rc<Edition>>,
) -> (Result<Rc<Edition>, Fault>, Wishes) {
    match download(&url, controller, early, revalidate).await {
        Ok(download) => {
            let wishes = Wishes::of(&download.response);
            (answer(&url, download, known).await, wishes)
        }
        Err(problem) => {
            let wishes = Wishes {
                revalidate: true,
                ..Wishes::default()
            };
            (Err(problem), wishes)
        }
    }
}

async fn answer(
    url: &str,
    download: Download,
    known: Option<Rc<Edition>>,
) -> Result<Rc<Edition>, Fault> {
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
    let mark = feed::mark(&body, &address);
    match known {
        Some(known) if known.is_of(mark) => Ok(known),
        known => {
            let refused = |error| Fault::of_feed(url, Cause::Refused(error));
            if body.len() > SLICE_BYTES {
                give_way().await;
            }
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
                feed::Reader::of_json(body, base).map_err(refused)?
            };
            let read = read_in_slices(reader.named(url), known.as_deref(), mark).await;
            read.map(Rc::new).map_err(refused)
        }
    }
}

/// Reads the items of a feed without holding up the page for long: in slices. What comes
/// of another edition is a task of its own, too; the first headlines are there at once.
async fn read_in_slices(
    mut reader: feed::Reader,
    known: Option<&Edition>,
    mark: u64,
) -> Result<Edition, FeedError> {
    loop {
        let is_read = reader.advance_from(SLICE_BYTES, known);
        if is_read && known.is_none() {
            break;
        }
        give_way().await;
        if is_read {
            break;
        }
    }
    let mut edition = reader.finish_edition(mark)?;
    edition.assume_zone(now_ms(), known);
    // Another body may say the same.
    if let Some(known) = known
        && known.feed == edition.feed
    {
        edition.feed = Arc::clone(&known.feed);
    }
    Ok(edition)
}

/// Lets the page do what is more urgent. One that nobody sees is not held up, and
/// its timers are slow.
async fn give_way() {
    if !document().hidden() {
        wait(0).await;
    }
}

/// Lets the page do other things for at least so many milliseconds.
async fn wait(ms: i32) {
    let soon = Promise::new(&mut |resolve, _| {
        // A function can always be called later.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
    });
    let _ = JsFuture::from(soon).await;
}

/// The part of `fetch` on the network.
///
/// # Errors
///
/// Where there is no complete answer within [`TIMEOUT_S`].
pub async fn download(
    url: &str,
    controller: AbortController,
    early: Option<Promise>,
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
    let result = request(url, &controller, early, revalidate).await;
    if timed_out.get() {
        return Err(Fault::of_feed(url, Cause::Timeout(TIMEOUT_S)));
    }
    result
}

async fn request(
    url: &str,
    controller: &AbortController,
    early: Option<Promise>,
    revalidate: bool,
) -> Result<Download, Fault> {
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
    let options = RequestInit::new();
    options.set_mode(mode);
    options.set_cache(cache);
    options.set_credentials(RequestCredentials::Omit);
    options.set_signal(Some(&controller.signal()));
    // Not with gloo-net's builder, which takes every address apart to add parameters:
    // two more objects a request, and a kilobyte of what readers load.
    let request = web_sys::Request::new_with_str_and_init(url, &options).ok()?;
    Request::from(request).send().await.ok()
}

/// Adds a stream's bytes to `parts`; `None` where it breaks off. Reading ends
/// just above the largest feed that is accepted, which is then too large: the
/// rest is never downloaded.
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

/// The browser does not say why a request failed. A request whose answer may
/// not be read succeeds if the server is there at all: then only its CORS
/// headers were missing. If the page's policy is why, there is an event.
async fn why_unreadable(url: &str, controller: &AbortController) -> Fault {
    if is_mixed_content(&window().location().protocol().unwrap_or_default(), url) {
        return Fault::of_feed(url, Cause::MixedContent);
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
        return Fault::of_feed(url, Cause::Blocked(origin()));
    }
    // The event may come after the failure that it explains.
    wait(EVENT_LATE_MS).await;
    let cause = match forbidden.get() {
        true => Cause::Forbidden,
        false => Cause::Unreachable,
    };
    Fault::of_feed(url, cause)
}

/// The origin of the page, e.g. `https://partner.example`.
fn origin() -> String {
    let origin = Reflect::get(&js_sys::global(), &JsValue::from_str("origin")).ok();
    origin
        .and_then(|origin| origin.as_string())
        .unwrap_or_default()
}
