//! What tells an item on the page from the others.

use crate::feed::Item;

/// The item's id and all that is shown of it: an item that has changed is a
/// new one in the old one's place, and one that has not is left alone.
pub fn item_key(item: &Item) -> String {
    let shown = [
        &item.id,
        &item.title,
        &item.url,
        &item.summary,
        &item.image,
        &item.source,
        &item.language,
    ];
    let mut key = String::new();
    for part in shown {
        key.push_str(part);
        key.push('\n');
    }
    key.push_str(&item.published_ms.unwrap_or_default().to_string());
    key.push(if item.urgent { '!' } else { '.' });
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_the_same_until_something_that_is_shown_changes() {
        let item = Item {
            id: "1".into(),
            title: "عنوان".into(),
            ..Item::default()
        };
        let tagged = Item {
            tags: vec!["سياسة".into()],
            ..item.clone()
        };
        assert_eq!(item_key(&item), item_key(&tagged));
        let corrected = Item {
            title: "عنوان مصحح".into(),
            ..item.clone()
        };
        let urgent = Item {
            urgent: true,
            ..item.clone()
        };
        for changed in [corrected, urgent] {
            assert_ne!(item_key(&item), item_key(&changed));
        }
    }
}
