//! Six cards, not six times the same: the order of what is related, with less weight for what is
//! told already.
//!
//! Maximal marginal relevance (Carbonell, Goldstein 1998): next comes the article with the
//! highest score × (1 − SAMENESS × its likeness to the card that it is most like).

use super::rank::Ranking;
use super::stories::Story;

/// What an article loses that says, beyond what the page says, only what a card says already, as
/// a share of its score.
const SAMENESS: f64 = 0.5;
/// Articles that are put in order anew; of more than these a box hardly shows any.
const FIRST: usize = 24;

/// Orders related articles, which come best first.
pub fn diverse(ranking: &Ranking) -> Vec<usize> {
    let related = ranking.related();
    let (first, rest) = related.split_at(related.len().min(FIRST));
    // Each with what it has in common with a card so far, at most.
    let mut open: Vec<(usize, Story, f64)> = first
        .iter()
        .map(|&index| (index, ranking.news(index), 0.0))
        .collect();
    let mut order = Vec::with_capacity(related.len());
    while !open.is_empty() {
        let value = |(index, _, likeness): &(usize, Story, f64)| {
            ranking.score_of(*index) * (1.0 - SAMENESS * likeness)
        };
        // Of equals the first.
        let best = (1..open.len()).fold(0, |best, at| {
            if value(&open[at]) > value(&open[best]) {
                at
            } else {
                best
            }
        });
        let (index, story, _) = open.remove(best);
        for (_, other, likeness) in &mut open {
            *likeness = likeness.max(story.likeness(other));
        }
        order.push(index);
    }
    order.extend(rest);
    order
}
