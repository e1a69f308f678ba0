//! The formula: how much a candidate has in common with the page.
//!
//! BM25F (Robertson, Zaragoza, Taylor 2004; Robertson, Zaragoza: "The
//! Probabilistic Relevance Framework: BM25 and Beyond", 2009) over title, tags
//! and summary, with the page's terms weighed as in `query`, and terms told rare
//! or common by the candidates themselves:
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
//! `cover` is how much of what the candidate says, by idf, the page says too.
//! Then the best candidates are asked what they say beside the page (Rocchio's
//! feedback, as in RM3: Lavrenko and Croft 2001): the others gain by what they
//! have of that.
//!
//! The constants were set on one half of each judged set, short feeds and long ones, and checked
//! on the other; each lies on a plateau, where half or twice as much changes little
//! (`docs/ranking.md` says what each part is worth).

/// How soon a term that is repeated stops to count.
pub const K1: f64 = 1.5;
/// How much the length of a field counts.
pub const B: f64 = 0.5;
/// What a hit in the title weighs.
pub const TITLE: f64 = 2.0;
/// What a hit in a tag weighs; tags have no length to speak of.
pub const TAG: f64 = 1.0;
/// What a whole tag that both have weighs beside its words, against 1 for a headline's word.
pub const WHOLE_TAG: f64 = 2.0;
/// A tag of at least so many candidates, and of a third of them all, is a rubric of the system
/// that the newsroom writes with («الرئيسية», «منوعات»): it says nothing.
pub const COMMON_TAG: f64 = 10.0;
/// What one in the summary weighs.
pub const SUMMARY: f64 = 1.0;
/// What a pair of words weighs, against 1 for a headline's word, in the title.
pub const PAIR_IN_TITLE: f64 = 0.33;
/// And in the summary.
pub const PAIR_IN_SUMMARY: f64 = 0.17;
/// What each pair before it in a run adds: agencies' text is copied in runs.
pub const RUN: f64 = 2.0;
/// Pairs of a run that add.
pub const LONGEST_RUN: usize = 4;
/// What covering the whole candidate adds, as a share of the score.
pub const COVER: f64 = 0.5;
/// What a word of the summary counts for the cover, against one of the title.
pub const COVER_SUMMARY: f64 = 0.5;
/// What a word that only the candidate has counts against the cover, as a share
/// of the idf of a word that no candidate has.
pub const COVER_MISS: f64 = 0.7;
/// What the same moment adds, as a share of the score.
pub const FRESH: f64 = 0.6;
/// How many of the best candidates are asked.
pub const FEEDBACK_FROM: usize = 5;
/// What their terms weigh, against 1 for a headline's word.
pub const FEEDBACK: f64 = 2.0;

/// From which share of the page's headline on a candidate is called related. On
/// the judged set two thirds of what is the same report by title alone, and less
/// than one of 150 other candidates, are above it.
pub const RELATED: f64 = 0.2;
/// The same among at most [`FEW`] candidates: three in 200 others are above it, so less than
/// one of `FEW`.
pub const RELATED_OF_FEW: f64 = 0.15;
/// The same for the [`FIRST`] of a ranking, of which the formula as a whole says more than the
/// headline: of those between this share and [`RELATED`], one in three is judged related, of the
/// newest articles that would stand in their place one in fifty.
pub const RELATED_FIRST: f64 = 0.1;
/// See [`RELATED_FIRST`].
pub const FIRST: usize = 3;
/// See [`RELATED_OF_FEW`].
pub const FEW: usize = 60;

/// Milliseconds apart at which half of [`FRESH`] is left: two days.
pub const FRESH_HALF_MS: f64 = 172_800_000.0;

/// How much a term tells that `df` of `n` candidates have.
pub fn idf(n: f64, df: f64) -> f64 {
    (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
}

/// How much a tag, or a word for feedback, tells that `df` of `n` candidates have: from half of
/// them on nothing.
pub fn rarity(n: f64, df: f64) -> f64 {
    ((n - df + 0.5) / (df + 0.5)).ln().max(0.0)
}

/// Whether a tag that `df` of `n` candidates have says what an article is about.
pub fn is_telling(n: f64, df: f64) -> bool {
    df < COMMON_TAG || 3.0 * df < n
}

/// What repetitions count.
pub fn saturate(tf: f64) -> f64 {
    tf * (K1 + 1.0) / (tf + K1)
}

/// What the length of a field divides its hits by.
pub fn length_norm(length: usize, mean: f64) -> f64 {
    if mean > 0.0 {
        1.0 - B + B * length as f64 / mean
    } else {
        1.0
    }
}

/// The factor for being told at the same time.
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
        assert!(is_telling(99.0, 32.0) && !is_telling(99.0, 33.0));
        // All of a short feed may well be about the page's own topic.
        assert!(is_telling(6.0, 6.0));
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
