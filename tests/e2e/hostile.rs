//! What strangers write into feeds, on a page without any policy that would stop
//! it: the project's own list always, and the collections beside the project
//! where they are.

use ajel_e2e::{Browser, Reply, Site, news, on_every_engine, run::root};
use serde_json::{Value, json};

/// As many headlines as a ticker shows.
const A_FEED: usize = 100;
/// As many tickers as a page has.
const A_PAGE: usize = 8;

/// What a payload would do if it could.
const TRAPS: &str = "
    window.fired = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
        window[name] = (...what) => fired.push([name, ...what].join(' '));
    }
    document.title = 'صفحة';
    window.plainKeys = Object.getOwnPropertyNames(Object.prototype).length;";

/// The list that the project has of its own.
fn own() -> Vec<String> {
    let path = root().join("tests/fixtures/hostile.json");
    let text = std::fs::read_to_string(&path).expect("the project's own list");
    serde_json::from_str(&text).expect("a list of texts")
}

/// The collections beside the project.
fn collected() -> Vec<String> {
    let folder = root().join("../shared/security");
    let lists = [
        "xss_vectors.jsonl",
        "blns.jsonl",
        "hostile_urls.jsonl",
        "trojan_source_lines.jsonl",
        "whatwg_urltestdata.jsonl",
    ];
    let mut all = Vec::new();
    for list in lists {
        let Ok(text) = std::fs::read_to_string(folder.join(list)) else {
            println!("skipped: {list} is not beside the project");
            continue;
        };
        for line in text.lines() {
            let line: Value = serde_json::from_str(line).expect("a line of JSON");
            let fields = ["vector", "string", "url", "input"];
            all.extend(
                fields
                    .iter()
                    .filter_map(|f| line[f].as_str())
                    .map(str::to_owned),
            );
        }
    }
    all
}

/// A payload in every field that a feed has.
fn item(number: usize, payload: &str) -> Value {
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
fn feed(payloads: &[String]) -> String {
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
                const known = new Set(['a', 'bdi', 'time', 'span', 'li', 'ul', 'div', 'section', 'p', 'h2', 'h3',
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
async fn show_as_headlines(browser: &Browser, site: &Site, payloads: &[String]) {
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
async fn show_as_cards(browser: &Browser, site: &Site, payloads: &[String]) {
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

on_every_engine!(
    what_is_hostile_in_a_feed_is_only_text,
    |browser, site| async move {
        let payloads = own();
        assert!(payloads.len() >= 60);
        show_as_headlines(&browser, &site, &payloads).await;
        show_as_cards(&browser, &site, &payloads).await;
    }
);

on_every_engine!(
    what_others_have_collected_is_only_text,
    |browser, site| async move {
        let payloads = collected();
        if payloads.is_empty() {
            return;
        }
        assert!(payloads.len() > 6000, "{}", payloads.len());
        show_as_headlines(&browser, &site, &payloads).await;
        // Of the vectors, which differ in little, every fiftieth.
        let some: Vec<String> = payloads.iter().step_by(50).cloned().collect();
        show_as_cards(&browser, &site, &some).await;
    }
);

on_every_engine!(
    what_the_loader_shows_before_the_program_is_only_text_too,
    |browser, site| async move {
        for file in ["/ajel.js", "/ajel_bg.wasm", "/ajel-nowasm.js"] {
            site.widget.on(file, Reply::status(404));
        }
        site.feed.on("/feed-0.json", Reply::json(feed(&own())));
        let url = site
            .page()
            .no_csp()
            .script(TRAPS)
            .body(r#"<ajel-news-ticker feed="{feed}/feed-0.json" limit="100"></ajel-news-ticker>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element("ajel-news-ticker a").await;
        let wrong: Value = browser
            .js(
                "[...document.querySelectorAll('ajel-news-ticker, ajel-news-ticker *')].slice(1)
                     .filter((a) => a.localName !== 'a' || !/^https?:$/.test(a.protocol)
                         || a.getAttributeNames().some((name) => !['href', 'dir', 'style'].includes(name)))
                     .map((a) => a.localName + ' ' + a.href)",
            )
            .await;
        assert_eq!(wrong, json!([]));
        assert_eq!(browser.js::<Value>("fired").await, json!([]));
        assert_eq!(browser.js::<String>("document.title").await, "صفحة");
        assert_eq!(
            browser.js::<Value>("({}).polluted ?? null").await,
            Value::Null
        );
    }
);
