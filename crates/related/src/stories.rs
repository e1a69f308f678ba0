//! Tells whether two articles report the same story.

use std::cmp::Ordering;

use super::analysis::Form;

/// The share of common words ([`resemblance`]) from which two headlines are the same: about one
/// word in seven may differ.
const SAME_TITLE: f64 = 0.85;
/// The share of common words from which two headlines tell the same story in other words.
const SAME_STORY: f64 = 0.7;
/// The shares of common words from which titles and leads, which alone would not be enough, tell the
/// same story together.
const SIMILAR_TITLE: f64 = 0.45;
const SIMILAR_LEAD: f64 = 0.5;
/// The share of common words from which two leads are the same: leads of news agencies are copied
/// with small changes.
pub const SAME_LEAD: f64 = 0.8;
/// The fewest different words by which a title can be compared.
const MIN_TITLE_WORDS: usize = 3;
/// The fewest different words by which a story can be recognised by its lead: «بالصور» tells
/// nothing, however many articles have it.
pub const MIN_LEAD_WORDS: usize = 8;

/// The words by which a story is recognised.
#[derive(Debug, Default)]
pub struct Story {
    title: Words,
    lead: Words,
}

impl Story {
    /// Returns the story of a headline and a lead, given their stems.
    pub fn new(title: impl Iterator<Item = Form>, lead: impl Iterator<Item = Form>) -> Story {
        Story {
            title: Words::new(title),
            lead: Words::new(lead),
        }
    }

    /// Whether the two titles are the same except for a word or so, as those of the same article.
    pub fn has_title_of(&self, other: &Story) -> bool {
        is_alike(&self.title, &other.title, SAME_TITLE)
    }

    /// Whether the two report the same story, by their titles.
    pub fn is_headed_like(&self, other: &Story) -> bool {
        is_alike(&self.title, &other.title, SAME_STORY)
    }

    /// Returns how much the two titles have in common, from 0 to 1.
    pub fn likeness(&self, other: &Story) -> f64 {
        if self.title.forms.is_empty() || other.title.forms.is_empty() {
            return 0.0;
        }
        resemblance(&self.title.forms, &other.title.forms)
    }

    /// Whether the two have the same lead, or a similar one under a similar title, with enough words
    /// to recognise a story ([`leads`](super::leads) tells whether the lead is evidence).
    pub fn begins_like(&self, other: &Story) -> bool {
        let least = if is_alike(&self.title, &other.title, SIMILAR_TITLE) {
            SIMILAR_LEAD
        } else {
            SAME_LEAD
        };
        self.lead.smaller_len(&other.lead) >= MIN_LEAD_WORDS
            && self.lead.are_like(&other.lead, least)
    }
}

/// A set of words.
#[derive(Debug, Default)]
struct Words {
    /// The words without duplicates, sorted.
    forms: Vec<Form>,
    /// A bit set with one bit for each word, which several words may share.
    bits: u64,
}

impl Words {
    fn new(forms: impl Iterator<Item = Form>) -> Words {
        let mut forms: Vec<Form> = forms.collect();
        forms.sort_unstable();
        forms.dedup();
        let bits = forms.iter().fold(0, |bits, form| bits | 1 << (form % 64));
        Words { forms, bits }
    }

    /// Returns the number of words in the smaller of the two sets.
    fn smaller_len(&self, other: &Words) -> usize {
        self.forms.len().min(other.forms.len())
    }

    /// Whether two sets have at least this share of their words in common ([`resemblance`]).
    fn are_like(&self, other: &Words, share: f64) -> bool {
        // A bit that the other set lacks is a word that it lacks. Most sets have so little in
        // common that the bits alone tell, in a hundredth of the time.
        let lacking = (self.bits & !other.bits).count_ones() as usize;
        let most = 2.0 * (self.forms.len() - lacking) as f64;
        most >= share * (self.forms.len() + other.forms.len()) as f64
            && resemblance(&self.forms, &other.forms) >= share
    }
}

/// Whether two titles are alike. Titles with too few words must be equal.
fn is_alike(one: &Words, other: &Words, share: f64) -> bool {
    if one.smaller_len(other) < MIN_TITLE_WORDS {
        return !one.forms.is_empty() && one.forms == other.forms;
    }
    one.are_like(other, share)
}

/// Returns Dice's coefficient of two sets: the share of words that both have, from 0 to 1.
fn resemblance(one: &[Form], other: &[Form]) -> f64 {
    let (mut at, mut at_other, mut common) = (0, 0, 0);
    while let (Some(form), Some(other)) = (one.get(at), other.get(at_other)) {
        match form.cmp(other) {
            Ordering::Less => at += 1,
            Ordering::Greater => at_other += 1,
            Ordering::Equal => {
                common += 1;
                at += 1;
                at_other += 1;
            }
        }
    }
    2.0 * f64::from(common) / (one.len() + other.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(title: &[Form], lead: &[Form]) -> Story {
        Story::new(title.iter().copied(), lead.iter().copied())
    }

    #[test]
    fn titles_that_differ_in_a_word_are_one() {
        let one = story(&[1, 2, 3, 4, 5, 6, 7], &[]);
        assert!(one.has_title_of(&story(&[1, 2, 3, 4, 5, 6, 8], &[])));
        assert!(!one.has_title_of(&story(&[1, 2, 3, 4, 5, 9, 8], &[])));
        assert!(one.is_headed_like(&story(&[1, 2, 3, 4, 5, 9, 8], &[])));
        assert!(!one.is_headed_like(&story(&[1, 2, 3, 10, 11, 9, 8], &[])));
    }

    #[test]
    fn words_that_share_a_bit_are_distinguished() {
        let one = story(&[1, 2, 3, 4], &[]);
        assert!(!one.has_title_of(&story(&[65, 66, 67, 68], &[])));
        assert!(one.has_title_of(&story(&[1, 2, 3, 4], &[])));
    }

    #[test]
    fn a_copied_lead_is_one_under_any_title() {
        let lead: Vec<Form> = (10..20).collect();
        let one = story(&[1, 2, 3, 4], &lead);
        assert!(one.begins_like(&story(&[5, 6, 7, 8], &lead)));
        assert!(!one.is_headed_like(&story(&[5, 6, 7, 8], &lead)));
    }

    #[test]
    fn a_short_lead_tells_no_story() {
        let one = story(&[1, 2, 3, 4], &[10, 11]);
        assert!(!one.begins_like(&story(&[5, 6, 7, 8], &[10, 11])));
    }

    #[test]
    fn short_titles_are_one_only_when_they_are_the_same() {
        assert!(story(&[1], &[]).has_title_of(&story(&[1], &[])));
        assert!(!story(&[1, 2], &[]).has_title_of(&story(&[1], &[])));
        assert!(!story(&[], &[]).has_title_of(&story(&[], &[])));
    }
}
