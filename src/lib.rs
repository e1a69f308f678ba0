//! ajel (عاجل, "breaking"): a publisher's news on pages that are not the
//! publisher's own. A breaking-news ticker, related articles and a back-to-top
//! control, right to left, as WebAssembly behind one `<script>` tag.
//!
//! # Bird's-eye view
//!
//! Data goes one way:
//!
//! ```text
//! tag or element ─ embed.js ─ mount() ─┐
//! props of a Leptos application ───────┴─ Config ─┐
//!                                                 ├─ components ─ shadow root
//! feed URL ─ Store ─ fetch ─ parse ─ Feed ────────┘
//! page ─ Page ─ related::choose ──────────────────┘
//! ```
//!
//! `embed.js` finds the tags, defines the three elements, begins the downloads
//! and forwards each element's life. Everything else is here, and comes in by
//! one function, `element::mount`, which `main.rs` exports: as WebAssembly or,
//! where a page or browser forbids that, turned into plain JavaScript by wasm2js
//! (`./dev build`). A Leptos application uses the components without any of that:
//! `NewsTicker`, `RelatedArticles` and `BackToTop` (`examples/leptos-app`).
//! `embed/` is its source, `embed/main.js` its map. `start.js`, `guard.js`, `parts.js`,
//! `embed/article.js` and `embed/hold.js` travel beside the program: what starts it, what
//! keeps the page safe from it once it has failed, what loads its parts, and where a related
//! box stands.
//!
//! # Code map
//!
//! Crates of their own, pure, for any target, tested natively and fuzzed:
//!
//! - `crates/feed` ([`feed`]): bytes in, checked items out. JSON Feed, WordPress, RSS and
//!   Atom (`xml`); text, dates and links made safe. `company`: JSON with something beside it. `ids`, `identity`:
//!   which item is which. `json`: JSON of strangers, where a wrong type is a missing
//!   value. [`address`]: what an address alone tells, and when two are the same.
//!   `discovery`: which feeds a page names, and where a site may have one; only for
//!   publishers.
//! - `crates/related` ([`related`]): page and candidates in, articles and reasons out.
//!   `analysis` turns text into terms, `query` the page into weighted ones, `score` is the
//!   formula, `rank` applies it in slices, `stories`, `leads`, `diversity` and `choose` have an
//!   editor's sense, `reason` says why. `filter` chooses items by their words.
//!
//! Here, as pure:
//!
//! - `decimal`: numbers as text. `choices`: settings that are one of a few words. `url`:
//!   addresses as the browser reads them. `encoding`: text in other encodings than UTF-8.
//! - [`contract`]: what partners write and rely on, each thing declared once:
//!   `attributes.rs` is the table of the attributes, from which come constants, props,
//!   `docs/reference.md` and what editors know. [`contract::config`]: attributes in, settings out, with a
//!   list of what was wrong. [`contract::catalog`]: the same table as data, for tools and
//!   forms; the widgets do not use it.
//! - [`live::schedule`], [`live::compose`], [`live::merge`], [`live::last_good`]: when to ask
//!   again; what is shown of the feeds, and in which order; several as one; news that cannot
//!   be renewed.
//! - [`locale`]: words by language; digits, calendar and direction by region and
//!   script; ages, and when each of them changes next.
//! - [`diagnostics`]: what can go wrong, as a code (`Fault`) and a sentence in two languages
//!   (`Problem`).
//! - [`builder`]: what partners paste. The widgets do not use it.
//! - [`doctor`]: what to change about it, line by line; of a site, which feeds it has. Only
//!   for publishers: the widgets use none of it.
//! - [`components::ticker`]: `hold` (why it stands still), `strip` (how headlines stand),
//!   `order` (which, and in which order), `passed` (which have been seen), `update`
//!   (news that comes while it is read), `gesture`, `announcement`. [`components::back_to_top::scroll`].
//!
//! Only in the browser:
//!
//! - `element`: the custom elements from the inside: `mount` and the handle. It knows of
//!   no widget more than its name.
//! - `live`: the one store of each feed address, and its requests; `live::xml` reads RSS and
//!   Atom. `page`: which article the
//!   reader is on, when that is another one in place, and what the page links to.
//! - `hooks`: one browser behaviour a file, undone when its owner ends. `reactive`:
//!   Leptos's signals, memos and effects under their own names, compiled once.
//! - `parts`: what is loaded when it is needed, as a file of its own; `part!` declares it
//!   where it stands. The related box is one, all but `components::related::render`, the
//!   back-to-top control another, all but `components::back_to_top::render`, what makes
//!   one list of several feeds a third (`live::compose`, called by `components::feeds`),
//!   what reads RSS and Atom a fourth (`feed::xml`, called by `live::xml`), and what readers
//!   do with headlines a fifth (`components::ticker::interaction`). Sentences of problems
//!   (`components::report`) and words of six languages (`components::words`) are two more.
//! - `components`: the Leptos components. They own no rules. In the folder of each widget
//!   `component` is what applications use (`widget_component` gives it its props), `markup`
//!   is what readers see;
//!   `components::ticker::motion` turns the ticker's state into movement.
//!   `components::widget_element` makes an element for an application, and
//!   `components::widget` renders a widget in it, or in the loader's. `components::context`
//!   is what the components of an element share, `feeds` gets its news, `report` and
//!   `events` are what leaves it. `components::view`: the few types that the dynamic
//!   parts of their views have.
//!
//! `src/bin/publishers` is a program of its own, for two pages: `demo/doctor.html` asks
//! as the widget does and shows what `doctor` finds, `demo/builder.html` is a form for
//! `builder`; both search a site for its feeds. `src/bin/types` runs natively and writes what editors know.
//! `frame.js` is the page `frame.html`, the widgets for pages that take no script.
//!
//! Beside `src/`: `style/` has a sheet an element (`host.css` goes into
//! `embed.js`, the others into the program), `tests/native` needs no browser,
//! `tests/page` tries one widget at a time inside one page of each browser,
//! `tests/e2e` drives whole pages over `dist/`, `tests/thorough` is what takes
//! minutes, `tests/shared` needs the collections beside the project. `benches/` measures it
//! beside hand-written JavaScript and React, `examples/` has what people run, `fuzz/` looks
//! for what the feed reader does not stand, `demo/` and `index.html`
//! are the page that shows it all. `deploy/` and `docs/` are for publishers; what they
//! say is run by tests. `xtask/` has the project's commands, which `./dev` calls: the
//! build, the tests, releases.
//!
//! # Invariants
//!
//! - Reading a feed never panics and never loses a good item to a bad one.
//! - Reading attributes never fails; a bad value is the default and one report.
//! - No text of a feed ever becomes HTML or code of the page (`embed.js` has the browser read
//!   character references in a document of its own, and uses its text); no link is other than
//!   http(s).
//! - Ten elements with the same feed are one request, one timer, one program.
//! - Where nobody looks, nothing is asked for.
//! - While the ticker runs, nothing of ours runs: no script, no style, no layout.
//! - When a handle is disposed of, nothing of it is left: no node, listener,
//!   observer, timer or request.
//! - What the reader is on never leaves the browser.
//! - Once the program has failed, nothing runs on what it has left behind; every
//!   element goes on, once, on a program of its own.
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
