//! Folds different spellings of a letter into one.

use crate::ablation::{Part, with};

/// The role of a character in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// A letter or digit, in its folded form.
    Letter(char),
    /// The character is ignored and does not end a word.
    Nothing,
    /// The character separates words.
    Break,
}

/// Folds a character for comparison.
///
/// Arabic follows Larkey's normalisation (light10): vowel marks and tatweel are removed, the forms
/// of alef become one, final yeh becomes yeh and teh marbuta becomes heh. In addition, a carrier
/// with hamza becomes the carrier and a hamza on its own is removed. Persian, Urdu and Kurdish
/// letters that only look different become the Arabic ones, all digits become ASCII, and Hebrew
/// final letters take their common form. Latin letters lose their accents, and letters of every
/// script become lower case.
pub fn fold(c: char) -> Folded {
    match c {
        // The most frequent characters come first, for speed.
        'a'..='z' | '0'..='9' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' => Folded::Letter(c),
        '\0'..='/' | ':'..='@' | '،' | '؛' | '؟' | '«' | '»' => Folded::Break,
        'ء' if with(Part::Letters) => Folded::Nothing,
        c if is_unwritten(c) && with(Part::Marks) => Folded::Nothing,
        c => match digit(c).or_else(|| letter(c)) {
            Some(letter) => Folded::Letter(letter),
            None if c.is_alphanumeric() => Folded::Letter(lower(c)),
            None => Folded::Break,
        },
    }
}

/// Returns the folded letters of a word.
pub fn folded(word: &str) -> String {
    let mut folded = String::new();
    fold_into(word, &mut folded);
    folded
}

/// Appends the folded letters of a word to `folded`.
pub fn fold_into(word: &str, folded: &mut String) {
    folded.extend(word.chars().filter_map(|c| match fold(c) {
        Folded::Letter(letter) => Some(letter),
        Folded::Nothing | Folded::Break => None,
    }));
}

/// Whether the character is a mark on a letter, tatweel, or invisible.
pub fn is_unwritten(c: char) -> bool {
    matches!(c,
        // Honorifics, vowel marks, small alef, Koranic signs; tatweel.
        '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}'
        // Zero-width characters, direction marks, soft hyphen, Hebrew points, accents.
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' | '\u{AD}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C7}'
        | '\u{300}'..='\u{36F}')
}

fn digit(c: char) -> Option<char> {
    let zero = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    let value = c as u32 - zero as u32;
    char::from_digit(value, 10).filter(|_| with(Part::Digits))
}

fn letter(c: char) -> Option<char> {
    let letter = match c {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ؤ' | 'ۆ' | 'ۇ' => 'و',
        'ئ' | 'ى' | 'ی' | 'ې' | 'ێ' | 'ے' | 'ۓ' => 'ي',
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ۂ' | 'ۃ' | 'ھ' => 'ه',
        'ک' | 'ڪ' => 'ك',
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        'à'..='å' | 'À'..='Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' | 'ı' | 'İ' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ğ' | 'Ğ' => 'g',
        'ş' | 'Ş' => 's',
        _ => return None,
    };
    with(Part::Letters).then_some(letter)
}

/// Returns the lower case of a letter in the scripts and languages of newspapers, nearly all of
/// which are at fixed distances. The complete table of the standard library would add 4 KB to the
/// program.
fn lower(c: char) -> char {
    let code = c as u32;
    let small = match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' | 'Ａ'..='Ｚ' => {
            code + 32
        }
        'Ѐ'..='Џ' => code + 80,
        // Armenian, Georgian.
        'Ա'..='Ֆ' => code + 48,
        '\u{1C90}'..='\u{1CBF}' => code - 0xBC0,
        // In pairs: upper case, lower case.
        '\u{100}'..='\u{12F}'
        | '\u{132}'..='\u{137}'
        | '\u{14A}'..='\u{177}'
        | '\u{1A0}'..='\u{1A5}'
        | '\u{1DE}'..='\u{1EF}'
        | '\u{1F8}'..='\u{21F}'
        | '\u{222}'..='\u{233}'
        | '\u{460}'..='\u{481}'
        | '\u{48A}'..='\u{4BF}'
        | '\u{4D0}'..='\u{52F}'
        | '\u{1E00}'..='\u{1E95}'
        | '\u{1EA0}'..='\u{1EFF}' => code | 1,
        '\u{139}'..='\u{148}'
        | '\u{179}'..='\u{17E}'
        | '\u{4C1}'..='\u{4CE}'
        | '\u{1CD}'..='\u{1DC}'
        | 'Ư'
        | 'Ƴ' => code + code % 2,
        'Ÿ' => 'ÿ' as u32,
        // Azerbaijani, Hausa, Fula, Ewe.
        'Ə' => 'ə' as u32,
        'Ɓ' => 'ɓ' as u32,
        'Ɔ' => 'ɔ' as u32,
        'Ɗ' => 'ɗ' as u32,
        'Ɖ' => 'ɖ' as u32,
        'Ɛ' => 'ɛ' as u32,
        'Ɣ' => 'ɣ' as u32,
        'Ƙ' | 'Ƒ' => code + 1,
        'Ӏ' => 'ӏ' as u32,
        'ẞ' => 'ß' as u32,
        'Ά' => 'ά' as u32,
        'Έ'..='Ί' => code + 37,
        'Ό' => 'ό' as u32,
        'Ύ' | 'Ώ' => code + 63,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::{folded, lower};

    #[test]
    fn arabic_spellings_are_one() {
        for (one, other) in [
            ("مُحَمَّد", "محمد"),
            ("القرآن", "القران"),
            ("آخر", "اخر"),
            ("أحمد", "احمد"),
            ("الدورى", "الدوري"),
            ("عـــاجل", "عاجل"),
            ("شيء", "شئ"),
            ("٢٠٢٦", "2026"),
            ("۲۰۲۶", "2026"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
    }

    #[test]
    fn letters_that_look_alike_are_one_in_every_script() {
        assert_eq!(folded("کتاب‌های فارسی"), "كتابهايفارسي");
        assert_eq!(folded("ہمارے"), "هماري");
        assert_eq!(folded("שָׁלוֹם"), "שלומ");
        assert_eq!(folded("Élysée"), "elysee");
        assert_eq!(folded("İstanbul"), "istanbul");
        assert_eq!(folded("МОСКВА"), "москва");
    }

    #[test]
    fn capitals_are_small_letters_wherever_there_are_newspapers() {
        let scripts = [
            '\0'..='\u{17F}',
            '\u{1A0}'..='\u{1A5}',
            '\u{1CD}'..='\u{1EF}',
            '\u{1F8}'..='\u{21F}',
            '\u{222}'..='\u{233}',
            '\u{386}'..='\u{3CE}',
            '\u{400}'..='\u{587}',
            '\u{10D0}'..='\u{10FF}',
            '\u{1C90}'..='\u{1CBA}',
            '\u{1E00}'..='\u{1EFF}',
            'Ａ'..='ｚ',
        ];
        let single = "ƏƁƆƊƉƐƔƘƑƯƳ".chars();
        for c in scripts.into_iter().flatten().chain(single) {
            // `İ` is folded to `i` earlier.
            if c != 'İ' {
                assert_eq!(
                    lower(c),
                    c.to_lowercase().next().unwrap(),
                    "{c} {:x}",
                    c as u32
                );
            }
        }
    }

    #[test]
    fn different_letters_stay_different() {
        assert_ne!(folded("علم"), folded("عالم"));
        assert_ne!(folded("ألمانيا"), folded("ألبانيا"));
    }
}
