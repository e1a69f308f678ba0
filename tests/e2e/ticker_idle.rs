//! What a ticker does while nobody looks, and what it costs while it moves.

use ajel_e2e::{
    Browser, Site, news, on_every_engine,
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

/// What the page notes when its visibility changes, and a moment later.
#[derive(Debug, serde::Deserialize)]
struct Note {
    visibility: String,
    /// How many animations run, and where the marquee is, in ms.
    running: usize,
    at: f64,
}

on_every_engine!(in_a_hidden_tab_nothing_moves, |browser, site| async move {
    open_running(&browser, &site).await;
    // The page itself notes what it sees: a hidden tab answers no driver.
    browser
        .run(
            "window.notes = [];
             const note = () => notes.push({
                 visibility: document.visibilityState,
                 running: shadow.getAnimations().filter((a) => a.playState === 'running').length,
                 at: motion().currentTime,
             });
             document.addEventListener('visibilitychange', () => { note(); setTimeout(note, 100); });",
        )
        .await;
    let other = site.page().at("/other").serve();
    // Long enough for the second note: timers of a hidden tab run once a second.
    let stay = async {
        browser.goto(&other).await;
        sleep(Duration::from_millis(2_500)).await;
    };
    browser.visit_another_tab(stay).await;
    if browser.js::<bool>("notes.length === 0").await {
        println!(
            "no tab is ever hidden on {}: the page is told that it is",
            browser.engine()
        );
        for (state, notes) in [("hidden", 2), ("visible", 4)] {
            browser
                .run(&format!(
                    "Object.defineProperty(document, 'visibilityState', {{ value: '{state}', configurable: true }});
                     Object.defineProperty(document, 'hidden', {{ value: {}, configurable: true }});
                     document.dispatchEvent(new Event('visibilitychange'));",
                    state == "hidden"
                ))
                .await;
            let noted = format!("notes.length === {notes}");
            browser.wait_for("the page to take note", &noted).await;
        }
    }
    wait_for_state(&browser, "running").await;
    let notes: Vec<Note> = browser.js("notes").await;
    let [left, hidden, back, ..] = &notes[..] else {
        panic!("noted {notes:?}");
    };
    assert_eq!((left.visibility.as_str(), left.running), ("hidden", 0));
    assert_eq!((hidden.visibility.as_str(), hidden.running), ("hidden", 0));
    // It goes on from where it was.
    assert_eq!(back.visibility, "visible");
    assert!((back.at - hidden.at).abs() < 1.0, "{notes:?}");
});

on_every_engine!(
    a_running_marquee_costs_no_layout_no_style_and_no_script,
    |browser, site| async move {
        open_running(&browser, &site).await;
        // The compositor tells the page when the movement has begun, on a busy
        // machine seconds later, and Chromium then looks at the style of what moves,
        // once. So the ten seconds begin after two in which nothing happened.
        let mut before = match browser.cost().await {
            Ok(cost) => cost,
            Err(why) => return println!("not counted on {}: {why}", browser.engine()),
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
