//! How the related box is laid out.

use ajel_e2e::{Browser, Media, Page, Reply, Site, news, on_every_engine_in_thorough, skip};
use serde_json::json;

const PIXEL: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"><rect width="64" height="36" fill="#357"/></svg>"##;

/// A page whose box holds `count` articles.
fn page<'a>(site: &'a Site, count: usize, attributes: &str) -> Page<'a> {
    site.feed
        .on("/picture.svg", Reply::new("image/svg+xml", PIXEL));
    let items = (1..=count).map(|number| {
        let mut item = news::item(number);
        item["image"] = json!("/picture.svg");
        item
    });
    site.feed
        .on("/feed.json", Reply::json(news::feed(items.collect())));
    site.page()
        .body("<main><article><h1>صفحة</h1></article>")
        .body(&format!(
            "<ajel-related-articles loading=\"eager\" feed=\"{{feed}}/feed.json\" min-results=\"12\" {attributes}></ajel-related-articles></main>"
        ))
        .tag("data-widgets=\"\"")
}

async fn show(browser: &Browser, url: &str) {
    browser.goto(url).await;
    browser
        .wait_for_element("ajel-related-articles >> .card")
        .await;
    browser
        .run(
            "window.shadow = document.querySelector('ajel-related-articles').shadowRoot;
             window.rects = (selector) => [...shadow.querySelectorAll(selector)].map((e) => e.getBoundingClientRect());
             window.rows = () => { const rows = {};
               for (const r of rects('.card')) (rows[Math.round(r.top)] ??= []).push([r.left, r.right]);
               return Object.entries(rows).sort((a, b) => a[0] - b[0]).map((row) => row[1]); };",
        )
        .await;
}

on_every_engine_in_thorough!(
    in_forced_colours_the_heading_keeps_its_bar,
    |browser, site| async move {
        for look in ["plain", "magazine"] {
            let attributes = format!("look=\"{look}\"");
            show(&browser, &page(&site, 6, &attributes).serve()).await;
            let forced = Media {
                forced_colors: true,
                ..Media::default()
            };
            if let Err(why) = browser.emulate(forced).await {
                return skip(format!("no forced colours: {why}"));
            }
            browser
                .wait_for(
                    &format!("a bar that is seen: {look}"),
                    "matchMedia('(forced-colors: active)').matches
                     && getComputedStyle(shadow.querySelector('.label'), '::before').backgroundColor
                        === getComputedStyle(shadow.querySelector('.label')).color",
                )
                .await;
            browser
                .emulate(Media::default())
                .await
                .expect("it was told before");
        }
    }
);
