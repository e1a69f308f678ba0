//! The list of headlines, and the copy of it that makes the loop seamless.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use crate::dom::{Children, Markup, Row, html};
use crate::element::Context;
use crate::feed::Item;
use crate::locale::{formats::Formats, labels::labels};
use crate::reactive::Signal;
use crate::ui::{
    item_key::{item_key, settings_key},
    item_link::{item_link, report_clicks},
    item_time::item_time,
};

/// The headlines in one line. A headline that has not changed is not touched
/// when others come and go.
///
/// A list of `copied` children is made of their nodes, which is much less work, and
/// not there for the Tab key.
pub fn headline_list(
    context: Context,
    items: Signal<Vec<Item>>,
    children: &Children,
    copied: Option<&Children>,
) -> Markup {
    let copied = copied.cloned();
    let list = html("ul").part("headlines").attr("role", "list");
    list.rows(children, move || {
        let settings = context.config.with(settings_key);
        let row = |item: &Item| {
            let key = [&settings, &*item_key(item)].concat();
            let (item, copied) = (item.clone(), copied.clone());
            let make = Box::new(move |key: &str| match copied {
                Some(copied) => copy_of(copied.get(key), context, &item),
                None => headline(context, &item),
            });
            Row { key, make }
        };
        items.read().iter().map(row).collect()
    })
}

/// A copy of a headline; without one on the page, of one that is made for it.
fn copy_of(first: Option<Element>, context: Context, item: &Item) -> Markup {
    let first = first.unwrap_or_else(|| headline(context, item).done());
    // An element can always be copied.
    let copy = first.clone_node_with_deep(true).map(Node::unchecked_into);
    let copy: Element = copy.unwrap_or(first);
    if let Ok(Some(link)) = copy.query_selector("a") {
        report_clicks(context, Markup::of(&link), item.clone()).attr("tabindex", "-1");
    }
    // Without what marks the current headline.
    Markup::of(&copy).attr("class", "item")
}

fn headline(context: Context, item: &Item) -> Markup {
    let config = context.config.read_untracked();
    let badge = item.urgent.then(|| {
        let urgent = labels(&config.language).urgent;
        html("span").part("badge").text(urgent)
    });
    let time = if config.show.time {
        item_time(context, Formats::of(&config), item.published_ms)
    } else {
        None
    };
    html("li")
        .part("item")
        .child_if(badge)
        .child_if(time)
        .child(item_link(context, item))
}
