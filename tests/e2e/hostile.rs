//! Hostile text in feeds, on a page without any policy that would stop it: the project's own list.
//! `tests/thorough/shared.rs` has the collections beside the project.

use ajel_e2e::{
    Reply,
    hostile::{TRAPS, feed, own, show_as_cards, show_as_headlines},
    news, on_every_engine,
};
use serde_json::{Value, json};

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
                     .filter((a) => (a.localName === 'a' ? !/^https?:$/.test(a.protocol) : a.localName !== 'span')
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

on_every_engine!(no_title_keeps_the_loader_busy, |browser, site| async move {
    for file in ["/ajel.js", "/ajel_bg.wasm", "/ajel-nowasm.js"] {
        site.widget.on(file, Reply::status(404));
    }
    // Some would take a search that tries all ways to divide them hours, and others would take one
    // that begins anew at each character minutes.
    let titles = [
        ("عاجل", ".", "", 60),
        ("#عاجل", " ", "", 60),
        ("#عاجل", " :", "", 60),
        ("عاجل", "!", "🔴", 60),
        ("", "عاجل - ", "", 60),
        ("", "#", "عاجل", 200_000),
        ("", "ع\u{640}", "اجل", 200_000),
        ("عاجل ", "<script ", "", 200_000),
        ("عاجل ", "<!--", "", 200_000),
        ("عاجل ", "&", "", 200_000),
    ];
    let titles = titles
        .map(|(before, repeated, after, times)| [before, &repeated.repeat(times), after].concat());
    let items = titles.iter().enumerate();
    let mut items: Vec<Value> = items
            .map(|(number, title)| json!({ "id": number, "title": title, "url": "https://news.example/" }))
            .collect();
    let mut long = news::item(0);
    long["url"] = json!(format!("https://news.example{}x", "/".repeat(200_000)));
    items.push(long.clone());
    let (utm, slashes) = ("utm_a&".repeat(50_000), "/".repeat(50_000));
    long["url"] = json!(format!("https://news.example/?{utm}{slashes}x"));
    items.push(long);
    items.push(news::item(1));
    site.feed.on("/feed-0.json", Reply::json(news::feed(items)));
    let url = site
        .page()
        .body(r#"<ajel-news-ticker feed="{feed}/feed-0.json" limit="100"></ajel-news-ticker>"#)
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
    let last = json!(news::item(1)["title"]);
    browser
            .wait_for(
                "the last headline",
                &format!("document.querySelector('ajel-news-ticker').lastElementChild?.textContent === {last}"),
            )
            .await;
});
