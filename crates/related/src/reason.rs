//! Why an article is in the box, in words that hold for it.

use super::{Page, analysis::folded, rank::Ranking};
use ajel_feed::Item;

/// Tags and words that a reason names at most.
const REASONS: usize = 3;

/// Why an article is in the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The feed says that it belongs to the page (`_ajel.related_to`).
    Declared,
    /// It shares these tags and words with the page, in the page's spelling but
    /// for particles, the weightiest first; at most three, and none where only numbers are shared.
    Shared(Vec<String>),
    /// It stands in the same section, and shares little else.
    Section,
    /// It is among the newest: fewer were related than are wanted.
    Newest,
    /// The feed lists it, and its own order is asked for.
    Listed,
}

/// The tags that both have, then words that both have: those say what the
/// article is about that an editor has put there. Numbers say nothing.
pub fn related(page: &Page, items: &[Item], ranking: &Ranking, index: usize) -> Why {
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
        Why::Section
    } else {
        Why::Shared(reasons)
    }
}

/// A word of the page without the particles that it begins with, where the candidate's title has
/// it so: «والقامشلي» is «القامشلي», «للشيكل» «الشيكل».
fn plain(word: &str, title: &str) -> String {
    const PARTICLES: &[&str] = &["و", "ب", "ل", "ف", "ك", "ول", "وب"];
    // Shorter words end like others by chance.
    const LEAST_BYTES: usize = 6;
    let is_plain = |other: &&str| {
        let before = word.strip_suffix(other);
        let bare = word.strip_prefix("لل");
        other.len() >= LEAST_BYTES
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
