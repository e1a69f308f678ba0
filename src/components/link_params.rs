//! The query string that a partner adds to every link.

/// Returns `url` with `params` (without `?`) added to its query, before its fragment.
pub fn with_params(url: &str, params: &str) -> String {
    if params.is_empty() || url.is_empty() {
        return url.to_owned();
    }
    let (address, fragment) = match url.find('#') {
        Some(at) => url.split_at(at),
        None => (url, ""),
    };
    let joint = match address.find('?') {
        None => "?",
        Some(at) if at + 1 == address.len() || address.ends_with('&') => "",
        Some(_) => "&",
    };
    [address, joint, params, fragment].concat()
}

/// Returns `params` with each `{name}` replaced by its value; a name without a value stays as it
/// is.
pub fn filled(params: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut pieces = params.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let known = piece.split_once('}');
        match known.and_then(|(name, rest)| Some((value(name)?, rest))) {
            Some((value, rest)) => {
                filled.push_str(&value);
                filled.push_str(rest);
            }
            None => {
                filled.push('{');
                filled.push_str(piece);
            }
        }
    }
    filled
}

/// Whether the parameters of an item may depend on its place in the list.
pub fn has_names(params: &str) -> bool {
    params.contains('{')
}

#[cfg(test)]
mod tests {
    use super::{filled, with_params};

    #[test]
    fn names_in_braces_are_filled_in_and_unknown_ones_stay() {
        let value = |name: &str| match name {
            "host" => Some("a.example".to_owned()),
            "position" => Some("3".to_owned()),
            _ => None,
        };
        let cases = [
            ("utm_source=x", "utm_source=x"),
            ("", ""),
            ("s={host}&p={position}", "s=a.example&p=3"),
            ("{host}{host}", "a.examplea.example"),
            ("a={other}&s={host}", "a={other}&s=a.example"),
            ("a={{host}}&b={", "a={a.example}&b={"),
            ("a=}{host&b={position}", "a=}{host&b=3"),
        ];
        for (params, expected) in cases {
            assert_eq!(filled(params, value), expected);
        }
    }

    #[test]
    fn parameters_join_the_query_and_leave_the_fragment_last() {
        let cases = [
            ("https://a.example/1", "https://a.example/1?utm_source=x"),
            (
                "https://a.example/1?id=2",
                "https://a.example/1?id=2&utm_source=x",
            ),
            ("https://a.example/1?", "https://a.example/1?utm_source=x"),
            (
                "https://a.example/1?a=1&",
                "https://a.example/1?a=1&utm_source=x",
            ),
            (
                "https://a.example/1#top",
                "https://a.example/1?utm_source=x#top",
            ),
            (
                "https://a.example/1#a?b",
                "https://a.example/1?utm_source=x#a?b",
            ),
            ("", ""),
        ];
        for (url, expected) in cases {
            assert_eq!(with_params(url, "utm_source=x"), expected);
        }
        assert_eq!(
            with_params("https://a.example/1#x", ""),
            "https://a.example/1#x"
        );
    }
}
