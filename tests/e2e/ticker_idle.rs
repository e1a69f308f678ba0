//! The work of a ticker while nobody sees it, and its costs while it moves.

use ajel_e2e::{
    Browser, Options, Reply, Site, news, on_every_engine_in_thorough, skip,
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

/// The page's record of a change of its visibility, and of a moment later.
#[derive(Debug, serde::Deserialize)]
struct Note {
    visibility: String,
    /// How many animations run, and where the marquee is, in ms.
    running: usize,
    at: f64,
}

on_every_engine_in_thorough!(
    in_a_hidden_tab_nothing_moves,
    Options::default().full_browser(),
    |browser, site| async move {
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
             // A pause takes effect with the next frame, which a hidden tab has late.
             const later = () => motion().pending ? setTimeout(later, 50) : (note(), report());
             const report = () => fetch(noted + notes.length).catch(() => {});
             document.addEventListener('visibilitychange', () => { note(); report(); setTimeout(later, 100); });",
        )
        .await;
        for count in 1..=4 {
            site.feed.on(&format!("/noted-{count}"), Reply::status(204));
        }
        browser
            .run(&site.fill("window.noted = '{feed}/noted-';"))
            .await;
        let other = site.page().at("/other").serve();
        let stay = async {
            browser.goto(&other).await;
            // Where no tab is ever hidden nothing is noted at all.
            for _ in 0..60 {
                if site.feed.count("/noted-1") > 0 {
                    return browser
                        .wait_until("the second note", || site.feed.count("/noted-2") > 0)
                        .await;
                }
                sleep(Duration::from_millis(50)).await;
            }
        };
        browser.visit_another_tab(stay).await;
        if browser.js::<bool>("notes.length === 0").await {
            skip("no tab is ever hidden: the page is told that it is");
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
    }
);
