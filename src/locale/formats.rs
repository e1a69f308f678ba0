//! Numbers, ages and dates through the browser's `Intl`, with locale, digits,
//! calendar and time zone always explicit.

use std::cell::{OnceCell, RefCell};
use std::ops::Deref;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    age::{Age, age},
    kurdish_date::in_digits,
    labels::{Labels, Words},
    language::{Language, Locale, primary},
    numerals::Numerals,
};

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
    made: [OnceCell<Option<JsValue>>; Kind::ALL.len()],
}

thread_local! {
    /// Those that the page has needed so far: as many as it has languages, digits
    /// and time zones, whatever the number of its elements.
    static FORMATTERS: RefCell<Vec<&'static Formatters>> = const { RefCell::new(Vec::new()) };
}

type Options = &'static [(&'static str, &'static str)];

const DATES: &str = "DateTimeFormat";

/// The kinds of formatters.
#[derive(Clone, Copy)]
enum Kind {
    Number,
    Plural,
    Ago,
    Day,
    Full,
    /// As `Full`, without the day of the week.
    Long,
    Weekday,
}

impl Kind {
    /// The class of `Intl`, and what it is asked for beside the locale.
    const ALL: [(&str, Options); 7] = [
        ("NumberFormat", &[]),
        ("PluralRules", &[]),
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

impl Formats {
    /// The page's, for a BCP 47 language, digits, and a time zone that the browser
    /// knows ([`knows_time_zone`]; empty: the reader's).
    pub fn shared(tag: &str, numerals: Numerals, time_zone: &str) -> Self {
        FORMATTERS.with_borrow_mut(|all| {
            let known = all.iter().position(|known| {
                known.tag == tag && known.numerals == numerals && known.time_zone == time_zone
            });
            Formats(known.unwrap_or_else(|| {
                all.push(Box::leak(Box::new(Formatters {
                    tag: tag.to_owned(),
                    numerals,
                    time_zone: time_zone.to_owned(),
                    locale: Locale::new(tag, numerals),
                    made: [const { OnceCell::new() }; Kind::ALL.len()],
                })));
                all.len() - 1
            }))
        })
    }
}

impl Deref for Formats {
    type Target = Formatters;

    fn deref(&self) -> &'static Formatters {
        FORMATTERS.with_borrow(|all| all[self.0])
    }
}

impl Formatters {
    /// A number in the reader's digits.
    pub fn number(&self, number: usize) -> String {
        self.say(Kind::Number, number as f64, "")
    }

    /// «٣ من ٢٠».
    pub fn position(&self, number: usize, of: usize) -> String {
        let pattern = self.labels().position.replace("##", &self.number(of));
        pattern.replace("#", &self.number(number))
    }

    /// «٣ أخبار جديدة».
    pub fn waiting(&self, count: usize) -> String {
        let category = self.say(Kind::Plural, count as f64, "");
        let phrase = self.labels().waiting.of(&category);
        phrase.replace("#", &self.number(count))
    }

    /// The age or date as a reader would say it; empty where there is none.
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

    /// Date and time in full.
    pub fn full(&self, then_ms: i64) -> String {
        self.date(then_ms, true)
    }

    fn labels(&self) -> &'static Labels {
        self.locale.language.labels()
    }

    /// So many minutes (0), hours (1) or days (2) ago.
    fn ago(&self, count: u32, unit: usize) -> String {
        let number = f64::from(count);
        if let Some(own) = self.labels().ago {
            let phrase = own[unit].of(&self.say(Kind::Plural, number, ""));
            return phrase.replace("#", &self.number(count as usize));
        }
        let text = self.say(Kind::Ago, -number, ["minute", "hour", "day"][unit]);
        match text.strip_prefix("قبل ") {
            // As newsrooms write it.
            Some(rest) if self.locale.language == Language::Arabic => ["منذ ", rest].concat(),
            _ => text,
        }
    }

    fn date(&self, then_ms: i64, full: bool) -> String {
        let then = then_ms as f64;
        match self.locale.language {
            Language::Kurdish => {
                let text = (Words::known().kurdish_date)(&self.say(Kind::Long, then, ""), full);
                in_digits(text, self.locale.digits)
            }
            _ if !full => self.say(Kind::Day, then, ""),
            // In CLDR's full Persian dates the year comes first and the weekday
            // last.
            Language::Persian => {
                let weekday = self.say(Kind::Weekday, then, "");
                [&weekday, " ", &self.say(Kind::Long, then, "")].concat()
            }
            _ => self.say(Kind::Full, then, ""),
        }
    }

    /// What a formatter says of a number, in a unit if there is one, or of a time
    /// in ms.
    fn say(&self, kind: Kind, value: f64, unit: &str) -> String {
        let made = self.made[kind as usize].get_or_init(|| self.make(kind));
        let method = match kind {
            Kind::Plural => "select",
            _ => "format",
        };
        let said = made.as_ref().and_then(|formatter| {
            let method: Function = Reflect::get(formatter, &method.into())
                .ok()?
                .dyn_into()
                .ok()?;
            // A date out of JavaScript's range throws: then there is nothing to show.
            method
                .call2(formatter, &value.into(), &unit.into())
                .ok()?
                .as_string()
        });
        said.unwrap_or_default()
    }

    fn make(&self, kind: Kind) -> Option<JsValue> {
        let (class, options) = Kind::ALL[kind as usize];
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
        // `written_out` wants 15/01/2026, 13:00.
        if *language == Language::Kurdish && class == DATES {
            return make("en-GB", "latn", "short");
        }
        // Where the tag is none for `Intl`, its first part may be.
        make(tag, digits, "").or_else(|| make(primary(tag), digits, ""))
    }
}

/// Whether the browser knows an IANA time zone.
pub fn knows_time_zone(name: &str) -> bool {
    construct(DATES, "en", &[], &[("timeZone", name)]).is_some()
}

/// `new Intl[class]([tag, "en"], options)`, or nothing where it throws: the
/// generated bindings would end the program on a bad time zone. Empty options are
/// none. English, because a language that the browser has no data for would
/// become the reader's own.
fn construct(
    class: &str,
    tag: &str,
    options: &[(&str, &str)],
    more: &[(&str, &str)],
) -> Option<JsValue> {
    let bag = Object::new();
    for (key, value) in options.iter().chain(more) {
        if !value.is_empty() {
            // A plain object takes anything.
            let _ = Reflect::set(&bag, &(*key).into(), &(*value).into());
        }
    }
    let locales = Array::of2(&tag.into(), &"en".into());
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&class, &Array::of2(&locales, &bag)).ok()
}
