//! What every component knows of the element that it renders.

use std::sync::Arc;

use web_sys::HtmlElement;

use crate::contract::{config::Config, names::Widget};
use crate::feed::{Feed, Item};
use crate::locale::{
    formats::Formats,
    labels::{Labels, labels},
};
use crate::reactive::{Owner, RwSignal, StoredValue};

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
    /// Its settings.
    pub config: RwSignal<Config>,
    /// Its news.
    pub news: RwSignal<News>,
    /// When its last news came, in ms since 1970, if no newer can be had.
    pub last_good_ms: RwSignal<Option<i64>>,
    /// What ends with the element.
    pub owner: StoredValue<Owner>,
}

impl Context {
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
    /// long as the effect that calls this.
    pub fn until_disposed(&self, action: impl FnOnce()) {
        self.owner.with_value(|owner| owner.with(action));
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
        let own = match self.widget {
            Widget::Ticker => labels.ticker,
            Widget::Related => labels.related,
            Widget::Top => labels.top,
        };
        self.config.with(|config| match config.label.as_str() {
            "" => own.to_owned(),
            label => label.to_owned(),
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
}
