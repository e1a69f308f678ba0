//! Items whose id is not theirs alone: `0` or the home page as the id of all.

use std::cmp::Ordering;

use super::Reader;
use super::edition;
use super::json::Value;
use super::link::Base;
use super::model::{Feed, Item, Skipped};

/// What two items have in common that are the same one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Same {
    Id,
    /// The id, and an address that leads to the same place; without one, the title.
    IdAndPlace,
    /// The title, too: under one id Atom lists what an entry was before.
    All,
}

/// Puts an item last, unless the same one is there: then it comes back.
pub(super) fn insert(
    items: &mut Vec<Item>,
    by_id: &mut Vec<usize>,
    item: Item,
    same: Same,
) -> Option<Item> {
    let known = by_id.binary_search_by(|&at| {
        let Some(known) = items.get(at) else {
            return Ordering::Less;
        };
        let mut order = known.id.cmp(&item.id);
        if order.is_eq() && same >= Same::IdAndPlace {
            order = place(known).cmp(place(&item));
        }
        if order.is_eq() && same >= Same::All {
            order = known.title.cmp(&item.title);
        }
        order
    });
    match known {
        Ok(_) => Some(item),
        Err(at) => {
            by_id.insert(at, items.len());
            items.push(item);
            None
        }
    }
}

/// Gives all items that share an id their address as id, without one their title.
///
/// All of them: if the first kept it, another item would have it as soon as a newer
/// one came before, and what readers have seen would be new again.
pub(super) fn tell_apart(items: &mut Vec<Item>, by_id: &mut Vec<usize>, marks: &mut [u64]) {
    let mut shared = vec![false; items.len()];
    for pair in by_id.windows(2) {
        let id = |place: usize| items.get(place).map(|item| &item.id);
        if let [one, other] = *pair
            && id(one) == id(other)
        {
            for place in [one, other] {
                if let Some(shared) = shared.get_mut(place) {
                    *shared = true;
                }
            }
        }
    }
    if !shared.contains(&true) {
        return;
    }
    by_id.clear();
    for (place, mut item) in std::mem::take(items).into_iter().enumerate() {
        let mut changed = shared.get(place) == Some(&true);
        if changed {
            item.id = address_or_title(&item).to_owned();
        }
        // Another item has this one's address, as its id or in place of one.
        while let Some(mut again) = insert(items, by_id, item, Same::Id) {
            again.id = [&again.id, " ", address_or_title(&again)].concat();
            item = again;
            changed = true;
        }
        // In another edition it may have its id for itself, so it is read again.
        if changed && let Some(mark) = marks.get_mut(place) {
            *mark = edition::NEVER;
        }
    }
}

/// Where an item leads, without what counts its readers (a small part of what
/// [`link`](crate::address::link) leaves out, for every page loads this); without an address, its
/// title.
fn place(item: &Item) -> &str {
    let (path, query) = item.url.split_once('?').unwrap_or((&item.url, ""));
    let url = match query.starts_with("utm_") {
        true => path,
        false => item.url.split('#').next().unwrap_or_default(),
    };
    match url.trim_end_matches('/') {
        "" => &item.title,
        place => place,
    }
}

/// What an item is known by where others have its id, too.
fn address_or_title(item: &Item) -> &str {
    match item.url.as_str() {
        "" => &item.title,
        url => url,
    }
}

/// How many items of a body were given another id than the body says, because others have
/// that, too; for those who want to know. `feed` and `skipped` are what was read of it.
pub fn repeated_ids(body: &[u8], feed: &Feed, skipped: &[Skipped]) -> usize {
    let Ok(reader) = Reader::new(body.to_vec(), Base::unknown()) else {
        return 0;
    };
    let entries = reader.entries().enumerate();
    let read = entries.filter(|(place, _)| skipped.iter().all(|other| other.index != *place));
    let ids = read.map(|(_, entry)| {
        let id = entry.fields(["id"]).and_then(|[id]| id);
        id.and_then(Value::text).unwrap_or_default()
    });
    let items = feed.items.iter().zip(ids);
    items
        .filter(|(item, id)| !id.trim().is_empty() && item.id != *id)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_that_are_shared_are_counted() {
        let count = |items: &str| {
            let body = format!(r#"{{"items": [{items}]}}"#);
            let (feed, skipped) = crate::parse(body.as_bytes(), "").unwrap();
            repeated_ids(body.as_bytes(), &feed, &skipped)
        };
        assert_eq!(
            count(
                r#"{"id": 0, "title": "a"}, 7, {"id": 0, "title": "b"}, {"id": 1, "title": "c"}"#
            ),
            2
        );
        assert_eq!(count(r#"{"id": 0, "title": "a"}, {"title": "b"}"#), 0);
        // The second is the first once more.
        let twice = r#"{"id": 0, "title": "a"}, {"id": 0, "title": "a"}"#;
        assert_eq!(count(twice), 0);
    }
}
