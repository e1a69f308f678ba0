//! Whether a candidate is the article that the page shows.

use super::{Page, tokenize::words};
use crate::feed::Item;

/// True where addresses agree but for scheme, `www.`, query, fragment and a
/// final slash, or where the titles have the same words in the same order.
///
/// Queries are ignored only when the path says more than `/`: `/?p=12` is how
/// WordPress without permalinks tells its articles apart.
pub fn is_same_article(page: &Page, item: &Item) -> bool {
    if !page.url.is_empty() && address(&page.url) == address(&item.url) {
        return true;
    }
    let title = words(&page.title);
    !title.is_empty() && title == words(&item.title)
}

fn address(url: &str) -> &str {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    let url = url.split('#').next().unwrap_or(url);
    let (path, _) = url.split_once('?').unwrap_or((url, ""));
    let path = path.trim_end_matches('/');
    if path.contains('/') {
        path
    } else {
        url.trim_end_matches('/')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(page_url: &str, item_url: &str) -> bool {
        let page = Page {
            url: page_url.into(),
            title: "عنوان".into(),
            ..Page::default()
        };
        let item = Item {
            url: item_url.into(),
            title: "غيره".into(),
            ..Item::default()
        };
        is_same_article(&page, &item)
    }

    #[test]
    fn an_address_is_known_in_its_usual_disguises() {
        assert!(same(
            "https://www.news.example/a/",
            "http://news.example/a?utm_source=x#top"
        ));
        assert!(!same("https://news.example/a", "https://news.example/b"));
        assert!(!same(
            "https://news.example/?p=1",
            "https://news.example/?p=2"
        ));
        assert!(!same("", ""));
    }

    #[test]
    fn a_copy_under_another_address_is_known_by_its_title() {
        let page = Page {
            title: "مصر واليونان: اتفاقٌ جديد".into(),
            ..Page::default()
        };
        let item = Item {
            url: "https://other.example/1".into(),
            title: "مصر واليونان – اتفاق جديد".into(),
            ..Item::default()
        };
        assert!(is_same_article(&page, &item));
    }
}
