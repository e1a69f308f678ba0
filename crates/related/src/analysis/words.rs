//! Splits a text into words.

use super::fold::{Folded, fold};

/// The longest word, in letters; a longer one is an address, base64 or abuse.
const MAX_LETTERS: usize = 40;

/// A lookup table with the roles of the most frequent characters, because [`fold`] makes many
/// comparisons for each, and a long feed has a million characters.
#[derive(Debug)]
pub struct Kinds(Vec<Kind>);

/// The size of the table, which reaches from ASCII to Arabic.
const LOOKED_UP: u32 = 0x700;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Letter,
    Nothing,
    Break,
}

impl Default for Kinds {
    fn default() -> Self {
        Kinds(('\0'..).take(LOOKED_UP as usize).map(kind).collect())
    }
}

impl Kinds {
    fn of(&self, c: char) -> Kind {
        match self.0.get(c as usize) {
            Some(kind) => *kind,
            None => kind(c),
        }
    }
}

fn kind(c: char) -> Kind {
    match fold(c) {
        Folded::Letter(_) => Kind::Letter,
        Folded::Nothing => Kind::Nothing,
        Folded::Break => Kind::Break,
    }
}

/// Iterates over the words of a text as they are written: runs of at least two letters or digits.
/// Ignored characters (vowel marks, tatweel, zero-width characters) do not end a word.
pub struct Words<'a> {
    /// The unread rest of the text.
    rest: &'a str,
}

impl<'a> Words<'a> {
    /// Splits `text` into words.
    pub fn new(text: &'a str) -> Words<'a> {
        Words { rest: text }
    }

    /// Returns the next word.
    pub fn next(&mut self, kinds: &Kinds) -> Option<&'a str> {
        loop {
            let (word, letters) = self.next_run(kinds)?;
            if (2..=MAX_LETTERS).contains(&letters) {
                return Some(word);
            }
        }
    }

    /// Returns the next run of letters and their number.
    fn next_run(&mut self, kinds: &Kinds) -> Option<(&'a str, usize)> {
        let start = self.rest.find(|c| kinds.of(c) == Kind::Letter)?;
        let run = &self.rest[start..];
        let mut letters = 0;
        let mut end = run.len();
        for (at, c) in run.char_indices() {
            match kinds.of(c) {
                Kind::Letter => letters += 1,
                Kind::Nothing => {}
                Kind::Break => {
                    end = at;
                    break;
                }
            }
        }
        self.rest = &run[end..];
        Some((&run[..end], letters))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::folded;
    use super::{Kinds, Words};

    fn found(text: &str) -> Vec<&str> {
        let kinds = Kinds::default();
        let mut words = Words::new(text);
        std::iter::from_fn(|| words.next(&kinds)).collect()
    }

    #[test]
    fn punctuation_separates_words_and_single_letters_are_none() {
        let text = "«روسيا» — F-16، ٢٠٢٦ (د.ب.أ)";
        assert_eq!(found(text), ["روسيا", "16", "٢٠٢٦"]);
        assert_eq!(found("l'accord d’Égypte"), ["accord", "Égypte"]);
    }

    #[test]
    fn marks_stand_within_a_word() {
        assert_eq!(found("قال مُحَمَّدٌ: نعم"), ["قال", "مُحَمَّدٌ", "نعم"]);
        assert_eq!(folded("مُحَمَّدٌ"), "محمد");
    }

    #[test]
    fn what_is_too_long_is_no_word_and_costs_no_other() {
        let text = format!("{} خبر", "ا".repeat(1_000_000));
        assert_eq!(found(&text), ["خبر"]);
        assert!(found("").is_empty());
        assert!(found(" — ، \u{200B}").is_empty());
    }
}
