//! How the related box is laid out.

use crate::{Browser, Options, Page, Reply, Site, in_page, news};
use serde_json::{Value, json};

/// A page whose box holds `count` articles.
fn page<'a>(site: &'a Site, count: usize, attributes: &str) -> Page<'a> {
    let items = (1..=count).map(|number| {
        let mut item = news::item(number);
        item["image"] = json!(site.picture(""));
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

/// How many cards stand in each row.
async fn rows(browser: &Browser) -> Vec<usize> {
    browser.js("rows().map((row) => row.length)").await
}

in_page!(
    there_are_one_to_four_columns_by_the_box_s_own_width,
    |browser, site| async move {
        browser.viewport(1600, 900).await;
        show(&browser, &page(&site, 8, "limit=\"8\"").serve()).await;
        for (width, expected) in [
            (260, vec![1; 8]),
            (360, vec![2; 4]),
            (700, vec![3, 3, 2]),
            (1200, vec![4, 4]),
        ] {
            browser
                .run(&format!(
                    "document.querySelector('ajel-related-articles').style.inlineSize = '{width}px'"
                ))
                .await;
            assert_eq!(rows(&browser).await, expected, "{width} px");
        }
    }
);

in_page!(
    no_row_on_a_phone_is_half_empty,
    Options::phone(),
    |browser, site| async move {
        for (count, expected) in [(5, vec![1, 2, 2]), (4, vec![2, 2]), (1, vec![1])] {
            show(&browser, &page(&site, count, "").serve()).await;
            assert_eq!(rows(&browser).await, expected, "{count} articles");
            let filled: bool = browser
                .js("(() => { const [box] = rects('.cards');
                     return rows().every((row) => Math.abs(Math.max(...row.map((r) => r[1])) - box.right) < 1
                                               && Math.abs(Math.min(...row.map((r) => r[0])) - box.left) < 1); })()")
                .await;
            assert!(filled, "{count} articles");
        }
    }
);

in_page!(
    every_layout_has_its_shape_its_place_beforehand_and_one_link_a_card,
    |browser, site| async move {
        for (width, height) in [(390, 844), (1280, 800)] {
            browser.viewport(width, height).await;
            for layout in ["grid", "list", "compact"] {
                let attributes = format!("layout=\"{layout}\" show=\"image time source\"");
                let url = page(&site, 6, &attributes).serve();
                show(&browser, &url).await;
                let at = format!("{layout} at {width} px");
                // It takes as much as was reserved.
                let (reserved, taken): (f64, f64) = browser
                    .js("(() => { const slot = shadow.querySelector('slot'), box = shadow.querySelector('.ajel');
                         const taken = box.getBoundingClientRect().height; box.hidden = true;
                         const reserved = slot.getBoundingClientRect().height; box.hidden = false;
                         return [reserved, taken]; })()")
                    .await;
                assert!((reserved - taken).abs() <= 2.0, "{at}: {reserved} {taken}");
                let links: bool = browser
                    .js("[...shadow.querySelectorAll('.card')].every((c) => c.querySelectorAll('a').length === 1)")
                    .await;
                assert!(links, "{at}");
                let pictures: usize = browser
                    .js("rects('.picture').filter((r) => r.width > 0).length")
                    .await;
                assert_eq!(pictures, if layout == "compact" { 0 } else { 6 }, "{at}");
                if layout == "list" {
                    // The picture where an Arabic line begins.
                    let beside: bool = browser
                        .js("rects('.picture')[0].left >= rects('.text')[0].right")
                        .await;
                    assert!(beside, "{at}");
                }
                assert!(
                    browser
                        .js::<bool>("document.documentElement.scrollWidth <= innerWidth")
                        .await,
                    "{at}"
                );
                browser.assert_accessible("").await;
            }
        }
    }
);

in_page!(
    under_the_line_of_a_magazine_s_heading_is_no_second_one,
    |browser, site| async move {
        for (width, first_row) in [(390, 1), (1280, 2)] {
            browser.viewport(width, 800).await;
            for layout in ["list", "compact"] {
                for look in ["magazine", "plain"] {
                    let attributes = format!("layout=\"{layout}\" look=\"{look}\"");
                    show(&browser, &page(&site, 6, &attributes).serve()).await;
                    let lines: Vec<bool> = browser
                        .js("[...shadow.querySelectorAll('.card')].map((card) => {
                                 const { borderTopColor, borderTopWidth } = getComputedStyle(card);
                                 return borderTopWidth === '1px' && !/^(transparent|rgba\\(0, 0, 0, 0\\))$/.test(borderTopColor); })")
                        .await;
                    let without = if look == "magazine" { first_row } else { 0 };
                    let expected: Vec<bool> = (0..6).map(|card| card >= without).collect();
                    assert_eq!(lines, expected, "{attributes} at {width} px");
                }
            }
        }
    }
);

in_page!(
    a_picture_is_loaded_in_the_width_that_the_card_needs,
    Options::phone(),
    |browser, site| async move {
        let post = |number: usize| {
            json!({
                "id": number, "type": "post", "link": format!("https://news.example/{number}/"),
                "date_gmt": "2026-11-20T08:00:00",
                "title": {"rendered": news::item(number)["title"]},
                "_embedded": {"wp:featuredmedia": [{
                    "source_url": site.picture("2000"),
                    "media_details": {"width": 2000, "sizes": {
                        "thumbnail": {"source_url": site.picture("150"), "width": 150},
                        "medium": {"source_url": site.picture("300"), "width": 300},
                        "medium_large": {"source_url": site.picture("768"), "width": 768},
                        "large": {"source_url": site.picture("1024"), "width": 1024}}}}]},
            })
        };
        let url = page(&site, 1, "").serve();
        let posts: Vec<Value> = (1..5).map(post).collect();
        site.feed
            .on("/feed.json", Reply::json(json!(posts).to_string()));
        show(&browser, &url).await;
        browser
            .run("document.querySelector('ajel-related-articles').scrollIntoView({ behavior: 'instant' })")
            .await;
        browser
            .wait_for("a picture", "shadow.querySelector('img')?.currentSrc")
            .await;
        let (widths, sizes, chosen): (String, String, String) = browser
            .js("(() => { const i = shadow.querySelector('img'); return [i.srcset.replaceAll(location.protocol, ''), i.sizes, i.currentSrc]; })()")
            .await;
        let listed: Vec<&str> = widths
            .split(", ")
            .filter_map(|entry| entry.split(' ').nth(1))
            .collect();
        assert_eq!(listed, ["300w", "768w", "1024w", "2000w"]);
        assert!(sizes.contains("50vw"), "{sizes}");
        assert!(
            !chosen.ends_with("?2000") && !chosen.ends_with("?1024"),
            "{chosen}"
        );
    }
);
