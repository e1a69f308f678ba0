//! What the loader's one call does, and the handle that it gets. `main.rs`
//! exports both.

use std::cell::RefCell;
use std::sync::Arc;

use js_sys::Map;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement, Url};

use super::{
    report::{advise, report},
    sheets,
};
use crate::components::{
    BackToTop, Context, News, NewsTicker, RelatedArticles, events, ticker::motion::Motion,
    view::Piece,
};
use crate::contract::{
    config::{Attributes, BadAttribute, Config},
    names::{Widget, attribute},
};
use crate::diagnostics::Problem;
use crate::feed::Feed;
use crate::hooks::InViewport;
use crate::hooks::page::document;
use crate::live::{Early, State, Subscription, last_good::last_good_ms, merge::merge};
use crate::locale::formats::knows_time_zone;
use crate::reactive::{
    self, Effect, Memo, Owner, RwSignal, StoredValue, after_tick, drop_on_cleanup,
};

/// A running element. The loader forwards the element's life to it.
pub struct Handle {
    context: Context,
    /// The movement of a ticker.
    motion: Option<Motion>,
    attributes: RefCell<Attributes>,
    /// What is wrong with the attributes, so that each fault is reported once.
    faults: RefCell<Vec<Problem>>,
    subscription: StoredValue<Option<Subscription>>,
    owner: Owner,
}

/// Renders an element into `root`, a container in the shadow root of `host`, as
/// the attributes of `host` have it. `early` maps feed addresses to requests that the loader has begun (see [`Early`]); `problem` is
/// the code of what went wrong when the program started, and `from` the address
/// of its files.
///
/// The container must be `hidden`; it is shown as soon as there is something in
/// it, and hidden again when there is not.
pub fn mount(
    root: HtmlElement,
    host: HtmlElement,
    early: &Map,
    problem: &str,
    from: &str,
) -> Result<Handle, JsValue> {
    let widget = Widget::from_tag(&host.tag_name()).ok_or("not an ajel element")?;
    sheets::adopt(&root, widget);
    reactive::start();
    let attributes = read_attributes(&host);
    // Effects and cleanups must end with the element, though a task of it may
    // still hold the runtime's owner: hence an owner of our own.
    let owner = Owner::new();
    let (config, faults) = configure(widget, &host, &attributes);
    report_new(&host, &config, &[], &faults);
    if let Some(problem) = Problem::start(problem, from) {
        advise(&host, &problem, &config.language);
    }
    let (context, motion, subscription) = owner.with(|| start(widget, &root, &host, config, early));
    Ok(Handle {
        context,
        motion,
        attributes: RefCell::new(attributes),
        faults: RefCell::new(faults),
        subscription,
        owner,
    })
}

impl Handle {
    /// An attribute has a new value, or none any more.
    pub fn update(&self, name: &str, value: Option<String>) {
        let mut attributes = self.attributes.borrow_mut();
        attributes.retain(|(known, _)| known != name);
        attributes.extend(value.map(|value| (name.to_owned(), value)));
        let config = self.context.host.with_value(|host| {
            let (config, faults) = configure(self.context.widget, host, &attributes);
            report_new(host, &config, &self.faults.borrow(), &faults);
            self.faults.replace(faults);
            config
        });
        if self.context.config.with_untracked(|old| *old != config) {
            self.context.config.set(config);
        }
    }

    /// Lets the headlines move again.
    pub fn play(&self) {
        self.set_paused(false);
    }

    /// Stops the headlines until they are played again.
    pub fn pause(&self) {
        self.set_paused(true);
    }

    /// Goes to the next headline.
    pub fn next(&self) {
        self.step(1);
    }

    /// Goes to the previous headline.
    pub fn previous(&self) {
        self.step(-1);
    }

    /// Asks for the feeds now.
    pub fn refresh(&self) {
        self.subscription.with_value(|subscription| {
            if let Some(subscription) = subscription {
                subscription.refresh();
            }
        });
    }

    /// Removes everything that the element has put up: nodes, listeners,
    /// observers, timers, requests.
    pub fn dispose(self) {
        self.context.show(false);
        self.owner.cleanup();
    }
}

impl Handle {
    fn step(&self, by: i32) {
        if let Some(motion) = self.motion {
            motion.step(by);
        }
    }

    fn set_paused(&self, paused: bool) {
        if let Some(motion) = self.motion {
            motion.set_paused(paused);
        }
    }
}

fn start(
    widget: Widget,
    root: &HtmlElement,
    host: &HtmlElement,
    config: Config,
    early: &Map,
) -> (Context, Option<Motion>, StoredValue<Option<Subscription>>) {
    let context = Context {
        widget,
        host: StoredValue::new_local(host.clone()),
        root: StoredValue::new_local(root.clone()),
        config: RwSignal::new(config),
        news: RwSignal::new(Default::default()),
        last_good_ms: RwSignal::new(Default::default()),
        owner: StoredValue::new_local(Owner::current().unwrap_or_default()),
    };
    let subscription = StoredValue::new_local(None);
    let early = early.clone();
    dress(context);
    if widget != Widget::Top {
        subscribe(context, subscription, early);
    }
    drop_on_cleanup(Contents(root.clone()));
    let mut ticker = None;
    let view = match widget {
        Widget::Ticker => {
            let motion = Motion::new(context);
            ticker = Some(motion);
            Piece::new(move || view! { <NewsTicker context=context motion=motion/> })
        }
        Widget::Related => Piece::new(move || view! { <RelatedArticles context=context/> }),
        Widget::Top => Piece::new(move || view! { <BackToTop context=context/> }),
    };
    drop_on_cleanup(view.mount_to(root));
    (context, ticker, subscription)
}

/// What is in a container, and is taken out when this is dropped.
struct Contents(HtmlElement);

impl Drop for Contents {
    fn drop(&mut self) {
        self.0.set_text_content(None);
    }
}

/// Reads the settings, and what is wrong with them.
fn configure(widget: Widget, host: &Element, attributes: &Attributes) -> (Config, Vec<Problem>) {
    let page = host.closest("[lang]").ok().flatten();
    let page_language = page.and_then(|element| element.get_attribute("lang"));
    let (mut config, bad) = Config::read(widget, attributes, &page_language.unwrap_or_default());
    let mut faults: Vec<Problem> = bad.iter().map(Problem::attribute).collect();
    config.feeds.retain_mut(|feed| match absolute(feed) {
        Some(url) => {
            *feed = url;
            true
        }
        None => {
            faults.push(Problem::attribute(&BadAttribute {
                name: attribute::FEED,
                value: feed.clone(),
                expected: "https://…".to_owned(),
            }));
            false
        }
    });
    if !config.time_zone.is_empty() && !knows_time_zone(&config.time_zone) {
        faults.push(Problem::attribute(&BadAttribute {
            name: attribute::TIME_ZONE,
            value: std::mem::take(&mut config.time_zone),
            expected: "IANA, e.g. Asia/Damascus".to_owned(),
        }));
    }
    if !is_selector(&config.target) {
        faults.push(Problem::attribute(&BadAttribute {
            name: match widget {
                // Only a tag has it: embed.js has put the element there.
                Widget::Related => "data-related-target",
                Widget::Ticker | Widget::Top => attribute::TARGET,
            },
            value: std::mem::take(&mut config.target),
            expected: "CSS selector".to_owned(),
        }));
    }
    if config.feeds.is_empty() && widget != Widget::Top {
        faults.push(Problem::feed_missing());
    }
    (config, faults)
}

/// Reports the faults that were not there before.
fn report_new(host: &Element, config: &Config, before: &[Problem], now: &[Problem]) {
    for fault in now.iter().filter(|fault| !before.contains(fault)) {
        report(host, fault, &config.language);
    }
}

/// A feed address as the page would resolve it; http and https only.
fn absolute(address: &str) -> Option<String> {
    let base = document().base_uri().ok().flatten()?;
    let url = Url::new_with_base(address, &base).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:").then(|| url.href())
}

/// Whether the browser takes it for a selector, or there is none.
fn is_selector(text: &str) -> bool {
    text.is_empty() || document().query_selector(text).is_ok()
}

/// Gives the container its language, direction, colours and look.
fn dress(context: Context) {
    Effect::new(move || {
        context.config.with(|config| {
            context.root.with_value(|root| {
                root.set_lang(&config.language);
                root.set_dir(config.direction.word());
                // `data-` attributes can always be set.
                let _ = root.set_attribute("data-theme", config.theme.word());
                let _ = root.set_attribute("data-look", config.look.word());
            });
        });
    });
}

/// Follows the feeds of the configuration, and tells the page what they gave.
fn subscribe(context: Context, subscription: StoredValue<Option<Subscription>>, early: Map) {
    let wanted = Memo::new(move |_| context.config.with(|c| (c.feeds.clone(), c.refresh)));
    // Until it is known otherwise; a browser that cannot say never learns it.
    let on_screen = StoredValue::new_local(true);
    context.host.with_value(|host| {
        drop_on_cleanup(InViewport::new(host, 0.0, move |now| {
            on_screen.set_value(now);
            subscription.with_value(|current| {
                if let Some(current) = current {
                    current.look(now);
                }
            });
        }));
    });
    Effect::new(move || {
        let (feeds, refresh) = wanted.get();
        let fresh = Subscription::new(&feeds, refresh, on_screen.get_value(), &Early(&early));
        // The old one goes after the new one has come: a feed in both keeps its
        // store.
        drop(subscription.try_update_value(|current| current.replace(fresh)));
    });
    let mut before = Vec::new();
    Effect::new(move || {
        wanted.track();
        let states = subscription.with_value(|current| current.as_ref().map(Subscription::states));
        let states = states.unwrap_or_default();
        let feeds: Vec<&Arc<Feed>> = states
            .iter()
            .filter_map(|(_, state)| state.feed.as_ref())
            .collect();
        context.news.set(match feeds.as_slice() {
            [] if states.iter().all(|(_, state)| state.problem.is_some()) => News::Failed,
            [] => News::Waiting,
            [only] => News::Here(Arc::clone(only)),
            several => {
                let several: Vec<&Feed> = several.iter().map(|feed| &***feed).collect();
                News::Here(Arc::new(merge(&several)))
            }
        });
        let shown = states.iter().filter(|(_, state)| state.feed.is_some());
        let last_good_ms = last_good_ms(shown.map(|(_, state)| state.failing_since_ms));
        context.last_good_ms.set(last_good_ms);
        tell(
            context,
            std::mem::replace(&mut before, states.clone()),
            states,
        );
    });
}

/// Sends `ajel:load` and `ajel:error` for what has changed, once it is on the
/// page.
fn tell(context: Context, before: Vec<(String, State)>, now: Vec<(String, State)>) {
    let language = context
        .config
        .with_untracked(|config| config.language.clone());
    let host = context.host.get_value();
    after_tick(move || {
        for (url, state) in &now {
            let old = before
                .iter()
                .find(|(known, _)| known == url)
                .map(|(_, state)| state);
            if let Some(feed) = &state.feed
                && !old
                    .is_some_and(|old| old.feed.as_ref().is_some_and(|old| Arc::ptr_eq(old, feed)))
            {
                events::loaded(&host, feed.items.len(), state.skipped, url);
            }
            if let Some(problem) = &state.problem
                && old.and_then(|old| old.problem.as_ref()) != Some(problem)
            {
                report(&host, problem, &language);
            }
        }
    });
}

fn read_attributes(host: &Element) -> Attributes {
    let names = host.get_attribute_names();
    let names = names.iter().filter_map(|name| name.as_string());
    names
        .filter_map(|name| host.get_attribute(&name).map(|value| (name, value)))
        .collect()
}
