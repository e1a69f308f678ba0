//! Loads the words of languages other than Arabic and English when a page needs them.

use leptos::{prelude::*, task::spawn_local};

use super::{Context, report::report};
use crate::diagnostics::{Cause, Fault};
use crate::locale::labels::Words;
use crate::parts::part;

part! {
    words:
    /// Returns the words of every language.
    fn words() -> Words {
        Words::all()
    }
}

/// Runs `then` once the words of the element's language are loaded. If they cannot be loaded, the
/// reason is reported to the page, and the words are English.
pub fn when_loaded(context: Context, then: impl FnOnce() + 'static) {
    fn erased(context: Context, then: Box<dyn FnOnce()>) {
        if context.config.with_untracked(|config| config.has_words) {
            return then();
        }
        spawn_local(async move {
            let loaded = words().await;
            context.until_disposed(|| {
                // Another widget that waited for the same part has reported its failure already.
                if !Words::are_provided() {
                    if loaded.is_err() {
                        let host = context.host.get_value();
                        let config = context.config.read_untracked();
                        let fault = Fault::of_element(Cause::PartUnreachable);
                        report(&host, fault, &config.language);
                    }
                    loaded.unwrap_or_else(|_| Words::english()).provide();
                }
                then();
            });
        });
    }
    erased(context, Box::new(then));
}
