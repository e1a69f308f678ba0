//! One tag on a partner's page, and what may happen around it.

use ajel_e2e::{
    Gate, Reply, news, on_every_engine,
    run::{program_files, root},
};

const TICKER_LINK: &str = "ajel-news-ticker >> .headlines .link";
const ARTICLE: &str = "<header><a href=\"#x\">الرئيسية</a></header><main><article><h1>مقال الصفحة</h1><p>نص المقال.</p></article></main>";

on_every_engine!(
    one_tag_shows_all_three_under_a_strict_policy,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let url = site
            .page()
            .tag(r#"data-feed="{feed}/feed.json""#)
            .body(ARTICLE)
            .body(&"<p>نص.</p>".repeat(100))
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(TICKER_LINK).await;
        // The ticker stands where the tag stands, the box after the article.
        assert!(browser.js::<bool>("document.querySelector('script[data-feed]').nextElementSibling.localName === 'ajel-news-ticker'").await);
        assert!(browser.js::<bool>("!!document.querySelector('article ajel-related-articles, article + ajel-related-articles')").await);
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        browser
            .run("scrollTo({ top: 2000, behavior: 'instant' })")
            .await;
        browser.wait_for_element("ajel-back-to-top >> .shown").await;
        assert_eq!(
            browser.csp_violations().await,
            Vec::<serde_json::Value>::new()
        );
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
        assert_eq!(browser.console("error").await, Vec::<String>::new());
        // One of each, however many elements.
        assert_eq!(site.feed.count("/feed.json"), 1);
        for file in program_files() {
            assert_eq!(site.widget.count(file), 1, "{file}");
        }
    }
);

on_every_engine!(
    the_program_s_script_leaves_the_bandwidth_to_the_feed,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let gate = Gate::default();
        let program = Reply::file(root().join("dist/ajel_bg.wasm")).held_by(&gate);
        site.widget.on("/ajel_bg.wasm", program);
        let elements = r#"<ajel-news-ticker feed="{feed}/feed.json"></ajel-news-ticker>
            <ajel-related-articles feed="{feed}/feed.json"></ajel-related-articles>"#;
        let url = site.page().no_csp().body(elements).tag("").serve();
        browser.goto(&url).await;
        let early = "document.querySelector('ajel-news-ticker > a')";
        browser.wait_for("the feed's first headlines", early).await;
        assert_eq!(site.widget.count("/ajel_bg.wasm"), 1);
        assert_eq!(site.widget.count("/ajel.js"), 0);
        gate.open();
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        assert_eq!(site.widget.count("/ajel.js"), 1);
    }
);

on_every_engine!(
    an_element_that_comes_later_uses_the_feed_that_is_there,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let url = site
            .page()
            .body(r#"<ajel-news-ticker feed="{feed}/feed.json"></ajel-news-ticker>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .run(&site.fill(
                "const related = document.createElement('ajel-related-articles');
                 related.setAttribute('feed', '{feed}/feed.json'); document.body.append(related);",
            ))
            .await;
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        assert_eq!(site.feed.count("/feed.json"), 1);
    }
);

on_every_engine!(
    the_request_brings_no_cookie_and_follows_the_contract,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        let url = site
            .page()
            .tag(r#"data-feed="{feed}/feed.json""#)
            .body(ARTICLE)
            .serve();
        browser.goto(&url).await;
        let loaded = browser.wait_for_event("ajel:load").await;
        assert_eq!(loaded["items"], 3);
        assert_eq!(loaded["skipped"], 0);
        assert_eq!(loaded["source"], site.feed.url("/feed.json"));
        assert_eq!(site.feed.requests("/feed.json")[0].header("cookie"), None);
        assert!(browser.js::<bool>("document.cookie === '' && localStorage.length === 0 && sessionStorage.length === 0").await);
    }
);

on_every_engine!(
    any_number_of_elements_share_one_request_and_one_program,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let ticker = r#"<ajel-news-ticker feed="{feed}/feed.json"></ajel-news-ticker>"#;
        let related = r#"<ajel-related-articles loading="eager" feed="{feed}/feed.json"></ajel-related-articles>"#;
        let url = site
            .page()
            .body(&[ticker, related].concat().repeat(5))
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser
            .wait_for(
                "all ten",
                "[...document.querySelectorAll('ajel-news-ticker, ajel-related-articles')].every((e) => e.shadowRoot?.querySelector('.link'))",
            )
            .await;
        assert_eq!(site.feed.count("/feed.json"), 1);
        for file in program_files() {
            assert_eq!(site.widget.count(file), 1, "{file}");
        }
    }
);

on_every_engine!(
    a_plain_div_does_where_elements_are_stripped,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        let url = site
            .page()
            .body(r#"<div id="d" data-ajel="news-ticker" data-feed="{feed}/feed.json" data-label="من غرفة الأخبار"><a href="https://news.example/1">عنوان بديل</a></div>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser
            .wait_for_element("#d ajel-news-ticker >> .headlines .link")
            .await;
        assert_eq!(
            browser.text("#d ajel-news-ticker >> .label").await,
            "من غرفة الأخبار"
        );
        // Its attributes may change too.
        browser
            .run("document.querySelector('#d').dataset.label = 'آخر الأنباء'")
            .await;
        browser
            .wait_for("the new label", "document.querySelector('#d ajel-news-ticker').shadowRoot.querySelector('.label').textContent === 'آخر الأنباء'")
            .await;
    }
);

on_every_engine!(
    the_fallback_stays_until_the_program_has_rendered_and_nothing_moves,
    |browser, site| async move {
        let gate = Gate::default();
        site.feed.on(
            "/feed.json",
            Reply::json(news::headlines(12)).held_by(&gate),
        );
        let url = site
            .page()
            // The rules of docs/embedding.md for partners, who alone can reserve the place before
            // the tag has loaded.
            .style("body { margin: 0 } ajel-news-ticker { display: block; min-height: 44px }")
            .body(r#"<ajel-news-ticker feed="{feed}/feed.json"><a href="https://news.example/1">عنوان بديل يظهر أولًا</a></ajel-news-ticker><main><h1>عنوان</h1><p id="after">نص</p></main>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser
            .wait_for("the definition", "customElements.get('ajel-news-ticker')")
            .await;
        let before = browser.rect("ajel-news-ticker").await;
        let fallback = browser.rect("ajel-news-ticker a").await;
        assert!(fallback.width > 50.0 && before.height >= 44.0);
        let place = browser.rect("#after").await.top;
        gate.open();
        browser.wait_for_element(TICKER_LINK).await;
        assert_eq!(browser.rect("ajel-news-ticker a").await.width, 0.0);
        let after = browser.rect("ajel-news-ticker").await;
        assert_eq!(before.height, after.height);
        assert_eq!(browser.rect("#after").await.top, place);
        if let Some(shift) = browser.layout_shift().await {
            assert_eq!(shift, 0.0);
        }
    }
);

on_every_engine!(
    the_related_box_moves_nothing_when_its_articles_come,
    |browser, site| async move {
        let url = site
            .page()
            .style("body { margin: 0 } footer { height: 200px }")
            .body(r#"<ajel-related-articles feed="{feed}/feed.json" min-results="6"></ajel-related-articles><footer id="after">ذيل</footer>"#)
            .tag("data-widgets=\"\"")
            .serve();
        for width in [390, 1280] {
            let gate = Gate::default();
            site.feed.on(
                "/feed.json",
                Reply::json(news::headlines(12)).held_by(&gate),
            );
            browser.viewport(640, 2400).await;
            browser.goto(&url).await;
            browser
                .wait_for(
                    "the definition",
                    "customElements.get('ajel-related-articles')",
                )
                .await;
            browser.viewport(width, 2400).await;
            browser.frames().await;
            let place = browser.rect("#after").await.top;
            gate.open();
            browser
                .wait_for_element("ajel-related-articles >> .card")
                .await;
            let moved = (browser.rect("#after").await.top - place).abs();
            assert!(moved < 1.0, "{width}: moved by {moved}");
        }
    }
);

on_every_engine!(
    the_tag_twice_is_one_set_of_widgets,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let url = site
            .page()
            .tag(r#"data-feed="{feed}/feed.json""#)
            .tag(r#"data-feed="{feed}/feed.json""#)
            .body(ARTICLE)
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        for name in [
            "ajel-news-ticker",
            "ajel-related-articles",
            "ajel-back-to-top",
        ] {
            assert_eq!(browser.count(name).await, 1, "{name}");
        }
        assert_eq!(site.feed.count("/feed.json"), 1);
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);

on_every_engine!(
    a_tag_in_the_head_puts_the_ticker_first_in_the_body,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let url = site
            .page()
            .head(r#"<script async src="{widget}/embed.js" data-feed="{feed}/feed.json"></script>"#)
            .body(ARTICLE)
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(TICKER_LINK).await;
        assert!(
            browser
                .js::<bool>("document.body.firstElementChild.localName === 'ajel-news-ticker'")
                .await
        );
    }
);

on_every_engine!(
    it_works_as_a_module_deferred_and_injected,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        for tag in [
            r#"<script type="module" src="{widget}/embed.js" data-feed="{feed}/feed.json"></script>"#,
            r#"<script defer src="{widget}/embed.js" data-feed="{feed}/feed.json"></script>"#,
        ] {
            browser
                .goto(&site.page().body(tag).body(ARTICLE).serve())
                .await;
            browser.wait_for_element(TICKER_LINK).await;
            browser
                .wait_for_element("ajel-related-articles >> .card")
                .await;
        }
        let inject = "const tag = document.createElement('script'); tag.src = '{widget}/embed.js';
            tag.dataset.feed = '{feed}/feed.json'; document.querySelector('article').prepend(tag);
            Object.defineProperty(document, 'currentScript', { value: null });";
        browser
            .goto(&site.page().body(ARTICLE).script(inject).serve())
            .await;
        browser.wait_for_element(TICKER_LINK).await;
    }
);

on_every_engine!(
    the_tag_chooses_and_aims_at_single_widgets,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let url = site
            .page()
            .body("<main><article><h1>مقال</h1></article><section id=\"here\">هنا</section></main>")
            .tag(r##"data-feed="{feed}/feed.json" data-widgets="ticker related" data-limit="4" data-related-limit="2" data-related-target="#here" data-ticker-label="شريط""##)
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        assert_eq!(
            browser
                .count("ajel-news-ticker >> .headlines:not(.copy *) .link")
                .await,
            4
        );
        assert_eq!(browser.count("ajel-related-articles >> .card").await, 2);
        assert_eq!(browser.text("ajel-news-ticker >> .label").await, "شريط");
        assert!(browser.js::<bool>("document.querySelector('#here').nextElementSibling.localName === 'ajel-related-articles'").await);
        assert_eq!(browser.count("ajel-back-to-top").await, 0);
    }
);

on_every_engine!(
    an_element_can_be_moved_removed_and_put_back,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let url = site
            .page()
            .body(r#"<div id="a"><ajel-news-ticker feed="{feed}/feed.json"></ajel-news-ticker></div><div id="b"></div>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .run(
                "window.ticker = document.querySelector('ajel-news-ticker');
                 window.link = ticker.shadowRoot.querySelector('.link');
                 document.querySelector('#b').append(ticker);",
            )
            .await;
        // A move keeps what is there.
        browser.frames().await;
        assert!(
            browser
                .js::<bool>("link === ticker.shadowRoot.querySelector('.link')")
                .await
        );
        browser.run("ticker.remove()").await;
        browser
            .wait_for(
                "an empty element",
                "!ticker.shadowRoot.querySelector('.link')",
            )
            .await;
        browser
            .run("document.querySelector('#a').append(ticker)")
            .await;
        browser
            .wait_for(
                "the headlines again",
                "ticker.shadowRoot.querySelector('.link')",
            )
            .await;
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);

on_every_engine!(
    the_newest_feed_wins_when_it_is_swapped_in_flight,
    |browser, site| async move {
        let one = news::feed(vec![news::item(0), news::item(1)]);
        let other = news::feed(vec![news::item(5), news::item(6)]);
        let gate = Gate::default();
        site.feed.on("/one.json", Reply::json(one).held_by(&gate));
        site.feed.on("/other.json", Reply::json(other));
        let url = site
            .page()
            .body(r#"<ajel-news-ticker feed="{feed}/one.json"></ajel-news-ticker>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser
            .run(&site.fill("document.querySelector('ajel-news-ticker').setAttribute('feed', '{feed}/other.json')"))
            .await;
        browser.wait_for_element(TICKER_LINK).await;
        gate.open();
        // A response that comes after the late one by the same way.
        site.feed.on("/after.json", Reply::json("{}"));
        browser
            .js_async::<()>(
                &site.fill("fetch('{feed}/after.json').then((r) => r.text()).then(() => null)"),
            )
            .await;
        browser.frames().await;
        let first: String = browser
            .js("document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.link').href")
            .await;
        assert_eq!(first, "https://news.example/articles/5");
    }
);

on_every_engine!(
    a_bad_attribute_is_reported_once_and_harms_nothing,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let url = site
            .page()
            .body(r#"<ajel-news-ticker feed="{feed}/feed.json" speed="0" mode="tornado" time-zone="Mars/Olympus"></ajel-news-ticker>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .run("document.querySelector('ajel-news-ticker').setAttribute('label', 'شريط')")
            .await;
        browser
            .wait_for("the label", "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.label').textContent === 'شريط'")
            .await;
        // The sentences are a part of the program, which comes after the headlines.
        let reported = "window.__probe.entries.filter((e) => e.name === 'ajel:error').length >= 3";
        browser.wait_for("what is wrong", reported).await;
        let errors = browser.events("ajel:error").await;
        let about = |word: &str| {
            errors
                .iter()
                .filter(|e| {
                    e["code"] == "attribute"
                        && e["message"].as_str().unwrap_or_default().contains(word)
                })
                .count()
        };
        assert_eq!(
            (about("speed"), about("mode"), about("time-zone")),
            (1, 1, 1),
            "{errors:?}"
        );
        assert_eq!(browser.console("error").await.len(), 3);
    }
);
