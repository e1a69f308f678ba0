//! The query string that a partner adds to every link.

/// `url` with `params` (without `?`) added to its query, before its fragment.
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

#[cfg(test)]
mod tests {
    use super::with_params;

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
