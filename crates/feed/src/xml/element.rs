//! An item, or one field of a feed, as a small tree of elements.

use super::names::Namespace;
use crate::entities;
use crate::link::Base;

/// More elements in one item than any feed has.
const MOST_ELEMENTS: usize = 500;

/// Elements whose content is a text: markup in it belongs to that.
const TEXTS: [(Namespace, &str); 21] = [
    (Namespace::Rss, "title"),
    (Namespace::Rss, "description"),
    (Namespace::Rss, "body"),
    (Namespace::Rss, "div"),
    (Namespace::Atom, "title"),
    (Namespace::Atom, "summary"),
    (Namespace::Atom, "content"),
    (Namespace::Atom, "subtitle"),
    (Namespace::Atom, "tagline"),
    (Namespace::Content, "encoded"),
    (Namespace::DublinCore, "title"),
    (Namespace::DublinCore, "description"),
    (Namespace::Media, "title"),
    (Namespace::Media, "description"),
    (Namespace::Itunes, "title"),
    (Namespace::Itunes, "summary"),
    (Namespace::Itunes, "subtitle"),
    (Namespace::Xhtml, "body"),
    (Namespace::Xhtml, "div"),
    (Namespace::Xhtml, "p"),
    (Namespace::Xhtml, "span"),
];

/// An element and what of it is read.
#[derive(Default)]
pub(super) struct Element {
    /// `None` is the namespace of nothing that is read.
    namespace: Option<Namespace>,
    name: String,
    /// References in their values are decoded.
    attributes: Vec<(Namespace, String, String)>,
    /// Its text as HTML, and whether there is any markup in it.
    html: String,
    has_markup: bool,
    parent: usize,
    /// What `xml:base` says that its addresses are relative to.
    base: Option<Base>,
}

impl Element {
    pub fn new(namespace: Namespace, name: &str, base: Option<Base>) -> Self {
        Element {
            namespace: Some(namespace),
            name: name.to_owned(),
            base,
            ..Element::default()
        }
    }

    pub fn is(&self, namespace: Namespace, name: &str) -> bool {
        self.namespace == Some(namespace) && self.name.eq_ignore_ascii_case(name)
    }

    /// Whether what stands in it is a text, whatever markup that has.
    pub fn is_text(&self) -> bool {
        TEXTS
            .iter()
            .any(|(namespace, name)| self.is(*namespace, name))
    }

    /// Adds an attribute as it is written.
    pub fn add_attribute(&mut self, namespace: Namespace, name: &str, value: &str) {
        let value = decoded(value);
        self.attributes.push((namespace, name.to_owned(), value));
    }

    /// The value of an attribute without a prefix, without blanks around it; may be empty.
    pub fn attribute(&self, name: &str) -> &str {
        self.qualified(Namespace::Rss, name)
    }

    /// The value of an attribute in a namespace.
    pub fn qualified(&self, namespace: Namespace, name: &str) -> &str {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(of, known, _)| *of == namespace && known.eq_ignore_ascii_case(name))
            .map_or("", |(_, _, value)| value.trim())
    }

    /// Adds text as it is written, with references.
    pub fn add_text(&mut self, text: &str) {
        self.html.push_str(text);
    }

    /// Adds characters that are no markup.
    pub fn add_literal(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                _ => self.html.push(c),
            }
        }
    }

    /// Adds a tag to a text: its name without a prefix, and what stands behind it.
    pub fn add_tag(&mut self, parts: &[&str]) {
        self.has_markup = true;
        self.html.push('<');
        for part in parts {
            self.html.push_str(part);
        }
        self.html.push('>');
    }

    /// Its content as HTML: of markup as it is written, else decoded once.
    pub fn html(&self) -> String {
        if self.has_markup {
            return self.html.clone();
        }
        decoded(&self.html)
    }

    /// Its content as a short text without blanks around it; may be empty.
    pub fn text(&self) -> String {
        self.html().trim().to_owned()
    }

    /// An address in it, which `xml:base` makes absolute; else as it is written.
    pub fn address(&self, link: &str) -> String {
        let link = link.trim();
        match &self.base {
            Some(base) if !link.is_empty() => base.resolve(link).unwrap_or_default(),
            _ => link.to_owned(),
        }
    }

    pub fn base(&self) -> Option<&Base> {
        self.base.as_ref()
    }
}

/// Decodes the references of XML once: an entity of HTML is what it is in HTML, and no other
/// entity is expanded. `&` without a name and `;` is an ampersand.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = after;
        match entities::decode(after) {
            Some((c, used)) if after.get(..used).is_some_and(|name| name.ends_with(';')) => {
                out.push(c);
                rest = after.get(used..).unwrap_or_default();
            }
            _ => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

/// An element with what stands in it. The first is the element itself.
#[derive(Default)]
pub(super) struct Tree(Vec<Element>);

impl Tree {
    pub fn new(root: Element) -> Self {
        Tree(vec![root])
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a child; `None` where the tree is full.
    pub fn add(&mut self, parent: usize, element: Element) -> Option<usize> {
        let place = self.0.len();
        if place >= MOST_ELEMENTS {
            return None;
        }
        self.0.push(Element { parent, ..element });
        Some(place)
    }

    pub fn get_mut(&mut self, place: usize) -> Option<&mut Element> {
        self.0.get_mut(place)
    }

    /// Whether anything stands in the first element.
    pub fn has_children(&self) -> bool {
        self.0.len() > 1
    }

    /// Forgets the content and the name of an element, so that nothing finds it.
    pub fn forget(&mut self, place: usize) {
        if let Some(element) = self.0.get_mut(place) {
            let parent = element.parent;
            *element = Element {
                parent,
                ..Element::default()
            };
        }
    }

    pub fn root(&self) -> Option<&Element> {
        self.0.first()
    }

    /// The elements in the one at a place, each with its own.
    pub fn children(&self, parent: usize) -> impl Iterator<Item = (usize, &Element)> {
        let all = self.0.iter().enumerate().skip(parent + 1);
        all.filter(move |(_, element)| element.parent == parent)
    }

    /// The children of the first element that have a name.
    pub fn named(
        &self,
        namespace: Namespace,
        name: &'static str,
    ) -> impl Iterator<Item = (usize, &Element)> {
        self.children(0)
            .filter(move |(_, element)| element.is(namespace, name))
    }

    /// The first text that says something, by name; the names that come first are preferred.
    pub fn text(&self, names: &[(Namespace, &'static str)]) -> String {
        self.texts(names).next().unwrap_or_default()
    }

    /// All of them.
    pub fn texts(&self, names: &[(Namespace, &'static str)]) -> impl Iterator<Item = String> {
        names
            .iter()
            .flat_map(|(namespace, name)| self.named(*namespace, name))
            .map(|(_, element)| element.text())
            .filter(|text| !text.is_empty())
    }
}
