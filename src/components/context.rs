//! What every component knows of the element that it renders.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::{HtmlElement, Url};

use super::{commands::Commands, report::report, words::when_there};
use crate::contract::{
    Widget, attribute,
    config::{Attributes, Config, Reader},
};
use crate::diagnostics::{Cause, Fault};
use crate::feed::{Feed, Item};
use crate::hooks::{PageLanguage, language_around, page::document};
use crate::locale::{
    formats::{Formats, knows_time_zone},
    labels::{Labels, labels},
    page::{self, contradicts},
};
use crate::reactive::{Effect, Memo, Owner, RwSignal, StoredValue, drop_on_cleanup};

/// The news of an element.
#[derive(Clone, Default)]
pub enum News {
    /// No feed has answered yet.
    #[default]
    Waiting,
    /// Every feed has failed, and none ever came.
    Failed,
    /// What the feeds gave, as one.
    Here(Arc<Feed>),
}

/// An element on the page, from the inside. A small handle: copies are the same
/// element.
#[derive(Clone, Copy)]
pub struct Context {
    /// Which of the three it is.
    pub widget: Widget,
    /// The element itself, where events come from.
    pub host: StoredValue<HtmlElement>,
    /// Its container inside the shadow root. While it is hidden the fallback
    /// shows.
    pub root: StoredValue<HtmlElement>,
    /// What it is told as every widget is.
    pub config: Memo<Config>,
    /// What it is asked to do.
    pub commands: Commands,
    /// Its news.
    pub news: RwSignal<News>,
    /// When its last news came, in ms since 1970, if no newer can be had.
    pub last_good_ms: RwSignal<Option<i64>>,
    /// What ends with the element.
    owner: StoredValue<Owner>,
    attributes: Memo<Attributes>,
    around: RwSignal<(String, String)>,
}

impl Context {
    /// What the components of an element share. It ends with the current owner.
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
        let read = move |read: &mut Reader| language.with(|language| read_config(language, read));
        let context = Context {
            widget,
            host: own,
            root: StoredValue::new_local(root.clone()),
            config: Memo::new(move |_| {
                words.track();
                attributes.with(|given| read(&mut Reader::new(widget, given)))
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
                when_there(context, move || words.set(()));
            }
        });
        context
    }

    /// What a widget alone is told, read by `read`. What is wrong is reported once.
    pub fn settings<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: fn(&mut Reader) -> T,
    ) -> Memo<T> {
        self.report_bad(Box::new(move |reader| drop(read(reader))));
        let attributes = self.attributes;
        Memo::new(move |_| attributes.with(|given| read(&mut Reader::new(self.widget, given))))
    }

    /// Reports the attributes that `read` cannot use and that were not there before.
    fn report_bad(self, read: Box<dyn Fn(&mut Reader)>) {
        let mut before = Vec::new();
        Effect::new(move || {
            let now = self.attributes.with(|given| {
                let mut reader = Reader::new(self.widget, given);
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

    /// Reports that a part of the program cannot be loaded.
    pub fn report_missing_part(&self) {
        let config = self.config.read_untracked();
        let fault = Fault::of_element(Cause::PartUnreachable);
        self.host
            .with_value(|host| report(host, fault, &config.language));
    }

    /// The items that `choose` takes from the news; none while there are none.
    pub fn items(&self, choose: fn(&Config, &Feed) -> Vec<Item>) -> Vec<Item> {
        let config = self.config.read();
        match &*self.news.read() {
            News::Here(feed) => {
                let chosen = choose(&config, feed).into_iter();
                chosen.map(|item| feed.complete(item)).collect()
            }
            News::Waiting | News::Failed => Vec::new(),
        }
    }

    /// What is kept by `action` lives as long as the element, and not only as
    /// long as the effect that calls this. Where the element has ended, nothing is done.
    pub fn until_disposed(&self, action: impl FnOnce()) {
        if let Some(owner) = self.owner.try_get_value() {
            owner.with(action);
        }
    }

    /// How its language says numbers and times.
    pub fn formats(&self) -> Formats {
        self.config.with(Config::formats)
    }

    /// The words of the element's language.
    pub fn labels(&self) -> &'static Labels {
        self.config.with(|config| labels(&config.language))
    }

    /// The element's visible name.
    pub fn label(&self) -> String {
        let labels = self.labels();
        self.config.with(|config| {
            let own = match self.widget {
                // Breaking news alone has its own name.
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

    /// Shows the container in place of the fallback; or, where there is nothing
    /// to show, the fallback.
    pub fn show(&self, has_content: bool) {
        self.root.with_value(|root| root.set_hidden(!has_content));
    }

    /// The height that was reserved for the content is not needed: the element
    /// is as high as its fallback.
    pub fn set_empty(&self, empty: bool) {
        self.root.with_value(|root| {
            // A plain attribute can always be set.
            let _ = root.toggle_attribute_with_force("data-empty", empty);
        });
    }

    /// The element has been moved: the language around it may be another.
    pub fn moved(&self) {
        self.host.with_value(|host| look_around(host, self.around));
    }

    /// Gives the container its language, direction, colours and look.
    pub fn dress(self) {
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

/// Reads the language around an element anew.
fn look_around(host: &HtmlElement, around: RwSignal<(String, String)>) {
    let now = language_around(host);
    let before = around.try_read_untracked();
    if before.is_some_and(|before| *before != now) {
        around.set(now);
    }
}

/// The language of the page around an element, followed where the page changes it.
fn page_language(
    host: &HtmlElement,
    around: RwSignal<(String, String)>,
    news: RwSignal<News>,
) -> Memo<String> {
    let own = host.clone();
    drop_on_cleanup(PageLanguage::new(host, move || look_around(&own, around)));
    Memo::new(move |_| {
        let (language, direction) = around.get();
        let of_feed = match (contradicts(&language, &direction), &*news.read()) {
            (true, News::Here(feed)) => feed.language.clone(),
            _ => String::new(),
        };
        page::page_language(&language, &direction, &of_feed)
    })
}

/// Reads what every widget is told, and checks what only a browser can check.
fn read_config(page_language: &str, read: &mut Reader) -> Config {
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

/// A feed address as the page would resolve it; http and https only.
fn absolute(address: &str) -> Option<String> {
    let base = document().base_uri().ok().flatten()?;
    let url = Url::new_with_base(address, &base).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:").then(|| url.href())
}

/// Returns whether the text is a CSS selector that this browser knows, or empty.
pub fn is_selector(text: &str) -> bool {
    text.is_empty() || document().query_selector(text).is_ok()
}
