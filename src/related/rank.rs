//! The order of the candidates.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::{Page, tokenize::words};
use crate::feed::Item;

/// A candidate in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// Its index among the candidates.
    pub index: usize,
    /// How much it has in common with the page; 0: nothing.
    pub score: f64,
}

/// All candidates, best first: by the share of title words that they have in
/// common with the page's title and tags (Dice's coefficient, 0 to 1), then
/// newest first, then by id. The same input gives the same order everywhere.
pub fn rank(page: &Page, candidates: &[Item]) -> Vec<Ranked> {
    let mut query: HashSet<String> = words(&page.title).into_iter().collect();
    query.extend(page.tags.iter().flat_map(|tag| words(tag)));
    let mut ranked: Vec<Ranked> = candidates
        .iter()
        .enumerate()
        .map(|(index, item)| Ranked {
            index,
            score: overlap(&query, item),
        })
        .collect();
    ranked.sort_by(|a, b| {
        let (one, other) = (&candidates[a.index], &candidates[b.index]);
        b.score
            .total_cmp(&a.score)
            .then_with(|| Reverse(one.published_ms).cmp(&Reverse(other.published_ms)))
            .then_with(|| one.id.cmp(&other.id))
    });
    ranked
}

fn overlap(query: &HashSet<String>, item: &Item) -> f64 {
    let mut title: HashSet<String> = words(&item.title).into_iter().collect();
    title.extend(item.tags.iter().flat_map(|tag| words(tag)));
    let common = title.intersection(query).count();
    let all = title.len() + query.len();
    if all == 0 {
        0.0
    } else {
        2.0 * common as f64 / all as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, title: &str, published_ms: i64) -> Item {
        Item {
            id: id.into(),
            title: title.into(),
            published_ms: Some(published_ms),
            ..Item::default()
        }
    }

    fn order(title: &str, items: &[Item]) -> Vec<String> {
        let page = Page {
            title: title.into(),
            ..Page::default()
        };
        rank(&page, items)
            .iter()
            .map(|r| items[r.index].id.clone())
            .collect()
    }

    #[test]
    fn shared_words_come_before_newer_news() {
        let items = [
            item("weather", "أمطار غزيرة على الساحل", 9),
            item("same", "مصر واليونان توقعان اتفاق الموانئ", 1),
        ];
        assert_eq!(
            order("اتفاق الموانئ بين مصر واليونان", &items),
            ["same", "weather"]
        );
    }

    #[test]
    fn without_anything_in_common_the_newest_come_first_then_the_id_decides() {
        let items = [
            item("b", "باء", 1),
            item("a", "ألف", 1),
            item("c", "جيم", 2),
        ];
        assert_eq!(order("", &items), ["c", "a", "b"]);
    }

    #[test]
    fn every_candidate_has_its_place() {
        let items: Vec<Item> = (0..50).map(|n| item(&n.to_string(), "خبر", n)).collect();
        assert_eq!(order("خبر", &items).len(), 50);
    }
}
