//! The feed edge of `deploy/nginx.conf`, on the real nginx: one request for many
//! readers, and the last good copy while the news site is down.

use ajel_e2e::{
    Reply, Site, commands,
    load::load,
    news,
    run::{RUNTIME, root},
    web_server::{Answer, Kind, WebServer},
};
use hyper::Method;
use std::time::{Duration, Instant};
use tokio::time::sleep;

const PATH: &str = "/feeds/news.json";

/// A news site with an edge in front of it, whose copies are good for this long.
async fn edge(lifetime_s: u32) -> Option<(Site, WebServer)> {
    let site = Site::open().await;
    let feed = Reply::json(news::headlines(12))
        .etag("\"1\"")
        .header("cache-control", "private, no-store")
        .header("set-cookie", "reader=1")
        .header("vary", "Origin");
    site.feed.on("/feed.json", feed);
    let edge = WebServer::open(Kind::Nginx, site.feed.origin(), lifetime_s).await?;
    Some((site, edge))
}

/// Asks until an answer is as it should be.
async fn ask_until(edge: &WebServer, is: impl Fn(&Answer) -> bool) -> Answer {
    ask_for_until(edge, PATH, is).await
}

/// The same for a feed at another path.
pub(crate) async fn ask_for_until(
    edge: &WebServer,
    path: &str,
    is: impl Fn(&Answer) -> bool,
) -> Answer {
    for _ in 0..300 {
        let answer = edge.get(path, &[]).await;
        if is(&answer) {
            return answer;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("{:?}\n{}", edge.get(path, &[]).await, edge.log());
}

#[test]
fn any_page_may_read_it_and_nothing_of_the_origin_s_caching_is_left() {
    RUNTIME.block_on(async {
        let Some((site, edge)) = edge(30).await else {
            return;
        };
        let asked = [
            ("origin", "https://partner.example"),
            ("cookie", "reader=1"),
            ("x-reader", "1"),
        ];
        let answer = edge.get(&format!("{PATH}?utm_source=1"), &asked).await;
        assert_eq!(answer.status, 200, "{}", edge.log());
        assert_eq!(answer.body, news::headlines(12));
        for (name, value) in [
            ("access-control-allow-origin", "*"),
            ("access-control-expose-headers", "Retry-After"),
            ("cross-origin-resource-policy", "cross-origin"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "public, max-age=30"),
            ("set-cookie", ""),
            ("content-type", "application/json"),
            ("x-cache", "MISS"),
        ] {
            assert_eq!(answer.header(name), value, "{name}");
        }
        assert!(!answer.header("vary").contains("Origin"));
        let request = &site.feed.requests("/feed.json")[0];
        for name in ["origin", "cookie", "x-reader", "accept-encoding"] {
            assert_eq!(request.header(name), None, "{name}");
        }
        assert_eq!(request.query, "");
        // As itself, in the form that firewalls know, and for a feed.
        let agent = request.header("user-agent").unwrap_or_default();
        assert!(agent.starts_with("Mozilla/5.0 (compatible; ajel-feed-edge"));
        let accepted = request.header("accept").unwrap_or_default();
        for mime in ["application/feed+json", "application/rss+xml"] {
            assert!(accepted.contains(mime), "{accepted}");
        }

        let tag = answer.header("etag");
        let again = edge.get(PATH, &[("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        let small = edge.get(PATH, &[("accept-encoding", "gzip")]).await;
        assert_eq!(small.header("content-encoding"), "gzip");
        assert!(small.body.len() < answer.body.len() / 2);
        assert_eq!(site.feed.count("/feed.json"), 1);
    });
}

#[test]
fn it_serves_what_is_listed_and_nothing_else() {
    RUNTIME.block_on(async {
        let Some((site, edge)) = edge(30).await else {
            return;
        };
        for path in [
            "/feeds/",
            "/feeds/other.json",
            "/feeds/news.json/",
            "/feeds/http://127.0.0.1/",
            "/feeds/?url=http://127.0.0.1/",
        ] {
            assert_eq!(edge.get(path, &[]).await.status, 404, "{path}");
        }
        let posted = edge.ask(Method::POST, PATH, &[]).await;
        assert_eq!(posted.status, 403);
        assert_eq!(site.feed.count("/feed.json"), 0);
    });
}

#[test]
fn of_many_who_miss_at_once_one_asks() {
    RUNTIME.block_on(async {
        let Some((site, edge)) = edge(30).await else {
            return;
        };
        let late = Reply::json(news::headlines(12)).after(Duration::from_millis(500));
        site.feed.on("/feed.json", late);
        let answers = load(edge.origin(), PATH, 256, 64).await;
        assert_eq!(
            answers
                .into_iter()
                .map(|((status, _), count)| (status, count))
                .collect::<Vec<_>>(),
            [(200, 256)]
        );
        assert_eq!(site.feed.count("/feed.json"), 1);
    });
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    RUNTIME.block_on(async {
        let Some((site, edge)) = edge(1).await else {
            return;
        };
        edge.get(PATH, &[]).await;
        let known = || {
            let requests = site.feed.requests("/feed.json");
            requests
                .iter()
                .filter(|request| request.header("if-none-match") == Some("\"1\""))
                .count()
        };
        ask_until(&edge, |_| known() > 0).await;
        // The old copy is good again.
        let answer = ask_until(&edge, |answer| answer.header("x-cache") == "HIT").await;
        assert_eq!(answer.body, news::headlines(12));
        // And news arrive.
        site.feed
            .on("/feed.json", Reply::json(news::headlines(3)).etag("\"2\""));
        ask_until(&edge, |answer| answer.body == news::headlines(3)).await;
    });
}

#[test]
fn while_the_origin_is_in_trouble_the_last_good_copy_stays() {
    RUNTIME.block_on(async {
        let Some((site, edge)) = edge(1).await else {
            return;
        };
        edge.get(PATH, &[]).await;
        let html = || Reply::html("<!doctype html><title>خطأ</title>");
        for trouble in [
            Reply::status(500),
            Reply::status(503),
            Reply::status(404),
            Reply::status(403),
            Reply::status(429),
            html(),
            Reply::json(news::headlines(12)).break_after(100),
        ] {
            let message = format!("{trouble:?}");
            let before = site.feed.count("/feed.json");
            site.feed.on("/feed.json", trouble);
            // Until it has heard of the trouble, twice.
            ask_until(&edge, |answer| {
                assert_eq!(
                    (answer.status, &answer.body[..]),
                    (200, news::headlines(12).as_bytes()),
                    "{message}"
                );
                site.feed.count("/feed.json") > before + 1
            })
            .await;
            let answer = edge.get(PATH, &[]).await;
            assert_eq!(
                (answer.status, &answer.body[..]),
                (200, news::headlines(12).as_bytes()),
                "{message}"
            );
        }
        site.feed.on("/feed.json", Reply::json(news::headlines(5)));
        ask_until(&edge, |answer| answer.body == news::headlines(5)).await;
    });
}

#[test]
fn an_error_without_a_good_copy_is_asked_for_once_in_a_while() {
    RUNTIME.block_on(async {
        let Some((site, edge)) = edge(1).await else {
            return;
        };
        site.feed.on("/feed.json", Reply::status(503));
        let answers = load(edge.origin(), PATH, 200, 16).await;
        assert!(answers.keys().all(|(status, _)| *status == 503));
        // Five seconds are its lifetime; a slow machine may need longer for all.
        assert!(
            site.feed.count("/feed.json") <= 3,
            "{}",
            site.feed.count("/feed.json")
        );
        let answer = edge.get(PATH, &[]).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.header("cache-control"), "");
        site.feed.on("/feed.json", Reply::json(news::headlines(5)));
        ask_until(&edge, |answer| answer.body == news::headlines(5)).await;
    });
}

#[test]
fn where_the_news_site_s_name_is_unknown_readers_soon_hear_of_it() {
    RUNTIME.block_on(async {
        let Some(edge) = WebServer::open(Kind::Nginx, "http://news.invalid", 30).await else {
            return;
        };
        let answer = edge.get(PATH, &[]).await;
        assert_eq!(answer.status, 502);
        assert_eq!(answer.header("access-control-allow-origin"), "*");
    });
    // Within ten seconds, after which they would not know why.
    let settings = std::fs::read_to_string(root().join("deploy/nginx.conf")).expect("is there");
    let limits = settings.lines().filter_map(|line| {
        let (_, seconds) = line.trim().split_once("resolver_timeout ")?;
        seconds.strip_suffix("s;")?.parse::<u32>().ok()
    });
    let limits: Vec<u32> = limits.collect();
    assert!(
        limits.iter().sum::<u32>() < 10 && !limits.is_empty(),
        "{limits:?}"
    );
}

/// With the origin up, and then with it stopped.
async fn many_readers(requests: usize) {
    const LIFETIME_S: u32 = 1;
    let Some((site, edge)) = edge(LIFETIME_S).await else {
        return;
    };
    edge.get(PATH, &[]).await;
    let began = Instant::now();
    let all = |answers| {
        let expected = [((200, news::headlines(12).into()), requests)];
        assert_eq!(Vec::from_iter(answers), expected);
    };
    all(load(edge.origin(), PATH, requests, 64).await);
    let lifetimes = began.elapsed().as_secs() / u64::from(LIFETIME_S) + 1;
    let asked = site.feed.count("/feed.json");
    println!(
        "{requests} requests in {:.1?}: the origin had {asked} in {lifetimes} lifetimes",
        began.elapsed()
    );
    assert!(
        asked as u64 <= lifetimes + 1,
        "{asked} requests in {lifetimes} lifetimes"
    );

    drop(site);
    // Every copy is older than its lifetime now.
    sleep(Duration::from_secs(u64::from(LIFETIME_S) + 2)).await;
    let began = Instant::now();
    all(load(edge.origin(), PATH, requests, 64).await);
    println!(
        "{requests} requests in {:.1?} with the origin stopped",
        began.elapsed()
    );
    let answer = edge.get(PATH, &[]).await;
    assert_ne!(answer.header("x-cache"), "HIT");
}

#[test]
fn thousands_of_readers_are_a_request_a_lifetime() {
    RUNTIME.block_on(many_readers(4_000));
}

#[test]
#[ignore = "a load test: ./dev run cargo test -p ajel-e2e --test thorough -- --ignored --nocapture readers"]
fn a_hundred_thousand_readers_are_a_request_a_lifetime() {
    RUNTIME.block_on(many_readers(100_000));
}

/// It takes minutes; that the command begins it is seen by its list.
#[test]
fn the_documented_load_test_is_there_to_be_run() {
    for command in commands::of("the_documented_load_test_is_there_to_be_run") {
        let words = command.strip_prefix("./dev run cargo ").expect(command);
        let output = std::process::Command::new(env!("CARGO"))
            .args(words.split(' '))
            .args(["--list", "--format", "terse"])
            .current_dir(root())
            .output()
            .expect("cargo");
        let list = String::from_utf8_lossy(&output.stdout);
        let tests: Vec<&str> = list.lines().collect();
        let own = "feed_edge::a_hundred_thousand_readers_are_a_request_a_lifetime: test";
        assert_eq!(tests, [own], "{output:?}");
    }
}
