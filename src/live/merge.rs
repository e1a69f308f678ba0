//! Several feeds as one.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::address;
use crate::feed::{Feed, Item};
use crate::related::folded;

/// One feed made of several: newest first, and of a story that comes more than
/// once, by its address or by the same words as title, the newest only. Items
/// without a date come last, in their own order. Each item names its outlet: its
/// own source, else the title of its feed.
pub fn merge(feeds: &[&Feed]) -> Feed {
    let mut items: Vec<Item> = Vec::new();
    for feed in feeds {
        items.extend(feed.items.iter().map(|item| feed.complete(item.clone())));
    }
    items.sort_by_key(|item| Reverse(item.published_ms));
    // A set; as a map of the type that the ranking has, it costs no code of its own.
    let mut seen: FxHashMap<String, u32> = FxHashMap::default();
    let mut is_new = |words: String| seen.insert(words, 0).is_none();
    items.retain(|item| {
        // No address is made of letters alone, and no title of others.
        let new_title = is_new(match folded(&item.title) {
            letters if letters.is_empty() => item.title.clone(),
            letters => letters,
        });
        let new_address = item.url.is_empty() || is_new(address::link(&item.url));
        new_title && new_address
    });
    Feed {
        items,
        language: feeds
            .first()
            .map_or_else(String::new, |feed| feed.language.clone()),
        ..Feed::default()
    }
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
        let merged = merge(&[&one, &two]);
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
        let merged = merge(&[&one, &two]);
        assert_eq!(merged.items.len(), 1);
        assert_eq!(merged.items[0].title, "عنوان مصحح");
        assert_eq!(merged.items[0].source, "الثانية");
    }

    /// Ids of what is left of items of one feed each.
    fn merged(items: &[Item]) -> Vec<String> {
        let feed = |item: &Item| Feed {
            items: vec![item.clone()],
            ..Feed::default()
        };
        let feeds: Vec<Feed> = items.iter().map(feed).collect();
        let merged = merge(&feeds.iter().collect::<Vec<_>>());
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
}
