//! Which kind of feed a document is, told by its first element.

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

/// What pages begin with, and what a server's message has in front of a feed.
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
    /// A message stands before it, or the document calls itself a page.
    is_page: bool,
    /// It has a channel or items.
    has_content: bool,
    version: String,
    /// The language of the feed, as `xml:lang` says it.
    pub language: String,
}

impl Root {
    /// The format of the feed.
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

    /// Takes what a document type says that the document is.
    pub fn doctype(&mut self, name: &str) {
        self.is_page |= name.eq_ignore_ascii_case("html") && self.kind.is_none();
    }

    /// Takes the name of an element as long as the first is not known; whether it is that.
    ///
    /// # Errors
    ///
    /// Where no feed begins so.
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
        // The feed may stand behind it.
        self.is_page = true;
        Ok(false)
    }

    /// Returns the namespace that names without a prefix are in, where the document declares
    /// none, or one that nobody knows.
    pub fn default_namespace(&self, declared: Namespace) -> Option<&'static str> {
        match (self.kind, declared) {
            (Some(Kind::Atom), Namespace::Atom) => None,
            (Some(Kind::Atom), _) => Some("http://www.w3.org/2005/Atom"),
            (Some(Kind::Rss), Namespace::Rss) => None,
            (Some(Kind::Rss), _) => Some(""),
            _ => None,
        }
    }

    /// Takes that there is a channel or an item.
    pub fn content(&mut self) {
        self.has_content = true;
    }

    /// Takes what the attributes of an element say that holds the fields of the feed.
    pub fn describe(&mut self, element: &Element) {
        for (said, of) in [
            (
                element.qualified(Namespace::Xml, "lang"),
                &mut self.language,
            ),
            (element.attribute("version"), &mut self.version),
        ] {
            if !said.is_empty() {
                said.clone_into(of);
            }
        }
    }

    /// Checks, at the end, that it was a feed.
    ///
    /// # Errors
    ///
    /// Where it was none.
    pub fn check(&self) -> Result<(), FeedError> {
        match self.kind {
            Some(_) if self.has_content => Ok(()),
            // RDF is about anything.
            Some(Kind::Rdf) => Err(FeedError::OtherXml("rdf:RDF".to_owned())),
            Some(_) => Err(FeedError::OtherXml("rss".to_owned())),
            None if self.is_page => Err(FeedError::Html),
            None => Err(FeedError::Empty),
        }
    }
}
