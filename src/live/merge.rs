//! Merges several feeds into one.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::address;
use crate::contract::value::Order;
use crate::feed::{Feed, Item};
use crate::related::folded;

/// Merges feeds into one. `Order::Newest` puts the newest item first, and items without a date
/// last. `Order::Feed` keeps each feed's own order and takes one item of each feed in turn.
///
/// Two items are the same story if they have the same address or the same words in their titles. Of
/// such items the first is kept, and it is breaking news if any of them is. Each item names its
/// outlet: its own source, else the title of its feed, else the host of its address, because a list
/// of WordPress posts has no title.
pub fn merge(feeds: Vec<Feed>, order: Order) -> Feed {
    let language = feeds
        .first()
        .map_or_else(String::new, |feed| feed.language.clone());
    let items = side_by_side(feeds, order);
    let mut kept: Vec<Item> = Vec::with_capacity(items.len());
    // The index in `kept` of the story with a given address or title. Addresses and titles cannot
    // collide: no address consists only of letters, and titles are folded to their letters.
    let mut known: FxHashMap<String, u32> = FxHashMap::default();
    for item in items {
        let mut names = vec![match folded(&item.title) {
            letters if letters.is_empty() => item.title.clone(),
            letters => letters,
        }];
        if !item.url.is_empty() {
            names.push(address::link(&item.url));
        }
        let places = names.iter().filter_map(|name| known.get(name).copied());
        let place = places.min().unwrap_or(kept.len() as u32);
        for name in names {
            known.insert(name, place);
        }
        match kept.get_mut(place as usize) {
            Some(story) => story.urgent |= item.urgent,
            None => kept.push(item),
        }
    }
    Feed {
        items: kept,
        language,
        ..Feed::default()
    }
}

/// Sets the outlet of an item to the host of its address, unless it has one. A host in Punycode is
/// not used because it means nothing to readers.
fn named(mut item: Item) -> Item {
    if item.source.is_empty() {
        let (_, host) = address::origin(&item.url)
            .split_once("://")
            .unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host);
        if !host.contains("xn--") {
            host.clone_into(&mut item.source);
        }
    }
    item
}

/// Returns the items of all feeds: one feed after the other, or one item of each in turn.
fn side_by_side(feeds: Vec<Feed>, order: Order) -> Vec<Item> {
    let turn = match order {
        Order::Newest => usize::MAX,
        Order::Feed => 1,
    };
    let take = |mut feed: Feed| (std::mem::take(&mut feed.items).into_iter(), feed);
    let mut feeds: Vec<_> = feeds.into_iter().map(take).collect();
    let mut items = Vec::new();
    let mut before = usize::MAX;
    while items.len() != before {
        before = items.len();
        for (own, feed) in &mut feeds {
            items.extend(own.take(turn).map(|item| named(feed.complete(item))));
        }
    }
    if order == Order::Newest {
        items.sort_by_key(|item: &Item| Reverse(item.published_ms));
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(title: &str, url: &str, published_ms: Option<i64>) -> Item {
        Item {
            id: url.into(),
            title: title.into(),
            url: url.into(),
            published_ms,
            ..Item::default()
        }
    }

    #[test]
    fn the_newest_come_first_and_the_undated_last() {
        let one = Feed {
            items: vec![
                item("قديم", "https://a.example/1", Some(1)),
                item("بلا تاريخ", "https://a.example/2", None),
            ],
            ..Feed::default()
        };
        let two = Feed {
            items: vec![item("جديد", "https://b.example/1", Some(2))],
            ..Feed::default()
        };
        let merged = merge(vec![one, two], Order::Newest);
        let titles: Vec<_> = merged
            .items
            .iter()
            .map(|item| item.title.as_str())
            .collect();
        assert_eq!(titles, ["جديد", "قديم", "بلا تاريخ"]);
    }

    #[test]
    fn a_story_in_two_feeds_is_shown_once_with_its_newest_form() {
        let one = Feed {
            title: "الأولى".into(),
            items: vec![item("عنوان", "https://a.example/1", Some(1))],
            ..Feed::default()
        };
        let two = Feed {
            title: "الثانية".into(),
            items: vec![item("عنوان مصحح", "https://a.example/1", Some(2))],
            ..Feed::default()
        };
        let merged = merge(vec![one, two], Order::Newest);
        assert_eq!(merged.items.len(), 1);
        assert_eq!(merged.items[0].title, "عنوان مصحح");
        assert_eq!(merged.items[0].source, "الثانية");
    }

    /// Returns the ids of the items that remain when each item comes from a feed of its own.
    fn merged(items: &[Item]) -> Vec<String> {
        let feed = |item: &Item| Feed {
            items: vec![item.clone()],
            ..Feed::default()
        };
        let feeds: Vec<Feed> = items.iter().map(feed).collect();
        let merged = merge(feeds, Order::Newest);
        merged.items.into_iter().map(|item| item.id).collect()
    }

    #[test]
    fn a_story_is_known_by_its_address_in_any_disguise() {
        let left = merged(&[
            item("أ", "https://a.example/1?utm_source=rss", Some(3)),
            item("ب", "http://www.a.example/1/", Some(2)),
            item("ج", "https://a.example/1?p=2", Some(1)),
        ]);
        assert_eq!(
            left,
            [
                "https://a.example/1?utm_source=rss",
                "https://a.example/1?p=2"
            ]
        );
    }

    #[test]
    fn a_story_is_known_by_its_title_in_any_spelling() {
        let left = merged(&[
            item("إعلان «نتائج» الانتخابات", "https://a.example/1", Some(3)),
            item("اعلان نتائجُ الإنتخابات!", "https://b.example/1", Some(2)),
            item(
                "إعلان نتائج الانتخابات النهائية",
                "https://c.example/1",
                Some(1),
            ),
        ]);
        assert_eq!(left, ["https://a.example/1", "https://c.example/1"]);
    }

    #[test]
    fn titles_without_a_letter_and_items_without_an_address_are_themselves() {
        let left = merged(&[
            item("🔥", "https://a.example/1", None),
            item("❤", "https://b.example/1", None),
            Item {
                id: "ا".into(),
                ..item("خبر أول", "", None)
            },
            Item {
                id: "ب".into(),
                ..item("خبر ثان", "", None)
            },
            Item {
                id: "ج".into(),
                ..item("خبر ثانٍ", "", None)
            },
        ]);
        assert_eq!(
            left,
            ["https://a.example/1", "https://b.example/1", "ا", "ب"]
        );
    }

    /// Returns a feed of items with these ids and dates, each with an address of its own.
    fn feed(title: &str, items: &[(&str, i64)]) -> Feed {
        let item = |(id, ms): &(&str, i64)| {
            let url = ["https://", title, ".example/", id].concat();
            Item {
                id: (*id).to_owned(),
                ..item(&[title, id].concat(), &url, Some(*ms))
            }
        };
        Feed {
            title: title.to_owned(),
            items: items.iter().map(item).collect(),
            ..Feed::default()
        }
    }

    #[test]
    fn every_item_of_several_feeds_names_its_outlet() {
        let titled = feed("مرافئ", &[("a", 4)]);
        let mut posts = feed("", &[("b", 3), ("c", 2), ("d", 1), ("e", 0)]);
        posts.items[0].url = "https://www.ghar.example/?p=1".into();
        posts.items[1].url = String::new();
        posts.items[2].source = "صوت الميناء".into();
        posts.items[3].url = "https://xn--mgbh0fb.example/?p=2".into();
        let items = merge(vec![titled, posts], Order::Newest).items;
        let sources: Vec<_> = items.iter().map(|item| item.source.as_str()).collect();
        assert_eq!(sources, ["مرافئ", "ghar.example", "", "صوت الميناء", ""]);
    }

    #[test]
    fn in_the_feeds_own_order_the_feeds_take_turns() {
        let one = feed("one", &[("a1", 1), ("a2", 9), ("a3", 2)]);
        let two = feed("two", &[("b1", 5)]);
        let three = feed("three", &[("c1", 8), ("c2", 7)]);
        let ids = |order| {
            let feeds = vec![one.clone(), two.clone(), three.clone()];
            let items = merge(feeds, order).items;
            items.into_iter().map(|item| item.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(Order::Feed), ["a1", "b1", "c1", "a2", "c2", "a3"]);
        assert_eq!(ids(Order::Newest), ["a2", "c1", "c2", "b1", "a3", "a1"]);
    }

    #[test]
    fn a_story_of_the_most_read_keeps_its_first_place() {
        let mut one = feed("one", &[("a1", 1), ("a2", 2)]);
        let mut two = feed("two", &[("b1", 8), ("b2", 9)]);
        two.items[1].url.clone_from(&one.items[0].url);
        one.items[1].title.clone_from(&two.items[0].title);
        let items = merge(vec![one, two], Order::Feed).items;
        let ids: Vec<_> = items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids, ["a1", "b1"]);
    }

    #[test]
    fn a_story_that_one_feed_calls_breaking_is_breaking() {
        let one = feed("one", &[("a1", 5), ("a2", 4), ("a3", 3)]);
        let mut two = feed("two", &[("b1", 2), ("b2", 1)]);
        two.items[0].url.clone_from(&one.items[1].url);
        two.items[1].title = two.items[0].title.clone();
        two.items[1].urgent = true;
        let items = merge(vec![one, two], Order::Newest).items;
        let urgent: Vec<_> = items
            .iter()
            .map(|item| (item.id.as_str(), item.urgent))
            .collect();
        assert_eq!(urgent, [("a1", false), ("a2", true), ("a3", false)]);
    }
}
