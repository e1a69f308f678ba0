//! The ranking against the judged pages in `../shared/related`: the same report
//! in other papers, to be found among 150 candidates.
//!
//! This prints the worth of each part of the ranking there:
//!
//! ```text
//! AJEL_WITHOUT=roots cargo test --release --features ablation --test shared
//! ```

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use ajel::feed::Item;
use ajel::related::{Page, rank};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::collection::{Test, place};

/// Returns the tests of this file.
pub fn tests() -> [Test; 1] {
    crate::tests![
        reports_of_the_same_event_are_found_as_well_as_promised needs [
            "related/saudinews_docs.jsonl",
            "related/saudinews_queries.jsonl",
            "related/saudinews_qrels.jsonl",
        ];
    ]
}

#[derive(Deserialize)]
struct Document {
    id: String,
    title: String,
    summary: Option<String>,
    text: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

#[derive(Deserialize)]
struct Query {
    qid: String,
    doc_id: String,
    candidates: Vec<String>,
}

#[derive(Deserialize)]
struct Judgement {
    qid: String,
    grades: HashMap<String, i32>,
}

/// The judged pages, in the order of the collection.
struct Collection {
    documents: HashMap<String, Document>,
    queries: Vec<Query>,
    grades: HashMap<String, HashMap<String, i32>>,
}

impl Collection {
    fn read() -> Collection {
        let folder = place("related");
        let documents: Vec<Document> = lines(&folder.join("saudinews_docs.jsonl"));
        let judgements: Vec<Judgement> = lines(&folder.join("saudinews_qrels.jsonl"));
        Collection {
            documents: documents.into_iter().map(|d| (d.id.clone(), d)).collect(),
            queries: lines(&folder.join("saudinews_queries.jsonl")),
            grades: judgements.into_iter().map(|j| (j.qid, j.grades)).collect(),
        }
    }

    /// Mean nDCG@5 of all pages, of every other page, and of the rest.
    fn score(&self, summaries: bool, body: bool) -> [f64; 3] {
        let scores: Vec<f64> = self
            .queries
            .iter()
            .map(|query| self.score_of(query, summaries, body))
            .collect();
        let mean = |step: usize, first: usize| {
            let part: Vec<f64> = scores.iter().copied().skip(first).step_by(step).collect();
            part.iter().sum::<f64>() / part.len() as f64
        };
        [mean(1, 0), mean(2, 0), mean(2, 1)]
    }

    fn score_of(&self, query: &Query, summaries: bool, body: bool) -> f64 {
        let page = &self.documents[&query.doc_id];
        let text = page.text.clone().filter(|text| body && !text.is_empty());
        let page = Page {
            title: page.title.clone(),
            text: text.or_else(|| page.summary.clone()).unwrap_or_default(),
            url: page.url.clone().unwrap_or_default(),
            published_ms: page.published.as_deref().and_then(millis),
            ..Page::default()
        };
        let items: Vec<Item> = query
            .candidates
            .iter()
            .map(|id| {
                let document = &self.documents[id];
                let summary = document.summary.clone().filter(|_| summaries);
                Item {
                    id: id.clone(),
                    title: document.title.clone(),
                    summary: summary.unwrap_or_default(),
                    url: document.url.clone().unwrap_or_default(),
                    published_ms: document.published.as_deref().and_then(millis),
                    ..Item::default()
                }
            })
            .collect();
        let ranked = rank(&page, &items);
        assert_eq!(ranked.len(), items.len());
        let grades = &self.grades[&query.qid];
        let grade = |id: &str| grades.get(id).copied().unwrap_or(0);
        let found: Vec<i32> = ranked.iter().map(|r| grade(&items[r.index].id)).collect();
        let mut ideal: Vec<i32> = grades.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        gain(&found) / gain(&ideal)
    }
}

/// Discounted cumulated gain of the first five (Järvelin, Kekäläinen 2002).
fn gain(grades: &[i32]) -> f64 {
    let first = grades.iter().take(5).enumerate();
    first
        .map(|(place, grade)| (2f64.powi(*grade) - 1.0) / ((place + 2) as f64).log2())
        .sum()
}

fn lines<T: DeserializeOwned>(path: &Path) -> Vec<T> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// `2015-08-07T23:18:31`, as the collection writes it, all of one summer: the
/// order and the distances are right, which is all that counts.
fn millis(stamp: &str) -> Option<i64> {
    let parts: Vec<i64> = stamp
        .split(|c: char| !c.is_ascii_digit())
        .map_while(|part| part.parse().ok())
        .collect();
    let [_, month, day, hour, minute, second, ..] = parts[..] else {
        return None;
    };
    Some((((((month * 31 + day) * 24 + hour) * 60) + minute) * 60 + second) * 1_000)
}

fn reports_of_the_same_event_are_found_as_well_as_promised() {
    let collection = Collection::read();
    for (name, summaries, body, least) in [
        ("titles", false, true, 0.876),
        ("titles, page without body", false, false, 0.84),
        ("titles and summaries", true, true, 0.915),
    ] {
        let [all, even, odd] = collection.score(summaries, body);
        if std::env::var_os("AJEL_WITHOUT").is_some() {
            println!("{name}: nDCG@5 {all:.3}, by halves {even:.3} {odd:.3}");
        } else {
            assert!(all >= least, "{name}: {all:.4} is under {least}");
        }
    }
}
