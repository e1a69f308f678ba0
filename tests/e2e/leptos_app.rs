//! The components in a Leptos application: `examples/leptos-app`.

use ajel_e2e::{Browser, Site, on_every_engine_in_thorough};

const TICKER: &str = "document.querySelector('ajel-news-ticker')";

/// The application with a ticker that shows its headlines.
async fn open(browser: &Browser, site: &Site) {
    browser.goto(&site.leptos_app().wasm(true).serve()).await;
    browser
        .wait_for_element("ajel-news-ticker >> .headlines .link")
        .await;
}

/// Waits until the application has logged this, and nothing else since the last time.
async fn wait_until_logged(browser: &Browser, lines: &[&str]) {
    let log =
        "JSON.stringify([...document.querySelectorAll('#log li')].map((li) => li.textContent))";
    let expected = serde_json::to_string(lines).expect("text");
    browser
        .wait_for(
            &format!("{lines:?} to be logged"),
            &format!("{log} === {}", serde_json::json!(expected)),
        )
        .await;
}

async fn choose(browser: &Browser, id: &str, value: &str) {
    browser
        .run(&format!(
            "const field = document.getElementById('{id}'); field.value = '{value}';
             field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        ))
        .await;
}

on_every_engine_in_thorough!(
    props_that_are_signals_change_the_widget_that_stands,
    |browser, site| async move {
        open(&browser, &site).await;
        let accent: String = browser
            .js(&format!(
                "getComputedStyle({TICKER}.shadowRoot.querySelector('.label')).backgroundColor"
            ))
            .await;
        assert_eq!(accent, "rgb(11, 92, 107)", "the application's own token");
        browser.run(&format!("window.before = {TICKER}")).await;
        choose(&browser, "mode", "list").await;
        choose(&browser, "limit", "3").await;
        browser
            .wait_for(
                "three headlines in a list",
                &format!(
                    "{TICKER}.shadowRoot.querySelector('.viewport.list')
                     && {TICKER}.shadowRoot.querySelectorAll('.headlines .item').length === 3"
                ),
            )
            .await;
        assert!(browser.js::<bool>(&format!("before === {TICKER}")).await);
        let attributes: String = browser
            .js(&format!(
                "{TICKER}.getAttribute('mode') + ' ' + {TICKER}.getAttribute('limit')"
            ))
            .await;
        assert_eq!(attributes, "list 3");
        // A value that cannot be used becomes the default, and the application gets a report.
        choose(&browser, "limit", "0").await;
        wait_until_logged(&browser, &["load: 34 items", "error: attribute"]).await;
        browser
            .wait_for(
                "the default number",
                &format!("{TICKER}.shadowRoot.querySelectorAll('.track > .headlines .item').length === 20"),
            )
            .await;
    }
);

on_every_engine_in_thorough!(
    events_are_callbacks_and_commands_reach_the_widget,
    |browser, site| async move {
        open(&browser, &site).await;
        browser.click("#pause").await;
        wait_until_logged(&browser, &["load: 34 items", "toggle: paused is true"]).await;
        browser.click("#play").await;
        // A click that the application handles itself leads nowhere.
        browser
            .run(&format!(
                "const link = {TICKER}.shadowRoot.querySelector('.headlines .link');
                 link.href = '#elsewhere'; link.click();"
            ))
            .await;
        browser
            .wait_for(
                "the click",
                "document.querySelector('#log').textContent.includes('click: https://news.example/')",
            )
            .await;
        assert_eq!(browser.js::<String>("location.hash").await, "");
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);

on_every_engine_in_thorough!(
    related_articles_and_back_to_top_are_there,
    |browser, site| async move {
        open(&browser, &site).await;
        assert_eq!(
            browser.count("ajel-related-articles >> .card").await,
            0,
            "they are loaded when they are nearly on screen"
        );
        browser.run("scrollTo(0, document.body.scrollHeight)").await;
        browser
            .wait_for(
                "three articles of the same subject",
                "(() => { const cards = document.querySelector('ajel-related-articles').shadowRoot.querySelectorAll('.card');
                 return cards.length === 3 && cards[0].dataset.why === 'shared'; })()",
            )
            .await;
        browser
            .wait_for(
                "the way back",
                "document.querySelector('ajel-back-to-top').shadowRoot.querySelector('.top.shown')",
            )
            .await;
        assert_eq!(site.page.count("/feed.json"), 1, "one feed is one request");
        browser.click("ajel-back-to-top >> button").await;
        browser.wait_for("the top", "scrollY === 0").await;
    }
);

on_every_engine_in_thorough!(
    embed_js_and_a_component_on_one_page_make_one_widget,
    |browser, site| async move {
        let tag = format!(
            "(() => {{ const tag = document.createElement('script'); tag.dataset.widgets = '';
             tag.src = '{}'; document.head.append(tag);
             return new Promise((done) => {{ tag.onload = () => done(true); }}); }})()",
            site.widget.url("/embed.js")
        );
        let one_that_runs = format!(
            "{TICKER}?.shadowRoot.querySelectorAll('.ajel > .ticker').length === 1
             && {TICKER}.shadowRoot.querySelector('.headlines .link')"
        );
        open(&browser, &site).await;
        assert!(browser.js_async::<bool>(&tag).await);
        browser
            .wait_for("embed.js to run", "customElements.get('ajel-news-ticker')")
            .await;
        browser.frames().await;
        browser.wait_for("the one before it", &one_that_runs).await;
        // And now embed.js is there first: the element is its own.
        browser.click("#switch").await;
        browser
            .wait_for("it to be gone", &format!("!{TICKER}"))
            .await;
        browser.click("#switch").await;
        browser.wait_for("the one after it", &one_that_runs).await;
        choose(&browser, "limit", "2").await;
        browser
            .wait_for(
                "its attributes",
                &format!(
                    "{TICKER}.shadowRoot.querySelectorAll('.track > .headlines .item').length === 2"
                ),
            )
            .await;
        browser.click("#pause").await;
        browser
            .wait_for(
                "its commands",
                "[...document.querySelectorAll('#log li')].at(-1).textContent === 'toggle: paused is true'",
            )
            .await;
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);

on_every_engine_in_thorough!(
    a_component_that_is_removed_leaves_nothing_and_can_come_back,
    |browser, site| async move {
        open(&browser, &site).await;
        browser.run(&format!("window.gone = {TICKER}")).await;
        browser.click("#switch").await;
        browser
            .wait_for("it to be gone", &format!("!{TICKER}"))
            .await;
        // Nothing of it goes on outside the page.
        browser
            .wait_for(
                "its content to be gone",
                "gone.shadowRoot.querySelector('.ajel').childElementCount === 0",
            )
            .await;
        browser.click("#switch").await;
        browser
            .wait_for_element("ajel-news-ticker >> .headlines .link")
            .await;
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);
