//! The text of the article on the page.

use web_sys::{Element, Node};

/// The maximum length of the text in bytes of UTF-8: more than a thousand words, which is all that
/// is used.
const MAX_BYTES: usize = 16 * 1024;
/// The maximum depth of nesting that is read.
const MAX_DEPTH: usize = 60;

/// The elements that contain the article's text, the most reliable first.
const ARTICLE_SELECTORS: &[&str] = &["[itemprop~=articleBody]", "article", "main"];

/// Elements inside an article that are not part of its text.
const BOILERPLATE: &str = "nav, aside, footer, form, figure, button, script, style, noscript, template, \
     iframe, svg, select, dialog, [hidden], [aria-hidden=true], [data-ajel], ajel-news-ticker, \
     ajel-related-articles, ajel-back-to-top";

/// Elements that may consist only of links to other articles.
const PARAGRAPHS: &str = "p, li, h2, h3, h4, h5, h6";

/// Inline elements: they do not separate words.
const INLINE: &str = "a, b, i, em, strong, span, bdi, bdo, u, s, small, mark, q, cite, abbr, time, font, \
     code, ins, del, sub, sup, wbr";

/// Returns the article's text, from the first of its places on the page that has any text.
pub fn article_text(article: Option<&Element>) -> String {
    let places = ARTICLE_SELECTORS
        .iter()
        .filter_map(|place| super::read::find(place));
    article
        .cloned()
        .into_iter()
        .chain(places)
        .map(|place| {
            let mut text = String::new();
            gather(&place, &mut text, MAX_DEPTH);
            text
        })
        .find(|text| !text.trim().is_empty())
        .unwrap_or_default()
}

fn gather(parent: &Node, text: &mut String, depth: usize) {
    let mut next = parent.first_child();
    while let Some(node) = next {
        if text.len() >= MAX_BYTES || depth == 0 {
            return;
        }
        next = node.next_sibling();
        match node.node_type() {
            Node::TEXT_NODE => text.push_str(&node.node_value().unwrap_or_default()),
            Node::ELEMENT_NODE => {
                let element: Element = wasm_bindgen::JsCast::unchecked_into(node);
                let is = |selector: &str| element.matches(selector).unwrap_or(false);
                if is(BOILERPLATE) || (is(PARAGRAPHS) && is_mostly_links(&element)) {
                    continue;
                }
                let is_inline = is(INLINE);
                if !is_inline {
                    text.push(' ');
                }
                gather(&element, text, depth - 1);
                if !is_inline {
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
}

/// Whether more than half of the text is links, as in «اقرأ أيضًا: …».
fn is_mostly_links(element: &Element) -> bool {
    let length = |node: &Node| node.text_content().unwrap_or_default().trim().len();
    let Ok(links) = element.query_selector_all("a[href]") else {
        return false;
    };
    let linked: usize = (0..links.length())
        .filter_map(|index| links.get(index))
        .map(|link| length(&link))
        .sum();
    linked * 2 > length(element)
}
