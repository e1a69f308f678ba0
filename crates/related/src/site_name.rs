//! Removes the name of the site from titles.

/// Separators between a title and the name of the site. They always have spaces around them, unlike
/// the hyphen in «F-16».
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " :: ", " • ", " · ", " » ", " « ",
];

/// The longest name of a site, in words.
const MAX_NAME_WORDS: usize = 5;
/// The shortest title, in words.
const MIN_TITLE_WORDS: usize = 3;

/// Returns `title` without the name of the site at its end or beginning. If `site_name` is unknown
/// (`""`) or not found, the text after the last separator is removed if it is short and enough
/// remains.
pub fn without_site_name<'a>(title: &'a str, site_name: &str) -> &'a str {
    let title = title.trim();
    let site_name = site_name.trim();
    if !site_name.is_empty() {
        for separator in SEPARATORS {
            if let Some(at) = last(title, separator)
                && title[at + separator.len()..].trim() == site_name
            {
                return title[..at].trim();
            }
            if let Some((name, rest)) = title.split_once(separator)
                && name.trim() == site_name
            {
                return rest.trim();
            }
        }
    }
    let last_of_all = SEPARATORS
        .iter()
        .filter_map(|separator| Some((last(title, separator)?, *separator)))
        .max_by_key(|(at, _)| *at);
    let Some((at, separator)) = last_of_all else {
        return title;
    };
    let (rest, name) = (&title[..at], &title[at + separator.len()..]);
    let words = |text: &str| text.split_whitespace().count();
    if words(name) <= MAX_NAME_WORDS && words(rest) >= MIN_TITLE_WORDS.max(words(name)) {
        rest.trim()
    } else {
        title
    }
}

/// Returns the offset of the last occurrence of a separator. (Searched from the front, because
/// searching from the end would add a kilobyte to the program.)
fn last(title: &str, separator: &str) -> Option<usize> {
    let places = title.match_indices(separator);
    places.last().map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::without_site_name;

    #[test]
    fn a_known_name_is_taken_off_at_either_end() {
        for title in [
            "اتفاق جديد – مرافئ",
            "مرافئ | اتفاق جديد",
            " اتفاق جديد - مرافئ ",
        ] {
            assert_eq!(without_site_name(title, "مرافئ"), "اتفاق جديد");
        }
    }

    #[test]
    fn an_unknown_name_is_what_stands_after_the_last_separator() {
        let title = "ستورهولم تهنّئ نظيرها – برقية رسمية – وكالة مرافئ";
        let stripped = "ستورهولم تهنّئ نظيرها – برقية رسمية";
        assert_eq!(without_site_name(title, ""), stripped);
    }

    #[test]
    fn a_title_stays_whole_where_that_would_take_too_much() {
        for title in [
            "سلاح الجو يتسلم طائرات F-16 جديدة",
            "مرافئ | الرئيسية",
            "خبر – تفاصيل طويلة عن كل ما حدث في المدينة منذ الصباح",
            "",
        ] {
            assert_eq!(without_site_name(title, "اسم آخر"), title);
        }
    }
}
