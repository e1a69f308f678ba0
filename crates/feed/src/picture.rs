//! Finds the first picture in an article's content, for an item that names no image.

use super::attribute::{attribute, ends_name};
use super::link::Base;
use super::markup::Pieces;

/// Attributes of a picture: first those that may hold its address, best first (pictures that a
/// script loads lazily have a placeholder in `src`), then those that tell its purpose. The place of
/// the empty name is for an attribute that only the script of the page knows.
const ATTRIBUTES: [&str; 10] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-srcset",
    "data-lazy-srcset",
    "src",
    "srcset",
    "",
    "class",
    "style",
];

/// Parts of `class` and `style` that mark a picture as decoration.
const DECORATION: [&str; 10] = [
    "emoji",
    "smil",
    "avatar",
    "icon",
    "pixel",
    "display:none",
    "display: none",
    "visibility:hidden",
    "height:1px",
    "height: 1px",
];

/// Parts of addresses that mark decoration: emoji, avatars, icons, placeholders and tracking
/// pixels.
const DECORATION_ADDRESSES: [&str; 23] = [
    "/emoji/",
    "emoji.php",
    "gravatar",
    "/avatar/",
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
    "analytics.com/",
    "matomo.",
];

/// File extensions of pictures, used if nothing else tells the type.
pub(super) const EXTENSIONS: [&str; 6] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];

/// Returns the address of the first picture in HTML that may belong to the article; empty if there
/// is none.
pub(super) fn first(html: &str, base: &Base) -> String {
    image(html, base)
        .or_else(|| Pieces::of(html).find_map(|(_, piece)| substitute(piece, base)))
        .unwrap_or_default()
}

/// Returns the address of the first `<img>` that may belong to the article.
fn image(html: &str, base: &Base) -> Option<String> {
    Pieces::of(html).find_map(|(_, piece)| address(piece, &["<img", "<amp-img"], base))
}

/// Returns the picture of an element that stands beside an `<img>` without an address of its own:
/// `<source>` of a `<picture>`, and `<noscript>` for browsers in which no script loads pictures.
fn substitute(piece: &str, base: &Base) -> Option<String> {
    const NOSCRIPT: &str = "<noscript";
    match piece.split_at_checked(NOSCRIPT.len()) {
        Some((name, inside)) if name.eq_ignore_ascii_case(NOSCRIPT) => image(inside, base),
        _ => address(piece, &["<source"], base),
    }
}

/// Returns the address in a tag with one of these names.
fn address(tag: &str, names: &[&str], base: &Base) -> Option<String> {
    // A tag that never ends swallows the rest of the text and is not a picture in any browser.
    let tag = tag.strip_suffix('>')?;
    let (name, mut rest) = tag.split_at_checked(tag.find(ends_name)?)?;
    if !names.iter().any(|known| name.eq_ignore_ascii_case(known)) {
        return None;
    }
    let is_source = name.eq_ignore_ascii_case("<source");
    let mut values = [""; ATTRIBUTES.len()];
    while let Some((name, value, behind)) = attribute(rest) {
        rest = behind;
        let is = |known: &&str| name.eq_ignore_ascii_case(known);
        if ["width", "height"].iter().any(is) && is_small(value) || is(&"hidden") {
            return None;
        }
        let mut place = ATTRIBUTES.iter().position(is);
        if place.is_none() && name.starts_with("data-") && is_file(value) {
            place = ATTRIBUTES.iter().position(|name| name.is_empty());
        }
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
        let is_set = name.ends_with("set");
        // Outside of a `<picture>`, the `src` of a `<source>` is a film or sound.
        if is_source && !is_set {
            return None;
        }
        if is_set {
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

/// Whether the address is that of a picture in a folder, and not just any text with its name.
fn is_file(address: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    path.contains('/') && EXTENSIONS.iter().any(|extension| path.ends_with(extension))
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
            "<img src='data:,' class=lazy><noscript><img src=/a.jpg></noscript>",
            "<NOSCRIPT><img src=/p.gif width=1><img src=/a.jpg></NOSCRIPT>",
            "<picture><source srcset='/a.jpg 1x'><img src='data:,'></picture>",
            "<picture><source data-srcset='/a.jpg'></picture>",
            "<picture><source srcset=/b.webp><img src=/a.jpg></picture>",
            "<img data-large-file=/a.jpg data-image-title=b.jpg src=data:,>",
            "<img data-orig-file='/b.jpg' src=/a.jpg>",
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
            "<img src=/p.gif style='width:1px;height:1px'>",
            "<img src=/p.gif style='visibility:hidden'>",
            "<img hidden src=/p.gif>",
            "<img src=/avatar/12.jpg>",
            "<img src=https://static.example/images/emoji.php/v9/1f534.png>",
            "<img src=https://matomo.example/matomo.php?idsite=1>",
            "<img alt='photo.jpg' data-title=photo.jpg src=data:,>",
            "<source src=/b.mp4>",
            "<noscript><noscript><img src=/b.jpg width=1></noscript>",
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
        for piece in [
            "<img src=",
            "<img src='",
            "<img ",
            "<img a=b ",
            "a=b ' \" ",
            "<noscript>",
            "<noscript><img ",
        ] {
            let hostile = ["<img ", &piece.repeat(1_000_000 / piece.len())].concat();
            assert_eq!(first(&hostile), "", "{piece}");
        }
    }
}
