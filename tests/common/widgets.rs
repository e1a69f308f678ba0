//! The three widgets on a partner's page, and what must be true of them.

use crate::{Browser, Site};

/// The elements' names.
pub const ALL: [&str; 3] = [
    "ajel-news-ticker",
    "ajel-related-articles",
    "ajel-back-to-top",
];
/// A headline that the program shows.
pub const TICKER_LINK: &str = "ajel-news-ticker >> .headlines .link";
/// A related article.
pub const CARD: &str = "ajel-related-articles >> .card";
/// A page's article for the related box to stand after.
pub const ARTICLE: &str = "<main><article><h1>مقال الصفحة</h1><p>نص المقال.</p></article></main>";
/// A tag whose related box does not wait for the reader.
pub const TAG: &str = r#"data-feed="{feed}/feed.json" data-related-loading="eager""#;

/// The same, for a head.
pub const TAG_IN_HEAD: &str = r#"<script async src="{widget}/embed.js" data-feed="{feed}/feed.json" data-related-loading="eager"></script>"#;

/// The tag as a tag manager puts it in, once the page is loaded: only then can a
/// test be with the page before the program is, because a browser counts the
/// program among what the page loads.
pub async fn inject_tag(browser: &Browser, site: &Site, data: &str) {
    browser
        .run(&site.fill(&format!(
            "const tag = document.createElement('script');
             tag.src = '{{widget}}/embed.js';
             Object.assign(tag.dataset, {data});
             document.head.append(tag);"
        )))
        .await;
}

/// Waits for headlines and for related articles.
pub async fn wait_for_both(browser: &Browser) {
    browser.wait_for_element(TICKER_LINK).await;
    browser.wait_for_element(CARD).await;
}

/// One of each, with news in it, the ticker and the box in their places, and no
/// complaint.
pub async fn assert_one_set(browser: &Browser) {
    wait_for_both(browser).await;
    for name in ALL {
        assert_eq!(browser.count(name).await, 1, "{name}");
    }
    // Below the article's text: inside of it, or after it.
    let place = [
        "article ajel-related-articles",
        "article + ajel-related-articles",
    ]
    .join(", ");
    assert_eq!(browser.count(&place).await, 1);
    assert_quiet(browser).await;
}

/// The program has not failed, whether or not its elements went on with another one: the loader
/// warns of the exception.
pub async fn assert_the_program_goes_on(browser: &Browser) {
    let mut warnings = browser.console("warn").await;
    warnings.retain(|line| !line.starts_with("ajel [wasm-missing]"));
    assert_eq!(warnings, Vec::<String>::new());
}

/// No error in the console, no exception, nothing that the policy refused.
pub async fn assert_quiet(browser: &Browser) {
    let mut uncaught = browser.uncaught().await;
    // A busy WebKit reports this when a frame ends before all sizes have been reported; the next
    // frame reports them.
    uncaught.retain(|error| !error.starts_with("ResizeObserver loop completed"));
    assert_eq!(uncaught, Vec::<String>::new());
    assert_eq!(browser.console("error").await, Vec::<String>::new());
    assert_eq!(
        browser.csp_violations().await,
        Vec::<serde_json::Value>::new()
    );
}
