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
    value::{Analytics, Layout, LinkTarget, Loading, Look, Order, Show, Theme},
};
use crate::locale::{direction::Direction, numerals::Numerals};

attributes!(widget_component {
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
    RelatedArticles for Related(
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
        /// The commands of the application, for example `commands.send(Command::Refresh)`.
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
});
