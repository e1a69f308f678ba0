//! The scoring formula: how much a candidate has in common with the page.
//!
//! BM25F (Robertson, Zaragoza, Taylor 2004; Robertson, Zaragoza: "The Probabilistic Relevance
//! Framework: BM25 and Beyond", 2009) over title, tags and summary. The weights of the page's terms
//! are those of `query`, and the candidates themselves tell which terms are rare:
//!
//! ```text
//! tf(t)    = Σ over fields: field weight × Σ quality of its hits on t
//!            ÷ (1 − B + B × field's length ÷ mean length)
//! idf(t)   = ln(1 + (N − df + ½) ÷ (df + ½))
//! terms    = Σ weight(t) × idf(t) × tf × (K1 + 1) ÷ (tf + K1)
//! phrases  = Σ over word pairs that the page has, too:
//!            PAIR × mean idf × (1 + RUN × pairs before it in the same run, at most 4)
//! tags     = Σ over tags that the page has, too: WHOLE_TAG × rarity
//! rarity   = ln((N − df + ½) ÷ (df + ½)), at least 0
//! score    = (terms + phrases + tags) × (1 + COVER × cover) × (1 + FRESH ÷ (1 + days apart ÷ 2))
//! ```
//!
//! `cover` is the share of the candidate's words, weighted by idf, that the page has as well. Then
//! the words of the best candidates that the page does not have are used as feedback (Rocchio's
//! feedback, as in RM3: Lavrenko and Croft 2001): other candidates gain by sharing them.
//!
//! The constants were set on one half of each judged set, short feeds and long ones, and checked on
//! the other; each lies on a plateau, where half or twice as much changes little (`docs/ranking.md`
//! says what each part is worth).

/// How soon repetitions of a term stop adding to the score.
pub const K1: f64 = 1.5;
/// How much the length of a field counts.
pub const B: f64 = 0.5;
/// The weight of a hit in the title.
pub const TITLE: f64 = 2.0;
/// The weight of a hit in a tag; the length of tags is not taken into account.
pub const TAG: f64 = 1.0;
/// The weight of a whole tag that both have, in addition to its words, relative to 1 for a word of
/// the headline.
pub const WHOLE_TAG: f64 = 2.0;
/// A tag is not informative if at least this many candidates have it, and a third of all: it is
/// then a category of the content system («الرئيسية», «منوعات»).
pub const COMMON_TAG: f64 = 10.0;
/// The weight of a hit in the summary.
pub const SUMMARY: f64 = 1.0;
/// The weight of a pair of words in the title, relative to 1 for a word of the headline.
pub const PAIR_IN_TITLE: f64 = 0.33;
/// The weight of a pair of words in the summary.
pub const PAIR_IN_SUMMARY: f64 = 0.17;
/// The share that each earlier pair in the same run adds: texts of news agencies are copied in
/// runs.
pub const RUN: f64 = 2.0;
/// The most earlier pairs of a run that add to a pair.
pub const MAX_RUN: usize = 4;
/// The share of the score that is added if the page covers the whole candidate.
pub const COVER: f64 = 0.5;
/// The weight of a word of the summary for the cover, relative to 1 for a word of the title.
pub const COVER_SUMMARY: f64 = 0.5;
/// The weight against the cover of a word that only the candidate has, as a share of the idf of a
/// word that no candidate has.
pub const COVER_MISS: f64 = 0.7;
/// The share of the score that is added if page and candidate were published at the same moment.
pub const FRESH: f64 = 0.6;
/// How many of the best candidates give feedback.
pub const FEEDBACK_FROM: usize = 5;
/// The weight of the terms of the feedback, relative to 1 for a word of the headline.
pub const FEEDBACK: f64 = 2.0;

/// The share of the page's headline from which a candidate counts as related. On the judged set,
/// two thirds of the candidates that are the same report by title alone, and fewer than one in 150
/// other candidates, are above it.
pub const RELATED: f64 = 0.2;
/// The same share for a feed of at most [`FEW_CANDIDATES`] candidates: three in 200 other
/// candidates are above it, so fewer than one in `FEW_CANDIDATES`.
pub const RELATED_OF_FEW: f64 = 0.15;
/// The same share for the [`FIRST`] candidates of a ranking, for which the whole formula tells more
/// than the headline. Of those between this share and [`RELATED`], one in three is judged related;
/// of the newest articles that would take their place, one in fifty.
pub const RELATED_FIRST: f64 = 0.1;
/// How many candidates [`RELATED_FIRST`] applies to.
pub const FIRST: usize = 3;
/// The share of the best related article's score below which a candidate is not related unless it
/// has [`CLOSE`] of the headline: on the judged sets, one of 250 such candidates was judged related.
pub const RELATED_TO_BEST: f64 = 0.1;
/// The share of the headline from which a candidate is related whatever its score: in a feed about
/// one topic the words of the topic add next to nothing to the score.
pub const CLOSE: f64 = 0.5;
/// The size of the feed up to which [`RELATED_OF_FEW`] applies, in candidates.
pub const FEW_CANDIDATES: usize = 60;

/// The difference in time at which half of [`FRESH`] is left, in milliseconds: two days.
pub const FRESH_HALF_MS: f64 = 172_800_000.0;

/// Returns how informative a term is that `df` of `n` candidates have.
pub fn idf(n: f64, df: f64) -> f64 {
    (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
}

/// Returns how informative a tag, or a word for feedback, is that `df` of `n` candidates have: 0 if
/// at least half of them have it.
pub fn rarity(n: f64, df: f64) -> f64 {
    ((n - df + 0.5) / (df + 0.5)).ln().max(0.0)
}

/// Whether a tag that `df` of `n` candidates have tells what an article is about.
pub fn is_distinctive_tag(n: f64, df: f64) -> bool {
    df < COMMON_TAG || 3.0 * df < n
}

/// Returns the value of repetitions of a term, which grows less and less.
pub fn saturate(tf: f64) -> f64 {
    tf * (K1 + 1.0) / (tf + K1)
}

/// Returns the divisor for the hits in a field of this length.
pub fn length_norm(length: usize, mean: f64) -> f64 {
    if mean > 0.0 {
        1.0 - B + B * length as f64 / mean
    } else {
        1.0
    }
}

/// Returns the factor for the time between page and candidate.
pub fn freshness(apart_ms: f64) -> f64 {
    1.0 + FRESH / (1.0 + apart_ms.abs() / FRESH_HALF_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_terms_tell_more() {
        assert!(idf(100.0, 1.0) > idf(100.0, 50.0));
        assert!(idf(100.0, 100.0) > 0.0);
    }

    #[test]
    fn a_tag_of_many_candidates_tells_nothing() {
        assert!(rarity(100.0, 1.0) > rarity(100.0, 49.0));
        assert_eq!(rarity(100.0, 50.0), 0.0);
        assert_eq!(rarity(100.0, 100.0), 0.0);
        assert!(is_distinctive_tag(99.0, 32.0) && !is_distinctive_tag(99.0, 33.0));
        // All articles of a short feed may be about the page's own topic.
        assert!(is_distinctive_tag(6.0, 6.0));
    }

    #[test]
    fn repetitions_tell_less_and_less() {
        assert!(saturate(2.0) < 2.0 * saturate(1.0));
        assert!(saturate(1e9) <= K1 + 1.0);
    }

    #[test]
    fn an_empty_collection_divides_nothing() {
        assert_eq!(length_norm(0, 0.0), 1.0);
        assert_eq!(length_norm(10, 10.0), 1.0);
    }

    #[test]
    fn time_apart_counts_less_and_less() {
        assert_eq!(freshness(0.0), 1.0 + FRESH);
        assert_eq!(freshness(FRESH_HALF_MS), 1.0 + FRESH / 2.0);
        assert!(freshness(FRESH_HALF_MS) > freshness(2.0 * FRESH_HALF_MS));
        assert_eq!(freshness(-FRESH_HALF_MS), freshness(FRESH_HALF_MS));
    }
}
