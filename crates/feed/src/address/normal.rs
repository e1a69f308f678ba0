//! Normalises addresses for comparison.

use super::escapes::one_spelling;
use super::parameter::{ParameterKind, kind_of};

/// How many parameters are sorted. No article needs more, and the limit keeps the work linear.
const MAX_PARAMETERS: usize = 50;

/// Returns a link without the parts that do not change where it leads. These are scheme, `www.`, a
/// default port, tracking parameters, the order of the other parameters, a slash at the end, the
/// name of an index file, a fragment within the page, and the case of host and escapes.
///
/// The query stays, because it may be the only difference between two articles; so does a fragment
/// that is a route of an application (`#/news/5`, `#!news/5`).
pub fn link(url: &str) -> String {
    normal(url, false)
}

/// Returns the address that identifies an article: [`link`], without the parts that select another
/// form of the same article (for AMP or for phones) or one of its pages (`?page=2`).
pub fn article(url: &str) -> String {
    normal(url, true)
}

fn normal(url: &str, is_article: bool) -> String {
    let url = one_spelling(url);
    let mut url = match url.split_once("://") {
        Some((scheme, rest)) if scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) => rest,
        _ => &url,
    };
    if is_article {
        url = cached(url).unwrap_or(url);
    }
    let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
    let host_ends = url.find(['/', '?']).unwrap_or(url.len());
    let (host, rest) = url.split_at_checked(host_ends).unwrap_or((url, ""));
    let mut out = String::with_capacity(url.len());
    push_host(host, is_article, &mut out);
    push_place(rest, is_article, &mut out);
    // https://news.example/#/ is the same page as https://news.example/.
    let route = fragment.trim_start_matches('!');
    if fragment.starts_with(['/', '!']) && !route.trim_matches('/').is_empty() {
        out.push('#');
        push_place(route, is_article, &mut out);
    }
    out
}

/// Returns the address of which a cache of AMP pages has a copy:
/// `news-example.cdn.ampproject.org/c/s/news.example/1`, `www.google.com/amp/s/news.example/1`.
fn cached(url: &str) -> Option<&str> {
    let (cache, place) = url.split_once('/')?;
    let place = if cache.ends_with(".cdn.ampproject.org") {
        // One letter for the kind of copy: a page, a page in a viewer.
        place.split_once('/')?.1
    } else if cache.contains("google.") {
        place.strip_prefix("amp/")?
    } else {
        return None;
    };
    Some(place.strip_prefix("s/").unwrap_or(place))
}

/// Appends the normalised host: `WWW.News.Example:443` becomes `news.example`, and for an article
/// so does `m.news.example`.
fn push_host(host: &str, is_article: bool, out: &mut String) {
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let mut labels = name.split('.').peekable();
    let mut is_first = true;
    while let Some(label) = labels.next() {
        let is = |name: &&str| label.eq_ignore_ascii_case(name);
        let is_left_out = (is_first && is(&"www"))
            || (is_article && ["www", "m", "mobile", "touch", "wap", "amp"].iter().any(is));
        is_first = false;
        // The name of the site itself is never left out.
        if is_left_out && labels.clone().nth(1).is_some() {
            continue;
        }
        out.push_str(&label.to_ascii_lowercase());
        if labels.peek().is_some() {
            out.push('.');
        }
    }
    if !matches!(port, "" | "80" | "443") {
        out.push(':');
        out.push_str(port);
    }
}

/// Appends a path, and the query that may follow it.
fn push_place(place: &str, is_article: bool, out: &mut String) {
    let (path, query) = place.split_once('?').unwrap_or((place, ""));
    let is_said_by_path = push_path(path, is_article, out);
    let mut kept: Vec<&str> = Vec::new();
    // Returns whether any parameter has been kept. Ambiguous parameters are kept only if nothing
    // else kind_of which article it is.
    let mut add = |wanted: &[ParameterKind]| {
        for parameter in query
            .split('&')
            .filter(|one| wanted.contains(&kind_of(one)))
        {
            let place = kept
                .iter()
                .take(MAX_PARAMETERS)
                .position(|one| *one >= parameter);
            match place {
                Some(place) if kept.get(place) == Some(&parameter) => {}
                Some(place) if kept.len() < MAX_PARAMETERS => kept.insert(place, parameter),
                _ => kept.push(parameter),
            }
        }
        !kept.is_empty()
    };
    let of_link = [
        ParameterKind::Article,
        ParameterKind::Variant,
        ParameterKind::Page,
    ];
    let is_said = add(if is_article { &of_link[..1] } else { &of_link }) || is_said_by_path;
    if !is_said {
        add(&[ParameterKind::Page, ParameterKind::Ambiguous]);
    }
    let mut joint = '?';
    for parameter in kept {
        out.push(joint);
        out.push_str(parameter);
        joint = '&';
    }
}

/// Appends the path. Returns whether it may say which article it is; the name of a program does
/// not.
fn push_path(path: &str, is_article: bool, out: &mut String) -> bool {
    let mut is_said = false;
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let (name, ending) = part.split_once('.').unwrap_or((part, ""));
        let is_index = ["index", "default"].contains(&name) && !ending.is_empty();
        let is_form = name.eq_ignore_ascii_case("amp") || name.starts_with("comment-page-");
        if is_index || (is_article && is_form) {
            continue;
        }
        out.push('/');
        // `bridge.amp.html` becomes `bridge.html`.
        let ending = match ending.strip_prefix("amp") {
            Some(rest) if is_article && (rest.is_empty() || rest.starts_with('.')) => {
                rest.trim_start_matches('.')
            }
            _ => ending,
        };
        out.push_str(name);
        if !ending.is_empty() {
            out.push('.');
            out.push_str(ending);
        }
        let programs = ["php", "asp", "aspx", "jsp", "cgi", "cfm", "dll"];
        is_said = !programs.contains(&ending);
    }
    is_said
}

#[cfg(test)]
mod tests {
    use super::{article, link};

    #[test]
    fn a_copy_in_a_cache_is_the_article() {
        for copy in [
            "https://news-example.cdn.ampproject.org/c/s/news.example/ar/7",
            "https://news-example.cdn.ampproject.org/v/s/amp.news.example/ar/7?amp_js_v=0.1&usqp=mq",
            "https://news-example.cdn.ampproject.org/c/news.example/ar/7/amp/",
            "https://www.google.com/amp/s/news.example/ar/7",
            "https://touch.news.example/ar/7?mobile=1",
        ] {
            assert_eq!(article(copy), "news.example/ar/7", "{copy}");
        }
        for other in [
            "https://www.google.com/amphibians/7",
            "https://cdn.ampproject.example/c/s/news.example/ar/7",
        ] {
            assert_ne!(article(other), "news.example/ar/7", "{other}");
        }
    }

    fn same_article(one: &str, other: &str) -> bool {
        article(one) == article(other)
    }

    #[test]
    fn a_link_is_the_same_in_its_disguises() {
        for disguise in [
            "https://news.example/a?id=7",
            "http://news.example/a?id=7",
            "https://www.news.example/a?id=7#top",
            "https://WWW.News.Example:443/a?id=7#comment-5",
            "http://news.example:80//a/?id=7",
            "https://news.example/a/?utm_source=x&id=7&utm_medium=rss",
            "https://news.example/a?id=7&fbclid=IwAR0",
            "https://news.example/%61?&id=7&ref=homepage&id=7",
        ] {
            assert_eq!(link(disguise), "news.example/a?id=7");
        }
        for (one, other) in [
            (
                "https://news.example/%d8%a7/",
                "https://news.example/%D8%A7",
            ),
            (
                "https://news.example/خبر",
                "https://news.example/%d8%AE%D8%a8%D8%B1/",
            ),
            ("https://news.example/", "https://news.example"),
            (
                "https://news.example/index.php?id=7",
                "https://news.example/?id=7",
            ),
            (
                "https://news.example/ar/index.html",
                "https://news.example/ar/",
            ),
            (
                "https://news.example/index.php/2026/11/bridge",
                "https://news.example/2026/11/bridge/",
            ),
            (
                "https://news.example/v?cat=3&id=7",
                "https://news.example/v?id=7&utm_id=1&cat=3",
            ),
        ] {
            assert_eq!(link(one), link(other));
        }
    }

    #[test]
    fn what_tells_links_apart_stays() {
        let one = link("https://news.example/story?id=1");
        for other in [
            "https://news.example/story?id=2",
            "https://news.example/story",
            "https://news.example/Story?id=1",
            "https://m.news.example/story?id=1",
            "https://news.example/story/amp?id=1",
            "https://news.example/story?id=1&page=2",
            "https://news.example/story?id=1#/photos",
            "https://news.example:8443/story?id=1",
        ] {
            assert_ne!(link(other), one);
        }
    }

    #[test]
    fn articles_may_differ_by_their_query_alone() {
        for (one, other) in [
            (
                "https://news.example/article.php?id=1",
                "https://news.example/article.php?id=2",
            ),
            (
                "https://news.example/ar/?p=100",
                "https://news.example/ar/?p=101",
            ),
            (
                "https://news.example/?page_id=1",
                "https://news.example/?page_id=2",
            ),
            (
                "https://news.example/index.php?page=1",
                "https://news.example/index.php?page=2",
            ),
            (
                "https://news.example/?page=2",
                "https://news.example/?page=3",
            ),
            (
                "https://news.example/show.aspx?ref=a",
                "https://news.example/show.aspx?ref=b",
            ),
            (
                "https://news.example/show?source=1",
                "https://news.example/show?source=2",
            ),
            (
                "https://news.example/view/story?cat=1&slug=bridge",
                "https://news.example/view/story?cat=1&slug=port",
            ),
            (
                "https://news.example/a?lang=ar",
                "https://news.example/a?lang=en",
            ),
            (
                "https://news.example/a?id=%C7",
                "https://news.example/a?id=%C8",
            ),
        ] {
            assert!(!same_article(one, other), "{one} {other}");
        }
    }

    #[test]
    fn articles_may_differ_by_a_route_alone() {
        for (one, other) in [
            (
                "https://news.example/#/news/1",
                "https://news.example/#/news/2",
            ),
            (
                "https://news.example/app#!news/1",
                "https://news.example/app#!/news/2",
            ),
            ("https://news.example/#!id=1", "https://news.example/#!id=2"),
            (
                "https://news.example/#/story?id=1",
                "https://news.example/#/story?id=2",
            ),
            ("https://news.example/", "https://news.example/#/news/1"),
        ] {
            assert!(!same_article(one, other), "{one} {other}");
        }
        for (one, other) in [
            (
                "https://news.example/#/news/1",
                "https://www.news.example#!/news/1/",
            ),
            (
                "https://news.example/#/story?id=1",
                "https://news.example/#/story?utm_id=7&id=1",
            ),
            ("https://news.example/#/", "https://news.example/"),
            ("https://news.example/a#!", "https://news.example/a#respond"),
        ] {
            assert!(same_article(one, other), "{one} {other}");
        }
    }

    #[test]
    fn an_article_is_the_same_in_its_forms() {
        let plain = "https://news.example/2026/bridge?id=7";
        for form in [
            "https://m.news.example/2026/bridge?id=7",
            "https://mobile.news.example/2026/bridge?id=7",
            "https://amp.news.example/2026/bridge?id=7",
            "https://www.m.news.example/2026/bridge?id=7",
            "https://news.example/2026/bridge/amp/?id=7",
            "https://news.example/amp/2026/bridge?id=7",
            "https://news.example/2026/bridge.amp?id=7",
            "https://news.example/2026/bridge/amp.html?id=7",
            "https://news.example/2026/bridge?id=7&amp",
            "https://news.example/2026/bridge?amp=1&id=7",
            "https://news.example/2026/bridge?id=7&outputType=amp",
            "https://news.example/2026/bridge?id=7&m=1",
            "https://news.example/2026/bridge?id=7&page=2",
            "https://news.example/2026/bridge?paged=3&id=7",
            "https://news.example/2026/bridge/comment-page-2/?id=7#comment-5",
            "https://news.example/2026/bridge?id=7&replytocom=5#respond",
            "https://news.example/2026/bridge?id=7&from=ticker#:~:text=bridge",
        ] {
            assert!(same_article(form, plain), "{form}");
        }
        assert!(same_article(
            "https://news.example/bridge.amp.html",
            "https://news.example/bridge.html?amp=1"
        ));
        assert!(same_article(
            "https://news.example/?p=4&page=2",
            "https://news.example/?p=4"
        ));
        assert!(same_article(
            "https://news.example/bridge?page=2",
            "https://news.example/bridge"
        ));
        // Names that only look similar.
        for (one, other) in [
            ("https://m.example/a", "https://example/a"),
            ("https://amp.example/a", "https://example/a"),
            ("https://ar.news.example/a", "https://news.example/a"),
            (
                "https://news.example/amplifier",
                "https://news.example/lifier",
            ),
            (
                "https://news.example/a.ampere",
                "https://news.example/a.ere",
            ),
            ("https://news.example/news/2", "https://news.example/news"),
        ] {
            assert!(!same_article(one, other), "{one} {other}");
        }
    }

    #[test]
    fn what_is_compared_is_compared_as_it_is() {
        for odd in [
            "",
            "https://",
            "https://a.example/%",
            "https://a.example/%é%zz%",
            "https://a.example/100%/",
            "https://a.example/?u=http://b.example/",
            "https://[::1]:8080/a",
            "https://a.example?&&=#!!",
            "https://www./m./amp/?amp",
            "a.example/%2561",
        ] {
            for normal in [link, article] {
                let once = normal(odd);
                assert_eq!(normal(&once), once, "{odd}");
            }
        }
    }

    #[test]
    fn a_query_without_end_takes_no_longer_than_its_length() {
        let query: String = (0..40_000).map(|n| format!("a{}&", n % 20_000)).collect();
        assert!(link(&format!("https://a.example/?{query}")).len() > 100_000);
    }
}
