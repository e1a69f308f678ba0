//! The component that applications use.

use leptos::prelude::*;

use crate::components::{
    callbacks::{Callbacks, ErrorEvent},
    widget_element::{Props, WidgetElement},
};
use crate::contract::{
    config::{Loading, Look, Theme},
    names::{Widget, attribute},
};
use crate::locale::{direction::Direction, numerals::Numerals};

/// The back-to-top control: a button that appears after some screens and takes the reader
/// back; not where the page has one of its own.
///
/// Each prop is an attribute of `<ajel-back-to-top>`, given as a value or as a signal; a value
/// that cannot be used becomes the default, and `on_error` hears of it.
///
/// ```ignore
/// <BackToTop progress=true/>
/// ```
#[component]
pub fn BackToTop(
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
    /// When to begin: at once, or when it is nearly on screen. By default when the reader has scrolled.
    #[prop(optional, into)]
    loading: MaybeProp<Loading>,
    /// Screens scrolled before it shows: 0.25 to 20, by default 1.
    #[prop(optional, into)]
    after: MaybeProp<f64>,
    /// It shows only while the reader scrolls up.
    #[prop(optional, into)]
    on_scroll_up: MaybeProp<bool>,
    /// A ring fills as the page is read.
    #[prop(optional, into)]
    progress: MaybeProp<bool>,
    /// CSS selector of what to go to; by default the start of the page.
    #[prop(optional, into)]
    target: MaybeProp<String>,
    /// It shows even beside a back-to-top control of the page's own.
    #[prop(optional, into)]
    always: MaybeProp<bool>,
    /// Something is wrong; what is said is what to change.
    #[prop(optional, into)]
    on_error: Option<Callback<ErrorEvent>>,
) -> impl IntoView {
    let props = Props::new()
        .with(attribute::LABEL, label)
        .with(attribute::LANG, lang)
        .with(attribute::DIR, dir)
        .with(attribute::NUMERALS, numerals)
        .with(attribute::THEME, theme)
        .with(attribute::LOOK, look)
        .with(attribute::LOADING, loading)
        .with(attribute::AFTER, after)
        .with(attribute::ON_SCROLL_UP, on_scroll_up)
        .with(attribute::PROGRESS, progress)
        .with(attribute::TARGET, target)
        .with(attribute::ALWAYS, always);
    let callbacks = Callbacks {
        on_error,
        ..Callbacks::default()
    };
    view! {
        <WidgetElement
            widget=Widget::Top
            attributes=props.attributes()
            callbacks=callbacks
        />
    }
}
