//! Plurals and feminines of English, French and Hebrew.
//!
//! For the languages beside Arabic the lightest stemmers do: Harman's S stemmer
//! ("How effective is suffixing?", 1991) and Savoy's minimal French one (1999)
//! come within a hair of the heavy ones on news, and together they are these few
//! lines, where the Snowball algorithms would be several KB of what readers load.

/// No stem is shorter, in letters.
const LEAST_LETTERS: usize = 3;

/// The stem of a folded word in Latin script.
pub fn latin(word: &str) -> String {
    let long = |rest: &&str| rest.len() >= LEAST_LETTERS;
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

/// The stem of a folded word in Hebrew script: without the article and the
/// ending of a plural.
pub fn hebrew(word: &str) -> &str {
    let long = |rest: &&str| rest.chars().count() >= LEAST_LETTERS;
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
