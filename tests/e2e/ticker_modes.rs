//! The ticker's modes, and the ways through its headlines.

use ajel_e2e::{
    Browser, Options, Site, news, on_every_engine_in_thorough,
    ticker::{open_ticker, wait_until_measured},
};

const MODES: [&str; 4] = ["marquee", "slide", "fade", "list"];
/// The title of the headline that stands where the line begins.
const CURRENT: &str = "inside('.headlines .item.current .link')?.textContent";

async fn open(browser: &Browser, site: &Site, count: usize, attributes: &str) {
    open_feed(browser, site, news::headlines(count), attributes).await;
}

async fn open_feed(browser: &Browser, site: &Site, feed: String, attributes: &str) {
    open_ticker(browser, site, feed, attributes).await;
    wait_until_measured(browser).await;
}

fn title(number: usize) -> String {
    news::item(number)["title"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

async fn wait_for_current(browser: &Browser, number: usize) {
    let title = serde_json::json!(title(number));
    browser
        .wait_for(
            &format!("headline {number}"),
            &format!("{CURRENT} === {title}"),
        )
        .await;
}

on_every_engine_in_thorough!(
    in_a_list_next_goes_on_from_where_the_reader_has_scrolled_to,
    |browser, site| async move {
        open(&browser, &site, 12, "mode=\"list\" interval=\"60\"").await;
        browser.run("ticker.next()").await;
        browser
            .wait_for(
                "the list to come to rest",
                "Math.abs(inside('.headlines').children[1].getBoundingClientRect().top - box('.viewport').top) < 2",
            )
            .await;
        let place = browser.rect("ajel-news-ticker >> .viewport").await;
        // A wheel that turns while something else scrolls is not always heard.
        let at_the_end = "inside('.viewport').scrollTop + inside('.viewport').clientHeight > inside('.viewport').scrollHeight - 2";
        for turn in 0.. {
            if browser.js::<bool>(at_the_end).await {
                break;
            }
            assert!(turn < 20, "the wheel does not scroll the list to its end");
            browser
                .wheel(place.left + 50.0, place.top + 50.0, 1000)
                .await;
            browser
                .js_async::<()>("new Promise((done) => setTimeout(done, 300))")
                .await;
        }
        // As far as it is not hidden by more than the hairline and a little.
        let first: usize = browser
            .js("[...inside('.headlines').children].findLastIndex((item) => item.getBoundingClientRect().top <= box('.viewport').top + 4)")
            .await;
        assert!(first > 3, "the list begins with headline {first}");
        browser.run("ticker.previous()").await;
        wait_for_current(&browser, first - 1).await;
    }
);

on_every_engine_in_thorough!(
    the_mouse_can_drag_a_marquee_and_swipe_a_single_headline,
    |browser, site| async move {
        open(&browser, &site, 12, "").await;
        browser.run("ticker.pause()").await;
        let drag = |by: i32| {
            format!(
                "(() => {{ const v = inside('.viewport'); const b = v.getBoundingClientRect();
                 const at = (type, x) => v.dispatchEvent(new PointerEvent(type, {{ bubbles: true, composed: true, cancelable: true,
                     pointerId: 1, pointerType: 'pen', button: 0, clientX: b.left + 200 + x, clientY: b.top + 10 }}));
                 at('pointerdown', 0); at('pointermove', {half}); at('pointermove', {by}); at('pointerup', {by}); }})()",
                half = by / 2
            )
        };
        browser
            .wait_for(
                "the pause",
                "motion().playState === 'paused' && !motion().pending",
            )
            .await;
        let before: f64 = browser.js("box('.item').left").await;
        browser.run(&drag(80)).await;
        let after: f64 = browser.js("box('.item').left").await;
        assert!(
            (after - before - 80.0).abs() < 1.0,
            "dragged by {}",
            after - before
        );
        open(&browser, &site, 12, "mode=\"slide\"").await;
        browser.run(&drag(80)).await;
        wait_for_current(&browser, 1).await;
        browser.run(&drag(-80)).await;
        wait_for_current(&browser, 0).await;
    }
);

on_every_engine_in_thorough!(
    with_less_motion_every_mode_is_still_and_no_higher,
    Options::default().reduced_motion(),
    |browser, site| async move {
        for mode in MODES {
            open(&browser, &site, 12, &format!("mode=\"{mode}\"")).await;
            browser
                .wait_for("the controls", "inside('.next') && inside('.previous')")
                .await;
            assert!(
                browser.js::<bool>("!motion() && !inside('.pause')").await,
                "{mode}"
            );
            if mode != "list" {
                assert!(
                    browser
                        .js::<f64>("ticker.getBoundingClientRect().height")
                        .await
                        < 52.0,
                    "{mode}"
                );
            }
            // Every headline can be gone to.
            for number in 1..12 {
                browser.run("ticker.next()").await;
                let title = serde_json::json!(title(number));
                browser
                    .wait_for(
                        &format!("headline {number}"),
                        &format!(
                            "(() => {{ const v = box('.viewport'); const link = [...inside('.headlines').querySelectorAll('.link')].find((a) => a.textContent === {title});
                             const l = link.getBoundingClientRect();
                             return l.right <= v.right + 1 && l.right > v.left && l.top >= v.top - 1 && l.top < v.bottom; }})()"
                        ),
                    )
                    .await;
            }
        }
    }
);
