//! Gives the reason for which an article is in the box.

use super::{Page, analysis::folded, rank::Ranking};
use ajel_feed::Item;

/// The most tags and words that a reason names.
const REASONS: usize = 3;

/// The reason for which an article is in the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The feed declares that it belongs to the page (`_ajel.related_to`).
    Declared,
    /// It shares these tags and words with the page, those with the greatest weight first; at most
    /// three, and none if only numbers are shared. They are spelled as on the page, except for
    /// particles.
    Shared(Vec<String>),
    /// It is in the same section and shares little else.
    Section,
    /// It is among the newest, because fewer related articles were found than are wanted.
    Newest,
    /// It is in the feed, whose own order is shown.
    Listed,
}

/// Returns the reason for a related article: first the tags that both have, which an editor has
/// chosen to describe the article, then the words that both have. Numbers are left out.
pub fn related(page: &Page, items: &[Item], ranking: &Ranking, index: usize) -> Reason {
    let section = folded(&page.section);
    let mut reasons: Vec<String> = Vec::new();
    let mut named = String::new();
    for tag in ranking.shared_tag_names(index) {
        if folded(tag) != section && reasons.len() < REASONS {
            named.push_str(&folded(tag));
            // «#الانتخابات_البلدية»
            reasons.push(
                tag.trim_start_matches('#')
                    .replace('_', " ")
                    .trim()
                    .to_owned(),
            );
        }
    }
    for word in ranking.shared_words(index) {
        let is_number = word.chars().all(char::is_numeric);
        let is_named = named.contains(&folded(&word)) || section.contains(&folded(&word));
        if !is_number && !is_named && reasons.len() < REASONS {
            reasons.push(plain(&word, &items[index].title));
        }
    }
    let mut tags = items[index].tags.iter();
    if reasons.is_empty() && !section.is_empty() && tags.any(|tag| folded(tag) == section) {
        Reason::Section
    } else {
        Reason::Shared(reasons)
    }
}

/// Returns a word of the page without the particles at its beginning, if the candidate's title has
/// it without them: «والقامشلي» becomes «القامشلي», «للشيكل» becomes «الشيكل».
fn plain(word: &str, title: &str) -> String {
    const PARTICLES: &[&str] = &["و", "ب", "ل", "ف", "ك", "ول", "وب"];
    // Shorter words end like other words by chance.
    const MIN_BYTES: usize = 6;
    let is_plain = |other: &&str| {
        let before = word.strip_suffix(other);
        let bare = word.strip_prefix("لل");
        other.len() >= MIN_BYTES
            && (before.is_some_and(|before| PARTICLES.contains(&before))
                || (bare.is_some() && bare == other.strip_prefix("ال")))
    };
    let mut words = title.split(|letter: char| !letter.is_alphanumeric());
    words.find(is_plain).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_word_is_named_without_particles_where_one_of_both_writes_it_so() {
        for (word, title, expected) in [
            ("والقامشلي", "تجدد الوساطة في القامشلي والحسكة", "القامشلي"),
            ("للشيكل", "«الشيكل» يواصل هبوطه", "الشيكل"),
            ("لسوريا", "وفد إلى سوريا.", "سوريا"),
            ("وهران", "مهرجان وهران للسينما", "وهران"),
            ("السوريين", "رئيس سوريا", "السوريين"),
            ("ولد", "لد", "ولد"),
        ] {
            assert_eq!(plain(word, title), expected, "{word}");
        }
    }
}
