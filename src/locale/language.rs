//! The language that a tag names, and the digits and calendar that newspapers of its region use.

use super::numerals::Numerals;

/// The languages that ajel has words for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Language {
    Arabic,
    English,
    French,
    Hebrew,
    /// Sorani.
    Kurdish,
    Persian,
    Turkish,
    Urdu,
    /// Any other language: English words, and times as the browser formats them.
    Other,
}

/// The parts of a BCP 47 tag that ajel uses, as written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub language: &'a str,
    pub script: &'a str,
    pub region: &'a str,
    /// The extension `-u-…` with its preferences for `Intl`.
    pub extension: &'a str,
}

impl<'a> Tag<'a> {
    pub fn read(tag: &'a str) -> Self {
        let mut read = Tag::default();
        let mut at = 0;
        for part in tag.split('-') {
            let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            match part.len() {
                _ if at == 0 => read.language = part,
                1 => {
                    if part.eq_ignore_ascii_case("u") {
                        read.extension = &tag[at - 1..];
                    }
                    break;
                }
                4 if letters => read.script = part,
                // Numeric regions are ignored: they are areas such as 001, the world.
                2 if letters => read.region = part,
                _ => {}
            }
            at += part.len() + 1;
        }
        read
    }
}

/// Returns the language subtag, without script and region.
#[cfg(target_arch = "wasm32")]
pub(super) fn primary(tag: &str) -> &str {
    Tag::read(tag).language
}

pub(crate) fn is_one_of(words: &str, word: &str) -> bool {
    words
        .split_ascii_whitespace()
        .any(|known| known.eq_ignore_ascii_case(word))
}

/// The codes of each language, including those that content systems use: `iw` for Hebrew, `prs` for
/// the Persian of Afghanistan, and the Arabic of Morocco, Algeria and Egypt.
pub const CODES: [(&str, Language); 8] = [
    ("ar ary arq arz", Language::Arabic),
    ("en", Language::English),
    ("fr", Language::French),
    ("fa prs", Language::Persian),
    ("ur", Language::Urdu),
    ("he iw", Language::Hebrew),
    ("ckb", Language::Kurdish),
    ("tr", Language::Turkish),
];

/// The languages of this list that are written in Latin letters.
const LATIN: &str = "en fr tr";

impl Language {
    /// Returns the language of a BCP 47 tag.
    pub fn of(tag: &str) -> Self {
        let Tag {
            language,
            script,
            region,
            ..
        } = Tag::read(tag);
        if is_one_of("Latn", script) && !is_one_of(LATIN, language) {
            // ajel has no words in Latin letters for these languages.
            return Self::Other;
        }
        // `ku` is Sorani if the script or the region says so; without them it is Kurmanji.
        if is_one_of("ku", language) && (is_one_of("Arab", script) || is_one_of("IQ IR", region)) {
            return Self::Kurdish;
        }
        let found = CODES.iter().find(|(codes, _)| is_one_of(codes, language));
        found.map_or(Self::Other, |&(_, language)| language)
    }
}

/// The explicit options for `Intl`, so that no browser chooses defaults by itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Locale {
    /// The language of the words.
    pub language: Language,
    /// The BCP 47 tag for `Intl`.
    pub tag: String,
    /// CLDR's name of the digits; empty if the tag decides.
    pub digits: &'static str,
    /// CLDR's name of the calendar; empty if the tag decides.
    pub calendar: &'static str,
}

impl Locale {
    /// Returns the locale for a BCP 47 tag and the digits that a partner wants.
    pub fn new(tag: &str, numerals: Numerals) -> Self {
        let language = Language::of(tag);
        let read = Tag::read(tag);
        let mut locale = Locale {
            language,
            tag: tag.to_owned(),
            digits: numerals.word(),
            calendar: "",
        };
        match language {
            Language::Arabic => {
                let is = |variety| is_one_of(variety, read.language);
                let region = match read.region {
                    "" if is("ary") => "MA",
                    "" if is("arq") => "DZ",
                    "" if is("arz") => "EG",
                    // Engines disagree on `ar` without a region. Most newsrooms that write for all
                    // Arab countries use «يناير» and 123, as in the Emirates.
                    "" => "AE",
                    region => region,
                };
                locale.tag = ["ar-", region, read.extension].concat();
            }
            Language::Persian if is_one_of("prs", read.language) => {
                locale.tag = "fa-AF".to_owned();
            }
            Language::Kurdish => locale.tag = "ckb".to_owned(),
            _ => {}
        }
        let free = read.extension.is_empty();
        if free && language != Language::Other {
            // Iran and Afghanistan use the solar calendar. Newspapers in Saudi Arabia print
            // Gregorian dates, although some browsers use another calendar for `ar-SA`.
            locale.calendar = match language {
                Language::Persian => "persian",
                _ => "gregory",
            };
        }
        if numerals == Numerals::Auto {
            locale.digits = if free {
                digits(language, &locale.tag)
            } else {
                ""
            };
        }
        locale
    }
}

/// Returns the digits that newspapers of a region use, according to CLDR.
fn digits(language: Language, tag: &str) -> &'static str {
    let region = Tag::read(tag).region;
    match language {
        Language::Other => "",
        Language::Arabic if !is_one_of("AE DZ EH LY MA TN", region) => "arab",
        Language::Kurdish => "arab",
        Language::Persian => "arabext",
        Language::Urdu if is_one_of("IN", region) => "arabext",
        _ => "latn",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_taken_apart_whatever_its_case() {
        let tag = Tag::read("ku-arab-iq-u-nu-latn");
        assert_eq!((tag.language, tag.script, tag.region), ("ku", "arab", "iq"));
        assert_eq!(tag.extension, "-u-nu-latn");
        assert_eq!(Tag::read("ar-001").region, "");
        // A variant of four characters begins with a digit, so it is not a script. Private-use
        // subtags are ignored.
        let tag = Tag::read("de-1996-x-arab-sy");
        assert_eq!((tag.script, tag.region, tag.extension), ("", "", ""));
        assert_eq!(Tag::read(""), Tag::default());
    }

    #[test]
    fn region_and_case_do_not_change_the_language() {
        for (tag, language) in [
            ("AR-SY", Language::Arabic),
            ("ary", Language::Arabic),
            ("fr-DZ", Language::French),
            ("fa-AF", Language::Persian),
            ("prs", Language::Persian),
            ("ur-PK", Language::Urdu),
            ("he-IL", Language::Hebrew),
            ("iw", Language::Hebrew),
            ("tr-CY", Language::Turkish),
            ("ckb-IR", Language::Kurdish),
            ("ku-Arab", Language::Kurdish),
            ("ku-IQ", Language::Kurdish),
            ("en-x-ar", Language::English),
            // Kurmanji, which is written in Latin letters.
            ("ku", Language::Other),
            ("ku-Latn-IQ", Language::Other),
            ("ar-Latn", Language::Other),
            ("pt", Language::Other),
            ("arc", Language::Other),
        ] {
            assert_eq!(Language::of(tag), language, "{tag}");
        }
    }

    #[test]
    fn each_arab_region_has_its_digits() {
        let digits = |tag: &str| Locale::new(tag, Numerals::Auto).digits;
        for region in ["SY", "LB", "IQ", "JO", "PS", "EG", "SA", "KW", "QA", "YE"] {
            assert_eq!(digits(&format!("ar-{region}")), "arab", "{region}");
        }
        for region in ["AE", "DZ", "LY", "MA", "TN", "tn"] {
            assert_eq!(digits(&format!("ar-{region}")), "latn", "{region}");
        }
        assert_eq!((digits("ar"), digits("ar-001")), ("latn", "latn"));
        assert_eq!((digits("ary"), digits("arz")), ("latn", "arab"));
    }

    #[test]
    fn the_other_languages_have_theirs() {
        for (tag, digits) in [
            ("fa", "arabext"),
            ("ur", "latn"),
            ("ur-IN", "arabext"),
            ("he", "latn"),
            ("ckb", "arab"),
            ("tr", "latn"),
            ("fr-DZ", "latn"),
            // The browser's choice is used for languages that ajel has no words for.
            ("ps", ""),
            ("th", ""),
        ] {
            assert_eq!(Locale::new(tag, Numerals::Auto).digits, digits, "{tag}");
        }
    }

    #[test]
    fn what_a_partner_asks_for_holds() {
        assert_eq!(Locale::new("ar-SY", Numerals::Latn).digits, "latn");
        assert_eq!(Locale::new("ps", Numerals::ArabExt).digits, "arabext");
        let own = Locale::new("ar-u-nu-arab-ca-islamic", Numerals::Auto);
        assert_eq!(own.tag, "ar-AE-u-nu-arab-ca-islamic");
        assert_eq!((own.digits, own.calendar), ("", ""));
    }

    #[test]
    fn no_browser_chooses_region_or_calendar() {
        for (tag, asked, calendar) in [
            ("ar", "ar-AE", "gregory"),
            ("ar-001", "ar-AE", "gregory"),
            ("ary", "ar-MA", "gregory"),
            ("ar-SA", "ar-SA", "gregory"),
            ("fa", "fa", "persian"),
            ("prs", "fa-AF", "persian"),
            ("iw", "iw", "gregory"),
            ("ku-Arab-IQ", "ckb", "gregory"),
            ("th", "th", ""),
        ] {
            let locale = Locale::new(tag, Numerals::Auto);
            assert_eq!((locale.tag.as_str(), locale.calendar), (asked, calendar));
        }
    }
}
