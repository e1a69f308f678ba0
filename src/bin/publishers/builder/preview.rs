//! A live preview of the widgets with the current settings.

use ajel::builder::Selection;
use ajel::{
    components::{Callbacks, ErrorEvent, WidgetElement},
    contract::{Widget, attribute, config::Attributes},
};
use leptos::prelude::*;

use super::feed::Progress;
use crate::page::heading;

/// The sample feed, in the same folder as the page, that is shown while no feed is entered.
const SAMPLE: &str = "feed.json";

pub fn view(selection: RwSignal<Selection>, progress: RwSignal<Progress>) -> impl IntoView {
    let problem = RwSignal::new(None::<ErrorEvent>);
    let callbacks = Callbacks {
        on_load: Some(Callback::new(move |_| problem.set(None))),
        on_error: Some(Callback::new(move |error| problem.set(Some(error)))),
        ..Callbacks::default()
    };
    let doctor = move || {
        let feed = selection.with(|selection| selection.feed.trim().to_owned());
        format!("doctor.html?feed={}", js_sys::encode_uri_component(&feed))
    };
    let status = move || {
        // The feeds of a site may still be found.
        let problem = problem.get().filter(|_| !progress.with(Progress::is_open));
        problem.map(|ErrorEvent { code, message, .. }| {
            view! {
                <p class="problem">
                    <code lang="en" dir="ltr">{code}</code> " "
                    <span lang="en" dir="ltr">{message}</span> " "
                    <a href=doctor>"افحص الخلاصة"</a>
                </p>
            }
        })
    };
    let widgets = Widget::ALL.map(|widget| {
        let is_chosen =
            Memo::new(move |_| selection.with(|selection| selection.widgets.contains(&widget)));
        // Settings change the attributes of the existing elements: no element starts again.
        let attributes =
            Signal::derive(move || selection.with(|selection| chosen(selection, widget)));
        let callbacks = callbacks.clone();
        move || {
            is_chosen.get().then(|| {
                let callbacks = callbacks.clone();
                view! { <WidgetElement widget=widget attributes=attributes callbacks=callbacks/> }
            })
        }
    });
    view! {
        <section id="preview">
            {heading("كما يراه القارئ", "As readers see it")}
            <div role="status">{status}</div>
            <div class="live">{widgets.collect_view()}</div>
            <p class="hint">"أما زر العودة إلى الأعلى فيظهر في طرف هذه الصفحة حين تنزل فيها، والشريط المثبَّت على حافة النافذة يظهر على حافتها هنا أيضًا."</p>
        </section>
    }
}

/// Returns the attributes of a widget, with a feed if the widget shows one.
fn chosen(selection: &Selection, widget: Widget) -> Attributes {
    let mut chosen = selection.attributes(widget);
    if widget != Widget::Top {
        let feed = selection.feed.trim();
        let feed = if feed.is_empty() { SAMPLE } else { feed };
        chosen.push((attribute::FEED.name, feed));
    }
    chosen
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
