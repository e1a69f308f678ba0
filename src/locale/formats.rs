//! Numbers, ages and dates through the browser's `Intl`, with locale, digits,
//! calendar and time zone always explicit.

use std::cell::{OnceCell, RefCell};
use std::ops::Deref;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    age::{Age, age},
    kurdish_date::{in_digits, written_out},
    labels::Labels,
    language::{Language, Locale, primary},
};
use crate::element::config::{Config, Numerals};

/// How one language, with its digits and time zone, says numbers and times. A
/// small handle: the browser's formatters behind it are the page's.
#[derive(Clone, Copy)]
pub struct Formats(usize);

/// Formatters are costly: each is made when it is first needed, once for the page.
pub struct Formatters {
    // What a partner has asked for.
    tag: String,
    numerals: Numerals,
    time_zone: String,

    locale: Locale,
    number: OnceCell<Option<Function>>,
    plural: OnceCell<Option<Intl::PluralRules>>,
    ago: OnceCell<Option<Intl::RelativeTimeFormat>>,
    day: OnceCell<Option<Function>>,
    weekday: OnceCell<Option<Function>>,
    full: OnceCell<Option<Function>>,
}

thread_local! {
    /// Those that the page has needed so far: as many as it has languages, digits
    /// and time zones, whatever the number of its elements.
    static FORMATS: RefCell<Vec<&'static Formatters>> = const { RefCell::new(Vec::new()) };
}

type Options<'a> = &'a [(&'a str, &'a str)];

impl Formats {
    /// The page's, for the language, digits and time zone of an element.
    pub fn of(config: &Config) -> Self {
        Self::shared(&config.language, config.numerals, &config.time_zone)
    }

    /// The page's, for a BCP 47 language, digits, and a time zone that the browser
    /// knows ([`knows_time_zone`]; empty: the reader's).
    pub fn shared(tag: &str, numerals: Numerals, time_zone: &str) -> Self {
        FORMATS.with_borrow_mut(|all| {
            let known = all.iter().position(|known| {
                (known.tag.as_str(), known.numerals, known.time_zone.as_str())
                    == (tag, numerals, time_zone)
            });
            Formats(known.unwrap_or_else(|| {
                all.push(Box::leak(Box::new(Formatters {
                    tag: tag.to_owned(),
                    numerals,
                    time_zone: time_zone.to_owned(),
                    locale: Locale::new(tag, numerals),
                    number: OnceCell::new(),
                    plural: OnceCell::new(),
                    ago: OnceCell::new(),
                    day: OnceCell::new(),
                    weekday: OnceCell::new(),
                    full: OnceCell::new(),
                })));
                all.len() - 1
            }))
        })
    }
}

impl Deref for Formats {
    type Target = Formatters;

    fn deref(&self) -> &'static Formatters {
        FORMATS.with_borrow(|all| all[self.0])
    }
}

impl Formatters {
    /// A number in the reader's digits.
    pub fn number(&self, number: usize) -> String {
        let format = self.number.get_or_init(|| {
            let format: Intl::NumberFormat = self.make("NumberFormat", &[])?.unchecked_into();
            Some(format.format())
        });
        apply(format, number as f64)
    }

    /// «٣ من ٢٠».
    pub fn position(&self, number: usize, of: usize) -> String {
        let pattern = self.labels().position.replace("##", &self.number(of));
        pattern.replace('#', &self.number(number))
    }

    /// «٣ أخبار جديدة».
    pub fn waiting(&self, count: usize) -> String {
        let phrase = self.labels().waiting.of(&self.category(count));
        phrase.replace('#', &self.number(count))
    }

    /// The age or date as a reader would say it; empty where there is none.
    pub fn short(&self, now_ms: i64, then_ms: i64) -> String {
        match age(now_ms, then_ms) {
            Age::Unknown => String::new(),
            Age::Now => self.labels().now.to_owned(),
            Age::Minutes(n) => self.ago(n, 0),
            Age::Hours(n) => self.ago(n, 1),
            Age::Days(n) => self.ago(n, 2),
            Age::Date => self.day(then_ms),
        }
    }

    /// Date and time in full.
    pub fn full(&self, then_ms: i64) -> String {
        let language = self.locale.language;
        if language == Language::Kurdish {
            return self.kurdish(then_ms, true);
        }
        // In CLDR's full Persian dates the year comes first and the weekday last.
        let style = match language {
            Language::Persian => "long",
            _ => "full",
        };
        let options = [("dateStyle", style), ("timeStyle", "short")];
        let full = self.full.get_or_init(|| self.date(&options));
        let text = apply(full, then_ms as f64);
        if language != Language::Persian || text.is_empty() {
            return text;
        }
        let weekday = self
            .weekday
            .get_or_init(|| self.date(&[("weekday", "long")]));
        [&apply(weekday, then_ms as f64), " ", &text].concat()
    }

    fn labels(&self) -> &'static Labels {
        self.locale.language.labels()
    }

    /// The plural category of a number.
    fn category(&self, count: usize) -> String {
        let plural = self
            .plural
            .get_or_init(|| Some(self.make("PluralRules", &[])?.unchecked_into()));
        plural
            .as_ref()
            .map(|plural| String::from(plural.select(count as f64)))
            .unwrap_or_default()
    }

    /// So many minutes (0), hours (1) or days (2) ago.
    fn ago(&self, count: u32, unit: usize) -> String {
        if let Some(own) = self.labels().ago {
            let phrase = own[unit].of(&self.category(count as usize));
            return phrase.replace('#', &self.number(count as usize));
        }
        let ago = self
            .ago
            .get_or_init(|| Some(self.make("RelativeTimeFormat", &[])?.unchecked_into()));
        let Some(ago) = ago else {
            return String::new();
        };
        let unit = ["minute", "hour", "day"][unit];
        let text = String::from(ago.format(-f64::from(count), unit));
        match text.strip_prefix("قبل ") {
            // As newsrooms write it.
            Some(rest) if self.locale.language == Language::Arabic => ["منذ ", rest].concat(),
            _ => text,
        }
    }

    fn day(&self, then_ms: i64) -> String {
        if self.locale.language == Language::Kurdish {
            return self.kurdish(then_ms, false);
        }
        let options = [("day", "numeric"), ("month", "long"), ("year", "numeric")];
        let day = self.day.get_or_init(|| self.date(&options));
        apply(day, then_ms as f64)
    }

    fn kurdish(&self, then_ms: i64, with_time: bool) -> String {
        let numeric = self.full.get_or_init(|| {
            let options = [
                ("dateStyle", "short"),
                ("timeStyle", "short"),
                ("hourCycle", "h23"),
                ("calendar", "gregory"),
                ("numberingSystem", "latn"),
            ];
            date("en-GB", &options, &self.time_zone)
        });
        let text = written_out(&apply(numeric, then_ms as f64), with_time);
        in_digits(text, self.locale.digits)
    }

    /// A formatter of dates in the element's time zone.
    fn date(&self, options: Options) -> Option<Function> {
        let zone = (!self.time_zone.is_empty()).then_some(("timeZone", &*self.time_zone));
        let options: Vec<_> = options.iter().copied().chain(zone).collect();
        let format: Intl::DateTimeFormat = self.make("DateTimeFormat", &options)?.unchecked_into();
        Some(format.format())
    }

    /// A formatter for the locale; where the tag is none, for its first part.
    fn make(&self, class: &str, options: Options) -> Option<JsValue> {
        let Locale {
            tag,
            digits,
            calendar,
            ..
        } = &self.locale;
        let explicit = [("numberingSystem", *digits), ("calendar", *calendar)];
        let explicit = explicit.into_iter().filter(|(_, value)| !value.is_empty());
        let options: Vec<_> = options.iter().copied().chain(explicit).collect();
        construct(class, tag, &options).or_else(|| construct(class, primary(tag), &options))
    }
}

/// Whether the browser knows an IANA time zone.
pub fn knows_time_zone(name: &str) -> bool {
    name.is_empty() || date("en", &[], name).is_some()
}

fn date(tag: &str, options: Options, zone: &str) -> Option<Function> {
    let zone = (!zone.is_empty()).then_some(("timeZone", zone));
    let options: Vec<_> = options.iter().copied().chain(zone).collect();
    let format: Intl::DateTimeFormat = construct("DateTimeFormat", tag, &options)?.unchecked_into();
    Some(format.format())
}

/// The text that a formatter has for a number or a time in ms.
fn apply(format: &Option<Function>, value: f64) -> String {
    let value = JsValue::from_f64(value);
    // A date out of JavaScript's range throws: then there is nothing to show.
    let text = format
        .as_ref()
        .and_then(|format| format.call1(&JsValue::UNDEFINED, &value).ok());
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

/// `new Intl[class]([tag, "en"], options)`, or nothing where it throws: the
/// generated bindings would end the program on a bad time zone. English, because
/// a language that the browser has no data for would be the reader's own.
fn construct(class: &str, tag: &str, options: Options) -> Option<JsValue> {
    let bag = Object::new();
    for (key, value) in options {
        Reflect::set(&bag, &(*key).into(), &(*value).into()).ok()?;
    }
    let locales = Array::of2(&tag.into(), &"en".into());
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&class, &Array::of2(&locales, &bag)).ok()
}
