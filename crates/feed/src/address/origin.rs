//! Properties of an absolute address that its text alone tells.

/// Returns the origin of an absolute http(s) address: `https://news.example`.
pub fn origin(address: &str) -> &str {
    let host = address.find("://").map_or(0, |at| at + 3);
    let ends = |c| matches!(c, '/' | '?' | '#');
    match address.get(host..).and_then(|rest| rest.find(ends)) {
        Some(end) => address.get(..host + end).unwrap_or(address),
        None => address,
    }
}

/// Whether a page with this protocol (`https:`) may not read the address because it is not
/// encrypted.
///
/// The reader's own machine is exempt:
/// <https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy>.
pub fn is_mixed_content(page_protocol: &str, address: &str) -> bool {
    page_protocol == "https:" && address.starts_with("http://") && !is_loopback(address)
}

#[allow(
    clippy::disallowed_methods,
    reason = "it looks for one character, which needs no searcher"
)]
fn is_loopback(address: &str) -> bool {
    let (_, authority) = origin(address).split_once("//").unwrap_or_default();
    let host = match authority.rfind(':') {
        Some(port) if !authority.ends_with(']') => authority.get(..port).unwrap_or(authority),
        _ => authority,
    };
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        || (host.starts_with("127.") && host.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_ends_where_the_path_begins() {
        for (address, expected) in [
            ("https://news.example/feed.json", "https://news.example"),
            (
                "https://news.example:8443/a/b?c#d",
                "https://news.example:8443",
            ),
            ("https://news.example?p=1", "https://news.example"),
            ("http://[::1]:80/", "http://[::1]:80"),
            ("https://news.example", "https://news.example"),
        ] {
            assert_eq!(origin(address), expected);
        }
    }

    #[test]
    fn an_encrypted_page_reads_no_unencrypted_feed() {
        assert!(is_mixed_content("https:", "http://news.example/feed.json"));
        assert!(is_mixed_content("https:", "http://127.news.example/"));
        assert!(is_mixed_content("https:", "http://localhost.example/"));
        for (page, feed) in [
            ("https:", "https://news.example/feed.json"),
            ("http:", "http://news.example/feed.json"),
            ("http:", "https://news.example/feed.json"),
        ] {
            assert!(!is_mixed_content(page, feed), "{page} {feed}");
        }
    }

    #[test]
    fn the_reader_s_own_machine_is_exempt() {
        for host in [
            "localhost",
            "localhost:8080",
            "a.localhost",
            "127.0.0.1:80",
            "[::1]",
            "[::1]:80",
        ] {
            assert!(
                !is_mixed_content("https:", &format!("http://{host}/feed.json")),
                "{host}"
            );
        }
    }
}
