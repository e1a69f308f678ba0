//! Ages and dates through the browser's `Intl`, with language, digits and time
//! zone always explicit.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::age::{Age, age};
use crate::element::config::Numerals;

/// The formatters of one set of language, digits and time zone.
pub struct Formatters {
    relative: Intl::RelativeTimeFormat,
    day: Function,
    full: Function,
}

impl Formatters {
    /// Formatters for a BCP 47 language, digits, and an IANA time zone (empty:
    /// the reader's); `None` where the browser does not know the time zone.
    pub fn new(language: &str, numerals: Numerals, time_zone: &str) -> Option<Self> {
        let day = [("day", "numeric"), ("month", "long"), ("year", "numeric")];
        let full = [("dateStyle", "full"), ("timeStyle", "short")];
        let locales = Array::of1(&locale(language, numerals).into());
        Some(Formatters {
            relative: construct("RelativeTimeFormat", &locales, &[("numeric", "auto")], "")?
                .unchecked_into(),
            day: date_format(&locales, &day, time_zone)?,
            full: date_format(&locales, &full, time_zone)?,
        })
    }

    /// The age or date as a reader would say it; empty where there is none.
    pub fn short(&self, now_ms: i64, then_ms: i64) -> String {
        let ago = |value: f64, unit: &str| String::from(self.relative.format(value, unit));
        match age(now_ms, then_ms) {
            Age::Unknown => String::new(),
            Age::Now => ago(0.0, "second"),
            Age::Minutes(n) => ago(-f64::from(n), "minute"),
            Age::Hours(n) => ago(-f64::from(n), "hour"),
            Age::Days(n) => ago(-f64::from(n), "day"),
            Age::Date => apply(&self.day, then_ms),
        }
    }

    /// Date and time in full.
    pub fn full(&self, then_ms: i64) -> String {
        apply(&self.full, then_ms)
    }
}

/// The machine-readable form for `<time datetime>`; empty for a date that
/// JavaScript cannot hold.
pub fn machine(ms: i64) -> String {
    let date = Date::new(&JsValue::from_f64(ms as f64));
    if date.get_time().is_nan() {
        return String::new();
    }
    date.to_iso_string().into()
}

/// The reverse of [`machine`]; 0 for what is no date.
pub fn parse_machine(text: &str) -> i64 {
    // NaN becomes 0.
    Date::parse(text) as i64
}

/// Milliseconds since 1970.
pub fn now_ms() -> i64 {
    Date::now() as i64
}

/// The BCP 47 tag that asks `Intl` for a language with certain digits.
pub(super) fn locale(language: &str, numerals: Numerals) -> String {
    match numerals {
        Numerals::Auto => language.to_owned(),
        numerals => format!("{language}-u-nu-{}", numerals.word()),
    }
}

fn apply(format: &Function, ms: i64) -> String {
    let date = JsValue::from_f64(ms as f64);
    // Out of JavaScript's range this throws: then there is nothing to show.
    let text = format.call1(&JsValue::UNDEFINED, &date).ok();
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

fn date_format(locales: &Array, fields: &[(&str, &str)], zone: &str) -> Option<Function> {
    let format: Intl::DateTimeFormat =
        construct("DateTimeFormat", locales, fields, zone)?.unchecked_into();
    Some(format.format())
}

/// `new Intl[class](locales, options)`, or nothing where it throws: the
/// generated bindings would end the program on a bad time zone.
pub(super) fn construct(
    class: &str,
    locales: &Array,
    options: &[(&str, &str)],
    zone: &str,
) -> Option<JsValue> {
    let bag = Object::new();
    let zone = (!zone.is_empty()).then_some(("timeZone", zone));
    for (key, value) in options.iter().copied().chain(zone) {
        Reflect::set(&bag, &key.into(), &value.into()).ok()?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&class, &Array::of2(locales, &bag)).ok()
}
