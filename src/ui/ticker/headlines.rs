//! The list of headlines, and the copy of it that makes the loop seamless.

use crate::dom::{Markup, Row, html};
use crate::element::Context;
use crate::feed::Item;
use crate::locale::{formats::Formats, labels::labels};
use crate::reactive::Signal;
use crate::ui::{
    item_key::{item_key, settings_key},
    item_link::item_link,
    item_time::item_time,
};

/// The headlines in one line. A headline that has not changed is not touched
/// when others come and go. A `copy` is not there for the Tab key.
pub fn headline_list(context: Context, items: Signal<Vec<Item>>, copy: bool) -> Markup {
    html("ul")
        .part("headlines")
        .attr("role", "list")
        .rows(move || {
            let settings = context.config.with(settings_key);
            let row = |item: &Item| {
                let (key, item) = ([&settings, &*item_key(item)].concat(), item.clone());
                let make = Box::new(move || headline(context, &item, copy));
                Row { key, make }
            };
            items.read().iter().map(row).collect()
        })
}

fn headline(context: Context, item: &Item, copy: bool) -> Markup {
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
        .child(item_link(context, item, copy))
}
