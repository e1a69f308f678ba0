//! The exact header, directive or line that fixes each problem.

use super::finding::{Change, Finding, Level, ltr};
use super::snippets;
use super::text_around_json;
use crate::address::origin;
use crate::contract::code;
use crate::diagnostics::Problem;
use crate::feed::{FeedError, error};

/// The addresses of the feed and of the widget's files.
#[derive(Clone, Copy, Debug)]
pub struct Addresses<'a> {
    /// The address of the feed.
    pub feed: &'a str,
    /// The address of `embed.js`.
    pub embed: &'a str,
}

/// Returns the finding for a text that is not the address of a feed.
pub fn address(given: &str) -> Finding {
    let (arabic, english) = if given.trim().is_empty() {
        (
            "اكتب عنوان الخلاصة.".to_owned(),
            "Enter the address of a feed.".to_owned(),
        )
    } else {
        (
            format!(
                "ليس هذا عنوان خلاصة: {}. يبدأ العنوان بـ {} أو {}.",
                ltr(given),
                ltr("https://"),
                ltr("http://")
            ),
            format!(
                "{given} is not the address of a feed. It must begin with https:// or http://."
            ),
        )
    };
    let code = match given.trim() {
        "" => code::FEED_MISSING,
        _ => code::ATTRIBUTE,
    };
    let line = "data-feed=\"https://news.example/feed.json\"";
    Finding::new(
        Level::Fault,
        arabic,
        english,
        vec![Change::new("HTML", line)],
    )
    .with_code(code)
}

/// Returns the finding for a problem that the widget reports, too, with its remedies.
pub fn problem(problem: &Problem, addresses: Addresses) -> Finding {
    Finding {
        level: if problem.code.starts_with("wasm-") {
            // The no-Wasm build runs instead.
            Level::Hint
        } else {
            Level::Fault
        },
        code: problem.code,
        arabic: problem.arabic.clone(),
        english: problem.english.clone(),
        changes: changes(problem.code, addresses),
    }
}

fn changes(code: &str, addresses: Addresses) -> Vec<Change> {
    let policy = || snippets::policy(addresses.embed, addresses.feed, []);
    let at = |place, line: &str| Change::new(place, line);
    match code {
        code::FEED_BLOCKED_CORS => cross_origin(wordpress_filter(addresses.feed)),
        code::FEED_BLOCKED_CSP => vec![Change::new("Content-Security-Policy", policy())],
        code::FEED_MIXED_CONTENT => vec![
            Change::new(
                "HTML",
                format!(
                    "data-feed=\"{}\"",
                    addresses.feed.replacen("http://", "https://", 1)
                ),
            ),
            at("nginx", "return 301 https://$host$request_uri;"),
            at(
                "Apache",
                "RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]",
            ),
        ],
        code::FEED_UNREACHABLE => vec![shell("curl -sSI", addresses.feed, "")],
        code::FEED_TIMEOUT => vec![
            at("HTTP", "Cache-Control: public, max-age=60"),
            at("nginx", "proxy_cache_valid 200 1m;"),
            at("Apache", "CacheEnable disk \"/\""),
            shell(
                "curl -sS -o /dev/null -w '%{time_total} s\\n'",
                addresses.feed,
                "",
            ),
        ],
        code::FEED_INCOMPLETE => vec![
            at("nginx", "proxy_read_timeout 60s;"),
            at("Apache", "ProxyTimeout 60"),
            shell(
                "curl -sS -o /dev/null -w '%{size_download} bytes\\n'",
                addresses.feed,
                "",
            ),
        ],
        code::WASM_BLOCKED => vec![Change::new("Content-Security-Policy", policy())],
        code::WASM_MIME => vec![
            at("HTTP", "Content-Type: application/wasm"),
            at("nginx", "types { application/wasm wasm; }"),
            at("Apache", "AddType application/wasm .wasm"),
        ],
        code::WASM_UNREACHABLE => {
            let mut changes = vec![Change::new("Content-Security-Policy", policy())];
            changes.extend(cross_origin(""));
            changes
        }
        _ => Vec::new(),
    }
}

/// The PHP filter that adds the CORS header to WordPress's REST API.
const WORDPRESS_REST: &str = "add_filter( 'rest_pre_serve_request', function ( $served ) { header( 'Access-Control-Allow-Origin: *' ); return $served; }, 20 );";

/// The PHP filter that adds it to WordPress's RSS and Atom feeds. It also covers 304 answers, which
/// WordPress sends before it runs any action.
pub(super) const WORDPRESS_FEEDS: &str = "add_filter( 'wp_headers', function ( $headers, $wp ) { return empty( $wp->query_vars['feed'] ) ? $headers : $headers + [ 'Access-Control-Allow-Origin' => '*' ]; }, 10, 2 );";

/// Returns the filter for the feed at this address. WordPress's names in the address tell its RSS
/// and Atom feeds from its REST API.
fn wordpress_filter(feed: &str) -> &'static str {
    let path = feed.get(origin(feed).len()..).unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut names = path.split('/');
    let is_feed = names.any(|name| ["feed", "rss", "rss2", "rdf", "atom"].contains(&name))
        || query.split('&').any(|one| one.starts_with("feed="));
    match is_feed {
        true => WORDPRESS_FEEDS,
        false => WORDPRESS_REST,
    }
}

pub(super) fn cross_origin(wordpress: &str) -> Vec<Change> {
    let mut changes = vec![
        Change::new("HTTP", "Access-Control-Allow-Origin: *"),
        Change::new(
            "nginx",
            "add_header Access-Control-Allow-Origin \"*\" always;",
        ),
        Change::new(
            "Apache",
            "Header always set Access-Control-Allow-Origin \"*\"",
        ),
    ];
    if !wordpress.is_empty() {
        changes.push(Change::new("WordPress (functions.php)", wordpress));
    }
    changes
}

/// Returns a command that shows the problem. The address is quoted as a single word for any shell.
pub(super) fn shell(command: &str, address: &str, rest: &str) -> Change {
    let address = address.replace('\'', "%27");
    Change::new("Shell", format!("{command} '{address}'{rest}"))
}

/// Returns the finding for an error status, with its usual causes.
pub fn status(feed: &str, status: u16) -> Finding {
    let posts = || wordpress_list(feed);
    let (arabic, english, changes) = match status {
        401 | 403 | 407 | 451 => (
            "العنوان لا يُفتح بلا دخول، أو أن جدار حماية يمنعه. اسمح لأي قارئ بطلبه.",
            "The address is not open to everybody, or a firewall refuses it. Let any reader ask for it.",
            vec![
                Change::new("nginx", "auth_basic off; allow all;"),
                Change::new("Apache", "Require all granted"),
            ],
        ),
        404 | 410 => (
            "لا شيء عند هذا العنوان. لعل العنوان الصحيح في ووردبريس:",
            "There is nothing at this address. On WordPress this one may be right:",
            vec![Change::new("HTML", format!("data-feed=\"{}\"", posts()))],
        ),
        429 => (
            "الطلبات أكثر مما يقبله الخادم. قدّم الخلاصة من ذاكرة مؤقتة.",
            "The server refuses so many requests. Serve the feed from a cache.",
            vec![
                Change::new("HTTP", "Cache-Control: public, max-age=60"),
                Change::new("nginx", "proxy_cache_valid 200 1m;"),
            ],
        ),
        500.. => (
            "العطل في الخادم نفسه، وسببه في سجل أخطائه.",
            "The fault is in the server itself; its error log tells the cause.",
            vec![
                Change::new("nginx", "error_log /var/log/nginx/error.log;"),
                Change::new(
                    "WordPress (wp-config.php)",
                    "define( 'WP_DEBUG_LOG', true );",
                ),
                shell("curl -sSi", feed, ""),
            ],
        ),
        _ => (
            "تحقق من العنوان.",
            "Check the address.",
            vec![shell("curl -sSi", feed, "")],
        ),
    };
    let problem = Problem::http(feed, status);
    Finding {
        level: Level::Fault,
        code: problem.code,
        arabic: format!("{} {arabic}", problem.arabic),
        english: format!("{} {english}", problem.english),
        changes,
    }
}

/// Returns the finding for a body that was rejected. If the address of the feed is unknown (empty),
/// the lines contain an example address.
pub fn refusal(error: &FeedError, feed: &str) -> Finding {
    let posts = || Change::new("HTML", format!("data-feed=\"{}\"", wordpress_list(feed)));
    let changes = match error {
        FeedError::Html | FeedError::Empty => vec![
            posts(),
            Change::new(
                "WordPress (wp-config.php)",
                "define( 'WP_DEBUG_DISPLAY', false );",
            ),
        ],
        FeedError::OtherXml(_) => vec![
            Change::new(
                "RSS",
                "<rss version=\"2.0\"><channel><title>…</title><item><title>…</title><link>https://…</link></item></channel></rss>",
            ),
            posts(),
        ],
        FeedError::SinglePost | FeedError::OtherArray | FeedError::WordPress { .. } => {
            vec![posts()]
        }
        FeedError::NotUtf8 { .. } => vec![
            Change::new(
                "Shell",
                "iconv -f WINDOWS-1256 -t UTF-8 feed.json > feed-utf8.json",
            ),
            Change::new("HTTP", "Content-Type: application/json; charset=utf-8"),
        ],
        FeedError::Broken { .. } => vec![Change::new("Shell", "python3 -m json.tool feed.json")],
        FeedError::TooLarge(_) => vec![
            Change::new(
                "WordPress",
                "/wp-json/wp/v2/posts?per_page=20&_embed&_fields=id,type,link,title,excerpt,date_gmt,_links,_embedded",
            ),
            Change::new("JSON Feed", "\"summary\": \"…\""),
        ],
        FeedError::TextAroundJson(beside) => text_around_json::changes(beside),
        FeedError::NoContainer
        | FeedError::NoItems
        | FeedError::OtherObject
        | FeedError::OtherItems => vec![Change::new(
            "JSON Feed",
            "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"…\", \"items\": [{\"id\": \"1\", \"url\": \"https://…\", \"title\": \"…\"}]}",
        )],
    };
    debug_assert!(
        [error::NOT_JSON, error::UNKNOWN_FORMAT, error::TOO_LARGE].contains(&error.code())
    );
    Finding::new(Level::Fault, error.arabic(), error.to_string(), changes).with_code(error.code())
}

/// Returns the findings about a request for `ajel_bg.wasm`. `answer` has whether the file exists,
/// and its `Content-Type`; `None` if there was no answer.
pub fn program(answer: Option<(bool, &str)>, addresses: Addresses) -> Vec<Finding> {
    let mut findings = vec![Finding {
        changes: changes(code::WASM_BLOCKED, addresses),
        ..Finding::good(
            "WebAssembly يعمل هنا: هذا الفحص نفسه مكتوب به. وفي صفحة لها سياسة أمان يعمل إن سمحت به:",
            "WebAssembly runs here: this very check is made of it. On a page with a policy it runs if that allows it:",
        )
    }];
    let fault = match answer {
        Some((true, mime))
            if mime
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .eq_ignore_ascii_case("application/wasm") =>
        {
            findings.push(Finding::good(
                format!(
                    "الملف {} موجود، ونوعه {}.",
                    ltr("ajel_bg.wasm"),
                    ltr("application/wasm")
                ),
                "ajel_bg.wasm is there, as application/wasm.",
            ));
            None
        }
        Some((true, _)) => Problem::start(code::WASM_MIME, addresses.embed),
        _ => Problem::start(code::WASM_UNREACHABLE, addresses.embed),
    };
    findings.extend(fault.map(|fault| problem(&fault, addresses)));
    findings
}

/// Returns the address of WordPress's list of posts on the host of this address.
pub(super) fn wordpress_list(feed: &str) -> String {
    let host = match origin(feed) {
        "" => "https://news.example",
        host => host,
    };
    format!("{host}/wp-json/wp/v2/posts?_embed")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESSES: Addresses = Addresses {
        feed: "https://news.example/feed.json",
        embed: "https://cdn.example/embed.js",
    };

    fn line<'a>(finding: &'a Finding, place: &str) -> &'a str {
        let change = finding.changes.iter().find(|change| change.place == place);
        change.map_or("", |change| &change.line)
    }

    #[test]
    fn every_problem_that_can_be_mended_has_a_line_and_two_languages() {
        let feed = ADDRESSES.feed;
        let start = |code| Problem::start(code, "").expect(code);
        for case in [
            Problem::blocked(feed, "https://partner.example"),
            Problem::forbidden(feed),
            Problem::mixed_content(feed),
            Problem::unreachable(feed),
            Problem::incomplete(feed, 7),
            Problem::timeout(feed, 10),
            start(code::WASM_BLOCKED),
            start(code::WASM_MIME),
            start(code::WASM_UNREACHABLE),
        ] {
            let found = problem(&case, ADDRESSES);
            assert_eq!(found.code, case.code);
            assert!(!found.changes.is_empty(), "{}", case.code);
            assert!(found.arabic.contains(|c: char| ('ء'..='ي').contains(&c)));
            assert!(found.english.is_ascii(), "{}", found.english);
        }
        // The reader's browser is nothing that a partner or publisher can change.
        assert!(
            problem(&start(code::WASM_MISSING), ADDRESSES)
                .changes
                .is_empty()
        );
    }

    #[test]
    fn the_lines_name_the_real_hosts() {
        let found = problem(&Problem::forbidden(ADDRESSES.feed), ADDRESSES);
        assert_eq!(
            line(&found, "Content-Security-Policy"),
            "script-src https://cdn.example 'wasm-unsafe-eval'; \
             connect-src https://cdn.example https://news.example; img-src https://news.example"
        );
        let addresses = Addresses {
            feed: "http://news.example/feed.json",
            ..ADDRESSES
        };
        let found = problem(&Problem::mixed_content(addresses.feed), addresses);
        assert_eq!(
            line(&found, "HTML"),
            "data-feed=\"https://news.example/feed.json\""
        );
        assert!(
            line(&status(ADDRESSES.feed, 404), "HTML").contains("https://news.example/wp-json/")
        );
    }

    #[test]
    fn the_filter_for_wordpress_is_that_of_the_address() {
        let filter = |feed: &str| {
            let problem = Problem::blocked(feed, "https://partner.example");
            let found = super::problem(&problem, Addresses { feed, ..ADDRESSES });
            line(&found, "WordPress (functions.php)").to_owned()
        };
        for feed in [
            "https://news.example/feed/",
            "https://news.example/ar/category/sport/feed/atom/",
            "https://news.example/?feed=rss2",
            "https://news.example/index.php?cat=3&feed=atom",
        ] {
            assert_eq!(filter(feed), WORDPRESS_FEEDS, "{feed}");
        }
        for feed in [
            "https://news.example/wp-json/wp/v2/posts?search=feed",
            "https://news.example/?rest_route=/wp/v2/posts",
            "https://news.example/feed.json",
            "https://feed.example/",
        ] {
            assert_eq!(filter(feed), WORDPRESS_REST, "{feed}");
        }
    }

    #[test]
    fn a_shell_gets_one_word() {
        let addresses = Addresses {
            feed: "https://news.example/'; rm -rf ~ #",
            ..ADDRESSES
        };
        let found = problem(&Problem::unreachable(addresses.feed), addresses);
        assert_eq!(
            line(&found, "Shell"),
            "curl -sSI 'https://news.example/%27; rm -rf ~ #'"
        );
    }

    #[test]
    fn every_status_says_where_to_look() {
        for code in [400, 401, 403, 404, 410, 429, 500, 502, 503] {
            let found = status(ADDRESSES.feed, code);
            assert_eq!((found.level, found.code), (Level::Fault, code::FEED_HTTP));
            assert!(!found.changes.is_empty(), "{code}");
            let number = code.to_string();
            assert!(found.arabic.contains(&number) && found.english.contains(&number));
        }
        assert_ne!(status("", 404).english, status("", 503).english);
    }

    #[test]
    fn every_refusal_has_a_line_and_two_languages() {
        use FeedError::*;
        let text = || "x".to_owned();
        for error in [
            Empty,
            OtherXml(text()),
            Html,
            NotUtf8 { line: 3, column: 9 },
            Broken {
                line: 3,
                column: 9,
                cut_off: true,
            },
            TextAroundJson("garbage".to_owned()),
            NoContainer,
            NoItems,
            WordPress {
                message: text(),
                code: text(),
            },
            SinglePost,
            OtherObject,
            OtherItems,
            OtherArray,
            TooLarge(6_000_000),
        ] {
            let found = refusal(&error, "");
            assert!(!found.changes.is_empty(), "{error:?}");
            assert!(
                found.arabic.contains(|c: char| ('ء'..='ي').contains(&c)),
                "{error:?}"
            );
            assert!(
                found.arabic.ends_with(['.', '\u{200E}']),
                "{}",
                found.arabic
            );
        }
    }

    #[test]
    fn the_program_s_file_must_be_there_with_its_type() {
        let code = |answer| program(answer, ADDRESSES).last().map(|found| found.code);
        assert_eq!(code(Some((true, "Application/Wasm; charset=x"))), Some(""));
        assert_eq!(code(Some((true, "text/plain"))), Some(code::WASM_MIME));
        assert_eq!(
            code(Some((false, "text/html"))),
            Some(code::WASM_UNREACHABLE)
        );
        assert_eq!(code(None), Some(code::WASM_UNREACHABLE));
    }

    #[test]
    fn only_http_and_https_are_addresses() {
        assert_eq!(address(" ").code, code::FEED_MISSING);
        let found = address("ftp://news.example/");
        assert_eq!(found.code, code::ATTRIBUTE);
        assert!(found.english.contains("ftp://news.example/"));
    }
}
