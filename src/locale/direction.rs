//! Which way a language is written.

use super::language::{Language, Tag, is_one_of};
use crate::choices::choices;

choices!(
    /// Reading direction.
    Direction { Rtl = "rtl", Ltr = "ltr" }
);

impl Direction {
    /// 1 where lines begin at the right, -1 where they begin at the left: the
    /// way that headlines move, in terms of the x axis.
    pub const fn sign(self) -> f64 {
        match self {
            Direction::Rtl => 1.0,
            Direction::Ltr => -1.0,
        }
    }
}

/// Scripts that are written from right to left (ISO 15924).
pub const SCRIPTS: &str = "Adlm Arab Aran Hebr Mand Nkoo Rohg Samr Syrc Thaa";

/// Languages written in one of them where their tag does not say another.
pub const LANGUAGES: &str = "ar arc arq ary arz azb bal bqi ckb dv fa glk haz he iw ks lrc mzn nqo \
    pnb prs ps sd sdh skr syr ug ur yi ji";

/// The direction that a BCP 47 language is written in, by its script or, where
/// it names none, by the language itself.
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
        // A private part is no script.
        assert_eq!(direction_of("ar-x-latn"), Direction::Rtl);
    }
}
