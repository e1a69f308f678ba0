//! New headlines for a ticker that somebody is reading.

use crate::feed::Item;

/// Whether the headlines that are seen now, in this order, stay as they are in
/// the new order: next to each other, where the end of the list is followed by
/// its beginning. Then the change can be made at once and nothing moves.
pub fn keeps_view(seen: &[&str], next: &[&str]) -> bool {
    let Some((first, rest)) = seen.split_first() else {
        return true;
    };
    let Some(start) = next.iter().position(|id| id == first) else {
        return false;
    };
    seen.len() <= next.len()
        && rest
            .iter()
            .enumerate()
            .all(|(offset, id)| next[(start + 1 + offset) % next.len()] == *id)
}

/// The new headlines in the order in which they are shown: urgent ones that were
/// not there before come next, right after the last one that is seen.
pub fn arranged(next: Vec<Item>, before: &[Item], last_seen: Option<&str>) -> Vec<Item> {
    let is_new = |item: &Item| !before.iter().any(|old| old.id == item.id);
    let (breaking, mut rest): (Vec<Item>, Vec<Item>) = next
        .into_iter()
        .partition(|item| item.urgent && is_new(item));
    let place = last_seen.and_then(|id| rest.iter().position(|item| item.id == id));
    let place = place.map_or(0, |index| index + 1);
    rest.splice(place..place, breaking);
    rest
}

/// How many of the new headlines are not there yet.
pub fn count_new(next: &[Item], before: &[Item]) -> usize {
    let is_new = |item: &&Item| !before.iter().any(|old| old.id == item.id);
    next.iter().filter(is_new).count()
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

    fn items(ids: &str) -> Vec<Item> {
        ids.split(' ').map(item).collect()
    }

    fn ids(items: &[Item]) -> Vec<&str> {
        items.iter().map(|item| item.id.as_str()).collect()
    }

    #[test]
    fn what_changes_out_of_sight_leaves_the_view_as_it_is() {
        assert!(keeps_view(&["b", "c"], &["new", "a", "b", "c", "d"]));
        assert!(keeps_view(&["b", "c"], &["b", "c"]));
        assert!(keeps_view(&["b", "c"], &["x", "b", "c"]));
        // Seen across the seam of the loop.
        assert!(keeps_view(&["d", "a"], &["a", "b", "d"]));
        assert!(keeps_view(&[], &["a"]));
    }

    #[test]
    fn what_changes_in_sight_does_not() {
        assert!(!keeps_view(&["b", "c"], &["a", "b", "new", "c"]));
        assert!(!keeps_view(&["b", "c"], &["a", "b"]));
        assert!(!keeps_view(&["b", "c"], &["a", "c"]));
        assert!(!keeps_view(&["d", "a"], &["new", "a", "b", "d"]));
        assert!(!keeps_view(&["a", "b"], &["a"]));
        assert!(!keeps_view(&["a"], &[]));
    }

    #[test]
    fn breaking_news_comes_right_after_what_is_seen() {
        let before = items("a b c d");
        let mut next = items("x a b c d");
        next[0].urgent = true;
        assert_eq!(
            ids(&arranged(next.clone(), &before, Some("b"))),
            ["a", "b", "x", "c", "d"]
        );
        assert_eq!(
            ids(&arranged(next.clone(), &before, None)),
            ["x", "a", "b", "c", "d"]
        );
        // Once it is there its place is that of the feed.
        assert_eq!(
            ids(&arranged(next.clone(), &next, Some("b"))),
            ["x", "a", "b", "c", "d"]
        );
    }

    #[test]
    fn only_headlines_that_were_not_there_are_new() {
        assert_eq!(count_new(&items("a x b y"), &items("a b c")), 2);
        assert_eq!(count_new(&items("a"), &items("a b c")), 0);
    }
}
