//! Contrast, of every theme and look, as the browser computes the colours.

use ajel_e2e::{
    Browser, Key, Media, Reply, Site, news, on_every_engine_in_thorough, skip,
    widgets::{CARD, TICKER_LINK},
};
use serde_json::json;

/// Of text, and of what tells a control and the focus (WCAG 2.2, 1.4.3 and 1.4.11).
const TEXT: f64 = 4.5;
const CONTROL: f64 = 3.0;

const THEMES: [&str; 3] = ["auto", "light", "dark"];
const LOOKS: [&str; 2] = ["plain", "magazine"];

/// Pages whose own text has a contrast of 7:1, and no more.
const PAGES: [&str; 2] = [
    "html { background: #fff; color: #595959; color-scheme: light }",
    "html { background: #14171c; color: #a5a5a5; color-scheme: dark }",
];

/// `part(WIDGET, SELECTOR)`, `dressed(THEME, LOOK)`, and
/// `low([[WIDGET, SELECTOR, COLOUR, LEAST]])`: what has less contrast than it must.
const NAMES: &str = "
    const tag = { ticker: 'ajel-news-ticker', related: 'ajel-related-articles', top: 'ajel-back-to-top' };
    window.part = (widget, selector) => document.querySelector(tag[widget]).shadowRoot.querySelector(selector);
    window.isApplied = (theme, look) => Object.keys(tag).every((widget) => part(widget, `.ajel[data-theme=${theme}][data-look=${look}]`))
        && part('ticker', '.waiting').textContent && part('ticker', '.position').textContent
        && part('related', '.reason') && part('related', '.source')
        && !part('related', '.category') === (look === 'plain');
    window.low = (wanted) => wanted.filter(([widget, selector]) => part(widget, selector)).flatMap(([widget, selector, colour, least]) => {
        const found = contrast(part(widget, selector), colour);
        return found >= least ? [] : [`${widget} ${selector} ${colour}: ${found.toFixed(2)}`];
    });
";

async fn open(browser: &Browser, site: &Site, page: &str) {
    let item = |number: usize| {
        let mut item = news::item(number);
        item["image"] = json!("/none.svg");
        item["summary"] = json!("ملخص الخبر في جملة واحدة.");
        item["tags"] = json!(["سياسة", "عاجل"]);
        item["_ajel"] = json!({ "source": "وكالة مرافئ" });
        item
    };
    let items = |range: std::ops::Range<usize>| news::feed(range.map(item).collect());
    site.feed.on("/feed.json", Reply::json(items(1..9)));
    let url = site
        .page()
        .style(&format!("{page} body {{ margin: 8px; font: 16px/1.5 sans-serif }}"))
        .body("<header><a href=\"#first\">أول رابط</a></header>")
        .body("<ajel-news-ticker feed=\"{feed}/feed.json\" mode=\"list\"></ajel-news-ticker>")
        .body("<main><article><h1>صفحة</h1></article></main>")
        .body("<ajel-related-articles loading=\"eager\" feed=\"{feed}/feed.json\" explain show=\"image time source summary\"></ajel-related-articles>")
        .body("<ajel-back-to-top loading=\"eager\" after=\"0.25\" progress></ajel-back-to-top>")
        .body(&"<p>نص</p>".repeat(80))
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
    browser.wait_for_element(TICKER_LINK).await;
    browser.wait_for_element(CARD).await;
    browser.wait_for_element("ajel-back-to-top >> .top").await;
    // News waits while the reader has paused, and its number is shown.
    let ticker = "document.querySelector('ajel-news-ticker')";
    browser.run(&format!("{ticker}.pause()")).await;
    site.feed.on("/feed.json", Reply::json(items(0..9)));
    browser.run(&format!("{ticker}.refresh()")).await;
    browser.run(include_str!("src/contrast.js")).await;
    browser.run(NAMES).await;
}

async fn set_theme(browser: &Browser, theme: &str, look: &str) {
    browser
        .run(&format!(
            "for (const widget of document.querySelectorAll('ajel-news-ticker, ajel-related-articles, ajel-back-to-top')) {{
                 widget.setAttribute('theme', '{theme}'); widget.setAttribute('look', '{look}'); }}"
        ))
        .await;
    browser
        .wait_for(
            &format!("the theme {theme} and the look {look}"),
            &format!("isApplied('{theme}', '{look}')"),
        )
        .await;
}

/// Fails where one of these (widget, selector, colour) has less contrast.
async fn assert_contrast(browser: &Browser, what: &str, least: f64, parts: &[[&str; 3]]) {
    let wanted: Vec<_> = parts
        .iter()
        .map(|[w, s, c]| json!([w, s, c, least]))
        .collect();
    let low: Vec<String> = browser.js(&format!("low({})", json!(wanted))).await;
    assert_eq!(low, Vec::<String>::new(), "{what}, at least {least}");
}

on_every_engine_in_thorough!(
    text_and_controls_can_be_read_in_every_theme_and_look,
    |browser, site| async move {
        for page in PAGES {
            open(&browser, &site, page).await;
            for (theme, look) in THEMES.iter().flat_map(|t| LOOKS.map(|l| (*t, l))) {
                let what = format!("{theme} {look} on {page}");
                browser
                    .run("scrollTo({ top: 0, behavior: 'instant' })")
                    .await;
                set_theme(&browser, theme, look).await;
                let mut text = vec![
                    ["ticker", ".label", "color"],
                    ["ticker", ".badge", "color"],
                    ["ticker", ".item .link", "color"],
                    ["ticker", ".item.current .link", "color"],
                    ["ticker", ".item.current time", "color"],
                    ["ticker", ".item time", "color"],
                    ["ticker", ".position", "color"],
                    ["ticker", ".waiting", "color"],
                    ["ticker", ".stale", "color"],
                    ["related", ".label", "color"],
                    ["related", ".link", "color"],
                    ["related", ".summary", "color"],
                    ["related", ".reason", "color"],
                    ["related", ".source", "color"],
                    ["related", ".meta time", "color"],
                    ["related", ".stale", "color"],
                ];
                if look == "magazine" {
                    text.push(["related", ".category", "color"]);
                }
                assert_contrast(&browser, &what, TEXT, &text).await;
                let controls = [
                    ["ticker", ".previous svg", "stroke"],
                    ["ticker", ".next svg", "stroke"],
                ];
                assert_contrast(&browser, &what, CONTROL, &controls).await;

                browser.hover("ajel-news-ticker >> .next").await;
                browser
                    .wait_for("the hover", "part('ticker', '.next').matches(':hover')")
                    .await;
                assert_contrast(
                    &browser,
                    &format!("hovered, {what}"),
                    CONTROL,
                    &[["ticker", ".next svg", "stroke"]],
                )
                .await;
                browser.hover("ajel-related-articles >> .link").await;
                assert_contrast(
                    &browser,
                    &format!("hovered, {what}"),
                    TEXT,
                    &[["related", ".link", "color"]],
                )
                .await;

                // The keyboard, on each kind of thing.
                browser.run("scrollTo({ top: 0, behavior: 'instant' }); document.querySelector('header a').focus()").await;
                browser.press(Key::Tab).await;
                for (widget, focused, ring) in [
                    ("ticker", ".next", ".next"),
                    ("ticker", ".link", ".link"),
                    ("related", ".link", ".card"),
                ] {
                    let style = format!(
                        "(() => {{ part('{widget}', '{focused}').focus();
                             const {{ outlineStyle, outlineWidth }} = getComputedStyle(part('{widget}', '{ring}'));
                             return [outlineStyle, parseFloat(outlineWidth)]; }})()"
                    );
                    let (style, width): (String, f64) = browser.js(&style).await;
                    assert!(style == "solid" && width >= 2.0, "{ring}: {style} {width}");
                    assert_contrast(
                        &browser,
                        &format!("focused, {what}"),
                        CONTROL,
                        &[[widget, ring, "outlineColor"]],
                    )
                    .await;
                }
                browser
                    .run("scrollTo({ top: 900, behavior: 'instant' })")
                    .await;
                browser
                    .wait_for(
                        "the way back, to be seen",
                        "part('top', '.shown') && getComputedStyle(part('top', '.top')).opacity === '1'",
                    )
                    .await;
                // The arrow and the edge of the button, on itself: of the edge and the
                // button one is seen on any page.
                let top = [
                    ["top", ".top svg", "stroke"],
                    ["top", ".top", "borderTopColor"],
                ];
                assert_contrast(&browser, &what, CONTROL, &top).await;
                browser.run("part('top', '.top').focus()").await;
                browser.hover("ajel-back-to-top >> .top").await;
                let top = [
                    ["top", ".top svg", "stroke"],
                    ["top", ".top", "outlineColor"],
                ];
                assert_contrast(&browser, &format!("hovered, {what}"), CONTROL, &top).await;
                // It lies inside the button, whose colours are known.
                let offset = browser
                    .css("ajel-back-to-top >> .top", "outline-offset")
                    .await;
                assert!(offset.starts_with('-'), "{offset}");
                browser.hover("h1").await;
            }
        }
    }
);

on_every_engine_in_thorough!(
    who_asks_for_more_contrast_has_it_in_every_theme,
    |browser, site| async move {
        for page in PAGES {
            open(&browser, &site, page).await;
            let more = Media {
                more_contrast: true,
                ..Media::default()
            };
            let emulated = browser.emulate(more).await;
            for theme in THEMES {
                set_theme(&browser, theme, "magazine").await;
                if let Err(why) = emulated {
                    skip(format!("only the rules are looked at: {why}"));
                    let rules: bool = browser
                        .js(
                            "['ticker', 'related', 'top'].every((widget) => {
                                 const sheets = part(widget, '.ajel').getRootNode().adoptedStyleSheets;
                                 const rules = sheets.flatMap((sheet) => [...sheet.cssRules]);
                                 const wanted = rules.filter((rule) => /prefers-contrast|: all|^all$/.test(rule.media?.mediaText));
                                 for (const rule of wanted) rule.media.mediaText = 'all';
                                 return wanted.length > 0; })",
                        )
                        .await;
                    assert!(rules);
                }
                for (widget, quiet) in [
                    ("ticker", ".item time"),
                    ("ticker", ".position"),
                    ("related", ".reason"),
                    ("related", ".source"),
                ] {
                    let same = format!(
                        "getComputedStyle(part('{widget}', '{quiet}')).color === getComputedStyle(part('{widget}', '.ajel')).color"
                    );
                    browser
                        .wait_for(&format!("{quiet} in {theme} as dark as the text"), &same)
                        .await;
                }
                let line = "getComputedStyle(part('ticker', '.ticker')).borderTopColor === getComputedStyle(part('ticker', '.ajel')).color";
                browser.wait_for(&format!("lines in {theme}"), line).await;
                let underlined =
                    "getComputedStyle(part('related', '.link')).textDecorationLine === 'underline'";
                assert!(browser.js::<bool>(underlined).await);
            }
            browser.emulate(Media::default()).await.ok();
        }
    }
);
