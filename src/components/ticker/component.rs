//! The component that applications use.

use leptos::prelude::*;

use crate::components::{
    callbacks::{Callbacks, ErrorEvent, ItemEvent, LoadEvent},
    commands::Commands,
    widget_element::{Props, WidgetElement},
};
use crate::contract::{
    config::{LinkTarget, Loading, Look, Mode, Show, Theme},
    names::{Widget, attribute},
};
use crate::locale::{direction::Direction, numerals::Numerals};

/// The breaking-news ticker: the headlines of a feed as a moving line, one at a time, or one
/// below the other. Whatever moves can be held, paused, and gone through by hand.
///
/// Each prop is an attribute of `<ajel-news-ticker>`, given as a value or as a signal; a value
/// that cannot be used becomes the default, and `on_error` hears of it.
///
/// ```ignore
/// let (mode, set_mode) = signal(Mode::Marquee);
/// let commands = Commands::new();
/// <NewsTicker
///     feed=FEED
///     mode=mode
///     commands=commands
///     on_toggle=move |paused: bool| hear(format!("toggle: paused is {paused}"))
/// >
///     <a href="https://news.example/">"آخر الأخبار في وكالة مرافئ"</a>
/// </NewsTicker>
/// <button id="pause" on:click=move |_| commands.send(Command::Pause)>"إيقاف"</button>
/// ```
///
/// The lines are those of the application in `examples/leptos-app`.
#[component]
pub fn NewsTicker(
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
    /// When to begin: at once, or when it is nearly on screen. By default at once.
    #[prop(optional, into)]
    loading: MaybeProp<Loading>,
    /// IANA time zone, e.g. `Asia/Damascus`; by default the reader's.
    #[prop(optional, into)]
    time_zone: MaybeProp<String>,
    /// Items shown at most: 1 to 100, by default 20.
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
    /// What is shown beside a title; by default its time.
    #[prop(optional, into)]
    show: MaybeProp<Show>,
    /// How the headlines move.
    #[prop(optional, into)]
    mode: MaybeProp<Mode>,
    /// CSS px per second of a moving line: 10 to 400, by default 60.
    #[prop(optional, into)]
    speed: MaybeProp<f64>,
    /// Seconds per headline where they come one by one: 2 to 60, by default 5.
    #[prop(optional, into)]
    interval: MaybeProp<f64>,
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
    /// The reader stopped (`true`) or started the headlines.
    #[prop(optional, into)]
    on_toggle: Option<Callback<bool>>,
    /// By which the application asks it to do something, e.g. `commands.send(Command::Pause)`.
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
        .with(attribute::MODE, mode)
        .with(attribute::SPEED, speed)
        .with(attribute::INTERVAL, interval);
    let callbacks = Callbacks {
        on_load,
        on_error,
        on_item_view,
        on_item_click,
        on_toggle,
    };
    view! {
        <WidgetElement
            widget=Widget::Ticker
            attributes=props.attributes()
            callbacks=callbacks
            commands=commands.unwrap_or_else(Commands::new)
        >
            {children.map(|children| children())}
        </WidgetElement>
    }
}
