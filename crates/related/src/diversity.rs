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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Page;
    use ajel_feed::Item;

    #[test]
    fn cards_tell_several_sides_of_a_story_and_begin_with_the_best() {
        let page = Page {
            title: "جسر نهر الوداد يفتح للمرور".into(),
            ..Page::default()
        };
        let titles = [
            "رسوم عبور جسر نهر الوداد تبدأ للشاحنات والحافلات",
            "رسوم عبور جسر نهر الوداد تبدأ للدراجات والسيارات",
            "رسوم عبور جسر نهر الوداد تبدأ للسياح والطلاب",
            "مهندسو جسر نهر الوداد يتحدثون لصحيفة محلية صغيرة",
            "صور ليلة افتتاح جسر نهر الوداد معروضة بالمتحف",
        ];
        let items = titles.map(|title| Item {
            id: title.into(),
            title: title.into(),
            ..Item::default()
        });
        let mut ranking = Ranking::new(&page);
        while !ranking.advance(&items, 2) {}
        let order = diverse(&ranking);
        assert_eq!(order[0], ranking.related()[0]);
        let tolls = |order: &[usize]| order.iter().filter(|index| **index < 3).count();
        assert_eq!(tolls(&ranking.related()[..3]), 3, "by score alone");
        assert_eq!(tolls(&order[..3]), 1);
        let mut all = order;
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2, 3, 4]);
    }
}
