//! The widgets themselves, as they are chosen at the moment.

use ajel::builder::Choice;
use ajel::contract::names::{Widget, attribute, event};
use ajel::{hooks::Listener, reactive::drop_on_cleanup};
use js_sys::Reflect;
use leptos::{html::Div, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, Element};

use crate::page::heading;

/// What is shown while no feed is given; it lies beside the page.
const SAMPLE: &str = "feed.json";

pub fn view(choice: RwSignal<Choice>) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    // The code and the sentence of the last error.
    let problem = RwSignal::new(None::<(String, String)>);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        drop_on_cleanup(Listener::new(&place, event::LOAD, move |_| {
            problem.set(None)
        }));
        drop_on_cleanup(Listener::new(&place, event::ERROR, move |event| {
            let detail = event.unchecked_into::<CustomEvent>().detail();
            let part = |key: &str| {
                let value = Reflect::get(&detail, &key.into()).unwrap_or_default();
                value.as_string().unwrap_or_default()
            };
            problem.set(Some((part("code"), part("message"))));
        }));
        // Attributes change on the element that stands: nothing starts anew.
        Effect::new(move |_| {
            choice.with(|choice| {
                for widget in Widget::ALL {
                    show(&place, choice, widget);
                }
            });
        });
    });
    let doctor = move || {
        let feed = choice.with(|choice| choice.feed.trim().to_owned());
        format!("doctor.html?feed={}", js_sys::encode_uri_component(&feed))
    };
    let told = move || {
        problem.get().map(|(code, message)| {
            view! {
                <p class="problem">
                    <code lang="en" dir="ltr">{code}</code> " "
                    <span lang="en" dir="ltr">{message}</span> " "
                    <a href=doctor>"افحص الخلاصة"</a>
                </p>
            }
        })
    };
    view! {
        <section id="preview">
            {heading("كما يراه القارئ", "As readers see it")}
            <div role="status">{told}</div>
            <div class="live" node_ref=place></div>
            <p class="hint">"أما زر العودة إلى الأعلى فيظهر في طرف هذه الصفحة حين تنزل فيها."</p>
        </section>
    }
}

/// The element of a widget with what is chosen, or none.
fn show(place: &Element, choice: &Choice, widget: Widget) {
    let there = place.query_selector(widget.tag()).ok().flatten();
    if !choice.widgets.contains(&widget) {
        if let Some(element) = there {
            element.remove();
        }
        return;
    }
    let is_new = there.is_none();
    let Some(element) = there.or_else(|| document().create_element(widget.tag()).ok()) else {
        return;
    };
    let mut wanted = choice.attributes(widget);
    if widget != Widget::Top {
        let feed = choice.feed.trim();
        let feed = if feed.is_empty() { SAMPLE } else { feed };
        wanted.push((attribute::FEED, feed));
    }
    for name in element.get_attribute_names().iter() {
        let name = name.as_string().unwrap_or_default();
        if !wanted.iter().any(|(wanted, _)| *wanted == name) {
            // Removing and setting what the catalogue names cannot fail.
            let _ = element.remove_attribute(&name);
        }
    }
    for (name, value) in wanted {
        if element.get_attribute(name).as_deref() != Some(value) {
            let _ = element.set_attribute(name, value);
        }
    }
    if is_new {
        // In the order of the page, whatever was there before.
        let after = Widget::ALL
            .into_iter()
            .skip_while(|other| *other != widget)
            .skip(1)
            .find_map(|other| place.query_selector(other.tag()).ok().flatten());
        let _ = place.insert_before(&element, after.as_deref());
    }
}
