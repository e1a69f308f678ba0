//! The category of an article, as a card or headline shows it.

use crate::feed::Item;

/// Tags that tell readers nothing: marks of urgency, and the default category under which WordPress
/// files articles.
const NONE: &[&str] = &[
    "عاجل",
    "breaking",
    "urgent",
    "uncategorized",
    "غير مصنف",
    "non classé",
];

/// Returns the first tag that says what the article is about. WordPress lists categories before
/// tags, and so do most generators of JSON Feed.
pub fn category(item: &Item) -> Option<&str> {
    let mut tags = item.tags.iter().map(String::as_str);
    tags.find(|tag| !NONE.iter().any(|none| none.eq_ignore_ascii_case(tag)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_category_is_the_first_tag_that_says_something() {
        let category = |tags: &[&str]| {
            let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
            let item = Item {
                tags,
                ..Item::default()
            };
            category(&item).map(str::to_owned)
        };
        assert_eq!(category(&["سياسة", "مرسانا"]).as_deref(), Some("سياسة"));
        assert_eq!(category(&["عاجل", "اقتصاد"]).as_deref(), Some("اقتصاد"));
        assert_eq!(
            category(&["Uncategorized", "Sport"]).as_deref(),
            Some("Sport")
        );
        assert_eq!(category(&["غير مصنف"]), None);
        assert_eq!(category(&[]), None);
    }
}
