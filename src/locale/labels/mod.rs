//! The words of the interface, one file per language. A language with a missing label does not
//! compile.

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

/// All words that the widgets show.
#[derive(Debug, PartialEq)]
pub struct Labels {
    /// The ticker's name.
    pub ticker: &'static str,
    /// The related box's name.
    pub related: &'static str,
    /// The back-to-top control's name.
    pub top: &'static str,
    /// The label of the control that pauses the headlines.
    pub pause: &'static str,
    /// The label of the control that resumes the headlines.
    pub play: &'static str,
    /// The label of the control for the next headline.
    pub next: &'static str,
    /// The label of the control for the previous headline.
    pub previous: &'static str,
    /// The label of the control that closes the ticker.
    pub close: &'static str,
    /// The position of a headline: «٣ من ٢٠». `#` is its number, `##` the number of headlines.
    pub position: &'static str,
    /// The mark of breaking news.
    pub urgent: &'static str,
    /// The separator between the entries of a list, with its space.
    pub comma: &'static str,
    /// The separator before a list, with its spaces.
    pub colon: &'static str,
    /// The reason before the words that an article shares with the page.
    pub same_topic: &'static str,
    /// The reason for an article that is in the page's section.
    pub same_section: &'static str,
    /// The reason for an article that its publisher declares as related.
    pub declared: &'static str,
    /// The reason for an article that is not related to the page.
    pub newest: &'static str,
    /// The age of news that is less than a minute old.
    pub now: &'static str,
    /// The words before the time of the last update.
    pub updated: &'static str,
    /// The number of new headlines that wait; `#` is the number.
    pub waiting: Plural,
    /// The ages in minutes, hours and days; `#` is the number. Arabic has them because a browser's
    /// first `Intl` object takes it 15 to 30 ms, other languages because browsers do not have them
    /// or format them differently from newspapers. `None`: the browser formats them.
    pub ago: Option<&'static [Plural; 3]>,
}

/// A phrase in each plural category of CLDR.
///
/// <https://cldr.unicode.org/index/cldr-spec/plural-rules>
#[derive(Debug, PartialEq)]
pub struct Plural {
    /// For 0: Arabic and French.
    pub zero: &'static str,
    /// For 1.
    pub one: &'static str,
    /// For 2: Arabic and Hebrew.
    pub two: &'static str,
    /// For 3 to 10 in Arabic.
    pub few: &'static str,
    /// For 11 to 99 in Arabic.
    pub many: &'static str,
    /// For all other numbers.
    pub other: &'static str,
}

impl Plural {
    /// Returns the same words for every number.
    const fn always(other: &'static str) -> Self {
        Self::one_and(other, other)
    }

    /// Returns the words for languages that distinguish one from all other numbers.
    const fn one_and(one: &'static str, other: &'static str) -> Self {
        Self::one_two(one, other, other)
    }

    /// Returns the words for languages that also have a dual.
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

    /// Returns the phrase for a number, by the rules of Arabic. The languages with fewer categories
    /// have the same phrase in several of these.
    pub const fn of(&self, count: usize) -> &'static str {
        match (count, count % 100) {
            (0, _) => self.zero,
            (1, _) => self.one,
            (2, _) => self.two,
            (_, 3..=10) => self.few,
            (_, 11..) => self.many,
            _ => self.other,
        }
    }
}

impl Language {
    /// Returns the words of the language; the English ones if ajel does not have it.
    pub fn labels(self) -> &'static Labels {
        match self {
            Language::Arabic => &arabic::ARABIC,
            Language::English | Language::Other => &english::ENGLISH,
            _ => (Words::provided().labels)(self),
        }
    }
}

/// Returns whether the words for a BCP 47 language are loaded.
pub fn has_labels(tag: &str) -> bool {
    let is_at_hand = matches!(
        Language::of(tag),
        Language::Arabic | Language::English | Language::Other
    );
    is_at_hand || Words::are_provided()
}

/// Returns the words for a BCP 47 language.
pub fn labels(tag: &str) -> &'static Labels {
    Language::of(tag).labels()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_counts_in_six_forms_of_its_own() {
        let arabic = &labels("ar").waiting;
        let forms = [0, 1, 2, 3, 11, 100].map(|count| arabic.of(count));
        assert_eq!(forms[3], "# أخبار جديدة");
        assert_eq!(forms[4], "# خبرًا جديدًا");
        for (count, form) in [
            (10, 3),
            (99, 4),
            (101, 5),
            (102, 5),
            (103, 3),
            (110, 3),
            (111, 4),
        ] {
            assert_eq!(arabic.of(count), forms[form], "{count}");
        }
        for (index, form) in forms.iter().enumerate() {
            assert!(!forms[..index].contains(form), "{form}");
        }
    }

    #[test]
    fn hebrew_has_a_dual_and_the_others_do_not() {
        let [minutes, hours, days] = labels("he").ago.expect("Hebrew has its own ages");
        assert_eq!(minutes.of(2), "לפני שתי דקות");
        assert_eq!(hours.of(2), "לפני שעתיים");
        assert_eq!(days.of(1), "לפני יום");
        assert_eq!(days.of(11), "לפני # ימים");
        for language in ["en", "fr", "fa", "ur", "tr", "ckb"] {
            let waiting = &labels(language).waiting;
            assert_eq!(waiting.of(2), waiting.of(5), "{language}");
        }
    }

    #[test]
    fn days_are_counted_in_urdu_as_editors_write_them() {
        let [_, hours, days] = labels("ur").ago.expect("Urdu has its own ages");
        assert_eq!(days.of(5), "# دن پہلے");
        assert_eq!(hours.of(1), "# گھنٹہ پہلے");
        assert_eq!(hours.of(5), "# گھنٹے پہلے");
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
            let words = [
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
                words
                    .iter()
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
        // Arabic yeh and kaf look nearly like the Persian ones and are often typed for them on an
        // Arabic keyboard. No search finds such words.
        for language in ["fa", "ur", "ckb"] {
            assert!(!words(language).contains(['ي', 'ك', 'ة']), "{language}");
        }
        assert!(!words("ar").contains(['ی', 'ک', 'ە']));
    }
}
