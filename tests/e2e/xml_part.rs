//! The part of the program that reads RSS and Atom: who asks for it, in which encodings it
//! reads, and what readers have where it does not come.

use ajel_e2e::{Browser, Page, Reply, Site, news, on_every_engine};
use serde_json::Value;

const PART: &str = "/ajel_xml.wasm";

/// A page with a ticker and a related box of `feed` and a ticker of `other`.
fn page<'a>(site: &'a Site, [one, two]: [Reply; 2]) -> Page<'a> {
    site.feed.on("/feed", one);
    site.feed.on("/other", two);
    site.page()
        .wasm(true)
        .body(
            "<ajel-news-ticker id=\"one\" feed=\"{feed}/feed\" mode=\"list\"><a href=\"https://news.example/own\">عنوان الشريك</a></ajel-news-ticker>
             <ajel-news-ticker id=\"two\" feed=\"{feed}/other\" mode=\"list\"></ajel-news-ticker>
             <article><h1>خبر</h1><p>متن الخبر.</p></article>
             <ajel-related-articles loading=\"eager\" feed=\"{feed}/feed\"></ajel-related-articles>",
        )
        .tag("data-widgets=\"\"")
}

/// An RSS feed whose XML declaration is `declared`.
fn rss(declared: &str, title: &str) -> String {
    format!(
        "<?xml version=\"1.0\"{declared}?><rss version=\"2.0\"><channel><item><title>{title}</title>
         <link>https://news.example/1</link></item></channel></rss>"
    )
}

fn xml(body: impl Into<Vec<u8>>) -> Reply {
    Reply::new("application/rss+xml", body.into())
}

/// Waits until the ticker shows this headline first.
async fn wait_for_title(browser: &Browser, ticker: &str, title: &str) {
    let title = Value::from(title);
    browser
        .wait_for(
            ticker,
            &format!("document.querySelector('{ticker}').shadowRoot?.querySelector('.headlines .link')?.textContent === {title}"),
        )
        .await;
}

on_every_engine!(
    a_page_without_xml_never_asks_for_the_part,
    |browser, site| async move {
        let posts = r#"[{"id": 1, "type": "post", "link": "https://news.example/1", "title": {"rendered": "مقال"}, "content": {"rendered": "<?xml version='1.0'?>"}}]"#;
        let feeds = [Reply::json(news::headlines(3)), Reply::json(posts)];
        let url = page(&site, feeds).serve();
        browser.goto(&url).await;
        wait_for_title(&browser, "#two", "مقال").await;
        browser.wait_for_element("#one >> .headlines .link").await;
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        browser.frames().await;
        assert_eq!(site.widget.count(PART), 0);
    }
);

on_every_engine!(
    all_feeds_in_xml_share_one_part,
    |browser, site| async move {
        let atom =
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>قطار</title></entry></feed>";
        let atom = atom.replace("</title>", "</title><link href='https://news.example/2'/>");
        let url = page(&site, [xml(rss("", "ميناء")), xml(atom)]).serve();
        browser.goto(&url).await;
        wait_for_title(&browser, "#one", "ميناء").await;
        wait_for_title(&browser, "#two", "قطار").await;
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        assert_eq!(site.widget.count(PART), 1);
        assert_eq!(site.feed.count("/feed"), 1);
        assert_eq!(browser.events("ajel:error").await, Vec::<Value>::new());
    }
);

on_every_engine!(
    other_encodings_are_read_as_the_browser_knows_them,
    |browser, site| async move {
        // «مرحبا» in windows-1256, and in ISO-8859-6.
        let [windows, iso]: [&[u8]; 2] = [b"\xE3\xD1\xCD\xC8\xC7", b"\xE5\xD1\xCD\xC8\xC7"];
        let with = |declared: &str, title: &[u8]| {
            let body = rss(declared, "@");
            let (before, after) = body.split_once('@').expect("a place");
            [before.as_bytes(), title, after.as_bytes()].concat()
        };
        let utf_16: Vec<u8> = format!("\u{FEFF}{}", rss(" encoding=\"UTF-16\"", "مرحبا"))
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let by_header = Reply::new("text/xml; charset=windows-1256", with("", windows));
        let by_declaration = xml(with(" encoding=\"ISO-8859-6\"", iso));
        let wrong = xml(rss(" encoding=\"iso-8859-1\"", "مرحبا"));
        for feeds in [[by_header, by_declaration], [xml(utf_16), wrong]] {
            let url = page(&site, feeds).serve();
            browser.goto(&url).await;
            wait_for_title(&browser, "#one", "مرحبا").await;
            wait_for_title(&browser, "#two", "مرحبا").await;
        }
    }
);

on_every_engine!(
    where_the_part_does_not_come_json_is_shown_and_xml_keeps_the_fallback,
    |browser, site| async move {
        site.widget.on(PART, Reply::status(404));
        let feeds = [xml(rss("", "ميناء")), Reply::json(news::headlines(1))];
        let url = page(&site, feeds).serve();
        browser.goto(&url).await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "part-unreachable");
        assert!(
            error["message"]
                .as_str()
                .unwrap_or_default()
                .contains("ajel_xml.wasm"),
            "{error}"
        );
        browser.wait_for_element("#two >> .headlines .link").await;
        assert!(browser.rect("#one > a").await.width > 50.0);
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);
