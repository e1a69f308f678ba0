//! Parts of the program, which are loaded where they are needed and nowhere else.

use ajel_e2e::{Browser, Page, Reply, Site, news, on_every_engine, run::root};

const PART: &str = "/ajel_related.wasm";
const TICKER_LINK: &str = "ajel-news-ticker >> .headlines .link";
const CARD: &str = "ajel-related-articles >> [part~=card]";

const TICKER: &str = r#"<ajel-news-ticker feed="{feed}/feed.json"></ajel-news-ticker>"#;
const BOX: &str =
    r#"<ajel-related-articles feed="{feed}/feed.json" loading="eager"></ajel-related-articles>"#;

fn page<'a>(site: &'a Site, body: &str) -> Page<'a> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    let article = "<article><h1>خبر من الأخبار</h1><p>متن الخبر.</p></article>";
    site.page()
        .wasm(true)
        .style(".tall { block-size: 6000px }")
        .body(&[body, article].concat())
        .tag("data-widgets=\"top\"")
}

/// The file of the part as it was built.
fn part() -> Vec<u8> {
    std::fs::read(root().join("dist/ajel_related.wasm")).expect("dist/ is built")
}

on_every_engine!(
    a_page_without_related_articles_never_asks_for_their_part,
    |browser, site| async move {
        let tall = format!("{TICKER}<div class=\"tall\"></div>");
        browser.goto(&page(&site, &tall).serve()).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .run("scrollTo({ top: 2000, behavior: 'instant' })")
            .await;
        browser.wait_for_element("ajel-back-to-top >> .shown").await;
        // The requests of the box with the part, and after it.
        let url = page(&site, BOX).at("/with-a-box").serve();
        assert_eq!(site.widget.count(PART), 0);
        browser.goto(&url).await;
        browser.wait_for_element(CARD).await;
        assert_eq!(site.widget.count(PART), 1);
    }
);

on_every_engine!(
    a_box_that_is_far_away_asks_for_nothing_until_it_is_near,
    |browser, site| async move {
        let far = BOX.replace(" loading=\"eager\"", "");
        let body = format!("{TICKER}<div class=\"tall\"></div>{far}");
        browser.goto(&page(&site, &body).serve()).await;
        browser.wait_for_element(TICKER_LINK).await;
        assert_eq!(site.widget.count(PART), 0);
        // One screen and a half before it, less a little.
        browser
            .run(
                "scrollTo({ behavior: 'instant', top:
                     document.querySelector('ajel-related-articles').getBoundingClientRect().top
                     - innerHeight * 2.4 })",
            )
            .await;
        browser.wait_for_element(CARD).await;
        assert_eq!(site.widget.count(PART), 1);
    }
);

on_every_engine!(two_boxes_share_the_part, |browser, site| async move {
    browser
        .goto(&page(&site, &[BOX, TICKER, BOX].concat()).serve())
        .await;
    let boxes = "[...document.querySelectorAll('ajel-related-articles')]
        .filter((box) => box.shadowRoot.querySelector('.card')).length";
    browser
        .wait_for("two boxes", &format!("{boxes} === 2"))
        .await;
    assert_eq!(site.widget.count(PART), 1);
    assert_eq!(browser.events("ajel:error").await.len(), 0);
});

/// The box shows the newest articles, the console says why in one line, and the ticker
/// does not notice.
async fn assert_shows_the_newest(browser: &Browser) {
    browser.wait_for_element(CARD).await;
    let links: Vec<serde_json::Value> = browser
        .js(
            "[...document.querySelector('ajel-related-articles').shadowRoot
                 .querySelectorAll('[part~=card] a')].map((link) => link.href)",
        )
        .await;
    let newest = [0, 1, 2].map(|number| news::item(number)["url"].clone());
    assert_eq!(links, newest);
    assert!(
        browser
            .rect("ajel-related-articles >> [part~=label]")
            .await
            .width
            > 50.0
    );
    browser.wait_for_element(TICKER_LINK).await;
    assert_eq!(
        browser.wait_for_event("ajel:error").await["code"],
        "part-unreachable"
    );
    assert_eq!(browser.events("ajel:error").await.len(), 1);
    let lines = browser.console("error").await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("ajel [part-unreachable]"), "{lines:?}");
    assert!(lines[0].contains("أحدث المقالات"), "{lines:?}");
    assert_eq!(browser.uncaught().await, Vec::<String>::new());
}

on_every_engine!(
    where_the_part_is_missing_the_box_has_the_newest,
    |browser, site| async move {
        site.widget.on(PART, Reply::status(404));
        browser
            .goto(&page(&site, &[TICKER, BOX].concat()).serve())
            .await;
        assert_shows_the_newest(&browser).await;
    }
);

on_every_engine!(
    a_part_that_was_tampered_with_does_not_run,
    |browser, site| async move {
        let mut tampered = part();
        // An empty section of a name of its own: valid, and without meaning.
        tampered.extend([0, 2, 1, b'x']);
        site.widget
            .on(PART, Reply::new("application/wasm", tampered));
        browser
            .goto(&page(&site, &[TICKER, BOX].concat()).serve())
            .await;
        assert_shows_the_newest(&browser).await;
    }
);

on_every_engine!(
    where_a_host_answers_with_its_page_the_box_has_the_newest,
    |browser, site| async move {
        site.widget
            .on(PART, Reply::html("<!doctype html><title>صفحة</title>"));
        browser
            .goto(&page(&site, &[TICKER, BOX].concat()).serve())
            .await;
        assert_shows_the_newest(&browser).await;
    }
);

on_every_engine!(
    a_part_of_the_wrong_type_runs_all_the_same,
    |browser, site| async move {
        site.widget.on(PART, Reply::new("text/plain", part()));
        browser
            .goto(&page(&site, &[TICKER, BOX].concat()).serve())
            .await;
        browser
            .wait_for_element("ajel-related-articles >> .card .title")
            .await;
        browser.wait_for_element(TICKER_LINK).await;
        assert_eq!(browser.events("ajel:error").await.len(), 0);
        assert_eq!(browser.console("error").await, Vec::<String>::new());
    }
);

on_every_engine!(
    a_part_that_could_not_be_loaded_is_asked_for_again_by_the_next_box,
    |browser, site| async move {
        site.widget.on_each(
            PART,
            vec![Reply::status(503), Reply::new("application/wasm", part())],
        );
        browser
            .goto(&page(&site, &[TICKER, BOX].concat()).serve())
            .await;
        assert_shows_the_newest(&browser).await;
        browser
            .run(
                "const second = document.querySelector('ajel-related-articles').cloneNode();
                 second.id = 'second';
                 document.body.append(second)",
            )
            .await;
        browser.wait_for_element("#second >> .card .title").await;
        assert_eq!(site.widget.count(PART), 2);
    }
);

on_every_engine!(
    where_the_page_s_policy_forbids_the_part_the_box_has_the_newest,
    |browser, site| async move {
        let url = page(&site, &[TICKER, BOX].concat())
            .csp(
                "default-src 'none'; script-src {page} {widget} 'wasm-unsafe-eval'; \
                 style-src {page}; connect-src {widget}/ajel_bg.wasm {feed}",
            )
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(CARD).await;
        browser.wait_for_element(TICKER_LINK).await;
        assert_eq!(
            browser.wait_for_event("ajel:error").await["code"],
            "part-unreachable"
        );
        assert_eq!(site.widget.count(PART), 0);
    }
);
