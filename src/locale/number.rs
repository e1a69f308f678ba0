//! Numbers and counted phrases through the browser's `Intl`.

use js_sys::{Array, Intl};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    labels::Labels,
    time::{construct, locale},
};
use crate::element::config::Numerals;

/// How a language writes numbers and counts things.
pub struct Numbers {
    format: Intl::NumberFormat,
    plural: Intl::PluralRules,
}

impl Numbers {
    /// For a BCP 47 language and digits.
    pub fn new(language: &str, numerals: Numerals) -> Option<Self> {
        let locales = Array::of1(&locale(language, numerals).into());
        Some(Numbers {
            format: construct("NumberFormat", &locales, &[], "")?.unchecked_into(),
            plural: construct("PluralRules", &locales, &[], "")?.unchecked_into(),
        })
    }

    /// A number in the reader's digits.
    pub fn number(&self, number: usize) -> String {
        let value = JsValue::from_f64(number as f64);
        let text = self.format.format().call1(&JsValue::UNDEFINED, &value).ok();
        text.and_then(|text| text.as_string()).unwrap_or_default()
    }

    /// «٣ من ٢٠».
    pub fn position(&self, labels: &Labels, number: usize, of: usize) -> String {
        [&self.number(number), labels.of, &self.number(of)].join(" ")
    }

    /// «٣ أخبار جديدة».
    pub fn waiting(&self, labels: &Labels, count: usize) -> String {
        let category = String::from(self.plural.select(count as f64));
        labels
            .waiting
            .of(&category)
            .replace('#', &self.number(count))
    }
}
