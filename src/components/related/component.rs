//! The component that applications use.

use leptos::prelude::*;

use crate::components::{
    callbacks::{Callbacks, ErrorEvent, ItemEvent, LoadEvent},
    commands::Commands,
    widget_element::{Props, WidgetElement},
};
use crate::contract::{
    config::{Layout, LinkTarget, Loading, Look, Show, Theme},
    names::{Widget, attribute},
};
use crate::locale::{direction::Direction, numerals::Numerals};

/// The related-articles box: articles of a feed that belong to the one that the reader is on,
/// chosen in the browser. Where there are none the box is not there.
///
/// Each prop is an attribute of `<ajel-related-articles>`, given as a value or as a signal; a
/// value that cannot be used becomes the default, and `on_error` hears of it. In an
/// application whose pages say nothing of their article, `article_title`, `article_tags` and
/// `article_url` do.
///
/// ```ignore
/// <RelatedArticles
///     feed=FEED
///     article_title="ستورهولم تهنّئ نظيرها المرساني بالذكرى الستين لاتفاقية الملاحة"
///     article_tags="نوردافيا، مرسانا، اتفاقية الملاحة"
///     limit=3
/// />
/// ```
#[component]
pub fn RelatedArticles(
    /// Addresses of the feeds, separated by spaces; http(s), relative ones to the page.
    #[prop(into)]
    feed: MaybeProp<String>,
    /// The visible name; by default the language's own.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// BCP 47 language; by default that of the page around, else Arabic.
    #[prop(optional, into)]
    lang: MaybeProp<String>,
    /// Reading direction; by default that of the language.
    #[prop(optional, into)]
    dir: MaybeProp<Direction>,
    /// Which digits; by default those of the language's region.
    #[prop(optional, into)]
    numerals: MaybeProp<Numerals>,
    /// Colours; by default the page's.
    #[prop(optional, into)]
    theme: MaybeProp<Theme>,
    /// A preset of colours and shapes.
    #[prop(optional, into)]
    look: MaybeProp<Look>,
    /// When to begin: at once, or when it is nearly on screen. By default when it is nearly on screen.
    #[prop(optional, into)]
    loading: MaybeProp<Loading>,
    /// IANA time zone, e.g. `Asia/Damascus`; by default the reader's.
    #[prop(optional, into)]
    time_zone: MaybeProp<String>,
    /// Items shown at most: 1 to 100, by default 6.
    #[prop(optional, into)]
    limit: MaybeProp<u32>,
    /// Seconds between two requests: at least 15, by default 60; 0: one request only.
    #[prop(optional, into)]
    refresh: MaybeProp<u32>,
    /// Where links open; by default in the same tab.
    #[prop(optional, into)]
    link_target: MaybeProp<LinkTarget>,
    /// Query string for every link, e.g. `utm_source=partner`.
    #[prop(optional, into)]
    link_params: MaybeProp<String>,
    /// What is shown beside a title; by default picture, time and source.
    #[prop(optional, into)]
    show: MaybeProp<Show>,
    /// How they are laid out.
    #[prop(optional, into)]
    layout: MaybeProp<Layout>,
    /// Fewer related articles than this are topped up with the newest: 0 to 12, by default 3.
    #[prop(optional, into)]
    min_results: MaybeProp<u32>,
    /// Each card says why it was chosen.
    #[prop(optional, into)]
    explain: MaybeProp<bool>,
    /// The title of the page's article; by default what the page says.
    #[prop(optional, into)]
    article_title: MaybeProp<String>,
    /// Its tags, separated by commas.
    #[prop(optional, into)]
    article_tags: MaybeProp<String>,
    /// Its address.
    #[prop(optional, into)]
    article_url: MaybeProp<String>,
    /// A feed was shown.
    #[prop(optional, into)]
    on_load: Option<Callback<LoadEvent>>,
    /// Something is wrong; what is said is what to change.
    #[prop(optional, into)]
    on_error: Option<Callback<ErrorEvent>>,
    /// An item was seen: at least half of it for one second; once for each.
    #[prop(optional, into)]
    on_item_view: Option<Callback<ItemEvent>>,
    /// An item was clicked; [`ItemEvent::prevent_default`] keeps the browser from following
    /// its link.
    #[prop(optional, into)]
    on_item_click: Option<Callback<ItemEvent>>,
    /// By which the application asks it to do something, e.g. `commands.send(Command::Refresh)`.
    #[prop(optional)]
    commands: Option<Commands>,
    /// What is shown until, and unless, there is something to show: links to the newest
    /// articles, as the application has them.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let props = Props::new()
        .with(attribute::FEED, feed)
        .with(attribute::LABEL, label)
        .with(attribute::LANG, lang)
        .with(attribute::DIR, dir)
        .with(attribute::NUMERALS, numerals)
        .with(attribute::THEME, theme)
        .with(attribute::LOOK, look)
        .with(attribute::LOADING, loading)
        .with(attribute::TIME_ZONE, time_zone)
        .with(attribute::LIMIT, limit)
        .with(attribute::REFRESH, refresh)
        .with(attribute::LINK_TARGET, link_target)
        .with(attribute::LINK_PARAMS, link_params)
        .with(attribute::SHOW, show)
        .with(attribute::LAYOUT, layout)
        .with(attribute::MIN_RESULTS, min_results)
        .with(attribute::EXPLAIN, explain)
        .with(attribute::ARTICLE_TITLE, article_title)
        .with(attribute::ARTICLE_TAGS, article_tags)
        .with(attribute::ARTICLE_URL, article_url);
    let callbacks = Callbacks {
        on_load,
        on_error,
        on_item_view,
        on_item_click,
        on_toggle: None,
    };
    view! {
        <WidgetElement
            widget=Widget::Related
            attributes=props.attributes()
            callbacks=callbacks
            commands=commands.unwrap_or_else(Commands::new)
        >
            {children.map(|children| children())}
        </WidgetElement>
    }
}
