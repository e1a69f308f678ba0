//! Parts of the no-Wasm build, which are scripts: they are loaded where they are needed, and share
//! the program's memory.

use ajel_e2e::{Browser, Page, Reply, Site, news, on_every_engine, run::root};

const RELATED: &str = "/ajel-nowasm_related.js";
const INTERACTION: &str = "/ajel-nowasm_interaction.js";
const LINK: &str = "ajel-news-ticker >> .headlines .link";
const CARD: &str = "ajel-related-articles >> [part~=card]";
const BOX: &str =
    r#"<ajel-related-articles feed="{feed}/feed.json" loading="eager"></ajel-related-articles>"#;

/// A page with a ticker of six headlines, and with `more` elements.
fn page<'a>(site: &'a Site, more: &str) -> Page<'a> {
    site.feed.on("/feed.json", Reply::json(news::headlines(6)));
    let body = format!(
        r#"<ajel-news-ticker feed="{{feed}}/feed.json" mode="list"></ajel-news-ticker>{more}
        <article><h1>خبر من الأخبار</h1><p>متن الخبر.</p></article>"#
    );
    site.page().wasm(false).body(&body).tag("data-widgets=\"\"")
}

async fn wait_for_current(browser: &Browser, number: usize) {
    let expected = news::item(number)["url"].clone();
    let current = "document.querySelector('ajel-news-ticker').shadowRoot
        .querySelector('.current .link')?.href";
    browser
        .wait_for("the headline", &format!("{current} === {expected}"))
        .await;
}

/// Goes to the next headline, which the part with the interaction does.
async fn go_on(browser: &Browser, number: usize) {
    let next = "document.querySelector('ajel-news-ticker').next()";
    browser.run(next).await;
    wait_for_current(browser, number).await;
}

on_every_engine!(
    a_page_without_wasm_loads_only_the_parts_that_it_needs,
    |browser, site| async move {
        browser.goto(&page(&site, "").serve()).await;
        browser.wait_for_element(LINK).await;
        go_on(&browser, 1).await;
        assert_eq!(site.widget.count(INTERACTION), 1);
        assert_eq!(site.widget.count(RELATED), 0);
        let url = page(&site, &BOX.repeat(2)).at("/with-boxes").serve();
        browser.goto(&url).await;
        browser
            .wait_for_element("ajel-related-articles >> .card .title")
            .await;
        assert_eq!(site.widget.count(RELATED), 1);
        assert_eq!(site.widget.count("/ajel_related.wasm"), 0);
        assert!(browser.js::<bool>("document.scripts.length < 4").await);
    }
);

on_every_engine!(
    a_part_reads_the_memory_as_it_is_after_it_has_grown,
    |browser, site| async move {
        // Larger than the memory that the program starts with.
        let large = Reply::json(news::headlines(5_000));
        site.feed.on("/large.json", large);
        browser.goto(&page(&site, "").serve()).await;
        browser.wait_for_element(LINK).await;
        go_on(&browser, 1).await;
        browser
            .run(&site.fill(
                "const second = document.createElement('ajel-related-articles');
                 second.setAttribute('feed', '{feed}/large.json');
                 second.setAttribute('loading', 'eager');
                 document.body.append(second)",
            ))
            .await;
        browser.wait_for_element(CARD).await;
        go_on(&browser, 2).await;
        go_on(&browser, 3).await;
        assert_eq!(browser.events("ajel:error").await.len(), 0);
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);

/// The box shows the newest articles, and the ticker does not notice.
async fn assert_shows_the_newest(browser: &Browser) {
    browser.wait_for_element(CARD).await;
    let error = browser.wait_for_event("ajel:error").await;
    assert_eq!(error["code"], "part-unreachable");
    browser.wait_for_element(LINK).await;
    go_on(browser, 1).await;
    assert_eq!(browser.uncaught().await, Vec::<String>::new());
}

on_every_engine!(
    where_the_script_of_a_part_is_missing_the_box_has_the_newest,
    |browser, site| async move {
        site.widget.on(RELATED, Reply::status(404));
        browser.goto(&page(&site, BOX).serve()).await;
        assert_shows_the_newest(&browser).await;
    }
);

on_every_engine!(
    the_script_of_a_part_that_was_tampered_with_does_not_run,
    |browser, site| async move {
        let file = root().join(format!("dist{RELATED}"));
        let text = std::fs::read_to_string(file).expect("dist/ is built");
        let tampered = text + "\nwindow.tampered = 1;";
        site.widget
            .on(RELATED, Reply::new("text/javascript", tampered));
        browser.goto(&page(&site, BOX).serve()).await;
        assert_shows_the_newest(&browser).await;
        assert!(browser.js::<bool>("window.tampered === undefined").await);
    }
);

on_every_engine!(
    a_script_of_a_part_that_could_not_be_loaded_is_asked_for_again,
    |browser, site| async move {
        let part = Reply::file(root().join(format!("dist{INTERACTION}")));
        // The loader asks a second time for what it could not load: it finds out why.
        let gone = || Reply::status(503);
        site.widget.on_each(INTERACTION, vec![gone(), gone(), part]);
        browser.goto(&page(&site, "").serve()).await;
        browser.wait_for_element(LINK).await;
        browser.wait_for_event("ajel:error").await;
        browser
            .run(
                "const second = document.querySelector('ajel-news-ticker').cloneNode();
                 document.querySelector('ajel-news-ticker').replaceWith(second)",
            )
            .await;
        browser.wait_for_element(LINK).await;
        wait_for_current(&browser, 0).await;
        while site.widget.count(INTERACTION) < 3 {
            browser.frames().await;
        }
        go_on(&browser, 1).await;
    }
);
