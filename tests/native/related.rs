//! The ranking against pages that an editor has judged: `data/related/README.md`.
//!
//! This prints the worth of each part of the ranking there, page by page:
//!
//! ```text
//! AJEL_WITHOUT=roots cargo test --features ablation --test native related:: -- --nocapture
//! ```

use std::collections::{BTreeMap, BTreeSet};

use ajel::feed::Item;
use ajel::related::{Page, rank};
use serde::Deserialize;

const PAGES: &str = include_str!("data/related/pages.jsonl");

/// The ranking reaches 0.865. Every part of it that counts is worth more than the difference:
/// without whole tags it is 0.851, without freshness 0.852, without feedback 0.849, without the
/// tags of the page 0.841 (`docs/ranking.md` has the others).
const MIN_NDCG: f64 = 0.860;

/// A line of the judged set.
#[derive(Deserialize)]
pub struct Judged {
    id: String,
    /// The page.
    pub query: Article,
    /// The candidates that it is judged with.
    pub candidates: Vec<Article>,
    grades: BTreeMap<String, i32>,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
pub struct Article {
    id: String,
    title: String,
    text: String,
    summary: String,
    tags: Vec<String>,
    url: String,
    published_ms: Option<i64>,
}

impl Article {
    /// It as the page.
    pub fn page(&self) -> Page {
        Page {
            title: self.title.clone(),
            text: self.text.clone(),
            tags: self.tags.clone(),
            url: self.url.clone(),
            published_ms: self.published_ms,
            ..Page::default()
        }
    }

    /// It as a candidate.
    pub fn item(&self) -> Item {
        Item {
            id: self.id.clone(),
            title: self.title.clone(),
            summary: self.summary.clone(),
            tags: self.tags.clone(),
            url: self.url.clone(),
            published_ms: self.published_ms,
            ..Item::default()
        }
    }
}

/// The judged pages.
pub fn judged() -> Vec<Judged> {
    PAGES
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The discounted cumulated gain of the first five (Järvelin, Kekäläinen 2002).
fn gain(grades: impl Iterator<Item = i32>) -> f64 {
    let first = grades.take(5).enumerate();
    first
        .map(|(place, grade)| (2f64.powi(grade) - 1.0) / ((place + 2) as f64).log2())
        .sum()
}

/// How good the order of a page's candidates is, 0 to 1: nDCG@5.
fn quality(judged: &Judged) -> f64 {
    let items: Vec<Item> = judged.candidates.iter().map(Article::item).collect();
    let ranked = rank(&judged.query.page(), &items);
    assert_eq!(ranked.len(), items.len(), "{}", judged.id);
    let grade = |index: usize| judged.grades[&items[index].id];
    let mut best: Vec<i32> = judged.grades.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    gain(ranked.iter().map(|ranked| grade(ranked.index))) / gain(best.into_iter())
}

#[test]
fn candidates_are_ranked_much_as_an_editor_would() {
    let qualities: Vec<(String, f64)> = judged()
        .iter()
        .map(|page| (page.id.clone(), quality(page)))
        .collect();
    for (id, quality) in &qualities {
        println!("{quality:.3} {id}");
    }
    let sum: f64 = qualities.iter().map(|(_, quality)| quality).sum();
    let mean = sum / qualities.len() as f64;
    println!("nDCG@5 is {mean:.4}");
    if std::env::var_os("AJEL_WITHOUT").is_none() {
        assert!(
            mean >= MIN_NDCG,
            "nDCG@5 is {mean:.4}, less than {MIN_NDCG}"
        );
    }
}

#[test]
fn each_of_sixty_pages_has_twelve_judged_candidates_of_its_own() {
    let pages = judged();
    assert_eq!(pages.len(), 60);
    let names: BTreeSet<&str> = pages.iter().map(|page| page.id.as_str()).collect();
    assert_eq!(names.len(), pages.len());
    for Judged {
        id,
        query,
        candidates,
        grades,
    } in &pages
    {
        assert_eq!(candidates.len(), 12, "{id}");
        assert_eq!(grades.len(), 12, "{id}");
        let own = candidates
            .iter()
            .filter(|other| other.id.starts_with(&format!("{id}/")));
        assert!(own.count() >= 6, "{id}");
        for candidate in candidates {
            let grade = grades[&candidate.id];
            assert!((0..=3).contains(&grade), "{}", candidate.id);
            assert_ne!(candidate.title, query.title, "{id}");
        }
        // Something to find, and something that must not be taken for it.
        assert!(grades.values().any(|&grade| grade == 3), "{id}");
        assert!(grades.values().any(|&grade| grade == 0), "{id}");
    }
}
