//! The candidates that are measured, on one and the same page: three origins, as in real life.

use ajel_e2e::{
    Reply, Site,
    run::{RUNTIME, root},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::news;

/// The code that shows the headlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// A script that asks for the feed and prints links, nothing else.
    Links,
    /// Written by hand, the whole feed in the page.
    Vanilla,
    /// Written by hand, only what is shown in the page.
    Shown,
    /// React and react-fast-marquee.
    React,
    /// Svelte 5.
    Svelte,
    /// Solid.
    Solid,
    /// `dist/`.
    Ajel,
}

use Candidate::{Ajel, Links, React, Shown, Solid, Svelte, Vanilla};

/// All of them.
pub const ALL_CANDIDATES: [Candidate; 7] = [Links, Vanilla, Shown, React, Svelte, Solid, Ajel];
/// Those that are a ticker.
pub const TICKERS: [Candidate; 6] = [Vanilla, Shown, React, Svelte, Solid, Ajel];

/// The feed of most measures: as many items as a busy news site lists.
pub const ITEMS: usize = 40;
/// The longest feed that ajel reads.
pub const MANY_ITEMS: usize = 2_000;

/// The files of `dist/` that the page with all three widgets loads until the reader has scrolled
/// to its end. [`TestSite::check`] compares this list with the requests of the browsers.
const AJEL: [&str; 9] = [
    "embed.js",
    "ajel.js",
    "ajel_bg.wasm",
    "ajel_interaction.wasm",
    "ajel_interaction_related.wasm",
    "ajel_related.wasm",
    "ajel_feeds_related.wasm",
    "ajel_top.wasm",
    "ajel_bar_top.wasm",
];

/// Program files as a CDN sends them.
const LONG: &str = "public, max-age=604800";

impl Candidate {
    /// The name of its column.
    pub fn name(self) -> &'static str {
        match self {
            Links => "links only",
            Vanilla => "vanilla",
            Shown => "vanilla, shown only",
            React => "React",
            Svelte => "Svelte",
            Solid => "Solid",
            Ajel => "ajel",
        }
    }

    /// The files that a page loads for it, and where they are.
    fn files(self) -> Vec<PathBuf> {
        let built = |name: &str| vec![root().join("target/bench").join(name)];
        match self {
            Links => built("links.js"),
            Vanilla => built("vanilla.js"),
            Shown => built("shown.js"),
            React => built("react.js"),
            Svelte => built("svelte.js"),
            Solid => built("solid.js"),
            Ajel => AJEL.map(|name| root().join("dist").join(name)).to_vec(),
        }
    }

    /// Bytes of its files, compressed.
    pub fn bytes(self) -> f64 {
        self.files()
            .iter()
            .map(|file| brotli(file).len() as f64)
            .sum()
    }

    /// Its file names, the page's script first.
    fn script(self) -> String {
        name_of(&self.files()[0])
    }

    /// Expression: its ticker is there, moving, with this many headlines at least.
    pub fn is_ready(self) -> &'static str {
        match self {
            Links => "document.querySelector('#ticker a')",
            Vanilla | Shown | Svelte | Solid => "document.querySelector('#ticker .bench-list a')",
            React => "document.querySelector('#ticker .rfm-marquee a')",
            Ajel => {
                "document.querySelector('ajel-news-ticker')?.shadowRoot?.querySelector('.headlines a')"
            }
        }
    }

    /// Expression: a promise of having asked for the feed anew.
    pub fn refresh(self) -> &'static str {
        match self {
            Ajel => "document.querySelector('ajel-news-ticker').refresh()",
            _ => "bench.ticker.refresh()",
        }
    }

    /// Expression: a promise of one ticker put up until it shows a headline, and
    /// taken away again.
    pub fn mount_and_unmount(self, feed: &str) -> String {
        match self {
            Ajel => format!(
                "(async () => {{
                    const ticker = document.createElement('ajel-news-ticker');
                    ticker.setAttribute('feed', '{feed}');
                    document.querySelector('main').prepend(ticker);
                    while (!ticker.shadowRoot.querySelector('.headlines a')) await new Promise(requestAnimationFrame);
                    ticker.remove();
                    await new Promise(requestAnimationFrame);
                }})()"
            ),
            _ => format!(
                "(async () => {{
                    const host = document.createElement('div');
                    document.querySelector('main').prepend(host);
                    const ticker = bench.mount(host, '{feed}');
                    while (!host.querySelector('a')) await new Promise(requestAnimationFrame);
                    ticker.unmount();
                    host.remove();
                    await new Promise(requestAnimationFrame);
                }})()"
            ),
        }
    }
}

/// The three servers, with everybody's pages on them.
pub struct TestSite {
    site: Site,
}

/// Where the ordinary feed is, and the long one.
const FEED: &str = "/feed.json";
const LONG_FEED: &str = "/long.json";
/// Where the page without a candidate is.
const BARE: &str = "/bare.html";
/// Where the page with ajel and a policy is.
const POLICED: &str = "/policed.html";

impl TestSite {
    /// Sets it.
    ///
    /// # Panics
    /// Where `dist/` or `target/bench/` is not built.
    pub fn open() -> Self {
        let site = RUNTIME.block_on(Site::open());
        for candidate in ALL_CANDIDATES {
            for file in candidate.files() {
                let name = name_of(&file);
                let reply = Reply::file(&file).body(brotli(&file));
                let reply = reply.header("content-encoding", "br");
                site.widget
                    .on(&format!("/{name}"), reply.header("cache-control", LONG));
            }
            for feed in [FEED, LONG_FEED] {
                put_page(&site, &path(candidate, feed), &page(&site, candidate, feed));
            }
        }
        put_page(&site, BARE, &filled([""; 4]));
        // The policy of docs/embedding.md.
        let policy = site.fill(
            "script-src {widget} 'wasm-unsafe-eval'; connect-src {widget} {feed}; img-src {feed}",
        );
        let policed = html_reply(&page(&site, Ajel, FEED));
        let policed = policed.header("content-security-policy", &policy);
        site.page.on(POLICED, policed);
        let test_site = Self { site };
        test_site.serve(LONG_FEED, news::feed((0..MANY_ITEMS).map(news::item)));
        test_site.publish(0);
        test_site
    }

    /// Publishes `new` new items at the beginning of the feed.
    pub fn publish(&self, new: usize) {
        let new = (0..new).rev().map(news::fresh);
        let all = new.chain((0..ITEMS).map(news::item));
        self.serve(FEED, news::feed(all.take(ITEMS)));
    }

    fn serve(&self, path: &str, feed: String) {
        let reply = Reply::json(compressed(feed.as_bytes()));
        self.site
            .feed
            .on(path, reply.header("content-encoding", "br"));
    }

    /// The feed's address.
    pub fn feed(&self) -> String {
        self.site.feed.url(FEED)
    }

    /// A page with this candidate and the ordinary feed.
    pub fn page(&self, candidate: Candidate) -> String {
        self.site.page.url(&path(candidate, FEED))
    }

    /// The page without any.
    pub fn bare_page(&self) -> String {
        self.site.page.url(BARE)
    }

    /// ajel's page, sent with a Content-Security-Policy that allows the program.
    pub fn page_with_policy(&self) -> String {
        self.site.page.url(POLICED)
    }

    /// A page with this candidate and the long feed.
    pub fn long_page(&self, candidate: Candidate) -> String {
        self.site.page.url(&path(candidate, LONG_FEED))
    }

    /// Checks that browsers accept what is sent compressed, and that they have loaded the files
    /// that are counted as ajel's code, and no others.
    ///
    /// # Panics
    /// Where one of these is not so.
    pub fn check(&self) {
        let asked = self.site.widget.requests("/embed.js");
        assert!(!asked.is_empty(), "nobody has loaded ajel");
        for part in parts() {
            let name = name_of(&part);
            let is_asked_for = self.site.widget.count(&format!("/{name}")) > 0;
            assert_eq!(is_asked_for, Ajel.files().contains(&part), "{name}");
        }
        for request in asked {
            let accepted = request.header("accept-encoding").unwrap_or_default();
            assert!(accepted.contains("br"), "accepts {accepted}");
        }
    }
}

fn put_page(site: &Site, path: &str, html: &str) {
    site.page.on(path, html_reply(html));
}

fn html_reply(html: &str) -> Reply {
    Reply::html(compressed(html.as_bytes())).header("content-encoding", "br")
}

fn path(candidate: Candidate, feed: &str) -> String {
    format!("/{candidate:?}{feed}.html")
}

/// The page: one article, and the candidate's three widgets around it.
fn page(site: &Site, candidate: Candidate, feed: &str) -> String {
    let feed = site.feed.url(feed);
    let script = site.widget.url(&format!("/{}", candidate.script()));
    match candidate {
        Ajel => filled([
            &format!(r#"<script async src="{script}"></script>"#),
            &format!(r#"<ajel-news-ticker id="ticker" feed="{feed}"></ajel-news-ticker>"#),
            &format!(r#"<ajel-related-articles feed="{feed}"></ajel-related-articles>"#),
            "<ajel-back-to-top></ajel-back-to-top>",
        ]),
        _ => filled([
            &format!(r#"<script async src="{script}" data-feed="{feed}"></script>"#),
            r#"<div id="ticker"></div>"#,
            r#"<div id="related"></div>"#,
            r#"<div id="top"></div>"#,
        ]),
    }
}

/// The page with this script, ticker, related box and back-to-top.
fn filled([script, ticker, related, top]: [&str; 4]) -> String {
    let (title, paragraphs) = news::article();
    let paragraphs: String = paragraphs
        .iter()
        .map(|text| format!("<p>{text}</p>\n"))
        .collect();
    [
        ("{title}", title.as_str()),
        ("{script}", script),
        ("{ticker}", ticker),
        ("{paragraphs}", &paragraphs),
        ("{related}", related),
        ("{top}", top),
    ]
    .into_iter()
    .fold(
        include_str!("../pages/page.html").to_owned(),
        |html, (name, value)| html.replace(name, value),
    )
}

/// The program's files of WebAssembly.
fn parts() -> impl Iterator<Item = PathBuf> {
    let files = fs::read_dir(root().join("dist")).expect("dist is there");
    files
        .map(|file| file.expect("can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end == "wasm"))
}

fn name_of(file: &Path) -> String {
    let name = file.file_name().expect("a file's path");
    name.to_string_lossy().into_owned()
}

/// The compressed copy beside a file, as `./dev` leaves it.
fn brotli(file: &Path) -> Vec<u8> {
    let copy = format!("{}.br", file.display());
    fs::read(&copy).unwrap_or_else(|error| panic!("no {copy} ({error}): ./dev bench makes it"))
}

/// Compresses as a server does while it answers, with brotli's quality 5.
fn compressed(text: &[u8]) -> Vec<u8> {
    use brotlic::{BrotliEncoderOptions, CompressorWriter, Quality};
    use std::io::Write;
    let encoder = BrotliEncoderOptions::new()
        .quality(Quality::new(5).expect("is a quality of brotli"))
        .build()
        .expect("the options are good");
    let mut writer = CompressorWriter::with_encoder(encoder, Vec::new());
    writer.write_all(text).expect("memory takes everything");
    writer.into_inner().expect("memory takes everything")
}
