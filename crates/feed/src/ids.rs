//! Gives distinct ids to items that share one, such as `0` or the home page as the id of every
//! item.

use std::cmp::Ordering;

use super::Reader;
use super::feed_cache;
use super::json::Value;
use super::link::Base;
use super::model::{Feed, Item, Skipped};

/// The properties that two items must share to count as the same item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DuplicateRule {
    Id,
    /// The id, and an address that leads to the same place; the title if there is no address.
    IdAndLink,
    /// The title as well: Atom lists earlier versions of an entry under the same id.
    IdLinkAndTitle,
}

/// Appends an item, unless the same item is in the list already: then it is returned.
pub(super) fn insert(
    items: &mut Vec<Item>,
    by_id: &mut Vec<usize>,
    item: Item,
    same: DuplicateRule,
) -> Option<Item> {
    let known = by_id.binary_search_by(|&at| {
        let Some(known) = items.get(at) else {
            return Ordering::Less;
        };
        let mut order = known.id.cmp(&item.id);
        if order.is_eq() && same >= DuplicateRule::IdAndLink {
            order = link_key(known).cmp(link_key(&item));
        }
        if order.is_eq() && same >= DuplicateRule::IdLinkAndTitle {
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

/// Replaces the id of all items that share one by their address, or by their title if they have no
/// address.
///
/// All of them lose the shared id. If the first kept it, another item would get it as soon as a
/// newer one came before, and items that readers have seen would count as new again.
pub(super) fn make_ids_unique(
    items: &mut Vec<Item>,
    by_id: &mut Vec<usize>,
    fingerprints: &mut [u64],
) {
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
        // Another item has this address as its id already, from the start or as a replacement.
        while let Some(mut again) = insert(items, by_id, item, DuplicateRule::Id) {
            again.id = [&again.id, " ", address_or_title(&again)].concat();
            item = again;
            changed = true;
        }
        // In the next version the item may be the only one with its id, so it must be read again.
        if changed && let Some(fingerprint) = fingerprints.get_mut(place) {
            *fingerprint = feed_cache::NOT_CACHED;
        }
    }
}

/// Returns the address of an item without tracking parameters, or its title if it has no address.
/// Only a small part of what [`link`](crate::address::link) removes is removed here, because every
/// page loads this code.
fn link_key(item: &Item) -> &str {
    let (url, fragment) = item.url.split_once('#').unwrap_or((&item.url, ""));
    // The route of an application (`#/news/5`) is a part of the address.
    if fragment.starts_with(['/', '!']) {
        return &item.url;
    }
    let (path, query) = url.split_once('?').unwrap_or((url, "utm_"));
    let is_tracked = query.split('&').all(|name| name.starts_with("utm_"));
    let url = if is_tracked { path } else { url };
    match url.trim_end_matches('/') {
        "" => &item.title,
        place => place,
    }
}

/// Returns the replacement for an id that other items have as well.
fn address_or_title(item: &Item) -> &str {
    match item.url.as_str() {
        "" => &item.title,
        url => url,
    }
}

/// Returns how many items of a body were given another id than the one in the body, because other
/// items have the same; for diagnostics. `feed` and `skipped` are the result of reading the body.
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
        // The second item repeats the first.
        let twice = r#"{"id": 0, "title": "a"}, {"id": 0, "title": "a"}"#;
        assert_eq!(count(twice), 0);
    }
}
