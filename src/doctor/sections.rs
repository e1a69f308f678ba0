//! A finding that names the sections and tags of a feed, which `include` and `exclude` can select.

use super::finding::{Change, Finding};
use crate::feed::Item;

/// The maximum number of names; more would not help.
const NAMED: usize = 8;

/// Returns a finding with the most frequent sections and tags; `None` if there are none.
pub(super) fn finding(items: &[Item]) -> Option<Finding> {
    let mut all: Vec<(&str, usize)> = Vec::new();
    for tag in items.iter().flat_map(|item| &item.tags) {
        match all.iter_mut().find(|(known, _)| known == tag) {
            Some((_, count)) => *count += 1,
            None => all.push((tag, 1)),
        }
    }
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.truncate(NAMED);
    let (first, _) = all.first()?;
    let named = |comma: &str| {
        let named = all
            .iter()
            .map(|(tag, count)| format!("\u{2068}{tag}\u{2069} ({count})"));
        named.collect::<Vec<_>>().join(comma)
    };
    let value = first.replace('"', "&quot;").replace([',', '،'], " ");
    Some(Finding {
        changes: vec![
            Change::new("HTML", format!("data-include=\"{value}\"")),
            Change::new("HTML", format!("data-exclude=\"{value}\"")),
        ],
        ..Finding::good(
            format!(
                "أقسام الخلاصة ووسومها: {}. بها يُعرض بعض المواد وحده أو يُترك:",
                named("، ")
            ),
            format!(
                "Sections and tags of the feed: {}. By them some items alone are shown, or left out:",
                named(", ")
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_come_first_with_a_line_to_choose_by_them() {
        let item = |tags: &[&str]| Item {
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            ..Item::default()
        };
        let items = [
            item(&["اقتصاد", "موانئ"]),
            item(&["رياضة"]),
            item(&["رياضة", "كرة \"الشاطئ\""]),
        ];
        let found = finding(&items).expect("sections");
        assert!(found.english.starts_with(
            "Sections and tags of the feed: \u{2068}رياضة\u{2069} (2), \u{2068}اقتصاد\u{2069} (1), "
        ));
        assert_eq!(found.changes[0].line, "data-include=\"رياضة\"");
        assert_eq!(found.changes[1].line, "data-exclude=\"رياضة\"");
        assert_eq!(
            finding(&items[2..]).expect("sections").changes[0].line,
            "data-include=\"رياضة\""
        );
        assert!(finding(&[item(&[])]).is_none());
    }
}
