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
pub struct ErasedView(Box<dyn FnOnce() -> ErasedViewState + Send>);

/// An [`ErasedView`] that has been built.
pub struct ErasedViewState(Box<dyn Mountable>);

impl ErasedView {
    /// Creates a view from a closure, which is called when the view is built.
    pub fn new<V: Render>(view: impl FnOnce() -> V + Send + 'static) -> Self
    where
        V::State: 'static,
    {
        ErasedView(Box::new(move || ErasedViewState(Box::new(view().build()))))
    }

    /// Creates a view from a closure that returns an element.
    pub fn of(element: impl FnOnce() -> Element + Send + 'static) -> Self {
        ErasedView(Box::new(move || ErasedViewState(Box::new(element()))))
    }

    /// Builds the view inside an element.
    pub fn mount_to(self, parent: &Element) -> ErasedViewState {
        let mut built = self.build();
        built.mount(parent, None);
        built
    }
}

impl Render for ErasedView {
    type State = ErasedViewState;

    fn build(self) -> ErasedViewState {
        (self.0)()
    }

    fn rebuild(self, state: &mut ErasedViewState) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for ErasedViewState {
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

no_attrs!(ErasedView);

/// Leptos requires every view to render HTML. The widgets run only in browsers, where these methods
/// are never called.
impl RenderHtml for ErasedView {
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

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ErasedViewState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// A child of a list, before it is built.
pub struct KeyedItem {
    /// The key that distinguishes it from the other children, and from its state before a change.
    pub key: String,
    /// Builds the child if it is not on the page yet.
    pub view: MakeView,
}

/// A function that makes a child of a list from the child's key.
pub type MakeView = Box<dyn FnOnce(&str) -> ErasedView + Send>;

/// The children of a list. A child is left alone as long as its key stays in the list.
#[component]
pub fn KeyedList(
    /// Returns the children that the list is to have.
    each: Dynamic<Vec<KeyedItem>>,
) -> impl IntoView {
    view! { <For each key=|row: &KeyedItem| row.key.clone() children=|row: KeyedItem| (row.view)(&row.key) /> }
}
