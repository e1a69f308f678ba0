//! Addresses: absolute `http:` and `https:` URLs, or nothing.
//!
//! How an address is written and what it is relative to says the URL standard
//! (<https://url.spec.whatwg.org/>), and who knows that is given to [`Base`]: in a page the
//! browser, so that what is accepted is what the browser will open; natively the crate
//! `url`.

/// Resolves an address against an absolute one, or against nothing, as the URL standard
/// says. Gives any scheme; user name and password are left out, because in news they are
/// only ever a disguise (`https://bank.example@evil.example/`).
pub type Resolve = fn(link: &str, base: Option<&str>) -> Option<String>;

/// What the links of a feed are relative to: the address that it came from.
pub struct Base {
    address: String,
    resolve: Resolve,
}

impl Base {
    /// Returns a base for the feed from `address`. One that is no http(s) URL, such as "",
    /// resolves absolute addresses only.
    pub fn new(address: &str, resolve: Resolve) -> Self {
        Base {
            address: web(resolve(address, None)).unwrap_or_default(),
            resolve,
        }
    }

    /// Returns the absolute address of `link`, or `None` where it has no http(s) one.
    pub(super) fn resolve(&self, link: &str) -> Option<String> {
        let base = Some(self.address.as_str()).filter(|address| !address.is_empty());
        web((self.resolve)(link, base))
    }

    /// Returns the feed's address, or an empty text where that is no http(s) URL.
    pub(super) fn address(&self) -> &str {
        &self.address
    }
}

/// Returns the address if its scheme is http or https.
fn web(address: Option<String>) -> Option<String> {
    address.filter(|address| address.starts_with("http://") || address.starts_with("https://"))
}

#[cfg(feature = "url")]
impl From<&str> for Base {
    /// Returns a base that resolves with the crate `url`.
    fn from(address: &str) -> Self {
        Base::new(address, resolve)
    }
}

#[cfg(feature = "url")]
fn resolve(link: &str, base: Option<&str>) -> Option<String> {
    use url::Url;

    let base = base.and_then(|base| Url::parse(base).ok());
    let mut url = Url::options()
        .base_url(base.as_ref())
        .parse(&without_more_slashes(link))
        .ok()?;
    // An error means that it can have none.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    Some(url.into())
}

/// `///host` is `//host` (<https://url.spec.whatwg.org/#special-authority-ignore-slashes-state>),
/// which the crate does not know where there is a base.
#[cfg(feature = "url")]
fn without_more_slashes(link: &str) -> std::borrow::Cow<'_, str> {
    let trimmed = link.trim_start_matches(|c| c <= ' ');
    let rest = trimmed.trim_start_matches(['/', '\\']);
    if trimmed.len() - rest.len() > 2 {
        ["//", rest].concat().into()
    } else {
        link.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(link: &str) -> Option<String> {
        Base::from("https://news.example/2024/feed.json?page=1#top").resolve(link)
    }

    #[test]
    fn links_resolve_as_browsers_resolve_them() {
        for (link, address) in [
            (
                "https://a.example/خبر",
                "https://a.example/%D8%AE%D8%A8%D8%B1",
            ),
            ("/sport", "https://news.example/sport"),
            ("sport", "https://news.example/2024/sport"),
            ("../sport/./x", "https://news.example/sport/x"),
            ("%2E%2e/..", "https://news.example/"),
            ("...", "https://news.example/2024/..."),
            ("?p=7", "https://news.example/2024/feed.json?p=7"),
            ("#a", "https://news.example/2024/feed.json?page=1#a"),
            ("//b.example", "https://b.example/"),
            ("\\\\b.example\\x", "https://b.example/x"),
            ("///b.example/x", "https://b.example/x"),
            (
                "HTTP:\n//B.Example:080/\ta b?'#`",
                "http://b.example/a%20b?%27#%60",
            ),
            ("https:x", "https://news.example/2024/x"),
            ("http:x", "http://x/"),
            ("https://c.example:443", "https://c.example/"),
            ("https://c.example:8443", "https://c.example:8443/"),
            ("https://c.example:/", "https://c.example/"),
            ("https://c.example:0/", "https://c.example:0/"),
            ("\u{1}  /x \u{1F}", "https://news.example/x"),
            ("https://وزارة.example/", "https://xn--mgbexc3i.example/"),
        ] {
            assert_eq!(resolved(link).as_deref(), Some(address), "{link:?}");
        }
    }

    #[test]
    fn other_schemes_are_no_links() {
        for link in [
            "javascript:alert(1)",
            " JaVa\nScRiPt:alert(1)",
            "data:text/html,x",
            "mailto:a@b.example",
            "file:///etc/passwd",
            "blob:https://a.example/1",
            "ftp://a.example",
            "ajel:x",
        ] {
            assert_eq!(resolved(link), None, "{link:?}");
        }
    }

    #[test]
    fn broken_addresses_are_no_links() {
        for link in [
            "https://",
            "https://a b/",
            "https://a%00b/",
            "https://a<b/",
            "https://:80/",
            "https://a:b/",
            "https://a:65536/",
            "https://[::1/",
            "https://user@/",
        ] {
            assert_eq!(resolved(link), None, "{link:?}");
        }
    }

    #[test]
    fn user_info_cannot_disguise_the_host() {
        assert_eq!(
            resolved("https://bank.example:x@y@evil.example/a@b").as_deref(),
            Some("https://evil.example/a@b")
        );
    }

    #[test]
    fn without_a_base_only_absolute_addresses_count() {
        for base in ["", "feed.json", "file:///feed.json", "about:blank"] {
            let base = Base::from(base);
            assert_eq!(base.resolve("/x"), None);
            assert_eq!(base.resolve(""), None);
            assert_eq!(base.resolve("//a.example"), None);
            assert_eq!(
                base.resolve("https:a.example").as_deref(),
                Some("https://a.example/")
            );
        }
    }
}
