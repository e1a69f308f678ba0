//! Reads from the page which article the reader is on, and what it links to.

use wasm_bindgen::JsCast;
use web_sys::Element;

use super::text::article_text;
use crate::address;
use crate::feed::date;
use crate::hooks::page::document;
use crate::related::{
    ArticleHint, Page,
    json_ld::{self, Article},
    site_name::without_site_name,
};

/// The article of this page: what the partner says, else its JSON-LD, else its
/// metadata, else its first heading or its title without the site's name.
pub fn read(hint: &ArticleHint) -> Page {
    let json_ld = json_ld_article().unwrap_or_default();
    Page {
        title: title(hint, &json_ld),
        text: article_text(),
        tags: tags(hint, &json_ld),
        section: first_of([&|| json_ld.section.clone(), &|| meta("article:section")]),
        url: absolute(&first_of([
            &|| hint.url.clone(),
            &|| attribute("link[rel~=canonical]", "href"),
            &|| meta("og:url"),
            &|| json_ld.url.clone(),
            &|| document().url().unwrap_or_default(),
        ])),
        published_ms: date::parse(&first_of([
            &|| json_ld.published.clone(),
            &|| meta("article:published_time"),
            &|| attribute("[itemprop~=datePublished]", "datetime"),
        ])),
    }
}

/// The addresses that the page itself links to, in the form of [`address::article`].
/// Links in the fallback of our own elements are none.
pub fn links() -> Vec<String> {
    const OURS: &str = "ajel-news-ticker, ajel-related-articles, ajel-back-to-top, [data-ajel]";
    let links = document().links();
    (0..links.length())
        .filter_map(|index| links.item(index))
        .filter(|link| !matches!(link.closest(OURS), Ok(Some(_))))
        .filter_map(|link| link.get_attribute("href"))
        .map(|link| address::article(&absolute(&link)))
        .collect()
}

fn title(hint: &ArticleHint, json_ld: &Article) -> String {
    let site_name = meta("og:site_name");
    let stripped = |title: String| {
        // A heading or a declared headline has the site's name only by accident:
        // only a name that is known comes off.
        if site_name.is_empty() {
            title
        } else {
            without_site_name(&title, &site_name).to_owned()
        }
    };
    first_of([
        &|| hint.title.clone(),
        &|| json_ld.headline.clone(),
        &|| stripped(meta("og:title")),
        &|| heading(&site_name),
        &|| without_site_name(&document().title(), &site_name).to_owned(),
    ])
}

/// The heading of the article; on some sites the first `<h1>` is the logo.
fn heading(site_name: &str) -> String {
    let page_title = document().title();
    let is_logo = |heading: &str| {
        heading == site_name || (page_title.ends_with(heading) && page_title != heading)
    };
    ["[itemprop~=headline]", "article h1", "main h1", "h1"]
        .into_iter()
        .filter_map(find)
        .map(|found| found.text_content().unwrap_or_default().trim().to_owned())
        .find(|heading| !heading.is_empty() && !is_logo(heading))
        .unwrap_or_default()
}

fn tags(hint: &ArticleHint, json_ld: &Article) -> Vec<String> {
    let lists: [&dyn Fn() -> Vec<String>; 4] = [
        &|| hint.tags.clone(),
        &|| {
            let mut tags = Vec::new();
            for text in &json_ld.keywords {
                let parts = text.split([',', '،', ';', '؛']).map(str::trim);
                tags.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
            }
            tags
        },
        &|| {
            all("meta[property='article:tag']", &|tag| {
                tag.get_attribute("content")
            })
        },
        // Where themes show them.
        &|| all("a[rel~=tag]", &|tag| tag.text_content()),
    ];
    let mut lists = lists.iter().map(|list| list());
    lists.find(|list| !list.is_empty()).unwrap_or_default()
}

fn json_ld_article() -> Option<Article> {
    all("script[type='application/ld+json']", &|script| {
        script.text_content()
    })
    .iter()
    .find_map(|json| json_ld::read(json))
}

/// The first that is not blank; the later ones are not asked.
fn first_of<const N: usize>(values: [&dyn Fn() -> String; N]) -> String {
    let mut values = values.iter().map(|value| value());
    let found = values.find(|value| !value.trim().is_empty());
    found.unwrap_or_default()
}

/// The first element that a selector finds.
pub(super) fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn all(selector: &str, text: &dyn Fn(&Element) -> Option<String>) -> Vec<String> {
    let Ok(list) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|index| list.get(index)?.dyn_into().ok())
        .filter_map(|element| text(&element))
        .collect()
}

fn attribute(selector: &str, name: &str) -> String {
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
