//! Combines the feeds of an element into the feed that it shows, according to its attributes.

use std::sync::Arc;

use super::merge::merge;
use crate::contract::{config::NewsRules, value::Order};
use crate::feed::{Feed, Item, ascends, strip_urgent};
use crate::related::Filter;

/// Returns the only feed of an element if it is shown unchanged; `None` if [`compose`] is needed.
pub fn plain(feeds: &[(Arc<Feed>, bool)], rules: &NewsRules) -> Option<Arc<Feed>> {
    match feeds {
        [(only, false)] if !is_turned(only, rules) && rules.take_all() => Some(Arc::clone(only)),
        _ => None,
    }
}

/// Combines feeds into one, and selects and orders their items. The flag beside each feed says
/// whether all of its items are breaking news. Returns `None` if there are no feeds.
pub fn compose(feeds: &[(Arc<Feed>, bool)], rules: &NewsRules) -> Option<Arc<Feed>> {
    if let Some(plain) = plain(feeds, rules) {
        return Some(plain);
    }
    let filter = Filter::new(&rules.include, &rules.exclude);
    let mut own: Vec<Feed> = feeds
        .iter()
        .map(|(feed, is_urgent)| selected(feed, *is_urgent, rules, &filter))
        .collect();
    let feed = match own.len() {
        0 | 1 => own.pop()?,
        _ => merge(own, rules.order),
    };
    Some(Arc::new(feed))
}

/// Whether a feed that lists its oldest items first is shown in reverse order.
fn is_turned(feed: &Feed, rules: &NewsRules) -> bool {
    rules.order == Order::Newest && ascends(&feed.items)
}

/// Returns the items of a feed that are shown, in their order, and marks the breaking ones.
fn selected(feed: &Feed, is_urgent: bool, rules: &NewsRules, filter: &Filter) -> Feed {
    let words: Vec<&str> = rules.urgent_words.iter().map(String::as_str).collect();
    let mut items: Vec<Item> = Vec::new();
    for item in feed.items.iter().filter(|item| filter.admits(item)) {
        let mut item = item.clone();
        let title = strip_urgent(&item.title, &words).map(str::to_owned);
        item.urgent |= is_urgent || title.is_some();
        item.title = title.unwrap_or(item.title);
        items.push(item);
    }
    if is_turned(feed, rules) {
        items.reverse();
    }
    Feed {
        title: feed.title.clone(),
        language: feed.language.clone(),
        items,
        ..Feed::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, title: &str, published_ms: i64) -> Item {
        Item {
            id: id.into(),
            url: ["https://news.example/", id].concat(),
            title: title.into(),
            published_ms: Some(published_ms),
            ..Item::default()
        }
    }

    fn feed(items: Vec<Item>) -> Arc<Feed> {
        Arc::new(Feed {
            title: "وكالة مرسى الغار".into(),
            items,
            ..Feed::default()
        })
    }

    fn appended() -> Arc<Feed> {
        let title = |number: i64| ["خبر ", &number.to_string()].concat();
        feed(
            (1..=4)
                .map(|n| item(&n.to_string(), &title(n), n))
                .collect(),
        )
    }

    fn ids(feed: &Feed) -> Vec<&str> {
        feed.items.iter().map(|item| item.id.as_str()).collect()
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn composed(feeds: &[(Arc<Feed>, bool)], rules: &NewsRules) -> Arc<Feed> {
        compose(feeds, rules).expect("a feed")
    }

    #[test]
    fn a_feed_that_is_shown_as_it_is_is_not_copied() {
        let newest_first = feed(vec![item("2", "جديد", 2), item("1", "قديم", 1)]);
        let shown = composed(&[(newest_first.clone(), false)], &NewsRules::default());
        assert!(Arc::ptr_eq(&shown, &newest_first));
        assert!(compose(&[], &NewsRules::default()).is_none());
    }

    #[test]
    fn a_feed_that_appends_is_turned() {
        let appended = appended();
        let shown = composed(&[(appended.clone(), false)], &NewsRules::default());
        assert_eq!(ids(&shown), ["4", "3", "2", "1"]);
        assert_eq!(shown.title, appended.title);
    }

    #[test]
    fn its_own_order_is_kept_where_that_is_asked_for() {
        let rules = NewsRules {
            order: Order::Feed,
            ..NewsRules::default()
        };
        let appended = appended();
        let shown = composed(&[(appended.clone(), false)], &rules);
        assert!(Arc::ptr_eq(&shown, &appended));
        // The feed's own order is also kept among several feeds.
        let other = feed(vec![item("b", "آخر", 9), item("c", "غيره", 3)]);
        let shown = composed(&[(other.clone(), false), (appended.clone(), false)], &rules);
        assert_eq!(ids(&shown), ["b", "1", "c", "2", "3", "4"]);
    }

    #[test]
    fn a_feed_is_turned_as_a_whole_and_then_filtered() {
        let rules = NewsRules {
            exclude: words(&["خبر 2", "خبر 3"]),
            ..NewsRules::default()
        };
        // The two remaining items are too few to detect the order of the feed.
        let shown = composed(&[(appended(), false)], &rules);
        assert_eq!(ids(&shown), ["4", "1"]);
    }

    #[test]
    fn only_what_is_included_and_not_excluded_is_shown() {
        let mut sport = item("1", "فوز فريق الميناء", 3);
        sport.tags = words(&["الرياضة"]);
        let mut advertised = item("2", "إعلان: أحذية رياضة", 2);
        advertised.tags = words(&["رياضه"]);
        let feed = feed(vec![sport, advertised, item("3", "انخفاض أسعار القمح", 1)]);
        let shown = |include: &[&str], exclude: &[&str]| {
            let rules = NewsRules {
                include: words(include),
                exclude: words(exclude),
                ..NewsRules::default()
            };
            let shown = composed(&[(feed.clone(), false)], &rules);
            ids(&shown).join(" ")
        };
        assert_eq!(shown(&["رياضة"], &[]), "1 2");
        assert_eq!(shown(&["رياضة"], &["اعلان"]), "1");
        assert_eq!(shown(&[], &["رياضة", "القمح"]), "");
        assert_eq!(shown(&["أسعار القمح", "فريق"], &[]), "1 3");
        // A filter without a letter neither includes nor excludes anything.
        assert_eq!(shown(&["!"], &["«»"]), "1 2 3");
    }

    #[test]
    fn every_item_of_an_urgent_feed_is_breaking_news() {
        let urgent = feed(vec![item("u", "زلزال في جزر مرسانا", 1)]);
        let other = feed(vec![item("b", "خبر آخر", 2)]);
        let feeds = [(other.clone(), false), (urgent.clone(), true)];
        let breaking = |shown: &Feed| -> Vec<bool> {
            let items = shown.items.iter();
            items.map(|item| item.urgent).collect()
        };
        let shown = composed(&feeds, &NewsRules::default());
        assert_eq!(breaking(&shown), [false, true]);
        let alone = composed(&feeds[1..], &NewsRules::default());
        assert_eq!(breaking(&alone), [true]);
        assert!(!urgent.items[0].urgent, "another element shows it, too");
    }

    #[test]
    fn a_title_that_begins_with_an_urgent_word_is_breaking_and_does_not_say_it_twice() {
        let feed = feed(vec![
            item("1", "مستجد: إغلاق الميناء", 3),
            item("2", "مستجدات الميناء", 2),
            item("3", "خبر عاجل | فتح الميناء", 1),
        ]);
        let rules = NewsRules {
            urgent_words: words(&["مستجد", "خبر عاجل"]),
            ..NewsRules::default()
        };
        let shown = composed(&[(feed.clone(), false)], &rules);
        let titles: Vec<_> = shown
            .items
            .iter()
            .map(|item| (item.title.as_str(), item.urgent))
            .collect();
        assert_eq!(
            titles,
            [
                ("إغلاق الميناء", true),
                ("مستجدات الميناء", false),
                ("فتح الميناء", true)
            ]
        );
    }
}
