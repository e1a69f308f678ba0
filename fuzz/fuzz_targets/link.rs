#![no_main]
//! Any text as an address, relative to another (after the first newline). Where
//! the host needs no tables, the answer is that of another reader of URLs.

use ajel::feed;
use url::{Host, Url};

libfuzzer_sys::fuzz_target!(|input: &str| {
    let (link, base) = input.rsplit_once('\n').unwrap_or((input, ajel_fuzz::BASE));
    ajel_fuzz::check_link(link, base);
    compare(link, base);
});

/// As the crate `url` has it, as far as both mean the same: see `crates/feed/src/link.rs`
/// for what is different on purpose.
fn compare(link: &str, base: &str) {
    let link = link.trim();
    let Ok(from) = Url::parse(base) else { return };
    if link.is_empty() || link.starts_with('#') || !matches!(from.scheme(), "http" | "https") {
        return;
    }
    let ours = ours(link, base);
    let theirs = from
        .join(link)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"));
    let bare = link.replace(['\t', '\n', '\r'], "").replace('\\', "/");
    let bare = bare.trim_matches(|c| c <= ' ');
    let plain = |text: &str| text.is_ascii() && !text.contains('%') && !text.contains("xn--");
    let needs_tables = |text: &str| !plain(&text.to_ascii_lowercase());
    if needs_tables(bare) || needs_tables(base) {
        return;
    }
    // The standard skips any number of slashes here, the crate two.
    if bare.starts_with("///") {
        return;
    }
    // What could be a drive such as `c:` is one to the crate, also where there are
    // none.
    if bare.contains('|') || bare.split('/').any(|segment| segment.ends_with(':')) {
        return;
    }
    let theirs = theirs.and_then(|mut url| {
        if matches!(url.host(), None | Some(Host::Domain(""))) {
            return None;
        }
        url.set_username("").ok()?;
        url.set_password(None).ok()?;
        Some(url.to_string())
    });
    // The standard encodes `^` in paths since 2023, the crate does not yet.
    let alike = |url: String| url.replace('^', "%5E");
    assert_eq!(ours.map(alike), theirs.map(alike), "{link:?} on {base:?}");
}

fn ours(link: &str, base: &str) -> Option<String> {
    let item = serde_json::json!({"items": [{"title": "a", "url": link}]});
    let (feed, _) = feed::parse(item.to_string().as_bytes(), base).expect("a feed");
    feed.items
        .into_iter()
        .map(|item| item.url)
        .find(|url| !url.is_empty())
}
