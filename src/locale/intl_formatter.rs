//! Numbers, ages and dates, formatted by the browser's `Intl` with locale, digits, calendar and
//! time zone always explicit.

use std::cell::{OnceCell, RefCell};
use std::ops::Deref;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    age::{Age, age},
    labels::{Labels, Words},
    language::{Language, Locale, primary},
    numerals::{Numerals, in_digits},
};

/// The formatters of one combination of language, digits and time zone. It is a small handle: the
/// browser's formatters behind it are shared by the whole page.
#[derive(Clone, Copy)]
pub struct IntlFormatter(usize);

/// The browser's formatters. They are costly, so each is created when it is first needed, once per
/// page.
pub struct IntlFormatters {
    // The settings as the partner has written them.
    tag: String,
    numerals: Numerals,
    time_zone: String,

    locale: Locale,
    made: [OnceCell<Option<JsValue>>; FormatterKind::ALL.len()],
}

thread_local! {
    /// The formatters that the page has needed so far. Their number grows with the page's
    /// languages, digits and time zones, not with its elements.
    static FORMATTERS: RefCell<Vec<&'static IntlFormatters>> = const { RefCell::new(Vec::new()) };
}

type Options = &'static [(&'static str, &'static str)];

const DATES: &str = "DateTimeFormat";

/// The kinds of formatters.
#[derive(Clone, Copy)]
enum FormatterKind {
    Number,
    Ago,
    Day,
    Full,
    /// Like `Full`, but without the day of the week.
    Long,
    Weekday,
}

impl FormatterKind {
    /// The class of `Intl` and its options beside the locale, for each kind.
    const ALL: [(&str, Options); 6] = [
        ("NumberFormat", &[]),
        ("RelativeTimeFormat", &[]),
        (
            DATES,
            &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
        ),
        (DATES, &[("dateStyle", "full"), ("timeStyle", "short")]),
        (DATES, &[("dateStyle", "long"), ("timeStyle", "short")]),
        (DATES, &[("weekday", "long")]),
    ];
}

impl IntlFormatter {
    /// Returns the page's shared formatters for a BCP 47 language, digits, and a time zone that the
    /// browser knows ([`knows_time_zone`]; empty: the reader's).
    pub fn shared(tag: &str, numerals: Numerals, time_zone: &str) -> Self {
        FORMATTERS.with_borrow_mut(|all| {
            let known = all.iter().position(|known| {
                known.tag == tag && known.numerals == numerals && known.time_zone == time_zone
            });
            IntlFormatter(known.unwrap_or_else(|| {
                all.push(Box::leak(Box::new(IntlFormatters {
                    tag: tag.to_owned(),
                    numerals,
                    time_zone: time_zone.to_owned(),
                    locale: Locale::new(tag, numerals),
                    made: [const { OnceCell::new() }; FormatterKind::ALL.len()],
                })));
                all.len() - 1
            }))
        })
    }
}

impl Deref for IntlFormatter {
    type Target = IntlFormatters;

    fn deref(&self) -> &'static IntlFormatters {
        FORMATTERS.with_borrow(|all| all[self.0])
    }
}

impl IntlFormatters {
    /// Formats a number in the locale's digits.
    pub fn number(&self, number: usize) -> String {
        match self.locale.digits {
            // A number that is not grouped needs no formatter, which is costly.
            digits @ ("latn" | "arab" | "arabext") if number < 1000 => {
                in_digits(number.to_string(), digits)
            }
            _ => self.format(FormatterKind::Number, number as f64, ""),
        }
    }

    /// Returns the position of a headline: «٣ من ٢٠».
    pub fn position(&self, number: usize, of: usize) -> String {
        let pattern = self.labels().position.replace("##", &self.number(of));
        pattern.replace("#", &self.number(number))
    }

    /// Returns the number of waiting headlines: «٣ أخبار جديدة».
    pub fn waiting(&self, count: usize) -> String {
        let phrase = self.labels().waiting.of(count);
        phrase.replace("#", &self.number(count))
    }

    /// Returns the age or date as a reader would say it; empty for [`Age::Unknown`].
    pub fn short(&self, now_ms: i64, then_ms: i64) -> String {
        match age(now_ms, then_ms) {
            Age::Unknown => String::new(),
            Age::Now => self.labels().now.to_owned(),
            Age::Minutes(count) => self.ago(count, 0),
            Age::Hours(count) => self.ago(count, 1),
            Age::Days(count) => self.ago(count, 2),
            Age::Date => self.date(then_ms, false),
        }
    }

    /// Returns the full date and time.
    pub fn full(&self, then_ms: i64) -> String {
        self.date(then_ms, true)
    }

    fn labels(&self) -> &'static Labels {
        self.locale.language.labels()
    }

    /// Returns the phrase for a number of minutes (unit 0), hours (1) or days (2) ago.
    fn ago(&self, count: u32, unit: usize) -> String {
        match self.labels().ago {
            Some(own) => own[unit]
                .of(count as usize)
                .replace("#", &self.number(count as usize)),
            None => {
                let unit = ["minute", "hour", "day"][unit];
                self.format(FormatterKind::Ago, -f64::from(count), unit)
            }
        }
    }

    fn date(&self, then_ms: i64, full: bool) -> String {
        let then = then_ms as f64;
        match self.locale.language {
            Language::Kurdish => {
                let text = (Words::provided().kurdish_date)(
                    &self.format(FormatterKind::Long, then, ""),
                    full,
                );
                in_digits(text, self.locale.digits)
            }
            _ if !full => self.format(FormatterKind::Day, then, ""),
            // CLDR's full Persian dates begin with the year and end with the weekday.
            Language::Persian => {
                let weekday = self.format(FormatterKind::Weekday, then, "");
                [&weekday, " ", &self.format(FormatterKind::Long, then, "")].concat()
            }
            _ => self.format(FormatterKind::Full, then, ""),
        }
    }

    /// Returns the text of a formatter for a number (in `unit`, if it is not empty) or for a time
    /// in ms.
    fn format(&self, kind: FormatterKind, value: f64, unit: &str) -> String {
        let made = self.made[kind as usize].get_or_init(|| self.make(kind));
        let text = made.as_ref().and_then(|formatter| {
            let method: Function = Reflect::get(formatter, &"format".into())
                .ok()?
                .dyn_into()
                .ok()?;
            // A date out of JavaScript's range throws; nothing is shown then.
            method
                .call2(formatter, &value.into(), &unit.into())
                .ok()?
                .as_string()
        });
        text.unwrap_or_default()
    }

    fn make(&self, kind: FormatterKind) -> Option<JsValue> {
        let (class, options) = FormatterKind::ALL[kind as usize];
        let Locale {
            tag,
            digits,
            calendar,
            language,
        } = &self.locale;
        let make = |tag: &str, digits: &str, style: &str| {
            let explicit = [
                ("numberingSystem", digits),
                ("calendar", calendar),
                ("timeZone", &self.time_zone),
                ("dateStyle", style),
            ];
            construct(class, tag, options, &explicit)
        };
        // `written_out` expects 15/01/2026, 13:00.
        if *language == Language::Kurdish && class == DATES {
            return make("en-GB", "latn", "short");
        }
        // If `Intl` rejects the tag, its language subtag alone may be valid.
        make(tag, digits, "").or_else(|| make(primary(tag), digits, ""))
    }
}

/// Whether the browser knows an IANA time zone.
pub fn knows_time_zone(name: &str) -> bool {
    construct(DATES, "en", &[], &[("timeZone", name)]).is_some()
}

/// Calls `new Intl[class]([tag, "en"], options)`; returns `None` if it throws, where the generated
/// bindings would end the program on a bad time zone. Empty options are left out. English is the
/// fallback because `Intl` would otherwise use the reader's language for one that the browser has
/// no data for.
fn construct(
    class: &str,
    tag: &str,
    options: &[(&str, &str)],
    more: &[(&str, &str)],
) -> Option<JsValue> {
    let bag = Object::new();
    for (key, value) in options.iter().chain(more) {
        if !value.is_empty() {
            // Setting a property of a plain object cannot fail.
            let _ = Reflect::set(&bag, &(*key).into(), &(*value).into());
        }
    }
    let locales = Array::of2(&tag.into(), &"en".into());
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&class, &Array::of2(&locales, &bag)).ok()
}
