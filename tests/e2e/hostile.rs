//! Hostile text in feeds, on a page without any policy that would stop it: the project's own list.
//! `tests/thorough/shared.rs` has the collections beside the project.

use ajel_e2e::{
    Reply,
    hostile::{TRAPS, feed, own, show_as_cards, show_as_headlines},
    on_every_engine,
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
