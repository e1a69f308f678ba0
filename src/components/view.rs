//! Leptos views that have only a few types.
//!
//! To Leptos every shape of markup is a type of its own, and every dynamic value in it brings an
//! effect of its own type: about a kilobyte each in `ajel_bg.wasm` before compression. Dynamic
//! content of the widgets therefore has one of the types below.

use leptos::prelude::*;
use leptos::tachys::{
    html::attribute::any_attribute::AnyAttribute,
    hydration::Cursor,
    no_attrs,
    renderer::types,
    view::{Mountable, Position, PositionState},
};
use web_sys::Element;

/// A closure for dynamic text or a dynamic attribute.
pub type Dynamic<T> = Box<dyn Fn() -> T + Send>;

/// Returns text or an attribute's value that is updated when a signal it reads changes.
pub fn dynamic<T>(value: impl Fn() -> T + Send + 'static) -> Dynamic<T> {
    Box::new(value)
}

/// A view of any shape. It is built once and never rebuilt: when another view takes its place, this
/// one is unmounted.
pub struct Piece(Box<dyn FnOnce() -> BuiltPiece + Send>);

/// A [`Piece`] that has been built.
pub struct BuiltPiece(Box<dyn Mountable>);

impl Piece {
    /// Creates a view from a closure, which is called when the view is built.
    pub fn new<V: Render>(view: impl FnOnce() -> V + Send + 'static) -> Self
    where
        V::State: 'static,
    {
        Piece(Box::new(move || BuiltPiece(Box::new(view().build()))))
    }

    /// Creates a view from a closure that returns an element.
    pub fn of(element: impl FnOnce() -> Element + Send + 'static) -> Self {
        Piece(Box::new(move || BuiltPiece(Box::new(element()))))
    }

    /// Builds the view inside an element.
    pub fn mount_to(self, parent: &Element) -> BuiltPiece {
        let mut built = self.build();
        built.mount(parent, None);
        built
    }
}

impl Render for Piece {
    type State = BuiltPiece;

    fn build(self) -> BuiltPiece {
        (self.0)()
    }

    fn rebuild(self, state: &mut BuiltPiece) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for BuiltPiece {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        self.0.elements()
    }
}

no_attrs!(Piece);

/// Leptos requires every view to render HTML. The widgets run only in browsers, where these methods
/// are never called.
impl RenderHtml for Piece {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> BuiltPiece {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// A child of a list, before it is built.
pub struct Row {
    /// The key that distinguishes it from the other children, and from its state before a change.
    pub key: String,
    /// Builds the child if it is not on the page yet.
    pub view: Make,
}

/// A function that makes a child of a list from the child's key.
pub type Make = Box<dyn FnOnce(&str) -> Piece + Send>;

/// The children of a list. A child is left alone as long as its key stays in the list.
#[component]
pub fn Rows(
    /// Returns the children that the list is to have.
    each: Dynamic<Vec<Row>>,
) -> impl IntoView {
    view! { <For each key=|row: &Row| row.key.clone() children=|row: Row| (row.view)(&row.key) /> }
}
