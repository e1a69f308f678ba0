//! A link to an article.

use web_sys::{MouseEvent, Url};

use super::{link_params::with_params, title};
use crate::dom::{Markup, html};
use crate::element::{Context, item_clicked};
use crate::feed::Item;

/// The title of an item as a link; as plain text where the item has no address,
/// or one that the browser cannot open, such as a host in broken Punycode.
/// The title is a bidi isolate that runs its own way (see [`title`]), so that a
/// Latin headline never turns the Arabic one beside it; `lang` is the item's own.
pub fn item_link(context: Context, item: &Item) -> Markup {
    let lang = own_language(context, item);
    let lang = lang.as_deref();
    let direction = context.config.with_untracked(|config| {
        title::direction(&item.title, lang.unwrap_or(&config.language)).word()
    });
    let mut title = html("bdi").attr("dir", direction);
    for run in title::runs(&item.title) {
        title = match run {
            title::Run::Plain(text) => title.text(text),
            title::Run::Signed(number) => title.child(html("bdi").attr("dir", "ltr").text(number)),
            title::Run::Together(words) => {
                title.child(html("span").attr("class", "together").text(words))
            }
        };
    }
    if Url::new(&item.url).is_err() {
        return title.attr_if("lang", lang);
    }
    let (address, target) = context.config.with_untracked(|config| {
        (
            with_params(&item.url, &config.link_params),
            config.link_target.word(),
        )
    });
    let link = html("a")
        .part("link")
        .attr_if("lang", lang)
        .attr("dir", direction)
        .attr("href", &address)
        .attr("target", target)
        .attr("rel", "noopener")
        .child(title);
    report_clicks(context, link, item.clone())
}

/// `ajel:itemclick` for the link of an item.
pub fn report_clicks(context: Context, link: Markup, item: Item) -> Markup {
    link.on("click", move |click: MouseEvent| {
        let go = context
            .host
            .with(|host| item_clicked(host, context.widget, &item));
        if !go {
            click.prevent_default();
        }
    })
}

/// The item's language for a `lang` attribute, where it is another than the
/// widget's.
pub fn own_language(context: Context, item: &Item) -> Option<String> {
    let is_other = context.config.with_untracked(|config| {
        !item.language.is_empty() && !item.language.eq_ignore_ascii_case(&config.language)
    });
    is_other.then(|| item.language.clone())
}
