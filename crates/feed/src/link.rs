//! Addresses: absolute `http:` and `https:` URLs, or nothing.
//!
//! Follows the URL standard (<https://url.spec.whatwg.org/#url-parsing>) for
//! these two schemes, because what we accept must be what the browser will
//! open. Two differences:
//!
//! - User names and passwords are dropped: in news they are only ever a
//!   disguise (`https://bank.example@evil.example/`), and browsers refuse to
//!   fetch images with them.
//! - Hosts outside of ASCII stay as they are; the browser encodes them. The
//!   tables for that (IDNA) weigh more than this whole crate.

use super::host;

/// An address that others are resolved against.
pub(super) struct Base(Option<Url>);

impl Base {
    /// A base that is no http(s) URL, such as "", resolves absolute addresses
    /// only.
    pub(super) fn new(address: &str) -> Self {
        Base(parse(address, None))
    }

    /// The absolute address of `link`, or `None` where it has no http(s) one.
    pub(super) fn resolve(&self, link: &str) -> Option<String> {
        let mut url = parse(link, self.0.as_ref())?;
        let mut address = String::from(url.scheme());
        address.push_str("://");
        address.push_str(&url.authority);
        address.push_str(&url.path);
        if let Some(query) = url.query.take() {
            address.push('?');
            address.push_str(&query);
        }
        if let Some(fragment) = url.fragment.take() {
            address.push('#');
            address.push_str(&fragment);
        }
        Some(address)
    }
}

struct Url {
    secure: bool,
    /// Host, and port where it is not the default one.
    authority: String,
    /// Begins with a slash.
    path: String,
    query: Option<String>,
    fragment: Option<String>,
}

impl Url {
    fn scheme(&self) -> &'static str {
        if self.secure { "https" } else { "http" }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "it looks for one character, which needs no searcher"
)]
fn parse(input: &str, base: Option<&Url>) -> Option<Url> {
    let trimmed = input.trim_matches(|c| c <= ' ');
    let without_newlines: String;
    let input = if trimmed.contains(is_newline_or_tab) {
        without_newlines = trimmed.replace(is_newline_or_tab, "");
        &without_newlines
    } else {
        trimmed
    };

    let (input, fragment) = split_at(input, '#');
    let (input, query) = split_at(input, '?');
    let fragment = fragment.map(|fragment| encoded(fragment, FRAGMENT));
    let query = query.map(|query| encoded(query, QUERY));

    let (secure, rest) = match scheme(input) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => (false, rest),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => (true, rest),
        Some(_) => return None,
        None => (base?.secure, input),
    };
    // `https:news` is relative to a base of the same scheme, else it is
    // `https://news`.
    let explicit = rest.len() < input.len();
    let base = base.filter(|base| base.secure == secure);
    let slashes = rest.len() - rest.trim_start_matches(is_slash).len();

    let (authority, path) = if slashes >= 2 || (explicit && base.is_none()) {
        let rest = rest.trim_start_matches(is_slash);
        let end = rest.find(is_slash).unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(end)?;
        let authority = parse_authority(authority, secure)?;
        (authority, append_path(String::new(), path))
    } else {
        let base = base?;
        let path = if slashes > 0 {
            append_path(String::new(), rest)
        } else if rest.is_empty() {
            let query = query.or_else(|| base.query.clone());
            return Some(Url {
                secure,
                authority: base.authority.clone(),
                path: base.path.clone(),
                query,
                fragment,
            });
        } else {
            let folder = base.path.rfind('/').and_then(|end| base.path.get(..end));
            append_path(folder.unwrap_or_default().to_owned(), rest)
        };
        (base.authority.clone(), path)
    };
    Some(Url {
        secure,
        authority,
        path,
        query,
        fragment,
    })
}

/// What stands before and, if there is one, after the first `separator`.
fn split_at(input: &str, separator: char) -> (&str, Option<&str>) {
    match input.split_once(separator) {
        Some((before, after)) => (before, Some(after)),
        None => (input, None),
    }
}

fn is_newline_or_tab(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

/// In http(s) URLs a backslash is a slash.
fn is_slash(c: char) -> bool {
    matches!(c, '/' | '\\')
}

fn scheme(input: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = input.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    valid.then_some((scheme, rest))
}

#[allow(
    clippy::disallowed_methods,
    reason = "it looks for one character, which needs no searcher"
)]
fn parse_authority(input: &str, secure: bool) -> Option<String> {
    let host_and_port = match input.rsplit_once('@') {
        Some((_user_info, rest)) => rest,
        None => input,
    };
    // Colons inside the brackets of an IPv6 address separate no port.
    let port_at = match host_and_port.rfind(']') {
        Some(bracket) => host_and_port
            .get(bracket..)?
            .find(':')
            .map(|at| at + bracket),
        None => host_and_port.find(':'),
    };
    let (host, port) = match port_at {
        Some(at) => (host_and_port.get(..at)?, host_and_port.get(at + 1..)?),
        None => (host_and_port, ""),
    };
    let mut authority = host::parse(host)?;
    if !port.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let port = port.trim_start_matches('0');
    let is_zero = port.is_empty() && port_at.is_some_and(|at| at + 1 < host_and_port.len());
    let default = if secure { "443" } else { "80" };
    if is_zero {
        authority.push_str(":0");
    } else if !port.is_empty() && port != default {
        port.parse::<u16>().ok()?;
        authority.push(':');
        authority.push_str(port);
    }
    Some(authority)
}

/// <https://url.spec.whatwg.org/#path-state>: `path` is normal already and does
/// not end with a slash.
#[allow(
    clippy::disallowed_methods,
    reason = "it looks for one character, which needs no searcher"
)]
fn append_path(mut path: String, input: &str) -> String {
    let input = input.strip_prefix(is_slash).unwrap_or(input);
    let mut segments = input.split(is_slash).peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match dots(segment) {
            0 => {
                path.push('/');
                encode_into(&mut path, segment, PATH);
                continue;
            }
            1 => {}
            _ => path.truncate(path.rfind('/').unwrap_or(0)),
        }
        if last {
            path.push('/');
        }
    }
    path
}

/// 1 for `.`, 2 for `..`, also percent-encoded; 0 for any other segment.
fn dots(mut segment: &str) -> usize {
    let mut count = 0;
    while !segment.is_empty() {
        let rest = match segment.as_bytes() {
            [b'.', ..] => segment.get(1..),
            [b'%', b'2', b'e' | b'E', ..] => segment.get(3..),
            _ => return 0,
        };
        count += 1;
        segment = rest.unwrap_or_default();
    }
    if count > 2 { 0 } else { count }
}

// The percent-encode sets of https://url.spec.whatwg.org/#percent-encoded-bytes,
// without the control and non-ASCII characters, which belong to all.
const FRAGMENT: &[u8] = b" \"<>`";
const QUERY: &[u8] = b" \"#<>'";
const PATH: &[u8] = b" \"#<>?^`{}";

fn encoded(input: &str, set: &[u8]) -> String {
    let mut out = String::with_capacity(input.len());
    encode_into(&mut out, input, set);
    out
}

fn encode_into(out: &mut String, input: &str, set: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in input.bytes() {
        if (b' '..=b'~').contains(&byte) && !set.contains(&byte) {
            out.push(char::from(byte));
            continue;
        }
        out.push('%');
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(link: &str) -> Option<String> {
        Base::new("https://news.example/2024/feed.json?page=1#top").resolve(link)
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
            ("https://وزارة.example/", "https://وزارة.example/"),
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
            let base = Base::new(base);
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
