//! The words of the interface, by language. A language with a label missing
//! does not compile.

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
    /// Between the number of a headline and the number of all: «٣ من ٢٠».
    pub of: &'static str,
    /// Marks breaking news.
    pub urgent: &'static str,
    /// Between the entries of a list, with its space.
    pub comma: &'static str,
    /// Before the words that an article shares with the page.
    pub same_topic: &'static str,
    /// Why an article is shown that stands in the page's section.
    pub same_section: &'static str,
    /// Why an article is shown that its publisher declares related.
    pub declared: &'static str,
    /// Why an article is shown that has nothing to do with the page.
    pub newest: &'static str,
    /// Before how long ago the news came.
    pub updated: &'static str,
    /// New headlines that wait, by plural category (CLDR); `#` is the number.
    pub waiting: Plural,
}

/// One phrase in the plural categories of CLDR that ajel's languages have. A
/// language without a category repeats `other` there.
///
/// <https://cldr.unicode.org/index/cldr-spec/plural-rules>
#[derive(Debug, PartialEq)]
pub struct Plural {
    /// One thing.
    pub one: &'static str,
    /// Two things.
    pub two: &'static str,
    /// Arabic: 3 to 10.
    pub few: &'static str,
    /// Arabic: 11 to 99.
    pub many: &'static str,
    /// All other numbers.
    pub other: &'static str,
}

impl Plural {
    /// The phrase of a category as `Intl.PluralRules` names it.
    pub fn of(&self, category: &str) -> &'static str {
        match category {
            "one" => self.one,
            "two" => self.two,
            "few" => self.few,
            "many" => self.many,
            _ => self.other,
        }
    }
}

const ARABIC: Labels = Labels {
    ticker: "اخبار سريعة",
    related: "مقالات ذات صلة",
    top: "زر الذهاب إلى الأعلى",
    pause: "إيقاف حركة العناوين",
    play: "تشغيل حركة العناوين",
    next: "العنوان التالي",
    previous: "العنوان السابق",
    of: "من",
    urgent: "عاجل",
    comma: "، ",
    same_topic: "من الموضوع نفسه",
    same_section: "من القسم نفسه",
    declared: "اختيار المحرّرين",
    newest: "من أحدث الأخبار",
    updated: "آخر تحديث",
    waiting: Plural {
        one: "خبر جديد",
        two: "خبران جديدان",
        few: "# أخبار جديدة",
        many: "# خبرًا جديدًا",
        other: "# خبر جديد",
    },
};

const ENGLISH: Labels = Labels {
    ticker: "Latest news",
    related: "Related articles",
    top: "Back to top",
    pause: "Pause headlines",
    play: "Play headlines",
    next: "Next headline",
    previous: "Previous headline",
    of: "of",
    urgent: "Breaking",
    comma: ", ",
    same_topic: "Same topic",
    same_section: "Same section",
    declared: "Editors’ choice",
    newest: "Latest news",
    updated: "Updated",
    waiting: Plural {
        one: "# new headline",
        two: "# new headlines",
        few: "# new headlines",
        many: "# new headlines",
        other: "# new headlines",
    },
};

const FRENCH: Labels = Labels {
    ticker: "Flash info",
    related: "Articles liés",
    top: "Retour en haut",
    pause: "Arrêter le défilement",
    play: "Reprendre le défilement",
    next: "Titre suivant",
    previous: "Titre précédent",
    of: "sur",
    urgent: "Urgent",
    comma: ", ",
    same_topic: "Même sujet",
    same_section: "Même rubrique",
    declared: "Choix de la rédaction",
    newest: "À la une",
    updated: "Mis à jour",
    waiting: Plural {
        one: "# nouveau titre",
        two: "# nouveaux titres",
        few: "# nouveaux titres",
        many: "# nouveaux titres",
        other: "# nouveaux titres",
    },
};

/// The words for a BCP 47 language; English where ajel does not speak it.
pub fn labels(language: &str) -> &'static Labels {
    match primary(language).as_str() {
        "ar" => &ARABIC,
        "fr" => &FRENCH,
        _ => &ENGLISH,
    }
}

/// The language itself, without script and region, in lower case.
fn primary(language: &str) -> String {
    let end = language.find('-').unwrap_or(language.len());
    language[..end].to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_counts_in_its_own_forms() {
        let forms =
            ["one", "two", "few", "many", "other"].map(|category| ARABIC.waiting.of(category));
        assert_eq!(forms[2], "# أخبار جديدة");
        assert_eq!(ARABIC.waiting.of("zero"), ARABIC.waiting.other);
        let mut different = forms.to_vec();
        different.dedup();
        assert_eq!(different.len(), 5);
    }

    #[test]
    fn the_region_and_case_of_a_language_do_not_change_its_words() {
        assert_eq!(labels("AR-SY"), &ARABIC);
        assert_eq!(labels("ar").ticker, "اخبار سريعة");
        assert_eq!(labels("fr-DZ"), &FRENCH);
        assert_eq!(labels("pt"), &ENGLISH);
    }
}
