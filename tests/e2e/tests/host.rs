//! Manners on the page of somebody else, whatever that page is like.

use ajel_e2e::{Browser, Reply, Site, news, on_every_engine, run::root};

const TICKER_LINK: &str = "ajel-news-ticker >> .headlines .link";
const CARD: &str = "ajel-related-articles >> .card";
const NONE: Vec<serde_json::Value> = Vec::new();

const ARTICLE: &str = "<main><article><h1>مقال الصفحة</h1><p>نص المقال.</p></article></main>";
const TAG: &str = r#"data-feed="{feed}/feed.json" data-related-loading="eager""#;

async fn wait_for_both(browser: &Browser) {
    browser.wait_for_element(TICKER_LINK).await;
    browser.wait_for_element(CARD).await;
}

fn answer(site: &Site) {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
}

on_every_engine!(
    the_page_keeps_its_names_place_focus_and_history,
    |browser, site| async move {
        answer(&site);
        let url = site
            .page()
            .body("<input id=\"field\">")
            .script(
                "window.names = new Set(Object.getOwnPropertyNames(window));
                 document.querySelector('#field').focus();",
            )
            .tag(TAG)
            .body(ARTICLE)
            .body(&"<p>نص.</p>".repeat(200))
            .serve();
        browser.goto(&url).await;
        wait_for_both(&browser).await;
        browser
            .run("scrollTo({ top: 2000, behavior: 'instant' })")
            .await;
        browser.wait_for_element("ajel-back-to-top >> .shown").await;
        // `ret_nodes` is chromedriver's.
        let added: Vec<String> = browser
            .js("Object.getOwnPropertyNames(window)
                .filter((name) => !names.has(name) && !['names', 'ret_nodes'].includes(name))")
            .await;
        assert_eq!(added, ["ajel"]);
        assert_eq!(browser.active_element().await, "input#field");
        assert!(
            browser
                .js::<bool>("history.length === 1 || history.state === null")
                .await
        );
        assert_eq!(browser.js::<f64>("scrollY").await, 2000.0);
        assert_eq!(
            browser.css("html", "scroll-behavior").await,
            "auto",
            "the page's way of scrolling"
        );
        // The probe that asks for the policy has left nothing.
        assert_eq!(browser.count("iframe").await, 0);
        assert_eq!(browser.count("head > *:not(script, meta, title)").await, 0);
    }
);

on_every_engine!(
    it_works_where_only_trusted_types_become_scripts,
    |browser, site| async move {
        answer(&site);
        for policy in [
            "require-trusted-types-for 'script'; trusted-types ajel",
            "require-trusted-types-for 'script'; trusted-types ajel; script-src {page}/own/ {widget}",
        ] {
            let url = site.page().csp(policy).tag(TAG).body(ARTICLE).serve();
            browser.goto(&url).await;
            wait_for_both(&browser).await;
            assert_eq!(browser.csp_violations().await, NONE);
            assert_eq!(browser.uncaught().await, Vec::<String>::new());
        }
    }
);

on_every_engine!(
    it_looks_the_same_under_a_theme_that_styles_everything,
    |browser, site| async move {
        answer(&site);
        let measure = "[...document.querySelectorAll('ajel-news-ticker, ajel-related-articles')]
            .map((element) => [element.offsetHeight, element.shadowRoot.querySelector('.link').offsetHeight])";
        let plain = "body { margin: 0; font: 16px/1.5 sans-serif }";
        let rude = "* { margin: 0; padding: 9px; border: 3px solid; box-sizing: content-box;
                min-height: 99px; animation: none; transition: all 9s; text-transform: uppercase }
            html, body, main, article, ajel-news-ticker, ajel-related-articles {
                padding: 0; border: 0; min-height: 0; transition: none }
            body { margin: 0; font: 16px/1.5 sans-serif }
            a { color: red !important; display: block } ul { list-style: square } button { all: unset }";
        let mut seen: Vec<Vec<[f64; 2]>> = Vec::new();
        for style in [plain, rude] {
            // A scrollbar that one of them alone needs would take its width.
            let style = format!("html {{ overflow-y: scroll }} {style}");
            let url = site.page().style(&style).tag(TAG).body(ARTICLE).serve();
            browser.goto(&url).await;
            wait_for_both(&browser).await;
            seen.push(browser.js(measure).await);
        }
        assert_eq!(seen[0], seen[1]);
    }
);

on_every_engine!(
    it_starts_in_a_tab_that_is_shown_later,
    |browser, site| async move {
        answer(&site);
        let url = site
            .page()
            .style(".hidden { display: none } body { margin: 0 }")
            .body(r#"<div id="tab" class="hidden"><ajel-news-ticker feed="{feed}/feed.json"></ajel-news-ticker><ajel-related-articles feed="{feed}/feed.json"></ajel-related-articles></div>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .run("document.querySelector('#tab').className = ''")
            .await;
        wait_for_both(&browser).await;
        browser
            .wait_for(
                "the line to move",
                "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.track').getAnimations().length > 0",
            )
            .await;
    }
);

on_every_engine!(
    two_versions_and_a_tag_that_comes_late_are_one_set,
    |browser, site| async move {
        answer(&site);
        for file in ["embed.js", "ajel.js", "ajel_bg.wasm", "ajel-nowasm.js"] {
            let reply = Reply::file(root().join("dist").join(file));
            site.widget.on(&format!("/v2/{file}"), reply);
        }
        let url = site
            .page()
            .body(r#"<div id="from">"#)
            .tag(TAG)
            .body(&format!(
                r#"<script defer src="{{widget}}/v2/embed.js" {TAG}></script></div><div id="to"></div>{ARTICLE}"#
            ))
            .serve();
        browser.goto(&url).await;
        wait_for_both(&browser).await;
        // An optimiser that waits for the reader puts its scripts in at last,
        // and a page builder moves what it finds.
        browser
            .run(&site.fill(
                "const late = document.createElement('script');
                 late.src = '{widget}/embed.js?late'; late.dataset.feed = '{feed}/feed.json';
                 window.loaded = new Promise((done) => (late.onload = done));
                 document.body.append(late);
                 document.querySelector('#to').append(...document.querySelector('#from').childNodes);",
            ))
            .await;
        browser.js_async::<()>("loaded.then(() => null)").await;
        wait_for_both(&browser).await;
        for name in [
            "ajel-news-ticker",
            "ajel-related-articles",
            "ajel-back-to-top",
        ] {
            assert_eq!(browser.count(name).await, 1, "{name}");
        }
        assert_eq!(site.feed.count("/feed.json"), 1);
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
        assert_eq!(browser.console("error").await, Vec::<String>::new());
    }
);
