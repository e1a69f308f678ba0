//! Findings about dates that are present but wrong.

use super::field_line::{Field, field_line};
use super::finding::{Finding, ltr};
use crate::feed::{self, Feed, Format, Item, Reader, Skipped, UnparsedDate};

/// Returns the dates of shown items that cannot be parsed.
pub(super) fn unparsed_dates(reader: &Reader, skipped: &[Skipped]) -> Vec<UnparsedDate> {
    let mut unparsed = reader.unparsed_dates();
    unparsed.retain(|date| date.index < feed::MAX_ITEMS);
    unparsed.retain(|date| skipped.iter().all(|skipped| skipped.index != date.index));
    unparsed
}

/// Returns findings about dates that are present but wrong.
pub(super) fn findings(feed: &Feed, format: &Format, unparsed: &[UnparsedDate]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(UnparsedDate { text, .. }) = unparsed.first() {
        let count = unparsed.len();
        let text: String = text.chars().take(60).collect();
        findings.push(Finding::hint(
            format!(
                "مواد تاريخها غير مفهوم، فتأتي بعد المؤرخة: {count}. أولها: {}. لعله يعني يومين أو لا يعني يومًا.",
                ltr(&text)
            ),
            format!(
                "Items whose date is not understood, so that they come after those that have one: {count}. The first is “{text}”. It may name two days, or none."
            ),
            vec![field_line(format, Field::Date)],
        ));
    }
    let is_zoneless = |item: &&Item| item.published_ms.is_some() && item.utc_offset.is_none();
    let zoneless = feed.items.iter().filter(is_zoneless).count();
    if zoneless > 0 {
        findings.push(Finding::hint(
            format!(
                "مواد لا يذكر تاريخها منطقة زمنية: {zoneless}. تُقرأ بمنطقة المواد الأخرى إن ذكرتها، وإلا فبالتوقيت العالمي."
            ),
            format!(
                "Items whose date says no time zone: {zoneless}. It is read in the zone of the other items where they say one, else in UTC."
            ),
            vec![field_line(format, Field::Date)],
        ));
    }
    findings
}
