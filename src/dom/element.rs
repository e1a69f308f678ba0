//! Elements with their attributes, listeners and children.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, Node};

use super::keyed_list::{Children, Row, keyed_list};
use crate::hooks::Listener;
use crate::hooks::page::document;
use crate::reactive::{follow, keep};

/// An element that is being made. Whatever of it changes later, and whatever
/// listens on it, ends with the current reactive owner.
pub struct Markup(Element);

/// An element of HTML. `name` is one that the parser knows.
pub fn html(name: &str) -> Markup {
    made("http://www.w3.org/1999/xhtml", name)
}

/// An element of SVG.
pub fn svg(name: &str) -> Markup {
    made("http://www.w3.org/2000/svg", name)
}

fn made(namespace: &str, name: &str) -> Markup {
    match document().create_element_ns(Some(namespace), name) {
        Ok(element) => Markup(element),
        // The names are our own.
        Err(_) => unreachable!(),
    }
}

impl Markup {
    /// An element that is there already.
    pub fn of(element: &Element) -> Self {
        Markup(element.clone())
    }

    /// Gives an attribute a value. The names are our own: it cannot fail.
    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// The same, where there is a value.
    pub fn attr_if(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// What style sheets call it: ours by class, the page's by part.
    pub fn part(self, name: &str) -> Self {
        self.attr("class", name).attr("part", name)
    }

    /// Adds text, as text.
    pub fn text(self, text: &str) -> Self {
        let text = document().create_text_node(text);
        self.append(&text)
    }

    /// Adds an element.
    pub fn child(self, child: Markup) -> Self {
        self.append(&child.0)
    }

    /// The same, where there is one.
    pub fn child_if(self, child: Option<Markup>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Calls back for each event of this kind.
    pub fn on<E: JsCast>(self, kind: &'static str, mut callback: impl FnMut(E) + 'static) -> Self {
        self.listen(
            kind,
            false,
            Box::new(move |event| callback(event.unchecked_into())),
        )
    }

    /// The same, before anything inside it hears of the event.
    pub fn on_capture<E: JsCast>(
        self,
        kind: &'static str,
        mut callback: impl FnMut(E) + 'static,
    ) -> Self {
        self.listen(
            kind,
            true,
            Box::new(move |event| callback(event.unchecked_into())),
        )
    }

    /// An attribute that follows signals; `None`: there is none.
    pub fn follow_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        self.follow_attr_erased(name, Box::new(value))
    }

    /// Adds text that follows signals.
    pub fn follow_text(self, text: impl Fn() -> String + 'static) -> Self {
        self.follow_text_erased(Box::new(text))
    }

    /// A place for an element that follows signals: each time it is made anew,
    /// and what it keeps up ends with the former one.
    pub fn slot(self, content: impl Fn() -> Option<Markup> + 'static) -> Self {
        self.slot_erased(Box::new(content))
    }

    /// Children that follow signals, each of which is left alone as long as its
    /// key is there. `children` are those that are there at any time.
    pub fn rows(self, children: &Children, rows: impl Fn() -> Vec<Row> + 'static) -> Self {
        keyed_list(self.0.clone(), children.clone(), Box::new(rows));
        self
    }

    /// The element itself.
    pub fn done(self) -> Element {
        self.0
    }

    /// The element so far, for whoever looks at it later.
    pub fn element(&self) -> Element {
        self.0.clone()
    }

    // What follows is there once, whatever closures it is called with.

    fn listen(self, kind: &'static str, capture: bool, callback: Box<dyn FnMut(Event)>) -> Self {
        keep(Listener::active(&self.0, kind, capture, callback));
        self
    }

    fn follow_attr_erased(
        self,
        name: &'static str,
        value: Box<dyn Fn() -> Option<String>>,
    ) -> Self {
        let element = self.0.clone();
        follow(move || {
            let value = value();
            if element.get_attribute(name) != value {
                let _ = match value {
                    Some(value) => element.set_attribute(name, &value),
                    None => element.remove_attribute(name),
                };
            }
        });
        self
    }

    fn follow_text_erased(self, text: Box<dyn Fn() -> String>) -> Self {
        let node = document().create_text_node("");
        let added = self.append(&node);
        follow(move || {
            let text = text();
            if node.data() != text {
                node.set_data(&text);
            }
        });
        added
    }

    fn slot_erased(self, content: Box<dyn Fn() -> Option<Markup>>) -> Self {
        let end = document().create_text_node("");
        let added = self.append(&end);
        let parent = added.0.clone();
        let mut shown: Option<Element> = None;
        follow(move || {
            let next = content().map(Markup::done);
            if let Some(before) = shown.take() {
                before.remove();
            }
            if let Some(next) = &next {
                let _ = parent.insert_before(next, Some(&end));
            }
            shown = next;
        });
        added
    }

    fn append(self, node: &Node) -> Self {
        // What has just been made can stand anywhere.
        let _ = self.0.append_child(node);
        self
    }
}
