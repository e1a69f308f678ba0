//! Selects and orders the headlines that a ticker shows.

use crate::contract::{
    config::NewsRules,
    value::{Only, Order},
};
use crate::feed::Item;

/// Returns at most `limit` items that have not expired at `now_ms` (ms since 1970): pinned items
/// first, then urgent ones, then the others, each group in the order of the feed. With
/// [`Order::Feed`] all are in the order of the feed; with [`Only::Urgent`] there are only urgent
/// ones.
pub fn headlines(items: &[Item], rules: &NewsRules, limit: usize, now_ms: i64) -> Vec<Item> {
    let is_wanted = |item: &&Item| {
        item.expires_ms.is_none_or(|end| end > now_ms)
            && (item.urgent || rules.only != Some(Only::Urgent))
    };
    let mut current: Vec<&Item> = items.iter().filter(is_wanted).collect();
    if rules.order == Order::Newest {
        current.sort_by_key(|item| (!item.pinned, !item.urgent));
    }
    current.into_iter().take(limit).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str) -> Item {
        Item {
            id: id.into(),
            title: id.into(),
            ..Item::default()
        }
    }

    fn ids(items: &[Item], limit: usize) -> Vec<String> {
        ids_by(NewsRules::default(), items, limit)
    }

    fn ids_by(rules: NewsRules, items: &[Item], limit: usize) -> Vec<String> {
        headlines(items, &rules, limit, 1_000)
            .into_iter()
            .map(|item| item.id)
            .collect()
    }

    #[test]
    fn pinned_come_first_then_urgent_then_the_order_of_the_feed() {
        let mut items = ["a", "b", "c", "d"].map(item);
        items[1].urgent = true;
        items[2].pinned = true;
        assert_eq!(ids(&items, 20), ["c", "b", "a", "d"]);
    }

    #[test]
    fn an_urgent_item_beyond_the_limit_is_not_lost() {
        let mut items: Vec<Item> = (0..30).map(|n| item(&n.to_string())).collect();
        items[29].urgent = true;
        assert_eq!(ids(&items, 3), ["29", "0", "1"]);
    }

    #[test]
    fn in_the_feed_s_own_order_nothing_changes_places() {
        let mut items = ["a", "b", "c", "d"].map(item);
        items[1].urgent = true;
        items[2].pinned = true;
        let rules = NewsRules {
            order: Order::Feed,
            ..NewsRules::default()
        };
        assert_eq!(ids_by(rules, &items, 3), ["a", "b", "c"]);
    }

    #[test]
    fn urgent_ones_alone_are_counted_where_nothing_else_is_wanted() {
        let mut items = ["a", "b", "c", "d", "e"].map(item);
        items[0].pinned = true;
        for index in [1, 3, 4] {
            items[index].urgent = true;
        }
        items[3].expires_ms = Some(1_000);
        let rules = NewsRules {
            only: Some(Only::Urgent),
            ..NewsRules::default()
        };
        assert_eq!(ids_by(rules.clone(), &items, 20), ["b", "e"]);
        assert_eq!(ids_by(rules, &items, 1), ["b"]);
    }

    #[test]
    fn an_expired_item_leaves() {
        let mut items = ["a", "b"].map(item);
        items[0].expires_ms = Some(1_000);
        items[1].expires_ms = Some(1_001);
        assert_eq!(ids(&items, 20), ["b"]);
    }
}
