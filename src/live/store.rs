//! The store of a feed address: its last good copy, its timer and its request.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
    sync::Arc,
};

use gloo_timers::callback::Timeout;
use js_sys::{Map, Math, Promise, Reflect};
use leptos::task::spawn_local;
use reactive_graph::{
    signal::ArcTrigger,
    traits::{Notify, Track},
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, EventTarget};

use super::{
    fetch::{CacheHints, fetch},
    last_good::is_old,
    schedule::{Situation, left_ms, pause_ms, shortest_refresh_s},
};
use crate::diagnostics::Fault;
use crate::feed::{Feed, FeedCache};
use crate::hooks::page::{document, window};
use crate::hooks::{Listener, saves_data};
use crate::locale::time::now_ms;

/// The state of a feed.
#[derive(Clone, Default)]
pub struct FeedState {
    /// The last good copy. It stays when a later request fails.
    pub feed: Option<Arc<Feed>>,
    /// The number of items of that copy that could not be used.
    pub skipped: usize,
    /// The problem of the last request.
    pub problem: Option<Fault>,
    /// The time at which that copy was loaded, in ms since 1970; `Some` if no newer copy can be
    /// loaded, or if none will be requested before this one is old.
    pub failing_since_ms: Option<i64>,
}

impl PartialEq for FeedState {
    fn eq(&self, other: &Self) -> bool {
        // Equal feeds share one `Arc`, because `fetch` returns the cached feed if nothing has
        // changed.
        self.feed.as_ref().map(Arc::as_ptr) == other.feed.as_ref().map(Arc::as_ptr)
            && self.skipped == other.skipped
            && self.problem == other.problem
            && self.failing_since_ms == other.failing_since_ms
    }
}

/// Prefetched requests, which the loader has begun before the program was loaded: feed address →
/// `{answer: Promise<Response>, controller: AbortController}`.
pub struct PrefetchedRequests<'a>(pub &'a Map);

impl PrefetchedRequests<'_> {
    /// Takes the request for an address out of the map: it can be used only once.
    fn take(&self, url: &str) -> Option<(Promise, AbortController)> {
        let key = JsValue::from_str(url);
        let request = self.0.get(&key);
        self.0.delete(&key);
        let part = |name: &str| Reflect::get(&request, &name.into()).ok();
        Some((
            part("answer")?.dyn_into().ok()?,
            part("controller")?.dyn_into().ok()?,
        ))
    }
}

/// A subscriber: an element that shows the feed.
struct Subscriber {
    number: u32,
    /// How often it wants the feed, in seconds; 0: only once.
    refresh_s: u32,
    /// Whether the element is on screen.
    on_screen: bool,
}

/// The store of a feed address that is in use on this page.
pub struct Store {
    url: String,
    state: RefCell<FeedState>,
    /// Notifies subscribers when `state` changes.
    changed: ArcTrigger,
    subscribers: RefCell<Vec<Subscriber>>,
    next_number: Cell<u32>,
    failures: Cell<u32>,
    /// The cached feed: the last good answer.
    cache: RefCell<Option<Rc<FeedCache>>>,
    /// The cache hints of the last answer.
    hints: Cell<CacheHints>,
    /// The times of the last answer and of the last good one, in ms since 1970.
    answered_ms: Cell<i64>,
    good_ms: Cell<i64>,
    /// The pause after the last answer; `None`: no request is to follow.
    pause_ms: Cell<Option<u32>>,
    /// The timer of the next request. It runs only while a subscriber is on screen.
    timer: RefCell<Option<Timeout>>,
    /// The controller of the pending request.
    request: RefCell<Option<AbortController>>,
    listeners: RefCell<Vec<Listener>>,
}

thread_local! {
    static STORES: RefCell<Vec<Weak<Store>>> = const { RefCell::new(Vec::new()) };
}

impl Store {
    /// Returns the page's store for an address. The first call for an address creates the store and
    /// requests the feed at once.
    pub fn shared(url: &str, prefetched: &PrefetchedRequests) -> Rc<Store> {
        let existing = STORES.with_borrow_mut(|stores| {
            stores.retain(|store| store.strong_count() > 0);
            stores
                .iter()
                .filter_map(Weak::upgrade)
                .find(|store| store.url == url)
        });
        existing.unwrap_or_else(|| {
            let store = Rc::new(Store {
                url: url.to_owned(),
                state: RefCell::default(),
                changed: ArcTrigger::new(),
                subscribers: RefCell::default(),
                next_number: Cell::new(0),
                failures: Cell::new(0),
                cache: RefCell::default(),
                // The browser's cached copy may be a day old.
                hints: Cell::new(CacheHints {
                    revalidate: true,
                    ..CacheHints::default()
                }),
                answered_ms: Cell::new(0),
                good_ms: Cell::new(0),
                pause_ms: Cell::new(None),
                timer: RefCell::default(),
                request: RefCell::default(),
                listeners: RefCell::default(),
            });
            STORES.with_borrow_mut(|stores| stores.push(Rc::downgrade(&store)));
            store.listen();
            store.send_request(prefetched.take(url), true);
            store
        })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the state of the feed and subscribes the running effect or memo to it.
    pub fn state(&self) -> FeedState {
        self.changed.track();
        self.state.borrow().clone()
    }

    /// Adds a subscriber that wants the feed every `refresh_s` seconds while it is on screen.
    /// Returns its number for [`Store::set_on_screen`] and [`Store::unsubscribe`].
    pub fn subscribe(self: &Rc<Self>, refresh_s: u32, on_screen: bool) -> u32 {
        let number = self.next_number.get();
        self.next_number.set(number + 1);
        self.subscribers.borrow_mut().push(Subscriber {
            number,
            refresh_s,
            on_screen,
        });
        self.schedule();
        number
    }

    /// Sets whether a subscriber is on screen.
    pub fn set_on_screen(self: &Rc<Self>, number: u32, on_screen: bool) {
        let mut subscribers = self.subscribers.borrow_mut();
        for subscriber in subscribers.iter_mut().filter(|s| s.number == number) {
            subscriber.on_screen = on_screen;
        }
        drop(subscribers);
        self.request_or_wait();
    }

    /// Removes a subscriber.
    pub fn unsubscribe(self: &Rc<Self>, number: u32) {
        self.subscribers.borrow_mut().retain(|s| s.number != number);
        self.schedule();
    }

    /// Requests the feed now and revalidates the browser's cache, unless a request is pending.
    pub fn refresh(self: &Rc<Self>) {
        if self.request.borrow().is_none() {
            self.send_request(None, true);
        }
    }

    fn send_request(
        self: &Rc<Self>,
        prefetched: Option<(Promise, AbortController)>,
        revalidate: bool,
    ) {
        let (prefetched, controller) = match prefetched {
            Some((answer, controller)) => (Some(answer), controller),
            None => match AbortController::new() {
                Ok(controller) => (None, controller),
                Err(_) => return,
            },
        };
        *self.request.borrow_mut() = Some(controller.clone());
        self.timer.take();
        let url = self.url.clone();
        let cached = self.cache.borrow().clone();
        let store = Rc::downgrade(self);
        spawn_local(async move {
            let (answer, hints) =
                fetch(url, controller.clone(), prefetched, revalidate, cached).await;
            // No element shows this feed any more, or a newer request has been made.
            let Some(store) = store.upgrade() else { return };
            let current = store.request.borrow().as_ref() == Some(&controller);
            if !current {
                return;
            }
            *store.request.borrow_mut() = None;
            store.receive(answer, hints);
        });
    }

    fn receive(self: &Rc<Self>, answer: Result<Rc<FeedCache>, Fault>, hints: CacheHints) {
        self.hints.set(hints);
        self.answered_ms.set(now_ms());
        let mut state = self.state.borrow().clone();
        match answer {
            Ok(cache) => {
                self.failures.set(0);
                self.good_ms.set(now_ms());
                state.problem = None;
                state.failing_since_ms = None;
                state.skipped = cache.skipped.len();
                state.feed = Some(Arc::clone(&cache.feed));
                *self.cache.borrow_mut() = Some(cache);
            }
            Err(problem) => {
                self.failures.set(self.failures.get().saturating_add(1));
                // Being offline is not a problem of the feed: an older copy is then shown without
                // one.
                if state.feed.is_none() || is_online() {
                    state.problem = Some(problem);
                }
                state.failing_since_ms = Some(self.good_ms.get());
            }
        }
        self.set_state(state);
        self.schedule();
    }

    /// Sets the state. An unchanged state does not notify subscribers.
    fn set_state(&self, state: FeedState) {
        if *self.state.borrow() != state {
            *self.state.borrow_mut() = state;
            self.changed.notify();
        }
    }

    /// Computes when the next request is due.
    fn schedule(self: &Rc<Self>) {
        let subscribers = self.subscribers.borrow();
        let situation = Situation {
            refresh_s: shortest_refresh_s(subscribers.iter().map(|s| s.refresh_s)),
            feed_refresh_s: self
                .state
                .borrow()
                .feed
                .as_ref()
                .map_or(0, |feed| feed.refresh_s),
            failures: self.failures.get(),
            retry_after_s: self.hints.get().retry_after_s,
            saves_data: saves_data(),
        };
        drop(subscribers);
        let pause_ms = pause_ms(&situation, Math::random());
        self.pause_ms.set(pause_ms);
        let mut state = self.state.borrow().clone();
        if self.failures.get() == 0 && state.feed.is_some() {
            let good_ms = self.good_ms.get();
            let grows_old = pause_ms.is_none_or(|ms| is_old(good_ms + i64::from(ms), good_ms));
            state.failing_since_ms = grows_old.then_some(good_ms);
            self.set_state(state);
        }
        self.request_or_wait();
    }

    /// Requests the feed if a request is due, or else sets the timer for it. Does neither while no
    /// subscriber is on screen.
    fn request_or_wait(self: &Rc<Self>) {
        self.timer.take();
        let (None, Some(pause_ms), true) = (
            self.request.borrow().as_ref(),
            self.pause_ms.get(),
            self.is_on_screen(),
        ) else {
            return;
        };
        // If the clock was set back, the pause begins now: it must not last until the old time comes
        // again.
        let now = now_ms();
        let since_ms = self.answered_ms.get().min(now);
        self.answered_ms.set(since_ms);
        match left_ms(pause_ms, since_ms, now) {
            0 => self.send_request(None, self.hints.get().revalidate),
            left_ms => {
                let store = Rc::downgrade(self);
                let timer = Timeout::new(left_ms, move || {
                    if let Some(store) = store.upgrade() {
                        store.request_or_wait();
                    }
                });
                *self.timer.borrow_mut() = Some(timer);
            }
        }
    }

    fn is_on_screen(&self) -> bool {
        let seen = self.subscribers.borrow().iter().any(|s| s.on_screen);
        // `navigator.onLine` is not consulted: the browser may be wrong about the network.
        seen && !document().hidden()
    }

    /// Listens for the page becoming visible, to make a request that fell due meanwhile, and for
    /// the network coming back, to repeat a request that failed.
    fn listen(self: &Rc<Self>) {
        let on = |target: &EventTarget, kind, then: fn(&Rc<Self>)| {
            let store = Rc::downgrade(self);
            Listener::new(target, kind, move |_| {
                if let Some(store) = store.upgrade() {
                    then(&store);
                }
            })
        };
        *self.listeners.borrow_mut() = vec![
            on(&document(), "visibilitychange", Self::request_or_wait),
            on(&window(), "online", |store| {
                if store.failures.take() > 0 {
                    // Makes the request due at once.
                    store.answered_ms.set(0);
                }
                store.schedule();
            }),
        ];
    }
}

/// Whether the browser reports a network connection.
fn is_online() -> bool {
    window().navigator().on_line()
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Some(request) = self.request.take() {
            request.abort();
        }
    }
}
