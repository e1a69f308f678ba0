//! The elements in applications of the frameworks themselves: each sets properties and
//! attributes, and listens, in its own way. The applications are in
//! `tests/pages/frameworks/`; Angular sets properties as [`properties`](super::properties)
//! does.

use std::{
    collections::HashMap,
    process::Command,
    sync::{LazyLock, Mutex},
};

use ajel_e2e::{
    Browser, Engine, Ledger, Reply, Site, news, on_every_engine_in_thorough,
    run::{root, skip},
    widgets::{ALL, assert_quiet, inject_tag},
};
use serde_json::{Value, json};

/// Returns the bundle that esbuild makes of an application, once for all tests.
fn bundle(file: &str) -> String {
    static BUNDLES: LazyLock<Mutex<HashMap<String, String>>> = LazyLock::new(Mutex::default);

    let mut bundles = BUNDLES.lock().expect("no test panics holding it");
    if let Some(known) = bundles.get(file) {
        return known.clone();
    }
    let output = Command::new("node")
        .args(["tests/pages/frameworks/bundle.mjs", file])
        .current_dir(root())
        .output()
        .expect("Node.js, which ./dev needs too");
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{file} is not bundled: {message}");
    let text = String::from_utf8(output.stdout).expect("a script is text");
    bundles.insert(file.to_owned(), text.clone());
    text
}

/// Opens a page with the application, not rendered yet.
async fn open(browser: &Browser, site: &Site, file: &str) {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    let page = site.page_file("frameworks").counted();
    browser.goto(&page.script(&bundle(file)).serve()).await;
    browser
        .run(
            "window.recorded = [];
             window.record = (event) => {
                 recorded.push([event.type, event.detail]);
                 if (event.type === 'ajel:itemclick') event.preventDefault();
             };",
        )
        .await;
}

async fn define(browser: &Browser, site: &Site) {
    inject_tag(browser, site, "{ widgets: '' }").await;
    for name in ALL {
        let defined = format!("!!customElements.get('{name}')");
        browser.wait_for(name, &defined).await;
    }
}

async fn render(browser: &Browser, site: &Site, ticker: &str, top: &str) {
    browser
        .run(&site.fill(&format!(
            "app.render({{ ticker: {{ {ticker} }}, top: {{ loading: 'eager', {top} }}, listener: record }})"
        )))
        .await;
}

async fn wait_for_headlines(browser: &Browser, count: usize) {
    browser
        .wait_for(
            "the headlines",
            &format!(
                "document.querySelector('ajel-news-ticker')?.shadowRoot?.querySelector('.headlines')?.children.length === {count}"
            ),
        )
        .await;
}

/// Attributes and methods of the two elements.
async fn state(browser: &Browser) -> Value {
    browser
        .js("(() => {
            const ticker = document.querySelector('ajel-news-ticker');
            const top = document.querySelector('ajel-back-to-top');
            return [ticker.getAttribute('refresh'), typeof ticker.refresh, top.getAttribute('after'),
                typeof top.after, top.hasAttribute('progress'), top.progress];
        })()")
        .await
}

/// Renders, is updated, is listened to and goes away, before and after the elements are
/// defined.
async fn assert_at_home(browser: &Browser, site: &Site, file: &str) {
    for defined_first in [true, false] {
        open(browser, site, file).await;
        if defined_first {
            define(browser, site).await;
        }
        let ticker = "feed: '{feed}/feed.json', refresh: 0, limit: 3, label: 'شريط'";
        render(browser, site, ticker, "after: 1, progress: true").await;
        if !defined_first {
            define(browser, site).await;
        }
        wait_for_headlines(browser, 3).await;
        browser.wait_for_element("ajel-back-to-top >> button").await;
        assert_eq!(browser.text("ajel-news-ticker >> .label").await, "شريط");
        let expected = json!(["0", "function", "1", "function", true, true]);
        assert_eq!(state(browser).await, expected, "{file} {defined_first}");

        // The events that it listens to.
        browser
            .wait_for(
                "the event",
                "recorded.some(([type, detail]) => type === 'ajel:load' && detail.items === 12)",
            )
            .await;
        let address: String = browser.js("location.href").await;
        browser
            .run("document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.headlines a').click()")
            .await;
        browser
            .wait_for(
                "the click",
                "recorded.some(([type, detail]) => type === 'ajel:itemclick' && detail.id === 'item-0')",
            )
            .await;
        assert_eq!(browser.js::<String>("location.href").await, address);

        // Other values, on the same elements.
        browser
            .run("window.before = document.querySelector('ajel-news-ticker')")
            .await;
        let ticker = "feed: '{feed}/feed.json', refresh: 60, limit: 5, label: null";
        render(browser, site, ticker, "after: 3, progress: false").await;
        wait_for_headlines(browser, 5).await;
        browser
            .wait_for(
                "the language's label",
                "before.shadowRoot.querySelector('.label').textContent === 'اخبار سريعة'",
            )
            .await;
        let expected = json!(["60", "function", "3", "function", false, false]);
        assert_eq!(state(browser).await, expected, "{file} {defined_first}");
        let ticker = "feed: ['{feed}/feed.json'], refresh: 60, limit: 7, label: null";
        render(browser, site, ticker, "after: 3, progress: true").await;
        wait_for_headlines(browser, 7).await;
        assert!(
            browser
                .js::<bool>("before === document.querySelector('ajel-news-ticker')")
                .await
        );
        assert_eq!(
            site.feed.count("/feed.json"),
            1 + usize::from(!defined_first)
        );
        browser.run("app.unmount()").await;
        assert_eq!(
            browser
                .js::<usize>("document.querySelector('#app').children.length")
                .await,
            0
        );
        browser
            .wait_for(
                "the program to be gone",
                "before.shadowRoot.querySelectorAll('.ajel > *').length === 0",
            )
            .await;
        assert_quiet(browser).await;
    }
    assert_leaves_nothing(browser, site).await;
}

/// Returns the open resources of the page after the application has come and gone once more.
async fn come_and_go(browser: &Browser, site: &Site) -> Ledger {
    let ticker = "feed: '{feed}/feed.json', refresh: 60, limit: 3, label: 'شريط'";
    render(browser, site, ticker, "after: 1, progress: true").await;
    wait_for_headlines(browser, 3).await;
    browser.wait_for_element("ajel-back-to-top >> button").await;
    browser.run("app.unmount()").await;
    browser
        .js_async::<()>("__ledger.frames().then(() => null)")
        .await;
    browser.ledger().await
}

/// The framework may keep something for the page, and ajel too: but no more each time.
async fn assert_leaves_nothing(browser: &Browser, site: &Site) {
    let first = come_and_go(browser, site).await;
    let mut last = come_and_go(browser, site).await;
    for _ in 0..3 {
        last = come_and_go(browser, site).await;
    }
    assert_eq!(
        (last.listeners, last.timers, last.observers, last.requests),
        (
            first.listeners,
            first.timers,
            first.observers,
            first.requests
        )
    );
    for name in ALL {
        assert_eq!(browser.count(name).await, 0, "{name}");
    }
}

on_every_engine_in_thorough!(
    react_renders_updates_and_hears_them,
    |browser, site| async move {
        assert_at_home(&browser, &site, "react.jsx").await;
    }
);

on_every_engine_in_thorough!(
    preact_renders_updates_and_hears_them,
    |browser, site| async move {
        assert_at_home(&browser, &site, "preact.jsx").await;
    }
);

on_every_engine_in_thorough!(
    vue_renders_updates_and_hears_them,
    |browser, site| async move {
        assert_at_home(&browser, &site, "vue.js").await;
    }
);

on_every_engine_in_thorough!(
    svelte_renders_updates_and_hears_them,
    |browser, site| async move {
        if browser.engine() == Engine::WebKit {
            skip("Svelte's own scheduler throws in WebKitGTK 2.50 before anything is rendered");
            return;
        }
        assert_at_home(&browser, &site, "svelte.js").await;
    }
);

on_every_engine_in_thorough!(
    lit_renders_updates_and_hears_them,
    |browser, site| async move {
        assert_at_home(&browser, &site, "lit.js").await;
    }
);
