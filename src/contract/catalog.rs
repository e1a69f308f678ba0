//! What partners may write, as data: each attribute with its values, defaults
//! and a sentence, the methods, the events. For tools and forms; the widgets read
//! attributes by [`Config`](super::config::Config), and a test holds the two to
//! each other.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "only the pages for publishers and tools read it"
)]

use super::names::{Widget, attribute as name, event};

/// What an attribute's value is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Any text.
    Text,
    /// http(s) addresses, separated by spaces.
    Addresses,
    /// On when present.
    Flag,
    /// One of these words.
    One(&'static [&'static str]),
    /// Any of these words, separated by spaces.
    Some(&'static [&'static str]),
    /// A number between these two, both included.
    Number {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
        /// No fractions.
        whole: bool,
    },
    /// Whole seconds: 0, or at least this many.
    Seconds(u32),
}

impl Kind {
    /// What may be written, as [`BadAttribute`](super::config::BadAttribute)
    /// says it; empty where everything may.
    pub fn expected(self) -> String {
        match self {
            Kind::One(words) | Kind::Some(words) => words.join(" | "),
            Kind::Number { min, max, .. } => format!("{min}–{max}"),
            Kind::Seconds(least) => format!("0 | {least}…"),
            Kind::Text | Kind::Addresses | Kind::Flag => String::new(),
        }
    }
}

/// One attribute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribute {
    /// As it is written.
    pub name: &'static str,
    /// The widgets that know it.
    pub on: &'static [Widget],
    /// Its values.
    pub kind: Kind,
    /// What holds without it: on the ticker, and on the others. Empty: nothing,
    /// or what the page or the language says.
    default: [&'static str; 2],
    /// What it is for, in Arabic.
    pub arabic: &'static str,
    /// And in English.
    pub english: &'static str,
}

impl Attribute {
    /// What holds on this widget where the attribute is missing.
    pub const fn default(&self, widget: Widget) -> &'static str {
        match widget {
            Widget::Ticker => self.default[0],
            _ => self.default[1],
        }
    }
}

const ALL: &[Widget] = &Widget::ALL;
const NEWS: &[Widget] = &[Widget::Ticker, Widget::Related];
const TICKER: &[Widget] = &[Widget::Ticker];
const RELATED: &[Widget] = &[Widget::Related];
const TOP: &[Widget] = &[Widget::Top];

const fn attribute(
    name: &'static str,
    on: &'static [Widget],
    kind: Kind,
    default: [&'static str; 2],
    arabic: &'static str,
    english: &'static str,
) -> Attribute {
    Attribute {
        name,
        on,
        kind,
        default,
        arabic,
        english,
    }
}

const fn number(min: f64, max: f64) -> Kind {
    let whole = false;
    Kind::Number { min, max, whole }
}

const fn count(min: f64, max: f64) -> Kind {
    let whole = true;
    Kind::Number { min, max, whole }
}

/// Every attribute, in the order of the README.
#[rustfmt::skip]
pub const ATTRIBUTES: &[Attribute] = &[
    attribute(name::FEED, NEWS, Kind::Addresses, [""; 2], "عنوان الخلاصة، أو عناوين تفصلها مسافات", "Addresses of the feeds, separated by spaces"),
    attribute(name::LABEL, ALL, Kind::Text, [""; 2], "الاسم الظاهر", "The visible name; by language where it is missing"),
    attribute(name::LANG, ALL, Kind::Text, [""; 2], "اللغة، مثل ar-SY", "BCP 47 language; the page's where it is missing"),
    attribute(name::DIR, ALL, Kind::One(&["rtl", "ltr"]), [""; 2], "اتجاه القراءة", "Reading direction; by language where it is missing"),
    attribute(name::NUMERALS, ALL, Kind::One(&["auto", "latn", "arab", "arabext"]), ["auto"; 2], "الأرقام", "Which digits; auto: what the locale's region uses"),
    attribute(name::TIME_ZONE, NEWS, Kind::Text, [""; 2], "المنطقة الزمنية، مثل Asia/Damascus", "IANA time zone; the reader's where it is missing"),
    attribute(name::THEME, ALL, Kind::One(&["auto", "light", "dark"]), ["auto"; 2], "الألوان", "Colours; auto: the page's own"),
    attribute(name::LIMIT, NEWS, count(1.0, 100.0), ["20", "6"], "عدد المواد", "Items shown at most"),
    attribute(name::REFRESH, NEWS, Kind::Seconds(15), ["60"; 2], "ثوانٍ بين طلبين، و0 لطلب واحد", "Seconds between two requests of the feed; 0: never again"),
    attribute(name::LOADING, ALL, Kind::One(&["eager", "lazy"]), ["eager", "lazy"], "وقت البدء", "Start at once, or when it is nearly on screen"),
    attribute(name::LINK_TARGET, NEWS, Kind::One(&["_self", "_blank", "_top"]), ["_self"; 2], "أين تُفتح الروابط", "Where links open"),
    attribute(name::LINK_PARAMS, NEWS, Kind::Text, [""; 2], "ما يُضاف إلى كل رابط، مثل utm_source=partner", "Query string added to every link"),
    attribute(name::MODE, TICKER, Kind::One(&["marquee", "slide", "fade", "list"]), ["marquee"; 2], "حركة الشريط", "How the ticker shows its headlines"),
    attribute(name::SPEED, TICKER, number(10.0, 400.0), ["60"; 2], "السرعة، بكسل في الثانية", "CSS px per second"),
    attribute(name::INTERVAL, TICKER, number(2.0, 60.0), ["5"; 2], "ثوانٍ لكل عنوان", "Seconds per headline in slide, fade and list"),
    attribute(name::SHOW, NEWS, Kind::Some(&["time", "source", "image", "summary"]), ["time", "image time source"], "ما يظهر مع العنوان", "What is shown of an item beside its title"),
    attribute(name::LAYOUT, RELATED, Kind::One(&["grid", "list", "compact"]), ["grid"; 2], "ترتيب المقالات", "How related articles are laid out"),
    attribute(name::MIN_RESULTS, RELATED, count(0.0, 12.0), ["3"; 2], "أقل عدد، يُكمَل بالأحدث", "Fewer related articles than this are topped up with the newest"),
    attribute(name::EXPLAIN, RELATED, Kind::Flag, [""; 2], "بيان سبب الاختيار", "Each card says why it was chosen"),
    attribute(name::ARTICLE_TITLE, RELATED, Kind::Text, [""; 2], "عنوان مقال الصفحة", "The title of the page's article, where the page does not say it"),
    attribute(name::ARTICLE_TAGS, RELATED, Kind::Text, [""; 2], "وسوم المقال، تفصلها فواصل", "Its tags, separated by commas"),
    attribute(name::ARTICLE_URL, RELATED, Kind::Text, [""; 2], "عنوان صفحة المقال", "Its address"),
    attribute(name::LOOK, ALL, Kind::One(&["plain", "magazine"]), ["plain"; 2], "المظهر", "A preset of colours and shapes"),
    attribute(name::AFTER, TOP, number(0.25, 20.0), ["1"; 2], "يظهر بعد هذا العدد من الشاشات", "Screens scrolled before it shows"),
    attribute(name::ON_SCROLL_UP, TOP, Kind::Flag, [""; 2], "يظهر عند الصعود فقط", "Shows only while scrolling up"),
    attribute(name::PROGRESS, TOP, Kind::Flag, [""; 2], "حلقة تبين ما قُرئ", "A ring that fills as the page is read"),
    attribute(name::TARGET, TOP, Kind::Text, [""; 2], "إلى أين يعود، مُحدِّد CSS", "CSS selector of what to go to; the page's start where it is missing"),
    attribute(name::ALWAYS, TOP, Kind::Flag, [""; 2], "يظهر ولو كان في الصفحة زر مثله", "Shows even beside a back-to-top control of the page's own"),
];

/// The attributes of one widget.
pub fn attributes(widget: Widget) -> impl Iterator<Item = &'static Attribute> {
    ATTRIBUTES
        .iter()
        .filter(move |attribute| attribute.on.contains(&widget))
}

/// What scripts of the page may call on a widget's element, and what it does.
pub const fn methods(widget: Widget) -> &'static [(&'static str, &'static str)] {
    const REFRESH: (&str, &str) = ("refresh", "Asks for the feeds now.");
    match widget {
        Widget::Ticker => &[
            ("play", "Lets the headlines move again."),
            ("pause", "Stops the headlines until they are played again."),
            ("next", "Goes to the next headline."),
            ("previous", "Goes to the previous headline."),
            REFRESH,
        ],
        Widget::Related => &[REFRESH],
        Widget::Top => &[],
    }
}

/// One event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// As it is listened for.
    pub name: &'static str,
    /// Of its `detail`: each key and its type in TypeScript.
    pub detail: &'static [(&'static str, &'static str)],
    /// The widgets that send it.
    pub on: &'static [Widget],
    /// When it is sent.
    pub english: &'static str,
}

const ITEM: &[(&str, &str)] = &[("id", "string"), ("url", "string"), ("widget", "string")];

/// Every event.
pub const EVENTS: &[Event] = &[
    Event {
        name: event::LOAD,
        detail: &[
            ("items", "number"),
            ("skipped", "number"),
            ("source", "string"),
        ],
        on: NEWS,
        english: "A feed was shown.",
    },
    Event {
        name: event::ERROR,
        detail: &[("code", "string"), ("message", "string"), ("url", "string")],
        on: ALL,
        english: "Something is wrong.",
    },
    Event {
        name: event::ITEM_VIEW,
        detail: ITEM,
        on: NEWS,
        english: "An item was at least half visible for one second, once.",
    },
    Event {
        name: event::ITEM_CLICK,
        detail: ITEM,
        on: NEWS,
        english: "An item was clicked; cancelable.",
    },
    Event {
        name: event::TOGGLE,
        detail: &[("paused", "boolean")],
        on: TICKER,
        english: "The reader stopped or started the headlines.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::config::{self, Config, Own};

    fn read(widget: Widget, name: &str, value: &str) -> ((Config, Own), Vec<String>) {
        let attributes = [(name.to_owned(), value.to_owned())];
        let (config, bad) = config::all(widget, &attributes, "");
        (config, bad.into_iter().map(|bad| bad.expected).collect())
    }

    #[test]
    fn its_defaults_are_those_that_widgets_take() {
        for widget in Widget::ALL {
            let (bare, _) = config::all(widget, &[], "");
            for attribute in attributes(widget) {
                let default = attribute.default(widget);
                if !default.is_empty() {
                    let (config, bad) = read(widget, attribute.name, default);
                    assert_eq!((&config, bad), (&bare, vec![]), "{}", attribute.name);
                }
            }
        }
    }

    #[test]
    fn its_values_are_those_that_widgets_take() {
        for widget in Widget::ALL {
            let (bare, _) = config::all(widget, &[], "");
            for &Attribute { name, kind, .. } in attributes(widget) {
                let values: Vec<String> = match kind {
                    Kind::One(words) | Kind::Some(words) => {
                        words.iter().map(|word| word.to_string()).collect()
                    }
                    Kind::Number { min, max, .. } => vec![min.to_string(), max.to_string()],
                    Kind::Seconds(least) => vec!["0".to_owned(), least.to_string()],
                    Kind::Flag => {
                        assert_ne!(read(widget, name, "").0, bare, "{name}");
                        continue;
                    }
                    Kind::Text | Kind::Addresses => vec!["xx".to_owned()],
                };
                let mut seen = Vec::new();
                for value in values {
                    let (config, bad) = read(widget, name, &value);
                    assert_eq!(bad, Vec::<String>::new(), "{name}={value}");
                    assert!(!seen.contains(&config), "{name}={value} is like another");
                    seen.push(config);
                }
                if matches!(kind, Kind::Text | Kind::Addresses) {
                    assert_ne!(seen[0], bare, "{name}");
                } else {
                    let (config, bad) = read(widget, name, "nonsense");
                    assert_eq!(bad, [kind.expected()], "{name}");
                    if !matches!(kind, Kind::Some(_)) {
                        assert_eq!(config, bare, "{name}");
                    }
                }
                if let Kind::Number { min, max, whole } = kind {
                    for outside in [min - 1.0, max + 1.0] {
                        assert_eq!(
                            read(widget, name, &outside.to_string()).1.len(),
                            1,
                            "{name}"
                        );
                    }
                    let between = read(widget, name, &(min + 0.5).to_string()).1;
                    assert_eq!(between.len(), usize::from(whole), "{name}");
                }
            }
        }
    }
}
