//! Arabic as it must be set: order, marks, ends of lines.

use ajel_e2e::{Browser, Options, Reply, Site, news, on_every_engine};
use serde_json::{Value, json};

fn item(number: usize, title: &str) -> Value {
    json!({
        "id": format!("t-{number}"),
        "url": format!("https://news.example/t/{number}"),
        "title": title,
        "image": "/picture.svg",
        "tags": ["سياسة"],
        "date_published": "2026-11-22T08:00:00+03:00",
        "_ajel": { "source": "وكالة مرافئ" },
    })
}

/// A page with both widgets, and with a face of the fonts that are there.
async fn open(browser: &Browser, site: &Site, titles: &[&str], attributes: &str, style: &str) {
    let picture = r##"<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"><rect width="64" height="36" fill="#357"/></svg>"##;
    site.feed
        .on("/picture.svg", Reply::new("image/svg+xml", picture));
    let items = titles.iter().enumerate().map(|(n, title)| item(n, title));
    site.feed
        .on("/feed.json", Reply::json(news::feed(items.collect())));
    let url = site
        .page()
        .style(&format!(
            "body {{ margin: 8px; font: 16px/1.2 \"Noto Sans Arabic\", sans-serif }} {style}"
        ))
        .body(&format!("<ajel-news-ticker feed=\"{{feed}}/feed.json\" interval=\"60\" {attributes}></ajel-news-ticker>"))
        .body("<main><article><h1>صفحة</h1></article></main>")
        .body(&format!("<ajel-related-articles loading=\"eager\" feed=\"{{feed}}/feed.json\" limit=\"12\" min-results=\"12\" {attributes}></ajel-related-articles>"))
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
    browser
        .wait_for_element("ajel-news-ticker >> .headlines .link")
        .await;
    browser
        .wait_for_element("ajel-related-articles >> .card")
        .await;
    browser
        .run(
            "window.ticker = document.querySelector('ajel-news-ticker').shadowRoot;
             window.related = document.querySelector('ajel-related-articles').shadowRoot;
             window.links = (shadow) => [...shadow.querySelectorAll('.link')].filter((link) => !link.closest('.copy'));",
        )
        .await;
}

/// Marks on marks, above and below, on letters that are high and low.
const VOWELLED: &str = "الْحُمَّى شِدَّةٌ، وَالْعِلَّةُ فِي الْعِنَبِ وَالْحَجِّ";

/// Returns a picture of the page as it is, and one of the page in which nothing is cut off,
/// which it is left in. A headline that is too long for its place is scrolled there, and still is.
/// The page is compared before and after, because a part that changes by itself between two
/// pictures, such as a picture that arrives, has nothing to do with text that is cut off.
async fn with_and_without_overflow(browser: &Browser) -> (Vec<u8>, Vec<u8>) {
    browser
        .run(
            "if (!window.uncut) {
                 window.uncut = new CSSStyleSheet();
                 uncut.replaceSync('.ajel :not(img, .live, .picture, .item) { overflow: visible !important }');
                 for (const shadow of [ticker, related]) shadow.adoptedStyleSheets.push(uncut);
             }",
        )
        .await;
    for _ in 0..10 {
        browser.run("uncut.disabled = true").await;
        let before = snapshot(browser).await;
        browser.run("uncut.disabled = false").await;
        let without = picture(browser).await;
        browser.run("uncut.disabled = true").await;
        let after = snapshot(browser).await;
        browser.run("uncut.disabled = false").await;
        if !differ(&before, &after) {
            return (before, without);
        }
    }
    panic!("the page changes by itself");
}

/// Returns a PNG of the page once it stands still: two pictures in a row are the same.
async fn picture(browser: &Browser) -> Vec<u8> {
    let mut before = snapshot(browser).await;
    for _ in 0..20 {
        let now = snapshot(browser).await;
        if !differ(&now, &before) {
            return now;
        }
        before = now;
    }
    panic!("the page never stands still");
}

/// Returns a PNG of the page as it is: WebKit's pictures are of the last frame.
async fn snapshot(browser: &Browser) -> Vec<u8> {
    browser.frames().await;
    browser.picture().await
}

/// Returns whether a reader could see a difference between two PNGs: WebKit blends the edges of
/// letters a shade differently in another layer.
fn differ(one: &[u8], other: &[u8]) -> bool {
    const SHADES: u8 = 32;
    // Most pictures are the same to the byte, and decoding them takes longer than taking them.
    if one == other {
        return false;
    }
    let (one, other) = (pixels(one), pixels(other));
    one.len() != other.len() || one.iter().zip(&other).any(|(a, b)| a.abs_diff(*b) > SHADES)
}

/// Returns the pixels of a PNG.
fn pixels(png: &[u8]) -> Vec<u8> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png))
        .read_info()
        .expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("it fits")];
    reader.next_frame(&mut pixels).expect("a whole picture");
    pixels
}

on_every_engine!(
    no_vowel_mark_is_cut_off,
    Options::default().reduced_motion().full_browser(),
    |browser, site| async move {
        for (width, mode, layout) in [
            (1280, "marquee", "grid"),
            (1280, "slide", "list"),
            (390, "slide", "grid"),
            (390, "list", "compact"),
        ] {
            browser.viewport(width, 700).await;
            let attributes = format!("mode=\"{mode}\" layout=\"{layout}\" show=\"time source\"");
            // Text that is no longer cut off may be wider than the page, and no scroll bar is to
            // show that.
            let style = "html { overflow: hidden }";
            open(&browser, &site, &[VOWELLED], &attributes, style).await;
            for face in ["Noto Naskh Arabic", "Noto Sans Arabic", "Noto Kufi Arabic"] {
                browser
                    .run(&format!(
                        "for (const {{ host }} of [ticker, related]) host.style.fontFamily = '{face}'"
                    ))
                    .await;
                let (as_it_is, uncut) = with_and_without_overflow(&browser).await;
                assert!(
                    !differ(&as_it_is, &uncut),
                    "{face} at {width} px, {mode}, {layout}: without `overflow` more is seen"
                );
                // And the comparison would see it.
                indent_links(&browser, "1px").await;
                assert!(
                    differ(&picture(&browser).await, &uncut),
                    "a picture of nothing"
                );
                indent_links(&browser, "").await;
            }
        }
    }
);

/// Moves all headlines to the side.
async fn indent_links(browser: &Browser, indent: &str) {
    browser
        .run(&format!(
            "for (const shadow of [ticker, related])
                 for (const link of links(shadow)) link.style.paddingInlineStart = '{indent}'"
        ))
        .await;
}

on_every_engine!(
    nothing_of_a_line_that_is_cut_off_is_seen,
    Options::phone().reduced_motion().full_browser(),
    |browser, site| async move {
        // Four lines, for no two of these words fit one, and three are shown.
        let three = ["سفنمنالمرفأالقديم"; 3].join(" ");
        let mut pictures = Vec::new();
        for fourth in ["كككككككككك", "دددددددددد"] {
            let title = format!("{three} {fourth}");
            let other = "عنوان قصير";
            open(
                &browser,
                &site,
                &[&title, other],
                "show=\"source\"",
                "ajel-related-articles { inline-size: 200px }",
            )
            .await;
            let clamped: bool = browser
                .js("links(related).some((link) => link.scrollHeight > link.clientHeight + 10)")
                .await;
            assert!(clamped, "four lines");
            // The ticker shows them as well, and all of them.
            browser
                .run("document.querySelector('ajel-news-ticker').remove()")
                .await;
            pictures.push(picture(&browser).await);
        }
        assert!(
            !differ(&pictures[0], &pictures[1]),
            "the fourth line shows below the third"
        );
    }
);
