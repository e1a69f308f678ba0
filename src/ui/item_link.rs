//! A link to an article.

use leptos::{ev, html, prelude::*};
use web_sys::Url;

use super::{link_params::with_params, title};
use crate::element::{Context, item_clicked};
use crate::feed::Item;

/// The title of an item as a link; as plain text where the item has no address,
/// or one that the browser cannot open, such as a host in broken Punycode.
/// The title is a bidi isolate that runs its own way (see [`title`]), so that a
/// Latin headline never turns the Arabic one beside it; `lang` is the item's own.
/// A link in a `copy` is no stop of the Tab key.
pub fn item_link(context: Context, item: &Item, copy: bool) -> AnyView {
    let lang = own_language(context, item);
    let direction = context.config.with_untracked(|config| {
        title::direction(&item.title, lang.as_ref().unwrap_or(&config.language)).word()
    });
    let runs = title::runs(&item.title).into_iter().map(|run| match run {
        title::Run::Plain(text) => text.to_owned().into_any(),
        title::Run::Signed(number) => html::bdi().dir("ltr").child(number.to_owned()).into_any(),
    });
    let title = html::bdi().dir(direction).child(runs.collect_view());
    if Url::new(&item.url).is_err() {
        return title.lang(lang).into_any();
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
            lang=lang
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

/// The item's language for a `lang` attribute, where it is another than the
/// widget's.
pub fn own_language(context: Context, item: &Item) -> Option<String> {
    let is_other = context.config.with_untracked(|config| {
        !item.language.is_empty() && !item.language.eq_ignore_ascii_case(&config.language)
    });
    is_other.then(|| item.language.clone())
}
