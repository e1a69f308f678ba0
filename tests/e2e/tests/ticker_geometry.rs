//! The ticker on a phone that is turned, and zoomed.

use ajel_e2e::{
    Browser, Options, news, on_every_engine,
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
    every_mode_fits_a_phone_however_it_is_held,
    Options::phone(),
    |browser, site| async move {
        for mode in MODES {
            browser.viewport(390, 844).await;
            let attributes = format!("mode=\"{mode}\"");
            open_ticker(&browser, &site, news::headlines(12), &attributes).await;
            wait_until_measured(&browser).await;
            for (width, height) in [(390, 844), (844, 390), (390, 844)] {
                browser.viewport(width, height).await;
                assert_fits(&browser, &format!("{mode} at {width} × {height}")).await;
            }
        }
    }
);

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
