//! The part of the program that reads posts of WordPress's REST API: who asks for it, and what
//! readers have where it does not come.

use ajel_e2e::{Browser, Page, Reply, Site, news, on_every_engine};
use serde_json::Value;

const PART: &str = "/ajel_wordpress.wasm";

const POSTS: &str = r#"[{"id": 1, "type": "post", "link": "https://news.example/1", "title": {"rendered": "مقال"}}]"#;

/// A page with a ticker of posts and a ticker of JSON Feed.
fn page<'a>(site: &'a Site, posts: &str) -> Page<'a> {
    site.feed.on("/posts", Reply::json(posts.to_owned()));
    site.feed.on("/feed", Reply::json(news::headlines(1)));
    site.page()
        .wasm(true)
        .body(
            "<ajel-news-ticker id=\"posts\" feed=\"{feed}/posts\" mode=\"list\"><a href=\"https://news.example/own\">عنوان الشريك</a></ajel-news-ticker>
             <ajel-news-ticker id=\"feed\" feed=\"{feed}/feed\" mode=\"list\"></ajel-news-ticker>",
        )
        .tag("data-widgets=\"\"")
}

async fn wait_for_program(browser: &Browser, ticker: &str) {
    browser
        .wait_for_element(&format!("#{ticker} >> .headlines .link"))
        .await;
}

on_every_engine!(posts_load_the_part_once, |browser, site| async move {
    // On the second page, a notice of PHP stands before the posts.
    let notice = "<br />\n<b>Notice</b>: x in <b>a.php</b> on line <b>2</b><br />\n";
    for (index, before) in ["", notice].into_iter().enumerate() {
        let url = page(&site, &[before, POSTS].concat()).serve();
        browser.goto(&url).await;
        wait_for_program(&browser, "posts").await;
        wait_for_program(&browser, "feed").await;
        assert_eq!(site.widget.count(PART), index + 1);
        assert_eq!(browser.events("ajel:error").await, Vec::<Value>::new());
    }
});

on_every_engine!(json_feed_never_loads_the_part, |browser, site| async move {
    browser
        .goto(&page(&site, &news::headlines(3)).serve())
        .await;
    wait_for_program(&browser, "posts").await;
    wait_for_program(&browser, "feed").await;
    browser.frames().await;
    assert_eq!(site.widget.count(PART), 0);
});

on_every_engine!(
    a_list_without_posts_is_refused_and_the_fallback_stays,
    |browser, site| async move {
        let terms = r#"[{"id": 1, "taxonomy": "category", "name": "أخبار"}]"#;
        browser.goto(&page(&site, terms).serve()).await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "feed-unknown-format");
        wait_for_program(&browser, "feed").await;
        assert!(browser.rect("#posts > a").await.width > 50.0);
    }
);

on_every_engine!(
    where_the_part_does_not_come_the_first_headlines_stay,
    |browser, site| async move {
        site.widget.on(PART, Reply::status(404));
        browser.goto(&page(&site, POSTS).serve()).await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "part-unreachable");
        let message = error["message"].as_str().unwrap_or_default();
        assert!(message.contains("ajel_wordpress.wasm"), "{error}");
        wait_for_program(&browser, "feed").await;
        // Those that `embed.js` has shown.
        assert!(browser.rect("#posts > a[href$='/1']").await.width > 10.0);
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);
