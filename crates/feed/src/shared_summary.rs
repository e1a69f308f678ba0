//! Removes summaries that say nothing about their item, because many items have the same: the
//! site's slogan, «تفاصيل أولية …», a notice about cookies.

use super::model::Item;
use super::sentence;

/// How many items are examined for shared summaries: enough to tell, and a limit to the work for a
/// long feed.
const SAMPLE: usize = 200;

/// A first sentence is compared alone if it has at least this many characters: a short one such as
/// «بالفيديو.» may stand before different texts.
const MIN_LETTERS: usize = 40;

/// Returns how many of `count` items must share a summary for it to be removed. Fewer may be
/// telling the same story: reports of news agencies come two or three times.
fn shared_by_many(count: usize) -> usize {
    3 + count / 10
}

/// Removes the summaries that many items share, or whose first sentence many share. Returns the
/// positions of these items.
pub(super) fn take_out(items: &mut [Item]) -> Vec<usize> {
    let asked = items.len().min(SAMPLE);
    let many = shared_by_many(asked);
    let leads: Vec<&str> = items.iter().map(|item| lead(&item.summary)).collect();
    let is_shared = |lead: &&&str| {
        let same = leads.iter().take(asked).filter(|other| other == lead);
        !lead.is_empty() && same.take(many).count() == many
    };
    let places = leads.iter().enumerate();
    let shared: Vec<usize> = places
        .filter(|(_, lead)| is_shared(lead))
        .map(|(place, _)| place)
        .collect();
    for place in &shared {
        if let Some(item) = items.get_mut(*place) {
            item.summary.clear();
        }
    }
    shared
}

/// Returns the first sentence if it is long enough, otherwise the whole summary.
fn lead(summary: &str) -> &str {
    let first = sentence::first_sentence(summary);
    if first.chars().count() >= MIN_LETTERS {
        first
    } else {
        summary
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOGAN: &str = "مرافئ، أخبار الموانئ أولا بأول من كل الشواطئ";

    fn items(summaries: &[&str]) -> Vec<Item> {
        let item = |summary: &&str| Item {
            summary: (*summary).to_owned(),
            ..Item::default()
        };
        summaries.iter().map(item).collect()
    }

    fn left(summaries: &[&str]) -> Vec<String> {
        let mut items = items(summaries);
        take_out(&mut items);
        let left: Vec<String> = items.iter().map(|item| item.summary.clone()).collect();
        assert!(take_out(&mut items).is_empty(), "taking out is idempotent");
        left
    }

    #[test]
    fn what_many_share_is_no_summary() {
        let own = "تبلغ سرعة القطار مئتي كيلومتر في الساعة.";
        assert_eq!(left(&[SLOGAN, SLOGAN, own, SLOGAN]), ["", "", own, ""]);
        let cookies = "نستخدم ملفات تعريف الارتباط لتحسين تجربتك في الموقع.";
        let [one, two, three] = ["فتح الجسر.", "أغلق الميناء.", "زرعت البلدية شجرا."]
            .map(|text| [cookies, " ", text].concat());
        assert_eq!(left(&[&one, &two, &three]), ["", "", ""]);
        let preliminary = "تفاصيل أولية …";
        assert_eq!(left(&[preliminary; 5]), [""; 5]);
        assert_eq!(left(&["Read our latest coverage"; 3]), [""; 3]);
    }

    #[test]
    fn what_few_share_stays() {
        let report = "هبطت طائرة شحن في مطار سولهافن بعد عطل في محركها.";
        assert_eq!(left(&[report, report, "أخرى"]), [report, report, "أخرى"]);
        let mut twenty = [""; 20];
        twenty[..4].fill(report);
        assert_eq!(left(&twenty), twenty);
        twenty[..5].fill(report);
        assert_eq!(left(&twenty), [""; 20]);
        let short = ["بالفيديو. أ", "بالفيديو. ب", "بالفيديو. ج", "بالفيديو. د"];
        assert_eq!(left(&short), short);
    }

    #[test]
    fn a_long_feed_is_judged_by_its_beginning() {
        let mut summaries = vec![SLOGAN; 2_000];
        assert_eq!(left(&summaries), vec![""; 2_000]);
        summaries[..SAMPLE].fill("");
        assert_eq!(left(&summaries)[SAMPLE], SLOGAN);
    }
}
