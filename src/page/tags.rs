//! The tags of the page's article, from all places where content systems write them. A page often
//! has several such lists, some of them filled by a machine; the ranking weighs each tag by its
//! rarity.

use web_sys::Element;

use super::read::{all, all_in, attribute, document_element};
use crate::related::{ArticleHint, json_ld::Article};

/// The separators of the tags in a list that is one text.
const SEPARATORS: [char; 6] = [',', '،', ';', '؛', '|', '\n'];

/// The links with which themes show tags.
const LINKS: &str = "a[rel~=tag]";

fn text(element: &Element) -> Option<String> {
    element.text_content()
}

/// Returns the tags that the document declares, one text for each place.
pub(super) fn declared() -> [String; 4] {
    let content = |meta: &Element| meta.get_attribute("content");
    let body = document_element().and_then(|root| root.query_selector("body").ok().flatten());
    [
        all("meta[property='article:tag']", &content).join("\n"),
        attribute("meta[name=news_keywords]", "content"),
        all(LINKS, &text).join("\n"),
        body.map(|body| classes(&body)).unwrap_or_default(),
    ]
}

/// Returns the tags of the article: the partner's, else all that the page has. `fresh` drops texts
/// that are left of an earlier article.
pub(super) fn tags(
    hint: &ArticleHint,
    json_ld: &Article,
    article: Option<&Element>,
    fresh: impl Fn(String) -> String,
) -> Vec<String> {
    if !hint.tags.is_empty() {
        return hint.tags.clone();
    }
    let mut texts = json_ld.keywords.clone();
    let [tags, keywords, links, of_body] = declared().map(fresh);
    texts.extend([tags, keywords]);
    // Beside the article there are teasers, which have tags of their own.
    let own_links = article.map(|article| all_in(article, LINKS, &text).join("\n"));
    let own_links = own_links.filter(|links| !links.trim().is_empty());
    texts.extend([
        own_links.unwrap_or(links),
        article.map(classes).unwrap_or_default(),
        of_body,
    ]);
    let mut tags: Vec<String> = Vec::new();
    for tag in texts.iter().flat_map(|text| text.split(SEPARATORS)) {
        let tag = tag.trim();
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// Returns the tags and categories that WordPress writes into the classes of an element. Names that
/// are not in Latin letters are numbers there and are ignored.
fn classes(element: &Element) -> String {
    let class = element.class_name();
    let slugs = class.split_whitespace().filter_map(|class| {
        let slug = class.strip_prefix("tag-");
        slug.or_else(|| class.strip_prefix("category-"))
    });
    let slugs = slugs.filter(|slug| slug.contains(|letter: char| letter.is_ascii_alphabetic()));
    let slugs: Vec<String> = slugs.map(|slug| slug.replace(['-', '_'], " ")).collect();
    slugs.join("\n")
}
