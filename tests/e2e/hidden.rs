//! Where the page hides a ticker nothing of it is seen; and a tag in a place that is
//! hidden puts its widgets where they are seen.

use ajel_e2e::{
    Browser, Options, Reply, Site, news, on_every_engine_in_thorough,
    widgets::{CARD, TICKER_LINK, assert_quiet},
};

const MODES: [&str; 4] = ["marquee", "slide", "fade", "list"];

/// The parts of the ticker that would be painted, by name; nothing where it is hidden.
const PAINTED: &str = "(() => {
    const host = document.querySelector('ajel-news-ticker');
    const seen = (element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible'
            && element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false });
    };
    const all = [...host.shadowRoot.querySelectorAll('*')].filter(seen);
    return all.map(({ localName, classList }) => [localName, ...classList].join('.'));
})()";

/// A ticker of this mode in `html`, at `{it}`; waits until it has its headlines.
async fn open(browser: &Browser, site: &Site, style: &str, html: &str, mode: &str) {
    site.feed.on("/feed.json", Reply::json(news::headlines(6)));
    let ticker = format!(
        "<ajel-news-ticker feed=\"{{feed}}/feed.json\" mode=\"{mode}\" interval=\"60\"></ajel-news-ticker>"
    );
    let url = site
        .page()
        .style(style)
        .body(&html.replace("{it}", &ticker))
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
    browser.wait_for_element(TICKER_LINK).await;
    browser.frames().await;
}

/// Ways to hide a ticker: name, style sheet, HTML, and the statement of the page that shows it.
const HIDERS: [(&str, &str, &str, &str); 7] = [
    (
        "visibility: hidden",
        "#hider { visibility: hidden }",
        "<div id=\"hider\">{it}</div>",
        "style.visibility = 'visible'",
    ),
    (
        "visibility: hidden, far above",
        "#hider { visibility: hidden }",
        "<div id=\"hider\"><section><div>{it}</div></section></div>",
        "style.visibility = 'visible'",
    ),
    (
        "visibility: collapse",
        "#hider { visibility: collapse }",
        "<div id=\"hider\">{it}</div>",
        "style.visibility = 'visible'",
    ),
    (
        "display: none",
        "#hider { display: none }",
        "<div id=\"hider\">{it}</div>",
        "style.display = 'block'",
    ),
    (
        "the attribute hidden",
        "",
        "<div id=\"hider\" hidden>{it}</div>",
        "hidden = false",
    ),
    (
        "content-visibility: hidden",
        "#hider { content-visibility: hidden }",
        "<div id=\"hider\">{it}</div>",
        "style.contentVisibility = 'visible'",
    ),
    (
        "details that are closed",
        "",
        "<details id=\"hider\"><summary>الأخبار</summary>{it}</details>",
        "open = true",
    ),
];

async fn assert_hidden(browser: &Browser, site: &Site, mode: &str) {
    let mut wrong = Vec::new();
    for (name, style, html, show) in HIDERS {
        open(browser, site, style, html, mode).await;
        let painted: Vec<String> = browser.js(PAINTED).await;
        if !painted.is_empty() {
            wrong.push((name, painted));
        }
        // A change of headline shows nothing either.
        browser
            .run("const ticker = document.querySelector('ajel-news-ticker'); ticker.next(); ticker.next()")
            .await;
        browser.frames().await;
        let painted: Vec<String> = browser.js(PAINTED).await;
        if !painted.is_empty() {
            wrong.push((name, painted));
        }
        // And where it is shown, there is a headline.
        browser
            .run(&format!("document.querySelector('#hider').{show}"))
            .await;
        browser
            .wait_for(
                &format!("a headline without {name}"),
                &format!("{PAINTED}.some((part) => part.startsWith('a.link'))"),
            )
            .await;
    }
    assert!(wrong.is_empty(), "{mode}: {wrong:#?}");
}

on_every_engine_in_thorough!(
    a_hidden_marquee_or_list_shows_nothing,
    |browser, site| async move {
        for mode in ["marquee", "list"] {
            assert_hidden(&browser, &site, mode).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_hidden_headline_that_stands_alone_is_not_seen_either,
    |browser, site| async move {
        for mode in ["slide", "fade"] {
            assert_hidden(&browser, &site, mode).await;
        }
    }
);

on_every_engine_in_thorough!(
    with_less_motion_what_is_hidden_is_hidden_too,
    Options::default().reduced_motion(),
    |browser, site| async move {
        for mode in MODES {
            let (_, style, html, _) = HIDERS[0];
            open(&browser, &site, style, html, mode).await;
            let painted: Vec<String> = browser.js(PAINTED).await;
            assert_eq!(painted, Vec::<String>::new(), "{mode}");
        }
    }
);

on_every_engine_in_thorough!(
    an_element_that_is_hidden_itself_shows_nothing,
    |browser, site| async move {
        for style in ["visibility: hidden", "display: none"] {
            for mode in MODES {
                let style = format!("ajel-news-ticker {{ {style} }}");
                open(&browser, &site, &style, "{it}", mode).await;
                let painted: Vec<String> = browser.js(PAINTED).await;
                assert_eq!(painted, Vec::<String>::new(), "{style}: {mode}");
            }
        }
    }
);

/// Where tag managers, caches and themes put scripts that nobody is to see.
const PLACES: [(&str, &str, &str); 12] = [
    (
        "display: none",
        ".away { display: none }",
        "<div class=\"away\">{tag}</div>",
    ),
    (
        "display: none, far above",
        ".away { display: none }",
        "<div class=\"away\"><section><div>{tag}</div></section></div>",
    ),
    (
        "visibility: hidden",
        ".away { visibility: hidden }",
        "<div class=\"away\">{tag}</div>",
    ),
    (
        "both, as a tag manager has it",
        ".away { display: none; visibility: hidden }",
        "<div class=\"away\">{tag}</div>",
    ),
    (
        "the attribute hidden",
        "",
        "<div class=\"noscript\" hidden>{tag}</div>",
    ),
    (
        "details that are closed",
        "",
        "<details><summary>المزيد</summary>{tag}</details>",
    ),
    (
        "content-visibility: hidden",
        ".away { content-visibility: hidden }",
        "<div class=\"away\">{tag}</div>",
    ),
    ("a dialog that is closed", "", "<dialog>{tag}</dialog>"),
    (
        "a box without a size",
        ".away { width: 0; height: 0; overflow: hidden }",
        "<div class=\"away\">{tag}</div>",
    ),
    (
        "text for screen readers alone",
        ".away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }",
        "<div class=\"away\">{tag}</div>",
    ),
    (
        "a box beside the page",
        ".away { position: absolute; left: -9999px }",
        "<div class=\"away\">{tag}</div>",
    ),
    (
        "a menu beside the window",
        "html { overflow-x: clip } .away { position: fixed; inset: 0 auto 0 100%; width: 300px }",
        "<div class=\"away\">{tag}</div>",
    ),
];

const ARTICLE: &str = "<header>مرسى الغار</header><main><article><h1>رصيف جديد لسفن الركاب</h1><p>افتُتح الرصيف صباح اليوم بحضور مئات من سكان الحي القديم.</p></article></main>";

/// The ticker stands first in the body, and the reader sees a headline of it.
async fn assert_seen(browser: &Browser, what: &str) {
    browser.wait_for_element(TICKER_LINK).await;
    browser.wait_for_element(CARD).await;
    assert_eq!(browser.count("ajel-news-ticker").await, 1, "{what}");
    browser.frames().await;
    let (first, painted): (String, Vec<String>) = browser
        .js(&format!(
            "[document.body.firstElementChild.localName, {PAINTED}]"
        ))
        .await;
    assert_eq!(first, "ajel-news-ticker", "{what}");
    assert!(
        painted.iter().any(|part| part.starts_with("a.link")),
        "{what}: {painted:?}"
    );
    assert!(
        browser.rect("ajel-news-ticker").await.width > 1000.0,
        "{what}"
    );
    assert_quiet(browser).await;
}

on_every_engine_in_thorough!(
    a_tag_in_a_hidden_place_puts_the_ticker_first_in_the_body,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let tag = r#"<script async src="{widget}/embed.js" data-feed="{feed}/feed.json" data-related-loading="eager"></script>"#;
        for (name, style, html) in PLACES {
            let url = site
                .page()
                .style(style)
                .body(ARTICLE)
                .body(&html.replace("{tag}", tag))
                .serve();
            browser.goto(&url).await;
            assert_seen(&browser, name).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_tag_that_a_script_puts_into_a_hidden_place_does_too,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        for (name, style, html) in PLACES {
            let url = site
                .page()
                .style(style)
                .body(ARTICLE)
                .body(&html.replace("{tag}", "<i id=\"slot\"></i>"))
                .serve();
            browser.goto(&url).await;
            browser
                .run(&site.fill(
                    "const tag = document.createElement('script');
                     tag.src = '{widget}/embed.js';
                     Object.assign(tag.dataset, { feed: '{feed}/feed.json', relatedLoading: 'eager' });
                     document.querySelector('#slot').replaceWith(tag);",
                ))
                .await;
            assert_seen(&browser, name).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_tag_in_a_place_that_is_seen_keeps_its_ticker_there,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let tag = r#"<script async src="{widget}/embed.js" data-feed="{feed}/feed.json" data-widgets="ticker"></script>"#;
        for (name, style, html) in [
            ("an empty block", "", "<div id=\"slot\">{tag}</div>"),
            (
                "details that are open",
                "",
                "<details open id=\"slot\"><summary>المزيد</summary>{tag}</details>",
            ),
            (
                "a block below the window",
                ".far { height: 3000px }",
                "<div class=\"far\"></div><div id=\"slot\">{tag}</div>",
            ),
            (
                "a block that fades in",
                "@keyframes in { from { opacity: 0 } } #slot { animation: in 600s 1 both }",
                "<div id=\"slot\">{tag}</div>",
            ),
            (
                "a body that is not to be seen yet",
                "body { visibility: hidden }",
                "<div id=\"slot\">{tag}</div>",
            ),
            (
                "a body that is not there yet",
                "body { display: none }",
                "<div id=\"slot\">{tag}</div>",
            ),
        ] {
            let url = site
                .page()
                .style(style)
                .body(ARTICLE)
                .body(&html.replace("{tag}", tag))
                .serve();
            browser.goto(&url).await;
            browser.wait_for_element(TICKER_LINK).await;
            assert_eq!(browser.count("#slot > ajel-news-ticker").await, 1, "{name}");
        }
    }
);
