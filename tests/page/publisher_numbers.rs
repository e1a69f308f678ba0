//! The means by which publishers count: names in `link-params`, and the page's `dataLayer`.

use crate::{
    Browser, Reply, in_page, news,
    ticker::wait_for_views,
    ticker_page::{LINKS, open_ticker},
};
use serde_json::{Value, json};

/// Where each headline leads, of the list or of its copy.
const ADDRESSES: &str = "(list) => [...list.querySelectorAll('.link')].map((link) => link.href)";

async fn addresses(browser: &Browser, list: &str) -> Vec<String> {
    browser
        .js(&format!("({ADDRESSES})(inside('{list}'))"))
        .await
}

in_page!(
    link_params_say_widget_place_and_host,
    |browser, site| async move {
        // The first brace is escaped, or the harness would fill it in.
        let params =
            "link-params=\"?utm_source={host}&utm_content=&#123;widget}-{position}&x={other}\"";
        open_ticker(&browser, &site, news::headlines(12), params).await;
        let host: String = browser.js("encodeURIComponent(location.host)").await;
        let expected = |number: usize, place: usize| {
            format!(
                "https://news.example/articles/{number}?utm_source={host}&utm_content=ajel-news-ticker-{place}&x={{other}}"
            )
        };
        let all: Vec<String> = (0..12).map(|number| expected(number, number + 1)).collect();
        assert_eq!(addresses(&browser, ".headlines").await, all);
        browser.wait_for("a copy", "inside('.copy')").await;
        assert_eq!(addresses(&browser, ".copy").await, all);
        // News pushes the others on, and they say so. A list takes it at once.
        browser.run("ticker.mode = 'list'").await;
        browser.wait_for("a list", "inside('.viewport.list')").await;
        let items: Vec<Value> = [20, 0, 1].into_iter().map(news::item).collect();
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        browser.run("ticker.refresh()").await;
        let all: Vec<String> = [20, 0, 1]
            .into_iter()
            .enumerate()
            .map(|(index, number)| expected(number, index + 1))
            .collect();
        browser
            .wait_for(
                "the new places",
                &format!(
                    "JSON.stringify(({ADDRESSES})(inside('.headlines'))) === {}",
                    json!(json!(all).to_string())
                ),
            )
            .await;
    }
);

in_page!(
    cards_of_the_related_box_say_their_place_too,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        let url = site
            .page()
            .body("<main><article><h1>مقال</h1></article></main><ajel-related-articles loading=\"eager\" order=\"feed\" feed=\"{feed}/feed.json\" link-params=\"from=&#123;widget}.{position}\"></ajel-related-articles>")
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        let queries: Vec<String> = browser
            .js("[...document.querySelector('ajel-related-articles').shadowRoot.querySelectorAll('.link')].map((a) => a.search)")
            .await;
        let expected = ["1", "2", "3"].map(|place| format!("?from=ajel-related-articles.{place}"));
        assert_eq!(queries, expected);
    }
);

/// Clicks the first headline, which leads nowhere.
async fn click(browser: &Browser) {
    browser
        .run("ticker.addEventListener('ajel:itemclick', (event) => event.preventDefault(), { once: true })")
        .await;
    browser.run("inside('.link').click()").await;
}

in_page!(
    views_and_clicks_go_to_the_data_layer_where_that_is_wanted,
    |browser, site| async move {
        open_ticker(
            &browser,
            &site,
            news::headlines(1),
            "analytics=\"dataLayer\"",
        )
        .await;
        wait_for_views(&browser, 1).await;
        click(&browser).await;
        let entries: Vec<Value> = browser.js("dataLayer").await;
        let entry = |event: &str| json!({ "event": event, "id": "item-0", "url": "https://news.example/articles/0", "widget": "ajel-news-ticker" });
        assert_eq!(entries, [entry("ajel:itemview"), entry("ajel:itemclick")]);
        // The events say the same, without the name.
        let detail = &browser.events("ajel:itemclick").await[0];
        assert_eq!(detail["url"], entries[1]["url"]);
        assert_eq!(detail.get("event"), None);
        // It is off as soon as it is not asked for.
        browser.run("ticker.removeAttribute('analytics')").await;
        click(&browser).await;
        assert_eq!(browser.js::<usize>("dataLayer.length").await, 2);
    }
);

in_page!(
    without_the_setting_there_is_no_data_layer,
    |browser, site| async move {
        open_ticker(&browser, &site, news::headlines(1), "").await;
        wait_for_views(&browser, 1).await;
        click(&browser).await;
        assert!(browser.js::<bool>("!('dataLayer' in window)").await);
    }
);

in_page!(
    a_data_layer_that_is_none_stops_nothing,
    |browser, site| async move {
        let odd = [
            "window.dataLayer = 7",
            "window.dataLayer = { push: 'no function' }",
            "window.dataLayer = { push() { throw new Error('of a tag'); } }",
            "window.dataLayer = Object.freeze([])",
            "Object.defineProperty(window, 'dataLayer', { get() { throw new Error('of the page'); } })",
            "Object.defineProperty(window, 'dataLayer', { value: undefined })",
        ];
        for page in odd {
            open_ticker(
                &browser,
                &site,
                news::headlines(3),
                "analytics=\"datalayer\"",
            )
            .await;
            browser.run(page).await;
            click(&browser).await;
            assert_eq!(browser.events("ajel:itemclick").await.len(), 1, "{page}");
            assert_eq!(browser.uncaught().await, Vec::<String>::new(), "{page}");
            assert!(browser.count(LINKS).await >= 3, "{page}");
        }
        // A tag manager's own function is called as it is.
        open_ticker(
            &browser,
            &site,
            news::headlines(1),
            "analytics=\"datalayer\"",
        )
        .await;
        browser
            .run("window.pushed = []; window.dataLayer = { push(entry) { pushed.push([entry.event, this === dataLayer]); } }")
            .await;
        click(&browser).await;
        let pushed: Value = browser.js("pushed").await;
        assert_eq!(pushed, json!([["ajel:itemclick", true]]));
    }
);
