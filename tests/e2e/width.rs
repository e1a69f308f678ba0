//! Ticker and related box where the page gives them no width of their own: as wide as
//! the room there is, and what stands beside them keeps its place for its text.

use ajel_e2e::{Browser, Options, Reply, Site, news, on_every_engine_in_thorough};
use serde::Deserialize;

/// The measurements of a page whose room is `#room`: the free width in it, the widths of the
/// widgets in it, and complaints about what stands beside them.
#[derive(Debug, Deserialize)]
struct Measured {
    room: f64,
    widths: Vec<f64>,
    faults: Vec<String>,
}

/// The room is the content of `#room`, less `.beside`. In a `dialog` and a popover it is
/// what the window leaves beside their padding.
const MEASURE: &str = "(() => {
    const inner = (element) => {
        const style = getComputedStyle(element);
        return element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    };
    const element = document.querySelector('#room'), faults = [];
    let room = inner(element);
    if (element.matches('dialog, [popover]')) {
        room = element.parentElement.clientWidth - (element.offsetWidth - inner(element));
        // The browser's own limit.
        if (element.localName === 'dialog') room -= 38;
    }
    for (const beside of element.querySelectorAll('.beside')) {
        const place = beside.getBoundingClientRect(), range = document.createRange();
        range.selectNodeContents(beside);
        const text = range.getBoundingClientRect(), lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (text.width > place.width + 1) faults.push(`${beside.textContent}: ${text.width} px in ${place.width} px`);
        if (lines.size > 1) faults.push(`${beside.textContent}: ${lines.size} lines`);
        room -= place.width;
    }
    const widgets = [...element.querySelectorAll('ajel-news-ticker, ajel-related-articles')];
    for (const { shadowRoot } of widgets) {
        const viewport = shadowRoot.querySelector('.viewport, .cards').getBoundingClientRect();
        const seen = [...shadowRoot.querySelectorAll('.link')].some((link) => {
            const range = document.createRange();
            range.selectNodeContents(link);
            const { left, right, height } = range.getBoundingClientRect();
            return height > 8 && left < viewport.right - 20 && right > viewport.left + 20;
        });
        if (!seen) faults.push('no headline in sight');
    }
    const out = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (out > 1) faults.push(`the page is ${out} px wider than its window`);
    return { room, widths: widgets.map((widget) => widget.getBoundingClientRect().width), faults };
})()";

/// Everything that is there has news in it.
const SHOWN: &str = "(() => {
    const all = [...document.querySelectorAll('ajel-news-ticker, ajel-related-articles')];
    return all.length > 0 && all.every((widget) => widget.shadowRoot?.querySelector('.headlines .link, .card'));
})()";

const TICKER: &str = r#"<ajel-news-ticker feed="{feed}/feed.json"></ajel-news-ticker>"#;
const RELATED: &str =
    r#"<ajel-related-articles feed="{feed}/feed.json" loading="eager"></ajel-related-articles>"#;

/// The name of a container, its style sheet, and its HTML, where `{it}` is what is
/// put into it. The words beside it fit a phone.
const CONTAINERS: [(&str, &str, &str); 22] = [
    (
        "a flex row",
        "#room { display: flex }",
        "<header id=\"room\"><b class=\"beside\">شعار</b>{it}</header>",
    ),
    (
        "a flex row with its items in the middle",
        "#room { display: flex; align-items: center; justify-content: center }",
        "<header id=\"room\"><b class=\"beside\">مرسى الغار</b>{it}<a class=\"beside\" href=\"#x\">دخول</a></header>",
    ),
    (
        "a flex row that pushes its items apart",
        "#room { display: flex; justify-content: space-between }",
        "<nav id=\"room\"><a class=\"beside\" href=\"#x\">الرئيسية</a>{it}</nav>",
    ),
    (
        "a label of fixed width in a flex row",
        "#room { display: flex; align-items: stretch } .label { flex: 0 0 auto; padding: 0 12px }",
        "<div id=\"room\"><span class=\"beside label\">آخر الأخبار</span><div class=\"slot\">{it}</div></div>",
    ),
    (
        "a wrapper in a flex row",
        "#room { display: flex }",
        "<div id=\"room\"><div class=\"html-widget\">{it}</div></div>",
    ),
    (
        "two wrappers in a flex row",
        "#room { display: flex } .outer { display: flex }",
        "<div id=\"room\"><div class=\"outer\"><div class=\"inner\">{it}</div></div></div>",
    ),
    (
        "a flex row that wraps",
        "#room { display: flex; flex-wrap: wrap }",
        "<div id=\"room\">{it}</div>",
    ),
    (
        "a flex row in a line of text",
        ".row { display: inline-flex; max-width: 100% }",
        "<div id=\"room\"><div class=\"row\">{it}</div></div>",
    ),
    (
        "a column with its items in the middle",
        "#room { display: flex; flex-direction: column; align-items: center }",
        "<div id=\"room\">{it}</div>",
    ),
    (
        "a column with its items at the start",
        "#room { display: flex; flex-direction: column; align-items: flex-start }",
        "<div id=\"room\"><div class=\"module\">{it}</div></div>",
    ),
    (
        "a float",
        ".float { float: right }",
        "<div id=\"room\"><div class=\"float\">{it}</div></div>",
    ),
    (
        "a float that it is itself",
        "ajel-news-ticker, ajel-related-articles { float: left }",
        "<div id=\"room\">{it}</div>",
    ),
    (
        "a cell of a table",
        "td { padding: 0 } table { border-spacing: 0 }",
        "<div id=\"room\"><table><tr><td class=\"beside\">شعار</td><td>{it}</td></tr></table></div>",
    ),
    (
        "an auto column beside a fixed one",
        "#room { display: grid; grid-template-columns: 60px auto } .beside { width: 60px }",
        "<div id=\"room\"><b class=\"beside\">شعار</b>{it}</div>",
    ),
    (
        "auto columns at the start",
        "#room { display: grid; grid-template-columns: auto auto; justify-content: start }",
        "<div id=\"room\"><b class=\"beside\">شعار</b>{it}</div>",
    ),
    (
        "a grid whose items are at the start",
        "#room { display: grid; justify-items: start }",
        "<div id=\"room\">{it}</div>",
    ),
    (
        "a grid whose items are in the middle",
        "#room { display: grid; place-items: center }",
        "<div id=\"room\"><div class=\"module\">{it}</div></div>",
    ),
    (
        "an inline-block",
        ".inline { display: inline-block }",
        "<div id=\"room\"><div class=\"inline\">{it}</div></div>",
    ),
    (
        "a box of its content's width",
        ".fit { width: fit-content }",
        "<div id=\"room\"><div class=\"fit\">{it}</div></div>",
    ),
    (
        "an absolutely placed box",
        "#room { position: relative; height: 600px } .placed { position: absolute; top: 0; right: 0 }",
        "<div id=\"room\"><div class=\"placed\">{it}</div></div>",
    ),
    (
        "a box that is fixed to the window's edge",
        ".placed { position: fixed; bottom: 0; right: 0 }",
        "<div id=\"room\"><div class=\"placed\">{it}</div></div>",
    ),
    (
        "a fieldset in a column",
        "#room { display: flex; flex-direction: column; align-items: center } fieldset { margin: 0; padding: 0; border: 0 }",
        "<div id=\"room\"><fieldset>{it}</fieldset></div>",
    ),
];

/// Opens each container with the widget in it: what is wrong in any of them is in the message.
async fn assert_wide(browser: &Browser, site: &Site, widget: &str) {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    let mut wrong = Vec::new();
    for (name, style, html) in CONTAINERS {
        let url = site
            .page()
            .style("body { margin: 0; font: 16px/1.5 sans-serif }")
            .style(style)
            .body(&html.replace("{it}", widget))
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser.wait_for(&format!("news in {name}"), SHOWN).await;
        browser.frames().await;
        let measured: Measured = browser.js(MEASURE).await;
        let is_wide = measured
            .widths
            .iter()
            .all(|width| *width >= measured.room * 0.9);
        if !is_wide || measured.room < 200.0 || !measured.faults.is_empty() {
            wrong.push((name, measured));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

on_every_engine_in_thorough!(
    the_ticker_is_as_wide_as_the_room_there_is,
    |browser, site| async move { assert_wide(&browser, &site, TICKER).await }
);

on_every_engine_in_thorough!(
    on_a_phone_the_ticker_is_as_wide_as_the_room_there_is,
    Options::phone(),
    |browser, site| async move { assert_wide(&browser, &site, TICKER).await }
);

on_every_engine_in_thorough!(
    the_related_box_is_as_wide_as_the_room_there_is,
    |browser, site| async move { assert_wide(&browser, &site, RELATED).await }
);

on_every_engine_in_thorough!(
    a_plain_div_is_as_wide_as_the_room_there_is,
    |browser, site| async move {
        let div = r#"<div data-ajel="news-ticker" data-feed="{feed}/feed.json"></div>"#;
        assert_wide(&browser, &site, div).await;
    }
);

on_every_engine_in_thorough!(
    in_a_dialog_and_a_popover_they_are_as_wide_as_the_room_there_is,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        for widget in [TICKER, RELATED] {
            for (name, open, show) in [
                ("an open dialog", "<dialog id=\"room\" open>", ""),
                ("a modal dialog", "<dialog id=\"room\">", "showModal()"),
                ("a popover", "<div id=\"room\" popover>", "showPopover()"),
            ] {
                let close = if open.starts_with("<dialog") {
                    "</dialog>"
                } else {
                    "</div>"
                };
                let mut page = site
                    .page()
                    .style("body { margin: 0; font: 16px/1.5 sans-serif }")
                    .body(&[open, widget, close].concat());
                if !show.is_empty() {
                    page = page.script(&format!("document.querySelector('#room').{show}"));
                }
                browser.goto(&page.tag("data-widgets=\"\"").serve()).await;
                browser.wait_for(&format!("news in {name}"), SHOWN).await;
                browser.frames().await;
                let measured: Measured = browser.js(MEASURE).await;
                assert!(measured.room > 600.0, "{name}: {measured:?}");
                assert!(
                    measured.widths[0] >= measured.room * 0.9,
                    "{name}: {measured:?}"
                );
                assert_eq!(measured.faults, Vec::<String>::new(), "{name}");
            }
        }
    }
);

on_every_engine_in_thorough!(
    a_body_that_is_a_flex_row_or_a_centred_column_has_room_for_both,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        for (name, style, beside) in [
            (
                "a row",
                "body { display: flex; place-items: center; min-height: 100vh }",
                true,
            ),
            (
                "a centred row",
                "body { display: flex; align-items: center; justify-content: center; min-height: 100vh }",
                true,
            ),
            (
                "a centred column",
                "body { display: flex; flex-direction: column; align-items: center }",
                false,
            ),
            (
                "a centred grid",
                "body { display: grid; place-items: center; min-height: 100vh }",
                false,
            ),
        ] {
            let url = site
                .page()
                .style("body { margin: 0; font: 16px/1.5 sans-serif }")
                .style(style)
                .head(r#"<script src="{widget}/embed.js" data-feed="{feed}/feed.json" data-related-loading="eager" data-widgets="ticker related"></script>"#)
                .body("<main><p class=\"beside\">نص</p></main>")
                .serve();
            browser.goto(&url).await;
            browser
                .wait_for(
                    &format!("news in {name}"),
                    &format!("document.querySelector('ajel-related-articles') && {SHOWN}"),
                )
                .await;
            browser.frames().await;
            // The body is the room.
            browser.run("document.body.id = 'room'").await;
            let measured: Measured = browser.js(MEASURE).await;
            let what = format!("{name}: {measured:?}");
            assert_eq!(measured.faults, Vec::<String>::new(), "{what}");
            let together: f64 = measured.widths.iter().sum();
            if beside {
                assert!(together >= measured.room * 0.9, "{what}");
                assert!(measured.widths.iter().all(|&width| width > 200.0), "{what}");
            } else {
                // Each has a line of its own.
                assert!(
                    measured.widths.iter().all(|&width| width > 1150.0),
                    "{what}"
                );
            }
        }
    }
);

on_every_engine_in_thorough!(
    a_tag_in_a_flex_row_puts_the_ticker_beside_what_is_there,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let tag = r#"<script async src="{widget}/embed.js" data-feed="{feed}/feed.json" data-widgets="ticker"></script>"#;
        for (name, style) in [
            ("a row", "#room { display: flex }"),
            (
                "a centred row",
                "#room { display: flex; align-items: center; gap: 8px }",
            ),
            (
                "columns",
                "#room { display: grid; grid-template-columns: max-content auto; justify-content: start }",
            ),
        ] {
            let url = site
                .page()
                .style("body { margin: 0; font: 16px/1.5 sans-serif }")
                .style(style)
                .body(&format!(
                    "<div id=\"room\"><span class=\"beside\">آخر الأخبار</span>{tag}</div>"
                ))
                .serve();
            browser.goto(&url).await;
            browser.wait_for(&format!("news in {name}"), SHOWN).await;
            browser.frames().await;
            let measured: Measured = browser.js(MEASURE).await;
            assert!(
                measured.widths[0] >= measured.room * 0.9,
                "{name}: {measured:?}"
            );
            assert_eq!(measured.faults, Vec::<String>::new(), "{name}");
        }
    }
);

/// Opens a page with a ticker in `#room` and this style, and waits until it has news.
async fn open_in_room(browser: &Browser, site: &Site, style: &str) {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    let url = site
        .page()
        .style("body { margin: 0; font: 16px/1.5 sans-serif }")
        .style(style)
        .body(&format!("<div id=\"room\">{TICKER}</div>"))
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
    browser.wait_for(&format!("news with {style}"), SHOWN).await;
    browser.frames().await;
}

on_every_engine_in_thorough!(
    the_display_that_a_page_gives_the_elements_does_not_change_their_width,
    |browser, site| async move {
        for style in [
            "display: flex !important",
            "display: flex !important; flex-direction: column; align-items: center",
            "display: flex !important; justify-content: center; gap: 20px",
            "display: grid !important; place-items: center",
            "display: inline-flex !important",
            "display: inline-block",
            "display: inline !important",
            "all: unset",
        ] {
            open_in_room(&browser, &site, &format!("#room > * {{ {style} }}")).await;
            let width: f64 = browser
                .js("document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.ajel').getBoundingClientRect().width")
                .await;
            assert!(width > 1200.0, "{style}: {width}");
        }
    }
);

on_every_engine_in_thorough!(
    in_a_column_as_narrow_as_its_content_it_can_be_read,
    |browser, site| async move {
        for style in [
            "#room { width: min-content }",
            "#room { display: grid; grid-template-columns: min-content 1fr }",
            "#room { display: grid; justify-items: start; inline-size: min-content }",
        ] {
            open_in_room(&browser, &site, style).await;
            let width = browser.rect("ajel-news-ticker").await.width;
            assert!(width >= 120.0, "{style}: {width}");
        }
    }
);

/// Where `#beside` begins, and how wide it is, in CSS px.
const BESIDE: &str = "(() => {
    const { left, width } = document.querySelector('#beside').getBoundingClientRect();
    return [left, width];
})()";

on_every_engine_in_thorough!(
    a_tag_in_a_row_or_a_grid_leaves_what_is_there_its_place,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let tag = r#"<script src="{widget}/embed.js" data-feed="{feed}/feed.json" data-widgets="ticker"></script>"#;
        let main = "<main id=\"beside\"><p>افتُتح الرصيف صباح اليوم بحضور مئات من سكان الحي القديم.</p></main>";
        let aside = "<aside>الأكثر قراءة</aside>";
        // The least part of its width that stays.
        for (name, style, before, in_body, part) in [
            (
                "the body is a row with a column that grows",
                "body { display: flex; gap: 16px } main { flex: 1; min-width: 0 } aside { width: 200px }",
                tag,
                "",
                0.4,
            ),
            (
                "a tag between columns that grow",
                "body { display: flex } main { flex: 1 1 0% } aside { flex: 0 0 200px }",
                "",
                tag,
                0.4,
            ),
            (
                "the body is a grid",
                "body { display: grid; grid-template-columns: 1fr 300px }",
                tag,
                "",
                1.0,
            ),
            (
                "a tag in a grid",
                "body { display: grid; grid-template-columns: 1fr 300px }",
                "",
                tag,
                1.0,
            ),
        ] {
            let page = || {
                site.page()
                    .style("body { margin: 0; font: 16px/1.5 sans-serif }")
                    .style(style)
            };
            browser
                .goto(&page().body(&format!("{main}{aside}")).serve())
                .await;
            let (left, width): (f64, f64) = browser.js(BESIDE).await;
            let with = page().head(before).body(&format!("{in_body}{main}{aside}"));
            browser.goto(&with.serve()).await;
            browser.wait_for(&format!("news: {name}"), SHOWN).await;
            browser.frames().await;
            let (left_now, width_now): (f64, f64) = browser.js(BESIDE).await;
            assert!(
                width_now >= width * part - 1.0,
                "{name}: {width_now} of {width}"
            );
            assert!(
                part < 1.0 || (left_now - left).abs() < 1.0,
                "{name}: {left_now}"
            );
        }
    }
);
