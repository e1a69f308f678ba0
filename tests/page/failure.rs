//! The program fails: a panic, or an exception of the page that passed through.

use crate::{Browser, Reply, Site, in_page, news};

/// Three tickers, of which the middle one will fail.
async fn open(browser: &Browser, site: &Site, script: &str) {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    let page = site.page_file("three-tickers").head_script(script);
    browser.goto(&page.serve()).await;
}

fn link(id: &str) -> String {
    format!("#{id} >> .headlines .link")
}

/// It shows headlines and follows its attributes.
async fn assert_runs(browser: &Browser, id: &str) {
    browser.wait_for_element(&link(id)).await;
    let ticker = format!("document.querySelector('#{id}')");
    browser
        .run(&format!("{ticker}.setAttribute('label', 'شريط {id}')"))
        .await;
    let label = format!("{ticker}.shadowRoot.querySelector('.label')?.textContent");
    browser
        .wait_for("the label", &format!("{label} === 'شريط {id}'"))
        .await;
}

/// Checks that the middle one has links in its place, and that no other reported an error.
async fn assert_only_the_middle_fell_back(browser: &Browser) {
    let error = browser.wait_for_event("ajel:error").await;
    assert_eq!(error["code"], "program-failed");
    for id in ["first", "last"] {
        assert_runs(browser, id).await;
    }
    assert_eq!(browser.events("ajel:error").await.len(), 1);
    assert_eq!(browser.console("error").await.len(), 1);
    assert_eq!(browser.count(&link("middle")).await, 0);
    assert!(browser.rect("#middle a").await.width > 50.0);
    assert_eq!(browser.uncaught().await, Vec::<String>::new());
}

/// Of the container in the shadow root the language cannot be set, as long as
/// `broken` is true.
const BROKEN_LANGUAGE: &str = "
    const own = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'lang');
    Object.defineProperty(HTMLElement.prototype, 'lang', { ...own, set(value) {
        if (window.broken && this.getRootNode().host?.id === 'middle') throw new Error('broken');
        own.set.call(this, value);
    } });";

in_page!(
    an_element_that_fails_from_the_start_falls_back_alone,
    |browser, site| async move {
        let script = format!("window.broken = true; {BROKEN_LANGUAGE}");
        open(&browser, &site, &script).await;
        assert_only_the_middle_fell_back(&browser).await;
    }
);

in_page!(
    an_element_that_fails_later_falls_back_alone,
    |browser, site| async move {
        open(&browser, &site, BROKEN_LANGUAGE).await;
        for id in ["first", "middle", "last"] {
            browser.wait_for_element(&link(id)).await;
        }
        browser
            .run("window.broken = true; document.querySelector('#middle').setAttribute('lang', 'en')")
            .await;
        assert_only_the_middle_fell_back(&browser).await;
    }
);

/// Nothing can be rendered while `broken` is true: the program panics.
const BROKEN_MARKUP: &str = "
    for (const name of ['createElement', 'createElementNS']) {
        const own = Document.prototype[name];
        Document.prototype[name] = function (...given) {
            if (window.broken) {
                window.broken = false;
                throw new Error('broken');
            }
            return own.apply(this, given);
        };
    }";

in_page!(
    after_a_panic_that_does_not_come_again_all_go_on,
    |browser, site| async move {
        open(&browser, &site, BROKEN_MARKUP).await;
        for id in ["first", "middle", "last"] {
            browser.wait_for_element(&link(id)).await;
        }
        browser
            .run(
                "window.before = document.querySelector('#first').shadowRoot.querySelector('.link');
                 window.broken = true;
                 document.querySelector('#middle').setAttribute('link-params', 'utm_source=partner')",
            )
            .await;
        browser
            .wait_for("another start", "!before.isConnected")
            .await;
        for id in ["first", "middle", "last"] {
            assert_runs(&browser, id).await;
        }
        let lines = browser.console("warn").await;
        let trap = |line: &String| {
            ["nreachable", "abort"]
                .iter()
                .any(|word| line.contains(word))
        };
        assert!(lines.iter().any(trap), "no panic: {lines:?}");
        assert_eq!(browser.events("ajel:error").await.len(), 0);
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);
