//! The component that applications use.

use leptos::prelude::*;

use crate::components::{
    callbacks::{Callbacks, ErrorEvent, ItemEvent, LoadEvent},
    commands::Commands,
    widget_component::widget_component,
    widget_element::{Props, WidgetElement},
};
use crate::contract::{
    Widget, attribute,
    attributes::attributes,
    value::{Analytics, LinkTarget, Loading, Look, Mode, Only, Order, Placement, Show, Theme},
};
use crate::locale::{direction::Direction, numerals::Numerals};

attributes!(widget_component {
    /// The breaking-news ticker: the headlines of a feed as a moving line, one at a time, or one
    /// below the other. Readers can hold, pause and step through everything that moves.
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
    ///     on_toggle=move |paused: bool| log(format!("toggle: paused is {paused}"))
    /// >
    ///     <a href="https://news.example/">"آخر الأخبار في وكالة مرافئ"</a>
    /// </NewsTicker>
    /// <button id="pause" on:click=move |_| commands.send(Command::Pause)>"إيقاف"</button>
    /// ```
    ///
    /// The lines are those of the application in `examples/leptos-app`.
    NewsTicker for Ticker(
        props,
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
        /// The commands of the application, for example `commands.send(Command::Pause)`.
        #[prop(optional)]
        commands: Option<Commands>,
        /// The content until, and unless, there is something to show: links to the newest articles,
        /// as the application has them.
        #[prop(optional)]
        children: Option<Children>,
    ) {
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
});
