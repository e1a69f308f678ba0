//! Invisible characters that change the direction of text.
//!
//! A headline is shown inside our own isolated element, so it needs no directional formatting of
//! its own; but the characters in it must not reach past its end or disguise its order
//! (<https://trojansource.codes>). Rules:
//!
//! - Marks (LRM, RLM, ALM) stay: they order punctuation in mixed text and reach no further than a
//!   letter would.
//! - Embeddings and overrides (LRE, RLE, LRO, RLO) and their end (PDF) are removed. UAX #9 advises
//!   isolates instead, and with an override the letters of one word can be shown as another word.
//! - Isolates (LRI, RLI, FSI … PDI) stay if they are opened and closed; otherwise they are removed.

/// LRM, RLM, ALM.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}')
}

/// LRE, RLE, PDF, LRO, RLO.
pub(super) fn is_embedding(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}')
}

/// LRI, RLI, FSI, PDI.
pub(super) fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

/// PDI: the end of an isolate.
pub(super) const POP_ISOLATE: char = '\u{2069}';

/// Returns for each isolate character of `text`, in order, whether it is one of a pair.
pub(super) fn paired_isolates(text: &str) -> Vec<bool> {
    let mut paired = Vec::new();
    // All four begin with this byte in UTF-8; Arabic and Latin letters do not.
    if !text.as_bytes().contains(&0xE2) {
        return paired;
    }
    let mut open = Vec::new();
    for c in text.chars().filter(|&c| is_isolate(c)) {
        if c != POP_ISOLATE {
            open.push(paired.len());
            paired.push(false);
        } else if let Some(opener) = open.pop() {
            if let Some(opener) = paired.get_mut(opener) {
                *opener = true;
            }
            paired.push(true);
        } else {
            paired.push(false);
        }
    }
    paired
}

/// Returns how many isolates are still open at the end of a text that was cut off.
pub(super) fn open_isolates(text: &str) -> usize {
    paired_isolates(text)
        .iter()
        .filter(|paired| !**paired)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn balanced(text: &str) -> String {
        let mut paired = paired_isolates(text).into_iter();
        let kept = text
            .chars()
            .filter(|&c| !is_isolate(c) || paired.next() == Some(true));
        kept.collect()
    }

    #[test]
    fn isolates_stay_in_pairs_only() {
        assert_eq!(balanced("\u{2067}خبر\u{2069}"), "\u{2067}خبر\u{2069}");
        assert_eq!(balanced("a\u{2066}b"), "ab");
        assert_eq!(balanced("a\u{2069}b\u{2066}c"), "abc");
        assert_eq!(
            balanced("\u{2066}\u{2067}x\u{2069}"),
            "\u{2067}x\u{2069}",
            "the inner one has the partner"
        );
        assert_eq!(
            balanced("\u{2068}a\u{2066}b\u{2069}c\u{2069}"),
            "\u{2068}a\u{2066}b\u{2069}c\u{2069}"
        );
    }
}
