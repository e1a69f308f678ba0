//! Reads the elements of a feed in their order: the fields of the feed, and its items.

use super::detect::declaration;
use super::element::{Element, Tree, decoded};
use super::events::{Event, Events, Tag};
use super::names::{Namespace, Namespaces};
use super::root::Root;
use crate::error::FeedError;
use crate::link::Base;

/// The deepest nesting of elements that is read; elements below it are left out. (The elements of
/// an item are at a depth of four or five.)
const MAX_DEPTH: usize = 64;

/// A document, and how far it has been read.
pub(super) struct Document {
    text: String,
    at: usize,
    faults: usize,
    base: Base,
    root: Root,
    names: Namespaces,
    open: Vec<Open>,
    /// How many open elements are deeper than [`MAX_DEPTH`].
    deeper: usize,
    /// The item or field of the feed that is being read.
    tree: Tree,
    is_item: bool,
}

/// An element that has begun and not ended.
struct Open {
    name: String,
    /// How many namespaces were declared before it.
    namespaces: usize,
    place: Place,
    base: Option<Base>,
}

/// The role of an open element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It contains the fields and items of the feed.
    Feed,
    /// Nothing in it is read, except for items.
    Outside,
    /// It is in the tree, at this index.
    Element(usize),
    /// It is markup in the text of the element at this index.
    Markup(usize),
}

/// A part of a document, in document order.
pub(super) enum Found {
    /// A field of the feed.
    Field(Tree),
    Item(Tree),
}

impl Document {
    pub fn new(mut text: String, base: Base) -> Self {
        // Byte order marks are invisible, and quick-xml does not count one at its start in its
        // offsets.
        if text.contains('\u{FEFF}') {
            text.retain(|c| c != '\u{FEFF}');
        }
        Document {
            at: declaration(&text),
            text,
            faults: 0,
            base,
            root: Root::default(),
            names: Namespaces::default(),
            open: Vec::new(),
            deeper: 0,
            tree: Tree::default(),
            is_item: false,
        }
    }

    /// Returns the first element of the document.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// Reads about `bytes` more bytes and passes their fields and items to `found`. Returns whether
    /// the document has been read completely.
    ///
    /// # Errors
    ///
    /// Fails if the document is not a feed.
    pub fn advance(
        &mut self,
        bytes: usize,
        found: &mut dyn FnMut(Found),
    ) -> Result<bool, FeedError> {
        let text = std::mem::take(&mut self.text);
        let end = self.at.saturating_add(bytes.max(1));
        let mut events = Events::new(&text, self.at, self.faults);
        let mut is_read = false;
        while !is_read && events.at() < end {
            match events.next() {
                Some(event) => self.take(event, found)?,
                None => is_read = true,
            }
        }
        self.at = events.at();
        self.faults = events.faults();
        self.text = text;
        if is_read {
            self.end(found);
            self.root.check()?;
        }
        Ok(is_read)
    }

    fn take(&mut self, event: Event, found: &mut dyn FnMut(Found)) -> Result<(), FeedError> {
        match event {
            Event::Start(tag) => self.start(&tag, found)?,
            Event::End(name) => self.end_tag(name, found),
            Event::Text(text) => self.with_text(|element| element.add_text(text)),
            Event::Literal(text) => self.with_text(|element| element.add_literal(text)),
            Event::Reference(name) => self.with_text(|element| {
                for part in ["&", name, ";"] {
                    element.add_text(part);
                }
            }),
            Event::Doctype(name) => self.root.doctype(name),
        }
        Ok(())
    }

    /// Calls `add` with the element to which text at this position belongs.
    fn with_text(&mut self, add: impl FnOnce(&mut Element)) {
        if let Some(Place::Element(place) | Place::Markup(place)) = self.place()
            && let Some(element) = self.tree.get_mut(place)
        {
            add(element);
        }
    }

    fn place(&self) -> Option<Place> {
        self.open.last().map(|open| open.place)
    }

    fn start(&mut self, tag: &Tag, found: &mut dyn FnMut(Found)) -> Result<(), FeedError> {
        if self.open.len() >= MAX_DEPTH {
            self.deeper += usize::from(!tag.is_empty);
            return Ok(());
        }
        let mut open = Open {
            name: tag.name.to_owned(),
            namespaces: self.names.count(),
            place: Place::Outside,
            base: self.open.last().and_then(|open| open.base.clone()),
        };
        let attributes = tag.attributes();
        for (name, value) in &attributes {
            self.names.declare(name, value);
        }
        if !self.root.is_known() {
            let (namespace, local) = self.names.element(tag.name);
            if !self.root.begin(namespace, local)? {
                self.names.forget(open.namespaces);
                return Ok(());
            }
            if let Some(address) = self.root.default_namespace(namespace) {
                let prefix = tag.name.split_once(':').map(|(prefix, _)| prefix);
                let declares =
                    prefix.map_or("xmlns".to_owned(), |prefix| ["xmlns:", prefix].concat());
                self.names.declare(&declares, address);
                self.names.declare("xmlns", address);
            }
        }
        let (namespace, local) = self.names.element(tag.name);
        let xml_base = attributes
            .iter()
            .find(|(name, _)| self.names.attribute(name) == (Namespace::Xml, "base"));
        if let Some((_, address)) = xml_base {
            let outer = open.base.as_ref().unwrap_or(&self.base);
            open.base = Some(outer.within(decoded(address).trim()));
        }
        open.place = self.begin(namespace, local, tag, &attributes, &open, found);
        self.open.push(open);
        // Some feeds do not close an element that has only attributes and no content.
        if tag.is_empty || is_empty(namespace, local, &attributes) {
            self.close(found);
        }
        Ok(())
    }

    /// Adds an element to the tree or to a text. Returns its role.
    fn begin(
        &mut self,
        namespace: Namespace,
        local: &str,
        tag: &Tag,
        attributes: &[(&str, &str)],
        open: &Open,
        found: &mut dyn FnMut(Found),
    ) -> Place {
        let is_item = is_item(namespace, local);
        let mut opened = self.open.iter();
        if is_item && let Some(start) = opened.position(|open| open.place == Place::Element(0)) {
            // The end tag of the previous item is missing.
            while self.open.len() > start {
                self.close(found);
            }
        }
        if let Some(Place::Element(place) | Place::Markup(place)) = self.place()
            && let Some(text) = self.tree.get_mut(place)
            && text.is_text()
        {
            let end = if tag.is_empty { "/" } else { "" };
            text.add_tag(&[local, tag.rest, end]);
            return Place::Markup(place);
        }
        let mut element = Element::new(namespace, local, open.base.clone());
        for (name, value) in attributes {
            let (namespace, local) = self.names.attribute(name);
            element.add_attribute(namespace, local, value);
        }
        match self.place() {
            Some(Place::Element(parent)) => match self.tree.add(parent, element) {
                Some(place) => Place::Element(place),
                None => Place::Outside,
            },
            place if is_item || place == Some(Place::Feed) && !is_container(namespace, local) => {
                if is_item {
                    self.root.content();
                }
                self.is_item = is_item;
                self.tree = Tree::new(element);
                Place::Element(0)
            }
            _ if is_container(namespace, local) => {
                if namespace != Namespace::Rdf && !local.eq_ignore_ascii_case("rss") {
                    self.root.content();
                }
                self.root.describe(&element);
                Place::Feed
            }
            _ => Place::Outside,
        }
    }

    /// Ends the innermost open element.
    fn close(&mut self, found: &mut dyn FnMut(Found)) {
        let Some(open) = self.open.pop() else {
            return;
        };
        self.names.forget(open.namespaces);
        match open.place {
            Place::Markup(place) => {
                let (_, local) = self.names.element(&open.name);
                if let Some(element) = self.tree.get_mut(place) {
                    element.add_tag(&["/", local]);
                }
            }
            Place::Element(0) => {
                let tree = std::mem::take(&mut self.tree);
                found(match self.is_item {
                    true => Found::Item(tree),
                    false => Found::Field(tree),
                });
            }
            _ => {}
        }
    }

    fn end_tag(&mut self, name: &str, found: &mut dyn FnMut(Found)) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        // An end tag without a start tag is ignored.
        let Some(place) = self.open.iter().rposition(|open| open.name == name) else {
            return;
        };
        while self.open.len() > place {
            self.close(found);
        }
    }

    /// Ends the elements that the end of the document has cut off. Of an item that is cut off, only
    /// the complete fields count.
    fn end(&mut self, found: &mut dyn FnMut(Found)) {
        for open in &self.open {
            if let Place::Element(place @ 1..) = open.place {
                self.tree.forget(place);
            }
        }
        let is_cut_field = !self.is_item;
        if self.tree.is_empty() || is_cut_field || !self.tree.has_children() {
            self.open.clear();
        }
        while !self.open.is_empty() {
            self.close(found);
        }
    }
}

fn is_item(namespace: Namespace, local: &str) -> bool {
    match namespace {
        Namespace::Rss => ["item", "entry"]
            .iter()
            .any(|name| local.eq_ignore_ascii_case(name)),
        Namespace::Atom => local.eq_ignore_ascii_case("entry"),
        _ => false,
    }
}

/// Whether an element never has content, so that it can be closed at once in case its end tag is
/// missing.
fn is_empty(namespace: Namespace, local: &str, attributes: &[(&str, &str)]) -> bool {
    let is = |name: &str| local.eq_ignore_ascii_case(name);
    let has = |name: &str| attributes.iter().any(|(known, _)| *known == name);
    match namespace {
        Namespace::Rss => is("enclosure") && has("url"),
        Namespace::Atom => is("link") && has("href"),
        Namespace::Media => is("thumbnail") && has("url"),
        Namespace::Itunes => is("image") && has("href"),
        _ => false,
    }
}

/// Whether the element contains the fields of a feed.
fn is_container(namespace: Namespace, local: &str) -> bool {
    let names: &[&str] = match namespace {
        Namespace::Rss => &["rss", "channel", "feed"],
        Namespace::Atom => &["feed"],
        Namespace::Rdf => &["RDF"],
        _ => &[],
    };
    names.iter().any(|name| local.eq_ignore_ascii_case(name))
}
