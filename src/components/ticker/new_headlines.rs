//! Rules for new headlines in a ticker that is being read.

use crate::feed::{Identity, Item};

/// Whether the headlines in view stay as they are in the new list: in the same order and next to
/// each other, where the start of the list follows its end. Then the list can be replaced at once
/// and nothing moves.
pub fn keeps_view(seen: &[Identity], next: &[Identity]) -> bool {
    let Some((first, rest)) = seen.split_first() else {
        return true;
    };
    let Some(start) = next.iter().position(|item| item.is(*first)) else {
        return false;
    };
    seen.len() <= next.len()
        && rest
            .iter()
            .enumerate()
            .all(|(offset, item)| next[(start + 1 + offset) % next.len()].is(*item))
}

/// Returns the new headlines in the order in which they are shown: urgent ones that were not there
/// before come right after the last one in view.
pub fn arranged(next: Vec<Item>, before: &[Item], last_seen: Option<Identity>) -> Vec<Item> {
    let before = identities(before);
    let (urgent, mut rest): (Vec<Item>, Vec<Item>) = next
        .into_iter()
        .partition(|item| item.urgent && !has(&before, item.identity()));
    let place = last_seen.and_then(|seen| rest.iter().position(|item| item.identity().is(seen)));
    let place = place.map_or(0, |index| index + 1);
    rest.splice(place..place, urgent);
    rest
}

/// Returns how many of the new headlines were not there before.
pub fn count_new(next: &[Item], before: &[Item]) -> usize {
    let before = identities(before);
    let next = identities(next).into_iter();
    next.filter(|item| !has(&before, *item)).count()
}

/// Returns the identity of each item.
pub fn identities(items: &[Item]) -> Vec<Identity> {
    items.iter().map(Item::identity).collect()
}

/// Whether `known` contains the identity of an item.
pub fn has(known: &[Identity], item: Identity) -> bool {
    known.iter().any(|known| known.is(item))
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
        ids.split_whitespace().map(item).collect()
    }

    fn ids(items: &[Item]) -> Vec<&str> {
        items.iter().map(|item| item.id.as_str()).collect()
    }

    fn keeps(seen: &str, next: &str) -> bool {
        keeps_view(&identities(&items(seen)), &identities(&items(next)))
    }

    #[test]
    fn what_changes_out_of_sight_leaves_the_view_as_it_is() {
        assert!(keeps("b c", "new a b c d"));
        assert!(keeps("b c", "b c"));
        assert!(keeps("b c", "x b c"));
        // In view across the seam of the marquee.
        assert!(keeps("d a", "a b d"));
        assert!(keeps("", "a"));
    }

    #[test]
    fn what_changes_in_sight_does_not() {
        assert!(!keeps("b c", "a b new c"));
        assert!(!keeps("b c", "a b"));
        assert!(!keeps("b c", "a c"));
        assert!(!keeps("d a", "new a b d"));
        assert!(!keeps("a b", "a"));
        assert!(!keeps("a", ""));
    }

    #[test]
    fn breaking_news_comes_right_after_what_is_seen() {
        let before = items("a b c d");
        let mut next = items("x a b c d");
        next[0].urgent = true;
        assert_eq!(
            ids(&arranged(next.clone(), &before, Some(item("b").identity()))),
            ["a", "b", "x", "c", "d"]
        );
        assert_eq!(
            ids(&arranged(next.clone(), &before, None)),
            ["x", "a", "b", "c", "d"]
        );
        // Once it is in the list, its place is that of the feed.
        assert_eq!(
            ids(&arranged(next.clone(), &next, Some(item("b").identity()))),
            ["x", "a", "b", "c", "d"]
        );
    }

    #[test]
    fn only_headlines_that_were_not_there_are_new() {
        assert_eq!(count_new(&items("a x b y"), &items("a b c")), 2);
        assert_eq!(count_new(&items("a"), &items("a b c")), 0);
    }

    #[test]
    fn posts_of_two_sites_with_the_same_number_are_two() {
        let post = |feed, title: &str| Item {
            feed,
            title: title.into(),
            urgent: true,
            ..item("4101")
        };
        let before = [post(1, "إغلاق ميناء مرسى الغار بسبب العاصفة")];
        let next = [before[0].clone(), post(2, "زلزال خفيف يهز جزيرة النورس")];
        assert_eq!(count_new(&next, &before), 1);
        let seen = identities(&before);
        let places = arranged(next.to_vec(), &before, seen.last().copied());
        assert_eq!(places, next);
        assert!(!keeps_view(&identities(&next), &[seen[0], seen[0]]));
        assert!(!keeps_view(&identities(&next[1..]), &seen));
    }
}
