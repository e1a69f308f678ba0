//! The state that all components of an element share.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::{HtmlElement, Url};

use super::{commands::Commands, report::report, words::when_loaded};
use crate::contract::{
    Widget, attribute,
    config::{AttributeReader, Attributes, Config},
};
use crate::diagnostics::{Cause, Fault};
use crate::feed::{Feed, Item};
use crate::hooks::{PageLanguage, language_around, page::document};
use crate::locale::{
    intl_formatter::{IntlFormatter, knows_time_zone},
    labels::{Labels, labels},
    page_language::{contradicts, declared_language},
};
use crate::reactive::{Effect, Memo, Owner, RwSignal, StoredValue, drop_on_cleanup};

/// The news of an element.
#[derive(Clone, Default)]
pub enum News {
    /// No feed has answered yet.
    #[default]
    Waiting,
    /// Every feed has failed, and none has ever been loaded.
    Failed,
    /// The items of all feeds, as one feed.
    Loaded(Arc<Feed>),
}

/// The state of an element. A handle that is cheap to copy: copies stand for the same element.
#[derive(Clone, Copy)]
pub struct Context {
    /// Which widget it is.
    pub widget: Widget,
    /// The element itself, which dispatches the events.
    pub host: StoredValue<HtmlElement>,
    /// Its container in the shadow root. While that is hidden, the fallback shows.
    pub root: StoredValue<HtmlElement>,
    /// The settings that every widget has.
    pub config: Memo<Config>,
    /// The commands that it receives.
    pub commands: Commands,
    /// Its news.
    pub news: RwSignal<News>,
    /// When its last news was loaded, in ms since 1970, while newer news cannot be loaded.
    pub last_good_ms: RwSignal<Option<i64>>,
    /// The owner of everything that ends with the element.
    owner: StoredValue<Owner>,
    attributes: Memo<Attributes>,
    around: RwSignal<(String, String)>,
}

impl Context {
    /// Creates the shared state of an element's components. It ends with the current owner.
    pub fn new(
        widget: Widget,
        host: &HtmlElement,
        root: &HtmlElement,
        attributes: Memo<Attributes>,
        commands: Commands,
    ) -> Self {
        let own = StoredValue::new_local(host.clone());
        let news = RwSignal::new(News::default());
        let around = RwSignal::new(language_around(host));
        let language = page_language(host, around, news);
        let words = RwSignal::new(());
        let read =
            move |read: &mut AttributeReader| language.with(|language| read_config(language, read));
        let context = Context {
            widget,
            host: own,
            root: StoredValue::new_local(root.clone()),
            config: Memo::new(move |_| {
                words.track();
                attributes.with(|given| read(&mut AttributeReader::new(widget, given)))
            }),
            commands,
            news,
            last_good_ms: RwSignal::new(Default::default()),
            owner: StoredValue::new_local(Owner::current().unwrap_or_default()),
            attributes,
            around,
        };
        context.report_bad(Box::new(move |reader| drop(read(reader))));
        Effect::new(move || {
            if !context.config.read().has_words {
                when_loaded(context, move || words.set(()));
            }
        });
        context
    }

    /// Returns the settings that only one widget has, as `read` reads them from the attributes.
    /// Attributes that cannot be used are reported once.
    pub fn settings<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: fn(&mut AttributeReader) -> T,
    ) -> Memo<T> {
        self.report_bad(Box::new(move |reader| drop(read(reader))));
        let attributes = self.attributes;
        Memo::new(move |_| {
            attributes.with(|given| read(&mut AttributeReader::new(self.widget, given)))
        })
    }

    /// Reports the attributes that `read` cannot use, unless they were bad before.
    fn report_bad(self, read: Box<dyn Fn(&mut AttributeReader)>) {
        let mut before = Vec::new();
        Effect::new(move || {
            let now = self.attributes.with(|given| {
                let mut reader = AttributeReader::new(self.widget, given);
                read(&mut reader);
                reader.bad
            });
            let config = self.config.read_untracked();
            self.host.with_value(|host| {
                for bad in now.iter().filter(|bad| !before.contains(*bad)) {
                    let fault = Fault::of_element(Cause::Attribute(bad.clone()));
                    report(host, fault, &config.language);
                }
            });
            before = now;
        });
    }

    /// Reports that a part of the program could not be loaded.
    pub fn report_missing_part(&self) {
        let config = self.config.read_untracked();
        let fault = Fault::of_element(Cause::PartUnreachable);
        self.host
            .with_value(|host| report(host, fault, &config.language));
    }

    /// Returns the items that `choose` takes from the news; none while there is no news.
    pub fn items(&self, choose: fn(&Config, &Feed) -> Vec<Item>) -> Vec<Item> {
        let config = self.config.read();
        match &*self.news.read() {
            News::Loaded(feed) => {
                let chosen = choose(&config, feed).into_iter();
                chosen.map(|item| feed.complete(item)).collect()
            }
            News::Waiting | News::Failed => Vec::new(),
        }
    }

    /// Runs `action` under the element's owner: whatever it registers lives as long as the element,
    /// not only as long as the effect that calls this. Does nothing once the element has ended.
    pub fn until_disposed(&self, action: impl FnOnce()) {
        if let Some(owner) = self.owner.try_get_value() {
            owner.with(action);
        }
    }

    /// Returns the formatter of numbers and times in the element's language.
    pub fn formatter(&self) -> IntlFormatter {
        self.config.with(Config::formatter)
    }

    /// Returns the words of the element's language.
    pub fn labels(&self) -> &'static Labels {
        self.config.with(|config| labels(&config.language))
    }

    /// Returns the element's visible name.
    pub fn label(&self) -> String {
        let labels = self.labels();
        self.config.with(|config| {
            let own = match self.widget {
                // A ticker with breaking news only has a name of its own.
                Widget::Ticker if config.news.rules.only.is_some() => labels.urgent,
                Widget::Ticker => labels.ticker,
                Widget::Related => labels.related,
                Widget::Top => labels.top,
            };
            match config.label.as_str() {
                "" => own.to_owned(),
                label => label.to_owned(),
            }
        })
    }

    /// Shows the container instead of the fallback, or the fallback if there is no content.
    pub fn show(&self, has_content: bool) {
        self.root.with_value(|root| root.set_hidden(!has_content));
    }

    /// Sets whether the element has nothing to show: then the reserved height is not needed, and
    /// the element is as high as its fallback.
    pub fn set_empty(&self, empty: bool) {
        self.root.with_value(|root| {
            // A plain attribute can always be set.
            let _ = root.toggle_attribute_with_force("data-empty", empty);
        });
    }

    /// Reads the language around the element again, after the element has been moved.
    pub fn moved(&self) {
        self.host
            .with_value(|host| update_language_around(host, self.around));
    }

    /// Keeps the language, direction, theme and look of the container as the settings say.
    pub fn apply_container_attributes(self) {
        Effect::new(move || {
            self.config.with(|config| {
                self.root.with_value(|root| {
                    root.set_lang(&config.language);
                    root.set_dir(config.direction.word());
                    // `data-` attributes can always be set.
                    let _ = root.set_attribute("data-theme", config.theme.word());
                    let _ = root.set_attribute("data-look", config.look.word());
                });
            });
        });
    }
}

/// Reads the language around an element again and updates `around` if it has changed.
fn update_language_around(host: &HtmlElement, around: RwSignal<(String, String)>) {
    let now = language_around(host);
    let before = around.try_read_untracked();
    if before.is_some_and(|before| *before != now) {
        around.set(now);
    }
}

/// Returns the language of the page around an element, updated when the page changes it.
fn page_language(
    host: &HtmlElement,
    around: RwSignal<(String, String)>,
    news: RwSignal<News>,
) -> Memo<String> {
    let own = host.clone();
    drop_on_cleanup(PageLanguage::new(host, move || {
        update_language_around(&own, around)
    }));
    Memo::new(move |_| {
        let (language, direction) = around.get();
        let of_feed = match (contradicts(&language, &direction), &*news.read()) {
            (true, News::Loaded(feed)) => feed.language.clone(),
            _ => String::new(),
        };
        declared_language(&language, &direction, &of_feed)
    })
}

/// Reads the settings that every widget has, and validates those that only a browser can validate.
fn read_config(page_language: &str, read: &mut AttributeReader) -> Config {
    let mut config = Config::read(read, page_language);
    let news = &mut config.news;
    for (attribute, feeds) in [
        (attribute::FEED, &mut news.feeds),
        (attribute::URGENT_FEED, &mut news.rules.urgent_feeds),
    ] {
        feeds.retain_mut(|feed| match absolute(feed) {
            Some(url) => {
                *feed = url;
                true
            }
            None => {
                read.refuse(attribute.name, feed, "https://…".to_owned());
                false
            }
        });
    }
    if !news.time_zone.is_empty() && !knows_time_zone(&news.time_zone) {
        let expected = "IANA, e.g. Asia/Damascus".to_owned();
        read.refuse(attribute::TIME_ZONE.name, &news.time_zone, expected);
        news.time_zone.clear();
    }
    config
}

/// Returns a feed address as the page resolves it; `None` if it is not http or https.
fn absolute(address: &str) -> Option<String> {
    let base = document().base_uri().ok().flatten()?;
    let url = Url::new_with_base(address, &base).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:").then(|| url.href())
}

/// Returns whether the text is a CSS selector that this browser knows, or empty.
pub fn is_selector(text: &str) -> bool {
    text.is_empty() || document().query_selector(text).is_ok()
}
