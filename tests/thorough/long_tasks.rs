//! How long a feed holds up the page, for people to read: timings are not
//! asserted.
//!
//! `./dev test thorough long_tasks -- --ignored --nocapture`

use ajel_e2e::{Browser, Engine, Options, Reply, Site, news, run};
use serde_json::{Value, json};

/// Returns a feed of `items` items and about `bytes` bytes; each `version` has other items.
fn feed(items: usize, bytes: usize, version: usize) -> String {
    let paragraph =
        "<p>قالت «الوكالة» إن الميناء استقبل 3 سفن &amp; غادرته أخرى. <b>التفاصيل</b> لاحقًا.</p>\n";
    let content =
        paragraph.repeat(bytes.saturating_sub(items * 400) / items / (paragraph.len() + 2));
    let items = (0..items).map(|number| {
        let mut item = news::item(number);
        item["title"] = json!(format!(
            "{} {version}",
            item["title"].as_str().unwrap_or_default()
        ));
        item["content_html"] = json!(content);
        item["tags"] = json!(["اقتصاد", "ميناء"]);
        item
    });
    news::feed(items.collect())
}

/// The same as RSS.
fn rss(items: usize, bytes: usize, version: usize) -> String {
    let feed: Value = serde_json::from_str(&feed(items, bytes, version)).expect("a feed");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let items = feed["items"].as_array().into_iter().flatten().map(|item| {
        format!(
            "<item><guid>{}</guid><title>{}</title><link>{}</link><dc:date>{}</dc:date>
             <category>اقتصاد</category><content:encoded><![CDATA[{}]]></content:encoded></item>",
            text(&item["id"]),
            text(&item["title"]),
            text(&item["url"]),
            text(&item["date_published"]),
            text(&item["content_html"])
        )
    });
    let items: String = items.collect();
    format!("<rss version=\"2.0\"><channel><title>مرافئ</title>{items}</channel></rss>")
}

/// A function that writes a feed, given the numbers of items, bytes and version.
type Write = fn(usize, usize, usize) -> String;

async fn measure(
    browser: &Browser,
    site: &Site,
    (name, write): (&str, Write),
    items: usize,
    bytes: usize,
) {
    let first = write(items, bytes, 1);
    println!("{name}: {} items, {} KB", items, first.len() / 1024);
    site.feed.on("/feed.json", Reply::json(first));
    let url = site
        .page()
        .script(
            "window.tasks = []; new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => Math.round(task.duration))))
                 .observe({ type: 'longtask', buffered: true });",
        )
        .body(r#"<ajel-news-ticker feed="{feed}/feed.json"></ajel-news-ticker><ajel-related-articles feed="{feed}/feed.json" loading="eager"></ajel-related-articles>"#)
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
    browser.wait_for_event("ajel:load").await;
    let rest = "new Promise((done) => setTimeout(done, 1500)).then(() => tasks.splice(0))";
    println!(
        "  first load, long tasks in ms: {}",
        browser.js_async::<Value>(rest).await
    );
    for version in 2..5 {
        site.feed
            .on("/feed.json", Reply::json(write(items, bytes, version)));
        browser
            .run("document.querySelector('ajel-news-ticker').refresh()")
            .await;
        browser
            .wait_for(
                "the next version",
                &format!(
                    "__probe.entries.filter((e) => e.name === 'ajel:load').length === {}",
                    version * 2
                ),
            )
            .await;
        println!(
            "  refresh, long tasks in ms: {}",
            browser.js_async::<Value>(rest).await
        );
    }
}

#[test]
#[ignore = "measures, for people to read"]
fn tasks_of_a_processor_four_times_slower() {
    run::run(
        Engine::Chromium,
        "long_tasks",
        Options::default().full_browser(),
        |browser, site| async move {
            browser.slow_down(4).await.expect("Chromium can");
            for (name, write) in [("JSON", feed as Write), ("RSS", rss)] {
                for (items, bytes) in [(20, 40 * 1024), (200, 300 * 1024), (2000, 5000 * 1024)] {
                    measure(&browser, &site, (name, write), items, bytes).await;
                }
            }
        },
    );
}
