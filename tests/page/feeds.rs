//! Feeds of every kind, good and bad, on a real page.

use crate::{Browser, Reply, Site, in_page, news};

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

/// The feed is refused with this code, in one console line, and the fallback
/// stays.
async fn assert_refused(browser: &Browser, site: &Site, code: &str, in_the_line: &str) {
    open(browser, site).await;
    let error = browser.wait_for_event("ajel:error").await;
    assert_eq!(error["code"], code);
    assert_eq!(error["url"], site.feed.url("/feed.json"));
    assert!(!error["message"].as_str().unwrap_or_default().is_empty());
    let lines: Vec<String> = browser
        .console("error")
        .await
        .into_iter()
        .filter(|l| l.contains("ajel ["))
        .collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains(in_the_line), "{lines:?}");
    assert!(
        browser.rect("ajel-news-ticker a").await.width > 50.0,
        "the fallback is gone"
    );
    assert_eq!(browser.events("ajel:error").await.len(), 1);
}

in_page!(
    a_missing_feed_keeps_the_fallback,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::status(404));
        assert_refused(&browser, &site, "feed-http", "404").await;
    }
);

in_page!(
    a_page_instead_of_a_feed_keeps_the_fallback,
    |browser, site| async move {
        site.feed.on(
            "/feed.json",
            Reply::html("<!doctype html><title>صفحة</title>"),
        );
        assert_refused(&browser, &site, "feed-not-json", "JSON").await;
    }
);

in_page!(
    an_unknown_format_keeps_the_fallback,
    |browser, site| async move {
        site.feed.on(
            "/feed.json",
            Reply::json(r#"{"channel": {"entries": [1, 2]}}"#),
        );
        assert_refused(&browser, &site, "feed-unknown-format", "JSON Feed").await;
    }
);

in_page!(
    a_feed_above_the_limit_keeps_the_fallback,
    |browser, site| async move {
        let mut huge = news::headlines(3);
        huge.push_str(&" ".repeat(6 * 1024 * 1024));
        site.feed.on("/feed.json", Reply::json(huge));
        assert_refused(&browser, &site, "feed-too-large", "أكبر").await;
    }
);

in_page!(
    a_feed_refused_by_cors_keeps_the_fallback,
    |browser, site| async move {
        site.feed
            .on("/feed.json", Reply::json(news::headlines(3)).no_cors());
        assert_refused(
            &browser,
            &site,
            "feed-blocked-cors",
            "Access-Control-Allow-Origin",
        )
        .await;
    }
);

in_page!(
    a_server_in_trouble_keeps_the_fallback,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::status(503));
        assert_refused(&browser, &site, "feed-http", "503").await;
    }
);

in_page!(
    broken_json_keeps_the_fallback_and_says_where_it_is_broken,
    |browser, site| async move {
        site.feed.on(
            "/feed.json",
            Reply::json("{\"version\": \"https://jsonfeed.org/version/1.1\",\n\"items\": [,]}"),
        );
        assert_refused(&browser, &site, "feed-not-json", "line 2 column 11").await;
    }
);

in_page!(
    a_feed_that_breaks_off_keeps_the_fallback,
    |browser, site| async move {
        let feed = news::headlines(12);
        let half = feed.len() / 2;
        site.feed
            .on("/feed.json", Reply::json(feed).break_after(half));
        assert_refused(&browser, &site, "feed-incomplete", "انقطع").await;
    }
);

in_page!(
    an_element_without_a_feed_says_so_and_keeps_the_fallback,
    |browser, site| async move {
        let url = site
            .page()
            .body(r#"<ajel-news-ticker><a href="https://news.example/1">عنوان بديل</a></ajel-news-ticker>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        assert_eq!(
            browser.wait_for_event("ajel:error").await["code"],
            "feed-missing"
        );
        let lines = browser.console("error").await;
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].contains("ajel [feed-missing] أضف") && lines[0].contains("data-feed"));
        assert!(browser.rect("ajel-news-ticker a").await.width > 50.0);
    }
);

in_page!(
    a_server_that_never_answers_keeps_the_fallback,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::never());
        open(&browser, &site).await;
        browser
            .wait_for("the program's request", "__asking()")
            .await;
        browser.run("__advance(9_900)").await;
        assert!(browser.js::<bool>("__asking()").await);
        browser.run("__advance(100)").await;
        assert_eq!(
            browser.wait_for_event("ajel:error").await["code"],
            "feed-timeout"
        );
        assert!(browser.rect("ajel-news-ticker a").await.width > 50.0);
    }
);

in_page!(
    a_bad_item_does_not_cost_the_others,
    |browser, site| async move {
        let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "أخبار", "items": [
        17, {"id": "1"}, {"id": 2, "title": "خبر <b>أول</b> &amp; مهم", "url": "/articles/2"}, null ]}"#;
        site.feed.on("/feed.json", Reply::json(feed));
        open(&browser, &site).await;
        let loaded = browser.wait_for_event("ajel:load").await;
        assert_eq!(
            (loaded["items"].as_u64(), loaded["skipped"].as_u64()),
            (Some(1), Some(3))
        );
        assert_eq!(browser.text(TICKER_LINK).await, "خبر أول & مهم");
        let href: String = browser
            .js(&format!("{}.href", crate::el(TICKER_LINK)))
            .await;
        assert_eq!(href, site.feed.url("/articles/2"));
    }
);

in_page!(
    headlines_stay_when_a_later_request_fails,
    |browser, site| async move {
        site.feed.on_each(
            "/feed.json",
            vec![Reply::json(news::headlines(3)), Reply::status(503)],
        );
        open(&browser, &site).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .run("document.querySelector('ajel-news-ticker').refresh()")
            .await;
        assert_eq!(
            browser.wait_for_event("ajel:error").await["code"],
            "feed-http"
        );
        assert_eq!(
            browser
                .count("ajel-news-ticker >> .headlines:not(.copy *) .link")
                .await,
            3
        );
    }
);

in_page!(
    several_feeds_are_one_and_a_failing_one_hides_nothing,
    |browser, site| async move {
        site.feed
            .on("/one.json", Reply::json(news::feed(vec![news::item(3)])));
        site.feed.on(
            "/two.json",
            Reply::json(news::feed(vec![news::item(1), news::item(3)])),
        );
        let url = site
        .page()
        .body(r#"<ajel-news-ticker feed="{feed}/one.json {feed}/missing.json {feed}/two.json"></ajel-news-ticker>"#)
        .tag("data-widgets=\"\"")
        .serve();
        browser.goto(&url).await;
        browser
        .wait_for("both items", "document.querySelector('ajel-news-ticker').shadowRoot?.querySelectorAll('.headlines:not(.copy *) .link').length === 2")
        .await;
        assert_eq!(
            browser.wait_for_event("ajel:error").await["url"],
            site.feed.url("/missing.json")
        );
        let first: String = browser
            .js(&format!("{}.href", crate::el(TICKER_LINK)))
            .await;
        assert_eq!(
            first, "https://news.example/articles/1",
            "the newest is not first"
        );
    }
);

in_page!(
    where_there_is_nothing_to_show_there_is_no_empty_bar,
    |browser, site| async move {
        for feed in ["missing.json", "empty.json"] {
            site.feed.on("/empty.json", Reply::json(news::headlines(0)));
            let url = site
                .page()
                .body(&format!(
                    "<ajel-news-ticker feed=\"{{feed}}/{feed}\"></ajel-news-ticker>"
                ))
                .tag("data-widgets=\"\"")
                .serve();
            browser.goto(&url).await;
            browser
                .wait_for(
                    "no height",
                    "document.querySelector('ajel-news-ticker').getBoundingClientRect().height === 0",
                )
                .await;
        }
    }
);
