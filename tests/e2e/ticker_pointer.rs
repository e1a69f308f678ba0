//! The ticker under a real mouse and a real finger.

use ajel_e2e::{
    Browser, Key, Options, Page, Site, news, on_every_engine, skip,
    ticker::{open_ticker, open_ticker_on, wait_for_state, wait_until_measured},
};

/// Opens a marquee that the reader has paused in the middle of its lap.
async fn open_paused(browser: &Browser, site: &Site) {
    open_ticker(browser, site, news::headlines(12), "").await;
    browser.wait_for("the headlines to move", "motion()").await;
    // Links lead nowhere: the page is still needed.
    browser
        .run(
            "document.addEventListener('ajel:itemclick', (event) => event.preventDefault());
             ticker.pause(); motion().currentTime = motion().effect.getTiming().duration * 0.4;",
        )
        .await;
    wait_for_state(browser, "paused").await;
}

/// A point of a headline that can be seen, in the left half of the track, so
/// that there is room to drag it to the right; and the headline's address. The point is
/// not at an edge of the headline, which a fraction of a px would move away from it.
async fn point_on_a_headline(browser: &Browser) -> (f64, f64, String) {
    browser
        .js("(() => { const v = box('.viewport');
             const y = v.top + v.height / 2;
             const at = (x) => shadow.elementFromPoint(x, y)?.closest('.link');
             for (let x = v.left + 20; x < v.left + v.width / 2; x += 5) {
                 const link = at(x);
                 if (link && link === at(x - 8) && link === at(x + 8)) return [x, y, link.href];
             } })()")
        .await
}

async fn left(browser: &Browser) -> f64 {
    browser.js("box('.item').left").await
}

async fn clicks(browser: &Browser) -> Vec<String> {
    let clicks = browser.events("ajel:itemclick").await;
    let urls = clicks.iter().map(|click| click["url"].as_str());
    urls.flatten().map(str::to_owned).collect()
}

async fn assert_nothing_selected(browser: &Browser) {
    // Chromium alone asks the shadow root for a selection inside of it.
    let selected: (String, String) = browser
        .js("((selection) => [selection.type, String(selection).trim()])
                 (shadow.getSelection?.() ?? getSelection())")
        .await;
    assert_ne!(selected.0, "Range");
    assert_eq!(selected.1, "");
}

on_every_engine!(
    the_headlines_follow_a_mouse_that_drags_them,
    |browser, site| async move {
        open_paused(&browser, &site).await;
        let (x, y, url) = point_on_a_headline(&browser).await;
        let start = left(&browser).await;
        browser.move_mouse(x, y).await;
        browser.press_mouse().await;
        for by in [4.0, 30.0, 120.0, 70.0] {
            browser.move_mouse(x + by, y).await;
            // Until it is sure that it is no click, it stays.
            let wanted = if by < 6.0 { 0.0 } else { by };
            let moved = left(&browser).await - start;
            // WebKit scrolls by a px of its own for the focus of the pressed link.
            assert!(
                (moved - wanted).abs() < 1.5,
                "moved by {moved} px, the mouse by {by} px"
            );
        }
        browser.release_mouse().await;
        assert_eq!(clicks(&browser).await, Vec::<String>::new());
        assert_nothing_selected(&browser).await;
        assert!(browser.js::<bool>("location.pathname === '/'").await);

        // A click in the same place is one, though the hand trembles.
        browser.press_mouse().await;
        browser.move_mouse(x + 72.0, y).await;
        browser.release_mouse().await;
        browser.wait_for_event("ajel:itemclick").await;
        assert_eq!(clicks(&browser).await, [url]);
    }
);

on_every_engine!(
    a_drag_between_two_headlines_selects_no_text,
    |browser, site| async move {
        open_paused(&browser, &site).await;
        let (x, y): (f64, f64) = browser
            .js("(() => { const v = box('.viewport');
                 for (let x = v.left + 20; x < v.left + v.width / 2; x += 2) {
                     const y = v.top + v.height / 2;
                     if (!shadow.elementFromPoint(x, y)?.closest('.link')) return [x, y];
                 } })()")
            .await;
        browser.move_mouse(x, y).await;
        browser.press_mouse().await;
        browser.move_mouse(x + 150.0, y).await;
        browser.move_mouse(x + 300.0, y + 4.0).await;
        browser.release_mouse().await;
        assert_nothing_selected(&browser).await;
    }
);

on_every_engine!(
    a_mouse_that_is_let_go_elsewhere_ends_the_drag,
    |browser, site| async move {
        open_paused(&browser, &site).await;
        let (x, y, _) = point_on_a_headline(&browser).await;
        browser.move_mouse(x, y).await;
        browser.press_mouse().await;
        browser.move_mouse(x + 50.0, y).await;
        browser.move_mouse(x + 50.0, y + 200.0).await;
        browser.release_mouse().await;
        let released = left(&browser).await;
        browser.move_mouse(x, y).await;
        browser.move_mouse(x + 60.0, y).await;
        assert_eq!(left(&browser).await, released);
        // The mouse is over it, nothing else: it may go on once it leaves.
        browser.run("ticker.play()").await;
        browser.hover("h1").await;
        wait_for_state(&browser, "running").await;
    }
);

on_every_engine!(
    the_key_that_opens_a_headline_is_not_taken_for_the_end_of_a_swipe,
    |browser, site| async move {
        open_paused(&browser, &site).await;
        // A finger that drags: no click follows its release.
        browser
            .run(
                "const v = inside('.viewport'); const b = v.getBoundingClientRect();
                 for (const [type, x] of [['pointerenter', 0], ['pointerdown', 0], ['pointermove', 40], ['pointerup', 40], ['pointerleave', 40]]) {
                     v.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, pointerId: 7, pointerType: 'touch',
                         button: 0, clientX: b.left + 100 + x, clientY: b.top + 10 }));
                 }
                 inside('.next').focus();",
            )
            .await;
        browser.press(Key::Tab).await;
        browser.press(Key::Enter).await;
        browser.wait_for_event("ajel:itemclick").await;
    }
);

on_every_engine!(
    a_swipe_drags_the_marquee_and_turns_a_single_headline,
    Options::phone(),
    |browser, site| async move {
        open_paused(&browser, &site).await;
        let (x, y, _) = point_on_a_headline(&browser).await;
        let start = left(&browser).await;
        if let Err(why) = browser.swipe((x, y), (100.0, 0.0)).await {
            skip(format!("no fingers: {why}"));
            return;
        }
        let moved = left(&browser).await - start;
        assert!((moved - 100.0).abs() < 1.0, "dragged by {moved} px");
        assert_eq!(clicks(&browser).await, Vec::<String>::new());

        for mode in ["slide", "fade"] {
            let attributes = format!("mode=\"{mode}\"");
            open_ticker(&browser, &site, news::headlines(12), &attributes).await;
            let place = browser.rect("ajel-news-ticker >> .viewport").await;
            let middle = (
                place.left + place.width / 2.0,
                place.top + place.height / 2.0,
            );
            // In Arabic the next comes from the left.
            for (by, number) in [(90.0, 1), (90.0, 2), (-90.0, 1)] {
                let swiped = browser.swipe(middle, (by, 0.0)).await;
                swiped.expect("there was a finger before");
                browser
                    .wait_for(
                        &format!("headline {number} in {mode}"),
                        &format!(
                            "inside('.item.current .link').textContent === titles()[{number}]"
                        ),
                    )
                    .await;
            }
        }
    }
);

/// A page that is higher than the screen.
fn high(page: Page<'_>) -> Page<'_> {
    page.style("main { min-height: 3000px }")
}

on_every_engine!(
    a_finger_on_the_headlines_still_scrolls_the_page,
    Options::phone(),
    |browser, site| async move {
        for mode in ["marquee", "slide", "fade"] {
            let attributes = format!("mode=\"{mode}\"");
            let feed = news::headlines(12);
            open_ticker_on(high(site.page()), &browser, &site, feed, &attributes).await;
            wait_until_measured(&browser).await;
            // Engines check this before they scroll.
            assert_eq!(
                browser
                    .css("ajel-news-ticker >> .viewport", "touch-action")
                    .await,
                "pan-y pinch-zoom",
                "{mode}"
            );
            // Where the text of the page is not scrolled by it, that is no finger.
            let text = browser.rect("#after").await;
            let swiped = browser
                .swipe((text.left + 50.0, 700.0), (0.0, -300.0))
                .await;
            let why = match swiped {
                Err(why) => why,
                Ok(()) if browser.js::<bool>("scrollY === 0").await => {
                    "the driver's finger scrolls nothing".to_owned()
                }
                Ok(()) => {
                    browser
                        .run("scrollTo({ top: 0, behavior: 'instant' })")
                        .await;
                    let place = browser.rect("ajel-news-ticker >> .viewport").await;
                    let middle = (
                        place.left + place.width / 2.0,
                        place.top + place.height / 2.0,
                    );
                    let swiped = browser.swipe(middle, (0.0, -80.0)).await;
                    swiped.expect("there was a finger before");
                    browser.wait_for("the page to scroll", "scrollY > 30").await;
                    continue;
                }
            };
            skip(format!("only touch-action is looked at: {why}"));
        }
    }
);
