//! A link to an article.

use leptos::{ev, html, prelude::*};
use web_sys::Url;

use super::{link_params::with_params, title};
use crate::element::{Context, item_clicked};
use crate::feed::Item;

/// The title of an item as a link; as plain text where the item has no address,
/// or one that the browser cannot open, such as a host in broken Punycode.
/// The title is a bidi isolate that runs its own way (see [`title`]), so that a
/// Latin headline never turns the Arabic one beside it. A link in a `copy` is no
/// stop of the Tab key.
pub fn item_link(context: Context, item: &Item, copy: bool) -> AnyView {
    let lang = Some(item.language.clone()).filter(|lang| !lang.is_empty());
    let direction = context.config.with_untracked(|config| {
        title::direction(&item.title, lang.as_ref().unwrap_or(&config.language)).word()
    });
    let runs = title::runs(&item.title).into_iter().map(|run| match run {
        title::Run::Plain(text) => text.to_owned().into_any(),
        title::Run::Signed(number) => html::bdi().dir("ltr").child(number.to_owned()).into_any(),
    });
    let title = html::bdi()
        .dir(direction)
        .lang(lang)
        .child(runs.collect_view());
    if Url::new(&item.url).is_err() {
        return title.into_any();
    }
    let (address, target) = context.config.with_untracked(|config| {
        (
            with_params(&item.url, &config.link_params),
            config.link_target.word(),
        )
    });
    let item = item.clone();
    let on_click = move |click: ev::MouseEvent| {
        let go = context
            .host
            .with_value(|host| item_clicked(host, context.widget, &item));
        if !go {
            click.prevent_default();
        }
    };
    view! {
        <a
            class="link"
            part="link"
            dir=direction
            href=address
            target=target
            rel="noopener"
            tabindex=copy.then_some("-1")
            on:click=on_click
        >
            {title}
        </a>
    }
    .into_any()
}
