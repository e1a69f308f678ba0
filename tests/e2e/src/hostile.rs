//! Hostile texts as feeds: pages that show them, and what must be true of those pages.

use crate::{Browser, Reply, Site, news, run::root};
use serde_json::{Value, json};

/// As many headlines as a ticker shows.
const A_FEED: usize = 100;
/// As many tickers as a page has.
const A_PAGE: usize = 8;

/// Records the functions that a payload would call if it ran.
pub const TRAPS: &str = "
    window.fired = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
        window[name] = (...what) => fired.push([name, ...what].join(' '));
    }
    document.title = 'صفحة';
    window.plainKeys = Object.getOwnPropertyNames(Object.prototype).length;";

/// The list that the project has of its own.
pub fn own() -> Vec<String> {
    let path = root().join("tests/fixtures/hostile.json");
    let text = std::fs::read_to_string(&path).expect("the project's own list");
    serde_json::from_str(&text).expect("a list of texts")
}

/// A payload in every field that a feed has.
pub fn item(number: usize, payload: &str) -> Value {
    json!({
        "id": format!("{number} {payload}"),
        "title": format!("({number}) {payload}"),
        "url": payload, "external_url": payload, "image": payload, "banner_image": payload,
        "summary": payload, "content_html": payload, "date_published": payload, "language": payload,
        "tags": [payload, "urgent"], "attachments": [{"url": payload, "mime_type": "image/png"}],
        "_ajel": {"source": payload, "related_to": [payload], "expires": payload, "urgent": payload},
        "__proto__": {"polluted": payload}, "constructor": {"prototype": {"polluted": payload}},
    })
}

/// A feed of payloads. The keys that poison prototypes stand in its head too.
pub fn feed(payloads: &[String]) -> String {
    let items = payloads
        .iter()
        .enumerate()
        .map(|(number, p)| item(number, p));
    let feed = news::feed(items.collect());
    feed.replacen(
        '{',
        r#"{"__proto__": {"polluted": 1, "title": "x"}, "constructor": 1, "#,
        1,
    )
}

/// Shows a feed, the body of an answer, in a ticker and in cards, with everything that these
/// can have.
pub async fn show_feed(browser: &Browser, site: &Site, body: Vec<u8>) {
    site.feed.on("/feed-whole.json", Reply::json(body));
    let url = site
        .page()
        .no_csp()
        .script(TRAPS)
        .body(r#"<ajel-news-ticker feed="{feed}/feed-whole.json" limit="100" mode="list" show="time source category image"></ajel-news-ticker>"#)
        .body(r#"<ajel-related-articles feed="{feed}/feed-whole.json" loading="eager" limit="100" min-results="12" explain
            show="time source image summary"></ajel-related-articles>"#)
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
    for element in [
        "ajel-news-ticker >> .headlines .item",
        "ajel-related-articles >> .card",
    ] {
        browser.wait_for_element(element).await;
    }
    assert_harmless(browser, site).await;
}

/// Nothing of a payload has become more than text.
async fn assert_harmless(browser: &Browser, site: &Site) {
    let found: Value = browser
        .js(
            "(() => {
                const wrong = [];
                if (fired.length) wrong.push(['fired', ...fired]);
                if (document.title !== 'صفحة') wrong.push(['title', document.title]);
                if ({}.polluted !== undefined) wrong.push(['polluted']);
                if (Object.getOwnPropertyNames(Object.prototype).length !== plainKeys) wrong.push(['prototype']);
                if (document.scripts.length > 0 && [...document.scripts].some((s) => !s.src)) wrong.push(['inline script']);
                const known = new Set(['a', 'bdi', 'time', 'span', 'li', 'ol', 'ul', 'div', 'section', 'p', 'h2', 'h3',
                    'img', 'button', 'svg', 'path', 'slot']);
                const walk = (root) => {
                    for (const node of root.querySelectorAll('*')) {
                        if (!known.has(node.localName)) wrong.push(['element', node.localName]);
                        for (const { name, value } of node.attributes) {
                            if (/^on|^style$|^srcdoc$/.test(name)) wrong.push(['attribute', name, value]);
                            if (/^(href|src|srcset|action|formaction|xlink:href)$/.test(name)
                                && !/^https?:\\/\\/[^@/?#]+(?=[/?#])/.test(value)) wrong.push([name, value]);
                        }
                        if (node.localName === 'a' && !(/^https?:$/.test(node.protocol) && node.rel === 'noopener'
                            && !node.username && !node.password)) wrong.push(['link', node.outerHTML]);
                    }
                    if (/[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e]/.test(root.textContent)) {
                        wrong.push(['control characters']);
                    }
                };
                for (const host of document.querySelectorAll('ajel-news-ticker, ajel-related-articles')) walk(host.shadowRoot);
                for (const image of document.querySelectorAll('body img, body iframe, body object')) wrong.push(['in the page', image.localName]);
                return wrong.slice(0, 20);
            })()",
        )
        .await;
    assert_eq!(found, json!([]));

    let requested: Vec<(String, String)> = browser
        .js("performance.getEntriesByType('resource').map(({ name, initiatorType }) => [name, initiatorType])")
        .await;
    for (url, by) in requested {
        let ours = url.starts_with(&site.fill("{widget}/"))
            || url.starts_with(&site.fill("{page}/own/"))
            || url.starts_with(&site.fill("{feed}/feed-"))
            // Browsers ask for it of their own accord.
            || url == site.fill("{page}/favicon.ico");
        assert!(ours || by == "img", "{by} has asked for {url}");
    }
    assert_eq!(browser.uncaught().await, Vec::<String>::new());
}

/// Shows payloads in tickers, a hundred in each.
pub async fn show_as_headlines(browser: &Browser, site: &Site, payloads: &[String]) {
    for page_full in payloads.chunks(A_FEED * A_PAGE) {
        let mut page = site.page().no_csp().script(TRAPS);
        let mut tickers = 0;
        for (number, payloads) in page_full.chunks(A_FEED).enumerate() {
            let path = format!("/feed-{number}.json");
            site.feed.on(&path, Reply::json(feed(payloads)));
            page = page.body(&format!(
                "<ajel-news-ticker feed=\"{{feed}}{path}\" limit=\"100\" mode=\"list\" link-target=\"_blank\"></ajel-news-ticker>"
            ));
            tickers += 1;
        }
        browser.goto(&page.tag("data-widgets=\"\"").serve()).await;
        browser
            .wait_for(
                "all tickers",
                &format!(
                    "__probe.entries.filter((e) => e.name === 'ajel:load').length === {tickers}"
                ),
            )
            .await;
        let loads = browser.events("ajel:load").await;
        let sum = |name: &str| {
            loads
                .iter()
                .filter_map(|load| load[name].as_u64())
                .sum::<u64>()
        };
        assert_eq!(sum("items") + sum("skipped"), page_full.len() as u64);
        let headlines = browser
            .wait_for(
                "the headlines",
                "[...document.querySelectorAll('ajel-news-ticker')].reduce((sum, { shadowRoot }) =>
                     sum + shadowRoot.querySelectorAll('.headlines .item').length, 0)",
            )
            .await;
        // The number in each title alone is a headline.
        assert!(
            headlines.as_u64() >= Some(page_full.len() as u64 * 9 / 10),
            "{headlines}"
        );
        assert_harmless(browser, site).await;
    }
}

/// Shows payloads as cards, with everything that a card can have.
pub async fn show_as_cards(browser: &Browser, site: &Site, payloads: &[String]) {
    for (number, payloads) in payloads.chunks(12).enumerate() {
        // With a link, or it would be no card.
        let items = payloads.iter().enumerate().map(|(place, payload)| {
            let mut item = item(place, payload);
            item["url"] = json!(format!("https://news.example/{number}/{place}"));
            item
        });
        site.feed
            .on("/feed-cards.json", Reply::json(news::feed(items.collect())));
        let url = site
            .page()
            .no_csp()
            .script(TRAPS)
            .body(r#"<ajel-related-articles feed="{feed}/feed-cards.json" loading="eager" limit="100" min-results="12" explain
                show="time source image summary"></ajel-related-articles>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        assert_harmless(browser, site).await;
    }
}
