//! Dates in a feed that cannot be read with certainty. Only the pages for publishers list them; the
//! widgets do not.

use super::Reader;
use super::item::moment;
use crate::json::Value;

/// The date of an item in a form that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnparsedDate {
    /// The item's position in the feed, counted from 0.
    pub index: usize,
    /// The item's id as it is written, or its address if it has no id; may be empty.
    pub id: String,
    /// The date as it is written.
    pub text: String,
}

/// Parts of the dates that programs write where they have none: .NET, PHP for `0000-00-00`, and
/// all that count from 1970.
const NO_DATES: [&str; 4] = ["0001-01-01", "-0001", "1970-01-01", "1 Jan 1970"];

impl Reader {
    /// Returns the dates in the feed that are not understood: they name no day, or may name two,
    /// such as `03/04/2026`. Texts that systems write for "no date" (`0000-00-00 00:00:00`,
    /// `1970-01-01T00:00:00Z`) are left out.
    pub fn unparsed_dates(&self) -> Vec<UnparsedDate> {
        let entries = self.entries().enumerate();
        let unparsed = |(index, entry): (usize, Value)| {
            let text = unparsed_date(entry)?;
            let [id, url, link] = entry.fields(["id", "url", "link"])?;
            let id = id.or(url).or(link).and_then(Value::text);
            Some(UnparsedDate {
                index,
                id: id.unwrap_or_default().into_owned(),
                text,
            })
        };
        entries.filter_map(unparsed).collect()
    }
}

fn unparsed_date(entry: Value) -> Option<String> {
    let [published, modified, gmt, local] =
        entry.fields(["date_published", "date_modified", "date_gmt", "date"])?;
    let dates = match (published, modified) {
        (None, None) => [gmt, local],
        of_json_feed => of_json_feed.into(),
    };
    if dates.into_iter().any(|date| moment(date).is_some()) {
        return None;
    }
    let texts = dates.into_iter().flatten().filter_map(Value::text);
    let says_something = |text: &str| {
        !NO_DATES.iter().any(|none| text.contains(none))
            && text.contains(|c: char| c.is_alphanumeric() && c != '0' && c != 'T')
    };
    let mut texts = texts.map(|text| text.trim().to_owned());
    texts.find(|text| says_something(text))
}
