//! Tests of the built widgets inside one page of each browser.
//!
//! The page is the one in which `wasm-bindgen-test` runs. Each test opens a frame in
//! it: a document of its own with the partner's tag, which loads `dist/embed.js` and
//! the program as a partner's page does. The frame's `fetch`, its clock and what it
//! says of its reader are in the test's hand ([`harness`]), so that a feed can fail,
//! an hour can pass and a tab can be hidden without waiting.
//!
//! Every test runs twice: with WebAssembly (`…::wasm`), and in a frame that has none,
//! where the loader takes `ajel-nowasm.js` (`…::nowasm`).
//!
//! Behaviour that depends on real input, several origins, a Content-Security-Policy, navigation or
//! the reader's settings is tested end to end, in `tests/e2e`. The harness has the same names
//! there, so that a test can move from one to the other.
//!
//! `./dev test page` runs everything; `./dev test page --engine firefox ticker` the
//! tests of the ticker in Firefox.

#![cfg(target_arch = "wasm32")]

mod harness;
#[path = "../common/news.rs"]
mod news;
#[path = "../common/ticker.rs"]
mod ticker_page;
#[path = "../common/widgets.rs"]
#[allow(dead_code)] // The end-to-end tests use the rest.
mod widgets;

use harness::*;

mod accessibility;
mod back_to_top;
mod bar;
mod failure;
mod feeds;
mod languages;
mod lifecycle;
mod live;
mod news_rules;
mod publisher_numbers;
mod real_feeds;
mod related;
mod related_choice;
mod related_layout;
mod ticker;
mod ticker_geometry;
mod ticker_modes;
mod ticker_updates;
mod typography;
mod xml_feeds;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
