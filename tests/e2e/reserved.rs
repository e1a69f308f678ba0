//! The place that is reserved before news are there is the place that they take: what
//! follows does not move.

use ajel_e2e::{
    Browser, Gate, Options, Reply, Site, news, on_every_engine_in_thorough,
    widgets::{ALL, CARD},
};

const MODES: [&str; 4] = ["marquee", "slide", "fade", "list"];

/// How far sizes may differ, in CSS px: engines round.
const TOLERANCE_PX: f64 = 0.6;
/// The layout shift that Chromium counts where something is rounded to another pixel.
const ROUNDING_SHIFT: f64 = 0.0001;

/// Notes each size that a ticker has from now on.
const WATCH: &str = "
    window.tickers = [...document.querySelectorAll('ajel-news-ticker')];
    window.heights = tickers.map((ticker) => [ticker.getBoundingClientRect().height]);
    const watch = new ResizeObserver(() => tickers.forEach((ticker, index) => {
        const now = ticker.getBoundingClientRect().height;
        if (Math.abs(now - heights[index].at(-1)) > 0.5) heights[index].push(now);
    }));
    tickers.forEach((ticker) => watch.observe(ticker));";

/// Every ticker shows the program's headlines and has its controls, if there are any.
const SHOWN: &str = "tickers.every(({ shadowRoot }) => shadowRoot.querySelector('.headlines .link')
    && (count === 1 || shadowRoot.querySelector('.next')))";

/// A page with a ticker of each mode, at this width and size of text: a line for each that
/// changes its height when its headlines come.
async fn faults(
    browser: &Browser,
    site: &Site,
    count: usize,
    width: u32,
    text: u32,
) -> Vec<String> {
    // Not every engine has windows so narrow; a column can be.
    browser.viewport(width.max(320), 900).await;
    let gate = Gate::default();
    let feed = Reply::json(news::headlines(count)).held_by(&gate);
    site.feed.on("/feed.json", feed);
    let tickers: String = MODES
        .map(|mode| {
            format!(
                "<ajel-news-ticker feed=\"{{feed}}/feed.json\" mode=\"{mode}\" interval=\"60\"></ajel-news-ticker><p>نص بعد الشريط.</p>"
            )
        })
        .concat();
    let url = site
        .page()
        .style(&format!(
            "html {{ font-size: {text}%; overflow-y: scroll }} body {{ margin: 0; inline-size: {width}px; max-inline-size: 100%; font-family: sans-serif }}"
        ))
        // Before the first paint, so that nothing is shown without its place.
        .head(r#"<script src="{widget}/embed.js" data-widgets=""></script>"#)
        .body(&tickers)
        .serve();
    browser.goto(&url).await;
    browser
        .run(&format!("window.count = {count}; {WATCH}"))
        .await;
    browser.frames().await;
    gate.open();
    browser.wait_for("the headlines", SHOWN).await;
    browser.frames().await;
    let heights: Vec<Vec<f64>> = browser.js("heights").await;
    let mut faults: Vec<String> = MODES
        .iter()
        .zip(heights)
        .filter(|(_, heights)| heights.len() > 1)
        .map(|(mode, heights)| format!("{mode}: {heights:?}"))
        .collect();
    if let Some(shift) = browser.layout_shift().await
        && shift > ROUNDING_SHIFT
    {
        faults.push(format!("a layout shift of {shift}"));
    }
    let out: f64 = browser
        .js("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await;
    if out > 0.0 {
        faults.push(format!("{out} px wider than the window"));
    }
    faults
}

async fn assert_reserved(browser: &Browser, site: &Site, count: usize, widths: &[u32]) {
    let mut wrong = Vec::new();
    for &width in widths {
        for text in [100, 150, 200] {
            let faults = faults(browser, site, count, width, text).await;
            if !faults.is_empty() {
                wrong.push((format!("{width} px, text of {text} %"), faults));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

on_every_engine_in_thorough!(
    a_ticker_of_twenty_headlines_has_its_height_from_the_start,
    |browser, site| async move { assert_reserved(&browser, &site, 20, &[320, 390, 768, 1280]).await }
);

on_every_engine_in_thorough!(
    a_ticker_of_one_headline_has_its_height_from_the_start,
    |browser, site| async move { assert_reserved(&browser, &site, 1, &[320, 390, 768, 1280]).await }
);

on_every_engine_in_thorough!(
    on_the_smallest_and_the_largest_screens_too,
    |browser, site| async move {
        for width in [120, 240, 1920] {
            for count in [1, 20] {
                for text in [100, 200] {
                    let faults = faults(&browser, &site, count, width, text).await;
                    assert_eq!(
                        faults,
                        Vec::<String>::new(),
                        "{count} at {width} px, {text} %"
                    );
                }
            }
        }
    }
);

/// Opens a page with a box and what follows it, all in one high window, its feed held back.
/// Gives the gate, and where what follows begins.
async fn open_box(
    browser: &Browser,
    site: &Site,
    width: u32,
    attributes: &str,
    reply: Reply,
) -> (Gate, f64) {
    browser.viewport(width, 2400).await;
    let gate = Gate::default();
    site.feed.on("/feed.json", reply.held_by(&gate));
    let url = site
        .page()
        .style("html { overflow-y: scroll } body { margin: 0; font: 16px/1.5 sans-serif } footer { height: 200px }")
        .head(r#"<script src="{widget}/embed.js" data-widgets=""></script>"#)
        .body("<main><article><h1>رصيف جديد لسفن الركاب</h1><p>افتُتح الرصيف صباح اليوم.</p></article></main>")
        .body(&format!(
            "<ajel-related-articles feed=\"{{feed}}/feed.json\" loading=\"eager\" {attributes}></ajel-related-articles><footer id=\"after\">ذيل الصفحة</footer>"
        ))
        .serve();
    browser.goto(&url).await;
    browser
        .wait_for(
            "the definition",
            &format!("customElements.get('{}')", ALL[1]),
        )
        .await;
    browser.frames().await;
    let place = browser.rect("#after").await.top;
    (gate, place)
}

/// Checks that the following content stands where it stood, and that Chromium counts no shift.
async fn assert_unmoved(browser: &Browser, place: f64, what: &str) {
    browser.frames().await;
    let now = browser.rect("#after").await.top;
    assert!(
        (now - place).abs() <= TOLERANCE_PX,
        "{what}: from {place} to {now}"
    );
    if let Some(shift) = browser.layout_shift().await {
        assert!(shift < ROUNDING_SHIFT, "{what}: a layout shift of {shift}");
    }
}

on_every_engine_in_thorough!(
    a_box_that_finds_as_few_as_it_must_moves_nothing,
    |browser, site| async move {
        for (width, min, found, layout) in [
            (1280, 3, 3, "grid"),
            (390, 3, 3, "grid"),
            (390, 3, 3, "list"),
            (1280, 3, 3, "compact"),
            (390, 6, 6, "grid"),
            (1280, 1, 1, "list"),
        ] {
            let attributes = format!("min-results=\"{min}\" layout=\"{layout}\"");
            let reply = Reply::json(news::headlines(found));
            let (gate, place) = open_box(&browser, &site, width, &attributes, reply).await;
            gate.open();
            browser.wait_for_element(CARD).await;
            let what = format!("{found} of {min} as {layout} at {width} px");
            assert_eq!(browser.count(CARD).await, found, "{what}");
            assert_unmoved(&browser, place, &what).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_box_that_finds_fewer_keeps_its_place_while_what_follows_is_in_view,
    |browser, site| async move {
        for (width, attributes, found) in [
            (1280, "min-results=\"6\"", 3),
            (390, "min-results=\"6\"", 3),
            (390, "min-results=\"6\" layout=\"list\"", 2),
            (1280, "", 1),
            (390, "", 1),
        ] {
            let reply = Reply::json(news::headlines(found));
            let (gate, place) = open_box(&browser, &site, width, attributes, reply).await;
            gate.open();
            browser.wait_for_element(CARD).await;
            let what = format!("{found} with {attributes} at {width} px");
            assert_unmoved(&browser, place, &what).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_box_whose_feed_fails_keeps_its_place_while_what_follows_is_in_view,
    |browser, site| async move {
        for (name, reply) in [
            ("an error of the server", Reply::status(500)),
            ("nothing there", Reply::status(404)),
            (
                "a page in place of the feed",
                Reply::html("<!doctype html><title>صيانة</title>"),
            ),
            ("no articles", Reply::json(news::headlines(0))),
        ] {
            for width in [390, 1280] {
                let (gate, place) = open_box(&browser, &site, width, "", reply.clone()).await;
                gate.open();
                browser
                    .wait_for(
                        &format!("the answer: {name}"),
                        "__probe.entries.some(({ name }) => name === 'ajel:error' || name === 'ajel:load')",
                    )
                    .await;
                assert_unmoved(&browser, place, &format!("{name} at {width} px")).await;
            }
        }
    }
);

on_every_engine_in_thorough!(
    on_a_phone_with_text_at_twice_its_size_nothing_shifts,
    Options::phone(),
    |browser, site| async move {
        for mode in MODES {
            let gate = Gate::default();
            site.feed.on(
                "/feed.json",
                Reply::json(news::headlines(12)).held_by(&gate),
            );
            // As partners have it: the tag itself, first in the body.
            let url = site
                .page()
                .style("html { font-size: 200%; overflow-y: scroll } body { margin: 0 }")
                .body(&format!(
                    "<script src=\"{{widget}}/embed.js\" data-feed=\"{{feed}}/feed.json\" data-widgets=\"ticker\" data-mode=\"{mode}\"></script>"
                ))
                .body("<main><h1>رصيف جديد</h1><p id=\"after\">افتُتح الرصيف صباح اليوم.</p></main>")
                .serve();
            browser.goto(&url).await;
            browser.wait_for_element(ALL[0]).await;
            browser.frames().await;
            let place = browser.rect("#after").await.top;
            gate.open();
            browser
                .wait_for_element("ajel-news-ticker >> .headlines .link")
                .await;
            browser.wait_for_element("ajel-news-ticker >> .next").await;
            assert_unmoved(&browser, place, mode).await;
        }
    }
);
