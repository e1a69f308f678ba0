//! The words that few pages need: those of all languages except Arabic and English. In browsers
//! they are a part that is loaded on demand (`components::words`); until then English words are
//! used.

use super::{Labels, french, hebrew, kurdish, persian, turkish, urdu};
use crate::locale::{kurdish_date::written_out, language::Language};

/// The functions that depend on the loaded words.
#[derive(Clone, Copy)]
pub struct Words {
    /// Returns the words of one of these languages.
    pub labels: fn(Language) -> &'static Labels,
    /// Writes out a date in Sorani: see `locale::kurdish_date`.
    pub kurdish_date: fn(&str, bool) -> String,
}

impl Words {
    /// Returns the words of all languages.
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
            /// Returns the English words, which are used until the others are loaded.
            pub fn english() -> Self {
                Words {
                    labels: |_| &super::english::ENGLISH,
                    kurdish_date: |numeric, _| numeric.to_owned(),
                }
            }

            /// Sets the words of the page.
            pub fn provide(self) {
                PROVIDED.set(Some(self));
            }

            /// Returns whether the other languages' words have been loaded.
            pub fn are_provided() -> bool {
                PROVIDED.get().is_some()
            }

            /// Returns the loaded words, or the English ones.
            pub(in crate::locale) fn provided() -> Self {
                PROVIDED.get().unwrap_or_else(Self::english)
            }
        }
    } else {
        impl Words {
            /// Returns whether the words are loaded: natively they always are.
            pub fn are_provided() -> bool {
                true
            }

            /// Returns the words of all languages.
            pub(in crate::locale) fn provided() -> Self {
                Self::all()
            }
        }
    }
}
