//! Attributes in, settings out. Reading never fails: a bad value becomes the
//! default and an entry in the list of what was wrong.

use super::names::{Widget, attribute as name};
use crate::choices::choices;
use crate::decimal;
#[cfg(target_arch = "wasm32")]
use crate::locale::formats::Formats;
use crate::locale::{
    direction::{Direction, direction_of},
    numerals::Numerals,
};
use crate::related::page::ArticleHint;

choices!(
    /// Colours; `auto` takes the page's.
    Theme { Auto = "auto", Light = "light", Dark = "dark" }
);
choices!(
    /// When an element starts.
    Loading { Eager = "eager", Lazy = "lazy" }
);
choices!(
    /// Where links open.
    LinkTarget { Same = "_self", Blank = "_blank", Top = "_top" }
);
choices!(
    /// How the ticker shows its headlines.
    Mode { Marquee = "marquee", Slide = "slide", Fade = "fade", List = "list" }
);
choices!(
    /// How related articles are laid out.
    Layout { Grid = "grid", List = "list", Compact = "compact" }
);
choices!(
    /// A preset of colours and shapes.
    Look { Plain = "plain", Magazine = "magazine" }
);

/// What is shown of an item beside its title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// Its age or date.
    pub time: bool,
    /// The outlet.
    pub source: bool,
    /// The picture.
    pub image: bool,
    /// The summary.
    pub summary: bool,
}

/// The settings of one element.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Feed addresses as written; relative ones are the page's to resolve.
    pub feeds: Vec<String>,
    /// The visible name; empty: the language's own.
    pub label: String,
    /// BCP 47 language, never empty.
    pub language: String,
    /// Reading direction.
    pub direction: Direction,
    /// Digits.
    pub numerals: Numerals,
    /// IANA time zone; empty: the reader's.
    pub time_zone: String,
    /// Colours.
    pub theme: Theme,
    /// Items shown at most.
    pub limit: usize,
    /// Seconds between two requests; 0: never again.
    pub refresh: u32,
    /// When to start.
    pub loading: Loading,
    /// Where links open.
    pub link_target: LinkTarget,
    /// Query string for every link, without `?`.
    pub link_params: String,
    /// How the ticker moves.
    pub mode: Mode,
    /// CSS px per second.
    pub speed: f64,
    /// Seconds per headline.
    pub interval: f64,
    /// What is shown beside the title.
    pub show: Show,
    /// Layout of related articles.
    pub layout: Layout,
    /// Related articles shown at least.
    pub min_results: usize,
    /// Say why an article was chosen.
    pub explain: bool,
    /// The page's article.
    pub article: ArticleHint,
    /// Preset.
    pub look: Look,
    /// Screens scrolled before back-to-top shows.
    pub after: f64,
    /// Back-to-top only while scrolling up.
    pub on_scroll_up: bool,
    /// Reading-progress ring.
    pub progress: bool,
    /// CSS selector to go to; empty: start of the page.
    pub target: String,
    /// Show beside the page's own back-to-top control.
    pub always: bool,
}

/// An attribute whose value cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadAttribute {
    /// The attribute.
    pub name: &'static str,
    /// What was written.
    pub value: String,
    /// What may be written, e.g. `10-400`.
    pub expected: String,
}

/// Attributes as they stand on the element: names in lower case, and values.
pub type Attributes = Vec<(String, String)>;

/// The language of a page that does not say one.
const DEFAULT_LANGUAGE: &str = "ar";

impl Config {
    /// Reads the attributes of a `widget` on a page whose nearest `lang` is
    /// `page_language` (empty: none).
    pub fn read(
        widget: Widget,
        attributes: &[(String, String)],
        page_language: &str,
    ) -> (Config, Vec<BadAttribute>) {
        let mut read = Reader {
            attributes,
            bad: Vec::new(),
        };
        let language = read.language(page_language);
        let (limit, show) = match widget {
            Widget::Related => (6.0, "image time source"),
            _ => (20.0, "time"),
        };
        let loading = match widget {
            Widget::Ticker => Loading::Eager,
            _ => Loading::Lazy,
        };
        let config = Config {
            feeds: read.words(name::FEED),
            label: read.text(name::LABEL),
            direction: read.choice(name::DIR, Direction::WORDS, direction_of(&language)),
            numerals: read.choice(name::NUMERALS, Numerals::WORDS, Numerals::Auto),
            time_zone: read.text(name::TIME_ZONE),
            theme: read.choice(name::THEME, Theme::WORDS, Theme::Auto),
            limit: read.number(name::LIMIT, 1.0, 100.0, limit, true) as usize,
            refresh: read.refresh(),
            loading: read.choice(name::LOADING, Loading::WORDS, loading),
            link_target: read.choice(name::LINK_TARGET, LinkTarget::WORDS, LinkTarget::Same),
            link_params: read
                .text(name::LINK_PARAMS)
                .trim_start_matches(['?', '&'])
                .to_owned(),
            mode: read.choice(name::MODE, Mode::WORDS, Mode::Marquee),
            speed: read.number(name::SPEED, 10.0, 400.0, 60.0, false),
            interval: read.number(name::INTERVAL, 2.0, 60.0, 5.0, false),
            show: read.show(show),
            layout: read.choice(name::LAYOUT, Layout::WORDS, Layout::Grid),
            min_results: read.number(name::MIN_RESULTS, 0.0, 12.0, 3.0, true) as usize,
            explain: read.flag(name::EXPLAIN),
            article: ArticleHint {
                title: read.text(name::ARTICLE_TITLE),
                tags: split_list(&read.text(name::ARTICLE_TAGS)),
                url: read.text(name::ARTICLE_URL),
            },
            look: read.choice(name::LOOK, Look::WORDS, Look::Plain),
            after: read.number(name::AFTER, 0.25, 20.0, 1.0, false),
            on_scroll_up: read.flag(name::ON_SCROLL_UP),
            progress: read.flag(name::PROGRESS),
            target: read.text(name::TARGET),
            always: read.flag(name::ALWAYS),
            language,
        };
        (config, read.bad)
    }

    /// Returns how numbers and times are said in its language, digits and time zone.
    #[cfg(target_arch = "wasm32")]
    pub fn formats(&self) -> Formats {
        Formats::shared(&self.language, self.numerals, &self.time_zone)
    }
}

/// Whether this can be a BCP 47 tag: letters and digits in parts of at most
/// eight, the first of at least two letters.
fn is_language(tag: &str) -> bool {
    tag.split('-').enumerate().all(|(index, part)| {
        (1..=8).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphanumeric())
            && (index > 0 || (part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphabetic())))
    })
}

/// The entries of a list separated by Latin or Arabic commas.
fn split_list(text: &str) -> Vec<String> {
    text.split([',', '،'])
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .map(str::to_owned)
        .collect()
}

struct Reader<'a> {
    attributes: &'a [(String, String)],
    bad: Vec<BadAttribute>,
}

impl Reader<'_> {
    fn raw(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim())
    }

    /// A value that is set and not blank.
    fn given(&self, name: &str) -> Option<String> {
        self.raw(name).filter(|v| !v.is_empty()).map(str::to_owned)
    }

    fn refuse(&mut self, name: &'static str, value: &str, expected: String) {
        self.bad.push(BadAttribute {
            name,
            value: value.to_owned(),
            expected,
        });
    }

    fn text(&self, name: &str) -> String {
        self.given(name).unwrap_or_default()
    }

    fn words(&self, name: &str) -> Vec<String> {
        let text = self.raw(name).unwrap_or_default();
        text.split_ascii_whitespace().map(str::to_owned).collect()
    }

    /// Boolean attributes are on when present, as in HTML; `false` is what
    /// people write in settings pages all the same.
    fn flag(&self, name: &str) -> bool {
        self.raw(name)
            .is_some_and(|value| !value.eq_ignore_ascii_case("false"))
    }

    fn choice<T: Copy>(&mut self, name: &'static str, words: &[(&str, T)], default: T) -> T {
        let Some(value) = self.given(name) else {
            return default;
        };
        if let Some((_, found)) = words.iter().find(|(w, _)| w.eq_ignore_ascii_case(&value)) {
            return *found;
        }
        let expected: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        self.refuse(name, &value, expected.join(" | "));
        default
    }

    fn number(&mut self, name: &'static str, min: f64, max: f64, default: f64, whole: bool) -> f64 {
        let Some(value) = self.given(name) else {
            return default;
        };
        match decimal::parse(&value) {
            Some(number) if (min..=max).contains(&number) && (!whole || number.fract() == 0.0) => {
                number
            }
            _ => {
                self.refuse(
                    name,
                    &value,
                    [&decimal::text(min), "–", &decimal::text(max)].concat(),
                );
                default
            }
        }
    }

    fn refresh(&mut self) -> u32 {
        const DEFAULT_S: u32 = 60;
        const LEAST_S: u32 = 15;
        let Some(value) = self.given(name::REFRESH) else {
            return DEFAULT_S;
        };
        match value.parse::<u32>() {
            Ok(seconds) if seconds == 0 || seconds >= LEAST_S => seconds,
            _ => {
                self.refuse(
                    name::REFRESH,
                    &value,
                    ["0 | ", &LEAST_S.to_string(), "…"].concat(),
                );
                DEFAULT_S
            }
        }
    }

    fn show(&mut self, default: &str) -> Show {
        let written = self.raw(name::SHOW).map(str::to_owned);
        let mut show = Show::default();
        for word in written
            .as_deref()
            .unwrap_or(default)
            .split_ascii_whitespace()
        {
            match word {
                "time" => show.time = true,
                "source" => show.source = true,
                "image" => show.image = true,
                "summary" => show.summary = true,
                other => {
                    let expected = "time | source | image | summary".to_owned();
                    self.refuse(name::SHOW, other, expected);
                }
            }
        }
        show
    }

    fn language(&mut self, page_language: &str) -> String {
        // Content systems know their languages as `ar_SY` and forget to say it
        // otherwise.
        if let Some(written) = self.given(name::LANG) {
            let tag = written.replace('_', "-");
            if is_language(&tag) {
                return tag;
            }
            self.refuse(name::LANG, &written, "BCP 47, e.g. ar-SY".to_owned());
        }
        let page = page_language.trim().replace('_', "-");
        if is_language(&page) {
            page
        } else {
            DEFAULT_LANGUAGE.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(widget: Widget, attributes: &[(&str, &str)]) -> (Config, Vec<BadAttribute>) {
        let attributes: Attributes = attributes
            .iter()
            .map(|(k, v)| (k.to_string(), v.to_string()))
            .collect();
        Config::read(widget, &attributes, "")
    }

    #[test]
    fn without_attributes_each_widget_has_its_defaults() {
        let (ticker, bad) = read(Widget::Ticker, &[]);
        assert_eq!(bad, []);
        assert_eq!((ticker.limit, ticker.refresh, ticker.speed), (20, 60, 60.0));
        assert_eq!(ticker.language, "ar");
        assert_eq!(ticker.direction, Direction::Rtl);
        assert_eq!(ticker.loading, Loading::Eager);
        assert!(ticker.show.time && !ticker.show.image);
        let (related, _) = read(Widget::Related, &[]);
        assert_eq!((related.limit, related.min_results), (6, 3));
        assert_eq!(related.loading, Loading::Lazy);
        assert!(related.show.image && related.show.time && related.show.source);
    }

    #[test]
    fn a_bad_value_becomes_the_default_and_is_named() {
        for (name, value) in [
            ("speed", "0"),
            ("speed", "NaN"),
            ("speed", "1e9"),
            ("interval", "-3"),
            ("mode", "tornado"),
            ("limit", "0"),
            ("limit", "2.5"),
            ("refresh", "14"),
            ("refresh", "-1"),
            ("after", "inf"),
            ("lang", "العربية"),
            ("show", "time weather"),
        ] {
            let (config, bad) = read(Widget::Ticker, &[(name, value)]);
            let (default, _) = read(Widget::Ticker, &[]);
            assert_eq!(config, default, "{name}={value}");
            assert_eq!(bad.len(), 1, "{name}={value}");
            assert_eq!(bad[0].name, name);
        }
    }

    #[test]
    fn one_bad_value_does_not_cost_the_others() {
        let (config, bad) = read(Widget::Ticker, &[("speed", "fast"), ("limit", "7")]);
        assert_eq!((config.speed, config.limit), (60.0, 7));
        assert_eq!(bad.len(), 1);
    }

    #[test]
    fn the_direction_follows_the_language_unless_it_is_given() {
        assert_eq!(
            read(Widget::Ticker, &[("lang", "en-GB")]).0.direction,
            Direction::Ltr
        );
        assert_eq!(
            read(Widget::Ticker, &[("lang", "ckb-IQ")]).0.direction,
            Direction::Rtl
        );
        assert_eq!(
            read(Widget::Ticker, &[("lang", "az-Arab")]).0.direction,
            Direction::Rtl
        );
        assert_eq!(
            read(Widget::Ticker, &[("lang", "ku-Latn-TR")]).0.direction,
            Direction::Ltr
        );
        let (config, _) = read(Widget::Ticker, &[("lang", "ar"), ("dir", "ltr")]);
        assert_eq!(config.direction, Direction::Ltr);
    }

    #[test]
    fn the_page_s_language_holds_where_the_element_has_none() {
        let (config, _) = Config::read(Widget::Ticker, &[], "fr-DZ");
        assert_eq!(config.language, "fr-DZ");
        let (config, bad) = Config::read(Widget::Ticker, &[], "not a tag");
        assert_eq!((config.language.as_str(), bad.len()), ("ar", 0));
        let (config, bad) = Config::read(Widget::Ticker, &[], "en_US");
        assert_eq!((config.language.as_str(), bad.len()), ("en-US", 0));
    }

    #[test]
    fn several_feeds_are_separated_by_any_white_space() {
        let (config, _) = read(Widget::Ticker, &[("feed", " a.json\n\tb.json ")]);
        assert_eq!(config.feeds, ["a.json", "b.json"]);
    }

    #[test]
    fn boolean_attributes_are_on_when_present() {
        assert!(read(Widget::Top, &[("progress", "")]).0.progress);
        assert!(!read(Widget::Top, &[("progress", "false")]).0.progress);
        assert!(!read(Widget::Top, &[]).0.progress);
    }

    #[test]
    fn article_tags_may_be_separated_by_arabic_commas() {
        let (config, _) = read(
            Widget::Related,
            &[("article-tags", "سوريا، روسيا , دبلوماسية،")],
        );
        assert_eq!(config.article.tags, ["سوريا", "روسيا", "دبلوماسية"]);
    }

    #[test]
    fn show_may_be_empty() {
        assert_eq!(
            read(Widget::Related, &[("show", "")]).0.show,
            Show::default()
        );
    }
}
