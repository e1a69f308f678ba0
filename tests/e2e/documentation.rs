//! Pastes the snippets of README and docs/ for partners: each into a page, with the addresses of
//! this test's servers in it.

use ajel_e2e::{
    Page, Reply, Site,
    commands::{self, Binary},
    news, on_one_engine,
    run::root,
    widgets::{ARTICLE, assert_quiet},
};
use std::fs;

/// The fenced blocks of one language in README.md and docs/*.md, each with the name
/// of its page.
fn snippets(language: &str) -> Vec<(String, String)> {
    let docs = fs::read_dir(root().join("docs")).expect("docs/").flatten();
    let mut pages: Vec<_> = docs.map(|entry| entry.path()).collect();
    pages.push(root().join("README.md"));
    pages.retain(|path| path.extension().is_some_and(|end| end == "md"));
    pages.sort();
    let fence = format!("\n```{language}\n");
    let mut found = Vec::new();
    for path in pages {
        let name = path.file_name().expect("a file").display().to_string();
        let page = fs::read_to_string(&path).expect("a page");
        for block in page.split(&fence).skip(1) {
            let text = block.split("\n```").next().unwrap_or_default();
            found.push((name.clone(), text.to_owned()));
        }
    }
    assert!(!found.is_empty(), "no ```{language} in the documentation");
    found
}

/// The snippet with this test's addresses. `dist/` is at the root of the widget's
/// host, and the feeds are all one.
fn at_home(snippet: &str) -> String {
    let here = snippet
        .replace("https://cdn.example/ajel/v1/", "{widget}/")
        .replace("https://cdn.example/feeds/", "{feed}/feeds/")
        .replace("https://cdn.example", "{widget}")
        .replace("https://news.example/feed.json", "{feed}/feed.json");
    assert!(!here.contains("cdn.example"), "{here}");
    here
}

/// The first headline is breaking news: a snippet may ask for that alone.
fn serve_feeds(site: &Site) {
    let mut items: Vec<_> = (0..12).map(news::item).collect();
    items[0]["_ajel"] = serde_json::json!({ "urgent": true });
    let feed = news::feed(items);
    for path in ["/feed.json", "/feeds/news.json"] {
        site.feed.on(path, Reply::json(feed.clone()));
    }
}

/// With `embed.js`, unless the snippet brings it.
fn page<'a>(site: &'a Site, snippet: &str) -> Page<'a> {
    let page = site.page().body(ARTICLE).body(&at_home(snippet));
    if snippet.contains("embed.js") {
        page
    } else {
        page.body(r#"<script async src="{widget}/embed.js"></script>"#)
    }
}

on_one_engine!(every_snippet_shows_headlines, |browser, site| async move {
    serve_feeds(&site);
    let link = "ajel-news-ticker >> .headlines .link";
    for (number, (name, snippet)) in snippets("html").into_iter().enumerate() {
        println!("{name}: {snippet}");
        let is_frame = snippet.starts_with("<iframe");
        let mut page = match is_frame {
            true => site.page().body(&at_home(&snippet)),
            false => page(&site, &snippet),
        };
        if is_frame {
            // The page's own script uses the height.
            page = page.csp("frame-src {widget}; script-src {page}/own/");
            for (_, script) in snippets("js") {
                page = page.script(&script);
            }
        }
        browser.goto(&page.at(&format!("/{number}")).serve()).await;
        if is_frame {
            browser
                .wait_for(
                    "its height",
                    "!['1', '98'].includes(document.querySelector('iframe').height)",
                )
                .await;
            let client = browser.webdriver().clone();
            client.enter_frame(0).await.expect("a frame");
            browser.wait_for_element(link).await;
            client.enter_parent_frame().await.expect("the page");
        } else {
            browser.wait_for_element(link).await;
            assert_quiet(&browser).await;
        }
    }
});

on_one_engine!(
    the_documented_policy_allows_all_that_is_needed,
    |browser, site| async move {
        serve_feeds(&site);
        let mut item = news::item(0);
        item["image"] = site.feed.url("/1.svg").into();
        let picture = fs::read(root().join("demo/images/harbour.svg")).expect("a picture");
        site.feed.on("/1.svg", Reply::new("image/svg+xml", picture));
        site.feed
            .on("/feed.json", Reply::json(news::feed(vec![item])));
        let policies = snippets("csp");
        assert_eq!(policies.len(), 1);
        let policy = at_home(&policies[0].1)
            .replace("https://news.example", "{feed}")
            .replace('\n', " ");
        // The page's own scripts are the probe.
        let policy = policy.replace("script-src ", "default-src 'none'; script-src {page}/own/ ");
        let url = site
            .page()
            .csp(&policy)
            .body(ARTICLE)
            .tag(r#"data-feed="{feed}/feed.json" data-related-loading="eager" data-related-min-results="1""#)
            .serve();
        browser.goto(&url).await;
        browser
            .wait_for_element("ajel-related-articles >> .card img")
            .await;
        browser
            .wait_for("the picture", "document.querySelector('ajel-related-articles').shadowRoot.querySelector('img').naturalWidth > 0")
            .await;
        assert_quiet(&browser).await;
    }
);

on_one_engine!(
    the_documented_style_sheet_keeps_the_place_free,
    |browser, site| async move {
        serve_feeds(&site);
        // tests/e2e/bar.rs tests the space for a bar.
        let snippets = snippets("css").into_iter();
        let of_tickers: Vec<_> = snippets
            .filter(|(_, css)| css.contains("min-height"))
            .collect();
        assert!(!of_tickers.is_empty());
        for (number, (name, css)) in of_tickers.into_iter().enumerate() {
            for (mode, width) in [("marquee", 1000), ("marquee", 400), ("list", 1000)] {
                browser.viewport(width, 600).await;
                let place = site
                    .page()
                    .at(&format!("/{number}/{mode}/{width}"))
                    .style(&css)
                    .body(&format!(r#"<ajel-news-ticker mode="{mode}" feed="{{feed}}/feed.json"></ajel-news-ticker>"#));
                browser.goto(&place.serve()).await;
                let before = browser.rect("ajel-news-ticker").await.height;
                browser
                    .run(&site.fill("document.head.append(Object.assign(document.createElement('script'), { src: '{widget}/embed.js' }))"))
                    .await;
                browser
                    .wait_for_element("ajel-news-ticker >> .headlines .link")
                    .await;
                let after = browser.rect("ajel-news-ticker").await.height;
                assert_eq!(before, after, "{name}, {mode} at {width}");
            }
        }
    }
);

#[test]
fn the_tests_that_run_documented_commands_are_there() {
    commands::assert_all_run(Binary::EndToEnd, &[]);
}
