//! An element of ajel, made by a Leptos application instead of `embed.js`.

use js_sys::{Function, Map, Reflect};
use leptos::{
    html::{Custom, custom},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRootInit, ShadowRootMode};

use super::{
    callbacks::Callbacks,
    commands::{Command, Commands},
    sheets::adopt_host,
    widget::{MountPoint, render},
};
use crate::contract::{
    Widget,
    config::{AttributeReader, Attributes, Config},
    value::{AttributeValue, Loading},
};
use crate::hooks::{InViewport, Listener, page::window};
use crate::reactive::{Effect, Memo, RwSignal, StoredValue, drop_on_cleanup};

/// How near to the viewport a lazy widget begins to load, as in the custom elements.
const NEAR: &str = "150% 0px";

/// The attributes for which a component has props.
pub struct Props(Vec<(&'static str, Prop)>);

type Prop = Box<dyn Fn() -> Option<String> + Send + Sync>;

impl Props {
    /// Creates an empty set.
    pub fn new() -> Self {
        Props(Vec::new())
    }

    /// Adds the attribute `name` with the value of a prop.
    pub fn with<T>(mut self, name: &'static str, value: MaybeProp<T>) -> Self
    where
        T: AttributeValue + Clone + Send + Sync + 'static,
    {
        let written = move || value.get().and_then(|value| value.written());
        self.0.push((name, Box::new(written)));
        self
    }

    /// Returns all attributes that have a value, as a signal.
    pub fn attributes(self) -> Signal<Attributes> {
        Signal::derive(move || {
            let given = self.0.iter();
            given
                .filter_map(|(name, value)| Some(((*name).to_owned(), value()?)))
                .collect()
        })
    }
}

/// A widget in an element of its own, with its attributes as partners write them. It is meant for
/// tools; [`NewsTicker`](crate::NewsTicker), [`RelatedArticles`](crate::RelatedArticles) and
/// [`BackToTop`](crate::BackToTop) have a prop for each attribute.
///
/// The element has the same tag name, attributes, shadow root, parts and events as one made by
/// `embed.js`. If `embed.js` is on the page too, it renders the element, and the component passes
/// attributes and commands to it.
#[component]
pub fn WidgetElement(
    /// Which widget it is.
    widget: Widget,
    /// The names of the attributes, in lower case, and their values.
    #[prop(into)]
    attributes: Signal<Attributes>,
    /// The callbacks for the widget's events.
    #[prop(optional)]
    callbacks: Callbacks,
    /// The application's commands to the widget.
    #[prop(optional)]
    commands: Option<Commands>,
    /// The fallback, shown until there is something to show, or if there is nothing.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let host = NodeRef::<Custom<&'static str>>::new();
    let attributes = Memo::new(move |_| attributes.get());
    let commands = commands.unwrap_or_else(Commands::new);
    Effect::new(move || {
        // By now the element is on the page.
        if let Some(host) = host.get() {
            callbacks.clone().listen(&host);
            reflect(&host, attributes);
            begin(widget, host, attributes, commands);
        }
    });
    custom(widget.tag())
        .node_ref(host)
        .child(children.map(|children| children()))
}

/// Updates the element's attributes when the given ones change: the style sheet reads some of them.
fn reflect(host: &HtmlElement, attributes: Memo<Attributes>) {
    let host = host.clone();
    let mut before = Attributes::new();
    Effect::new(move || {
        let now = attributes.get();
        for (name, value) in &now {
            if host.get_attribute(name).as_ref() != Some(value) {
                // Fails only if `name` is no valid name of an attribute.
                let _ = host.set_attribute(name, value);
            }
        }
        let is_gone = |name: &String| !now.iter().any(|(known, _)| known == name);
        for (name, _) in before.iter().filter(|(name, _)| is_gone(name)) {
            let _ = host.remove_attribute(name);
        }
        before = now;
    });
}

/// Renders the widget as soon as it is due to load.
fn begin(widget: Widget, host: HtmlElement, attributes: Memo<Attributes>, commands: Commands) {
    if host.shadow_root().is_some() {
        // `embed.js` has defined the element.
        commands.on_command(move |command| call(&host, command));
        return;
    }
    let Some(root) = prepared(widget, &host) else {
        return;
    };
    let due = due(widget, &root, attributes);
    let mount_point = StoredValue::new_local(Some(MountPoint {
        host,
        root,
        prefetched: Map::new(),
    }));
    Effect::new(move || {
        if due.get()
            && let Some(mount_point) = mount_point.try_update_value(Option::take).flatten()
        {
            render(widget, mount_point, attributes, commands);
        }
    });
}

/// Attaches the same shadow root as `embed.js` does, and returns the container in it.
fn prepared(widget: Widget, host: &HtmlElement) -> Option<HtmlElement> {
    let shadow = host
        .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
        .ok()?;
    adopt_host(&shadow);
    let root: HtmlElement = document().create_element("div").ok()?.unchecked_into();
    root.set_class_name("ajel");
    root.set_hidden(true);
    let make = |class: &str| {
        let element = document().create_element("div").ok()?;
        element.set_class_name(class);
        Some(element)
    };
    let (width, room) = (make("width")?, make("room")?);
    let slot = document().create_element("slot").ok()?;
    room.append_with_node_2(&root, &slot).ok()?;
    shadow.append_with_node_1(&room).ok()?;
    if widget != Widget::Top {
        shadow.append_with_node_1(&width).ok()?;
    }
    Some(root)
}

/// Returns whether the widget in this container is due to load; once it is, it stays so.
fn due(widget: Widget, root: &Element, attributes: Memo<Attributes>) -> RwSignal<bool> {
    let loading = attributes.with_untracked(|attributes| {
        // Bad attributes are reported when the widget is rendered.
        Config::read(&mut AttributeReader::new(widget, attributes), "").loading
    });
    let due = RwSignal::new(loading == Loading::Eager);
    if loading == Loading::Lazy {
        let now = move || {
            if due.try_read_untracked().as_deref() == Some(&false) {
                due.set(true);
            }
        };
        if widget == Widget::Top {
            // Nobody needs a way back to the top before having scrolled.
            let has_left = || window().scroll_y().is_ok_and(|top| top > 0.0);
            if has_left() {
                now();
            } else {
                drop_on_cleanup(Listener::captured(&window(), "scroll", move |_| now()));
            }
        } else {
            let room = root.parent_element();
            let room = room.as_ref().unwrap_or(root);
            drop_on_cleanup(InViewport::near(room, NEAR, move |is_near| {
                if is_near {
                    now();
                }
            }));
        }
    }
    due
}

/// Calls a method of an element that `embed.js` has defined.
fn call(host: &HtmlElement, command: Command) {
    let name = match command {
        Command::Play => "play",
        Command::Pause => "pause",
        Command::Next => "next",
        Command::Previous => "previous",
        Command::Refresh => "refresh",
    };
    let method = Reflect::get(host, &name.into()).unwrap_or_default();
    if let Some(method) = method.dyn_ref::<Function>() {
        // The method has already reported any error that it throws.
        let _ = method.call0(host);
    }
}
