//! RSS and Atom on a page: the same news as of JSON, by a part of the program.

use crate::{Browser, Reply, Site, hold_program, in_page, widgets};
use serde_json::Value;

/// A page with a list of headlines and a related box of the feed, which has a name that says
/// nothing of its format.
async fn open(browser: &Browser, site: &Site, attributes: &str) {
    let url = site
        .page()
        .clock()
        .body(&format!(
            "<ajel-news-ticker feed=\"{{feed}}/feed\" mode=\"list\" {attributes}><a href=\"https://partner.example/\">عنوان بديل</a></ajel-news-ticker>"
        ))
        .body("<main><article><h1>قطارات مرسى الغار</h1></article></main>")
        .body("<ajel-related-articles loading=\"eager\" feed=\"{feed}/feed\" show=\"image summary\"></ajel-related-articles>")
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
}

fn rss(items: &str) -> Reply {
    let feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
        <rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel>
        <title>وكالة مرافئ</title><language>ar</language>{items}</channel></rss>"
    );
    Reply::new("application/rss+xml; charset=utf-8", feed)
}

/// An item with a date that is older the higher its number.
fn item(number: u32, title: &str, more: &str) -> String {
    format!(
        "<item><title>{title}</title><link>https://news.example/{number}</link>
        <guid isPermaLink=\"false\">{number}</guid>
        <pubDate>Sun, {} Nov 2026 08:00:00 +0300</pubDate>{more}</item>",
        22 - number
    )
}

const TITLES: &str = "[...document.querySelector('ajel-news-ticker').shadowRoot
    ?.querySelectorAll('.headlines:not(.copy *) > .item') ?? []]
    .map((row) => row.querySelector('.link, bdi').textContent)";

/// Waits until the ticker shows these headlines and no others.
async fn wait_for_titles(browser: &Browser, titles: &[&str]) {
    let wanted = Value::from(Value::from(titles.to_vec()).to_string());
    browser
        .wait_for(
            "the headlines",
            &format!("JSON.stringify({TITLES}) === {wanted}"),
        )
        .await;
}

in_page!(rss_is_shown_as_json_is, |browser, site| async move {
    let items = [
        item(
            1,
            "افتتاح خط قطارات بين مرسى الغار &amp;amp; سولهافن",
            &format!(
                "<description>&lt;p&gt;تبلغ سرعة القطار 200 كم.&lt;/p&gt;</description>
                 <media:content url=\"{}\" medium=\"image\"/>",
                site.picture("train").replace('&', "&amp;")
            ),
        ),
        item(
            2,
            "<![CDATA[عاجل: إغلاق <b>الميناء</b>]]>",
            "<category>نقل</category>",
        ),
        item(3, "", ""),
    ];
    site.feed.on("/feed", rss(&items.concat()));
    open(&browser, &site, "").await;
    wait_for_titles(
        &browser,
        &["إغلاق الميناء", "افتتاح خط قطارات بين مرسى الغار & سولهافن"],
    )
    .await;
    let load = browser.wait_for_event("ajel:load").await;
    assert_eq!((&load["items"], &load["skipped"]), (&2.into(), &1.into()));
    browser
        .wait_for_element("ajel-related-articles >> .card")
        .await;
    let card = "document.querySelector('ajel-related-articles').shadowRoot.querySelector('.card')";
    browser
        .wait_for(
            "the summary",
            &format!("{card}.textContent.includes('تبلغ سرعة القطار 200 كم.')"),
        )
        .await;
    browser
        .wait_for(
            "the picture",
            &format!("{card}.querySelector('img')?.src.endsWith('train')"),
        )
        .await;
    assert_eq!(site.feed.count("/feed"), 1);
    assert_eq!(browser.events("ajel:error").await, Vec::<Value>::new());
    widgets::assert_quiet(&browser).await;
});

in_page!(
    atom_and_rdf_are_shown_too_whatever_they_are_called,
    |browser, site| async move {
        let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://news.example/\">
            <entry><title type=\"html\">قطار &lt;b&gt;سريع&lt;/b&gt;</title><link href=\"1\"/><id>1</id>
            <updated>2026-11-22T08:00:00Z</updated></entry></feed>";
        let rdf = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\">
            <channel/><item rdf:about=\"https://news.example/2\"><title>سفينة بحث</title><link>https://news.example/2</link></item></rdf:RDF>";
        for (kind, body, title) in [
            ("application/atom+xml", atom, "قطار سريع"),
            ("text/plain", rdf, "سفينة بحث"),
        ] {
            site.feed.on("/feed", Reply::new(kind, body));
            open(&browser, &site, "").await;
            wait_for_titles(&browser, &[title]).await;
        }
    }
);

in_page!(
    a_feed_with_faults_is_shown_as_far_as_it_can_be_read,
    |browser, site| async move {
        let body = "<br /><b>Notice</b>: x on line 3<br />
            <?xml version=\"1.0\"?><rss version=2.0><channel>
            <item><title>نفط & ذهب</title><link>https://news.example/?a=1&b=2</link></item>
            <item><dc:title>بادئة غير معلنة</dc:title><link>https://news.example/2</b></link>
            <item><title>3 < 5</title><link>https://news.example/3</link></item>
            <item><title>مقطوع";
        site.feed.on("/feed", Reply::new("text/html", body));
        open(&browser, &site, "").await;
        wait_for_titles(&browser, &["نفط & ذهب", "بادئة غير معلنة", "3 < 5"]).await;
        let link =
            "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.link').href";
        assert_eq!(
            browser.js::<String>(link).await,
            "https://news.example/?a=1&b=2"
        );
    }
);

in_page!(
    what_is_no_feed_is_refused_by_its_name_and_the_fallback_stays,
    |browser, site| async move {
        let sitemap =
            "<?xml version=\"1.0\"?><urlset><url><loc>https://news.example/</loc></url></urlset>";
        site.feed
            .on("/feed", Reply::new("application/xml", sitemap));
        open(&browser, &site, "").await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "feed-unknown-format");
        assert!(
            error["message"]
                .as_str()
                .unwrap_or_default()
                .contains("<urlset>"),
            "{error}"
        );
        assert!(browser.rect("ajel-news-ticker > a").await.width > 50.0);
    }
);

in_page!(
    the_last_good_headlines_stay_and_the_next_good_ones_come,
    |browser, site| async move {
        let first = rss(&item(2, "الخبر الأول", ""));
        let second = rss(&[item(1, "الخبر الثاني", ""), item(2, "الخبر الأول", "")].concat());
        let page = Reply::new(
            "application/xml",
            "<?xml version='1.0'?><html><head/></html>",
        );
        site.feed.on_each("/feed", vec![first, page, second]);
        open(&browser, &site, "refresh=\"60\"").await;
        wait_for_titles(&browser, &["الخبر الأول"]).await;
        browser.advance(70).await;
        browser.wait_for_event("ajel:error").await;
        wait_for_titles(&browser, &["الخبر الأول"]).await;
        browser.advance(140).await;
        browser
            .wait_until("the next request", || site.feed.count("/feed") == 3)
            .await;
        browser.wait_for("the answer", "!__asking()").await;
        browser.advance(1).await;
        wait_for_titles(&browser, &["الخبر الثاني", "الخبر الأول"]).await;
    }
);

in_page!(
    a_feed_is_not_asked_for_more_often_than_it_says,
    |browser, site| async move {
        let items = item(1, "خبر", "");
        site.feed
            .on("/feed", rss(&["<ttl>5</ttl>", &items].concat()));
        open(&browser, &site, "refresh=\"60\"").await;
        wait_for_titles(&browser, &["خبر"]).await;
        browser.wait_for("the answer", "!__asking()").await;
        browser.advance(299).await;
        browser.frames().await;
        assert_eq!(site.feed.count("/feed"), 1);
        browser.advance(32).await;
        browser
            .wait_until("the next request", || site.feed.count("/feed") == 2)
            .await;
    }
);

in_page!(
    the_partner_s_links_stay_until_the_program_is_there_and_there_is_one_request,
    |browser, site| async move {
        let program = hold_program(&site);
        site.feed.on("/feed", rss(&item(1, "خبر", "")));
        open(&browser, &site, "").await;
        browser
            .wait_until("the request", || site.feed.count("/feed") == 1)
            .await;
        browser.wait_for("the answer", "!__asking()").await;
        browser.frames().await;
        assert!(browser.rect("ajel-news-ticker > a").await.width > 50.0);
        program.open();
        wait_for_titles(&browser, &["خبر"]).await;
        assert_eq!(site.feed.count("/feed"), 1);
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);

in_page!(
    what_is_hostile_in_xml_is_only_text,
    |browser, site| async move {
        let items = [
            item(
                1,
                "&lt;img src=x onerror=\"parent.hacked=1\"&gt;آمن",
                "<description><![CDATA[<script>hacked=1</script><a href=\"javascript:hacked=1\">نص</a>]]></description>",
            ),
            item(2, "<svg onload=\"hacked=1\"/>رسم", ""),
            "<item><title>رابط</title><link>javascript:hacked=1</link></item>".to_owned(),
        ];
        site.feed.on("/feed", rss(&items.concat()));
        open(&browser, &site, "show=\"summary\"").await;
        wait_for_titles(&browser, &["آمن", "رسم", "رابط"]).await;
        let rows = "document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('.headlines img, .headlines svg, .headlines script, [href^=javascript]').length";
        assert_eq!(browser.js::<u32>(rows).await, 0);
        assert!(!browser.js::<bool>("'hacked' in window").await);
    }
);
