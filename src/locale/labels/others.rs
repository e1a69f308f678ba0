//! The words that few pages need: of every language but Arabic and English. In programs for
//! browsers they are loaded (`components::words`), and English ones stand in for them.

use super::{Labels, french, hebrew, kurdish, persian, turkish, urdu};
use crate::locale::{kurdish_date::written_out, language::Language};

/// What languages have of their own.
#[derive(Clone, Copy)]
pub struct Words {
    /// Returns the words of one of these languages.
    pub labels: fn(Language) -> &'static Labels,
    /// Returns a date written out: see `locale::kurdish_date`.
    pub kurdish_date: fn(&str, bool) -> String,
}

impl Words {
    /// Returns all that there are.
    pub fn all() -> Self {
        Words {
            labels: of_others,
            kurdish_date: written_out,
        }
    }
}

fn of_others(language: Language) -> &'static Labels {
    match language {
        Language::French => &french::FRENCH,
        Language::Hebrew => &hebrew::HEBREW,
        Language::Kurdish => &kurdish::KURDISH,
        Language::Persian => &persian::PERSIAN,
        Language::Turkish => &turkish::TURKISH,
        Language::Urdu => &urdu::URDU,
        Language::Arabic | Language::English | Language::Other => &super::english::ENGLISH,
    }
}

cfg_if::cfg_if! {
    if #[cfg(target_arch = "wasm32")] {
        use std::cell::Cell;

        thread_local! {
            static PROVIDED: Cell<Option<Words>> = const { Cell::new(None) };
        }

        impl Words {
            /// Returns what stands in for them.
            pub fn english() -> Self {
                Words {
                    labels: |_| &super::english::ENGLISH,
                    kurdish_date: |numeric, _| numeric.to_owned(),
                }
            }

            /// Makes these the words of the page.
            pub fn provide(self) {
                PROVIDED.set(Some(self));
            }

            /// Returns whether the page has words.
            pub fn are_provided() -> bool {
                PROVIDED.get().is_some()
            }

            /// Returns the words that there are.
            pub(in crate::locale) fn known() -> Self {
                PROVIDED.get().unwrap_or_else(Self::english)
            }
        }
    } else {
        impl Words {
            /// Returns whether the program has words: natively always.
            pub fn are_provided() -> bool {
                true
            }

            /// Returns the words that there are.
            pub(in crate::locale) fn known() -> Self {
                Self::all()
            }
        }
    }
}
