//! Reports what readers do with items: an event for each action and, if the publisher asks for it,
//! an entry in the page's `dataLayer`.

use leptos::prelude::GetValue;

use super::{
    Context, data_layer,
    events::{item_clicked, item_detail, item_viewed, plain},
};
use crate::contract::{config::Config, event};
use crate::feed::Item;

/// Reports to the page that an item has been seen, unless the element has ended.
pub fn report_view(context: Context, item: &Item) {
    if let Some(host) = context.host.try_get_value() {
        push_to_data_layer(context, event::ITEM_VIEW, item);
        item_viewed(&host, context.widget, item);
    }
}

/// Reports to the page that an item was clicked. Returns `false` if the page handles the click
/// itself.
pub fn report_click(context: Context, item: &Item) -> bool {
    let Some(host) = context.host.try_get_value() else {
        return true;
    };
    push_to_data_layer(context, event::ITEM_CLICK, item);
    item_clicked(&host, context.widget, item)
}

fn push_to_data_layer(context: Context, name: &'static str, item: &Item) {
    let is_wanted = |config: &Config| config.analytics.is_some();
    if context.config.with_untracked(is_wanted) {
        let [id, url, widget] = item_detail(context.widget, item);
        data_layer::push(&plain(&[("event", name.into()), id, url, widget]));
    }
}
