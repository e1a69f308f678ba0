//! The one owner of a feed address: its last good copy, its timer, its request.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
    sync::Arc,
};

use gloo_timers::callback::Timeout;
use js_sys::{Map, Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortController;

use super::{
    fetch::fetch,
    schedule::{next_request_s, shortest_refresh_s},
};
use crate::diagnostics::Problem;
use crate::feed::Feed;
use crate::hooks::Listener;

/// What is known of a feed.
#[derive(Clone, Default, PartialEq)]
pub struct State {
    /// The last good copy. Stays when a later request fails.
    pub feed: Option<Arc<Feed>>,
    /// Items of that copy that could not be used.
    pub skipped: usize,
    /// What went wrong with the last request.
    pub problem: Option<Problem>,
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

/// A feed address in use on this page.
pub struct Store {
    url: String,
    state: ArcRwSignal<State>,
    /// The `refresh` in seconds that each subscriber wants, by its number.
    wanted: RefCell<Vec<(u32, u32)>>,
    next_number: Cell<u32>,
    failures: Cell<u32>,
    timer: RefCell<Option<Timeout>>,
    /// The request under way.
    request: RefCell<Option<AbortController>>,
    /// A request fell due while nobody was looking.
    overdue: Cell<bool>,
    visibility: RefCell<Option<Listener>>,
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
                state: ArcRwSignal::new(State::default()),
                wanted: RefCell::default(),
                next_number: Cell::new(0),
                failures: Cell::new(0),
                timer: RefCell::default(),
                request: RefCell::default(),
                overdue: Cell::new(false),
                visibility: RefCell::default(),
            });
            STORES.with_borrow_mut(|stores| stores.push(Rc::downgrade(&store)));
            store.watch_visibility();
            store.ask(early.take(url));
            store
        })
    }

    /// The feed's address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What is known of it, reactively.
    pub fn state(&self) -> &ArcRwSignal<State> {
        &self.state
    }

    /// A subscriber wants the feed every `refresh_s` seconds. The number is for
    /// [`forget`](Self::forget).
    pub fn want(self: &Rc<Self>, refresh_s: u32) -> u32 {
        let number = self.next_number.get();
        self.next_number.set(number + 1);
        self.wanted.borrow_mut().push((number, refresh_s));
        self.plan();
        number
    }

    /// That subscriber is gone.
    pub fn forget(self: &Rc<Self>, number: u32) {
        self.wanted.borrow_mut().retain(|(n, _)| *n != number);
        self.plan();
    }

    /// Asks now, unless an answer is under way.
    pub fn refresh(self: &Rc<Self>) {
        if self.request.borrow().is_none() {
            self.ask(None);
        }
    }

    fn ask(self: &Rc<Self>, early: Option<(Promise, AbortController)>) {
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
        let store = Rc::downgrade(self);
        spawn_local(async move {
            let answer = fetch(url, controller.clone(), early).await;
            // Nobody shows this feed any more, or a newer request has been made.
            let Some(store) = store.upgrade() else { return };
            let current = store.request.borrow().as_ref() == Some(&controller);
            if !current {
                return;
            }
            *store.request.borrow_mut() = None;
            let mut state = store.state.get_untracked();
            match answer {
                Ok(answer) => {
                    store.failures.set(0);
                    state.problem = None;
                    state.skipped = answer.skipped.len();
                    if state.feed.as_deref() != Some(&answer.feed) {
                        state.feed = Some(Arc::new(answer.feed));
                    }
                }
                Err(problem) => {
                    store.failures.set(store.failures.get().saturating_add(1));
                    state.problem = Some(problem);
                }
            }
            // An unchanged feed changes nothing on the page.
            if *store.state.read_untracked() != state {
                store.state.set(state);
            }
            store.plan();
        });
    }

    /// Sets the timer for the next request.
    fn plan(self: &Rc<Self>) {
        self.timer.take();
        if self.request.borrow().is_some() {
            return;
        }
        let refresh_s = shortest_refresh_s(self.wanted.borrow().iter().map(|(_, s)| *s));
        if let Some(seconds) = next_request_s(refresh_s, self.failures.get()) {
            let store = Rc::downgrade(self);
            let timer = Timeout::new(seconds.saturating_mul(1000), move || {
                if let Some(store) = store.upgrade() {
                    store.due();
                }
            });
            *self.timer.borrow_mut() = Some(timer);
        }
    }

    fn due(self: &Rc<Self>) {
        if document().hidden() {
            self.overdue.set(true);
        } else {
            self.refresh();
        }
    }

    /// What fell due in a hidden tab is asked for when the reader comes back.
    fn watch_visibility(self: &Rc<Self>) {
        let store = Rc::downgrade(self);
        let listener = Listener::new(&document(), "visibilitychange", move |_| {
            if let Some(store) = store.upgrade()
                && !document().hidden()
                && store.overdue.replace(false)
            {
                store.refresh();
            }
        });
        *self.visibility.borrow_mut() = Some(listener);
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Some(request) = self.request.take() {
            request.abort();
        }
    }
}
