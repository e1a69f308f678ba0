//! The custom elements on the Rust side: [`mount`], which the loader calls for each element, and
//! the [`Handle`] that it returns. `main.rs` exports both to JavaScript.

use js_sys::Map;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

use crate::components::{
    Command, Commands, Context,
    report::advise,
    widget::{MountPoint, render},
};
use crate::contract::{Widget, config::Attributes};
use crate::diagnostics::Fault;
use crate::reactive::{self, Memo, Owner, RwSignal};

/// A running element. The loader forwards the element's lifecycle to it.
pub struct Handle {
    context: Context,
    attributes: RwSignal<Attributes>,
    owner: Owner,
}

/// Renders the widget of `host` into `root`, a container in the shadow root of `host`, and
/// configures it with the attributes of `host`.
///
/// `prefetched` maps feed addresses to requests that the loader has already begun (see
/// [`PrefetchedRequests`](crate::live::PrefetchedRequests)). `problem` is the code of the problem
/// that the loader met when it started the program (empty if there was none), and `from` is the
/// address of the program's files.
///
/// The container must be `hidden`. It is shown as soon as it has content, and hidden again when it
/// has none.
///
/// # Errors
///
/// Fails if `host` is not one of ajel's elements.
pub fn mount(
    root: HtmlElement,
    host: HtmlElement,
    prefetched: &Map,
    problem: &str,
    from: &str,
) -> Result<Handle, JsValue> {
    let widget = Widget::from_tag(&host.tag_name()).ok_or("not an ajel element")?;
    reactive::start();
    // Effects and cleanups must end with the element, but one of its tasks may still hold the
    // runtime's owner. The element therefore has an owner of its own.
    let owner = Owner::new();
    let (context, attributes) = owner.with(|| {
        let attributes = RwSignal::new(attributes_of(&host));
        let mount_point = MountPoint {
            host: host.clone(),
            root,
            prefetched: prefetched.clone(),
        };
        let read = Memo::new(move |_| attributes.get());
        (
            render(widget, mount_point, read, Commands::new()),
            attributes,
        )
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
    /// Handles a change of one attribute; `None` means that it was removed. The loader also calls
    /// this after the element has been moved in the document.
    pub fn update(&self, name: &str, value: Option<String>) {
        let mut attributes = self.attributes.get_untracked();
        attributes.retain(|(known, _)| known != name);
        attributes.extend(value.map(|value| (name.to_owned(), value)));
        self.attributes.set(attributes);
        self.context.moved();
    }

    /// Runs a command: the page has called one of the element's methods.
    pub fn command(&self, command: Command) {
        self.context.commands.send(command);
    }

    /// Removes everything that the element has created: nodes, listeners, observers, timers and
    /// requests.
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
