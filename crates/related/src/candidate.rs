//! Turns a candidate into terms.

use super::analysis::{Form, Lexicon, Term};
use super::tally::Tally;
use ajel_feed::Item;

/// How many words are read of a candidate's title, of its tags, and of its summary.
const TITLE_WORDS: usize = 60;
const TAGS_WORDS: usize = 60;
const SUMMARY_WORDS: usize = 120;
/// How many terms at the beginning of the summary are the lead.
const LEAD_TERMS: usize = 60;

/// A candidate that has been read.
#[derive(Debug)]
pub struct Candidate {
    /// All terms: those of the title, then of the tags, then of the summary.
    pub terms: Vec<Term>,
    tags_from: usize,
    summary_from: usize,
    /// The tags, without duplicates.
    pub tags: Vec<Tag>,
    /// The stems and tags as indices, without duplicates, each with its weight: a word that is only
    /// in the summary has half. Empty until [`count`](Self::count).
    pub stems: Vec<(usize, f64)>,
}

/// A tag of a candidate.
#[derive(Debug)]
pub struct Tag {
    /// The form of the whole tag.
    pub form: Form,
    /// The terms of the tag, until [`count`](Candidate::count) moves them.
    terms: Vec<Term>,
}

impl Candidate {
    /// Reads an item.
    pub fn read(item: &Item, lexicon: &mut Lexicon) -> Candidate {
        // An Arabic word with its space is about twelve bytes long.
        let mut terms = Vec::with_capacity((item.title.len() + item.summary.len()) / 12 + 4);
        lexicon.read(&item.title, TITLE_WORDS, |_, term| terms.push(term));
        let tags_from = terms.len();
        lexicon.read(&item.summary, SUMMARY_WORDS, |_, term| terms.push(term));
        let mut tags: Vec<Tag> = Vec::new();
        let mut room = TAGS_WORDS;
        for tag in &item.tags {
            let mut terms = Vec::new();
            lexicon.read(tag, room, |_, term| terms.push(term));
            room -= terms.len();
            if let Some(form) = lexicon.tag(&terms)
                && tags.iter().all(|known| known.form != form)
            {
                tags.push(Tag { form, terms });
            }
        }
        Candidate {
            terms,
            tags_from,
            summary_from: tags_from,
            tags,
            stems: Vec::new(),
        }
    }

    /// Counts the stems and tags, once it is known which tags are informative; the other tags are
    /// removed.
    pub fn count(&mut self, says_something: impl Fn(Form) -> bool, tally: &mut Tally) {
        self.tags.retain(|tag| says_something(tag.form));
        let summary = self.terms.split_off(self.tags_from);
        for tag in &mut self.tags {
            tally.add(tag.form as usize, 1.0, f64::max);
            self.terms.append(&mut tag.terms);
        }
        self.summary_from = self.terms.len();
        self.terms.extend(summary);
        for (at, term) in self.terms.iter().enumerate() {
            let count = if at < self.summary_from { 1.0 } else { 0.5 };
            tally.add(term.stem as usize, count, f64::max);
        }
        self.stems = tally.entries().to_vec();
        tally.clear();
    }

    /// Returns the terms of the title.
    pub fn title(&self) -> &[Term] {
        &self.terms[..self.tags_from]
    }

    /// Returns the terms of the tags.
    pub fn tag_terms(&self) -> &[Term] {
        &self.terms[self.tags_from..self.summary_from]
    }

    /// Returns the terms of the summary.
    pub fn summary(&self) -> &[Term] {
        &self.terms[self.summary_from..]
    }

    /// Returns the terms at the beginning of the summary, by which a story is recognised: excerpts
    /// of the same report differ in length.
    pub fn lead(&self) -> &[Term] {
        let summary = self.summary();
        &summary[..summary.len().min(LEAD_TERMS)]
    }
}
