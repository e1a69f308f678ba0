//! When an item was published.

use leptos::prelude::*;

use crate::diagnostics::Problem;
use crate::element::{Context, config::BadAttribute, names::attribute, report};
use crate::feed::Item;
use crate::hooks::keep;
use crate::locale::{
    clock::Clock,
    time::{Formatters, machine},
};

/// How an element says times: its formatters, made anew when its language,
/// digits or time zone change, and the page's clock.
#[derive(Clone, Copy)]
pub struct Times {
    formatters: RwSignal<Option<Formatters>, LocalStorage>,
    now: ReadSignal<i64>,
}

impl Times {
    /// The times of an element; the clock runs until the element ends.
    pub fn of(context: Context) -> Self {
        let clock = Clock::shared();
        let now = clock.now();
        keep(clock);
        let wanted = Memo::new(move |_| {
            context
                .config
                .with(|c| (c.language.clone(), c.numerals, c.time_zone.clone()))
        });
        let formatters = RwSignal::new_local(None);
        Effect::new(move |_| {
            let (language, numerals, time_zone) = wanted.get();
            let made = Formatters::new(&language, numerals, &time_zone).or_else(|| {
                refuse_time_zone(context, &time_zone);
                Formatters::new(&language, numerals, "")
            });
            formatters.set(made);
        });
        Times {
            formatters,
            now: now.read_only().into(),
        }
    }
}

/// The age or date of an item; nothing where it has none worth showing.
#[component]
pub fn ItemTime(times: Times, item: Memo<Item>) -> impl IntoView {
    move || {
        let then_ms = item.with(|item| item.published_ms)?;
        let formatters = times.formatters.read();
        let formatters = formatters.as_ref()?;
        let text = formatters.short(times.now.get(), then_ms);
        (!text.is_empty()).then(|| {
            view! {
                <time part="time" datetime=machine(then_ms) title=formatters.full(then_ms)>{text}</time>
            }
        })
    }
}

fn refuse_time_zone(context: Context, time_zone: &str) {
    let problem = Problem::attribute(&BadAttribute {
        name: attribute::TIME_ZONE,
        value: time_zone.to_owned(),
        expected: "IANA, e.g. Asia/Damascus".to_owned(),
    });
    let language = context
        .config
        .with_untracked(|config| config.language.clone());
    context
        .host
        .with_value(|host| report(host, &problem, &language));
}
