//! The breaking-news ticker, as readers meet it.

use ajel_e2e::{
    Browser, Key, Options, Site, news, on_every_engine,
    ticker::{LINKS, open_ticker as open, wait_for_state},
};
use serde_json::json;

async fn open_moving(browser: &Browser, site: &Site, attributes: &str) {
    open(browser, site, news::headlines(12), attributes).await;
    browser.wait_for("the headlines to move", "motion()").await;
}

async fn state(browser: &Browser) -> String {
    browser.js("motion().playState").await
}

on_every_engine!(
    a_pointer_holds_the_headlines_while_it_is_over_them,
    |browser, site| async move {
        open_moving(&browser, &site, "").await;
        wait_for_state(&browser, "running").await;
        browser.hover("ajel-news-ticker >> .viewport").await;
        wait_for_state(&browser, "paused").await;
        browser.hover("h1").await;
        wait_for_state(&browser, "running").await;
    }
);

on_every_engine!(
    a_pause_of_the_reader_outlives_hover_until_play,
    |browser, site| async move {
        open_moving(&browser, &site, "").await;
        browser.click("ajel-news-ticker >> .pause").await;
        wait_for_state(&browser, "paused").await;
        let label: String = browser
            .js("inside('.pause').ariaLabel ?? inside('.pause').getAttribute('aria-label')")
            .await;
        assert_eq!(label, "تشغيل حركة العناوين");
        browser.hover("ajel-news-ticker >> .viewport").await;
        browser.hover("h1").await;
        assert_eq!(state(&browser).await, "paused");
        browser.click("ajel-news-ticker >> .pause").await;
        browser.hover("h1").await;
        wait_for_state(&browser, "running").await;
        assert_eq!(
            browser.events("ajel:toggle").await,
            [json!({ "paused": true }), json!({ "paused": false })]
        );
    }
);

on_every_engine!(
    tab_meets_each_headline_once_and_all_of_it_can_be_seen,
    |browser, site| async move {
        open_moving(&browser, &site, "limit=\"6\"").await;
        browser
            .run("document.querySelector('header a').focus()")
            .await;
        // First the controls, then the headlines.
        for control in ["previous", "pause", "next"] {
            browser.press(Key::Tab).await;
            assert_eq!(
                browser.active_element().await,
                format!("ajel-news-ticker >> button.control.{control}")
            );
        }
        let mut seen: Vec<serde_json::Value> = Vec::new();
        for _ in 0..6 {
            browser.press(Key::Tab).await;
            browser
                .wait_for(
                    "the headline with the focus to be in sight",
                    "(() => { const l = shadow.activeElement.getBoundingClientRect();
                     const v = box('.viewport');
                     return l.left >= v.left - 1 && l.right <= v.right + 1
                         || (l.width > v.width && Math.abs(l.right - v.right) < 1); })()",
                )
                .await;
            wait_for_state(&browser, "paused").await;
            seen.push(browser.js("shadow.activeElement.textContent").await);
        }
        let all: Vec<serde_json::Value> = browser
            .js("[...inside('.headlines').querySelectorAll('.link')].map((a) => a.textContent)")
            .await;
        assert_eq!(seen, all);
        // The next stop is after the ticker: the copies are none.
        browser.press(Key::Tab).await;
        assert!(
            browser
                .js::<bool>("document.activeElement.matches('main p a')")
                .await
        );
        wait_for_state(&browser, "running").await;
        browser
            .wait_for(
                "the line to be back in its place",
                "inside('.viewport').scrollLeft === 0",
            )
            .await;
    }
);

on_every_engine!(
    a_headline_in_the_copy_can_be_clicked_like_any_other,
    |browser, site| async move {
        open_moving(&browser, &site, "").await;
        browser.hover("ajel-news-ticker >> .viewport").await;
        wait_for_state(&browser, "paused").await;
        // Nearly a lap on, the copy is what is seen.
        browser
            .run(
                "document.addEventListener('ajel:itemclick', (e) => e.preventDefault());
                 motion().currentTime = motion().effect.getTiming().duration - 10;",
            )
            .await;
        browser
            .wait_for("the copy to wake", "!inside('.copy').inert")
            .await;
        browser
            .click("ajel-news-ticker >> .copy .item:first-child .link")
            .await;
        let clicked = browser.wait_for_event("ajel:itemclick").await;
        assert_eq!(clicked["id"], "item-0");
    }
);

on_every_engine!(
    with_less_motion_all_headlines_stand_in_a_still_list,
    Options::phone().reduced_motion(),
    |browser, site| async move {
        open(&browser, &site, news::headlines(12), "").await;
        assert_eq!(browser.count(LINKS).await, 12);
        assert!(
            browser
                .js::<bool>("!motion() && !inside('.copy') && !inside('.pause')")
                .await
        );
        // Each of them can be reached.
        let reached: f64 = browser
            .js(
                "(() => { const all = [...shadow.querySelectorAll('.link')]; const v = box('.viewport');
                 return all.filter((link) => { link.scrollIntoView({ inline: 'end', block: 'nearest', behavior: 'instant' });
                     const l = link.getBoundingClientRect();
                     return l.right > v.left && l.left < v.right; }).length; })()",
            )
            .await;
        assert_eq!(reached, 12.0);
        browser.assert_accessible("").await;
    }
);
