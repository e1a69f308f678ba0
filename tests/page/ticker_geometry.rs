//! The ticker on a phone that is turned, and zoomed.

use crate::{
    Browser, Options, in_page, news,
    ticker_page::{open_ticker, wait_until_measured},
};
use serde_json::json;

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

in_page!(
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

/// `clash()`: what of the controls is not in its place, a line each; `told()`: is
/// the position seen? Its middle tells: a tall face reaches beyond its own line.
const CONTROLS: &str = "
    window.text = () => { const range = document.createRange(); range.selectNodeContents(inside('.position')); return range.getBoundingClientRect(); };
    window.positionIsShown = () => text().width > 0 && (text().top + text().bottom) / 2 < box('.position').bottom;
    window.clash = () => {
        const wrong = [], label = box('.label'), all = box('.ticker');
        const on = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
        if (positionIsShown() && on(text(), label)) wrong.push('the position stands on the label');
        for (const button of shadow.querySelectorAll('.control')) {
            const r = button.getBoundingClientRect();
            if (r.left < all.left - 1 || r.right > all.right + 1 || r.width < 44) wrong.push(`${button.className}: ${r.left} to ${r.right}`);
            if (on(r, label)) wrong.push(`${button.className} stands on the label`);
            if (positionIsShown() && on(r, text())) wrong.push(`${button.className} stands on the position`);
        }
        return wrong;
    };
";

in_page!(
    a_position_that_has_no_room_beside_the_label_is_not_seen,
    Options::phone(),
    |browser, site| async move {
        let long = "label=\"آخر أخبار العالم العربي والمهجر\"";
        for (width, attributes, seen) in [
            (390, "lang=\"ar\"", true),
            (390, "lang=\"en\"", true),
            (390, long, false),
            (320, "lang=\"ur\"", false),
            (320, "lang=\"ckb\"", false),
            (1280, long, true),
        ] {
            browser.viewport(width, 844).await;
            for mode in ["slide", "list"] {
                let attributes = format!("mode=\"{mode}\" {attributes}");
                open_ticker(&browser, &site, news::headlines(12), &attributes).await;
                wait_until_measured(&browser).await;
                browser.run(CONTROLS).await;
                let what = format!("{attributes} at {width} px");
                browser
                    .wait_for("a position", "inside('.position').textContent")
                    .await;
                let wrong: Vec<String> = browser.js("clash()").await;
                assert_eq!(wrong, Vec::<String>::new(), "{what}");
                assert_eq!(
                    browser.js::<bool>("positionIsShown()").await,
                    seen,
                    "{what}"
                );
            }
        }
    }
);

in_page!(
    on_a_phone_no_time_stands_between_a_headline_and_the_end_of_its_line,
    Options::phone(),
    |browser, site| async move {
        let mut items: Vec<_> = (0..4).map(news::item).collect();
        for item in &mut items {
            item["title"] =
                json!("لافروف يهنّئ نظيره السوري بالذكرى الـ 80 لإقامة العلاقات بين البلدين");
        }
        items[0]["tags"] = json!(["عاجل"]);
        for (mode, item) in [("list", 0), ("list", 1), ("slide", 0), ("fade", 0)] {
            let feed = news::feed(items.clone());
            open_ticker(&browser, &site, feed, &format!("mode=\"{mode}\"")).await;
            wait_until_measured(&browser).await;
            // The headline reaches from its badge, if it has one, to the end; the
            // time stands below the one or the other, at the beginning.
            let (badge, headline, time): (Option<[f64; 4]>, [f64; 4], [f64; 4]) = browser
                .js(&format!(
                    "['.badge', '.link', 'time'].map((part) => {{
                         const r = shadow.querySelectorAll('.headlines .item')[{item}].querySelector(part)?.getBoundingClientRect();
                         const all = box('.viewport');
                         return r ? [r.left - all.left, r.right - all.left, r.top, r.bottom] : null; }})"
                ))
                .await;
            let what = format!("{mode} {item}: {badge:?} {headline:?} {time:?}");
            assert_eq!(badge.is_some(), item == 0, "{what}");
            // But for padding, and a scrollbar where it has a place.
            assert!(headline[0] < 30.0, "{what}");
            let above = if mode == "list" {
                headline
            } else {
                badge.expect("it is urgent")
            };
            assert!(time[2] >= above[3] - 6.0, "{what}");
            assert!(time[1] > 340.0, "{what}");
        }
    }
);
