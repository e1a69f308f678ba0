//! Reads the article that the reader is on, and the links of the page.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::Element;

use super::tags::{declared, tags};
use super::text::article_text;
use crate::address;
use crate::feed::date;
use crate::hooks::page::{self, document, window};
use crate::related::{
    ArticleHint, Page,
    json_ld::{self, Article},
    site_name::without_site_name,
};

/// The page's description of its article when it was first read. Applications that navigate to
/// another article without a page load often leave parts of the head unchanged; these parts then do
/// not describe the new article.
#[derive(Clone, Default)]
struct Landing {
    url: String,
    heading: String,
    /// The texts of the head: titles, addresses, JSON-LD and tags.
    head_texts: Vec<String>,
}

thread_local! {
    static LANDING: RefCell<Option<Landing>> = const { RefCell::new(None) };
}

const CANONICAL: (&str, &str) = ("link[rel~=canonical]", "href");
const JSON_LD: &str = "script[type='application/ld+json']";

/// One reading of the page's head and body that ignores what is left of an earlier article.
struct Reading {
    /// The element of the article, if the page has one.
    article: Option<Element>,
    site_name: String,
    heading: String,
    /// The texts of the head that belong to the earlier article.
    stale: Vec<String>,
}

impl Reading {
    fn new(host: &Element) -> Self {
        let url = own_url();
        let site_name = meta("og:site_name");
        let first = heading(own_article(host, &url, false).as_ref(), &site_name);
        let landing = LANDING.with_borrow_mut(|landing| {
            landing
                .get_or_insert_with(|| Landing {
                    url: url.clone(),
                    heading: first.clone(),
                    head_texts: head_texts(),
                })
                .clone()
        });
        let has_moved = url != landing.url;
        let article = own_article(host, &url, has_moved);
        let heading = heading(article.as_ref(), &site_name);
        let is_another = has_moved || heading != landing.heading;
        Reading {
            article,
            site_name,
            heading,
            stale: if is_another {
                landing.head_texts
            } else {
                Vec::new()
            },
        }
    }

    /// Returns a text of the head, or an empty one if it is left of an earlier article.
    fn fresh(&self, text: String) -> String {
        if self.stale.contains(&text) {
            String::new()
        } else {
            text
        }
    }

    fn meta(&self, property: &str) -> String {
        self.fresh(meta(property))
    }

    /// Returns the article that JSON-LD describes: the one with the page's address, else the first.
    /// After a navigation it is the last, because applications append.
    fn json_ld(&self) -> Option<Article> {
        let here = address::article(&own_url());
        let mut found = None;
        for json in all(JSON_LD, &|script| script.text_content()) {
            if self.stale.contains(&json) {
                continue;
            }
            let Some(article) = json_ld::read(&json) else {
                continue;
            };
            if !article.url.is_empty() && address::article(&absolute(&article.url)) == here {
                return Some(article);
            }
            if found.is_none() || !self.stale.is_empty() {
                found = Some(article);
            }
        }
        found
    }
}

/// Returns every text of the head that describes the article, and its tags.
fn head_texts() -> Vec<String> {
    let mut texts = vec![attribute(CANONICAL.0, CANONICAL.1)];
    texts.extend(
        [
            "og:url",
            "og:title",
            "article:section",
            "article:published_time",
        ]
        .map(meta),
    );
    texts.extend(all(JSON_LD, &|script| script.text_content()));
    texts.extend(declared());
    texts.retain(|text| !text.is_empty());
    texts
}

/// Returns the address of the page without its fragment, unless the fragment is a route of an
/// application (`#/…`, `#!…`).
fn own_url() -> String {
    let url = document().url().unwrap_or_default();
    match url.split_once('#') {
        Some((page, fragment)) if !fragment.starts_with(['/', '!']) => page.to_owned(),
        _ => url,
    }
}

/// Returns the element of the page's article: the one around the box. If the address has changed
/// since the page was loaded, it is the article with the new address, else the one in view, because
/// a page with infinite scrolling has several.
fn own_article(host: &Element, url: &str, has_moved: bool) -> Option<Element> {
    const ARTICLE: &str = "article, [role=article]";
    let around = host.closest(ARTICLE).ok().flatten();
    if !has_moved {
        return around;
    }
    let here = address::article(url);
    let height = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    let middle = height.unwrap_or_default() / 2.0;
    let mut in_view = None;
    let list = document().query_selector_all(ARTICLE).ok()?;
    for index in 0..list.length() {
        let Some(article) = list
            .get(index)
            .and_then(|node| node.dyn_into::<Element>().ok())
        else {
            continue;
        };
        for name in [
            "data-url",
            "data-permalink",
            "data-href",
            "data-link",
            "itemid",
        ] {
            let value = article.get_attribute(name).unwrap_or_default();
            if !value.is_empty() && address::article(&absolute(&value)) == here {
                return Some(article);
            }
        }
        let place = article.get_bounding_client_rect();
        if place.top() <= middle && place.bottom() > middle {
            in_view = Some(article);
        }
    }
    in_view.or(around)
}

/// Reads what is known of the article that the reader is on. The partner's own settings come first,
/// then the page's metadata, then its visible content.
pub fn read(hint: &ArticleHint, host: &Element) -> Page {
    let reading = Reading::new(host);
    let json_ld = reading.json_ld().unwrap_or_default();
    let own = own_url();
    // An application with routes after `#/` has the same metadata on all of them.
    let of_route = |url: String| match own.contains('#') && !url.contains('#') {
        true => String::new(),
        false => url,
    };
    Page {
        title: title(hint, &json_ld, &reading),
        text: article_text(reading.article.as_ref()),
        tags: tags(hint, &json_ld, reading.article.as_ref(), |text| {
            reading.fresh(text)
        }),
        section: first_of([&|| json_ld.section.clone(), &|| {
            reading.meta("article:section")
        }]),
        url: absolute(&first_of([
            &|| hint.url.clone(),
            &|| of_route(reading.fresh(attribute(CANONICAL.0, CANONICAL.1))),
            &|| of_route(reading.meta("og:url")),
            &|| of_route(json_ld.url.clone()),
            &|| own.clone(),
        ])),
        published_ms: date::parse(&first_of([
            &|| json_ld.published.clone(),
            &|| reading.meta("article:published_time"),
            &|| attribute("[itemprop~=datePublished]", "datetime"),
        ])),
    }
}

/// Returns the addresses that the page links to, in the form of [`address::article`]. Links in the
/// fallback of ajel's own elements do not count.
pub fn links() -> Vec<String> {
    const OURS: &str = "ajel-news-ticker, ajel-related-articles, ajel-back-to-top, [data-ajel]";
    // Not `document.links`: in a page with `<form name="links">` that is the form.
    // https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem
    let links = all("a[href], area[href]", &|link| {
        let is_ours = matches!(link.closest(OURS), Ok(Some(_)));
        link.get_attribute("href").filter(|_| !is_ours)
    });
    let links = links.iter();
    links
        .map(|link| address::article(&absolute(link)))
        .collect()
}

fn title(hint: &ArticleHint, json_ld: &Article, reading: &Reading) -> String {
    let site_name = &reading.site_name;
    let stripped = |title: String| {
        // A heading or a declared headline does not contain the site's name, except by chance, so
        // only a known name is removed.
        if site_name.is_empty() {
            title
        } else {
            without_site_name(&title, site_name).to_owned()
        }
    };
    first_of([
        &|| hint.title.clone(),
        &|| json_ld.headline.clone(),
        &|| stripped(reading.meta("og:title")),
        &|| reading.heading.clone(),
        &|| without_site_name(&page::title(), site_name).to_owned(),
    ])
}

/// Returns the heading of the article. On some sites the first `<h1>` is the logo, which is
/// skipped.
fn heading(article: Option<&Element>, site_name: &str) -> String {
    let page_title = page::title();
    let is_logo = |heading: &str| {
        heading == site_name || (page_title.ends_with(heading) && page_title != heading)
    };
    let own = article.and_then(|article| article.query_selector("h1, h2").ok().flatten());
    let places = ["[itemprop~=headline]", "article h1", "main h1", "h1"];
    own.into_iter()
        .chain(places.into_iter().filter_map(find))
        .map(|found| found.text_content().unwrap_or_default().trim().to_owned())
        .find(|heading| !heading.is_empty() && !is_logo(heading))
        .unwrap_or_default()
}

/// Returns the first text that is not blank; the closures after it are not called.
fn first_of<const N: usize>(values: [&dyn Fn() -> String; N]) -> String {
    let mut values = values.iter().map(|value| value());
    let found = values.find(|value| !value.trim().is_empty());
    found.unwrap_or_default()
}

/// Returns the first element that matches a selector.
pub(super) fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Returns the root element of the document.
pub(super) fn document_element() -> Option<Element> {
    document().document_element()
}

/// Returns the result of `text` for each element that matches a selector.
pub(super) fn all(selector: &str, text: &dyn Fn(&Element) -> Option<String>) -> Vec<String> {
    document_element().map_or_else(Vec::new, |root| all_in(&root, selector, text))
}

/// Returns the result of `text` for each descendant of `root` that matches a selector.
pub(super) fn all_in(
    root: &Element,
    selector: &str,
    text: &dyn Fn(&Element) -> Option<String>,
) -> Vec<String> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|index| list.get(index)?.dyn_into().ok())
        .filter_map(|element| text(&element))
        .collect()
}

/// Returns an attribute of the first element that matches a selector, or an empty text.
pub(super) fn attribute(selector: &str, name: &str) -> String {
    let value = find(selector).and_then(|element| element.get_attribute(name));
    value.unwrap_or_default()
}

fn meta(property: &str) -> String {
    attribute(&["meta[property='", property, "']"].concat(), "content")
}

fn absolute(url: &str) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new_with_base(url, &base).map_or_else(|_| url.to_owned(), |url| url.href())
}
