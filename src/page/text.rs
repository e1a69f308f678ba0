//! The text of the article on the page.

use web_sys::{Element, Node};

/// As much as is ever used, in bytes of UTF-8: a thousand words and more.
const ENOUGH: usize = 16 * 1024;
/// Deeper nesting is not followed.
const MAX_DEPTH: usize = 60;

/// Where the text stands, the surest place first.
const PLACES: &[&str] = &["[itemprop~=articleBody]", "article", "main"];

/// What stands among the text and is none of it.
const BOILERPLATE: &str = "nav, aside, footer, form, figure, button, script, style, noscript, template, \
     iframe, svg, select, dialog, [hidden], [aria-hidden=true], [data-ajel], ajel-news-ticker, \
     ajel-related-articles, ajel-back-to-top";

/// Elements that may hold nothing but links to other articles.
const PARAGRAPHS: &str = "p, li, h2, h3, h4, h5, h6";

/// Elements that do not end a word.
const INLINE: &str = "a, b, i, em, strong, span, bdi, bdo, u, s, small, mark, q, cite, abbr, time, font, \
     code, ins, del, sub, sup, wbr";

/// The article's text, from its first place on the page that has any.
pub fn article_text(article: Option<&Element>) -> String {
    let places = PLACES.iter().filter_map(|place| super::read::find(place));
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
        if text.len() >= ENOUGH || depth == 0 {
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

/// «اقرأ أيضًا: …»: more than half of the text is links.
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
