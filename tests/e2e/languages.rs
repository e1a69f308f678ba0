//! Words, direction, digits, months and ages in each language; news in another
//! one; ages that grow while nobody asks.

use ajel_e2e::{Browser, Options, Page, Reply, Site, news, on_every_engine_in_thorough, widgets};
use serde_json::json;

/// So many ms ago each item of the feed was published.
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The dates of so long ago, as feeds have them, by the browser's clock.
async fn ago(browser: &Browser, ages: &[i64]) -> Vec<String> {
    browser
        .js(&format!(
            "{}.map((age) => new Date(Date.now() - age).toISOString())",
            json!(ages)
        ))
        .await
}

/// A feed of items published then.
fn feed_of(dates: &[String]) -> String {
    let item = |(number, date): (usize, &String)| {
        let mut item = news::item(number);
        item["date_published"] = json!(date);
        item
    };
    news::feed(dates.iter().enumerate().map(item).collect())
}

fn page<'a>(site: &'a Site, attributes: &str) -> Page<'a> {
    site.page()
        .body(&format!(
            "<ajel-news-ticker feed=\"{{feed}}/feed.json\" mode=\"list\" refresh=\"0\" \
             time-zone=\"Asia/Damascus\" {attributes}></ajel-news-ticker>"
        ))
        .tag("data-widgets=\"\"")
}

/// Returns the texts of the times of the ticker, or the values of one of their attributes.
async fn times(browser: &Browser, of: &str) -> Vec<String> {
    browser
        .js(&format!(
            "[...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('time:not([hidden])')]
                 .map((time) => time.{of})"
        ))
        .await
}

/// Waits until that is what they say. Two ages that change within two seconds of
/// each other are two timers, of which the second is too short to be put forward.
async fn wait_for_times(browser: &Browser, texts: &[&str]) {
    let found = "[...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('time:not([hidden])')]
        .map((time) => time.textContent)";
    let same = format!(
        "JSON.stringify({found}) === JSON.stringify({})",
        json!(texts)
    );
    browser.wait_for(&texts.join(" | "), &same).await;
}

async fn open(browser: &Browser, site: &Site, page: Page<'_>, feed: String) {
    site.feed.on("/feed.json", Reply::json(feed));
    browser.goto(&page.serve()).await;
    browser.wait_for_element(widgets::TICKER_LINK).await;
}

on_every_engine_in_thorough!(
    ages_grow_by_themselves_with_one_timer_for_the_page,
    // Or the list would have a timer of its own.
    Options::default().reduced_motion(),
    |browser, site| async move {
        // No two of them 30 s apart: of a timer of just that length the clock does not
        // know whose it is.
        let ages = [
            21_000,
            MINUTE + 52_000,
            2 * HOUR + 59 * MINUTE + 33_000,
            9 * DAY,
        ];
        let dates = ago(&browser, &ages).await;
        site.feed.on("/feed.json", Reply::json(feed_of(&dates)));
        let second = "<ajel-related-articles feed=\"{feed}/feed.json\" loading=\"eager\" refresh=\"0\" min-results=\"4\" lang=\"en\"></ajel-related-articles>";
        let url = page(&site, "lang=\"ar-SY\"").body(second).clock().serve();
        browser.goto(&url).await;
        widgets::wait_for_both(&browser).await;
        let at_rest = "!__asking() && __waiting() === 1";
        browser.wait_for("one timer", at_rest).await;
        let old = times(&browser, "textContent").await[3].clone();
        let shown = ["الآن", "منذ دقيقة واحدة", "منذ ساعتين", &old];
        wait_for_times(&browser, &shown).await;
        // The clock of the page runs on while the test looks at it: each step leaves
        // it seconds before and after a boundary.
        browser.advance(15).await;
        wait_for_times(&browser, &["الآن", "منذ دقيقتين", "منذ ساعتين", &old]).await;
        browser.advance(17).await;
        wait_for_times(&browser, &["الآن", "منذ دقيقتين", "منذ ٣ ساعات", &old]).await;
        browser.advance(13).await;
        let shown = ["منذ دقيقة واحدة", "منذ دقيقتين", "منذ ٣ ساعات", &old];
        wait_for_times(&browser, &shown).await;
        // In the other element, and in its language.
        let mut cards: Vec<String> = browser
            .js("[...document.querySelector('ajel-related-articles').shadowRoot.querySelectorAll('time')].map((time) => time.textContent)")
            .await;
        cards.sort();
        assert_eq!(cards[..3], ["1 minute ago", "2 minutes ago", "3 hours ago"]);
        assert!(browser.js::<bool>(at_rest).await);
        browser.advance(70 * 60).await;
        let shown = ["منذ ساعة واحدة", "منذ ساعة واحدة", "منذ ٤ ساعات", &old];
        wait_for_times(&browser, &shown).await;
        assert_eq!(times(&browser, "dateTime").await[0], dates[0]);
    }
);

on_every_engine_in_thorough!(
    where_no_age_can_change_or_nobody_looks_there_is_no_timer,
    // Or the list would have a timer of its own.
    Options::default().reduced_motion(),
    |browser, site| async move {
        let dates = ago(&browser, &[33_000, 2 * HOUR]).await;
        let page = page(&site, "lang=\"en\"").clock();
        open(&browser, &site, page, feed_of(&dates)).await;
        browser
            .wait_for("one timer", "!__asking() && __waiting() === 1")
            .await;
        browser.set_hidden(true).await;
        assert_eq!(browser.js::<usize>("__waiting()").await, 0);
        browser.advance(3 * 3600).await;
        assert_eq!(
            times(&browser, "textContent").await,
            ["just now", "2 hours ago"]
        );
        // At once right, when the reader is back.
        browser.set_hidden(false).await;
        assert_eq!(
            times(&browser, "textContent").await,
            ["3 hours ago", "5 hours ago"]
        );
        assert_eq!(browser.js::<usize>("__waiting()").await, 1);
        // Until a week has passed since the last of them, and since they came.
        browser.advance(8 * 86_400).await;
        let dated =
            "[...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('time')]
            .every((time) => /20\\d\\d/.test(time.textContent)) && __waiting() === 0";
        browser.wait_for("dates, and no timer", dated).await;
        browser
            .run("document.querySelector('ajel-news-ticker').remove()")
            .await;
        browser
            .wait_for(
                "nothing left",
                "!document.querySelector('ajel-news-ticker') && __waiting() === 0",
            )
            .await;
    }
);

on_every_engine_in_thorough!(
    a_future_or_absurd_date_shows_nothing,
    // Or the list would have a timer of its own.
    Options::default().reduced_motion(),
    |browser, site| async move {
        // They do not only ascend, or the feed would be turned.
        let mut dates = ago(&browser, &[-30 * MINUTE, -2 * MINUTE, -200 * DAY]).await;
        dates.extend(
            [
                "1970-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2026-02-31T10:00:00Z",
                "soon",
            ]
            .map(str::to_owned),
        );
        let page = page(&site, "lang=\"en\"").clock();
        open(&browser, &site, page, feed_of(&dates)).await;
        assert_eq!(browser.count("ajel-news-ticker >> .headlines li").await, 8);
        // Two minutes are what clocks of servers are wrong by.
        assert_eq!(times(&browser, "textContent").await, ["just now"]);
        let shown: Vec<f64> = browser
            .js("[...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('time')]
                .map((time) => time.getBoundingClientRect().width)")
            .await;
        assert_eq!(
            shown.iter().filter(|width| **width > 0.0).count(),
            1,
            "{shown:?}"
        );
        // A time a little in the future becomes the present.
        browser.advance(26 * 60).await;
        wait_for_times(&browser, &["just now", "24 minutes ago"]).await;
        widgets::assert_quiet(&browser).await;
    }
);
