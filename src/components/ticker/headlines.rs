//! The list of headlines, and its copy, which closes the gap of the marquee.

use std::sync::Arc;

use leptos::{html::Ul, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, Node};

use crate::components::{
    Context,
    category::category,
    image::image,
    item_key::{item_key, place_key, settings_key},
    item_link::{item_link, report_click},
    item_time::item_time,
    link_params::has_names,
    title,
    view::{ErasedView, KeyedItem, KeyedList, MakeView, dynamic},
};
use crate::feed::Item;
use crate::hooks::Listener;
use crate::locale::labels::labels;
use crate::reactive::{RwSignal, StoredValue, drop_on_cleanup};

/// The largest width of a picture, in a vertical list.
const PICTURE_WIDTH: &str = "6em";

/// The elements of the headlines on the page, with their keys.
pub type Headlines = StoredValue<Vec<(String, Element)>>;

/// The list of headlines. When others come and go, a headline that has not changed is left alone.
#[component]
pub fn HeadlineList(
    context: Context,
    items: RwSignal<Vec<Item>>,
    /// The headlines that are on the page.
    headlines: Headlines,
    node_ref: NodeRef<Ul>,
) -> impl IntoView {
    let view = move |items: Arc<Vec<Item>>, index: usize| -> MakeView {
        Box::new(move |key| {
            headline(
                context,
                &items[index],
                index,
                (headlines, Some(key.to_owned())),
            )
        })
    };
    view! {
        <ul class="headlines" part="headlines" role="list" node_ref=node_ref>
            <KeyedList each=dynamic(move || rows(context, items, view))/>
        </ul>
    }
}

/// The copy of the list. It is made of copies of the list's nodes, which is much less work than
/// rendering it, and the Tab key skips it.
#[component]
pub fn HeadlineCopies(
    context: Context,
    items: RwSignal<Vec<Item>>,
    /// The headlines to copy.
    headlines: Headlines,
) -> impl IntoView {
    let view = move |items: Arc<Vec<Item>>, index: usize| -> MakeView {
        Box::new(move |key| {
            let key = key.to_owned();
            ErasedView::of(move || copy_of(context, &items[index], index, headlines, &key))
        })
    };
    view! {
        <ul class="headlines" part="headlines" role="list">
            <KeyedList each=dynamic(move || rows(context, items, view))/>
        </ul>
    }
}

fn rows(
    context: Context,
    items: RwSignal<Vec<Item>>,
    view: impl Fn(Arc<Vec<Item>>, usize) -> MakeView,
) -> Vec<KeyedItem> {
    let (settings, shows_category, has_names) = context.config.with(|config| {
        let news = &config.news;
        let has_names = has_names(&news.link_params);
        (settings_key(config), news.show.category, has_names)
    });
    let items = items.read();
    // Most headlines are on the page already; for those only the key is needed.
    let row = |(index, item)| KeyedItem {
        key: [
            &settings,
            category(item)
                .filter(|_| shows_category)
                .unwrap_or_default(),
            &place_key(has_names, index),
            &*item_key(item),
        ]
        .concat(),
        view: view(Arc::clone(&items), index),
    };
    items.iter().enumerate().map(row).collect()
}

/// Returns a copy of the headline's element on the page, or of a newly rendered one if there is
/// none.
fn copy_of(
    context: Context,
    item: &Item,
    index: usize,
    headlines: Headlines,
    key: &str,
) -> Element {
    let known = headlines.with_value(|all| {
        let found = all.iter().find(|(known, _)| known == key);
        found.map(|(_, element)| element.clone())
    });
    let first = known.or_else(|| {
        let made = headline(context, item, index, (headlines, None)).build();
        made.elements().into_iter().next()
    });
    let Some(first) = first else { unreachable!() };
    // An element can always be copied.
    let copy = first.clone_node_with_deep(true).map(Node::unchecked_into);
    let copy: Element = copy.unwrap_or(first);
    if let Ok(Some(link)) = copy.query_selector("a") {
        let _ = link.set_attribute("tabindex", "-1");
        let item = item.clone();
        let report = move |click: web_sys::Event| {
            report_click(context, &item, click.unchecked_ref::<MouseEvent>());
        };
        drop_on_cleanup(Listener::active(&link, "click", false, Box::new(report)));
    }
    // The copy must not have the class that marks the current headline.
    copy.set_class_name("item");
    copy
}

fn headline(
    context: Context,
    item: &Item,
    index: usize,
    known: (Headlines, Option<String>),
) -> ErasedView {
    let config = context.config.read_untracked();
    let badge = item.urgent.then(|| {
        let urgent = labels(&config.language).urgent;
        ErasedView::new(move || view! { <span class="badge" part="badge">{urgent}</span> })
    });
    let show = config.news.show;
    let picture = image(item, PICTURE_WIDTH)
        .filter(|_| show.image)
        .map(|image| beside("picture", "image", None, image));
    let section = category(item)
        .filter(|_| show.category)
        .map(|section| words("category", section, &config.language));
    let time = if show.time {
        item_time(context, config.formatter(), item.published_ms)
    } else {
        None
    };
    // The source and the time stay together in a box; a time alone needs none.
    let meta = if show.source && !item.source.is_empty() {
        let source = words("source", &item.source, &config.language);
        Some(ErasedView::new(move || {
            view! { <span class="meta" part="meta">{source}{time}</span> }
        }))
    } else {
        time
    };
    let link = item_link(context, item, index);
    ErasedView::new(move || {
        view! {
            <li class="item" part="item" use:remember=known>
                {picture}
                {badge}
                {section}
                {meta}
                {link}
            </li>
        }
    })
}

/// Returns a text beside the title, with a direction of its own.
fn words(name: &'static str, words: &str, language: &str) -> ErasedView {
    let direction = title::direction(words, language).word();
    let words = words.to_owned();
    beside(name, name, Some(direction), ErasedView::new(move || words))
}

fn beside(
    class: &'static str,
    part: &'static str,
    direction: Option<&'static str>,
    content: ErasedView,
) -> ErasedView {
    ErasedView::new(move || view! { <span class=class part=part dir=direction>{content}</span> })
}

/// Adds a headline's element, if it has a key, to those on the page until its owner is cleaned up.
fn remember(element: Element, (headlines, key): (Headlines, Option<String>)) {
    let Some(key) = key else { return };
    let gone = key.clone();
    headlines.update_value(|all| all.push((key, element)));
    on_cleanup(move || {
        let _ = headlines.try_update_value(|all| {
            if let Some(place) = all.iter().position(|(known, _)| *known == gone) {
                all.remove(place);
            }
        });
    });
}
