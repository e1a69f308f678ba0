//! Addresses: absolute `http:` and `https:` URLs, or nothing.
//!
//! The syntax of addresses and the resolution of relative ones are defined by the URL standard
//! (<https://url.spec.whatwg.org/>). The implementation is passed to [`Base`]: in a page it is the
//! browser's, so that an address is accepted only if the browser will open it; natively it is the
//! crate `url`.

use super::entities;

/// Resolves an address against an absolute one, or against nothing, as the URL standard defines.
/// The result may have any scheme. User name and password are removed, because in news they are
/// only ever a disguise (`https://bank.example@evil.example/`).
pub type Resolve = fn(link: &str, base: Option<&str>) -> Option<String>;

/// The address against which the links of a feed are resolved: the one that the feed came from.
#[derive(Clone)]
pub struct Base {
    address: String,
    resolve: Resolve,
}

impl Base {
    /// Returns a base for the feed from `address`. If that is not an http(s) URL (such as ""), only
    /// absolute addresses can be resolved.
    pub fn new(address: &str, resolve: Resolve) -> Self {
        Base {
            address: web(resolve(address, None)).unwrap_or_default(),
            resolve,
        }
    }

    /// Returns a base that resolves nothing, for callers that need no addresses.
    pub(super) fn unknown() -> Self {
        Base::new("", |_, _| None)
    }

    /// Returns the base that `address`, the value of an `xml:base`, names relative to this one; an
    /// unchanged copy if it does not name one.
    pub(super) fn within(&self, address: &str) -> Self {
        self.moved(address).unwrap_or_else(|| Base {
            address: self.address.clone(),
            resolve: self.resolve,
        })
    }

    /// Returns the base that `href` names relative to this one, as `<base href>` of a page does.
    pub(super) fn moved(&self, href: &str) -> Option<Base> {
        Some(Base {
            address: self.resolve(href)?,
            resolve: self.resolve,
        })
    }

    /// Returns the absolute http(s) address of `link`, or `None` if it has none.
    pub(super) fn resolve(&self, link: &str) -> Option<String> {
        let base = Some(self.address.as_str()).filter(|address| !address.is_empty());
        let address = web((self.resolve)(&decoded(link), base))?;
        // A host name has escape sequences of its own. If decoding one yields a character reference
        // (`a%26amp;b`), the address would change when it is read again.
        (decoded(&address) == address).then_some(address)
    }

    /// Returns the feed's address, or an empty string if that is not an http(s) URL.
    pub(super) fn address(&self) -> &str {
        &self.address
    }
}

/// Decodes the character references of an address that was escaped for HTML once or several times:
/// `?a=1&amp;b=2`, `&#038;`, `https:&#x2F;&#x2F;`.
///
/// Only references that end with `;` are decoded, because `&copy=2` is a parameter. References to
/// ASCII letters and digits, `#` and `;` stay, because nobody escapes these and a decoded one could
/// become part of a new reference.
fn decoded(link: &str) -> String {
    let mut text = String::with_capacity(link.len());
    let mut rest = link;
    while let Some((before, mut after)) = rest.split_once('&') {
        text.push_str(before);
        let mut c = '&';
        while c == '&'
            && let Some((next, used)) = entities::decode(after)
            && let Some((reference, behind)) = after.split_at_checked(used)
            && reference.ends_with(';')
            && !(next.is_ascii_alphanumeric() || matches!(next, '#' | ';'))
        {
            (c, after) = (next, behind);
        }
        text.push(c);
        rest = after;
    }
    text.push_str(rest);
    text
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
    // The call fails only for addresses that cannot have a user name or password.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    Some(url.into())
}

/// Replaces `///host` by `//host`
/// (<https://url.spec.whatwg.org/#special-authority-ignore-slashes-state>), which the crate `url`
/// does not do if there is a base.
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
    fn references_in_addresses_are_decoded_however_often_they_were_escaped() {
        for (link, address) in [
            (
                "/s.php?l=ar&amp;id=45",
                "https://news.example/s.php?l=ar&id=45",
            ),
            (
                "/?a=1&#038;b=2&#38;c=3",
                "https://news.example/?a=1&b=2&c=3",
            ),
            ("/?a=1&#x26;b=2&AMP;c", "https://news.example/?a=1&b=2&c"),
            ("/?a=1&amp;amp;b=2", "https://news.example/?a=1&b=2"),
            ("/?a=1&#38;amp;b=2", "https://news.example/?a=1&b=2"),
            (
                "https:&#x2F;&#x2F;a.example&#x2F;x?id&#x3D;4",
                "https://a.example/x?id=4",
            ),
            ("/d&#8217;arbre", "https://news.example/d%E2%80%99arbre"),
            // Text that is not a reference is a parameter.
            (
                "/?a=1&copy=2&lt=3&amp",
                "https://news.example/?a=1&copy=2&lt=3&amp",
            ),
            ("/?a=1&section;b", "https://news.example/?a=1&section;b"),
        ] {
            assert_eq!(resolved(link).as_deref(), Some(address), "{link:?}");
        }
    }

    #[test]
    fn a_reference_makes_no_other_reference_and_no_other_scheme() {
        for link in [
            "javascript&colon;alert(1)",
            "https://a&amp;#x40;b&#64;c.example/",
            "/?a&am&#112;;b",
            "/?a&am&num;;",
            "https://a%26amp;b.example/",
            "/?a&am\np;b",
        ] {
            let Some(address) = resolved(link) else {
                continue;
            };
            assert!(!address.starts_with("javascript"), "{link:?}");
            assert_eq!(resolved(&address).as_deref(), Some(&*address), "{link:?}");
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
