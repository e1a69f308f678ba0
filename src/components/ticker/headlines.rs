//! The list of headlines, and the copy of it that makes the loop seamless.

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
    view::{Make, Piece, Row, Rows, dynamic},
};
use crate::feed::Item;
use crate::hooks::Listener;
use crate::locale::labels::labels;
use crate::reactive::{RwSignal, StoredValue, drop_on_cleanup};

/// How wide a picture is, the largest, in a list.
const PICTURE_WIDTH: &str = "6em";

/// The headlines of a list that are on the page, by their keys.
pub type Headlines = StoredValue<Vec<(String, Element)>>;

/// The headlines in one line. A headline that has not changed is not touched
/// when others come and go.
#[component]
pub fn HeadlineList(
    context: Context,
    items: RwSignal<Vec<Item>>,
    /// The headlines that are on the page.
    headlines: Headlines,
    node_ref: NodeRef<Ul>,
) -> impl IntoView {
    let view = move |items: Arc<Vec<Item>>, index: usize| -> Make {
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
            <Rows each=dynamic(move || rows(context, items, view))/>
        </ul>
    }
}

/// A list that is made of the nodes of another one, which is much less work, and
/// not there for the Tab key.
#[component]
pub fn HeadlineCopies(
    context: Context,
    items: RwSignal<Vec<Item>>,
    /// The headlines to copy.
    headlines: Headlines,
) -> impl IntoView {
    let view = move |items: Arc<Vec<Item>>, index: usize| -> Make {
        Box::new(move |key| {
            let key = key.to_owned();
            Piece::of(move || copy_of(context, &items[index], index, headlines, &key))
        })
    };
    view! {
        <ul class="headlines" part="headlines" role="list">
            <Rows each=dynamic(move || rows(context, items, view))/>
        </ul>
    }
}

fn rows(
    context: Context,
    items: RwSignal<Vec<Item>>,
    view: impl Fn(Arc<Vec<Item>>, usize) -> Make,
) -> Vec<Row> {
    let (settings, shows_category, has_names) = context.config.with(|config| {
        let news = &config.news;
        let has_names = has_names(&news.link_params);
        (settings_key(config), news.show.category, has_names)
    });
    let items = items.read();
    // Most of them are on the page already: of those nothing but the key is asked for.
    let row = |(index, item)| Row {
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

/// A copy of a headline; without one on the page, of one that is made for it.
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
    // Without what marks the current headline.
    copy.set_class_name("item");
    copy
}

fn headline(
    context: Context,
    item: &Item,
    index: usize,
    known: (Headlines, Option<String>),
) -> Piece {
    let config = context.config.read_untracked();
    let badge = item.urgent.then(|| {
        let urgent = labels(&config.language).urgent;
        Piece::new(move || view! { <span class="badge" part="badge">{urgent}</span> })
    });
    let show = config.news.show;
    let picture = image(item, PICTURE_WIDTH)
        .filter(|_| show.image)
        .map(|image| beside("picture", "image", None, image));
    let section = category(item)
        .filter(|_| show.category)
        .map(|section| words("category", section, &config.language));
    let time = if show.time {
        item_time(context, config.formats(), item.published_ms)
    } else {
        None
    };
    // The outlet and the time keep together; a time alone needs no box.
    let meta = if show.source && !item.source.is_empty() {
        let source = words("source", &item.source, &config.language);
        Some(Piece::new(move || {
            view! { <span class="meta" part="meta">{source}{time}</span> }
        }))
    } else {
        time
    };
    let link = item_link(context, item, index);
    Piece::new(move || {
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

/// Words beside a title, which run their own way.
fn words(name: &'static str, words: &str, language: &str) -> Piece {
    let direction = title::direction(words, language).word();
    let words = words.to_owned();
    beside(name, name, Some(direction), Piece::new(move || words))
}

fn beside(
    class: &'static str,
    part: &'static str,
    direction: Option<&'static str>,
    content: Piece,
) -> Piece {
    Piece::new(move || view! { <span class=class part=part dir=direction>{content}</span> })
}

/// Adds an element to the headlines on the page, if it has a key, until its owner ends.
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
