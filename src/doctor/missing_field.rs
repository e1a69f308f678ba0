//! Fields that items do not have, and what follows from that.

use super::field_line::{Field, field_line};
use super::finding::{Change, Finding};
use super::remedy;
use crate::address::is_mixed_content;
use crate::feed::{Feed, Format, Item};

/// A shortcoming of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingField {
    /// It has no date: it is listed after all items that have one.
    Date,
    /// It has no link: it cannot be opened and is never a related article.
    Link,
    /// It has no picture: its card has none.
    Image,
    /// Its picture is on `http:`, which pages on `https:` may not load.
    SecureImage,
    /// It has expired and is not shown.
    Validity,
}

impl MissingField {
    /// Returns a label of two words for a list of items, in Arabic and in English.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            MissingField::Date => ("بلا تاريخ", "no date"),
            MissingField::Link => ("بلا رابط", "no link"),
            MissingField::Image => ("بلا صورة", "no image"),
            MissingField::SecureImage => ("صورة على http", "http image"),
            MissingField::Validity => ("انتهى أجله", "expired"),
        }
    }
}

/// Returns the fields that an item does not have at `now_ms`, in milliseconds since 1970.
pub fn missing_fields(item: &Item, now_ms: i64) -> Vec<MissingField> {
    let mut missing = Vec::new();
    if item.expires_ms.is_some_and(|end| end <= now_ms) {
        missing.push(MissingField::Validity);
    }
    if item.published_ms.is_none() {
        missing.push(MissingField::Date);
    }
    if item.url.is_empty() {
        missing.push(MissingField::Link);
    }
    if item.image.is_empty() {
        missing.push(MissingField::Image);
    } else if is_mixed_content("https:", &item.image) {
        missing.push(MissingField::SecureImage);
    }
    missing
}

/// Returns one hint for each field that some items do not have. Of the items without a date,
/// `unparsed` have one that cannot be parsed.
pub(super) fn hints(
    feed: &Feed,
    format: &Format,
    address: &str,
    now_ms: i64,
    unparsed: usize,
) -> Vec<Finding> {
    let all: Vec<MissingField> = feed
        .items
        .iter()
        .flat_map(|item| missing_fields(item, now_ms))
        .collect();
    let wordpress = *format == Format::WordPress;
    let image = match wordpress && !address.contains("_embed") {
        true => {
            let list = remedy::wordpress_list(address);
            Change::new("HTML", format!("data-feed=\"{list}\""))
        }
        false => field_line(format, Field::Image),
    };
    let kinds = [
        (
            MissingField::Validity,
            "انتهى أجلها فلا تُعرض",
            "have expired and are not shown",
            vec![field_line(format, Field::Expires)],
        ),
        (
            MissingField::Date,
            "بلا تاريخ، فتأتي بعد المؤرخة",
            "have no date and come after those that have one",
            vec![field_line(format, Field::Date)],
        ),
        (
            MissingField::Link,
            "بلا رابط، فلا تُفتح ولا تظهر بين المقالات ذات الصلة",
            "have no link: they cannot be clicked and are never related articles",
            vec![field_line(format, Field::Link)],
        ),
        (
            MissingField::Image,
            "بلا صورة، فتظهر بطاقاتها بلا صورة",
            "have no image, so their cards have none",
            vec![image],
        ),
        (
            MissingField::SecureImage,
            "صورها على http، ولا تعرضها صفحة على https إلا إن وُجدت على https أيضًا",
            "have their image on http; a page on https shows it only if it is there on https, too",
            vec![
                field_line(format, Field::Image),
                Change::new("nginx", "return 301 https://$host$request_uri;"),
            ],
        ),
    ];
    let kinds = kinds
        .into_iter()
        .filter_map(|(field, arabic, english, changes)| {
            let mut count = all.iter().filter(|other| **other == field).count();
            if field == MissingField::Date {
                count = count.saturating_sub(unparsed);
            }
            (count > 0).then(|| {
                Finding::hint(
                    format!("مواد {arabic}: {count}."),
                    format!("Items that {english}: {count}."),
                    changes,
                )
            })
        });
    kinds.collect()
}
