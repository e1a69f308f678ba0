//! The address of WordPress's list of posts.

/// The query for the list of posts: it requests the fields that are shown, without the texts of
/// articles.
pub const POSTS_QUERY: &str = "per_page=20&_fields=id,type,date_gmt,link,title,excerpt,_links,_embedded&_embed=wp:featuredmedia,wp:term";

/// Returns the address of the posts below the root of the REST API. The route is a part of the path
/// (`/wp-json/`) or a parameter (`/?rest_route=/`).
pub(super) fn posts(root: &str) -> String {
    let slash = if root.ends_with('/') { "" } else { "/" };
    let query = if root.contains('?') { '&' } else { '?' };
    format!("{root}{slash}wp/v2/posts{query}{POSTS_QUERY}")
}

/// Whether the address is that of a single post or page, which WordPress names on the page that
/// shows it.
pub(super) fn is_single(address: &str) -> bool {
    let address = address.replace("%2F", "/").replace("%2f", "/");
    let Some((_, route)) = address.split_once("/wp/v2/") else {
        return false;
    };
    let route = route.split(['?', '&', '#']).next().unwrap_or_default();
    let mut names = route.split('/').skip(1);
    names.any(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_route_is_a_path_or_a_parameter() {
        for (root, start) in [
            (
                "https://news.example/wp-json/",
                "https://news.example/wp-json/wp/v2/posts?per_page=20&",
            ),
            (
                "https://news.example/ar/wp-json",
                "https://news.example/ar/wp-json/wp/v2/posts?per_page=20&",
            ),
            (
                "https://news.example/index.php?rest_route=/",
                "https://news.example/index.php?rest_route=/wp/v2/posts&per_page=20&",
            ),
        ] {
            let posts = posts(root);
            assert!(posts.starts_with(start), "{posts}");
        }
    }

    #[test]
    fn one_post_is_no_list() {
        for address in [
            "https://news.example/wp-json/wp/v2/pages/2",
            "https://news.example/wp-json/wp/v2/posts/1234?context=embed",
            "https://news.example/index.php?rest_route=%2Fwp%2Fv2%2Fpages%2F2",
        ] {
            assert!(is_single(address), "{address}");
        }
        for address in [
            "https://news.example/wp-json/wp/v2/posts",
            "https://news.example/wp-json/wp/v2/posts?categories=2",
            "https://news.example/wp-json/wp/v2/2024",
            "https://news.example/feed/2",
        ] {
            assert!(!is_single(address), "{address}");
        }
    }
}
