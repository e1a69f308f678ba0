//! Turns attributes into settings. Reading never fails: a bad value becomes the default and an
//! entry in the list of bad attributes.
//!
//! [`Config`] has the settings that every widget has, with [`NewsConfig`] for widgets that show
//! news ([`NewsRules`]: which items). [`TickerConfig`], [`RelatedConfig`] and [`BackToTopConfig`]
//! have the settings of one widget alone.

mod back_to_top;
mod common;
mod news;
mod reader;
mod related;
mod rules;
mod ticker;

pub use back_to_top::BackToTopConfig;
pub use common::Config;
pub use news::NewsConfig;
pub use reader::{AttributeReader, Attributes, BadAttribute};
pub use related::RelatedConfig;
pub use rules::NewsRules;
pub use ticker::TickerConfig;

/// The settings that one widget alone has.
#[cfg(test)]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Own {
    Ticker(TickerConfig),
    Related(RelatedConfig),
    BackToTop(BackToTopConfig),
}

/// Reads all settings of a widget and the list of its bad attributes.
#[cfg(test)]
pub(crate) fn all(
    widget: super::Widget,
    attributes: &[(String, String)],
    page_language: &str,
) -> ((Config, Own), Vec<BadAttribute>) {
    use super::Widget;

    let mut read = AttributeReader::new(widget, attributes);
    let config = Config::read(&mut read, page_language);
    let own = match widget {
        Widget::Ticker => Own::Ticker(TickerConfig::read(&mut read)),
        Widget::Related => Own::Related(RelatedConfig::read(&mut read)),
        Widget::Top => Own::BackToTop(BackToTopConfig::read(&mut read)),
    };
    ((config, own), read.bad)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{
        Widget,
        value::{Analytics, Loading, Only, Order, Placement, Show},
    };
    use crate::locale::direction::Direction;

    fn on_page(
        widget: Widget,
        attributes: &[(&str, &str)],
        page_language: &str,
    ) -> ((Config, Own), Vec<BadAttribute>) {
        let attributes: Attributes = attributes
            .iter()
            .map(|(k, v)| (k.to_string(), v.to_string()))
            .collect();
        all(widget, &attributes, page_language)
    }

    fn read(widget: Widget, attributes: &[(&str, &str)]) -> ((Config, Own), Vec<BadAttribute>) {
        on_page(widget, attributes, "")
    }

    fn config(widget: Widget, attributes: &[(&str, &str)]) -> Config {
        read(widget, attributes).0.0
    }

    fn ticker(attributes: &[(&str, &str)]) -> TickerConfig {
        match read(Widget::Ticker, attributes).0.1 {
            Own::Ticker(ticker) => ticker,
            other => panic!("{other:?}"),
        }
    }

    fn related(attributes: &[(&str, &str)]) -> RelatedConfig {
        match read(Widget::Related, attributes).0.1 {
            Own::Related(related) => related,
            other => panic!("{other:?}"),
        }
    }

    fn back_to_top(attributes: &[(&str, &str)]) -> BackToTopConfig {
        match read(Widget::Top, attributes).0.1 {
            Own::BackToTop(top) => top,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn without_attributes_each_widget_has_its_defaults() {
        for widget in Widget::ALL {
            assert_eq!(read(widget, &[]).1, []);
        }
        let config_of = |widget| config(widget, &[]);
        let news = config_of(Widget::Ticker).news;
        assert_eq!((news.limit, news.refresh), (20, 60));
        assert!(news.show.time && !news.show.image);
        assert_eq!(ticker(&[]).speed, 60.0);
        let common = config_of(Widget::Ticker);
        assert_eq!(common.language, "ar");
        assert_eq!(common.direction, Direction::Rtl);
        assert_eq!(common.loading, Loading::Eager);
        let news = config_of(Widget::Related).news;
        assert_eq!((news.limit, related(&[]).min_results), (6, 3));
        assert!(news.show.image && news.show.time && news.show.source);
        assert_eq!(config_of(Widget::Related).loading, Loading::Lazy);
    }

    #[test]
    fn attributes_of_another_widget_are_no_fault() {
        for widget in [Widget::Related, Widget::Top] {
            assert_eq!(read(widget, &[("speed", "fast")]).1, []);
        }
        assert_eq!(read(Widget::Top, &[("limit", "0")]).1, []);
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
            ("lang", "العربية"),
            ("show", "time weather"),
            ("placement", "middle"),
            ("only", "pinned"),
            ("analytics", "on"),
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
        let attributes = [("speed", "fast"), ("limit", "7")];
        assert_eq!(ticker(&attributes).speed, 60.0);
        assert_eq!(config(Widget::Ticker, &attributes).news.limit, 7);
        assert_eq!(read(Widget::Ticker, &attributes).1.len(), 1);
    }

    #[test]
    fn the_direction_follows_the_language_unless_it_is_given() {
        assert_eq!(
            config(Widget::Ticker, &[("lang", "en-GB")]).direction,
            Direction::Ltr
        );
        assert_eq!(
            config(Widget::Ticker, &[("lang", "ckb-IQ")]).direction,
            Direction::Rtl
        );
        assert_eq!(
            config(Widget::Ticker, &[("lang", "az-Arab")]).direction,
            Direction::Rtl
        );
        assert_eq!(
            config(Widget::Ticker, &[("lang", "ku-Latn-TR")]).direction,
            Direction::Ltr
        );
        let config = config(Widget::Ticker, &[("lang", "ar"), ("dir", "ltr")]);
        assert_eq!(config.direction, Direction::Ltr);
    }

    #[test]
    fn the_page_s_language_holds_where_the_element_has_none() {
        let ((config, _), _) = on_page(Widget::Ticker, &[], "fr-DZ");
        assert_eq!(config.language, "fr-DZ");
        let ((config, _), bad) = on_page(Widget::Ticker, &[], "not a tag");
        assert_eq!((config.language.as_str(), bad.len()), ("ar", 0));
        let ((config, _), bad) = on_page(Widget::Ticker, &[], "en_US");
        assert_eq!((config.language.as_str(), bad.len()), ("en-US", 0));
    }

    #[test]
    fn several_feeds_are_separated_by_any_white_space() {
        let config = config(Widget::Ticker, &[("feed", " a.json\n\tb.json ")]);
        assert_eq!(config.news.feeds, ["a.json", "b.json"]);
    }

    #[test]
    fn boolean_attributes_are_on_when_present() {
        assert!(back_to_top(&[("progress", "")]).progress);
        assert!(!back_to_top(&[("progress", "false")]).progress);
        assert!(!back_to_top(&[]).progress);
    }

    #[test]
    fn article_tags_may_be_separated_by_arabic_commas() {
        let config = related(&[("article-tags", "سوريا، روسيا , دبلوماسية،")]);
        assert_eq!(config.article.tags, ["سوريا", "روسيا", "دبلوماسية"]);
    }

    #[test]
    fn headlines_of_several_feeds_show_their_source_unless_show_is_set() {
        let shows_source = |attributes: &[(&str, &str)]| {
            let show = config(Widget::Ticker, attributes).news.show;
            assert!(show.time || attributes.iter().any(|(name, _)| *name == "show"));
            show.source
        };
        let (one, two) = (("feed", "a.json"), ("feed", "a.json b.json"));
        assert!(!shows_source(&[one]));
        assert!(shows_source(&[two]));
        assert!(shows_source(&[one, ("urgent-feed", "b.json")]));
        // An address that is repeated is one feed.
        assert!(!shows_source(&[("feed", "a.json a.json")]));
        assert!(!shows_source(&[one, ("urgent-feed", "a.json")]));
        for written in ["time", "", "category image"] {
            assert!(!shows_source(&[two, ("show", written)]), "{written:?}");
        }
        assert!(shows_source(&[one, ("show", "source")]));
    }

    #[test]
    fn words_are_separated_by_commas_and_addresses_by_spaces() {
        let rules = config(
            Widget::Ticker,
            &[
                ("include", "رياضة، كأس العالم ,"),
                ("exclude", "إعلان, منوعات"),
                ("urgent-words", "مستجد، خبر عاجل"),
                ("urgent-feed", "a.json\nb.json"),
                ("order", "FEED"),
            ],
        );
        let NewsRules {
            order,
            include,
            exclude,
            urgent_words,
            urgent_feeds,
            only,
        } = rules.news.rules.clone();
        assert_eq!((order, only), (Order::Feed, None));
        assert_eq!(include, ["رياضة", "كأس العالم"]);
        assert_eq!(exclude, ["إعلان", "منوعات"]);
        assert_eq!(urgent_words, ["مستجد", "خبر عاجل"]);
        assert_eq!(urgent_feeds, ["a.json", "b.json"]);
        assert_eq!(rules.news.addresses(), ["a.json", "b.json"]);
    }

    #[test]
    fn only_the_ticker_can_be_fixed_closed_or_for_breaking_news_alone() {
        let attributes = [
            ("placement", "Bottom"),
            ("closable", ""),
            ("only", "URGENT"),
        ];
        let own = ticker(&attributes);
        assert_eq!((own.placement, own.closable), (Placement::Bottom, true));
        let only = |widget| config(widget, &attributes).news.rules.only;
        assert_eq!(only(Widget::Ticker), Some(Only::Urgent));
        assert_eq!(only(Widget::Related), None);
        let own = ticker(&[]);
        assert_eq!((own.placement, own.closable), (Placement::Inline, false));
    }

    #[test]
    fn every_widget_can_report_to_the_page_s_data_layer() {
        for widget in Widget::ALL {
            let analytics = |attributes| config(widget, attributes).analytics;
            assert_eq!(analytics(&[]), None);
            let read = analytics(&[("analytics", "dataLayer")]);
            assert_eq!(read, Some(Analytics::DataLayer));
        }
    }

    #[test]
    fn every_feed_is_asked_for_once() {
        let attributes = [("feed", "a b a"), ("urgent-feed", "b c")];
        let news = config(Widget::Ticker, &attributes).news;
        assert_eq!(news.addresses(), ["a", "b", "c"]);
        // Only the ticker has settings for breaking news.
        let news = config(Widget::Related, &attributes).news;
        assert_eq!(news.addresses(), ["a", "b"]);
    }

    #[test]
    fn show_may_be_empty() {
        assert_eq!(
            config(Widget::Related, &[("show", "")]).news.show,
            Show::default()
        );
    }
}
