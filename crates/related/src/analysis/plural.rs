//! Removes plural and feminine endings in English, French and Hebrew.
//!
//! For the languages other than Arabic the lightest stemmers suffice. Harman's S stemmer ("How
//! effective is suffixing?", 1991) and Savoy's minimal French one (1999) are nearly as good on news
//! as the heavy ones. Together they take a few lines, whereas the Snowball algorithms would add
//! several KB to the program.

/// The shortest stem, in letters.
const MIN_LETTERS: usize = 3;

/// Returns the stem of a folded word in Latin script.
pub fn latin(word: &str) -> String {
    let long = |rest: &&str| rest.len() >= MIN_LETTERS;
    if let Some(rest) = word.strip_suffix("ies").filter(long) {
        return [rest, "y"].concat();
    }
    if let Some(rest) = word.strip_suffix("aux").filter(long) {
        return [rest, "al"].concat();
    }
    let mut word = word;
    if !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        word = word.strip_suffix('s').filter(long).unwrap_or(word);
    }
    // Silent in English, feminine in French.
    word.strip_suffix('e')
        .filter(long)
        .unwrap_or(word)
        .to_owned()
}

/// Returns the stem of a folded word in Hebrew script: without the article and a plural ending.
pub fn hebrew(word: &str) -> &str {
    let long = |rest: &&str| rest.chars().count() >= MIN_LETTERS;
    let word = word.strip_prefix('ה').filter(long).unwrap_or(word);
    ["ימ", "ות"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(long))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singular_and_plural_have_one_stem() {
        for (one, other) in [
            ("minister", "ministers"),
            ("country", "countries"),
            ("price", "prices"),
            ("national", "nationale"),
            ("journal", "journaux"),
            ("economique", "economiques"),
        ] {
            assert_eq!(latin(one), latin(other), "{one} {other}");
        }
        assert_eq!(latin("crisis"), "crisis");
        assert_eq!(latin("gas"), "gas");
        assert_eq!(hebrew("הממשלה"), "ממשלה");
        assert_eq!(hebrew("בחירות"), hebrew("הבחירות"));
    }
}
