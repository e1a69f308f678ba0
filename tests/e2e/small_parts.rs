//! The parts of the program by which readers handle the headlines, with the sentences of problems
//! and with the words of some languages: who asks for them, and what there is where they do not
//! come.

use ajel_e2e::{
    Browser, Gate, Page, Reply, Site, news, on_every_engine, run::root, widgets::assert_quiet,
};
use serde_json::Value;

const INTERACTION: &str = "/ajel_interaction.wasm";
const PROBLEMS: &str = "/ajel_problems.wasm";
const WORDS: &str = "/ajel_words.wasm";
const LINK: &str = "ajel-news-ticker >> .headlines .link";

fn page<'a>(site: &'a Site, attributes: &str) -> Page<'a> {
    site.feed.on("/feed.json", Reply::json(news::headlines(6)));
    let ticker = format!("<ajel-news-ticker {attributes}></ajel-news-ticker>");
    site.page()
        .wasm(true)
        .body(&ticker)
        .tag("data-widgets=\"top\"")
}

/// The address of the headline that stands where the line begins.
const CURRENT: &str = "document.querySelector('ajel-news-ticker').shadowRoot
    .querySelector('.current .link')?.href";

async fn wait_for_current(browser: &Browser, number: usize) {
    let expected = news::item(number)["url"].clone();
    browser
        .wait_for("the headline", &format!("{CURRENT} === {expected}"))
        .await;
}

/// Waits until the part has been answered, and what comes of that has been done.
async fn settle(browser: &Browser, site: &Site, part: &str) {
    while site.widget.count(part) == 0 {
        browser.frames().await;
    }
    site.feed.on("/after.json", Reply::json("{}"));
    let after = site.fill("fetch('{feed}/after.json').then((r) => r.text()).then(() => null)");
    browser.js_async::<()>(&after).await;
    browser.frames().await;
}

on_every_engine!(
    two_tickers_ask_for_the_interaction_once_and_nobody_for_the_problems,
    |browser, site| async move {
        let second = "><ajel-news-ticker feed=\"{feed}/feed.json\"></ajel-news-ticker";
        let attributes = format!("feed=\"{{feed}}/feed.json\"{second}");
        browser.goto(&page(&site, &attributes).serve()).await;
        browser.wait_for_element(LINK).await;
        settle(&browser, &site, INTERACTION).await;
        assert_eq!(site.widget.count(INTERACTION), 1);
        assert_eq!(site.widget.count(PROBLEMS), 0);
        assert_quiet(&browser).await;
    }
);

on_every_engine!(
    steps_that_were_asked_for_before_the_interaction_came_are_made_then,
    |browser, site| async move {
        let gate = Gate::default();
        let part = Reply::file(root().join("dist/ajel_interaction.wasm"));
        site.widget.on(INTERACTION, part.held_by(&gate));
        // A list marks the headline that a step has gone to.
        let attributes = "feed=\"{feed}/feed.json\" mode=\"list\" interval=\"60\"";
        browser.goto(&page(&site, attributes).serve()).await;
        browser.wait_for_element(LINK).await;
        wait_for_current(&browser, 0).await;
        let twice = "const ticker = document.querySelector('ajel-news-ticker');
            ticker.next(); ticker.next()";
        browser.run(twice).await;
        browser.frames().await;
        let current: String = browser.js(CURRENT).await;
        assert_eq!(Value::from(current), news::item(0)["url"]);
        gate.open();
        wait_for_current(&browser, 2).await;
        assert_quiet(&browser).await;
    }
);

on_every_engine!(
    without_the_interaction_headlines_turn_and_are_renewed,
    |browser, site| async move {
        site.widget.on(INTERACTION, Reply::status(404));
        let attributes = "feed=\"{feed}/feed.json\" mode=\"fade\" interval=\"60\"";
        browser.goto(&page(&site, attributes).serve()).await;
        browser.wait_for_element(LINK).await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "part-unreachable");
        let message = error["message"].as_str().expect("a message");
        assert!(message.contains("ajel_interaction.wasm"), "{message}");
        let next = "document.querySelector('ajel-news-ticker').next()";
        browser.run(next).await;
        wait_for_current(&browser, 1).await;
        // Later news comes, too.
        let later = vec![news::item(7), news::item(8), news::item(9)];
        site.feed.on("/feed.json", Reply::json(news::feed(later)));
        browser
            .run("document.querySelector('ajel-news-ticker').refresh()")
            .await;
        let shown = "[...document.querySelector('ajel-news-ticker').shadowRoot
            .querySelectorAll('.link')].map((link) => link.href).join()";
        let expected = [7, 8, 9].map(|number| news::item(number)["url"].clone());
        let expected: Vec<&str> = expected.iter().filter_map(Value::as_str).collect();
        browser
            .wait_for("the news", &format!("{shown} === '{}'", expected.join(",")))
            .await;
        assert_eq!(browser.events("ajel:error").await.len(), 1);
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);

on_every_engine!(
    where_the_sentences_cannot_be_loaded_the_code_stands_alone,
    |browser, site| async move {
        site.widget.on(PROBLEMS, Reply::status(404));
        let page = page(&site, "feed=\"{feed}/gone.json\"");
        site.feed.on("/gone.json", Reply::status(410));
        browser.goto(&page.serve()).await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "feed-http");
        assert_eq!(error["message"], "");
        let url = site.feed.url("/gone.json");
        assert_eq!(error["url"], url);
        let lines = browser.console("error").await;
        let ours: Vec<_> = lines
            .iter()
            .filter(|line| line.contains("ajel ["))
            .collect();
        assert_eq!(ours.len(), 1, "{lines:?}");
        assert!(
            ours[0].contains(&format!("ajel [feed-http] {url}")),
            "{lines:?}"
        );
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);

on_every_engine!(
    words_are_loaded_for_the_languages_that_need_them,
    |browser, site| async move {
        let label = "document.querySelector('ajel-news-ticker').shadowRoot
            .querySelector('[part~=label]')?.textContent";
        let cases = [
            ("ar", "اخبار سريعة", 0),
            ("en", "Latest news", 0),
            ("fa", "آخرین خبرها", 1),
        ];
        for (language, words, asked) in cases {
            let attributes = format!("feed=\"{{feed}}/feed.json\" lang=\"{language}\"");
            browser.goto(&page(&site, &attributes).serve()).await;
            browser.wait_for_element(LINK).await;
            assert_eq!(browser.js::<String>(label).await, words);
            assert_eq!(site.widget.count(WORDS), asked, "{language}");
            assert_quiet(&browser).await;
        }
    }
);

on_every_engine!(
    without_the_words_a_widget_s_own_are_english,
    |browser, site| async move {
        site.widget.on(WORDS, Reply::status(404));
        let attributes = "feed=\"{feed}/feed.json\" lang=\"tr\"";
        browser.goto(&page(&site, attributes).serve()).await;
        browser.wait_for_element(LINK).await;
        let label = "document.querySelector('ajel-news-ticker').shadowRoot
            .querySelector('[part~=label]').textContent";
        assert_eq!(browser.js::<String>(label).await, "Latest news");
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "part-unreachable");
        browser.frames().await;
        assert_eq!(browser.events("ajel:error").await.len(), 1);
    }
);
