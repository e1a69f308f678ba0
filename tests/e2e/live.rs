//! Feeds that are requested again and again: when, when not, and what becomes of the answers.

use ajel_e2e::{Browser, Reply, Site, el, news, on_every_engine_in_thorough, skip};
use serde_json::Value;

/// A page with a ticker of `feed.json`, and much below it.
async fn open(browser: &Browser, site: &Site, attributes: &str) {
    open_with(browser, site, attributes, "").await;
}

/// `first` is a script that the page runs before anything else.
async fn open_with(browser: &Browser, site: &Site, attributes: &str, first: &str) {
    let url = site
        .page()
        .clock()
        .script(first)
        .style("#below { height: 5000px }")
        .body(&format!(
            "<ajel-news-ticker feed=\"{{feed}}/feed.json\" {attributes}></ajel-news-ticker><div id=\"below\"></div>"
        ))
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
}

/// Waits until `feed.json` has been requested `count` times.
async fn wait_for_requests(browser: &Browser, site: &Site, count: usize) {
    browser
        .wait_until(&format!("request {count}"), || {
            site.feed.count("/feed.json") >= count
        })
        .await;
    // Until it is answered, nothing else is planned.
    browser.wait_for("the answer", "!__asking()").await;
}

/// Checks that `feed.json` has been requested `count` times and no more. A later request of this
/// test takes the same way, so an earlier one of the widgets would have arrived before it.
async fn assert_requests(browser: &Browser, site: &Site, count: usize) {
    site.feed.on("/after", Reply::json("{}"));
    let after = site.feed.url("/after");
    for _ in 0..3 {
        browser
            .js_async::<()>(&format!(
                "fetch('{after}').then((r) => r.text()).then(() => null)"
            ))
            .await;
    }
    assert_eq!(site.feed.count("/feed.json"), count);
}

async fn titles(browser: &Browser) -> Vec<String> {
    browser
        .js("[...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('.headlines:not(.copy *) .link')].map((a) => a.textContent)")
        .await
}

fn title(number: usize) -> String {
    news::item(number)["title"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

async fn wait_for_title(browser: &Browser, number: usize) {
    let title = Value::from(title(number));
    browser
        .wait_for(
            "the headline",
            &format!("document.querySelector('ajel-news-ticker').shadowRoot?.querySelector('.headlines')?.textContent.includes({title})"),
        )
        .await;
}

/// Whether the browser under test asks anew for what it has in its cache, as it
/// does for a page's own requests.
async fn revalidates(browser: &Browser, site: &Site) -> bool {
    site.feed.on("/probe", Reply::json("[]").etag("\"p\""));
    let url = site.feed.url("/probe");
    for _ in 0..2 {
        browser
            .js_async::<()>(&format!(
                "fetch('{url}', {{ credentials: 'omit' }}).then((r) => r.text()).then(() => null)"
            ))
            .await;
    }
    let last = site.feed.requests("/probe").pop();
    last.is_some_and(|request| request.header("if-none-match").is_some())
}

on_every_engine_in_thorough!(
    an_unchanged_feed_costs_a_304_and_changes_nothing,
    |browser, site| async move {
        site.feed
            .on("/feed.json", Reply::json(news::headlines(3)).etag("\"1\""));
        open(&browser, &site, "").await;
        browser.wait_for_event("ajel:load").await;
        wait_for_requests(&browser, &site, 1).await;
        if !revalidates(&browser, &site).await {
            skip("the engine keeps no cache under automation");
            return;
        }
        browser.advance(67).await;
        wait_for_requests(&browser, &site, 2).await;
        let requests = site.feed.requests("/feed.json");
        assert_eq!(requests[1].header("if-none-match"), Some("\"1\""));
        assert_eq!(titles(&browser).await.len(), 3);
        assert_eq!(browser.events("ajel:error").await.len(), 0);
        assert_eq!(browser.events("ajel:load").await.len(), 1);

        site.feed
            .on("/feed.json", Reply::json(news::headlines(4)).etag("\"2\""));
        browser.advance(67).await;
        wait_for_title(&browser, 3).await;
    }
);

on_every_engine_in_thorough!(
    while_a_feed_is_good_for_longer_it_costs_no_request,
    |browser, site| async move {
        let fresh = Reply::json(news::headlines(3)).header("cache-control", "max-age=3600");
        site.feed.on("/feed.json", fresh);
        open(&browser, &site, "").await;
        browser.wait_for_event("ajel:load").await;
        wait_for_requests(&browser, &site, 1).await;
        if !revalidates(&browser, &site).await {
            skip("the engine keeps no cache under automation");
            return;
        }
        browser.advance(67).await;
        assert_requests(&browser, &site, 1).await;
        // But who asks for it now gets it now.
        site.feed.on("/feed.json", Reply::json(news::headlines(4)));
        browser
            .run("document.querySelector('ajel-news-ticker').refresh()")
            .await;
        wait_for_title(&browser, 3).await;
    }
);

on_every_engine_in_thorough!(
    a_feed_may_move_to_another_origin_and_its_links_with_it,
    |browser, site| async move {
        let item = r#"{"items": [{"id": 1, "title": "خبر", "url": "/articles/1"}]}"#;
        site.page.on(
            "/moved.json",
            Reply::json(item).header("access-control-allow-origin", "*"),
        );
        site.feed
            .on("/feed.json", Reply::redirect(&site.page.url("/moved.json")));
        let url = site
            .page()
            .csp("default-src 'none'; script-src {page}/own/ {widget} 'wasm-unsafe-eval'; connect-src {page} {widget} {feed}; style-src 'self'")
            .body(r#"<ajel-news-ticker feed="{feed}/feed.json"></ajel-news-ticker>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        let loaded = browser.wait_for_event("ajel:load").await;
        assert_eq!(loaded["source"], site.feed.url("/feed.json"));
        let link = "ajel-news-ticker >> .headlines .link";
        browser.wait_for_element(link).await;
        let href: String = browser.js(&format!("{}.href", el(link))).await;
        assert_eq!(href, site.page.url("/articles/1"));
    }
);
