//! Detects the kind of feed from the first element of a document.

use super::element::Element;
use super::names::Namespace;
use crate::error::FeedError;
use crate::format::{self, Format};

/// A format of feeds in XML.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// RSS 2.0 or 0.9x.
    Rss,
    /// RSS 1.0 or 0.90.
    Rdf,
    /// Atom 1.0 or 0.3.
    Atom,
}

/// Elements with which a page begins, or an HTML message of a server in front of a feed.
const HTML: [&str; 4] = ["html", "head", "body", "title"];

/// Elements of messages that servers put in front of a feed.
const MESSAGES: [&str; 22] = [
    "br", "b", "p", "div", "font", "table", "tbody", "tr", "td", "th", "span", "pre", "code", "hr",
    "i", "strong", "small", "center", "script", "style", "meta", "link",
];

/// The first element of a document.
#[derive(Default)]
pub(super) struct Root {
    kind: Option<Kind>,
    /// Whether a message stands before it, or the document type is that of a page.
    is_page: bool,
    /// Whether the document has a channel or items.
    has_content: bool,
    version: String,
    /// The language of the feed from `xml:lang`.
    pub language: String,
}

impl Root {
    /// Returns the format of the feed.
    pub fn format(&self) -> Format {
        match self.kind {
            Some(Kind::Atom) if self.version == "0.3" => Format::Atom("0.3".to_owned()),
            Some(Kind::Atom) => Format::Atom("1.0".to_owned()),
            Some(Kind::Rdf) => Format::Rss("1.0".to_owned()),
            _ => Format::Rss(format::version_number(&self.version)),
        }
    }

    pub fn is_known(&self) -> bool {
        self.kind.is_some()
    }

    /// Records the name in the document type declaration.
    pub fn doctype(&mut self, name: &str) {
        self.is_page |= name.eq_ignore_ascii_case("html") && self.kind.is_none();
    }

    /// Records the name of an element until the first element of a feed is found. Returns whether
    /// this element is it.
    ///
    /// # Errors
    ///
    /// Fails if no feed begins with this element.
    pub fn begin(&mut self, namespace: Namespace, local: &str) -> Result<bool, FeedError> {
        let is = |name: &str| local.eq_ignore_ascii_case(name);
        self.kind = if is("rss") || is("channel") {
            Some(Kind::Rss)
        } else if is("rdf") {
            Some(Kind::Rdf)
        } else if is("feed") {
            Some(Kind::Atom)
        } else {
            None
        };
        if self.is_known() {
            return Ok(true);
        }
        let is_html = HTML.iter().any(|name| is(name));
        let is_message = MESSAGES.iter().any(|name| is(name));
        if is_html && matches!(namespace, Namespace::Rss | Namespace::Xhtml) {
            return Err(FeedError::Html);
        }
        if !is_message {
            return Err(FeedError::OtherXml(local.to_owned()));
        }
        // The feed may follow this message.
        self.is_page = true;
        Ok(false)
    }

    /// Returns the namespace of names without a prefix, if the document declares none or an unknown
    /// one.
    pub fn default_namespace(&self, declared: Namespace) -> Option<&'static str> {
        match (self.kind, declared) {
            (Some(Kind::Atom), Namespace::Atom) => None,
            (Some(Kind::Atom), _) => Some("http://www.w3.org/2005/Atom"),
            (Some(Kind::Rss), Namespace::Rss) => None,
            (Some(Kind::Rss), _) => Some(""),
            _ => None,
        }
    }

    /// Records that the document has a channel or an item.
    pub fn content(&mut self) {
        self.has_content = true;
    }

    /// Records the attributes of an element that contains the fields of the feed.
    pub fn describe(&mut self, element: &Element) {
        for (text, of) in [
            (
                element.qualified(Namespace::Xml, "lang"),
                &mut self.language,
            ),
            (element.attribute("version"), &mut self.version),
        ] {
            if !text.is_empty() {
                text.clone_into(of);
            }
        }
    }

    /// Checks at the end of the document whether it was a feed.
    ///
    /// # Errors
    ///
    /// Fails if it was not.
    pub fn check(&self) -> Result<(), FeedError> {
        match self.kind {
            Some(_) if self.has_content => Ok(()),
            // RDF may describe anything.
            Some(Kind::Rdf) => Err(FeedError::OtherXml("rdf:RDF".to_owned())),
            Some(_) => Err(FeedError::OtherXml("rss".to_owned())),
            None if self.is_page => Err(FeedError::Html),
            None => Err(FeedError::Empty),
        }
    }
}
