//! The list of headlines, and the copy of it that makes the loop seamless.

use crate::dom::{Markup, Row, html};
use crate::element::{Context, config::Config};
use crate::feed::Item;
use crate::locale::{formats::Formats, labels::labels};
use crate::reactive::Signal;
use crate::ui::{item_key::item_key, item_link::item_link, item_time::item_time};

/// The headlines in one line. A headline that has not changed is not touched
/// when others come and go. A `copy` is not there for the Tab key.
pub fn headline_list(
    context: Context,
    formats: Formats,
    items: Signal<Vec<Item>>,
    copy: bool,
) -> Markup {
    let row = move |item: Item| Row {
        key: item_key(&item),
        make: Box::new(move || {
            context
                .config
                .with_untracked(|config| headline(context, config, formats, &item, copy))
        }),
    };
    html("ul")
        .part("headlines")
        .attr("role", "list")
        .rows(move || items.get().into_iter().map(row).collect())
}

fn headline(
    context: Context,
    config: &Config,
    formats: Formats,
    item: &Item,
    copy: bool,
) -> Markup {
    let badge = item.urgent.then(|| {
        let urgent = labels(&config.language).urgent;
        html("span").part("badge").text(urgent)
    });
    let time = if config.show.time {
        item_time(context, formats, item.published_ms)
    } else {
        None
    };
    html("li")
        .part("item")
        .child_if(badge)
        .child_if(time)
        .child(item_link(context, item, copy))
}
