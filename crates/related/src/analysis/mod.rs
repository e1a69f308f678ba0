//! Turns text into terms by a chain of small filters, each in its own file.
//!
//! ```text
//! text ─ words ─ fold ─ stop_words ─ arabic | plural ─ root
//! ```
//!
//! A term has up to three forms, from the most to the least certain: the stem; the stem without a
//! letter that may be a particle; the consonants that derived forms of the word share. Two terms
//! that match in a less certain form have less in common (`query` has the numbers).

mod arabic;
mod fold;
mod plural;
mod root;
mod stop_words;
mod words;

use rustc_hash::FxHashMap;

use super::ablation::{Part, with};
pub use arabic::without_article;
use fold::fold_into;
pub use fold::{Folded, fold, folded};
use stop_words::stop_words;
use words::{Kinds, Words};

/// A form of a word as a number, unique within one [`Lexicon`].
pub type Form = u32;

/// A word with a meaning of its own, in the forms in which it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The stem.
    pub stem: Form,
    /// The stem without the particle of one letter with which it may begin.
    pub without_particle: Option<Form>,
    /// The consonants that derived forms of the word share.
    pub root: Option<Form>,
}

/// All forms that have been read. All texts of one ranking share one lexicon. Words are stored by
/// their [`key`], because tens of thousands of strings take longer to allocate, move and free than
/// to read.
#[derive(Debug)]
pub struct Lexicon {
    forms: FxHashMap<u64, Form>,
    /// The index in `terms` of each word as it is written, because most words occur again. It
    /// contains the stop words from the start.
    known: FxHashMap<u64, u32>,
    /// The first entry is that of the stop words: no term.
    terms: Vec<Option<Term>>,
    closed: bool,
    kinds: Kinds,
    /// A buffer for folding words.
    folded: String,
}

/// The index in `terms` of stop words.
const STOP_WORD: u32 = 0;

impl Default for Lexicon {
    fn default() -> Self {
        let stop_words = stop_words().filter(|_| with(Part::StopWords));
        Lexicon {
            forms: FxHashMap::default(),
            known: stop_words.map(|word| (key(&word), STOP_WORD)).collect(),
            terms: vec![None],
            closed: false,
            kinds: Kinds::default(),
            folded: String::new(),
        }
    }
}

impl Lexicon {
    /// Returns the number of forms; every form is less than it.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Stops adding less certain forms. A candidate cannot share a form with the page that the page
    /// does not have.
    pub fn close(&mut self) {
        self.closed = true;
    }

    /// Passes the terms in the first `limit` words of a text to `take` in their order, each with
    /// the word as it is written. Stop words and single letters are left out.
    pub fn read<'a>(&mut self, text: &'a str, limit: usize, mut take: impl FnMut(&'a str, Term)) {
        let mut words = Words::new(text);
        for _ in 0..limit {
            let Some(word) = words.next(&self.kinds) else {
                return;
            };
            if let Some(term) = self.term(word) {
                take(word, term);
            }
        }
    }

    /// Returns the same terms as [`read`](Self::read) in a list.
    pub fn terms<'a>(&mut self, text: &'a str, limit: usize) -> Vec<(&'a str, Term)> {
        let mut terms = Vec::new();
        self.read(text, limit, |word, term| terms.push((word, term)));
        terms
    }

    /// Returns the form of a whole tag, made from the stems of its terms in their order:
    /// «#الانتخابات_البلدية» and «انتخابات بلدية» are the same tag. `None` for a tag without terms.
    pub fn tag(&mut self, terms: &[Term]) -> Option<Form> {
        // No folded word contains this sign, and each stem is a character of its own, so the form
        // is unique.
        const SIGN: &str = "#";
        const FIRST: u32 = 0x1_0000;
        let stem = |term: &Term| char::from_u32(FIRST + term.stem);
        let form: String = SIGN.chars().chain(terms.iter().filter_map(stem)).collect();
        (form != SIGN).then(|| self.form(&form))
    }

    fn term(&mut self, word: &str) -> Option<Term> {
        let key = key(word);
        if let Some(place) = self.known.get(&key) {
            return self.terms[*place as usize];
        }
        let term = self.analyse(word);
        let place = match term {
            None => STOP_WORD,
            Some(_) => self.terms.len() as u32,
        };
        if term.is_some() {
            self.terms.push(term);
        }
        self.known.insert(key, place);
        term
    }

    /// Whether a folded word is a stop word, alone or with «و» before it.
    fn is_stop_word(&self, folded: &str) -> bool {
        let is_one = |word| self.known.get(&key(word)) == Some(&STOP_WORD);
        is_one(folded) || folded.strip_prefix('و').is_some_and(is_one)
    }

    fn analyse(&mut self, word: &str) -> Option<Term> {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_into(word, &mut folded);
        let term = self.analyse_folded(&folded, word);
        self.folded = folded;
        term
    }

    fn analyse_folded(&mut self, folded: &str, word: &str) -> Option<Term> {
        if self.is_stop_word(folded) {
            return None;
        }
        let plain = |stem| Term {
            stem,
            without_particle: None,
            root: None,
        };
        match folded.chars().next()? {
            '\u{620}'..='\u{6FF}' => {
                let with_hamza = word.starts_with(['أ', 'إ', 'آ', 'ٱ']);
                let stem = arabic::stem(folded, with_hamza);
                let bare = arabic::without_particle(stem).filter(|_| with(Part::Particles));
                let root = root::skeleton(stem).filter(|_| with(Part::Roots));
                Some(Term {
                    stem: self.form(stem),
                    without_particle: bare.and_then(|bare| self.vague_form(bare)),
                    root: root.and_then(|root| self.vague_form(&root)),
                })
            }
            '\u{5D0}'..='\u{5EA}' => Some(plain(self.form(plural::hebrew(folded)))),
            'a'..='z' => Some(plain(self.form(&plural::latin(folded)))),
            _ => Some(plain(self.form(folded))),
        }
    }

    /// Returns the number of a less certain form; after [`close`](Self::close) only if it is known.
    fn vague_form(&mut self, form: &str) -> Option<Form> {
        if self.closed {
            self.forms.get(&key(form)).copied()
        } else {
            Some(self.form(form))
        }
    }

    fn form(&mut self, form: &str) -> Form {
        let next = self.forms.len() as Form;
        *self.forms.entry(key(form)).or_insert(next)
    }
}

/// Returns a number for a word, unique as far as 64 bits can be, and the same on every machine:
/// FNV-1a (<https://www.rfc-editor.org/rfc/rfc9923>).
fn key(word: &str) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let bytes = word.bytes();
    bytes.fold(OFFSET, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<&str> {
        let terms = Lexicon::default().terms(text, usize::MAX);
        terms.into_iter().map(|(written, _)| written).collect()
    }

    #[test]
    fn words_without_a_topic_are_left_out_however_they_are_spelled() {
        let text = "في إلى الى وقال أعلنت اليوم برای ہے של the été";
        assert!(written(text).is_empty(), "{:?}", written(text));
        let topics = ["سوريا", "وزير", "ولاية", "انتخابات", "minister", "גז"];
        assert_eq!(written(&topics.join(" ")), topics);
    }

    #[test]
    fn only_the_first_words_are_read() {
        let text = "مصر واليونان توقعان اتفاقا";
        assert_eq!(Lexicon::default().terms(text, 2).len(), 2);
    }

    #[test]
    fn words_have_the_keys_of_the_published_function() {
        for (word, expected) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            assert_eq!(key(word), expected, "{word}");
        }
    }

    #[test]
    fn a_closed_lexicon_learns_stems_and_nothing_vaguer() {
        let mut lexicon = Lexicon::default();
        lexicon.terms("موسكو", 9);
        lexicon.close();
        let (_, known) = lexicon.terms("لموسكو", 9)[0];
        assert!(known.without_particle.is_some());
        let (_, unknown) = lexicon.terms("لبرلين", 9)[0];
        assert!(unknown.without_particle.is_none());
    }
}
