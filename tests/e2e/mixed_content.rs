//! A page on https whose feed is on http: browsers do not let it ask.

use ajel_e2e::{Options, https::HttpsServer, on_every_engine, run::without_wasm};
use serde_json::Value;

on_every_engine!(
    a_feed_on_http_is_reported_and_the_partner_s_links_stay,
    Options::default().any_certificate(),
    |browser, _site| async move {
        let no_wasm = match without_wasm() {
            true => "delete globalThis.WebAssembly;",
            false => "",
        };
        let page = include_str!("../pages/mixed-content.html").replace("{before}", no_wasm);
        let Some(server) = HttpsServer::open(&page).await else {
            return;
        };
        browser.goto(&server.url()).await;
        let find = "problems.find(({ code }) => code === 'feed-mixed-content')";
        let problem = browser.wait_for("the problem", find).await;
        assert_eq!(problem["url"], "http://news.example/feed.json");
        let lines: Vec<String> = browser.js("lines").await;
        let reported: Vec<&String> = lines
            .iter()
            .filter(|line| line.contains("ajel [feed-"))
            .collect();
        assert!(
            reported.len() == 1
                && reported[0].contains("[feed-mixed-content]")
                && reported[0].contains("https"),
            "{lines:?}"
        );
        let links: Vec<Value> = browser
            .js("[...document.querySelectorAll('ajel-news-ticker a')].map((link) => [link.textContent, link.getClientRects().length])")
            .await;
        assert_eq!(links, [serde_json::json!(["آخر الأخبار", 1])]);
    }
);
