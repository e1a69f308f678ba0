//! The end-to-end harness: what a partner's page, a CDN and a news site do,
//! in three real browsers.
//!
//! - [`site`]: three servers on three origins (page, widget, feed), programmable
//!   to answer late, wrongly, or never.
//! - [`page`]: the partner's page, under a strict Content-Security-Policy, with
//!   a probe that records what happens from the first script on.
//! - [`engine`]: Chromium, Firefox, WebKit: how each is started and what must be
//!   said differently to it.
//! - [`driver`]: starting and ending browsers; nothing outlives the tests.
//! - [`browser`]: what tests do: go, look, wait, press a key.
//! - [`mod@pointer`]: mouse and finger. [`window`]: size, zoom, tabs. [`media`]: the
//!   reader's settings, and paper. [`vendor`]: what one driver alone can do.
//! - [`clock`]: time that goes when the test says so, readers who look away.
//! - [`axe`]: the accessibility audit. [`listen`]: the accessibility tree for screen readers.
//!   [`ledger`]: the open resources of a page, and its memory.
//! - [`news`]: feeds to show. [`ticker`]: a page with a ticker of them.
//!   [`widgets`]: all three, and what must be true of them.
//! - [`commands`]: the documented commands, each with the test that runs it.
//! - [`release`]: what `./dev package` makes. [`web_server`]: nginx and Caddy,
//!   themselves, with the files of `deploy/`. [`load`]: many readers at a time.
//! - [`wordpress`]: WordPress itself, with its database, filled with posts.
//! - [`run`]: one test body on one engine; [`on_every_engine!`] makes three of it.
//!
//! ```ignore
//! on_every_engine!(headlines_are_shown, |browser, site| async move {
//!     site.feed.on("/feed.json", Reply::json(FEED));
//!     let url = site.page().tag(r#"data-feed="{feed}/feed.json""#).serve();
//!     browser.goto(&url).await;
//!     browser.wait_for("a headline", "document.querySelector('ajel-news-ticker')").await;
//! });
//! ```
//!
//! A test skips by what an engine can do, never by its name. No test asserts
//! how long something takes.

#![warn(missing_docs)]

pub mod animated_png;
pub mod axe;
pub mod browser;
pub mod clock;
#[path = "../../commands/mod.rs"]
pub mod commands;
pub mod dev_server;
pub mod driver;
pub mod engine;
pub mod hostile;
pub mod https;
pub mod leaks;
pub mod ledger;
pub mod listen;
pub mod load;
pub mod media;
#[path = "../../common/news.rs"]
pub mod news;
pub mod page;
pub mod pointer;
pub mod program;
pub mod release;
pub mod run;
pub mod site;
#[path = "../../common/ticker.rs"]
pub mod ticker;
pub mod vendor;
pub mod web_server;
#[path = "../../common/widgets.rs"]
pub mod widgets;
pub mod window;
pub mod wordpress;

pub use axe::Violation;
pub use browser::{Browser, Rect, el};
pub use engine::{Engine, Options};
pub use fantoccini::key::Key;
pub use ledger::{Heap, Ledger};
pub use listen::AccessibleNode;
pub use media::Media;
pub use page::Page;
pub use run::skip;
pub use site::{Gate, Host, Reply, Request, Site};
