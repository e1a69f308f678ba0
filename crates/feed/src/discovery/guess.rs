//! Lists the addresses at which common systems have a feed.

use super::wordpress;
use crate::address::origin;
use crate::link::Base;

/// Names a feed may have in the folder of the site, the likeliest first.
const IN_EACH_FOLDER: [&str; 5] = ["feed/json", "feed.json", "feed/", "rss", "rss.xml"];

/// Names a feed may have only at the root of a host.
const AT_THE_ROOT: [&str; 4] = ["atom.xml", "feed", "feed.xml", "index.xml"];

/// The feeds of Blogger: the newest posts as RSS and as Atom.
const BLOGGER: [&str; 2] = ["feeds/posts/default?alt=rss", "feeds/posts/default"];

/// Returns addresses at which the site with the given page may have a feed, the likeliest first:
/// WordPress's REST API in both its forms, and the names that content systems, generators and blog
/// hosts use. Each is given for the root, and for the first folder of the address, which may be the
/// home of the site or of its language (`/ar/`).
///
/// ```
/// let guesses = ajel_feed::discovery::guesses("https://news.example/ar/articles/7");
/// assert!(guesses[0].starts_with("https://news.example/ar/wp-json/wp/v2/posts?"));
/// assert!(guesses.contains(&"https://news.example/feed.json".to_owned()));
/// ```
pub fn guesses(page: impl Into<Base>) -> Vec<String> {
    let page = page.into();
    let address = page.address();
    let own = origin(address);
    let host = own.split("//").nth(1).unwrap_or_default();
    let path = address.get(own.len()..).unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let found = match host {
        "medium.com" | "www.medium.com" => medium(path),
        _ if host.ends_with(".medium.com") => vec!["/feed".to_owned()],
        _ if host.contains(".blogspot.") => below(&["/".to_owned()], &BLOGGER),
        _ => anywhere(path),
    };
    let mut guesses: Vec<String> = Vec::new();
    for address in found.iter().filter_map(|link| page.resolve(link)) {
        if !guesses.contains(&address) {
            guesses.push(address);
        }
    }
    guesses
}

/// Returns the feed of a person or publication on Medium: `/feed/` and the name of the page.
fn medium(path: &str) -> Vec<String> {
    let mut names = path.split('/').filter(|name| !name.is_empty());
    let name = match names.next() {
        Some("feed") => names.next(),
        name => name,
    };
    name.map(|name| format!("/feed/{name}"))
        .into_iter()
        .collect()
}

fn anywhere(path: &str) -> Vec<String> {
    let root = "/".to_owned();
    let folders: Vec<String> = first_folder(path).into_iter().chain([root]).collect();
    let rest = |folder: &String| wordpress::posts(&format!("{folder}wp-json/"));
    let route = |folder: &String| wordpress::posts(&format!("{folder}?rest_route=/"));
    let mut found: Vec<String> = folders.iter().map(rest).collect();
    found.extend(folders.iter().map(route));
    found.extend(below(&folders, &IN_EACH_FOLDER));
    let root = folders.last().cloned().unwrap_or_default();
    found.extend(below(std::slice::from_ref(&root), &AT_THE_ROOT));
    found.extend(below(&[root], &BLOGGER));
    found
}

/// Returns the first folder of a path, in which a site may live. A year, a file name and a folder
/// of feeds are not such a folder.
fn first_folder(path: &str) -> Option<String> {
    let mut names = path.split('/').skip(1);
    let name = names.next().filter(|name| !name.is_empty())?;
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
    let is_file = name.contains('.');
    let is_feed = ["feed", "feeds", "rss", "atom", "wp-json"].contains(&name);
    (!is_number && !is_file && !is_feed).then(|| format!("/{name}/"))
}

fn below(folders: &[String], names: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for name in names {
        found.extend(folders.iter().map(|folder| format!("{folder}{name}")));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(address: &str) -> Vec<String> {
        let guesses = guesses(address);
        let paths = guesses
            .iter()
            .map(|guess| guess.strip_prefix(origin(address)));
        paths
            .map(|path| path.expect("on the site's own host").to_owned())
            .collect()
    }

    #[test]
    fn a_site_is_asked_for_each_common_address_once() {
        let paths = paths("https://news.example");
        let (posts, others) = paths.split_at(2);
        assert_eq!(posts[0], wordpress::posts("/wp-json/"));
        assert_eq!(posts[1], wordpress::posts("/?rest_route=/"));
        assert_eq!(
            others,
            [
                "/feed/json",
                "/feed.json",
                "/feed/",
                "/rss",
                "/rss.xml",
                "/atom.xml",
                "/feed",
                "/feed.xml",
                "/index.xml",
                "/feeds/posts/default?alt=rss",
                "/feeds/posts/default",
            ]
        );
    }

    #[test]
    fn a_site_may_live_in_the_first_folder() {
        for address in [
            "https://news.example/ar",
            "https://news.example/ar/",
            "https://news.example/ar/2026/11/22/article/?p=7#x",
        ] {
            let paths = paths(address);
            assert_eq!(paths[0], wordpress::posts("/ar/wp-json/"), "{address}");
            assert_eq!(paths[1], wordpress::posts("/wp-json/"));
            for path in ["/ar/feed/", "/feed/", "/ar/rss.xml", "/feed.json"] {
                assert!(paths.contains(&path.to_owned()), "{path} of {address}");
            }
            assert!(paths.len() <= 24, "{}", paths.len());
        }
    }

    #[test]
    fn a_date_a_file_and_a_feed_are_no_folder() {
        let root = paths("https://news.example/");
        for address in [
            "https://news.example/2026/11/article",
            "https://news.example/index.php?p=7",
            "https://news.example/feed/",
            "https://news.example/wp-json/wp/v2/posts/7",
            "https://news.example//",
            "https://news.example?p=/ar/",
        ] {
            assert_eq!(paths(address), root, "{address}");
        }
    }

    #[test]
    fn blog_hosts_have_one_place_for_feeds() {
        assert_eq!(
            guesses("https://medium.com/@desk/a-story-1f2e3d"),
            ["https://medium.com/feed/@desk"]
        );
        assert_eq!(
            guesses("https://medium.com/feed/harbour"),
            ["https://medium.com/feed/harbour"]
        );
        assert_eq!(guesses("https://medium.com/"), Vec::<String>::new());
        assert_eq!(
            guesses("https://desk.medium.com/story"),
            ["https://desk.medium.com/feed"]
        );
        assert_eq!(
            guesses("https://harbour.blogspot.com/2026/11/a.html"),
            [
                "https://harbour.blogspot.com/feeds/posts/default?alt=rss",
                "https://harbour.blogspot.com/feeds/posts/default"
            ]
        );
        // Hosts with similar names are treated like any other site.
        assert!(paths("https://notmedium.com/@desk").len() > 10);
        assert!(paths("https://blogspot.example/").len() > 10);
    }

    #[test]
    fn what_is_no_address_has_no_feeds() {
        for address in ["", "news", "ftp://news.example/", "data:text/html,x"] {
            assert_eq!(guesses(address), Vec::<String>::new(), "{address}");
        }
    }
}
