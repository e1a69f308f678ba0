//! Manners on the page of somebody else, whatever that page is like.

use ajel_e2e::{
    Reply, Site, news, on_every_engine,
    widgets::{ARTICLE, TAG, assert_one_set, assert_quiet, wait_for_both},
};

/// The line of a ticker moves.
const RUNNING: &str = "document.querySelector('ajel-news-ticker').shadowRoot
    .querySelector('.track').getAnimations()[0]?.playState === 'running'";

/// The size of both widgets, and of their first links' titles, in whole px.
const MEASURE: &str = "[...document.querySelectorAll('ajel-news-ticker, ajel-related-articles')]
    .map((element) => [element, element.shadowRoot.querySelector('.link bdi, .link')])
    .map(([element, link]) => [element.offsetHeight, Math.round(link.getBoundingClientRect().height),
        Math.round(link.getBoundingClientRect().width)])";

/// What pages look like here; a scrollbar that one of two alone needs would take
/// its width.
const STYLE: &str = "html { overflow-y: scroll } body { margin: 0; font: 16px/1.5 sans-serif }";

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
            assert_quiet(&browser).await;
        }
    }
);

on_every_engine!(
    it_looks_the_same_under_a_theme_that_styles_everything,
    |browser, site| async move {
        answer(&site);
        let plain = "body { margin: 0; font: 16px/1.5 sans-serif }";
        let rude = "* { margin: 0; padding: 9px; border: 3px solid; box-sizing: content-box;
                min-height: 99px; animation: none; transition: all 9s; direction: ltr;
                text-transform: uppercase; text-indent: 2em; letter-spacing: 3px;
                word-spacing: 9px; word-break: break-all; white-space: pre-wrap;
                font-size: 16px; text-shadow: 1px 1px red; text-align: center }
            html, body, main, article, ajel-news-ticker, ajel-related-articles {
                padding: 0; border: 0; min-height: 0; transition: none }
            body { margin: 0; font: 16px/1.5 sans-serif }
            a { color: red !important; display: block } ul { list-style: square } button { all: unset }";
        let mut seen: Vec<Vec<[f64; 3]>> = Vec::new();
        for style in [plain, rude] {
            // A scrollbar that one of them alone needs would take its width.
            let style = format!("html {{ overflow-y: scroll }} {style}");
            let url = site.page().style(&style).tag(TAG).body(ARTICLE).serve();
            browser.goto(&url).await;
            wait_for_both(&browser).await;
            seen.push(browser.js(MEASURE).await);
        }
        assert_eq!(seen[0], seen[1]);
    }
);

on_every_engine!(
    it_works_in_quirks_mode_as_elsewhere,
    |browser, site| async move {
        answer(&site);
        site.page.on("/own/page.css", Reply::new("text/css", STYLE));
        let mut seen: Vec<Vec<[f64; 3]>> = Vec::new();
        let pages = [
            (
                site.page().style(STYLE).tag(TAG).body(ARTICLE),
                "CSS1Compat",
            ),
            (site.page_file("quirks.html"), "BackCompat"),
        ];
        for (page, mode) in pages {
            browser.goto(&page.serve()).await;
            assert_one_set(&browser).await;
            assert_eq!(browser.js::<String>("document.compatMode").await, mode);
            seen.push(browser.js(MEASURE).await);
        }
        assert_eq!(seen[0], seen[1]);
    }
);

on_every_engine!(
    in_a_tab_that_is_shown_later_everything_is_in_its_place,
    |browser, site| async move {
        answer(&site);
        let widgets = r#"<ajel-news-ticker feed="{feed}/feed.json"></ajel-news-ticker><ajel-related-articles loading="eager" feed="{feed}/feed.json"></ajel-related-articles>"#;
        let mut seen: Vec<Vec<[f64; 3]>> = Vec::new();
        let mut laps: Vec<f64> = Vec::new();
        for hidden in [false, true] {
            let class = if hidden { "hidden" } else { "" };
            let url = site
                .page()
                .style(&[STYLE, ".hidden { display: none }"].concat())
                .body(&format!(r#"<div id="tab" class="{class}">{widgets}</div>"#))
                .tag("data-widgets=\"\"")
                .serve();
            browser.goto(&url).await;
            wait_for_both(&browser).await;
            browser
                .run("document.querySelector('#tab').className = ''")
                .await;
            let track =
                "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.track')";
            browser.wait_for("the line to move", RUNNING).await;
            seen.push(browser.js(MEASURE).await);
            laps.push(
                browser
                    .js(&format!(
                        "{track}.getAnimations()[0].effect.getTiming().duration"
                    ))
                    .await,
            );
            assert_quiet(&browser).await;
        }
        assert_eq!(seen[0], seen[1]);
        assert!((laps[0] - laps[1]).abs() < 20.0, "{laps:?}");
    }
);

on_every_engine!(
    it_works_in_a_frame_of_another_origin,
    |browser, site| async move {
        answer(&site);
        let inside = site.page().at("/inside").tag(TAG).body(ARTICLE).serve();
        let outside = format!(
            "<!doctype html><title>خارج</title><iframe src=\"{inside}\" width=\"800\" height=\"600\"></iframe>"
        );
        site.feed.on("/outside", Reply::html(outside));
        browser.goto(&site.feed.url("/outside")).await;
        let client = browser.webdriver();
        client.enter_frame(0).await.expect("the frame is there");
        assert!(
            browser
                .js::<bool>("(() => { try { return !parent.document } catch { return true } })()")
                .await
        );
        assert_one_set(&browser).await;
        browser.wait_for("the line to move", RUNNING).await;
        client.enter_parent_frame().await.expect("there is one");
    }
);

on_every_engine!(
    the_direction_is_the_language_s_whatever_surrounds_it,
    |browser, site| async move {
        answer(&site);
        for (page, ancestor) in [
            ("rtl", "ltr"),
            ("ltr", "rtl"),
            ("rtl", "auto"),
            ("ltr", "ltr"),
        ] {
            for (lang, direction) in [("ar", "rtl"), ("en", "ltr")] {
                let url = site
                    .page()
                    .lang(lang, page)
                    .body(&format!(r#"<div dir="{ancestor}">"#))
                    .tag(TAG)
                    .body("</div>")
                    .body(ARTICLE)
                    .serve();
                browser.goto(&url).await;
                wait_for_both(&browser).await;
                let parts = "['.ajel', '.track', '.headlines'].map((part) => getComputedStyle(
                    document.querySelector('ajel-news-ticker').shadowRoot.querySelector(part)).direction)
                    .concat(getComputedStyle(document.querySelector('ajel-related-articles').shadowRoot.querySelector('.cards')).direction)";
                let found: Vec<String> = browser.js(parts).await;
                assert_eq!(found, [direction; 4], "{lang} in {ancestor} in {page}");
                // The line begins after the label, and moves the way it is read.
                browser.wait_for("the line to move", RUNNING).await;
                let to_the_right: bool = browser
                    .js("new DOMMatrix(document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.track').getAnimations()[0].effect.getKeyframes()[1].transform).e > 0")
                    .await;
                assert_eq!(to_the_right, direction == "rtl");
                let label = browser.rect("ajel-news-ticker >> .label").await;
                let viewport = browser.rect("ajel-news-ticker >> .viewport").await;
                assert_eq!(label.left > viewport.left, direction == "rtl");
            }
        }
    }
);

on_every_engine!(
    a_feed_alone_in_connect_src_still_shows_headlines_and_says_what_to_change,
    |browser, site| async move {
        answer(&site);
        let url = site
            .page()
            .wasm(true)
            .csp("default-src 'none'; script-src {page}/own/ {widget} 'wasm-unsafe-eval'; connect-src {feed}")
            .tag(TAG)
            .body(ARTICLE)
            .serve();
        browser.goto(&url).await;
        wait_for_both(&browser).await;
        assert_eq!(
            browser.wait_for_event("ajel:error").await["code"],
            "wasm-unreachable"
        );
        let lines = browser.console("warn").await;
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].contains("connect-src"), "{lines:?}");
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
        assert_eq!(site.widget.count("/ajel-nowasm.js"), 1);
    }
);
