//! Finds the feeds that a page names: `<link rel="alternate">`, and WordPress's REST API.

use super::wordpress;
use crate::attribute::{attribute, ends_name};
use crate::link::Base;
use crate::markup::Pieces;
use crate::{sentence, text};

/// MIME types of feeds. Old themes of WordPress use `text/xml`.
const FEED_TYPES: [&str; 7] = [
    "application/feed+json",
    "application/json",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
];

/// The link relation from a page to the root of WordPress's REST API.
const WORDPRESS_API: &str = "https://api.w.org/";

/// The most feeds that are listed. A page that names more is a directory.
const MAX_FEEDS: usize = 30;

/// The longest title in characters; a limit in case a whole page stands in the wrong place.
const MAX_TITLE: usize = 200;

/// The title of a page and the feeds that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The title as plain text; may be empty.
    pub title: String,
    /// The feeds in the order of the page, without duplicate addresses.
    pub feeds: Vec<NamedFeed>,
}

/// A feed as a page names it; it has not been requested yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFeed {
    /// The absolute address, `http:` or `https:`.
    pub url: String,
    /// The title as plain text; may be empty.
    pub title: String,
    /// The MIME type in lower case, without parameters.
    pub mime: String,
}

/// Whether a text that is not a feed is a page: HTML, which may be written as XML.
pub fn is_page(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let start: String = text.chars().take(1_000).collect();
    let start = start.to_ascii_lowercase();
    let is_xml = ["<?xml", "<rss", "<feed", "<rdf"]
        .iter()
        .any(|name| start.starts_with(name));
    start.starts_with('<') && (!is_xml || start.contains("<html"))
}

/// Reads the HTML of a page, and lists the feeds that it names.
///
/// Links in comments, scripts, templates and other elements without visible content are ignored.
/// WordPress names the root of its REST API, for which the address of its list of posts is
/// returned.
///
/// ```
/// let html = r#"<title>مرافئ</title>
///     <link rel="alternate" type="application/feed+json" title="الأخبار" href="/feed.json">"#;
/// let page = ajel_feed::discovery::read_page(html, "https://news.example/ar/");
/// assert_eq!(page.title, "مرافئ");
/// assert_eq!(page.feeds[0].url, "https://news.example/feed.json");
/// assert_eq!(page.feeds[0].title, "الأخبار");
/// ```
pub fn read_page(html: &str, address: impl Into<Base>) -> Page {
    let mut base = address.into();
    let mut has_base = false;
    let mut title = None;
    // A `<base>` applies to the links before it as well.
    let mut links = Vec::new();
    for (_, piece) in Pieces::of(html) {
        let Some((name, rest)) = start_tag(piece) else {
            continue;
        };
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        if is("title") {
            title = title.or_else(|| Some(clean(inside(rest))));
        } else if is("base") && !has_base {
            let [href] = values(rest, ["href"]);
            if let Some(href) = href {
                has_base = true;
                base = base.moved(href).unwrap_or(base);
            }
        } else if is("link") || is("a") {
            links.extend(link(rest));
        }
    }
    let mut feeds: Vec<NamedFeed> = Vec::new();
    for link in links {
        if let Some(feed) = link.resolve(&base)
            && feeds.iter().all(|known| known.url != feed.url)
        {
            feeds.push(feed);
        }
        if feeds.len() == MAX_FEEDS {
            break;
        }
    }
    Page {
        title: title.unwrap_or_default(),
        feeds,
    }
}

/// Splits a start tag into its name and the text after it.
fn start_tag(piece: &str) -> Option<(&str, &str)> {
    let tag = piece.strip_prefix('<')?.strip_suffix('>')?;
    let end = tag.find(|c| ends_name(c) || c == '>').unwrap_or(tag.len());
    tag.split_at_checked(end)
        .filter(|(name, _)| !name.is_empty())
}

/// Returns the content of an element; `rest` is the element without the name at its beginning and
/// the `>` at its end.
fn inside(rest: &str) -> &str {
    let content = rest.split_once('>').map_or("", |(_, content)| content);
    content.rsplit_once("</").map_or(content, |(text, _)| text)
}

/// Returns the values of the named attributes of a tag; of a repeated attribute the first counts,
/// as in browsers.
fn values<'a, const N: usize>(tag: &'a str, names: [&str; N]) -> [Option<&'a str>; N] {
    let mut values = [None; N];
    let mut rest = tag;
    while let Some((name, value, behind)) = attribute(rest) {
        rest = behind;
        let place = names
            .iter()
            .position(|known| name.eq_ignore_ascii_case(known));
        if let Some(slot) = place.and_then(|place| values.get_mut(place)) {
            *slot = slot.or(Some(value));
        }
    }
    values
}

/// A link to a feed, before its address is resolved.
struct Link<'a> {
    href: &'a str,
    title: &'a str,
    /// The MIME type; `None` for a link to WordPress's REST API.
    mime: Option<String>,
}

fn link(tag: &str) -> Option<Link<'_>> {
    let [rel, mime, href, title] = values(tag, ["rel", "type", "href", "title"]);
    let (href, title) = (href?.trim(), title.unwrap_or_default());
    let has = |relation: &str| {
        let mut relations = rel.unwrap_or_default().split_ascii_whitespace();
        relations.any(|own| own.eq_ignore_ascii_case(relation))
    };
    if href.is_empty() || has("stylesheet") {
        return None;
    }
    if has(WORDPRESS_API) {
        let mime = None;
        return Some(Link { href, title, mime });
    }
    let mime = mime.unwrap_or_default();
    let mime = mime.split(';').next().unwrap_or_default().trim();
    let mime = mime.to_ascii_lowercase();
    let is_feed = (has("alternate") || has("feed")) && FEED_TYPES.contains(&mime.as_str());
    is_feed.then_some(Link {
        href,
        title,
        mime: Some(mime),
    })
}

impl Link<'_> {
    fn resolve(self, base: &Base) -> Option<NamedFeed> {
        let url = base.resolve(self.href)?;
        let title = clean(self.title);
        let Some(mime) = self.mime else {
            return Some(NamedFeed {
                url: wordpress::posts(&url),
                title,
                mime: "application/json".to_owned(),
            });
        };
        (!wordpress::is_single(&url)).then_some(NamedFeed { url, title, mime })
    }
}

/// Returns a title as plain text. A title with replacement characters was decoded with the wrong
/// encoding, so it is dropped.
fn clean(title: &str) -> String {
    if title.contains(char::REPLACEMENT_CHARACTER) {
        return String::new();
    }
    sentence::cut(&text::line(title, MAX_TITLE), MAX_TITLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Page {
        read_page(html, "https://news.example/ar/article")
    }

    /// Returns the addresses of the feeds that the page names.
    fn urls(html: &str) -> Vec<String> {
        page(html).feeds.into_iter().map(|feed| feed.url).collect()
    }

    /// Whether a link to `/f` with these attributes is found.
    fn is_found(attributes: &str) -> bool {
        !urls(&format!("<link href=/f {attributes}>")).is_empty()
    }

    #[test]
    fn a_page_is_html_or_xhtml() {
        for text in [
            "<!doctype html>",
            "\u{FEFF}\n <HTML>",
            "<!-- cached --><title>x</title>",
            "<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'>",
        ] {
            assert!(is_page(text), "{text}");
        }
        for text in [
            "",
            "{\"html\": \"<html>\"}",
            "Warning: <b>x</b>",
            "<?xml version='1.0'?><urlset>",
            "<RSS><channel>",
            "<rdf:RDF>",
            "<feed>",
        ] {
            assert!(!is_page(text), "{text}");
        }
    }

    #[test]
    fn feeds_are_named_with_title_and_type() {
        let found = page(
            "<!doctype html><html><head><title>وكالة &laquo;مرافئ&raquo;</title>
             <link rel=\"alternate\" type=\"application/rss+xml\" title=\"الأخبار &amp; الرياضة\" href=\"/feed/\">
             <link rel=\"alternate\" type=\"application/feed+json\" href=\"feed.json?a=1&amp;b=2\"></head>",
        );
        assert_eq!(found.title, "وكالة «مرافئ»");
        assert_eq!(
            found.feeds,
            [
                NamedFeed {
                    url: "https://news.example/feed/".into(),
                    title: "الأخبار & الرياضة".into(),
                    mime: "application/rss+xml".into(),
                },
                NamedFeed {
                    url: "https://news.example/ar/feed.json?a=1&b=2".into(),
                    title: String::new(),
                    mime: "application/feed+json".into(),
                },
            ]
        );
    }

    #[test]
    fn order_quotes_and_case_are_free() {
        for html in [
            "<link rel=alternate type=application/rss+xml href=/feed/>",
            "<link rel=alternate type=application/rss+xml href=/feed/ />",
            "<LINK HREF='/feed/' TYPE='APPLICATION/RSS+XML' REL='Alternate'>",
            "<link\n\ttype = \"application/rss+xml; charset=utf-8\"\nhref = ' /feed/ ' rel = 'home alternate'/>",
            "<link title='a > b' rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed/\">",
            "<link disabled rel=\"ALTERNATE\" rel=\"icon\" type=\"application/rss+xml\" href=\"/feed/\" href=\"/other\">",
            "<a rel=alternate type=application/rss+xml href=/feed/>RSS</a>",
            "<link rel=feed type=application/rss+xml href=/feed/>",
        ] {
            assert_eq!(urls(html), ["https://news.example/feed/"], "{html}");
        }
    }

    #[test]
    fn only_a_feed_is_a_feed() {
        for kind in FEED_TYPES {
            assert!(is_found(&format!("rel=alternate type={kind}")), "{kind}");
        }
        for attributes in [
            "rel=alternate",
            "rel=alternate type=''",
            "rel=alternate type=text/html",
            "rel=alternate type=application/json+oembed",
            "rel=alternate type=application/rss",
            "rel=alternate hreflang=en",
            "rel='alternate stylesheet' type=text/xml",
            "rel=canonical type=application/rss+xml",
            "rel=alternates type=application/rss+xml",
            "type=application/rss+xml",
            "data-rel=alternate data-type=application/rss+xml",
        ] {
            assert!(!is_found(attributes), "{attributes}");
        }
        for html in [
            "<link rel=alternate type=application/rss+xml>",
            "<link rel=alternate type=application/rss+xml href=''>",
            "<link rel=alternate type=application/rss+xml href='mailto:a@b.example'>",
            "<link rel=alternate type=application/rss+xml href='javascript:x'>",
            "<links rel=alternate type=application/rss+xml href=/feed/>",
            "</link rel=alternate type=application/rss+xml href=/feed/>",
            "&lt;link rel=alternate type=application/rss+xml href=/feed/&gt;",
        ] {
            assert_eq!(urls(html), Vec::<String>::new(), "{html}");
        }
    }

    #[test]
    fn what_a_browser_does_not_take_for_a_link_names_nothing() {
        let link = "<link rel=alternate type=application/rss+xml href=/feed/>";
        for html in [
            format!("<!-- {link} -->"),
            format!("<!--[if IE]>{link}<![endif]-->"),
            format!("<script>document.write('{link}')</script>"),
            format!("<script type=text/template>{link}</script>"),
            format!("<template>{link}</template>"),
            format!("<style>{link}</style>"),
            format!("<textarea>{link}</textarea>"),
            format!("<title>{link}</title>"),
            format!("<meta content=\"{link}\">"),
        ] {
            assert_eq!(urls(&html), Vec::<String>::new(), "{html}");
            let html = format!("{html}{link}");
            assert_eq!(urls(&html), ["https://news.example/feed/"], "{html}");
        }
    }

    #[test]
    fn addresses_are_relative_to_the_page_or_to_its_base() {
        let link = "<link rel=alternate type=application/rss+xml href=rss.xml>";
        for (base, url) in [
            ("", "https://news.example/ar/rss.xml"),
            ("<base target=_top>", "https://news.example/ar/rss.xml"),
            ("<base href='/'>", "https://news.example/rss.xml"),
            (
                "<base target=_top><base href=/en/><base href=/fr/>",
                "https://news.example/en/rss.xml",
            ),
            (
                "<base href='//cdn.example/x/'>",
                "https://cdn.example/x/rss.xml",
            ),
            ("<base href='data:,x'>", "https://news.example/ar/rss.xml"),
            ("<!--<base href=/x/>-->", "https://news.example/ar/rss.xml"),
        ] {
            assert_eq!(urls(&format!("{base}{link}")), [url], "{base}");
            assert_eq!(urls(&format!("{link}{base}")), [url], "{base}");
        }
        // Without the address of the page, only absolute addresses count.
        let html = format!("{link}<link rel=alternate type=text/xml href=https://a.example/rss>");
        let feeds = read_page(&html, "").feeds;
        assert_eq!(feeds.len(), 1);
        assert_eq!(feeds[0].url, "https://a.example/rss");
    }

    #[test]
    fn wordpress_names_its_posts_by_the_root_of_its_api() {
        let html = "<link rel='https://api.w.org/' href='https://news.example/ar/wp-json/' />
            <link rel=\"alternate\" title=\"JSON\" type=\"application/json\" href=\"https://news.example/ar/wp-json/wp/v2/posts/7\" />
            <link rel=\"alternate\" type=\"application/json+oembed\" href=\"https://news.example/ar/wp-json/oembed/1.0/embed?url=x\" />";
        assert_eq!(
            urls(html),
            [wordpress::posts("https://news.example/ar/wp-json/")]
        );
        let html = "<link rel=https://api.w.org/ href='/index.php?rest_route=/'>";
        assert_eq!(
            urls(html),
            [wordpress::posts(
                "https://news.example/index.php?rest_route=/"
            )]
        );
    }

    #[test]
    fn an_address_is_listed_once_and_a_directory_is_cut() {
        let link = |number: usize| {
            format!("<a rel=alternate type=application/atom+xml href=/{number}.xml>")
        };
        let html: String = (0..100).map(|number| link(number / 2)).collect();
        let urls = urls(&html);
        assert_eq!(urls.len(), MAX_FEEDS);
        assert_eq!(urls[29], "https://news.example/29.xml");
    }

    #[test]
    fn titles_are_plain_and_short() {
        let titled = |title: &str| {
            let html = format!(
                "<link rel=alternate type=text/xml href=/f title=\"{title}\"><title>{title}</title>"
            );
            let page = page(&html);
            assert_eq!(page.feeds[0].title, page.title);
            page.title
        };
        assert_eq!(titled("  مرافئ \n &lt;b&gt;عاجل&lt;/b&gt; "), "مرافئ عاجل");
        assert_eq!(titled("\u{FFFD}\u{FFFD}\u{FFFD}"), "");
        assert!(titled(&"خبر ".repeat(900)).chars().count() <= MAX_TITLE);
        assert_eq!(titled(""), "");
    }

    #[test]
    fn a_page_that_breaks_off_names_what_it_has_named() {
        let link = "<link rel=alternate type=application/rss+xml href=/feed/>";
        for rest in [
            "<",
            "<link",
            "<link rel=alternate type='",
            "<!--",
            "<script>",
            "<title>x",
        ] {
            assert_eq!(urls(&format!("{link}{rest}")).len(), 1, "{rest}");
        }
    }
}
