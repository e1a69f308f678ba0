//! Diversifies the related articles, so that six cards do not tell the same thing six times: an
//! article loses weight if a card already tells what it tells.
//!
//! Maximal marginal relevance (Carbonell, Goldstein 1998): the next article is the one with the
//! highest score × (1 − SAMENESS × its likeness to the most similar card).

use super::rank::Ranking;
use super::stories::Story;

/// The share of its score that an article loses if everything it adds to the page is already on a
/// card.
const SAMENESS: f64 = 0.5;
/// How many articles are reordered; a box hardly ever shows more.
const FIRST: usize = 24;

/// Returns the related articles, best first, in a diversified order.
pub fn diverse(ranking: &Ranking) -> Vec<usize> {
    let related = ranking.related();
    let (first, rest) = related.split_at(related.len().min(FIRST));
    // Each with its greatest likeness to a card so far.
    let mut open: Vec<(usize, Story, f64)> = first
        .iter()
        .map(|&index| (index, ranking.news(index), 0.0))
        .collect();
    let mut order = Vec::with_capacity(related.len());
    while !open.is_empty() {
        let value = |(index, _, likeness): &(usize, Story, f64)| {
            ranking.score_of(*index) * (1.0 - SAMENESS * likeness)
        };
        // Of equal values, take the first.
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
