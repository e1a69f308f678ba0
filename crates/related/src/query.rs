//! Turns the page into a query: its terms and tags, and the weight of each term.

use super::Page;
use super::ablation::{Part, with};
use super::analysis::{Form, Lexicon, Term};
use super::stories::Story;

/// How many words of the page's text are read. A news article mentions its subjects by then, and a
/// page of a megabyte costs no more than one of two screens.
const TEXT_WORDS: usize = 1_000;
/// How many words of a tag, and how many tags, are read: some pages have every word as a tag.
const TAG_WORDS: usize = 20;
const TAGS: usize = 40;
/// How many terms at the beginning of the text are the lead; news begins with the most important.
const LEAD_TERMS: usize = 40;

/// The weight of a term in the headline or among the tags.
const TITLE: f64 = 1.1;
/// The greatest weight of a term in the text, however often it occurs, so that a long text does not
/// outweigh the headline.
const TEXT: f64 = 1.5;
/// How many occurrences in the text give half of [`TEXT`].
const TEXT_HALF: f64 = 2.0;
/// The additional weight of a term in the lead.
const LEAD: f64 = 0.3;

/// The quality of a match of two terms that are equal only if a particle is removed from one of
/// them.
pub const PARTICLE_QUALITY: f64 = 0.8;
/// The quality of a match if only the consonants are equal.
const ROOT_QUALITY: f64 = 0.2;

/// A term of the page.
#[derive(Clone, Debug)]
pub struct QueryTerm {
    /// How much the page is about the term; 1.1 is a word of the headline that the text never
    /// repeats.
    pub weight: f64,
    /// The shortest spelling of the term on the page; `length` tells how it is measured.
    pub written: String,
    /// Whether the headline contains it.
    pub in_title: bool,
    /// Whether a tag contains it.
    pub in_tags: bool,
    in_text: f64,
    in_lead: bool,
    /// The stems that follow it on the page.
    next: Vec<Form>,
    term: Term,
}

impl QueryTerm {
    /// Whether the headline or a tag contains it.
    fn in_headline(&self) -> bool {
        self.in_title || self.in_tags
    }
}

/// A tag of the page, or its section.
#[derive(Clone, Debug)]
pub struct QueryTag {
    /// The form of the whole tag.
    pub form: Form,
    /// The tag as the page writes it.
    pub name: String,
    /// The indices of its terms in the query.
    terms: Vec<usize>,
}

/// A term of a candidate that the page has as well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The index of the term in the query.
    pub term: usize,
    /// How certain it is that the two are the same, from 0 to 1.
    pub quality: f64,
}

/// The page as a query.
#[derive(Debug, Default)]
pub struct Query {
    /// The terms without duplicates, in the order of their first appearance.
    pub terms: Vec<QueryTerm>,
    /// The tags without duplicates, in the order of the page; the section comes last.
    pub tags: Vec<QueryTag>,
    /// The best match for each form; forms that only candidates have are beyond its end.
    hits: Vec<Option<Hit>>,
    /// The index of the term for each stem.
    place: Vec<Option<usize>>,
    /// The indices of the terms in the headline or in a tag.
    pub headline: Vec<usize>,
    /// The story of the headline.
    pub story: Story,
}

impl Query {
    /// Reads the page.
    pub fn new(page: &Page, lexicon: &mut Lexicon) -> Query {
        let mut query = Query::default();
        let title = lexicon.terms(&page.title, TEXT_WORDS);
        query.add_pairs(&title);
        query.story = Story::new(title.iter().map(|(_, term)| term.stem), std::iter::empty());
        for (written, term) in title {
            query.at(written, term).in_title = true;
        }
        if with(Part::Tags) {
            for tag in page.tags.iter().chain([&page.section]) {
                query.add_tag(tag, lexicon);
            }
        }
        if with(Part::Text) {
            let text = lexicon.terms(&page.text, TEXT_WORDS);
            query.add_pairs(&text);
            for (at, (written, term)) in text.into_iter().enumerate() {
                let found = query.at(written, term);
                found.in_text += 1.0;
                found.in_lead |= at < LEAD_TERMS && with(Part::Lead);
            }
        }
        lexicon.close();
        query.hits = vec![None; lexicon.len()];
        query
    }

    /// Computes the weights of the terms; tags count only if they are informative. Before this, no
    /// term of a candidate matches.
    pub fn weigh(&mut self, says_something: impl Fn(Form) -> bool) {
        for term in &mut self.terms {
            term.in_tags = false;
        }
        for tag in self.tags.iter().filter(|tag| says_something(tag.form)) {
            for &term in &tag.terms {
                self.terms[term].in_tags = true;
            }
        }
        for term in &mut self.terms {
            term.weight = TEXT * term.in_text / (term.in_text + TEXT_HALF)
                + if term.in_headline() { TITLE } else { 0.0 }
                + if term.in_lead { LEAD } else { 0.0 };
        }
        let terms = self.terms.iter().enumerate();
        let headline = terms.filter(|(_, term)| term.in_headline());
        self.headline = headline.map(|(at, _)| at).collect();
        self.index_forms();
    }

    fn add_tag(&mut self, name: &str, lexicon: &mut Lexicon) {
        let written = lexicon.terms(name, TAG_WORDS);
        let terms: Vec<Term> = written.iter().map(|(_, term)| *term).collect();
        let Some(form) = lexicon.tag(&terms) else {
            return;
        };
        if self.tags.len() >= TAGS || self.tags.iter().any(|tag| tag.form == form) {
            return;
        }
        let terms = written.into_iter().map(|(written, term)| {
            self.at(written, term);
            self.place[term.stem as usize]
        });
        let terms = terms.flatten().collect();
        self.tags.push(QueryTag {
            form,
            name: name.to_owned(),
            terms,
        });
    }

    fn at(&mut self, written: &str, term: Term) -> &mut QueryTerm {
        let stem = term.stem as usize;
        if self.place.len() <= stem {
            self.place.resize(stem + 1, None);
        }
        let at = *self.place[stem].get_or_insert(self.terms.len());
        if at == self.terms.len() {
            self.terms.push(QueryTerm {
                weight: 0.0,
                written: written.to_owned(),
                in_title: false,
                in_tags: false,
                in_text: 0.0,
                in_lead: false,
                next: Vec::new(),
                term,
            });
        }
        let found = &mut self.terms[at];
        if length(written) < length(&found.written) {
            written.clone_into(&mut found.written);
        }
        found
    }

    fn add_pairs(&mut self, terms: &[(&str, Term)]) {
        for pair in terms.windows(2) {
            let next = &mut self.at(pair[0].0, pair[0].1).next;
            if with(Part::Pairs) && !next.contains(&pair[1].1.stem) {
                next.push(pair[1].1.stem);
            }
        }
    }

    /// Indexes the terms by their forms. If several terms share a form, the one with the highest
    /// quality wins, then the one with the greatest weight, then the first.
    fn index_forms(&mut self) {
        for (at, query_term) in self.terms.iter().enumerate() {
            if query_term.weight <= 0.0 {
                continue;
            }
            let term = query_term.term;
            // Roots are a hint for the headline; over a whole text they only match words that have
            // nothing in common.
            let root = term.root.filter(|_| query_term.in_headline());
            let forms = [
                (Some(term.stem), 1.0),
                (term.without_particle, PARTICLE_QUALITY),
                (root, ROOT_QUALITY),
            ];
            for (form, quality) in forms {
                let Some(form) = form else { continue };
                let known = &mut self.hits[form as usize];
                let better = known.is_none_or(|known| {
                    quality > known.quality
                        || (quality == known.quality
                            && query_term.weight > self.terms[known.term].weight)
                });
                if better {
                    *known = Some(Hit { term: at, quality });
                }
            }
        }
    }

    /// Returns the page's term that this term matches by its most certain form, if there is one.
    pub fn hit(&self, term: &Term) -> Option<Hit> {
        let limited = |form: Option<Form>, most: f64| {
            let hit = self.hits.get(form? as usize)?.as_ref()?;
            Some(Hit {
                quality: hit.quality.min(most),
                ..*hit
            })
        };
        limited(Some(term.stem), 1.0)
            .or_else(|| limited(term.without_particle, PARTICLE_QUALITY))
            .or_else(|| limited(term.root, ROOT_QUALITY))
    }

    /// Whether these two terms follow each other on the page as well.
    pub fn has_pair(&self, first: &Term, second: &Term) -> bool {
        let place = self.place.get(first.stem as usize).copied().flatten();
        place.is_some_and(|place| self.terms[place].next.contains(&second.stem))
    }
}

/// Returns the length of a spelling of a term, in letters. A waw at its beginning counts as much as
/// an article: of «الوزراء» and «ووزراء» a reason names the former.
fn length(written: &str) -> usize {
    written.chars().count() + if written.starts_with('و') { 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_written_without_a_conjunction_where_the_page_does_so() {
        for (text, expected) in [
            ("الوزراء ووزراء", "الوزراء"),
            ("ووزراء الوزراء", "الوزراء"),
            ("والقامشلي القامشلي", "القامشلي"),
            ("للشيكل شيكل", "شيكل"),
            ("وهران وهران", "وهران"),
        ] {
            let page = Page {
                title: text.into(),
                ..Page::default()
            };
            let query = Query::new(&page, &mut Lexicon::default());
            assert_eq!(query.terms[0].written, expected, "{text}");
        }
    }
}
