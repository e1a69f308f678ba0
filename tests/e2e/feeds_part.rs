//! The part of the program that makes one list of several feeds, or of some of the items of
//! one: who asks for it, and what readers have where it does not come.

use ajel_e2e::widgets::assert_quiet;
use ajel_e2e::{Browser, Gate, Page, Reply, Site, news, on_every_engine_in_thorough, run::root};
use serde_json::{Value, json};

const PART: &str = "/ajel_feeds.wasm";
const PARTNERS_LINK: &str = r#"<a href="https://news.example/own">عنوان الشريك</a>"#;
/// A list, for a moving line exchanges its headlines only when nobody is reading them.
const TWO_FEEDS: &str = r#"feed="{feed}/feed.json {feed}/other.json" mode="list""#;
const ONE_FEED: &str = r#"feed="{feed}/feed.json" mode="list""#;

fn ticker(attributes: &str) -> String {
    format!("<ajel-news-ticker {attributes}>{PARTNERS_LINK}</ajel-news-ticker>")
}

fn related(attributes: &str) -> String {
    format!("<ajel-related-articles loading=\"eager\" {attributes}></ajel-related-articles>")
}

/// A page with `feed.json`, whose items have even numbers, and `other.json`, whose items have
/// odd ones: an item is the older the higher its number.
fn page<'a>(site: &'a Site, body: &str) -> Page<'a> {
    let items = |from: usize| (from..12).step_by(2).map(news::item).collect();
    site.feed
        .on("/feed.json", Reply::json(news::feed(items(0))));
    site.feed
        .on("/other.json", Reply::json(news::feed(items(1))));
    let article = "<article><h1>خبر من الأخبار</h1><p>متن الخبر.</p></article>";
    site.page()
        .wasm(true)
        .style(".tall { block-size: 6000px }")
        .body(&[body, article].concat())
        .tag("data-widgets=\"top\"")
}

/// The file of the part as it was built, which every load asks for.
fn part() -> Reply {
    let built = std::fs::read(root().join("dist/ajel_feeds.wasm")).expect("dist/ is built");
    Reply::new("application/wasm", built)
}

fn address(number: usize) -> String {
    format!("https://news.example/articles/{number}")
}

fn addresses(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
    numbers.into_iter().map(address).collect()
}

/// The addresses that the first ticker of this selector shows, in its order.
fn shown_by(ticker: &str) -> String {
    format!(
        "[...document.querySelector('{ticker}')?.shadowRoot
             ?.querySelectorAll('.headlines:not(.copy *) .link') ?? []].map((link) => link.href)"
    )
}

/// Waits until the ticker shows these items and no others.
async fn wait_for_items(browser: &Browser, ticker: &str, numbers: impl IntoIterator<Item = usize>) {
    let wanted = json!(addresses(numbers)).to_string();
    let shown = shown_by(ticker);
    browser
        .wait_for(
            &format!("{ticker} with {wanted}"),
            &format!("JSON.stringify({shown}) === {}", json!(wanted)),
        )
        .await;
}

/// Waits until `count` feeds have been reported to the page as loaded.
async fn wait_for_loads(browser: &Browser, count: usize) {
    let loads = "window.__probe.entries.filter((e) => e.name === 'ajel:load').length";
    browser
        .wait_for("the feeds", &format!("{loads} >= {count}"))
        .await;
}

/// A request of ours that takes the way of the widget's own, and what was to be done at its
/// answer is done.
async fn settle(browser: &Browser, site: &Site) {
    site.feed.on("/after.json", Reply::json("{}"));
    browser
        .js_async::<()>(
            &site.fill("fetch('{feed}/after.json').then((r) => r.text()).then(() => null)"),
        )
        .await;
    browser.frames().await;
}

/// The code was said once: by one event, and in one line of the console that names the file.
async fn assert_reported_once(browser: &Browser) {
    let errors = browser.events("ajel:error").await;
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0]["code"], "part-unreachable");
    let lines = browser.console("error").await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("ajel [part-unreachable]"), "{lines:?}");
    assert_eq!(browser.uncaught().await, Vec::<String>::new());
}

/// A ticker of two feeds, of which the second comes later, on a page with a ticker and a box
/// of one feed. The part is not to be had: see [`assert_shows_the_first_feed`].
fn page_with_all<'a>(site: &'a Site, second: &Gate) -> Page<'a> {
    let body = [
        ticker(&format!("id=\"two\" {TWO_FEEDS}")),
        ticker(&format!("id=\"one\" {ONE_FEED}")),
        related("feed=\"{feed}/feed.json\""),
        "<div class=\"tall\"></div>".to_owned(),
    ];
    let page = page(site, &body.concat());
    let items = (1..12).step_by(2).map(news::item).collect();
    site.feed.on(
        "/other.json",
        Reply::json(news::feed(items)).held_by(second),
    );
    page
}

/// The ticker of two feeds has the first of them before and after the second has come, says
/// so once, and everything else on the page runs.
async fn assert_shows_the_first_feed(browser: &Browser, second: &Gate) {
    wait_for_items(browser, "#two", [0, 2, 4, 6, 8, 10]).await;
    assert_eq!(browser.events("ajel:error").await, Vec::<Value>::new());
    second.open();
    let error = browser.wait_for_event("ajel:error").await;
    assert_eq!(error["code"], "part-unreachable");
    // The box, and each ticker its feeds.
    wait_for_loads(browser, 4).await;
    browser.frames().await;
    wait_for_items(browser, "#two", [0, 2, 4, 6, 8, 10]).await;
    wait_for_items(browser, "#one", [0, 2, 4, 6, 8, 10]).await;
    browser
        .wait_for_element("ajel-related-articles >> .card .title")
        .await;
    browser
        .run("scrollTo({ top: 2000, behavior: 'instant' })")
        .await;
    browser.wait_for_element("ajel-back-to-top >> .shown").await;
    assert_reported_once(browser).await;
}

on_every_engine_in_thorough!(
    a_page_with_one_plain_feed_never_asks_for_the_part,
    |browser, site| async move {
        site.widget.on(PART, part());
        let plain = [
            ticker(ONE_FEED),
            ticker("feed=\"{feed}/other.json\" order=\"feed\" limit=\"3\" mode=\"list\""),
            related("feed=\"{feed}/feed.json\""),
        ];
        browser.goto(&page(&site, &plain.concat()).serve()).await;
        wait_for_items(&browser, "ajel-news-ticker", [0, 2, 4, 6, 8, 10]).await;
        browser
            .wait_for_element("ajel-related-articles >> .card .title")
            .await;
        settle(&browser, &site).await;
        assert_eq!(site.widget.count(PART), 0);
        for (times, (attributes, expected)) in [
            (TWO_FEEDS, &[0, 1, 2, 3, 4, 5][..]),
            (
                "feed=\"{feed}/feed.json\" mode=\"list\" exclude=\"الأرصاد، إعلان\"",
                &[0, 4, 6, 8, 10],
            ),
            (
                "feed=\"{feed}/feed.json\" mode=\"list\" include=\"مرسى الغار, الصحة\"",
                &[4, 6],
            ),
            (
                "feed=\"{feed}/feed.json\" mode=\"list\" urgent-words=\"الأرصاد\"",
                &[2, 0, 4, 6, 8, 10],
            ),
            (
                "feed=\"{feed}/feed.json\" mode=\"list\" urgent-feed=\"{feed}/other.json\"",
                &[1, 3, 5, 7, 9, 11],
            ),
        ]
        .into_iter()
        .enumerate()
        {
            let one = ticker(&format!("limit=\"6\" {attributes}"));
            browser.goto(&page(&site, &one).serve()).await;
            wait_for_items(&browser, "ajel-news-ticker", expected.iter().copied()).await;
            assert_eq!(site.widget.count(PART), times + 1, "{attributes}");
        }
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    two_tickers_and_a_box_of_two_feeds_ask_for_it_once,
    |browser, site| async move {
        site.widget.on(PART, part());
        let body = [
            ticker(&format!("id=\"first\" {TWO_FEEDS}")),
            // All twelve, for of fewer the box prefers those that no ticker shows at that moment.
            related("feed=\"{feed}/feed.json {feed}/other.json\" limit=\"12\" min-results=\"12\""),
            ticker(&format!("id=\"last\" {TWO_FEEDS}")),
        ];
        browser.goto(&page(&site, &body.concat()).serve()).await;
        wait_for_items(&browser, "#first", 0..12).await;
        wait_for_items(&browser, "#last", 0..12).await;
        browser
            .wait_for(
                "cards of both feeds",
                "document.querySelector('ajel-related-articles').shadowRoot
                     .querySelectorAll('[part~=card]').length === 12",
            )
            .await;
        settle(&browser, &site).await;
        assert_eq!(site.widget.count(PART), 1);
        assert_eq!(browser.events("ajel:error").await, Vec::<Value>::new());
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    where_the_part_is_missing_the_ticker_has_the_first_feed,
    |browser, site| async move {
        site.widget.on(PART, Reply::status(404));
        let second = Gate::default();
        browser.goto(&page_with_all(&site, &second).serve()).await;
        assert_shows_the_first_feed(&browser, &second).await;
    }
);

/// Remembers whatever the tickers of the page have shown in any frame.
const WATCH: &str = "
    window.seen = new Set();
    const check = () => {
        for (const ticker of document.querySelectorAll('ajel-news-ticker')) {
            for (const root of [ticker, ticker.shadowRoot]) {
                for (const link of root?.querySelectorAll('a') ?? []) seen.add(link.href);
            }
        }
        requestAnimationFrame(check);
    };
    check();";

async fn seen(browser: &Browser) -> Vec<String> {
    browser.js("[...seen].sort()").await
}

on_every_engine_in_thorough!(
    what_is_excluded_is_not_shown_where_the_part_is_missing,
    |browser, site| async move {
        site.widget.on(PART, Reply::status(404));
        for attributes in [
            "feed=\"{feed}/feed.json\" exclude=\"الأرصاد\"",
            "feed=\"{feed}/feed.json\" include=\"الأرصاد\"",
            "feed=\"{feed}/feed.json {feed}/other.json\" exclude=\"الأرصاد\" order=\"feed\"",
        ] {
            let body = [
                ticker(attributes),
                related(attributes),
                "<p id=\"after\">نص</p>".to_owned(),
            ];
            let url = page(&site, &body.concat()).script(WATCH).serve();
            browser.goto(&url).await;
            let error = browser.wait_for_event("ajel:error").await;
            assert_eq!(error["code"], "part-unreachable", "{attributes}");
            wait_for_loads(&browser, 2).await;
            settle(&browser, &site).await;
            // Nothing at all but the partner's own link, which is still to be seen.
            assert_eq!(
                seen(&browser).await,
                ["https://news.example/own"],
                "{attributes}"
            );
            assert!(browser.rect("ajel-news-ticker > a").await.width > 50.0);
            let cards = browser
                .count("ajel-related-articles >> [part~=card] a")
                .await;
            assert_eq!(cards, 0, "{attributes}");
            let lines = browser.console("error").await;
            assert_eq!(lines.len(), 1, "{lines:?}");
        }
    }
);

on_every_engine_in_thorough!(
    the_line_of_the_console_names_the_file_and_what_is_shown,
    |browser, site| async move {
        site.widget.on(PART, Reply::status(404));
        browser.goto(&page(&site, &ticker(TWO_FEEDS)).serve()).await;
        let error = browser.wait_for_event("ajel:error").await;
        let message = error["message"].as_str().expect("a message");
        assert!(message.contains("ajel_feeds.wasm"), "{message}");
        let lines = browser.console("error").await;
        assert_eq!(lines.len(), 1, "{lines:?}");
        // In Arabic, too.
        assert!(lines[0].matches("ajel_feeds.wasm").count() > 1, "{lines:?}");
    }
);

on_every_engine_in_thorough!(
    a_part_that_was_tampered_with_is_as_good_as_none,
    |browser, site| async move {
        let mut tampered = std::fs::read(root().join("dist/ajel_feeds.wasm")).expect("dist/");
        // An empty section of a name of its own: valid, and without meaning.
        tampered.extend([0, 2, 1, b'x']);
        site.widget
            .on(PART, Reply::new("application/wasm", tampered));
        let second = Gate::default();
        browser.goto(&page_with_all(&site, &second).serve()).await;
        assert_shows_the_first_feed(&browser, &second).await;
    }
);

on_every_engine_in_thorough!(
    a_page_in_place_of_the_part_is_as_good_as_none,
    |browser, site| async move {
        site.widget
            .on(PART, Reply::html("<!doctype html><title>صفحة</title>"));
        let second = Gate::default();
        browser.goto(&page_with_all(&site, &second).serve()).await;
        assert_shows_the_first_feed(&browser, &second).await;
    }
);

on_every_engine_in_thorough!(
    the_part_runs_with_the_type_of_any_text,
    |browser, site| async move {
        site.widget
            .on(PART, part().header("content-type", "text/plain"));
        browser.goto(&page(&site, &ticker(TWO_FEEDS)).serve()).await;
        wait_for_items(&browser, "ajel-news-ticker", 0..12).await;
        assert_eq!(browser.events("ajel:error").await, Vec::<Value>::new());
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    where_the_page_s_policy_forbids_the_part_the_ticker_has_the_first_feed,
    |browser, site| async move {
        let second = Gate::default();
        let url = page_with_all(&site, &second)
            .csp(
                "default-src 'none'; script-src {page} {widget} 'wasm-unsafe-eval'; \
                 style-src {page}; connect-src {widget}/ajel_bg.wasm {widget}/ajel_top.wasm \
                 {widget}/ajel_related.wasm {widget}/ajel_feeds_related.wasm \
                 {widget}/ajel_interaction.wasm {widget}/ajel_interaction_related.wasm \
                 {widget}/ajel_problems.wasm {widget}/ajel_bar_top.wasm {feed}",
            )
            .serve();
        browser.goto(&url).await;
        assert_shows_the_first_feed(&browser, &second).await;
        assert_eq!(site.widget.count(PART), 0);
    }
);

on_every_engine_in_thorough!(
    a_feed_that_lists_its_oldest_first_asks_for_the_part_and_stands_as_it_is_without,
    |browser, site| async move {
        let appended: Vec<Value> = (0..6).rev().map(news::item).collect();
        for (reply, expected, errors) in [
            (part(), [0, 1, 2, 3, 4, 5], 0),
            (Reply::status(404), [5, 4, 3, 2, 1, 0], 1),
        ] {
            let before = site.widget.count(PART);
            site.widget.on(PART, reply);
            let page = page(&site, &ticker(ONE_FEED));
            let feed = news::feed(appended.clone());
            site.feed.on("/feed.json", Reply::json(feed));
            browser.goto(&page.serve()).await;
            wait_for_items(&browser, "ajel-news-ticker", expected).await;
            wait_for_loads(&browser, 1).await;
            assert_eq!(site.widget.count(PART), before + 1);
            assert_eq!(browser.events("ajel:error").await.len(), errors);
        }
    }
);

on_every_engine_in_thorough!(
    words_for_breaking_news_cost_no_headline_where_the_part_is_missing,
    |browser, site| async move {
        site.widget.on(PART, Reply::status(404));
        let attributes = format!("{ONE_FEED} urgent-words=\"الأرصاد\"");
        let url = page(&site, &ticker(&attributes)).serve();
        browser.goto(&url).await;
        browser.wait_for_event("ajel:error").await;
        wait_for_items(&browser, "ajel-news-ticker", [0, 2, 4, 6, 8, 10]).await;
        assert_reported_once(&browser).await;
    }
);

/// Gives `feed.json` a new first item and has the ticker ask for it.
async fn refresh(browser: &Browser, site: &Site, number: usize) {
    let mut first = news::item(number);
    first["date_published"] = json!("2026-11-23T08:00:00+03:00");
    let mut items = vec![first];
    items.extend((0..12).step_by(2).map(news::item));
    site.feed.on("/feed.json", Reply::json(news::feed(items)));
    browser
        .run("document.querySelector('ajel-news-ticker').refresh()")
        .await;
}

on_every_engine_in_thorough!(
    a_missing_part_is_reported_once_however_often_the_feeds_change,
    |browser, site| async move {
        site.widget.on(PART, Reply::status(404));
        browser.goto(&page(&site, &ticker(TWO_FEEDS)).serve()).await;
        wait_for_loads(&browser, 2).await;
        browser.wait_for_event("ajel:error").await;
        for number in [20, 22] {
            refresh(&browser, &site, number).await;
            wait_for_items(&browser, "ajel-news-ticker", [number, 0, 2, 4, 6, 8, 10]).await;
        }
        settle(&browser, &site).await;
        assert_reported_once(&browser).await;
    }
);

on_every_engine_in_thorough!(
    a_part_that_could_not_be_loaded_is_asked_for_again_when_a_feed_changes,
    |browser, site| async move {
        site.widget.on(PART, Reply::status(503));
        let second = Gate::default();
        let page = page(&site, &ticker(TWO_FEEDS));
        let items = (1..12).step_by(2).map(news::item).collect();
        let held = Reply::json(news::feed(items)).held_by(&second);
        site.feed.on("/other.json", held);
        browser.goto(&page.serve()).await;
        wait_for_items(&browser, "ajel-news-ticker", [0, 2, 4, 6, 8, 10]).await;
        second.open();
        browser.wait_for_event("ajel:error").await;
        wait_for_loads(&browser, 2).await;
        site.widget.on(PART, part());
        refresh(&browser, &site, 20).await;
        wait_for_items(&browser, "ajel-news-ticker", [20].into_iter().chain(0..12)).await;
        assert_reported_once(&browser).await;
    }
);

on_every_engine_in_thorough!(
    a_setting_that_chooses_asks_for_the_part_when_it_comes,
    |browser, site| async move {
        site.widget.on(PART, part());
        browser.goto(&page(&site, &ticker(ONE_FEED)).serve()).await;
        wait_for_items(&browser, "ajel-news-ticker", [0, 2, 4, 6, 8, 10]).await;
        assert_eq!(site.widget.count(PART), 0);
        browser
            .run("document.querySelector('ajel-news-ticker').setAttribute('exclude', 'الأرصاد')")
            .await;
        wait_for_items(&browser, "ajel-news-ticker", [0, 4, 6, 8, 10]).await;
        assert_eq!(site.widget.count(PART), 1);
        browser
            .run("document.querySelector('ajel-news-ticker').removeAttribute('exclude')")
            .await;
        wait_for_items(&browser, "ajel-news-ticker", [0, 2, 4, 6, 8, 10]).await;
        assert_eq!(site.widget.count(PART), 1);
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    what_comes_to_be_excluded_leaves_though_the_part_is_missing,
    |browser, site| async move {
        site.widget.on(PART, Reply::status(404));
        browser.goto(&page(&site, &ticker(ONE_FEED)).serve()).await;
        wait_for_items(&browser, "ajel-news-ticker", [0, 2, 4, 6, 8, 10]).await;
        browser
            .run("document.querySelector('ajel-news-ticker').setAttribute('exclude', 'الأرصاد')")
            .await;
        browser.wait_for_event("ajel:error").await;
        let hidden = "document.querySelector('ajel-news-ticker').shadowRoot
            .querySelector('.ajel').checkVisibility() === false";
        let gone = format!(
            "({hidden}) || !{}.includes('{}')",
            shown_by("ajel-news-ticker"),
            address(2)
        );
        browser.wait_for("what is excluded to leave", &gone).await;
        assert!(browser.rect("ajel-news-ticker > a").await.width > 50.0);
        assert_reported_once(&browser).await;
    }
);

on_every_engine_in_thorough!(
    a_feed_that_comes_while_the_part_is_on_its_way_costs_no_other_s_event,
    |browser, site| async move {
        let (second, the_part) = (Gate::default(), Gate::default());
        site.widget.on(PART, part().held_by(&the_part));
        let attributes = format!("{TWO_FEEDS} exclude=\"الأرصاد\"");
        let page = page(&site, &ticker(&attributes));
        let items = (1..12).step_by(2).map(news::item).collect();
        let held = Reply::json(news::feed(items)).held_by(&second);
        site.feed.on("/other.json", held);
        browser.goto(&page.serve()).await;
        browser
            .wait_until("the part to be asked for", || site.widget.count(PART) > 0)
            .await;
        second.open();
        let other = json!(site.feed.url("/other.json"));
        browser
            .wait_for(
                "the second feed",
                &format!("performance.getEntriesByName({other}).length"),
            )
            .await;
        settle(&browser, &site).await;
        the_part.open();
        wait_for_items(&browser, "ajel-news-ticker", (0..12).filter(|n| *n != 2)).await;
        wait_for_loads(&browser, 1).await;
        browser.frames().await;
        let loads = browser.events("ajel:load").await;
        let mut sources: Vec<&str> = loads.iter().filter_map(|l| l["source"].as_str()).collect();
        sources.sort_unstable();
        let expected = ["/feed.json", "/other.json"].map(|path| site.feed.url(path));
        assert_eq!(sources, expected);
    }
);

on_every_engine_in_thorough!(
    without_webassembly_there_is_no_part_and_nothing_is_missing,
    |browser, site| async move {
        site.widget.on(PART, Reply::status(404));
        let body = [
            ticker(&format!("id=\"two\" {TWO_FEEDS}")),
            ticker(&format!("id=\"some\" {ONE_FEED} exclude=\"الأرصاد\"")),
        ];
        let url = page(&site, &body.concat()).wasm(false).serve();
        browser.goto(&url).await;
        wait_for_items(&browser, "#two", 0..12).await;
        wait_for_items(&browser, "#some", [0, 4, 6, 8, 10]).await;
        assert_eq!(site.widget.count(PART), 0);
        assert_eq!(browser.events("ajel:error").await, Vec::<Value>::new());
        assert_quiet(&browser).await;
    }
);
