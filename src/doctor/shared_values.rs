//! Finds values that many items share although they should differ: summary, address and language.

use super::field_line::{Field, field_line};
use super::finding::{Change, Finding};
use super::remedy;
use crate::address;
use crate::feed::{Feed, Format};
use crate::related::Language;

/// Returns the findings. `shared_summaries` is the number of items whose summary was removed
/// because others have it, too.
pub fn shared_values(
    feed: &Feed,
    format: &Format,
    feed_address: &str,
    shared_summaries: usize,
) -> Vec<Finding> {
    let posts = remedy::wordpress_list(feed_address);
    let kinds = [
        (
            shared_summaries,
            "ملخصها أو أول جملة منه واحد في مواد كثيرة، فلا يُعرض ولا يُعتمد في اختيار المقالات ذات الصلة",
            "have a summary, or begin it with a sentence, that many share: it is neither shown nor used to find related articles",
            field_line(format, Field::Summary),
        ),
        (
            same_address(feed),
            "عنوانها عنوان مادة أخرى، فهي عند المقالات ذات الصلة وحين تُجمع خلاصات عدة مقال واحد",
            "have the address of another item: they are one article to the related box, and where several feeds are shown as one",
            field_line(format, Field::Link),
        ),
        (
            other_language(feed),
            "بلغة غير لغة أولها ولا تذكر لغتها، فتُعرف بحروفها وحدها",
            "are in another language than the first and do not say so: they are told by their letters alone",
            match format {
                Format::WordPress => Change::new("HTML", format!("data-feed=\"{posts}&lang=ar\"")),
                format => field_line(format, Field::Language),
            },
        ),
    ];
    let found = kinds.into_iter().filter(|(count, ..)| *count > 0);
    found
        .map(|(count, arabic, english, change)| {
            Finding::hint(
                format!("مواد {arabic}: {count}."),
                format!("Items that {english}: {count}."),
                vec![change],
            )
        })
        .collect()
}

/// Returns the number of items that have the address of an earlier one, in any of its forms.
fn same_address(feed: &Feed) -> usize {
    let mut known: Vec<String> = Vec::new();
    let linked = feed.items.iter().filter(|item| !item.url.is_empty());
    let same = linked.filter(|item| {
        let article = address::article(&item.url);
        let is_known = known.contains(&article);
        known.push(article);
        is_known
    });
    same.count()
}

/// Returns the number of items in another language than the first one that do not declare their
/// language.
fn other_language(feed: &Feed) -> usize {
    let mut languages = feed
        .items
        .iter()
        .map(|item| (item, Language::of_item(item, &feed.language)));
    let Some((_, first)) = languages.next() else {
        return 0;
    };
    let others = languages
        .filter(|(item, language)| item.language.is_empty() && language.is_other_than(&first));
    others.count()
}
