//! Completes addresses that people type without a scheme.

use std::borrow::Cow;

/// File extensions, none of which is a top-level domain.
const FILES: [&str; 10] = [
    "json", "xml", "rss", "rdf", "atom", "html", "htm", "php", "txt", "js",
];

/// Puts `https://` before an address that begins with a host name, as browsers do:
/// `news.example/ar`. Any other text is a relative address or has a scheme already, and stays as it
/// is.
pub fn with_scheme(entered: &str) -> Cow<'_, str> {
    let entered = entered.trim();
    let host = entered.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let is_port = port.bytes().all(|byte| byte.is_ascii_digit());
    if is_port && is_domain(name) {
        format!("https://{entered}").into()
    } else {
        entered.into()
    }
}

fn is_domain(name: &str) -> bool {
    let mut labels = name.trim_end_matches('.').split('.');
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let last = labels.next_back().unwrap_or_default();
    let is_last = last.chars().count() > 1
        && (last.chars().all(char::is_alphabetic) || last.starts_with("xn--"))
        && is_label(last)
        && !FILES.iter().any(|file| last.eq_ignore_ascii_case(file));
    let mut before = labels.peekable();
    is_last && before.peek().is_some() && before.all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_alone_gets_its_scheme() {
        for entered in [
            "news.example",
            "www.news.example/",
            "News.Example/ar/?p=7",
            "news.example:8443/x",
            "أخبار.شبكة",
            "xn--mgbexc3i.xn--ngbc5azd/",
            "news-ar.example.#top",
        ] {
            assert_eq!(with_scheme(entered), format!("https://{entered}"));
        }
        assert_eq!(with_scheme("\u{a0} news.example\n"), "https://news.example");
    }

    #[test]
    fn all_else_stays() {
        for entered in [
            "",
            "feed.json",
            "feed.JSON?v=2",
            "news",
            "localhost:8080",
            "/feed/",
            "./news.example",
            "../feed.json",
            "//news.example/",
            "https://news.example/",
            "http://news.example",
            "ftp://news.example/",
            "mailto:desk@news.example",
            "feed:news.example",
            "news..example",
            ".example",
            "1.2",
            "v1.x",
            "127.0.0.1/feed",
            "user@news.example",
            "index.html#news.example",
        ] {
            assert_eq!(with_scheme(entered), entered);
        }
    }
}
