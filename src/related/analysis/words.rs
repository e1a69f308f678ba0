//! Words of a text.

use super::fold::{Folded, fold};

/// Longer ones are no words but addresses, base64 or mischief.
const MAX_LETTERS: usize = 40;

/// The words of `text` in their order, as they are written: runs of at least two
/// letters or digits. What is not written (vowel marks, tatweel, zero-width
/// characters) does not end a word.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut characters = text.char_indices();
    std::iter::from_fn(move || {
        loop {
            let (start, letters, end) = next_run(&mut characters, text.len())?;
            if (2..=MAX_LETTERS).contains(&letters) {
                return Some(&text[start..end]);
            }
        }
    })
}

/// Where the next run of letters begins, how many they are, and where it ends.
fn next_run(
    characters: &mut std::str::CharIndices,
    text_end: usize,
) -> Option<(usize, usize, usize)> {
    let is_letter = |(_, c): &(usize, char)| matches!(fold(*c), Folded::Letter(_));
    let (start, _) = characters.find(is_letter)?;
    let mut letters = 1;
    for (at, c) in characters {
        match fold(c) {
            Folded::Letter(_) => letters += 1,
            Folded::Nothing => {}
            Folded::Break => return Some((start, letters, at)),
        }
    }
    Some((start, letters, text_end))
}

#[cfg(test)]
mod tests {
    use super::super::fold::folded;
    use super::words;

    fn found(text: &str) -> Vec<&str> {
        words(text).collect()
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
