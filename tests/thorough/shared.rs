//! The collections of `../shared` in the browsers: real feeds, and what others have
//! collected of hostile texts. They fail where that folder is absent.

use ajel_e2e::{
    Browser, Reply, Site,
    hostile::{show_as_cards, show_as_headlines},
    on_every_engine,
    run::root,
};
use serde_json::Value;

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
        let text = std::fs::read_to_string(folder.join(list))
            .unwrap_or_else(|error| panic!("{list}, beside the project: {error}"));
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

/// A page with a ticker that has a fallback link.
async fn open(browser: &Browser, site: &Site) {
    let url = site
        .page()
        .body(r#"<ajel-news-ticker feed="{feed}/feed.json"><a href="https://news.example/1">عنوان بديل</a></ajel-news-ticker>"#)
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
}

on_every_engine!(
    what_others_have_collected_is_only_text,
    |browser, site| async move {
        let payloads = collected();
        assert!(payloads.len() > 6000, "{}", payloads.len());
        show_as_headlines(&browser, &site, &payloads).await;
        // Of the vectors, which differ in little, every fiftieth.
        let some: Vec<String> = payloads.iter().step_by(50).cloned().collect();
        show_as_cards(&browser, &site, &some).await;
    }
);

on_every_engine!(real_feeds_show_what_they_hold, |browser, site| async move {
    let shared = root().join("../shared/feeds");
    assert!(
        shared.is_dir(),
        "there are no shared feeds beside the project"
    );
    for folder in ["jsonfeed/valid", "wordpress/post-list"] {
        let mut files: Vec<_> = std::fs::read_dir(shared.join(folder))
            .expect("a folder of feeds")
            .flatten()
            .map(|entry| entry.path())
            .collect();
        files.sort();
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let json: Value =
                serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_default();
            let held = json
                .as_array()
                .or_else(|| json["items"].as_array())
                .map_or(0, Vec::len);
            site.feed.on("/feed.json", Reply::file(&file));
            open(&browser, &site).await;
            let loaded = browser.wait_for_event("ajel:load").await;
            let (items, skipped) = (loaded["items"].as_u64(), loaded["skipped"].as_u64());
            assert_eq!(
                items.unwrap_or(0) + skipped.unwrap_or(0),
                held as u64,
                "{}",
                file.display()
            );
            if items > Some(0) {
                browser
                    .wait_for_element("ajel-news-ticker >> .headlines .item")
                    .await;
                let count = browser
                    .count("ajel-news-ticker >> .headlines:not(.copy *) .item")
                    .await;
                assert_eq!(
                    count as u64,
                    items.unwrap_or(0).min(20),
                    "{}",
                    file.display()
                );
            } else {
                assert!(
                    browser.rect("ajel-news-ticker a").await.width > 50.0,
                    "{}",
                    file.display()
                );
            }
        }
    }
});
