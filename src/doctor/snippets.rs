//! Lines that are ready to paste into a partner's page.

use crate::address::origin;

/// Returns the tag for a feed; `embed` is the address of `embed.js`.
///
/// ```
/// assert_eq!(
///     ajel::doctor::tag("https://cdn.example/embed.js", "https://news.example/f?a=1&b=2"),
///     "<script async src=\"https://cdn.example/embed.js\"\n        \
///      data-feed=\"https://news.example/f?a=1&amp;b=2\"></script>",
/// );
/// ```
pub fn tag(embed: &str, feed: &str) -> String {
    let [embed, feed] = [embed, feed].map(|text| text.replace('&', "&amp;").replace('"', "&quot;"));
    format!("<script async src=\"{embed}\"\n        data-feed=\"{feed}\"></script>")
}

/// Returns the sources that the page's Content-Security-Policy must allow for a widget from
/// `embed`, a feed, and pictures at these addresses.
///
/// ```
/// let images = ["https://img.example/1.jpg", "https://img.example/2.jpg"];
/// assert_eq!(
///     ajel::doctor::policy("https://cdn.example/embed.js", "https://news.example/f", images),
///     "script-src https://cdn.example 'wasm-unsafe-eval'; \
///      connect-src https://cdn.example https://news.example; \
///      img-src https://img.example",
/// );
/// ```
pub fn policy<'a>(embed: &str, feed: &'a str, images: impl IntoIterator<Item = &'a str>) -> String {
    let [program, feed] = [embed, feed].map(origin);
    let mut asked = vec![program];
    if feed != program {
        asked.push(feed);
    }
    let mut shown: Vec<&str> = Vec::new();
    for host in images.into_iter().map(origin) {
        if !shown.contains(&host) {
            shown.push(host);
        }
    }
    if shown.is_empty() {
        shown.push(feed);
    }
    format!(
        "script-src {program} 'wasm-unsafe-eval'; connect-src {}; img-src {}",
        asked.join(" "),
        shown.join(" "),
    )
}
