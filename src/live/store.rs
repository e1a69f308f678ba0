//! The one owner of a feed address: its last good copy, its timer, its request.

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
    fetch::{Wishes, fetch},
    last_good::is_old,
    schedule::{Situation, left_ms, pause_ms, shortest_refresh_s},
};
use crate::diagnostics::Fault;
use crate::feed::{Edition, Feed};
use crate::hooks::page::{document, window};
use crate::hooks::{Listener, saves_data};
use crate::locale::time::now_ms;

/// What is known of a feed.
#[derive(Clone, Default)]
pub struct State {
    /// The last good copy. Stays when a later request fails.
    pub feed: Option<Arc<Feed>>,
    /// Items of that copy that could not be used.
    pub skipped: usize,
    /// What went wrong with the last request.
    pub problem: Option<Fault>,
    /// When that copy came, in ms since 1970, if no newer one can be had, or none is to
    /// come before it is old.
    pub failing_since_ms: Option<i64>,
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        // Equal feeds are one and the same: `fetch` sees to that.
        self.feed.as_ref().map(Arc::as_ptr) == other.feed.as_ref().map(Arc::as_ptr)
            && self.skipped == other.skipped
            && self.problem == other.problem
            && self.failing_since_ms == other.failing_since_ms
    }
}

/// Requests that the loader has begun before the program was there: feed
/// address → `{answer: Promise<Response>, controller: AbortController}`.
pub struct Early<'a>(pub &'a Map);

impl Early<'_> {
    /// The request for an address, once: a second one is made afresh.
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

/// Somebody who wants the feed.
struct Subscriber {
    number: u32,
    /// Every so many seconds; 0: once.
    refresh_s: u32,
    /// Somebody who is looked at.
    on_screen: bool,
}

/// A feed address in use on this page.
pub struct Store {
    url: String,
    state: RefCell<State>,
    /// Tells who follows the state that it has changed.
    changed: ArcTrigger,
    subscribers: RefCell<Vec<Subscriber>>,
    next_number: Cell<u32>,
    failures: Cell<u32>,
    /// What the last good answer was read as.
    edition: RefCell<Option<Rc<Edition>>>,
    /// What the last answer said of the next request.
    wishes: Cell<Wishes>,
    /// When the last answer came, and when the last good one did, in ms since
    /// 1970.
    answered_ms: Cell<i64>,
    good_ms: Cell<i64>,
    /// The pause after it; `None`: no request is to come.
    pause_ms: Cell<Option<u32>>,
    /// Runs only while somebody looks.
    timer: RefCell<Option<Timeout>>,
    /// The request under way.
    request: RefCell<Option<AbortController>>,
    listeners: RefCell<Vec<Listener>>,
}

thread_local! {
    static STORES: RefCell<Vec<Weak<Store>>> = const { RefCell::new(Vec::new()) };
}

impl Store {
    /// The page's store for an address. Asks for the feed at once where nobody
    /// has before.
    pub fn shared(url: &str, early: &Early) -> Rc<Store> {
        let known = STORES.with_borrow_mut(|stores| {
            stores.retain(|store| store.strong_count() > 0);
            stores
                .iter()
                .filter_map(Weak::upgrade)
                .find(|store| store.url == url)
        });
        known.unwrap_or_else(|| {
            let store = Rc::new(Store {
                url: url.to_owned(),
                state: RefCell::default(),
                changed: ArcTrigger::new(),
                subscribers: RefCell::default(),
                next_number: Cell::new(0),
                failures: Cell::new(0),
                edition: RefCell::default(),
                // A copy from the browser's cache may be of yesterday.
                wishes: Cell::new(Wishes {
                    revalidate: true,
                    ..Wishes::default()
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
            store.ask(early.take(url), true);
            store
        })
    }

    /// The feed's address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What is known of it, reactively.
    pub fn state(&self) -> State {
        self.changed.track();
        self.state.borrow().clone()
    }

    /// A subscriber wants the feed every `refresh_s` seconds while it is on
    /// screen. The number is for the other two.
    pub fn want(self: &Rc<Self>, refresh_s: u32, on_screen: bool) -> u32 {
        let number = self.next_number.get();
        self.next_number.set(number + 1);
        self.subscribers.borrow_mut().push(Subscriber {
            number,
            refresh_s,
            on_screen,
        });
        self.plan();
        number
    }

    /// That subscriber comes on screen, or goes.
    pub fn look(self: &Rc<Self>, number: u32, on_screen: bool) {
        let mut subscribers = self.subscribers.borrow_mut();
        for subscriber in subscribers.iter_mut().filter(|s| s.number == number) {
            subscriber.on_screen = on_screen;
        }
        drop(subscribers);
        self.wait();
    }

    /// That subscriber is gone.
    pub fn forget(self: &Rc<Self>, number: u32) {
        self.subscribers.borrow_mut().retain(|s| s.number != number);
        self.plan();
    }

    /// Asks now, past the browser's cache, unless an answer is under way.
    pub fn refresh(self: &Rc<Self>) {
        if self.request.borrow().is_none() {
            self.ask(None, true);
        }
    }

    fn ask(self: &Rc<Self>, early: Option<(Promise, AbortController)>, revalidate: bool) {
        let (early, controller) = match early {
            Some((answer, controller)) => (Some(answer), controller),
            None => match AbortController::new() {
                Ok(controller) => (None, controller),
                Err(_) => return,
            },
        };
        *self.request.borrow_mut() = Some(controller.clone());
        self.timer.take();
        let url = self.url.clone();
        let known = self.edition.borrow().clone();
        let store = Rc::downgrade(self);
        spawn_local(async move {
            let (answer, wishes) = fetch(url, controller.clone(), early, revalidate, known).await;
            // Nobody shows this feed any more, or a newer request has been made.
            let Some(store) = store.upgrade() else { return };
            let current = store.request.borrow().as_ref() == Some(&controller);
            if !current {
                return;
            }
            *store.request.borrow_mut() = None;
            store.take(answer, wishes);
        });
    }

    fn take(self: &Rc<Self>, answer: Result<Rc<Edition>, Fault>, wishes: Wishes) {
        self.wishes.set(wishes);
        self.answered_ms.set(now_ms());
        let mut state = self.state.borrow().clone();
        match answer {
            Ok(edition) => {
                self.failures.set(0);
                self.good_ms.set(now_ms());
                state.problem = None;
                state.failing_since_ms = None;
                state.skipped = edition.skipped.len();
                state.feed = Some(Arc::clone(&edition.feed));
                *self.edition.borrow_mut() = Some(edition);
            }
            Err(problem) => {
                self.failures.set(self.failures.get().saturating_add(1));
                // Without a network it is nobody's fault that there is nothing newer.
                if state.feed.is_none() || is_online() {
                    state.problem = Some(problem);
                }
                state.failing_since_ms = Some(self.good_ms.get());
            }
        }
        self.set_state(state);
        self.plan();
    }

    /// An unchanged feed changes nothing on the page.
    fn set_state(&self, state: State) {
        if *self.state.borrow() != state {
            *self.state.borrow_mut() = state;
            self.changed.notify();
        }
    }

    /// Decides when the next request is due.
    fn plan(self: &Rc<Self>) {
        let wanted = self.subscribers.borrow();
        let situation = Situation {
            refresh_s: shortest_refresh_s(wanted.iter().map(|s| s.refresh_s)),
            feed_refresh_s: self
                .state
                .borrow()
                .feed
                .as_ref()
                .map_or(0, |feed| feed.refresh_s),
            failures: self.failures.get(),
            retry_after_s: self.wishes.get().retry_after_s,
            saves_data: saves_data(),
        };
        drop(wanted);
        let pause_ms = pause_ms(&situation, Math::random());
        self.pause_ms.set(pause_ms);
        let mut state = self.state.borrow().clone();
        if self.failures.get() == 0 && state.feed.is_some() {
            let good_ms = self.good_ms.get();
            let grows_old = pause_ms.is_none_or(|ms| is_old(good_ms + i64::from(ms), good_ms));
            state.failing_since_ms = grows_old.then_some(good_ms);
            self.set_state(state);
        }
        self.wait();
    }

    /// Asks if a request is due, and else waits until it is. Where nobody looks,
    /// nothing waits and nothing is asked for.
    fn wait(self: &Rc<Self>) {
        self.timer.take();
        let (None, Some(pause_ms), true) = (
            self.request.borrow().as_ref(),
            self.pause_ms.get(),
            self.is_watched(),
        ) else {
            return;
        };
        match left_ms(pause_ms, self.answered_ms.get(), now_ms()) {
            0 => self.ask(None, self.wishes.get().revalidate),
            left_ms => {
                let store = Rc::downgrade(self);
                let timer = Timeout::new(left_ms, move || {
                    if let Some(store) = store.upgrade() {
                        store.wait();
                    }
                });
                *self.timer.borrow_mut() = Some(timer);
            }
        }
    }

    fn is_watched(&self) -> bool {
        let seen = self.subscribers.borrow().iter().any(|s| s.on_screen);
        // Not only where the browser has a network: it may be wrong about that.
        seen && !document().hidden()
    }

    /// What falls due where nobody looks is asked for when somebody does, and what failed
    /// without a network when there is one again.
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
            on(&document(), "visibilitychange", Self::wait),
            on(&window(), "online", |store| {
                if store.failures.take() > 0 {
                    // Due at once.
                    store.answered_ms.set(0);
                }
                store.plan();
            }),
        ];
    }
}

/// Whether the browser believes that it has a network.
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
