//! Keys that distinguish the items in a list and change when an item has to be rendered again.

use crate::contract::config::Config;
use crate::feed::Item;

/// Returns the key of an item: its id and everything that is shown of it. An item that has changed
/// gets a new element in place of the old one; an item that has not is left alone.
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

/// Returns the item's place in the list if its link may contain that; otherwise nothing, so that
/// the item is left alone when others come and go.
pub fn place_key(has_names: bool, index: usize) -> String {
    if has_names {
        index.to_string()
    } else {
        String::new()
    }
}

/// Returns the settings on which the markup of an item depends: when one of them changes, all items
/// are rendered again.
pub fn settings_key(config: &Config) -> String {
    let news = &config.news;
    let show = news.show;
    let marks = [
        show.time,
        show.source,
        show.category,
        show.image,
        show.summary,
        config.has_words,
    ];
    let marks: String = marks
        .map(|mark| if mark { '1' } else { '0' })
        .iter()
        .collect();
    let written = [
        &config.language,
        config.numerals.word(),
        &news.time_zone,
        news.link_target.word(),
        &news.link_params,
        config.look.word(),
        &marks,
        "",
    ];
    written.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{Widget, config::AttributeReader};

    #[test]
    fn settings_are_the_same_for_an_item_until_one_changes_that_it_shows() {
        let key = |attributes: &[(&str, &str)]| {
            let attributes: Vec<_> = attributes
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            let mut read = AttributeReader::new(Widget::Related, &attributes);
            settings_key(&Config::read(&mut read, ""))
        };
        let all = [
            ("lang", "fa"),
            ("numerals", "latn"),
            ("time-zone", "Asia/Damascus"),
            ("link-target", "_blank"),
            ("link-params", "utm_source=a"),
            ("show", "time"),
            ("show", "summary"),
            ("show", "category"),
            ("look", "magazine"),
        ];
        for setting in all {
            assert_ne!(key(&[]), key(&[setting]), "{setting:?}");
        }
        for setting in [
            ("limit", "3"),
            ("label", "الأخبار"),
            ("layout", "list"),
            ("theme", "dark"),
        ] {
            assert_eq!(key(&[]), key(&[setting]), "{setting:?}");
        }
    }

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
