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
    RequestMode,
};

use super::schedule::retry_after_s;
use crate::diagnostics::Problem;
use crate::feed::{self, Feed, FeedError, Skipped};
use crate::locale::time::now_ms;

/// A request is given up after this many seconds.
const TIMEOUT_S: u32 = 10;

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

/// Asks for a feed and reads it. `early` is the answer to a request that the
/// loader has made already; `controller` ends the request before its time.
///
/// The browser's cache does the rest: while the server's `max-age` lasts there is
/// no request at all, and after it one with `If-None-Match` or
/// `If-Modified-Since`, which an unchanged feed answers with 304 and no body.
/// With `revalidate` the second happens at once.
pub async fn fetch(
    url: String,
    controller: AbortController,
    early: Option<Promise>,
    revalidate: bool,
) -> (Result<Answer, Problem>, Wishes) {
    let mut wishes = Wishes::default();
    let result = fetch_within_limits(&url, &controller, early, revalidate, &mut wishes).await;
    (result, wishes)
}

async fn fetch_within_limits(
    url: &str,
    controller: &AbortController,
    early: Option<Promise>,
    revalidate: bool,
    wishes: &mut Wishes,
) -> Result<Answer, Problem> {
    let timed_out = Rc::new(Cell::new(false));
    let _timer = Timeout::new(TIMEOUT_S * 1000, {
        let (timed_out, controller) = (timed_out.clone(), controller.clone());
        move || {
            timed_out.set(true);
            controller.abort();
        }
    });
    let result = request(url, controller, early, revalidate, wishes).await;
    if timed_out.get() {
        return Err(Problem::timeout(url, TIMEOUT_S));
    }
    let (body, address) = result?;
    let (feed, skipped) = read_in_slices(body, &address)
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
            breathe().await;
        }
    }
    reader.finish()
}

/// Lets the page do what is more urgent.
async fn breathe() {
    let soon = Promise::new(&mut |resolve, _| {
        // A function can always be called later.
        let _ = window().set_timeout_with_callback(&resolve);
    });
    let _ = JsFuture::from(soon).await;
}

/// The body, and the address that it came from in the end.
async fn request(
    url: &str,
    controller: &AbortController,
    early: Option<Promise>,
    revalidate: bool,
    wishes: &mut Wishes,
) -> Result<(Vec<u8>, String), Problem> {
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
            let request = Request::get(url)
                .cache(cache)
                .credentials(RequestCredentials::Omit)
                .abort_signal(Some(&controller.signal()));
            match request.build() {
                Ok(request) => request.send().await.ok(),
                Err(_) => None,
            }
        }
    };
    let Some(response) = response else {
        return Err(why_unreadable(url, controller).await);
    };
    let headers = response.headers();
    if !response.ok() {
        let retry_after = headers.get("retry-after");
        wishes.retry_after_s = retry_after.and_then(|header| retry_after_s(&header, now_ms()));
        return Err(Problem::http(url, response.status()));
    }
    wishes.revalidate = headers.get("cache-control").is_none() && headers.get("expires").is_none();
    let address = match response.url() {
        address if address.is_empty() => url.to_owned(),
        address => address,
    };
    let body = match response.body() {
        Some(stream) => read(stream).await,
        None => Some(Vec::new()),
    };
    match body {
        Some(body) => Ok((body, address)),
        None => Err(Problem::unreachable(url)),
    }
}

/// The bytes of a stream; `None` where it breaks off. Reading ends just above
/// the largest feed that is accepted: the parser then says that it is too
/// large, and the rest is never downloaded.
async fn read(stream: ReadableStream) -> Option<Vec<u8>> {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut body = Vec::new();
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
            Err(_) => return Some(body),
        }
        if body.len() > feed::MAX_BYTES {
            let _ = reader.cancel();
            return Some(body);
        }
    }
}

/// The browser does not say why a request failed. A request whose answer may
/// not be read succeeds if the server is there at all: then only its CORS
/// headers were missing.
async fn why_unreadable(url: &str, controller: &AbortController) -> Problem {
    let probe = Request::get(url)
        .mode(RequestMode::NoCors)
        .credentials(RequestCredentials::Omit)
        .abort_signal(Some(&controller.signal()));
    let answered = match probe.build() {
        Ok(request) => request.send().await.is_ok(),
        Err(_) => false,
    };
    if answered {
        Problem::blocked(url, &origin())
    } else {
        Problem::silent(url, &origin())
    }
}

/// The origin of the page, e.g. `https://partner.example`.
fn origin() -> String {
    let origin = Reflect::get(&js_sys::global(), &JsValue::from_str("origin")).ok();
    origin
        .and_then(|origin| origin.as_string())
        .unwrap_or_default()
}
