//! Policies that trust a script for its nonce, and no host: the tag in each of its forms
//! brings the program along, and the policy has nothing to report.

use ajel_e2e::{
    Browser, Page, Reply, Site, news, on_every_engine,
    widgets::{ALL, CARD, TICKER_LINK, assert_quiet},
};

/// The directives that all of the policies have in common.
const REST: &str = "default-src 'none'; connect-src {widget} {feed}; img-src {feed}; \
    style-src 'self'; base-uri 'none'";
/// The tag's settings.
const DATA: &str =
    r#"data-feed="{feed}/feed.json" data-related-loading="eager" data-top-loading="eager""#;
/// An optimiser, which runs before the tag.
const NULLED: &str = r#"<script nonce="n0nce" src="/own/null-current-script.js"></script>"#;

/// The tag in its forms, each with what stands in the head before it.
fn forms() -> Vec<(&'static str, String)> {
    let tag = |kind: &str, query: &str, data: &str| {
        format!(r#"<script {kind} nonce="n0nce" src="{{widget}}/embed.js{query}" {data}></script>"#)
    };
    let address = "?feed={feed}/feed.json&amp;related-loading=eager&amp;top-loading=eager";
    vec![
        ("", tag("async", "", DATA)),
        ("", tag("defer", "", DATA)),
        ("", tag("", "", DATA)),
        ("", tag(r#"type="module""#, "", DATA)),
        ("", tag(r#"type="module" async"#, "", DATA)),
        (NULLED, tag("async", "", DATA)),
        (NULLED, tag("", "", DATA)),
        ("", tag("async", address, "")),
        (NULLED, tag("async", address, "")),
        ("", tag(r#"type="module""#, address, "")),
        (
            "",
            r#"<script nonce="n0nce" src="/own/policy-injects.js"></script>"#.to_owned(),
        ),
    ]
}

fn page<'a>(site: &'a Site, script_src: &str, head: &str, tag: &str) -> Page<'a> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    site.page_file("policies")
        .with("head", head)
        .with("tag", tag)
        .csp(&format!("{REST}; script-src {script_src}"))
}

async fn wait_until_all_run(browser: &Browser) {
    browser.wait_for_element(TICKER_LINK).await;
    browser.wait_for_element(CARD).await;
    browser.wait_for_element("ajel-back-to-top >> button").await;
}

/// One of each, and no complaint.
async fn assert_one_of_each(browser: &Browser) {
    for name in ALL {
        assert_eq!(browser.count(name).await, 1, "{name}");
    }
    assert_quiet(browser).await;
}

on_every_engine!(
    a_nonce_alone_is_enough_for_every_form_of_the_tag,
    |browser, site| async move {
        // The test's own scripts come from the page; no word of the widget's host.
        let policy = "'nonce-n0nce' {page}/own/ 'wasm-unsafe-eval'";
        for (head, tag) in forms() {
            browser.goto(&page(&site, policy, head, &tag).serve()).await;
            wait_until_all_run(&browser).await;
            assert_one_of_each(&browser).await;
            assert_eq!(
                browser.console("warn").await,
                Vec::<String>::new(),
                "{head} {tag}"
            );
        }
    }
);

on_every_engine!(
    a_nonce_without_a_word_for_wasm_is_enough_too,
    |browser, site| async move {
        let policy = "'nonce-n0nce' {page}/own/";
        for (head, tag) in forms() {
            let page = page(&site, policy, head, &tag).wasm(true);
            browser.goto(&page.serve()).await;
            wait_until_all_run(&browser).await;
            assert_one_of_each(&browser).await;
            assert_eq!(
                browser.wait_for_event("ajel:error").await["code"],
                "wasm-blocked",
                "{head} {tag}"
            );
        }
    }
);

on_every_engine!(
    a_policy_that_trusts_what_a_trusted_script_adds_is_enough,
    |browser, site| async move {
        let watch = r#"<script nonce="n0nce" src="/own/policy-watch.js"></script>"#;
        for policy in [
            "'nonce-n0nce' 'strict-dynamic' 'wasm-unsafe-eval'",
            // As it is recommended, with what old browsers need.
            "'nonce-n0nce' 'strict-dynamic' 'unsafe-inline' https: 'wasm-unsafe-eval'",
        ] {
            for (head, tag) in forms() {
                let head = format!("{watch}{head}");
                let page = page(&site, policy, &head, &tag);
                browser.goto(&page.serve()).await;
                wait_until_all_run(&browser).await;
                for name in ALL {
                    assert_eq!(browser.count(name).await, 1, "{policy} {tag}");
                }
                let refused: Vec<String> = browser.js("refused").await;
                assert_eq!(refused, Vec::<String>::new(), "{policy} {tag}");
            }
        }
    }
);

on_every_engine!(
    a_nonce_is_found_wherever_the_policy_stands,
    |browser, site| async move {
        // In the page itself, where attributes keep the nonce.
        let meta = |src: &str| {
            format!(
                r#"<meta http-equiv="content-security-policy" content="{REST}; script-src {src}">"#
            )
        };
        let policy = "'nonce-n0nce' {page}/own/ 'wasm-unsafe-eval'";
        for (head, tag) in forms() {
            let head = format!("{}{head}", meta(policy));
            let page = page(&site, policy, &head, &tag).no_csp();
            browser.goto(&page.serve()).await;
            wait_until_all_run(&browser).await;
            assert_one_of_each(&browser).await;
        }
        // Two policies: each must agree.
        let (head, tag) = &forms()[3];
        let head = format!(
            "{}{head}",
            meta("'nonce-n0nce' {page}/own/ 'wasm-unsafe-eval'")
        );
        browser
            .goto(&page(&site, "'nonce-n0nce' {page} 'wasm-unsafe-eval'", &head, tag).serve())
            .await;
        wait_until_all_run(&browser).await;
        assert_one_of_each(&browser).await;
    }
);

on_every_engine!(
    an_element_of_the_page_s_own_runs_under_a_nonce_as_well,
    |browser, site| async move {
        let policy = "'nonce-n0nce' {page}/own/ 'wasm-unsafe-eval'";
        let own = r#"<ajel-news-ticker feed="{feed}/feed.json"></ajel-news-ticker>"#;
        for kind in ["async", r#"type="module""#] {
            let tag = format!(
                r#"{own}<script {kind} nonce="n0nce" src="{{widget}}/embed.js" data-widgets=""></script>"#
            );
            for head in ["", NULLED] {
                browser.goto(&page(&site, policy, head, &tag).serve()).await;
                browser.wait_for_element(TICKER_LINK).await;
                assert_eq!(
                    browser.csp_violations().await,
                    Vec::<serde_json::Value>::new(),
                    "{kind} {head}"
                );
            }
        }
    }
);

on_every_engine!(
    a_default_policy_for_trusted_types_is_enough,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let page = site
            .page_file("trusted-types")
            .csp("require-trusted-types-for 'script'; trusted-types default")
            .head_script(
                "window.trustedTypes?.createPolicy('default', { createHTML: (text) => text, createScriptURL: (url) => url });",
            );
        browser.goto(&page.serve()).await;
        // The browser reports that the page forbids a policy named after ajel; all runs without it.
        wait_until_all_run(&browser).await;
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);
