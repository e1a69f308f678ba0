//! The custom elements, from the inside: what the loader's one call does, and the handle
//! that it gets. `main.rs` exports both.

use js_sys::Map;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

use crate::components::{
    Command, Commands, Context,
    report::advise,
    widget::{Place, render},
};
use crate::contract::{Widget, config::Attributes};
use crate::diagnostics::Fault;
use crate::reactive::{self, Memo, Owner, RwSignal};

/// A running element. The loader forwards the element's life to it.
pub struct Handle {
    context: Context,
    attributes: RwSignal<Attributes>,
    owner: Owner,
}

/// Renders an element into `root`, a container in the shadow root of `host`, as
/// the attributes of `host` have it. `early` maps feed addresses to requests that the
/// loader has begun (see [`Early`](crate::live::Early)); `problem` is the code of what went
/// wrong when the program started, and `from` the address of its files.
///
/// The container must be `hidden`; it is shown as soon as there is something in
/// it, and hidden again when there is not.
///
/// # Errors
///
/// `host` is none of ajel's elements.
pub fn mount(
    root: HtmlElement,
    host: HtmlElement,
    early: &Map,
    problem: &str,
    from: &str,
) -> Result<Handle, JsValue> {
    let widget = Widget::from_tag(&host.tag_name()).ok_or("not an ajel element")?;
    reactive::start();
    // Effects and cleanups must end with the element, though a task of it may
    // still hold the runtime's owner: hence an owner of our own.
    let owner = Owner::new();
    let (context, attributes) = owner.with(|| {
        let attributes = RwSignal::new(attributes_of(&host));
        let place = Place {
            host: host.clone(),
            root,
            early: early.clone(),
        };
        let read = Memo::new(move |_| attributes.get());
        (render(widget, place, read, Commands::new()), attributes)
    });
    if let Some(fault) = Fault::of_start(problem, from) {
        let config = context.config.read_untracked();
        advise(&host, fault, &config.language);
    }
    Ok(Handle {
        context,
        attributes,
        owner,
    })
}

impl Handle {
    /// An attribute has a new value, or none any more; or the element has been moved.
    pub fn update(&self, name: &str, value: Option<String>) {
        let mut attributes = self.attributes.get_untracked();
        attributes.retain(|(known, _)| known != name);
        attributes.extend(value.map(|value| (name.to_owned(), value)));
        self.attributes.set(attributes);
        self.context.moved();
    }

    /// Somebody has called one of the element's methods.
    pub fn command(&self, command: Command) {
        self.context.commands.send(command);
    }

    /// Removes everything that the element has put up: nodes, listeners,
    /// observers, timers, requests.
    pub fn dispose(self) {
        self.context.show(false);
        self.owner.cleanup();
    }
}

fn attributes_of(host: &Element) -> Attributes {
    let names = host.get_attribute_names();
    let names = names.iter().filter_map(|name| name.as_string());
    names
        .filter_map(|name| host.get_attribute(&name).map(|value| (name, value)))
        .collect()
}
