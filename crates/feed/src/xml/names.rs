//! The namespaces of feeds, and the namespace of an element or attribute name.

/// A namespace whose elements are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    /// RSS of any version: no namespace, or one that a version of RSS has.
    Rss,
    /// Atom 1.0 and 0.3.
    Atom,
    /// The Atom Publishing Protocol: drafts.
    AtomPublishing,
    Rdf,
    /// Dublin Core, its elements and its terms.
    DublinCore,
    /// `content:encoded`.
    Content,
    /// Media RSS.
    Media,
    Itunes,
    Syndication,
    Xhtml,
    /// `xml:base`, `xml:lang`.
    Xml,
    /// The extension of this project, whose elements are those of `_ajel` in JSON Feed.
    Ajel,
    Unknown,
}
use Namespace::*;

/// Beginnings of namespace addresses, in lower case and without the scheme. The first that matches
/// counts.
const ADDRESSES: [(&str, Namespace); 25] = [
    ("www.w3.org/2005/atom", Atom),
    ("purl.org/atom/ns", Atom),
    ("www.w3.org/2007/app", AtomPublishing),
    ("purl.org/atom/app", AtomPublishing),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", Rdf),
    ("purl.org/dc/", DublinCore),
    ("purl.org/rss/1.0/modules/dc", DublinCore),
    ("purl.org/rss/1.0/modules/content", Content),
    ("purl.org/rss/1.0/modules/syndication", Syndication),
    ("purl.org/rss/1.0/modules/", Unknown),
    ("purl.org/rss/1.0", Rss),
    ("purl.org/net/rss", Rss),
    ("search.yahoo.com/mrss", Media),
    ("www.rssboard.org/media-rss", Media),
    ("www.itunes.com/", Itunes),
    ("www.w3.org/1999/xhtml", Xhtml),
    ("www.w3.org/xml/1998/namespace", Xml),
    ("urn:ajel:", Ajel),
    ("my.netscape.com/rdf/simple/0.9", Rss),
    ("channel.netscape.com/rdf/simple/0.9", Rss),
    ("my.netscape.com/publish/formats/rss-0.91", Rss),
    ("backend.userland.com/", Rss),
    ("blogs.law.harvard.edu/tech/rss", Rss),
    ("cyber.law.harvard.edu/rss", Rss),
    ("www.rssboard.org/rss", Rss),
];

/// The namespaces of well-known prefixes, for documents that do not declare them.
const PREFIXES: [(&str, Namespace); 16] = [
    ("", Rss),
    ("rss", Rss),
    ("atom", Atom),
    ("a10", Atom),
    ("app", AtomPublishing),
    ("rdf", Rdf),
    ("dc", DublinCore),
    ("dcterms", DublinCore),
    ("content", Content),
    ("media", Media),
    ("itunes", Itunes),
    ("sy", Syndication),
    ("xhtml", Xhtml),
    ("xml", Xml),
    ("ajel", Ajel),
    ("xmlns", Unknown),
];

/// The namespace declarations in scope, those of inner elements last.
#[derive(Default)]
pub(super) struct Namespaces(Vec<(String, Namespace)>);

impl Namespaces {
    /// Returns the number of declarations, to pass to [`forget`](Self::forget) later.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Removes the declarations of an element that ends.
    pub fn forget(&mut self, count: usize) {
        self.0.truncate(count);
    }

    /// Records an attribute if it declares a namespace. Returns whether it does.
    pub fn declare(&mut self, attribute: &str, address: &str) -> bool {
        let prefix = match attribute.strip_prefix("xmlns") {
            Some("") => "",
            Some(rest) => match rest.strip_prefix(':') {
                Some(prefix) => prefix,
                None => return false,
            },
            None => return false,
        };
        self.0.push((prefix.to_owned(), of_address(address)));
        true
    }

    /// Returns the namespace of an element, and its local name.
    pub fn element<'a>(&self, name: &'a str) -> (Namespace, &'a str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        (self.of_prefix(prefix), local)
    }

    /// Returns the namespace of an attribute, and its local name. An attribute without a prefix is
    /// in no namespace, which is [`Rss`] here.
    pub fn attribute<'a>(&self, name: &'a str) -> (Namespace, &'a str) {
        match name.split_once(':') {
            Some((prefix, local)) => (self.of_prefix(prefix), local),
            None => (Rss, name),
        }
    }

    fn of_prefix(&self, prefix: &str) -> Namespace {
        let declared = self.0.iter().rev().find(|(known, _)| known == prefix);
        match declared {
            // Some feeds declare addresses of their own for well-known prefixes.
            Some((_, Unknown)) if !prefix.is_empty() => usual(prefix),
            Some((_, namespace)) => *namespace,
            None => usual(prefix),
        }
    }
}

fn usual(prefix: &str) -> Namespace {
    let mut known = PREFIXES.iter();
    known
        .find(|(known, _)| known.eq_ignore_ascii_case(prefix))
        .map_or(Unknown, |(_, namespace)| *namespace)
}

fn of_address(address: &str) -> Namespace {
    let address = address.trim().to_ascii_lowercase();
    if address.is_empty() {
        return Rss;
    }
    let rest = address.split("://").last().unwrap_or_default();
    let mut known = ADDRESSES.iter();
    known
        .find(|(known, _)| rest.starts_with(known))
        .map_or(Unknown, |(_, namespace)| *namespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_namespace_is_recognised_by_its_address_whatever_its_prefix() {
        let mut names = Namespaces::default();
        for (attribute, address) in [
            ("xmlns", "http://purl.org/rss/1.0/"),
            ("xmlns:m", "https://search.yahoo.com/mrss"),
            ("xmlns:a", "http://www.w3.org/2005/Atom"),
            ("xmlns:thr", "http://purl.org/syndication/thread/1.0"),
        ] {
            assert!(names.declare(attribute, address), "{attribute}");
        }
        assert_eq!(names.element("title"), (Rss, "title"));
        assert_eq!(names.element("m:content"), (Media, "content"));
        assert_eq!(names.element("a:link"), (Atom, "link"));
        assert_eq!(names.element("thr:total"), (Unknown, "total"));
        // Prefixes that are not declared.
        assert_eq!(names.element("dc:date"), (DublinCore, "date"));
        assert_eq!(names.element("x:date"), (Unknown, "date"));
        assert_eq!(names.attribute("href"), (Rss, "href"));
        assert_eq!(names.attribute("xml:base"), (Xml, "base"));
        assert!(!names.declare("href", "http://www.w3.org/2005/Atom"));
        assert!(!names.declare("xmlnsx", "http://www.w3.org/2005/Atom"));
    }

    #[test]
    fn what_an_element_declares_ends_with_it() {
        let mut names = Namespaces::default();
        let before = names.count();
        names.declare("xmlns", "http://www.w3.org/1999/xhtml");
        assert_eq!(names.element("title").0, Xhtml);
        names.forget(before);
        assert_eq!(names.element("title").0, Rss);
    }

    #[test]
    fn modules_of_rss_are_not_rss() {
        for (address, namespace) in [
            ("http://purl.org/rss/1.0/modules/content/", Content),
            ("http://purl.org/rss/1.0/modules/slash/", Unknown),
            ("http://rssnamespace.org/feedburner/ext/1.0", Unknown),
            ("http://backend.userland.com/rss2", Rss),
            ("http://purl.org/dc/terms/", DublinCore),
            ("", Rss),
        ] {
            assert_eq!(of_address(address), namespace, "{address}");
        }
    }
}
