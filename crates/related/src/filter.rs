//! Filters the items of a feed by words in sections, tags and titles, as a partner sets them.

use super::analysis::{Folded, fold, without_article};
use ajel_feed::Item;

/// Words and phrases by which items are included and excluded. They are folded as in the ranking
/// (vowel marks, hamza, tatweel, the article and the kind of digits do not matter), but never
/// compared by their stems: «رياضة» is not «الرياض».
#[derive(Debug, Default)]
pub struct Filter {
    include: Vec<Words>,
    exclude: Vec<Words>,
}

/// Text in two forms: [as it is written, and without articles](words).
type Words = [String; 2];

impl Filter {
    /// Reads phrases; those without a letter or digit are ignored.
    pub fn new(include: &[String], exclude: &[String]) -> Filter {
        let [include, exclude] = [include, exclude].map(|phrases| {
            let phrases = phrases.iter().map(|phrase| words(&[phrase]));
            phrases.filter(|[phrase, _]| phrase.len() > 1).collect()
        });
        Filter { include, exclude }
    }

    /// Whether the filter admits everything.
    pub fn is_empty(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }

    /// Whether the title, the section or a tag of an item has one of the phrases to include (if
    /// there are any) and none of the phrases to exclude.
    pub fn admits(&self, item: &Item) -> bool {
        if self.is_empty() {
            return true;
        }
        let mut texts = vec![&item.title];
        texts.extend(&item.tags);
        let [text, bare_text] = words(&texts);
        let has = |[phrase, bare]: &Words| text.contains(&**phrase) || bare_text.contains(&**bare);
        !self.exclude.iter().any(has) && (self.include.is_empty() || self.include.iter().any(has))
    }
}

/// Returns the folded words of some texts: as they are written, and without the article. There is
/// one space between two words, before the first and after the last, and two between texts, so that
/// no phrase matches across texts.
fn words(texts: &[&String]) -> Words {
    let [mut whole, mut bare] = [String::from(' '), String::from(' ')];
    for text in texts {
        let mut word = String::new();
        let mut with_hamza = false;
        for c in text.chars().chain([' ']) {
            match fold(c) {
                Folded::Letter(letter) => {
                    if word.is_empty() {
                        with_hamza = matches!(c, 'أ' | 'إ' | 'آ' | 'ٱ');
                    }
                    word.push(letter);
                }
                Folded::Nothing => {}
                Folded::Break if word.is_empty() => {}
                Folded::Break => {
                    // In «والرياضة» the waw before the article is not a letter of the word.
                    let mut plain = word.strip_prefix('و').unwrap_or(&word);
                    if !plain.starts_with("ال") && !plain.starts_with("لل") {
                        plain = &word;
                    }
                    for (all, word) in [
                        (&mut whole, &*word),
                        (&mut bare, without_article(plain, with_hamza)),
                    ] {
                        all.push_str(word);
                        all.push(' ');
                    }
                    word.clear();
                }
            }
        }
        whole.push(' ');
        bare.push(' ');
    }
    // The phrase that is searched for ends with only one space.
    whole.pop();
    bare.pop();
    [whole, bare]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(title: &str, tags: &[&str]) -> Item {
        Item {
            title: title.to_owned(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            ..Item::default()
        }
    }

    fn finds(phrase: &str, title: &str, tags: &[&str]) -> bool {
        let (phrase, item) = ([phrase.to_owned()], item(title, tags));
        let found = Filter::new(&phrase, &[]).admits(&item);
        assert_eq!(Filter::new(&[], &phrase).admits(&item), !found);
        found
    }

    #[test]
    fn a_word_is_found_in_any_spelling() {
        for (phrase, title) in [
            ("رياضة", "الرياضة في مرسى الغار"),
            ("الرياضة", "رياضه وصحة"),
            ("رياضة", "رِيـاضةٌ للجميع"),
            ("رياضة", "الثقافة والرياضة"),
            ("رياضة", "الاهتمام بالرياضة"),
            ("إعلان", "اعلان: تخفيضات"),
            ("اعلان", "«إعلان» مدفوع"),
            ("ألعاب", "الالعاب تعود، والعاب أخرى"),
            ("العاب", "ألعاب الشتاء"),
            ("مستشفى", "افتتاح مستشفي الميناء"),
            ("قمة 31", "قمة ٣١ تبدأ غدا"),
            ("Sport", "SPORT, enfin"),
            ("économie", "Economie : la reprise"),
        ] {
            assert!(finds(phrase, title, &[]), "{phrase}: {title}");
        }
    }

    #[test]
    fn a_word_is_not_found_in_another() {
        for (phrase, title) in [
            ("رياضة", "أمير الرياض يستقبل الوفد"),
            ("هام", "إلهام تفوز بالجائزة"),
            ("دين", "الوالد يعود"),
            ("مان", "ألمانيا ترسل وفدا"),
            ("فن", "سفن في الميناء"),
            ("art", "Party in the harbour"),
            ("زيارة", "وزارة النقل"),
        ] {
            assert!(!finds(phrase, title, &[]), "{phrase}: {title}");
        }
    }

    #[test]
    fn sections_and_tags_are_found_as_titles_are() {
        assert!(finds("رياضة", "خبر", &["أخبار", "الرياضة"]));
        assert!(finds("منوعات", "خبر", &["#منوعات_الأسبوع"]));
        assert!(finds("كأس العالم", "خبر", &["كأس_العالم"]));
        assert!(!finds("رياضة", "خبر", &["سياسة"]));
    }

    #[test]
    fn a_phrase_is_found_as_a_phrase() {
        assert!(finds("كأس العالم", "نهائي كاس العالم غدا", &[]));
        assert!(finds("كأس العالم", "نهائي «كأس» العالم", &[]));
        assert!(!finds("كأس العالم", "العالم يرفع الكأس", &[]));
        assert!(!finds("كأس العالم", "كأس الميناء في العالم", &[]));
        // Neither across title and tag, nor across two tags.
        assert!(!finds("كأس العالم", "يرفع الكأس", &["العالم"]));
        assert!(!finds("كأس العالم", "خبر", &["كأس", "العالم"]));
    }

    #[test]
    fn what_is_left_out_is_left_out_of_what_is_asked_for() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let (include, exclude): (Vec<String>, Vec<String>) =
            (words(&["رياضة", "ثقافة"]), words(&["إعلان", "كأس العالم"]));
        let filter = Filter::new(&include, &exclude);
        for (title, tags, is_admitted) in [
            ("معرض الكتاب", &["ثقافة"][..], true),
            ("كرة الشاطئ رياضة جديدة", &[], true),
            ("أحذية الرياضة", &["اعلان"], false),
            ("نهائي كأس العالم", &["الرياضة"], false),
            ("انخفاض أسعار القمح", &["اقتصاد"], false),
        ] {
            assert_eq!(filter.admits(&item(title, tags)), is_admitted, "{title}");
        }
    }

    #[test]
    fn what_has_no_letter_asks_for_nothing() {
        for phrases in [&[][..], &["".to_owned()], &["!".to_owned(), "ء".to_owned()]] {
            let filter = Filter::new(phrases, phrases);
            assert!(filter.is_empty());
            assert!(filter.admits(&item("!", &["", "ء"])));
        }
    }
}
