//! The ticker on a phone that is turned, and zoomed.

use ajel_e2e::{
    Browser, Key, news, on_every_engine,
    ticker::{open_ticker, wait_until_measured},
};

const MODES: [&str; 4] = ["marquee", "slide", "fade", "list"];

/// Waits until it fits: no sideways scrolling, controls of 44 px, and a headline
/// in sight. Sizes are the elements' own, as zoom leaves them.
async fn assert_fits(browser: &Browser, what: &str) {
    browser
        .wait_for(
            &format!("a headline in sight: {what}"),
            // Of the text itself: its box has room for marks above and below.
            "[...shadow.querySelectorAll('.link')].some((link) => {
                 const text = document.createRange(); text.selectNodeContents(link);
                 const [l] = text.getClientRects(); const v = box('.viewport');
                 return getComputedStyle(link).visibility === 'visible' && l.left < v.right - 20 && l.right > v.left + 20
                     && l.top >= v.top - 1 && l.top < v.bottom - 10; })",
        )
        .await;
    let (page, window): (f64, f64) = browser
        .js("[document.documentElement.scrollWidth, innerWidth]")
        .await;
    assert!(page <= window, "{what}: {page} px in {window} px");
    let controls: Vec<(i32, i32)> = browser
        .js("[...shadow.querySelectorAll('button')].map((b) => [b.offsetWidth, b.offsetHeight])")
        .await;
    assert_eq!(controls.len(), 3, "{what}");
    assert!(
        controls.iter().all(|&(w, h)| w >= 44 && h >= 44),
        "{what}: {controls:?}"
    );
}

on_every_engine!(
    every_mode_fits_at_a_zoom_of_200_percent,
    |browser, site| async move {
        for mode in MODES {
            let attributes = format!("mode=\"{mode}\"");
            open_ticker(&browser, &site, news::headlines(12), &attributes).await;
            browser.zoomed_viewport(640, 800, 2).await;
            // 320 px less the margins of the page: headlines have a line of their own.
            browser
                .wait_for(
                    "the narrow layout",
                    "inside('.viewport').offsetWidth === 304",
                )
                .await;
            wait_until_measured(&browser).await;
            assert_fits(&browser, &format!("{mode} at 200 %")).await;
        }
    }
);

on_every_engine!(
    the_ring_around_a_headline_is_whole_and_on_no_letter,
    |browser, site| async move {
        for (width, mode) in [390, 1280].into_iter().flat_map(|w| MODES.map(|m| (w, m))) {
            browser.viewport(width, 844).await;
            let attributes = format!("mode=\"{mode}\"");
            open_ticker(&browser, &site, news::headlines(12), &attributes).await;
            wait_until_measured(&browser).await;
            // By the keyboard, or there would be no ring.
            browser
                .run("document.querySelector('header a').focus()")
                .await;
            let what = format!("{mode} at {width} px");
            // The controls, in some browsers what is scrolled, the first headline.
            let reached = "!!shadow.activeElement?.matches('.link:focus-visible')";
            for _ in 0..5 {
                if !browser.js::<bool>(reached).await {
                    browser.press(Key::Tab).await;
                }
            }
            assert!(browser.js::<bool>(reached).await, "{what}");
            browser
                .wait_for(
                    &format!("rest: {what}"),
                    "!shadow.getAnimations().some((animation) => animation.playState === 'running')",
                )
                .await;
            let wrong: Vec<String> = browser
                .js("(() => {
                         const link = shadow.activeElement, viewport = inside('.viewport');
                         const ringed = [link, viewport].filter((part) => getComputedStyle(part).outlineStyle === 'solid');
                         if (ringed.length !== 1) return [`${ringed.length} rings`];
                         const style = getComputedStyle(ringed[0]), r = ringed[0].getBoundingClientRect(), v = box('.viewport');
                         const [width, offset] = [parseFloat(style.outlineWidth), parseFloat(style.outlineOffset)];
                         const range = document.createRange(); range.selectNodeContents(link);
                         const text = range.getBoundingClientRect(), out = offset + width, wrong = [];
                         if (r.left - offset > text.left + 1 || r.right + offset < text.right - 1) wrong.push('on letters');
                         if (r.top - out < v.top - 1 || r.bottom + out > v.bottom + 1) wrong.push(`cut off: ${r.top - out} to ${r.bottom + out} in ${v.top} to ${v.bottom}`);
                         if (width < 2) wrong.push(`${width} px`);
                         return wrong; })()")
                .await;
            assert_eq!(wrong, Vec::<String>::new(), "{what}");
        }
    }
);
