//! Several feeds as one.

use std::collections::HashSet;

use crate::feed::{Feed, Item};
use crate::order::order;

/// One feed made of several: newest first, a story that more than one of them
/// carries shown once. Items without a date come last, in their own order.
/// Each item names its outlet: its own source, else the title of its feed.
pub fn merge(feeds: &[&Feed]) -> Feed {
    let mut items: Vec<Item> = Vec::new();
    for feed in feeds {
        items.extend(feed.items.iter().map(|item| {
            let mut item = item.clone();
            if item.source.is_empty() {
                item.source.clone_from(&feed.title);
            }
            if item.language.is_empty() {
                item.language.clone_from(&feed.language);
            }
            item
        }));
    }
    let newest_first = order(items.len(), &|a, b| {
        items[b].published_ms.cmp(&items[a].published_ms)
    });
    let mut items: Vec<Item> = (newest_first.into_iter())
        .map(|index| std::mem::take(&mut items[index]))
        .collect();
    let mut seen = HashSet::new();
    items.retain(|item| {
        let key = if item.url.is_empty() {
            &item.title
        } else {
            &item.url
        };
        seen.insert(key.clone())
    });
    Feed {
        items,
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
}
