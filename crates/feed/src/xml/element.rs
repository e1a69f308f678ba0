//! A small tree of elements: an item, or one field of a feed.

use super::names::Namespace;
use crate::entities;
use crate::link::Base;

/// The most elements in one item; no real feed has as many.
const MAX_ELEMENTS: usize = 500;

/// Elements whose content is a text: markup inside belongs to the text.
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

/// The parts of an element that are read.
#[derive(Default)]
pub(super) struct Element {
    /// `None` for an element that was forgotten, so that nothing finds it.
    namespace: Option<Namespace>,
    name: String,
    /// The attributes; character references in their values are decoded.
    attributes: Vec<(Namespace, String, String)>,
    /// The text of the element as HTML.
    html: String,
    has_markup: bool,
    parent: usize,
    /// The base from `xml:base` for the addresses in the element.
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

    /// Whether the content of the element is a text, whatever markup is in it.
    pub fn is_text(&self) -> bool {
        TEXTS
            .iter()
            .any(|(namespace, name)| self.is(*namespace, name))
    }

    /// Adds an attribute with its value as it is written.
    pub fn add_attribute(&mut self, namespace: Namespace, name: &str, value: &str) {
        let value = decoded(value);
        self.attributes.push((namespace, name.to_owned(), value));
    }

    /// Returns the value of an attribute without a prefix, trimmed; may be empty.
    pub fn attribute(&self, name: &str) -> &str {
        self.qualified(Namespace::Rss, name)
    }

    /// Returns the value of an attribute in a namespace, trimmed; may be empty.
    pub fn qualified(&self, namespace: Namespace, name: &str) -> &str {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(of, known, _)| *of == namespace && known.eq_ignore_ascii_case(name))
            .map_or("", |(_, _, value)| value.trim())
    }

    /// Adds text as it is written, with its character references.
    pub fn add_text(&mut self, text: &str) {
        self.html.push_str(text);
    }

    /// Adds characters that are not markup.
    pub fn add_literal(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                _ => self.html.push(c),
            }
        }
    }

    /// Adds a tag to the text; `parts` are its name without a prefix, and the rest of the tag.
    pub fn add_tag(&mut self, parts: &[&str]) {
        self.has_markup = true;
        self.html.push('<');
        for part in parts {
            self.html.push_str(part);
        }
        self.html.push('>');
    }

    /// Returns the content as HTML: as it is written if it has markup, otherwise decoded once.
    pub fn html(&self) -> String {
        if self.has_markup {
            return self.html.clone();
        }
        decoded(&self.html)
    }

    /// Returns the content as a short, trimmed text; may be empty.
    pub fn text(&self) -> String {
        self.html().trim().to_owned()
    }

    /// Returns an address in the element, made absolute if there is an `xml:base`, otherwise as it
    /// is written.
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

/// Decodes the character references of XML once. Entities are those of HTML; no other entity is
/// expanded. An `&` without a name and `;` is an ampersand.
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

/// An element and its descendants; the first is the element itself.
#[derive(Default)]
pub(super) struct Tree(Vec<Element>);

impl Tree {
    pub fn new(root: Element) -> Self {
        Tree(vec![root])
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a child. Returns its index, or `None` if the tree is full.
    pub fn add(&mut self, parent: usize, element: Element) -> Option<usize> {
        let place = self.0.len();
        if place >= MAX_ELEMENTS {
            return None;
        }
        self.0.push(Element { parent, ..element });
        Some(place)
    }

    pub fn get_mut(&mut self, place: usize) -> Option<&mut Element> {
        self.0.get_mut(place)
    }

    /// Whether the first element has descendants.
    pub fn has_children(&self) -> bool {
        self.0.len() > 1
    }

    /// Clears the content and the name of an element, so that nothing finds it.
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

    /// Returns the children of the element at the index `parent`, each with its own index.
    pub fn children(&self, parent: usize) -> impl Iterator<Item = (usize, &Element)> {
        let all = self.0.iter().enumerate().skip(parent + 1);
        all.filter(move |(_, element)| element.parent == parent)
    }

    /// Returns the children of the first element with this name.
    pub fn named(
        &self,
        namespace: Namespace,
        name: &'static str,
    ) -> impl Iterator<Item = (usize, &Element)> {
        self.children(0)
            .filter(move |(_, element)| element.is(namespace, name))
    }

    /// Returns the first text that is not empty. Names that come first are preferred.
    pub fn text(&self, names: &[(Namespace, &'static str)]) -> String {
        self.texts(names).next().unwrap_or_default()
    }

    /// Returns all texts with these names that are not empty.
    pub fn texts(&self, names: &[(Namespace, &'static str)]) -> impl Iterator<Item = String> {
        names
            .iter()
            .flat_map(|(namespace, name)| self.named(*namespace, name))
            .map(|(_, element)| element.text())
            .filter(|text| !text.is_empty())
    }
}
