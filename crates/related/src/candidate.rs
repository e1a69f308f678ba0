//! A candidate in terms.

use super::analysis::{Form, Lexicon, Term};
use super::tally::Tally;
use ajel_feed::Item;

/// Words of a candidate's title, of its tags, and of its summary that are read.
const TITLE_WORDS: usize = 60;
const TAGS_WORDS: usize = 60;
const SUMMARY_WORDS: usize = 120;

/// A candidate, read.
#[derive(Debug)]
pub struct Candidate {
    /// Those of the title, then of the tags, then of the summary.
    pub terms: Vec<Term>,
    tags_from: usize,
    summary_from: usize,
    /// Its tags as forms, each with the end of its terms.
    tags: Vec<(Form, usize)>,
    /// Its stems and its tags as indices, each once, with what they count: a word that stands
    /// in the summary only counts half.
    pub stems: Vec<(usize, f64)>,
}

impl Candidate {
    /// Reads an item.
    pub fn read(item: &Item, lexicon: &mut Lexicon, tally: &mut Tally) -> Candidate {
        // A word of Arabic has some twelve bytes.
        let mut terms = Vec::with_capacity((item.title.len() + item.summary.len()) / 12 + 4);
        lexicon.read(&item.title, TITLE_WORDS, |_, term| terms.push(term));
        let tags_from = terms.len();
        let mut tags: Vec<(Form, usize)> = Vec::new();
        for tag in &item.tags {
            let from = terms.len();
            let room = TAGS_WORDS.saturating_sub(from - tags_from);
            lexicon.read(tag, room, |_, term| terms.push(term));
            match lexicon.tag(&terms[from..]) {
                Some(tag) if tags.iter().all(|(known, _)| *known != tag) => {
                    tags.push((tag, terms.len()));
                }
                _ => terms.truncate(from),
            }
        }
        let summary_from = terms.len();
        lexicon.read(&item.summary, SUMMARY_WORDS, |_, term| terms.push(term));
        let (headline, summary) = terms.split_at(summary_from);
        for (terms, count) in [(summary, 0.5), (headline, 1.0)] {
            for term in terms {
                tally.add(term.stem as usize, count, f64::max);
            }
        }
        for (tag, _) in &tags {
            tally.add(*tag as usize, 1.0, f64::max);
        }
        let stems = tally.entries().to_vec();
        tally.clear();
        Candidate {
            terms,
            tags_from,
            summary_from,
            tags,
            stems,
        }
    }

    /// The terms of its title.
    pub fn title(&self) -> &[Term] {
        &self.terms[..self.tags_from]
    }

    /// Whether it has this tag.
    pub fn has_tag(&self, tag: Form) -> bool {
        self.tags.iter().any(|(own, _)| *own == tag)
    }

    /// Its tags, each with its terms.
    pub fn tags(&self) -> impl Iterator<Item = (Form, &[Term])> {
        let mut from = self.tags_from;
        self.tags.iter().map(move |&(tag, end)| {
            let terms = &self.terms[from..end];
            from = end;
            (tag, terms)
        })
    }

    /// The terms of its summary.
    pub fn summary(&self) -> &[Term] {
        &self.terms[self.summary_from..]
    }
}
