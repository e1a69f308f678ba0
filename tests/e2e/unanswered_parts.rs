//! Parts of the program that a server or proxy never answers: nothing waits for them for good.

use ajel_e2e::{Browser, Page, Reply, Site, news, on_every_engine, run::root};

const LINK: &str = "ajel-news-ticker >> .headlines .link";
const CARD: &str = "ajel-related-articles >> [part~=card]";

/// The limit of `src/parts.js`, in milliseconds.
const LIMIT_MS: u32 = 45_000;

const RSS: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item>
    <title>رسو أول سفينة في المرفأ الجديد</title><link>https://news.example/first</link>
    </item></channel></rss>";

/// A page whose clock the test puts forward, with a ticker of `/feed`.
fn page(site: &Site, wasm: bool) -> Page<'_> {
    let ticker = "<ajel-news-ticker feed=\"{feed}/feed\" mode=\"list\"><a href=\"https://news.example/own\">عنوان الشريك</a></ajel-news-ticker>";
    let article = "<article><h1>خبر من الأخبار</h1><p>متن الخبر.</p></article>";
    let page = site.page().wasm(wasm).clock();
    page.body(ticker).body(article).tag("data-widgets=\"\"")
}

/// A file of `dist/` that is answered from the second request on.
fn not_at_once(site: &Site, file: &str) {
    let built = Reply::file(root().join(format!("dist{file}")));
    site.widget.on_each(file, vec![Reply::never(), built]);
}

/// Puts the clock forward by the limit, once the part has been requested.
async fn pass_the_limit(browser: &Browser, site: &Site, part: &str) {
    browser
        .wait_until("the request of a part", || site.widget.count(part) > 0)
        .await;
    browser.run(&format!("__advance({LIMIT_MS})")).await;
}

/// Waits until the headline that the ticker shows first is this one.
async fn wait_for_title(browser: &Browser, title: &str) {
    let first = "document.querySelector('ajel-news-ticker').shadowRoot
        .querySelector('.headlines .link')?.textContent";
    browser
        .wait_for(title, &format!("{first} === '{title}'"))
        .await;
}

on_every_engine!(
    a_feed_in_xml_is_requested_again_and_read,
    |browser, site| async move {
        not_at_once(&site, "/ajel_xml.wasm");
        site.feed
            .on("/feed", Reply::new("application/rss+xml", RSS));
        browser.goto(&page(&site, true).serve()).await;
        pass_the_limit(&browser, &site, "/ajel_xml.wasm").await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "part-unreachable");
        browser.advance(600).await;
        wait_for_title(&browser, "رسو أول سفينة في المرفأ الجديد").await;
        assert_eq!(site.widget.count("/ajel_xml.wasm"), 2);
    }
);

on_every_engine!(
    a_ticker_is_updated_although_the_reason_of_a_failure_is_never_found,
    |browser, site| async move {
        site.widget.on("/ajel_problems.wasm", Reply::never());
        let feed = |numbers: &[usize]| {
            Reply::json(news::feed(
                numbers.iter().copied().map(news::item).collect(),
            ))
        };
        let blocked = Reply::json(news::headlines(1)).no_cors();
        // The reason is looked for by a request of its own.
        site.feed.on_each(
            "/feed",
            vec![feed(&[1, 2]), blocked.clone(), feed(&[0, 1, 2])],
        );
        browser.goto(&page(&site, true).serve()).await;
        browser.wait_for_element(LINK).await;
        browser.advance(600).await;
        pass_the_limit(&browser, &site, "/ajel_problems.wasm").await;
        while site.feed.count("/feed") < 3 {
            browser.run("__advance(100_000)").await;
            browser.frames().await;
        }
        let newest = news::item(0)["title"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        wait_for_title(&browser, &newest).await;
    }
);

/// The box has the newest articles when the part with the ranking does not come. The box is added
/// once the page has loaded: a script that is requested earlier would hold up the page's `load` event.
async fn assert_newest_in_time(browser: &Browser, site: &Site, wasm: bool, part: &str) {
    site.widget.on(part, Reply::never());
    site.feed.on("/feed", Reply::json(news::headlines(6)));
    browser.goto(&page(site, wasm).serve()).await;
    browser.wait_for_element(LINK).await;
    browser
        .run(&site.fill(
            "const related = document.createElement('ajel-related-articles');
             related.setAttribute('feed', '{feed}/feed');
             related.setAttribute('loading', 'eager');
             document.querySelector('article').append(related);",
        ))
        .await;
    pass_the_limit(browser, site, part).await;
    browser.wait_for_element(CARD).await;
    let error = browser.wait_for_event("ajel:error").await;
    assert_eq!(error["code"], "part-unreachable");
    assert_eq!(browser.uncaught().await, Vec::<String>::new());
}

on_every_engine!(
    the_related_box_shows_the_newest_articles,
    |browser, site| async move {
        assert_newest_in_time(&browser, &site, true, "/ajel_related.wasm").await;
    }
);

on_every_engine!(
    the_related_box_shows_the_newest_articles_without_wasm,
    |browser, site| async move {
        assert_newest_in_time(&browser, &site, false, "/ajel-nowasm_related.js").await;
    }
);
