//! The order in which a feed lists its items.

use super::model::Item;

/// With fewer dated items than this, the order may be ascending by chance.
const MIN_DATED: usize = 3;

/// Whether a feed lists its oldest item first, as a file does to which items are appended: the
/// dates of its items rise and never fall. Items without a date, of which there may be as many, are
/// ignored, and so are pinned ones, which a person has placed.
pub fn ascends(items: &[Item]) -> bool {
    let mut dated = 0;
    let mut last = None;
    let mut rises = false;
    for item in items {
        if item.published_ms.is_none() || item.pinned {
            continue;
        }
        if item.published_ms < last {
            return false;
        }
        rises |= dated > 0 && item.published_ms > last;
        last = item.published_ms;
        dated += 1;
    }
    rises && dated >= MIN_DATED && dated * 2 >= items.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns whether a feed of items with these dates ascends; 0 stands for an item that has
    /// no date.
    fn ascend(dates: &[i64]) -> bool {
        let item = |date: &i64| Item {
            published_ms: Some(*date).filter(|date| *date != 0),
            ..Item::default()
        };
        ascends(&dates.iter().map(item).collect::<Vec<_>>())
    }

    #[test]
    fn dates_that_only_rise_are_those_of_a_feed_that_appends() {
        assert!(ascend(&[1, 2, 3]));
        assert!(ascend(&[-5, -3, -1]));
        // Whole days, as many lists have them.
        assert!(ascend(&[1, 1, 1, 2, 2, 2]));
        assert!(ascend(&[0, 1, 2, 0, 3]));
    }

    #[test]
    fn any_other_order_is_the_publisher_s() {
        for dates in [
            &[][..],
            &[1, 2],
            &[3, 2, 1],
            &[1, 2, 4, 3],
            &[9, 1, 2, 3],
            &[5, 5, 5, 5],
            &[0, 0, 0, 0],
            // If most items have no date, the few dates are not an order.
            &[0, 0, 0, 0, 1, 2, 3],
        ] {
            assert!(!ascend(dates), "{dates:?}");
        }
    }

    #[test]
    fn a_pinned_item_stands_where_somebody_has_put_it() {
        let item = |published_ms, pinned| Item {
            published_ms: Some(published_ms),
            pinned,
            ..Item::default()
        };
        let rest = [1, 2, 3].map(|date| item(date, false));
        let mut items = vec![item(9, true)];
        items.extend(rest);
        assert!(ascends(&items));
        items[0].pinned = false;
        assert!(!ascends(&items));
    }
}
