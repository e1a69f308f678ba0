//! Pages that go elsewhere without being loaded, and pages that come back.

use ajel_e2e::{
    Browser, Options, Page, Reply, Site, news, on_every_engine, skip,
    widgets::{ALL, TAG, TAG_IN_HEAD, assert_one_set, assert_quiet},
};

/// Pages that read each other.
const POLICY: &str = "default-src 'none'; script-src {page}/own/ {widget} 'wasm-unsafe-eval'; \
    connect-src {page} {widget} {feed}; img-src {feed} {widget}; style-src 'self'";

fn page<'a>(site: &'a Site, name: &str, path: &str) -> Page<'a> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    site.page_file(name)
        .at(path)
        .with("path", path)
        .counted()
        .csp(POLICY)
}

/// Follows a call of the library, to a page that has one set of widgets.
async fn go(browser: &Browser, call: &str, path: &str) {
    browser
        .js_async::<()>(&format!("{call}.then(() => null)"))
        .await;
    assert_eq!(browser.text("h2").await, path);
    assert_one_set(browser).await;
}

/// Nothing of ajel is on the page, and nothing of it goes on.
async fn assert_all_gone(browser: &Browser) {
    for name in ALL {
        assert_eq!(browser.count(name).await, 0, "{name}");
    }
    browser
        .js_async::<()>("__ledger.frames().then(() => null)")
        .await;
    let ledger = browser.ledger().await;
    let open = browser.ledger_entries().await;
    assert_eq!(ledger.listeners, 0, "{open}");
    assert_eq!(ledger.timers, 0, "{open}");
    assert_eq!(ledger.observers, 0, "{open}");
    assert_eq!(ledger.requests, 0, "{open}");
    assert_eq!(ledger.animations, 0);
    assert_quiet(browser).await;
}

async fn go_around_by_turbo(browser: &Browser) {
    assert_one_set(browser).await;
    for (call, path) in [
        ("visit('/second')", "/second"),
        ("visit('/first')", "/first"),
        ("restore('/second')", "/second"),
        ("restore('/first')", "/first"),
        ("visit('/second')", "/second"),
    ] {
        go(browser, call, path).await;
    }
    browser
        .js_async::<()>("visit('/without').then(() => null)")
        .await;
}

on_every_engine!(
    turbo_pages_with_the_tag_in_the_body_have_one_set_each,
    |browser, site| async move {
        for path in ["/first", "/second"] {
            page(&site, "turbo-tag-in-body", path).serve();
        }
        page(&site, "without-tag", "/without").serve();
        browser.goto(&site.page.url("/first")).await;
        go_around_by_turbo(&browser).await;
        assert_all_gone(&browser).await;
        go(&browser, "restore('/second')", "/second").await;
    }
);

on_every_engine!(
    turbo_pages_with_the_tag_in_the_head_have_one_set_each,
    |browser, site| async move {
        for path in ["/first", "/second", "/without"] {
            page(&site, "turbo-tag-in-head", path).serve();
        }
        browser.goto(&site.page.url("/first")).await;
        go_around_by_turbo(&browser).await;
        assert_one_set(&browser).await;
        assert_eq!(site.widget.count("/embed.js"), 1);
        // The tag is what keeps them.
        browser
            .run(
                "document.querySelector('[data-feed]').remove();
                 document.body.replaceWith(document.createElement('body'))",
            )
            .await;
        assert_all_gone(&browser).await;
    }
);

/// Where a partner may have put the tag on a page of pjax.
async fn go_around_by_pjax(browser: &Browser, site: &Site, by: &str) {
    let tag = format!("<script async src=\"{{widget}}/embed.js\" {TAG}></script>");
    for (head, inside, outside) in [
        ("", tag.as_str(), ""),
        ("", "", tag.as_str()),
        (TAG_IN_HEAD, "", ""),
    ] {
        for path in ["/first", "/second"] {
            page(site, "pjax", path)
                .with("in-head", head)
                .with("in-container", inside)
                .with("after-container", outside)
                .serve();
        }
        browser.goto(&site.page.url("/first")).await;
        assert_one_set(browser).await;
        for path in ["/second", "/first", "/second"] {
            go(browser, &format!("visit('{path}', {by})"), path).await;
        }
        browser
            .run(
                "document.querySelectorAll('[data-feed]').forEach((tag) => tag.remove());
                 document.body.replaceWith(document.createElement('body'))",
            )
            .await;
        assert_all_gone(browser).await;
    }
}

on_every_engine!(
    pjax_pages_have_one_set_each_wherever_the_tag_is,
    |browser, site| async move {
        go_around_by_pjax(&browser, &site, "(change) => change()").await;
    }
);

on_every_engine!(
    pages_that_change_by_view_transition_have_one_set_each,
    Options::default().full_browser(),
    |browser, site| async move {
        browser.goto(&site.page().serve()).await;
        if !browser.js::<bool>("!!document.startViewTransition").await {
            skip("the engine has no view transitions");
            return;
        }
        let by = "(change) => document.startViewTransition(change).finished";
        go_around_by_pjax(&browser, &site, by).await;
    }
);

on_every_engine!(
    a_page_that_comes_back_from_the_history_goes_on,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let first = site.page_file("history").at("/first").serve();
        let second = site.page().at("/second").serve();
        browser.goto(&first).await;
        assert_one_set(&browser).await;
        for _ in 0..3 {
            browser.goto(&second).await;
            browser.back().await;
            browser
                .wait_for("the page to be there", "'kept' in window")
                .await;
            let kept: bool = browser.js("kept").await;
            if !kept {
                skip("under its driver this engine keeps no page in the history");
            }
            assert_one_set(&browser).await;
            browser
                .run("document.querySelector('ajel-news-ticker').setAttribute('label', 'شريط')")
                .await;
            browser
                .wait_for("the program to follow", "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.label').textContent === 'شريط'")
                .await;
            browser
                .wait_for("the line to move", "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.track').getAnimations()[0]?.playState === 'running'")
                .await;
        }
    }
);
