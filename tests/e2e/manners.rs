//! Good behaviour on the page of a partner, whatever that page is like.

use ajel_e2e::{
    Reply, Site, news, on_every_engine_in_thorough,
    widgets::{assert_one_set, assert_quiet, wait_for_both},
};

/// The line of a ticker moves.
const RUNNING: &str = "document.querySelector('ajel-news-ticker').shadowRoot
    .querySelector('.track').getAnimations()[0]?.playState === 'running'";

/// The size of both widgets, and of their first links' titles, in whole px.
const MEASURE: &str = "[...document.querySelectorAll('ajel-news-ticker, ajel-related-articles')]
    .map((element) => [element, element.shadowRoot.querySelector('.link bdi, .link')])
    .map(([element, link]) => [element.offsetHeight, Math.round(link.getBoundingClientRect().height),
        Math.round(link.getBoundingClientRect().width)])";

fn answer(site: &Site) {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
}

on_every_engine_in_thorough!(
    the_page_keeps_its_names_place_focus_and_history,
    |browser, site| async move {
        answer(&site);
        let url = site
            .page_file("names")
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
                .filter((name) => !names.own.has(name) && !['names', 'ret_nodes'].includes(name))")
            .await;
        assert_eq!(added, ["ajel"]);
        assert_eq!(browser.active_element().await, "input#field");
        assert!(
            browser
                .js::<bool>("history.length === names.entries && location.href === names.address && history.state === null")
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

on_every_engine_in_thorough!(
    it_works_where_only_trusted_types_become_scripts,
    |browser, site| async move {
        answer(&site);
        for policy in [
            "require-trusted-types-for 'script'; trusted-types ajel",
            "require-trusted-types-for 'script'; trusted-types ajel; script-src {page}/own/ {widget}",
        ] {
            let url = site.page_file("trusted-types").csp(policy).serve();
            browser.goto(&url).await;
            wait_for_both(&browser).await;
            browser.wait_for_element("ajel-back-to-top >> button").await;
            assert_quiet(&browser).await;
        }
    }
);

on_every_engine_in_thorough!(
    it_looks_the_same_under_a_theme_that_styles_everything,
    |browser, site| async move {
        answer(&site);
        let mut seen: Vec<Vec<[f64; 3]>> = Vec::new();
        for theme in ["plain-theme", "harsh-theme"] {
            let url = site.page_file(theme).serve();
            browser.goto(&url).await;
            wait_for_both(&browser).await;
            seen.push(browser.js(MEASURE).await);
        }
        assert_eq!(seen[0], seen[1]);
    }
);

on_every_engine_in_thorough!(
    it_works_in_quirks_mode_as_elsewhere,
    |browser, site| async move {
        answer(&site);
        let mut seen: Vec<Vec<[f64; 3]>> = Vec::new();
        let pages = [("plain-theme", "CSS1Compat"), ("quirks", "BackCompat")];
        for (page, mode) in pages {
            browser.goto(&site.page_file(page).serve()).await;
            assert_one_set(&browser).await;
            assert_eq!(browser.js::<String>("document.compatMode").await, mode);
            seen.push(browser.js(MEASURE).await);
        }
        assert_eq!(seen[0], seen[1]);
    }
);

on_every_engine_in_thorough!(
    in_a_tab_that_is_shown_later_everything_is_in_its_place,
    |browser, site| async move {
        answer(&site);
        let mut seen: Vec<Vec<[f64; 3]>> = Vec::new();
        let mut laps: Vec<f64> = Vec::new();
        for hidden in [false, true] {
            let class = if hidden { "hidden" } else { "" };
            let url = site.page_file("hidden-tab").with("class", class).serve();
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

on_every_engine_in_thorough!(
    it_works_in_a_frame_of_another_origin,
    |browser, site| async move {
        answer(&site);
        let inside = site.page_file("tag").at("/inside").serve();
        let outside = include_str!("../pages/frame.html").replace("{inside}", &inside);
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

on_every_engine_in_thorough!(
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
                    .page_file("direction")
                    .with("lang", lang)
                    .with("dir", page)
                    .with("ancestor", ancestor)
                    .serve();
                browser.goto(&url).await;
                wait_for_both(&browser).await;
                // Where the page contradicts itself, the feed decides: it is Arabic.
                let is_contradiction = (lang, page) == ("en", "rtl");
                let direction = if is_contradiction { "rtl" } else { direction };
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

on_every_engine_in_thorough!(
    a_feed_alone_in_connect_src_still_shows_headlines_and_says_what_to_change,
    |browser, site| async move {
        answer(&site);
        let url = site
            .page_file("feed-only")
            .wasm(true)
            .csp("default-src 'none'; script-src {page}/own/ {widget} 'wasm-unsafe-eval'; connect-src {feed}")
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
