//! A running marquee costs the page's main thread nothing.

use ajel_e2e::{
    Browser, Site, news, on_every_engine, skip,
    ticker::{open_ticker, wait_for_state},
};
use std::time::Duration;
use tokio::time::sleep;

async fn open_running(browser: &Browser, site: &Site) {
    // Of last year: an age would grow now and then.
    let feed = news::headlines(12).replace("2026-11-", "2025-11-");
    open_ticker(browser, site, feed, "").await;
    wait_for_state(browser, "running").await;
}

on_every_engine!(
    a_running_marquee_costs_no_layout_no_style_and_no_script,
    |browser, site| async move {
        open_running(&browser, &site).await;
        // The compositor tells the page when the movement has begun, on a busy
        // machine seconds later, and Chromium then looks at the style of what moves,
        // once. So the ten seconds begin after two in which nothing happened.
        let mut before = match browser.cost().await {
            Ok(cost) => cost,
            Err(why) => return skip(why),
        };
        for _ in 0..5 {
            sleep(Duration::from_secs(2)).await;
            let now = browser.cost().await.expect("it counted before");
            if now == before {
                break;
            }
            before = now;
        }
        // By the clock, because a question to the page would be script in it.
        sleep(Duration::from_secs(10)).await;
        let after = browser.cost().await.expect("it counted before");
        assert_eq!(after, before);
        assert_eq!(browser.js::<String>("motion().playState").await, "running");

        // A ticker that is moved by script is noticed.
        browser
            .run(
                "let frame = 0;
                 const step = () => { inside('.track').style.paddingInlineStart = `${frame}px`; if (++frame < 30) requestAnimationFrame(step); };
                 step();",
            )
            .await;
        browser
            .wait_for(
                "thirty frames",
                "inside('.track').style.paddingInlineStart === '29px'",
            )
            .await;
        let scripted = browser.cost().await.expect("it counted before");
        assert!(
            scripted.layouts >= after.layouts + 20.0
                && scripted.style_recalculations >= after.style_recalculations + 20.0
                && scripted.script_seconds > after.script_seconds,
            "{after:?} {scripted:?}"
        );
    }
);
