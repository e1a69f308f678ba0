//! The component that applications use.

use leptos::prelude::*;

use crate::components::{
    callbacks::{Callbacks, ErrorEvent},
    widget_component::widget_component,
    widget_element::{Props, WidgetElement},
};
use crate::contract::{
    Widget, attribute,
    attributes::attributes,
    value::{Analytics, Loading, Look, Theme},
};
use crate::locale::{direction::Direction, numerals::Numerals};

attributes!(widget_component {
    /// The back-to-top control: a button that appears after some screens and takes the reader
    /// back; not where the page has one of its own.
    ///
    /// Each prop is an attribute of `<ajel-back-to-top>`, given as a value or as a signal; a value
    /// that cannot be used becomes the default, and `on_error` hears of it.
    ///
    /// ```ignore
    /// <BackToTop progress=true/>
    /// ```
    BackToTop for Top(
        props,
        /// Something is wrong; what is said is what to change.
        #[prop(optional, into)]
        on_error: Option<Callback<ErrorEvent>>,
    ) {
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
});
