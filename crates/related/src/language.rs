//! Tells whether two texts are in the same language: by their letters first, because half of the
//! web declares that it is in English, then by the declared language.

use ajel_feed::Item;

/// Language tags that are written in Arabic script by default: those of Arabic, and those of other
/// languages.
const ARABIC: &str = "ar arz ary arq apc acm ajp afb ars aeb";
const OTHERS: &str = "fa prs ps ur ckb ku sd ug pnb azb ks lrc mzn glk";

/// A script as a number; 0 if there are no letters.
type Script = u32;

const LATIN: Script = 1;
const ARABIC_SCRIPT: Script = 5;

/// The language of a text, as precisely as comparisons need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language<'a> {
    script: Script,
    /// For the Arabic script: positive for Arabic, negative for another language, 0 if unknown.
    arabic: i32,
    /// The primary subtag of the declared language, unless the letters contradict it.
    tag: &'a str,
}

impl<'a> Language<'a> {
    /// Returns the language of texts whose declared language is `tag` (BCP 47; `""` if there is
    /// none).
    pub fn of(texts: &[&str], tag: &'a str) -> Language<'a> {
        let (mut script, mut majority, mut arabic) = (0, 0, 0);
        for letter in texts.iter().flat_map(|text| text.chars()) {
            let own = script_of(letter);
            // «Apple تطلق iPhone 17 Pro Max»: names are written in Latin letters in any language.
            let weight = if own == LATIN { 1 } else { 5 };
            if own == 0 {
                continue;
            } else if own == script {
                majority += weight;
            } else if majority >= weight {
                majority -= weight;
            } else {
                (script, majority) = (own, weight - majority);
            }
            arabic += match letter {
                // These occur only in Arabic,
                'ي' | 'ك' | 'ة' | 'ى' | 'أ' | 'إ' => 1,
                // and these only in other languages.
                'ی' | 'ک' | 'گ' | 'پ' | 'چ' | 'ژ' | 'ے' | 'ہ' | 'ٹ' | 'ڈ' | 'ڑ' | 'ۆ' | 'ێ'
                | 'ڕ' | 'ڵ' | 'ە' => -1,
                _ => 0,
            };
        }
        let mut tag = tag.split(['-', '_']).next().unwrap_or_default();
        let is_in = |list: &str| list.split(' ').any(|one| one.eq_ignore_ascii_case(tag));
        let declared = i32::from(is_in(ARABIC)) - i32::from(is_in(OTHERS));
        if script == 0 && declared != 0 {
            (script, arabic) = (ARABIC_SCRIPT, declared);
        }
        if script != ARABIC_SCRIPT {
            arabic = 0;
        }
        if (declared != 0) != (script == ARABIC_SCRIPT) || declared * arabic < 0 {
            tag = "";
        } else if declared > 0 {
            tag = "ar";
        }
        Language {
            script,
            arabic,
            tag,
        }
    }

    /// Returns the language of an item of a feed in `feed_language` (`""` if unknown).
    pub fn of_item(item: &'a Item, feed_language: &'a str) -> Language<'a> {
        let tag = if item.language.is_empty() {
            feed_language
        } else {
            &item.language
        };
        // The beginning of a summary is enough, and a feed has thousands of them.
        const BYTES: usize = 200;
        let summary = &item.summary[..item.summary.floor_char_boundary(BYTES)];
        Language::of(&[&item.title, summary], tag)
    }

    /// Whether both languages are known and differ.
    pub fn is_other_than(&self, other: &Language) -> bool {
        let differ = |one: &str, other: &str| {
            !one.is_empty() && !other.is_empty() && !one.eq_ignore_ascii_case(other)
        };
        (self.script != other.script && self.script != 0 && other.script != 0)
            || self.arabic.signum() * other.arabic.signum() < 0
            || differ(self.tag, other.tag)
    }
}

fn script_of(letter: char) -> Script {
    match letter {
        'A'..='Z' | 'a'..='z' | 'À'..='\u{24F}' => LATIN,
        '\u{370}'..='\u{3FF}' => 2,
        '\u{400}'..='\u{52F}' => 3,
        '\u{590}'..='\u{5FF}' => 4,
        '\u{620}'..='\u{65F}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{750}'..='\u{8FF}' => {
            ARABIC_SCRIPT
        }
        // The scripts of India and others are in blocks of 128 characters each.
        '\u{900}'..='\u{1FFF}' => letter as u32 >> 7,
        // Chinese, Japanese, Korean.
        '\u{3040}'..='\u{D7FF}' => 6,
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => ARABIC_SCRIPT,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    fn is_other(one: (&str, &str), other: (&str, &str)) -> bool {
        let [one, other] = [one, other].map(|(text, tag)| Language::of(&[text], tag));
        assert_eq!(one.is_other_than(&other), other.is_other_than(&one));
        one.is_other_than(&other)
    }

    #[test]
    fn another_script_is_another_language_whatever_is_said() {
        let page = ("مكتبة صغيرة تفتح قرب المنارة", "en-US");
        for other in [
            ("Harbour museum extends its winter opening hours", ""),
            ("Harbour museum extends its winter opening hours", "ar"),
            ("Музей порта продлевает часы работы", ""),
            ("מוזיאון הנמל מאריך את שעות הפתיחה", ""),
            ("港口博物馆延长冬季开放时间", ""),
            (
                "Port of Solhaven (سولهافن) reopens to trade after the storm",
                "",
            ),
        ] {
            assert!(is_other(page, other), "{other:?}");
        }
        for same in [
            ("بلدية سولهافن تزرع ألفي شجرة لوز", ""),
            ("بلدية سولهافن تزرع ألفي شجرة لوز", "en"),
            ("Apple تطلق iPhone 17 Pro Max", ""),
            ("فيلم «Two Harbours» يفوز بجائزة مرسى الغار", ""),
            ("3–1", ""),
            ("", ""),
        ] {
            assert!(!is_other(page, same), "{same:?}");
        }
    }

    #[test]
    fn languages_of_one_script_are_detected_by_their_letters_and_their_tags() {
        let arabic = "بلدية سولهافن تزرع ألفي شجرة";
        let persian = "شهرداری سولهافن هزار درخت می‌کارد";
        let sorani = "شارەوانی سۆڵهاڤن هەزار دار دەچێنێت";
        assert!(is_other((arabic, ""), (persian, "")));
        assert!(is_other((arabic, "ar"), (sorani, "ar")));
        assert!(is_other((persian, "fa"), (sorani, "ckb")));
        assert!(!is_other((persian, "fa-IR"), (persian, "")));
        // A page that declares no language has that of the widget, Arabic.
        assert!(!is_other((persian, "ar"), (persian, "fa")));
        assert!(!is_other((arabic, "ar-SY"), (arabic, "arz")));
        assert!(is_other(("Port reopens", "en"), ("Le port rouvre", "fr")));
        assert!(!is_other(
            ("Port reopens", "en-GB"),
            ("Museum opens", "EN_us")
        ));
        assert!(!is_other(("Port reopens", "ar"), ("Le port rouvre", "fr")));
    }

    #[test]
    fn without_text_a_language_is_what_it_is_said_to_be() {
        assert!(is_other(("", "ar"), ("Port reopens", "")));
        assert!(is_other(("", "fa"), ("بلدية سولهافن تزرع ألفي شجرة", "")));
        assert!(!is_other(("", "ar"), ("بلدية سولهافن تزرع ألفي شجرة", "")));
        assert!(is_other(("", "en"), ("Le port rouvre", "fr")));
        assert!(!is_other(("", ""), ("Le port rouvre", "fr")));
    }
}
