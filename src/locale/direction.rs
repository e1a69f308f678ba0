//! The direction in which a language is written.

use super::language::{Language, Tag, is_one_of};
use crate::choices::choices;

choices!(
    /// The direction of a text or language.
    Direction { Rtl = "rtl", Ltr = "ltr" }
);

impl Direction {
    /// Returns 1 for right to left and -1 for left to right: the direction along the x axis in
    /// which headlines move.
    pub const fn sign(self) -> f64 {
        match self {
            Direction::Rtl => 1.0,
            Direction::Ltr => -1.0,
        }
    }
}

/// Scripts that are written from right to left (ISO 15924).
pub const SCRIPTS: &str = "Adlm Arab Aran Hebr Mand Nkoo Rohg Samr Syrc Thaa";

/// Languages that are written in one of these scripts unless their tag names another script.
pub const LANGUAGES: &str = "ar arc arq ary arz azb bal bqi ckb dv fa glk haz he iw ks lrc mzn nqo \
    pnb prs ps sd sdh skr syr ug ur yi ji";

/// Returns the direction of a BCP 47 language: that of its script or, if the tag names none, that
/// of the language itself.
pub fn direction_of(tag: &str) -> Direction {
    let Tag {
        language, script, ..
    } = Tag::read(tag);
    let rtl = if script.is_empty() {
        is_one_of(LANGUAGES, language) || Language::of(tag) == Language::Kurdish
    } else {
        is_one_of(SCRIPTS, script)
    };
    if rtl { Direction::Rtl } else { Direction::Ltr }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_decides_where_no_script_is_named() {
        for tag in [
            "ar", "AR-sy", "fa-AF", "ur", "he", "iw-IL", "ckb", "ku-IQ", "ps", "sd", "ug-CN", "yi",
            "dv", "ary", "skr",
        ] {
            assert_eq!(direction_of(tag), Direction::Rtl, "{tag}");
        }
        for tag in ["en", "fr-DZ", "tr", "ku", "az", "arn", "", "x-ar"] {
            assert_eq!(direction_of(tag), Direction::Ltr, "{tag}");
        }
    }

    #[test]
    fn a_named_script_decides() {
        for tag in [
            "ku-Arab",
            "az-Arab",
            "en-Arab",
            "pa-arab-PK",
            "ms-Arab",
            "en-Hebr",
        ] {
            assert_eq!(direction_of(tag), Direction::Rtl, "{tag}");
        }
        for tag in ["ar-Latn", "ku-Latn-TR", "fa-Cyrl", "sd-Deva-IN", "he-latn"] {
            assert_eq!(direction_of(tag), Direction::Ltr, "{tag}");
        }
        // A private-use subtag is not a script.
        assert_eq!(direction_of("ar-x-latn"), Direction::Rtl);
    }
}
