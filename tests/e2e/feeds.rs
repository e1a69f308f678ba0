//! Feeds of every kind, good and bad, on a real page.

use ajel_e2e::{Browser, Reply, Site, news, on_every_engine_in_thorough, run::root};

const TICKER_LINK: &str = "ajel-news-ticker >> .headlines .link";

/// A page with a ticker that has a fallback link.
async fn open(browser: &Browser, site: &Site) {
    let url = site
        .page()
        .body(r#"<ajel-news-ticker feed="{feed}/feed.json"><a href="https://news.example/1">عنوان بديل</a></ajel-news-ticker>"#)
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
}

on_every_engine_in_thorough!(
    a_server_that_is_not_there_keeps_the_fallback,
    |browser, site| async move {
        // Browsers never ask port 9, «discard»; nothing answers there.
        let url = site
            .page()
            .csp("script-src {page}/own/ {widget} 'wasm-unsafe-eval'; connect-src *")
            .body(r#"<ajel-news-ticker feed="http://127.0.0.1:9/feed.json"><a href="https://news.example/1">عنوان بديل</a></ajel-news-ticker>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "feed-unreachable");
        assert!(browser.rect("ajel-news-ticker a").await.width > 50.0);
    }
);

on_every_engine_in_thorough!(
    a_policy_that_forbids_the_feed_keeps_the_fallback_and_names_the_host,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        let url = site
            .page()
            .csp("script-src {page}/own/ {widget} 'wasm-unsafe-eval'; connect-src {widget}")
            .body(r#"<ajel-news-ticker feed="{feed}/feed.json"><a href="https://news.example/1">عنوان بديل</a></ajel-news-ticker>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "feed-blocked-csp");
        assert_eq!(error["url"], site.feed.url("/feed.json"));
        let lines = browser.console("error").await;
        let lines: Vec<_> = lines.iter().filter(|l| l.contains("ajel [")).collect();
        assert_eq!(lines.len(), 1, "{lines:?}");
        let advice = format!("Add {} to its connect-src", site.feed.origin());
        assert!(
            lines[0].contains(&advice) && lines[0].contains("أضف"),
            "{lines:?}"
        );
        assert!(browser.rect("ajel-news-ticker a").await.width > 50.0);
        assert_eq!(browser.events("ajel:error").await.len(), 1);
        assert_eq!(site.feed.count("/feed.json"), 0);
    }
);

on_every_engine_in_thorough!(
    a_feed_that_has_moved_is_followed_and_its_links_are_those_of_its_new_place,
    |browser, site| async move {
        let feed = r#"{"items": [{"id": 1, "title": "خبر", "url": "articles/1"}]}"#;
        site.feed.on("/new/feed.json", Reply::json(feed));
        site.feed
            .on("/feed.json", Reply::redirect("/new/feed.json"));
        open(&browser, &site).await;
        browser.wait_for_element(TICKER_LINK).await;
        let href: String = browser
            .js(&format!("{}.href", ajel_e2e::el(TICKER_LINK)))
            .await;
        assert_eq!(href, site.feed.url("/new/articles/1"));
        assert_eq!(browser.events("ajel:error").await.len(), 0);
    }
);

on_every_engine_in_thorough!(
    the_demo_s_feeds_show_the_same_in_all_formats,
    |browser, site| async move {
        let mut shown = Vec::new();
        for name in ["feed.json", "wp-posts.json", "rss.xml", "atom.xml"] {
            site.feed
                .on("/feed.json", Reply::file(root().join("demo").join(name)));
            open(&browser, &site).await;
            browser.wait_for_element(TICKER_LINK).await;
            let mut titles: Vec<String> = browser
            .js("[...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('.headlines:not(.copy *) .link')].map((a) => a.textContent)")
            .await;
            assert_eq!(titles.len(), 20);
            titles.sort();
            shown.push(titles);
        }
        let both = shown[0]
            .iter()
            .filter(|title| shown[1].contains(title))
            .count();
        // WordPress cannot pin: one headline may differ.
        assert!(both >= 19, "{shown:#?}");
        assert_eq!(shown[2], shown[0], "RSS");
        assert_eq!(shown[3], shown[0], "Atom");
    }
);

on_every_engine_in_thorough!(
    the_rest_of_a_feed_that_is_too_large_is_not_downloaded,
    |browser, site| async move {
        let body = " ".repeat(7_000_000);
        let endless = Reply::json(body).stall_after(6_000_000);
        site.feed.on("/feed.json", endless);
        let url = site
            .page()
            .script(
                "window.signals = [];
                 const browsers = window.fetch;
                 window.fetch = (url, options) => {
                     if (/feed.json/.test(url)) signals.push(options.signal);
                     return browsers(url, options);
                 };",
            )
            .body(r#"<ajel-news-ticker feed="{feed}/feed.json"><a href="https://news.example/1">عنوان بديل</a></ajel-news-ticker>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "feed-too-large");
        assert_eq!(
            browser
                .js::<Vec<bool>>("signals.map((signal) => signal.aborted)")
                .await,
            [true]
        );
    }
);
