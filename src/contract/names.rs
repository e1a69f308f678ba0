//! The names that partners write: elements, attributes, events. Each stands
//! here once; the README's tables are held to this file by a test.

/// One of the three things that ajel puts on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Widget {
    /// The breaking-news ticker.
    Ticker,
    /// The related-articles box.
    Related,
    /// The back-to-top control.
    Top,
}

impl Widget {
    /// All of them, in the order of the page.
    pub const ALL: [Widget; 3] = [Widget::Ticker, Widget::Related, Widget::Top];

    /// The element's tag name.
    pub const fn tag(self) -> &'static str {
        match self {
            Widget::Ticker => "ajel-news-ticker",
            Widget::Related => "ajel-related-articles",
            Widget::Top => "ajel-back-to-top",
        }
    }

    /// The widget of a tag name, in any case.
    pub fn from_tag(tag: &str) -> Option<Widget> {
        Widget::ALL
            .into_iter()
            .find(|widget| widget.tag().eq_ignore_ascii_case(tag))
    }
}

/// Attribute names. On the partner's tag and on placeholder `div`s each is
/// written with `data-` before it.
pub mod attribute {
    /// Addresses of the feeds, separated by spaces.
    pub const FEED: &str = "feed";
    /// The widget's visible name.
    pub const LABEL: &str = "label";
    /// BCP 47 language.
    pub const LANG: &str = "lang";
    /// Reading direction.
    pub const DIR: &str = "dir";
    /// Which digits.
    pub const NUMERALS: &str = "numerals";
    /// IANA time zone.
    pub const TIME_ZONE: &str = "time-zone";
    /// Colour scheme.
    pub const THEME: &str = "theme";
    /// How many items.
    pub const LIMIT: &str = "limit";
    /// Seconds between two requests of the feed.
    pub const REFRESH: &str = "refresh";
    /// When to start.
    pub const LOADING: &str = "loading";
    /// Where links open.
    pub const LINK_TARGET: &str = "link-target";
    /// Query string added to every link.
    pub const LINK_PARAMS: &str = "link-params";
    /// How the ticker moves.
    pub const MODE: &str = "mode";
    /// CSS px per second.
    pub const SPEED: &str = "speed";
    /// Seconds per headline.
    pub const INTERVAL: &str = "interval";
    /// What is shown of an item beside its title.
    pub const SHOW: &str = "show";
    /// How related articles are laid out.
    pub const LAYOUT: &str = "layout";
    /// Fewer good matches than this are topped up with the newest.
    pub const MIN_RESULTS: &str = "min-results";
    /// Show why an article was chosen.
    pub const EXPLAIN: &str = "explain";
    /// The title of the page's article.
    pub const ARTICLE_TITLE: &str = "article-title";
    /// The tags of the page's article, separated by commas.
    pub const ARTICLE_TAGS: &str = "article-tags";
    /// The address of the page's article.
    pub const ARTICLE_URL: &str = "article-url";
    /// A preset of colours and shapes.
    pub const LOOK: &str = "look";
    /// Screens scrolled before back-to-top shows.
    pub const AFTER: &str = "after";
    /// Show back-to-top only while scrolling up.
    pub const ON_SCROLL_UP: &str = "on-scroll-up";
    /// A ring that fills as the page is read.
    pub const PROGRESS: &str = "progress";
    /// CSS selector of what to go to.
    pub const TARGET: &str = "target";
    /// Show even beside a back-to-top control of the page's own.
    pub const ALWAYS: &str = "always";
}

/// Event names. All of them bubble and cross shadow boundaries.
pub mod event {
    /// A feed was shown: `{items, skipped, source}`.
    pub const LOAD: &str = "ajel:load";
    /// Something is wrong: `{code, message, url}`.
    pub const ERROR: &str = "ajel:error";
    /// An item was seen: `{id, url, widget}`.
    pub const ITEM_VIEW: &str = "ajel:itemview";
    /// An item was clicked, cancelable: `{id, url, widget}`.
    pub const ITEM_CLICK: &str = "ajel:itemclick";
    /// The reader stopped or started the ticker: `{paused}`.
    pub const TOGGLE: &str = "ajel:toggle";
}
