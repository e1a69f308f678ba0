//! RSS and Atom through the feed edge of `deploy/nginx.conf`, on the real nginx: as WordPress
//! sends them, which names no origin and no lifetime, and answers 304.

use ajel_e2e::{
    Reply, Site,
    run::RUNTIME,
    web_server::{Kind, WebServer},
};

use crate::feed_edge::ask_for_until;

const PATH: &str = "/feeds/news.xml";
/// The path that the edge requests from the news site.
const ORIGIN_PATH: &str = "/feed/";
const LAST_MODIFIED: &str = "Sun, 22 Nov 2026 08:00:00 GMT";

fn rss(headlines: usize) -> String {
    let items: String = (0..headlines)
        .map(|number| {
            format!(
                "<item><title>مرسانا ونوردافيا توقعان اتفاقية {number}</title>\
                 <link>https://news.example/{number}</link></item>"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel>\
         <title>مرافئ</title>{items}</channel></rss>"
    )
}

/// As WordPress answers.
fn reply(mime: &str, headlines: usize) -> Reply {
    Reply::new(mime, rss(headlines))
        .no_cors()
        .header("last-modified", LAST_MODIFIED)
        .etag(&format!("\"{headlines}\""))
}

async fn edge(mime: &str, lifetime_s: u32) -> Option<(Site, WebServer)> {
    let site = Site::open().await;
    site.feed.on(ORIGIN_PATH, reply(mime, 12));
    let edge = WebServer::open(Kind::Nginx, site.feed.origin(), lifetime_s).await?;
    Some((site, edge))
}

#[test]
fn any_page_may_read_it_as_the_origin_wrote_it() {
    RUNTIME.block_on(async {
        for mime in [
            "application/rss+xml; charset=UTF-8",
            "application/atom+xml",
            "application/rdf+xml",
            "application/xml",
            "text/xml",
            "Text/XML; charset=windows-1256",
        ] {
            let Some((site, edge)) = edge(mime, 30).await else {
                return;
            };
            let asked = [("origin", "https://partner.example")];
            let answer = edge.get(PATH, &asked).await;
            assert_eq!(answer.status, 200, "{}", edge.log());
            assert_eq!(answer.body, rss(12));
            for (name, value) in [
                ("access-control-allow-origin", "*"),
                ("cache-control", "public, max-age=30"),
                // The encoding is what the origin says, and is not guessed.
                ("content-type", mime),
                ("last-modified", LAST_MODIFIED),
                ("x-cache", "MISS"),
            ] {
                assert_eq!(answer.header(name), value, "{name} of {mime}");
            }
            // It is kept, and compressed for readers.
            let small = edge.get(PATH, &[("accept-encoding", "gzip")]).await;
            assert_eq!(small.header("content-encoding"), "gzip", "{mime}");
            assert_eq!(small.header("x-cache"), "HIT", "{mime}");
            assert_eq!(site.feed.count(ORIGIN_PATH), 1);
        }
    });
}

#[test]
fn readers_and_edge_ask_only_for_what_has_changed() {
    RUNTIME.block_on(async {
        let Some((site, edge)) = edge("application/rss+xml", 1).await else {
            return;
        };
        let first = edge.get(PATH, &[]).await;
        let tag = first.header("etag");
        for known in [
            ("if-none-match", tag.as_str()),
            ("if-modified-since", LAST_MODIFIED),
        ] {
            let again = edge.get(PATH, &[known]).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{known:?}");
            assert_eq!(again.header("access-control-allow-origin"), "*");
        }
        // The edge's own question, once its copy is old.
        let is_known = || {
            let requests = site.feed.requests(ORIGIN_PATH);
            requests.iter().any(|request| {
                request.header("if-none-match") == Some("\"12\"")
                    && request.header("if-modified-since") == Some(LAST_MODIFIED)
            })
        };
        ask_for_until(&edge, PATH, |_| is_known()).await;
        let answer = ask_for_until(&edge, PATH, |answer| answer.header("x-cache") == "HIT").await;
        assert_eq!(answer.body, rss(12));
        site.feed.on(ORIGIN_PATH, reply("application/rss+xml", 3));
        ask_for_until(&edge, PATH, |answer| answer.body == rss(3)).await;
    });
}

#[test]
fn the_last_good_copy_stays_through_errors_and_pages() {
    RUNTIME.block_on(async {
        let Some((site, edge)) = edge("application/rss+xml", 1).await else {
            return;
        };
        edge.get(PATH, &[]).await;
        let page = "<!doctype html><title>تحقق من المتصفح</title>";
        for trouble in [
            Reply::status(503),
            Reply::status(403),
            Reply::html(page),
            Reply::new("application/xhtml+xml", page),
            Reply::new("text/plain", page),
            reply("application/rss+xml", 3).break_after(100),
        ] {
            let message = format!("{trouble:?}");
            let before = site.feed.count(ORIGIN_PATH);
            site.feed.on(ORIGIN_PATH, trouble);
            // Until the edge has heard of it, twice.
            ask_for_until(&edge, PATH, |answer| {
                assert_eq!(
                    (answer.status, &answer.body[..]),
                    (200, rss(12).as_bytes()),
                    "{message}"
                );
                site.feed.count(ORIGIN_PATH) > before + 1
            })
            .await;
        }
        site.feed.on(ORIGIN_PATH, reply("text/xml", 5));
        ask_for_until(&edge, PATH, |answer| answer.body == rss(5)).await;
    });
}

/// One copy is for all readers, whatever the site would answer to each.
#[test]
fn a_site_that_answers_by_user_agent_hears_one_name() {
    RUNTIME.block_on(async {
        let Some((site, edge)) = edge("application/rss+xml", 30).await else {
            return;
        };
        let varied = reply("application/rss+xml", 12).header("vary", "User-Agent, Accept, Cookie");
        site.feed.on(ORIGIN_PATH, varied);
        for agent in ["Mozilla/5.0 (X11; Linux)", "Feedly/1.0", ""] {
            let asked = [("user-agent", agent), ("accept", "text/html")];
            let answer = edge.get(PATH, &asked).await;
            assert_eq!((answer.status, &answer.body[..]), (200, rss(12).as_bytes()));
            assert!(!answer.header("vary").contains("User-Agent"));
        }
        let requests = site.feed.requests(ORIGIN_PATH);
        let agents: Vec<_> = requests
            .iter()
            .map(|request| request.header("user-agent"))
            .collect();
        assert_eq!(
            agents,
            [Some("Mozilla/5.0 (compatible; ajel-feed-edge/1.0)")]
        );
        let accepted = requests[0].header("accept").unwrap_or_default();
        assert!(!accepted.contains("text/html"), "{accepted}");
    });
}
