//! Everything that is tested without a browser, in one binary: it is linked once,
//! and its tests share the processors.
//!
//! - [`feed`], [`feeds_by_kind`], [`hostile`]: whole feeds, what is read of them and
//!   what is refused. [`real_servers`]: what plugins, caches and PHP make of them.
//!   [`dates`], [`excerpts`]: what content systems write there. [`xml`]: RSS and Atom.
//!   [`properties`]: the same with random input.
//! - [`one_article`]: which items are one article, over several feeds and in the box.
//! - [`related`]: the ranking against pages that an editor has judged. [`related_tags`],
//!   [`related_stories`]: what tags and summaries do for the choice.
//! - [`feed_example`], [`related_example`] with [`examples`]: the two examples as they
//!   are called.
//! - [`docs`] with [`commands`], [`reference`], [`types`]: the documents and the descriptions for
//!   editors are right.
//! - [`arabic`]: the Arabic documents have the facts of the English ones.
//! - [`promise`]: what version 1 has promised to partners is still there.
//! - [`source`]: what must hold of every file of the source.
//!
//! `data/` has what they read; `tests/shared` has the collections that are not part of
//! the project.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "no reader loads the tests"
)]

mod arabic;
mod dates;
mod docs;
mod examples;
mod excerpts;
mod feed;
mod feed_example;
mod feeds_by_kind;
mod hostile;
mod one_article;
mod promise;
mod properties;
mod real_servers;
mod reference;
mod related;
mod related_example;
mod related_stories;
mod related_tags;
mod source;
mod types;
mod xml;

/// The documented commands, shared with the tests in browsers.
#[path = "../commands/mod.rs"]
mod commands;

/// The properties of every feed, shared with the fuzz targets.
#[path = "../../fuzz/src/lib.rs"]
mod promises;
