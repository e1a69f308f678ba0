//! `./dev serve`: the demo as developers work on it.

use ajel_e2e::{
    Browser, Engine, Options, commands,
    dev_server::DevServer,
    run::{RUNTIME, root},
    widgets::TICKER_LINK,
};
use std::{fs, time::Duration};

#[test]
fn the_demo_runs_on_every_engine_and_comes_anew_after_a_change() {
    RUNTIME.block_on(async {
        let test = "the_demo_runs_on_every_engine_and_comes_anew_after_a_change";
        let server = DevServer::open(commands::of(test)[0]).await;
        let mut last = None;
        for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
            let browser = Browser::open(engine, &Options::default()).await;
            browser.goto(&server.url()).await;
            browser.wait_for_element(TICKER_LINK).await;
            let program = "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/ajel_bg.wasm'))";
            assert!(browser.js::<bool>(program).await, "{engine} runs another program");
            last = Some(browser);
        }
        let browser = last.expect("three engines");
        browser.run("window.before = true").await;
        // A file of the demo, written anew with what it has.
        let feed = root().join("demo/feed.json");
        fs::read(&feed)
            .and_then(|text| fs::write(&feed, text))
            .expect("demo/feed.json can be written");
        browser
            .wait_within(Duration::from_secs(120), "the page, loaded again", "!window.before && document.readyState === 'complete'")
            .await;
        browser.wait_for_element(TICKER_LINK).await;
    });
}
