//! Words of a text in the form in which they are compared.

/// The words of `text`: letters and digits in lower case, without vowel marks
/// and tatweel, the forms of alef as one, and without the Arabic article.
/// Words of one letter are left out.
pub fn words(text: &str) -> Vec<String> {
    let folded: String = text.chars().filter_map(fold).collect();
    folded
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| match word.strip_prefix("ال") {
            // What remains must still be a word.
            Some(rest) if rest.chars().count() >= 3 => rest,
            _ => word,
        })
        .filter(|word| word.chars().count() > 1)
        .map(str::to_lowercase)
        .collect()
}

fn fold(c: char) -> Option<char> {
    match c {
        // Tatweel, vowel marks, superscript alef.
        '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' => None,
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        'ة' => Some('ه'),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn spellings_of_the_same_word_are_one_word() {
        for (one, other) in [
            ("مُحَمَّد", "محمد"),
            ("القرآن", "القران"),
            ("الدورى", "الدوري"),
            ("وزارة", "الوزارة"),
        ] {
            assert_eq!(words(one), words(other), "{one} {other}");
        }
    }

    #[test]
    fn punctuation_separates_words() {
        assert_eq!(words("«روسيا» — F-16، ٢٠٢٦"), ["روسيا", "16", "٢٠٢٦"]);
    }
}
