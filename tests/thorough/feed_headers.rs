//! The one header that a publisher adds to RSS and Atom, as docs/feeds.md has it: each
//! snippet on its own server, and the one for WordPress in PHP.

use ajel_e2e::{
    Reply, Site,
    run::{RUNTIME, root},
    skip,
    web_server::WebServer,
};
use std::process::{Command, Stdio};

/// Addresses of WordPress's feeds.
const FEEDS: [&str; 5] = [
    "/feed/",
    "/feed",
    "/feed/atom/",
    "/ar/category/sport/feed/",
    "/feed/?paged=2",
];
/// Paths that are no feeds, though they resemble one.
const OTHERS: [&str; 5] = [
    "/",
    "/feedback/",
    "/newsfeed/",
    "/ar/?s=/feed/",
    "/articles/feed/7/",
];

/// The only snippet of docs/feeds.md in this language.
fn snippet(language: &str) -> String {
    let file = root().join("docs/feeds.md");
    let docs = std::fs::read_to_string(file).expect("docs/feeds.md");
    let fence = format!("\n```{language}\n");
    let mut parts = docs.split(&fence).skip(1);
    let snippet = parts.next().and_then(|rest| rest.split("\n```").next());
    let snippet = snippet.unwrap_or_else(|| panic!("no ```{language}"));
    assert_eq!(
        parts.count(),
        0,
        "a second ```{language}, which nothing tests"
    );
    snippet.to_owned()
}

/// A news site whose every address is answered by `/index.php`, as WordPress does it.
async fn wordpress() -> Site {
    let site = Site::open().await;
    let reply = Reply::new("application/rss+xml; charset=UTF-8", "<rss/>").no_cors();
    site.feed.on("/index.php", reply.etag("\"1\""));
    site
}

async fn assert_on_feeds_only(server: &WebServer, site: &Site) {
    for (paths, header) in [(FEEDS, "*"), (OTHERS, "")] {
        for path in paths {
            for known in [&[][..], &[("if-none-match", "\"1\"")]] {
                let answer = server.get(path, known).await;
                let status = if known.is_empty() { 200 } else { 304 };
                assert_eq!(answer.status, status, "{path}: {}", server.log());
                assert_eq!(
                    answer.header("access-control-allow-origin"),
                    header,
                    "{path} with {known:?}"
                );
            }
        }
    }
    assert_eq!(
        site.feed.count("/index.php"),
        2 * (FEEDS.len() + OTHERS.len())
    );
}

#[test]
fn nginx_sends_it_with_feeds_and_with_nothing_else() {
    RUNTIME.block_on(async {
        let site = wordpress().await;
        let snippet = snippet("nginx");
        let (http, server) = snippet.split_once("\n\n").expect("one part for each block");
        let origin = site.feed.origin();
        let config = format!(
            "{http}\nserver {{\n  listen {{port}};\n  root {};\n  {server}\n  \
             location / {{ try_files /nothing /index.php?$args; }}\n  \
             location = /index.php {{ proxy_pass {origin}; }}\n}}\n",
            root().join("docs").display()
        );
        let Some(nginx) = WebServer::open_site(&config).await else {
            return;
        };
        assert_on_feeds_only(&nginx, &site).await;
    });
}

#[test]
fn apache_sends_it_with_feeds_and_with_nothing_else() {
    RUNTIME.block_on(async {
        let site = wordpress().await;
        // WordPress's own rules, and a server in place of PHP.
        let directory = format!(
            "{}\nRewriteEngine On\nRewriteRule ^index\\.php$ {}/index.php [P,L]\nRewriteRule ^ /index.php [L]\n",
            snippet("apache"),
            site.feed.origin(),
        );
        let Some(apache) = WebServer::open_apache(&directory).await else {
            return;
        };
        assert_on_feeds_only(&apache, &site).await;
    });
}

/// Applies the snippet as WordPress does before it sends a header, 304s included.
const WORDPRESS: &str = r"
    $filters = [];
    function add_filter( $name, $filter, $priority = 10, $arguments = 1 ) {
        global $filters;
        $filters[ $name ] = [ $filter, $arguments ];
    }
    SNIPPET
    [ $filter, $arguments ] = $filters['wp_headers'];
    foreach ( [ [], [ 'feed' => 'feed' ], [ 'feed' => '' ], [ 'feed' => 'atom', 'name' => 'x' ] ] as $vars ) {
        $wp = (object) [ 'query_vars' => $vars ];
        $given = array_slice( [ [ 'Content-Type' => 'text/xml' ], $wp ], 0, $arguments );
        echo json_encode( $filter( ...$given ), JSON_UNESCAPED_SLASHES ), PHP_EOL;
    }
";

#[test]
fn wordpress_sends_it_with_feeds_and_with_nothing_else() {
    let script = WORDPRESS.replace("SNIPPET", &snippet("php"));
    let php = Command::new("php")
        .args([
            "-d",
            "error_reporting=-1",
            "-d",
            "display_errors=1",
            "-r",
            &script,
        ])
        .stdin(Stdio::null())
        .output();
    let Ok(php) = php else {
        skip("there is no php on this machine");
        return;
    };
    let plain = r#"{"Content-Type":"text/xml"}"#;
    let open = r#"{"Content-Type":"text/xml","Access-Control-Allow-Origin":"*"}"#;
    let printed = String::from_utf8_lossy(&php.stdout).into_owned();
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines, [plain, open, plain, open], "{php:?}");
}
