//! Ranks candidates against an article and prints the order, as JSON.
//!
//! ```text
//! cargo run --release --example related -- FILE.jsonl
//! ```
//!
//! Each line of `FILE.jsonl` (`-`: standard input) is one question:
//!
//! ```text
//! {"id", "query": {"title", "text", "tags", "url", "published_ms"},
//!  "candidates": [{"id", "title", "summary", "tags", "url", "published_ms"}]}
//! ```
//!
//! and each line printed its answer, `{"id", "ranked": [candidate ids, best first, all of them]}`.
//! A field that is missing or `null` is empty. Exit status: 0, or 2 where a line cannot be read;
//! the message names it.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "no reader loads the examples"
)]

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::process::ExitCode;

use ajel::feed::Item;
use ajel::related::{Page, rank};
use serde::{Deserialize, Deserializer, Serialize};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), None) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: related FILE.jsonl   (FILE - is standard input)");
        return ExitCode::from(2);
    };
    match answer_all(&file) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of our output has gone, as in `related … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("related: {file}: {error}");
            ExitCode::from(2)
        }
    }
}

fn answer_all(file: &str) -> io::Result<()> {
    let lines: Box<dyn BufRead> = match file {
        "-" => Box::new(io::stdin().lock()),
        file => Box::new(BufReader::new(File::open(file)?)),
    };
    let mut out = io::stdout().lock();
    for (number, line) in lines.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let question = serde_json::from_str(&line)
            .map_err(|error| io::Error::other(format!("line {}: {error}", number + 1)))?;
        writeln!(out, "{}", serde_json::to_string(&answer(question))?)?;
    }
    out.flush()
}

fn answer(question: Question) -> Answer {
    let Query {
        title,
        text,
        tags,
        url,
        published_ms,
    } = question.query;
    let page = Page {
        title,
        text,
        tags,
        url,
        published_ms,
        ..Page::default()
    };
    let mut items: Vec<Item> = question.candidates.into_iter().map(Item::from).collect();
    let order: Vec<usize> = rank(&page, &items)
        .iter()
        .map(|ranked| ranked.index)
        .collect();
    Answer {
        id: question.id,
        ranked: order
            .into_iter()
            .map(|index| std::mem::take(&mut items[index].id))
            .collect(),
    }
}

#[derive(Deserialize)]
struct Question {
    id: String,
    query: Query,
    candidates: Vec<Candidate>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Query {
    #[serde(deserialize_with = "or_empty")]
    title: String,
    #[serde(deserialize_with = "or_empty")]
    text: String,
    #[serde(deserialize_with = "or_empty")]
    tags: Vec<String>,
    #[serde(deserialize_with = "or_empty")]
    url: String,
    published_ms: Option<i64>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Candidate {
    id: String,
    #[serde(deserialize_with = "or_empty")]
    title: String,
    #[serde(deserialize_with = "or_empty")]
    summary: String,
    #[serde(deserialize_with = "or_empty")]
    tags: Vec<String>,
    #[serde(deserialize_with = "or_empty")]
    url: String,
    published_ms: Option<i64>,
}

impl From<Candidate> for Item {
    fn from(candidate: Candidate) -> Item {
        Item {
            id: candidate.id,
            title: candidate.title,
            summary: candidate.summary,
            tags: candidate.tags,
            url: candidate.url,
            published_ms: candidate.published_ms,
            ..Item::default()
        }
    }
}

#[derive(Serialize)]
struct Answer {
    id: String,
    ranked: Vec<String>,
}

/// `null` is as good as nothing.
fn or_empty<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    value: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(value)?.unwrap_or_default())
}
