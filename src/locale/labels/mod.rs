//! The words of the interface, a file a language. A language with a label
//! missing does not compile.

mod arabic;
mod english;
mod french;
mod hebrew;
mod kurdish;
mod others;
mod persian;
mod turkish;
mod urdu;

use super::language::Language;
pub use others::Words;

/// Every word that ajel shows of its own.
#[derive(Debug, PartialEq)]
pub struct Labels {
    /// The ticker's name.
    pub ticker: &'static str,
    /// The related box's name.
    pub related: &'static str,
    /// The back-to-top control's name.
    pub top: &'static str,
    /// Stops the headlines.
    pub pause: &'static str,
    /// Starts the headlines again.
    pub play: &'static str,
    /// Goes to the next headline.
    pub next: &'static str,
    /// Goes to the previous headline.
    pub previous: &'static str,
    /// Closes the ticker.
    pub close: &'static str,
    /// Which headline of how many: «٣ من ٢٠». `#` is its number, `##` that of
    /// all.
    pub position: &'static str,
    /// Marks breaking news.
    pub urgent: &'static str,
    /// Between the entries of a list, with its space.
    pub comma: &'static str,
    /// Before a list, with its spaces.
    pub colon: &'static str,
    /// Before the words that an article shares with the page.
    pub same_topic: &'static str,
    /// Why an article is shown that stands in the page's section.
    pub same_section: &'static str,
    /// Why an article is shown that its publisher declares related.
    pub declared: &'static str,
    /// Why an article is shown that has nothing to do with the page.
    pub newest: &'static str,
    /// The age of news that is less than a minute old.
    pub now: &'static str,
    /// Before how long ago the last news came.
    pub updated: &'static str,
    /// New headlines that wait; `#` is their number.
    pub waiting: Plural,
    /// Ages in minutes, hours and days, where the browsers' are missing or not
    /// what an editor would print; `#` is the number.
    pub ago: Option<&'static [Plural; 3]>,
}

/// One phrase in the plural categories of CLDR.
///
/// <https://cldr.unicode.org/index/cldr-spec/plural-rules>
#[derive(Debug, PartialEq)]
pub struct Plural {
    /// Nothing: Arabic alone.
    pub zero: &'static str,
    /// One thing; in French and Persian nothing, too.
    pub one: &'static str,
    /// Two things: Arabic and Hebrew.
    pub two: &'static str,
    /// Arabic: 3 to 10.
    pub few: &'static str,
    /// Arabic: 11 to 99.
    pub many: &'static str,
    /// All other numbers.
    pub other: &'static str,
}

impl Plural {
    /// The same words after every number.
    const fn always(other: &'static str) -> Self {
        Self::one_and(other, other)
    }

    /// For languages that tell one from the rest.
    const fn one_and(one: &'static str, other: &'static str) -> Self {
        Self::one_two(one, other, other)
    }

    /// For languages with a dual beside.
    const fn one_two(one: &'static str, two: &'static str, other: &'static str) -> Self {
        Plural {
            zero: other,
            one,
            two,
            few: other,
            many: other,
            other,
        }
    }

    /// The phrase of a category as `Intl.PluralRules` names it.
    pub fn of(&self, category: &str) -> &'static str {
        match category {
            "zero" => self.zero,
            "one" => self.one,
            "two" => self.two,
            "few" => self.few,
            "many" => self.many,
            _ => self.other,
        }
    }
}

impl Language {
    /// Its words; English where ajel does not speak it.
    pub fn labels(self) -> &'static Labels {
        match self {
            Language::Arabic => &arabic::ARABIC,
            Language::English | Language::Other => &english::ENGLISH,
            _ => (Words::known().labels)(self),
        }
    }
}

/// Whether the words for a BCP 47 language are there.
pub fn has_labels(tag: &str) -> bool {
    let is_at_hand = matches!(
        Language::of(tag),
        Language::Arabic | Language::English | Language::Other
    );
    is_at_hand || Words::are_provided()
}

/// The words for a BCP 47 language.
pub fn labels(tag: &str) -> &'static Labels {
    Language::of(tag).labels()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_counts_in_six_forms_of_its_own() {
        let arabic = &labels("ar").waiting;
        let forms =
            ["zero", "one", "two", "few", "many", "other"].map(|category| arabic.of(category));
        assert_eq!(forms[3], "# أخبار جديدة");
        assert_eq!(forms[4], "# خبرًا جديدًا");
        for (index, form) in forms.iter().enumerate() {
            assert!(!forms[..index].contains(form), "{form}");
        }
    }

    #[test]
    fn hebrew_has_a_dual_and_the_others_do_not() {
        let [minutes, hours, days] = labels("he").ago.expect("Hebrew has its own ages");
        assert_eq!(minutes.of("two"), "לפני שתי דקות");
        assert_eq!(hours.of("two"), "לפני שעתיים");
        assert_eq!(days.of("one"), "לפני יום");
        assert_eq!(days.of("many"), "לפני # ימים");
        for language in ["en", "fr", "fa", "ur", "tr", "ckb"] {
            let waiting = &labels(language).waiting;
            assert_eq!(waiting.of("two"), waiting.of("other"), "{language}");
        }
    }

    #[test]
    fn days_are_counted_in_urdu_as_editors_write_them() {
        let [_, hours, days] = labels("ur").ago.expect("Urdu has its own ages");
        assert_eq!(days.of("other"), "# دن پہلے");
        assert_eq!(hours.of("one"), "# گھنٹہ پہلے");
        assert_eq!(hours.of("other"), "# گھنٹے پہلے");
    }

    #[test]
    fn a_colon_has_a_space_before_it_in_french_alone() {
        assert_eq!(labels("fr").colon, "\u{a0}: ");
        for language in ["ar", "en", "fa", "ur", "he", "tr", "ckb"] {
            assert_eq!(labels(language).colon, ": ", "{language}");
        }
    }

    #[test]
    fn every_language_has_words_of_its_own() {
        let all = ["ar", "en", "fr", "fa", "ur", "he", "tr", "ckb"].map(labels);
        for (index, labels) in all.iter().enumerate() {
            let said = [
                labels.ticker,
                labels.related,
                labels.top,
                labels.pause,
                labels.play,
                labels.next,
                labels.previous,
                labels.close,
                labels.urgent,
                labels.now,
                labels.updated,
                labels.waiting.other,
            ];
            assert!(
                said.iter()
                    .all(|word| word.trim() == *word && word.len() > 1)
            );
            for other in &all[..index] {
                assert_ne!(labels.ticker, other.ticker);
                assert_ne!(labels.top, other.top);
                assert_ne!(labels.next, other.next);
            }
            assert!(labels.position.contains("##"));
            assert!(labels.position.replace("##", "").contains('#'));
            assert!(labels.waiting.other.contains('#'));
            assert!(labels.comma.ends_with(' '));
            assert!(labels.colon.ends_with(": "));
        }
    }

    #[test]
    fn words_in_arabic_script_have_the_letters_of_their_language() {
        let words = |tag| {
            let labels = labels(tag);
            [
                labels.ticker,
                labels.related,
                labels.top,
                labels.pause,
                labels.play,
                labels.next,
                labels.previous,
                labels.close,
                labels.same_topic,
                labels.same_section,
                labels.declared,
                labels.newest,
                labels.updated,
                labels.waiting.other,
            ]
            .concat()
        };
        // Arabic yeh and kaf look nearly like the Persian ones, and are typed for
        // them on an Arabic keyboard: no search finds such words.
        for language in ["fa", "ur", "ckb"] {
            assert!(!words(language).contains(['ي', 'ك', 'ة']), "{language}");
        }
        assert!(!words("ar").contains(['ی', 'ک', 'ە']));
    }
}
