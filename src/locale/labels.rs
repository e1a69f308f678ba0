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
    /// Marks breaking news.
    pub urgent: &'static str,
}

const ARABIC: Labels = Labels {
    ticker: "اخبار سريعة",
    related: "مقالات ذات صلة",
    top: "زر الذهاب إلى الأعلى",
    pause: "إيقاف حركة العناوين",
    play: "تشغيل حركة العناوين",
    urgent: "عاجل",
};

const ENGLISH: Labels = Labels {
    ticker: "Latest news",
    related: "Related articles",
    top: "Back to top",
    pause: "Pause headlines",
    play: "Play headlines",
    urgent: "Breaking",
};

const FRENCH: Labels = Labels {
    ticker: "Flash info",
    related: "Articles liés",
    top: "Retour en haut",
    pause: "Arrêter le défilement",
    play: "Reprendre le défilement",
    urgent: "Urgent",
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
    fn the_region_and_case_of_a_language_do_not_change_its_words() {
        assert_eq!(labels("AR-SY"), &ARABIC);
        assert_eq!(labels("ar").ticker, "اخبار سريعة");
        assert_eq!(labels("fr-DZ"), &FRENCH);
        assert_eq!(labels("pt"), &ENGLISH);
    }
}
