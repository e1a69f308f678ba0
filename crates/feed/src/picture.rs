//! Finds the first picture in an article's content, for an item that names no image.

use super::attribute::{attribute, ends_name};
use super::link::Base;
use super::markup::Pieces;

/// Attributes of a picture: first those that may hold its address, best first (pictures that a
/// script loads lazily have a placeholder in `src`), then those that tell its purpose.
const ATTRIBUTES: [&str; 9] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-srcset",
    "data-lazy-srcset",
    "src",
    "srcset",
    "class",
    "style",
];

/// Parts of `class` and `style` that mark a picture as decoration.
const DECORATION: [&str; 7] = [
    "emoji",
    "smil",
    "avatar",
    "icon",
    "pixel",
    "display:none",
    "display: none",
];

/// Parts of addresses that mark decoration: emoji, avatars, icons, placeholders and tracking
/// pixels.
const DECORATION_ADDRESSES: [&str; 19] = [
    "/emoji/",
    "gravatar",
    "/avatars/",
    "/icon",
    "-icon",
    "_icon",
    "favicon",
    ".svg",
    "/wp-includes/",
    "/wp-content/plugins/",
    "placeholder",
    "spacer.",
    "/blank.",
    "1x1.",
    "/pixel.",
    "//stats.",
    "doubleclick.net",
    "feedburner.com",
    "facebook.com/tr",
];

/// Returns the address of the first picture in HTML that may belong to the article; empty if there
/// is none.
pub(super) fn first(html: &str, base: &Base) -> String {
    let mut tags = Pieces::of(html).filter_map(|(_, piece)| attributes(piece));
    tags.find_map(|tag| address(tag, base)).unwrap_or_default()
}

/// Returns the text after the tag name in `<img …>` and AMP's `<amp-img …>`.
fn attributes(tag: &str) -> Option<&str> {
    // A tag that never ends swallows the rest of the text and is not a picture in any browser.
    let tag = tag.strip_suffix('>')?;
    let (name, rest) = tag.split_at_checked(tag.find(ends_name)?)?;
    ["<img", "<amp-img"]
        .iter()
        .any(|picture| name.eq_ignore_ascii_case(picture))
        .then_some(rest)
}

fn address(tag: &str, base: &Base) -> Option<String> {
    let mut values = [""; ATTRIBUTES.len()];
    let mut rest = tag;
    while let Some((name, value, behind)) = attribute(rest) {
        rest = behind;
        let is = |known: &&str| name.eq_ignore_ascii_case(known);
        if ["width", "height"].iter().any(is) && is_small(value) {
            return None;
        }
        let place = ATTRIBUTES.iter().position(is);
        if let Some(slot) = place.and_then(|place| values.get_mut(place)) {
            *slot = value;
        }
    }
    let [addresses @ .., class, style] = values;
    if [class, style].iter().any(|text| has(text, &DECORATION)) {
        return None;
    }
    let mut named = ATTRIBUTES.iter().zip(addresses);
    named.find_map(|(name, value)| {
        let mut address = value.trim();
        if name.ends_with("set") {
            // Of several sizes (`a.jpg 300w, b.jpg 768w`), take the first.
            let first = address.split(|c| c <= ' ').next().unwrap_or_default();
            address = first.trim_end_matches(',');
        }
        if address.is_empty() || address.starts_with('#') || has(address, &DECORATION_ADDRESSES) {
            return None;
        }
        base.resolve(address)
    })
}

/// Whether a side has fewer than 60 CSS px, as tracking pixels and icons have.
fn is_small(side: &str) -> bool {
    let side = side.trim();
    let digits = side.strip_suffix("px").unwrap_or(side);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number && (digits.len() == 1 || digits.len() == 2 && digits < "60")
}

fn has(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| text.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(html: &str) -> String {
        super::first(html, &Base::from("https://news.example/feed.json"))
    }

    #[test]
    fn the_first_picture_of_a_text_counts() {
        for (html, address) in [
            ("<p>نص<img src=\"/a.jpg\">", "https://news.example/a.jpg"),
            (
                "<IMG SRC='/a.jpg'/><img src=/b.jpg>",
                "https://news.example/a.jpg",
            ),
            (
                "<img alt=\"5 > 3\" width=800 src=/a.jpg>",
                "https://news.example/a.jpg",
            ),
            ("<img alt src = /a.jpg>", "https://news.example/a.jpg"),
            (
                "<amp-img src=/a.jpg width=90></amp-img>",
                "https://news.example/a.jpg",
            ),
            (
                "<img src=/i.php?w=9&amp;id=4>",
                "https://news.example/i.php?w=9&id=4",
            ),
            (
                "<img width=\"50%\" height=auto src=/a.jpg>",
                "https://news.example/a.jpg",
            ),
            (
                "<img src=/silicon-pixel.jpg>",
                "https://news.example/silicon-pixel.jpg",
            ),
        ] {
            assert_eq!(first(html), address, "{html}");
        }
    }

    #[test]
    fn pictures_that_are_loaded_late_count() {
        for html in [
            "<img src='data:image/gif;base64,R0lGOD' data-src='/a.jpg'>",
            "<img src=/wp-content/plugins/lazy/blank.gif data-lazy-src=/a.jpg class=lazy>",
            "<img src=/placeholder.png data-srcset='/a.jpg 300w, /b.jpg 768w'>",
            "<img srcset='/a.jpg, /b.jpg 2x'>",
            "<img src='' srcset=' /a.jpg 300w'>",
            "<noscript><img src=/b.jpg></noscript><img data-original=/a.jpg>",
        ] {
            assert_eq!(first(html), "https://news.example/a.jpg", "{html}");
        }
    }

    #[test]
    fn what_illustrates_nothing_is_passed_over() {
        for html in [
            "<img src=/t.gif width=1 height=1>",
            "<img src=/t.gif width='1px'>",
            "<img src=/i.png height=\"32\">",
            "<img src=https://s.w.org/images/core/emoji/15/72x72/1f525.png>",
            "<img class='wp-smiley' src=/s.png>",
            "<img class='avatar avatar-96 photo' width=96 src=/m.jpg>",
            "<img src='https://secure.gravatar.com/avatar/0?s=96'>",
            "<img src=/theme/icons/share.png>",
            "<img src=data:image/png;base64,AAAA>",
            "<img style='display:none' src='https://t.example/tr?id=1'>",
            "<img src=https://pixel.wp.com/g.gif?blog=1>",
            "<img src=javascript:alert(1)>",
            "<img src>",
            "<img>",
            "<image src=/b.jpg>",
            "<!-- <img src=/b.jpg> -->",
            "<script>document.write('<img src=/b.jpg>')</script>",
        ] {
            assert_eq!(first(html), "", "{html}");
            let followed = [html, "<img src=/a.jpg>"].concat();
            assert_eq!(first(&followed), "https://news.example/a.jpg", "{html}");
        }
    }

    #[test]
    fn a_tag_that_never_ends_is_no_picture_and_read_once() {
        for piece in ["<img src=", "<img src='", "<img ", "<img a=b ", "a=b ' \" "] {
            let hostile = ["<img ", &piece.repeat(1_000_000 / piece.len())].concat();
            assert_eq!(first(&hostile), "", "{piece}");
        }
    }
}
