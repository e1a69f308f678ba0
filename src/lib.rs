//! ajel (عاجل, "breaking"): a publisher's news on other sites' pages. It has a breaking-news
//! ticker, related articles and a back-to-top control, for right-to-left and left-to-right
//! languages, as WebAssembly behind one `<script>` tag.
//!
//! # Bird's-eye view
//!
//! Data flows in one direction:
//!
//! ```text
//! tag or element ─ embed.js ─ mount() ─┐
//! props of a Leptos application ───────┴─ Config ─┐
//!                                                 ├─ components ─ shadow root
//! feed URL ─ Store ─ fetch ─ parse ─ Feed ────────┘
//! page ─ Page ─ related::choose ──────────────────┘
//! ```
//!
//! `embed.js` finds the tags, defines the three elements, starts the downloads and forwards each
//! element's lifecycle. Its source is the folder `src/embed`, and `main.js` is the map of that
//! folder. Everything else is in this crate. Its entry point is `element::mount`, which `main.rs`
//! exports. The program runs as WebAssembly or, where a page or browser forbids that, as the
//! no-Wasm build: plain JavaScript that wasm2js generates (`./dev build`).
//!
//! Six scripts are bundled with the program and not into `embed.js`. `start.js` starts the program,
//! `guard.js` protects the page from a program that has failed, and `parts.js` loads its parts.
//! `embed/article.js` and `embed/hold.js` place the related box and hold its height, and
//! `embed/settle.js` fits a ticker into the page.
//!
//! A Leptos application needs none of these scripts. It uses the components `NewsTicker`,
//! `RelatedArticles` and `BackToTop` directly (`examples/leptos-app`).
//!
//! # Code map
//!
//! Two crates are pure: they run on any target, are tested natively, and are fuzzed.
//!
//! - `crates/feed` ([`feed`]) turns bytes into checked items. It reads JSON Feed, WordPress, RSS
//!   and Atom (`xml`), and makes text, dates and links safe. `embedded_json`: JSON with other text
//!   around it. `ids` and `identity`: the identity of items. `json`: tolerant JSON, in which a
//!   value of a wrong type counts as missing. [`address`]: parsing and comparing addresses.
//!   `discovery`: the feeds that a page links to, and common addresses of feeds; only for
//!   publishers.
//! - `crates/related` ([`related`]) turns a page and candidates into articles and reasons.
//!   `analysis` turns text into terms, `query` turns the page into weighted terms, `score` is the
//!   formula, and `rank` applies it in slices. `stories`, `leads`, `diversity` and `choose` make an
//!   editor's decisions, and `reason` gives the reason for each article. `filter` selects items by
//!   words.
//!
//! These modules of this crate are pure, too:
//!
//! - `decimal`: numbers as text. `choices`: settings whose value is one word out of a list. `url`:
//!   addresses as the browser parses them. `encoding`: text in encodings other than UTF-8.
//! - [`contract`]: everything that partners write and rely on, each thing declared once.
//!   `attributes.rs` is the table of the attributes. The constants, the props, `docs/reference.md`
//!   and the descriptions for editors come from it. [`contract::config`] turns attributes into
//!   settings and a list of bad values. [`contract::catalog`] has the same table as data, for tools
//!   and forms; the widgets do not use it.
//! - [`live::schedule`] decides when to request a feed again, [`live::compose`] selects and orders
//!   the items of an element's feeds, [`live::merge`] merges several feeds, and [`live::last_good`]
//!   computes the age of news that cannot be updated.
//! - [`locale`]: words by language; digits, calendar and direction by region and script; ages, and
//!   when they change.
//! - [`diagnostics`]: problems as codes (`Fault`), and as sentences in two languages (`Problem`).
//! - [`builder`]: the code that partners paste. The widgets do not use it.
//! - [`doctor`]: findings about a feed with the lines that fix them, and the feeds of a site. Only
//!   for publishers; the widgets do not use it.
//! - [`components::ticker`] has `pause` (the reasons for a pause), `state` (how headlines are
//!   presented), `headline_order` (which headlines are shown, and in which order) and
//!   `new_headlines` (news that arrives while the ticker is read). It also has `impressions`, `drag`
//!   and `announcement`.
//!   [`components::back_to_top::scroll`] decides when the control shows.
//!
//! The following modules exist only in the browser:
//!
//! - `element`: the custom elements on the Rust side, with `mount` and the handle. Of the widgets
//!   it knows only their names.
//! - `live`: one store for each feed address, and its requests. `live::xml` reads RSS and Atom,
//!   `live::wordpress` posts of WordPress's REST API.
//! - `page`: the article that the reader is on, the detection of another article without a page
//!   load, and the links of the page.
//! - `hooks`: browser behaviours, one per file, which are removed when their owner is cleaned up.
//! - `reactive`: Leptos's signals, memos and effects under their own names, compiled once.
//! - `parts`: parts of the program that are separate files and are loaded on demand. The macro
//!   `part!` declares a function of a part, next to the code that it belongs to.
//! - `components`: the Leptos components. Rules are in pure modules beside them, such as
//!   `components::ticker::headline_order`. In the folder of each widget,
//!   `component` is for applications (`widget_component` declares its props) and `markup` is what
//!   readers see. `components::ticker::motion` turns the ticker's state into movement.
//!   `components::widget_element` creates an element for an application, and `components::widget`
//!   renders a widget in it or in the loader's element. `components::context` is the state that the
//!   components of an element share. `feeds` provides the element's news, and `report` and `events`
//!   send its problems and events to the page. `components::view` has the few types that the
//!   dynamic parts of the views use.
//!
//! These are the parts:
//!
//! - the related box, except `components::related::render`;
//! - the back-to-top control, except `components::back_to_top::render`;
//! - the composition of several feeds (`live::compose`, called by `components::feeds`);
//! - the parser of RSS and Atom (`feed::xml`, called by `live::xml`);
//! - the reader of WordPress's posts (`feed::Posts`, called by `live::wordpress`);
//! - the interaction with headlines (`components::ticker::interaction`);
//! - the ticker as a bar at an edge of the window, and its close button
//!   (`components::ticker::bar`);
//! - the sentences of problems (`components::report`) and the search for the reason why a request
//!   failed (`live::fetch`);
//! - the words of six languages (`components::words`).
//!
//! `src/bin/publishers` is a separate program for two pages: `demo/doctor.html` makes the requests
//! that the widget would make and shows the findings of `doctor`, and `demo/builder.html` is a form
//! for `builder`. Both search a site for its feeds. `src/bin/types` runs natively and writes the
//! descriptions of the elements for editors. `frame.js` is the script of `frame.html`, which has
//! the widgets for pages that do not accept scripts.
//!
//! Beside `src/`:
//!
//! - `style/` has a style sheet for each element (`host.css` is bundled into `embed.js`, the others
//!   into the program).
//! - `tests/native` needs no browser. `tests/page` tests one widget at a time inside a page, in
//!   each browser. `tests/e2e` drives whole pages over `dist/`. `tests/thorough` has tests that
//!   take minutes, and `tests/shared` tests that need the collections beside the project.
//! - `benches/` compares ajel with hand-written JavaScript, React, Svelte and Solid. `fuzz/`
//!   searches for input that breaks the feed reader.
//! - `demo/` and `index.html` are the demonstration page. `examples/` has programs to run.
//! - `deploy/` and `docs/` are for publishers; tests run the commands and examples in them.
//!   `docs/ar/` is in Arabic, and a test compares it with the English documents.
//! - `wordpress/` has the plugin, in PHP.
//! - `site/` has the frame of the documents' site, which `./dev site` makes.
//! - `xtask/` has the project's commands, which `./dev` calls: the build, the tests, and releases.
//!
//! # Invariants
//!
//! - Reading a feed never panics, and a bad item never causes a good one to be lost.
//! - Reading attributes never fails; a bad value becomes the default and one report.
//! - No text of a feed ever becomes HTML or code of the page. (`embed.js` has the browser decode
//!   character references in a separate document and uses only the resulting text.) All links are
//!   http(s).
//! - Ten elements with the same feed share one request, one timer and one program.
//! - While no reader can see an element, it requests no updates of its feeds.
//! - While the ticker runs, no code of ajel runs for its frames: no script, no style, no layout.
//! - When a handle is disposed of, nothing of it remains: no node, listener, observer, timer or
//!   request.
//! - The article that the reader is on never leaves the browser.
//! - Once the program has failed, no code runs on the state that it has left behind; every element
//!   starts again, once, with a program of its own.
#![warn(missing_docs)]
#![cfg_attr(
    test,
    allow(
        clippy::disallowed_macros,
        clippy::disallowed_methods,
        clippy::disallowed_types,
        reason = "no reader loads the tests"
    )
)]

#[allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "only the pages for publishers load it"
)]
pub mod builder;
mod choices;
pub mod components;
pub mod contract;
mod decimal;
pub mod diagnostics;
#[allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "only the pages for publishers load it"
)]
pub mod doctor;
mod encoding;
pub mod live;
pub mod locale;
#[cfg(any(target_arch = "wasm32", test))]
pub mod reactive;
mod url;

pub use ajel_feed::{self as feed, address};
pub use ajel_related as related;

cfg_if::cfg_if! {
    if #[cfg(target_arch = "wasm32")] {
        pub mod element;
        pub mod hooks;
        mod page;
        mod parts;

        pub use components::{BackToTop, NewsTicker, RelatedArticles};
    }
}
