//! A light stemmer for words in Arabic script.
//!
//! Light10 (Larkey, Ballesteros, Connell: "Light Stemming for Arabic Information Retrieval", 2007)
//! removes waw, the article with its particles, and ten endings. This stemmer differs in three
//! ways. Words that begin with the letters of a particle without having one keep them («وزارة»,
//! «ألمانيا»). Endings are removed repeatedly, so that «سورية», «سوريا» and «السوريين» have the
//! same stem, but the longer endings only from longer words («لبنان» and «إيران» stay whole).
//! Particles of one letter, which light10 keeps because «بلد» and «لبنان» begin with the same
//! letters, are removed in a second form of the word.

use crate::ablation::{Part, with};

/// The shortest stem, in letters.
const MIN_LETTERS: usize = 3;

/// Beginnings of common words in news whose waw belongs to the word.
const WITH_WAW: &[&str] = &[
    "واجب",
    "واد",
    "وارد",
    "وارسو",
    "واشنط",
    "واصل",
    "واضح",
    "واعد",
    "وافد",
    "وافق",
    "واقع",
    "والد",
    "والي",
    "وايل",
    "وباي",
    "وتر",
    "وثاي",
    "وثق",
    "وثيق",
    "وجب",
    "وجد",
    "وجه",
    "وجود",
    "وحد",
    "وحش",
    "وحيد",
    "وداع",
    "ودي",
    "ورث",
    "ورد",
    "ورش",
    "ورق",
    "وزار",
    "وزرا",
    "وزع",
    "وزن",
    "وزير",
    "وساط",
    "وساي",
    "وسط",
    "وسيط",
    "وسيل",
    "وشيك",
    "وصف",
    "وصل",
    "وصول",
    "وضع",
    "وطن",
    "وظاي",
    "وظف",
    "وظيف",
    "وعد",
    "وعود",
    "وعي",
    "وفا",
    "وفد",
    "وفر",
    "وفق",
    "وفود",
    "وفي",
    "وقاي",
    "وقت",
    "وقع",
    "وقف",
    "وقود",
    "وكال",
    "وكيل",
    "ولاي",
    "ولد",
    "ولي",
    "وهم",
    "وهن",
    "ويكي",
];

/// Beginnings with «ال» that is not the article, however the alef is written.
const WITH_AL: &[&str] = &["الاسكا", "البان", "الكترو", "المان"];

/// The article, alone and after particles.
const ARTICLES: &[&str] = &["ال", "بال", "كال", "فال", "لل", "فلل"];

/// Endings of number, gender, relation, the accusative, and pronouns; each with the number of
/// letters that must remain.
const ENDINGS: &[(&str, usize)] = &[
    ("ها", 3),
    ("هم", 4),
    ("ات", 3),
    ("ان", 4),
    ("ون", 4),
    ("ين", 4),
    ("وا", 3),
    ("يه", 3),
    ("ه", 3),
    ("ي", 3),
    ("ا", 3),
];

/// Returns the stem of a folded word. `with_hamza` tells that its first letter was written as an
/// alef with hamza or madda, as the alef of the article never is.
pub fn stem(word: &str, with_hamza: bool) -> &str {
    let word = without_article(without_waw(word), with_hamza);
    without_endings(word)
}

/// Returns the stem without a particle of one letter, if it may have one.
pub fn without_particle(stem: &str) -> Option<&str> {
    let rest = stem.strip_prefix(['و', 'ف', 'ب', 'ك', 'ل'])?;
    // «كفيف» has nothing to do with «الفيفا».
    let least = MIN_LETTERS + usize::from(stem.starts_with('ك'));
    (letters(rest) >= least).then_some(rest)
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

fn starts_with_any(word: &str, list: &[&str]) -> bool {
    list.iter().any(|start| word.starts_with(start))
}

fn without_waw(word: &str) -> &str {
    let rest = word.strip_prefix('و').filter(|rest| {
        letters(rest) >= MIN_LETTERS && !starts_with_any(word, WITH_WAW) && with(Part::Article)
    });
    rest.unwrap_or(word)
}

/// Removes the article and the particles before it from a folded word. `with_hamza` as in [`stem`].
pub fn without_article(word: &str, with_hamza: bool) -> &str {
    if starts_with_any(word, WITH_AL) || (with_hamza && word.starts_with('ا')) {
        return word;
    }
    let rest = ARTICLES
        .iter()
        .find_map(|article| word.strip_prefix(article))
        .filter(|rest| letters(rest) >= MIN_LETTERS && with(Part::Article));
    rest.unwrap_or(word)
}

fn without_endings(mut word: &str) -> &str {
    if !with(Part::Endings) {
        return word;
    }
    while let Some(shorter) = ENDINGS.iter().find_map(|(ending, least)| {
        let rest = word.strip_suffix(ending)?;
        (letters(rest) >= *least).then_some(rest)
    }) {
        word = shorter;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fold::folded;

    fn stem_of(text: &str) -> String {
        stem(&folded(text), text.starts_with(['أ', 'إ', 'آ'])).to_owned()
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for group in [
            &["محمد", "مُحَمَّد"][..],
            &["القران", "القرآن"],
            &["اخر", "آخر"],
            &["أحمد", "احمد"],
            &["سوريا", "سورية", "السوريين", "السوري", "وسوريا"],
            &["الدورى", "الدوري"],
            &["والاقتصاد", "الاقتصادية", "اقتصادي", "للاقتصاد"],
            &["وزارة", "الوزارة", "ووزارة", "بالوزارة"],
            &["لافروف", "ولافروف"],
            &["إيران", "الإيرانية", "إيرانيين"],
            &["لبنان", "اللبنانية", "ولبنان"],
            &["ألمانيا", "المانيا", "الألمانية", "ألماني", "الألمان"],
            &["انتخابات", "الانتخابية", "الانتخاب"],
            &["فلسطين", "الفلسطينيون", "الفلسطينية"],
        ] {
            for form in group {
                assert_eq!(stem_of(form), stem_of(group[0]), "{form} {}", group[0]);
            }
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in [
            ("ألمانيا", "ألبانيا"),
            ("علم", "عالم"),
            ("لبنان", "لبن"),
            ("وزارة", "زيارة"),
            ("إيران", "أير"),
            ("البحرين", "البحر"),
        ] {
            assert_ne!(stem_of(one), stem_of(other), "{one} {other}");
        }
    }

    #[test]
    fn no_stem_has_fewer_than_three_letters() {
        for word in ["ماء", "الآن", "هيا", "وفد", "بلد", "لها", "ان", "والي"]
        {
            let stem = stem_of(word);
            assert!(
                letters(&stem) >= letters(&folded(word)).min(3),
                "{word}: {stem}"
            );
        }
    }

    #[test]
    fn a_particle_of_one_letter_comes_off_in_the_second_form() {
        assert_eq!(without_particle(&stem_of("بسوريا")), Some("سور"));
        assert_eq!(without_particle(&stem_of("لموسكو")), Some("موسكو"));
        assert_eq!(without_particle("بلد"), None);
        assert_eq!(without_particle("كفيف"), None);
        assert_eq!(without_particle("كموسكو"), Some("موسكو"));
        assert_eq!(without_particle("مصر"), None);
    }
}
