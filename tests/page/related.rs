//! The related-articles box, as readers meet it.

use crate::{Browser, Options, Page, Reply, Site, in_page, news};
use serde_json::{Value, json};

/// Items with pictures.
fn pictured(site: &Site, count: usize) -> Vec<Value> {
    (0..count)
        .map(|number| {
            let mut item = news::item(number);
            item["image"] = json!(site.picture(""));
            item
        })
        .collect()
}

fn article<'a>(site: &'a Site, attributes: &str) -> Page<'a> {
    site.page()
        .head("<link rel=\"canonical\" href=\"https://news.example/articles/0\">")
        .body("<main><article><h1>مرسانا ونوردافيا توقعان اتفاقية ملاحة جديدة لعشر سنوات</h1><p>نص.</p></article>")
        .body(&format!(
            "<ajel-related-articles feed=\"{{feed}}/feed.json\" {attributes}></ajel-related-articles></main>"
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
             window.all = (selector) => [...shadow.querySelectorAll(selector)];",
        )
        .await;
}

in_page!(it_is_accessible, |browser, site| async move {
    site.feed
        .on("/feed.json", Reply::json(news::feed(pictured(&site, 8))));
    show(&browser, &article(&site, "").serve()).await;
    browser.assert_accessible("").await;
});

in_page!(
    it_shows_picture_title_source_and_time_of_six_articles,
    |browser, site| async move {
        site.feed
            .on("/feed.json", Reply::json(news::feed(pictured(&site, 12))));
        show(&browser, &article(&site, "min-results=\"6\"").serve()).await;
        assert_eq!(browser.count("ajel-related-articles >> .card").await, 6);
        assert_eq!(
            browser.text("ajel-related-articles >> h2").await,
            "مقالات ذات صلة"
        );
        let complete: bool = browser
            .js("all('.card').every((c) => c.querySelector('img[src^=http]') && c.querySelector('h3 a[href]') && c.querySelector('time[datetime]'))")
            .await;
        assert!(complete);
        assert_eq!(
            browser.text("ajel-related-articles >> .source").await,
            "وكالة مرافئ للأنباء"
        );
        // One link a card, and all of the card is it.
        assert!(
            browser
                .js::<bool>("all('.card').every((c) => c.querySelectorAll('a').length === 1)")
                .await
        );
        let hit: bool = browser
            .js("(() => { const p = shadow.querySelector('.picture'); p.scrollIntoView({ block: 'center', behavior: 'instant' });
                 const r = p.getBoundingClientRect();
                 return shadow.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)?.matches('a'); })()")
            .await;
        assert!(hit, "the picture does not open the article");
    }
);

in_page!(
    the_page_s_own_article_is_never_among_them,
    |browser, site| async move {
        let mut copy = news::item(1);
        copy["title"] = news::item(0)["title"].clone();
        let mut items = pictured(&site, 5);
        items.push(copy);
        items[1] = news::item(7);
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        show(
            &browser,
            &article(&site, "limit=\"100\" min-results=\"12\"").serve(),
        )
        .await;
        let shown: Vec<String> = browser.js("all('.link').map((a) => a.href)").await;
        assert_eq!(shown.len(), 4, "{shown:?}");
        assert!(
            !shown
                .iter()
                .any(|url| url.ends_with("/0") || url.ends_with("/1")),
            "{shown:?}"
        );
    }
);

in_page!(
    articles_with_the_same_words_come_first,
    |browser, site| async move {
        let mut related = news::item(11);
        related["title"] = json!("اتفاقيه الملاحة بين نوردافيا ومرسانا: ماذا تغيّر؟");
        let items = vec![news::item(1), news::item(2), related, news::item(3)];
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        show(&browser, &article(&site, "").serve()).await;
        let first: String = browser.js("all('.link')[0].href").await;
        assert_eq!(first, "https://news.example/articles/11");
    }
);

in_page!(
    a_picture_has_its_place_before_it_comes_and_when_it_never_does,
    |browser, site| async move {
        let mut items = pictured(&site, 4);
        items[1]["image"] = json!(site.page.url("/missing.png"));
        items[2].as_object_mut().map(|item| item.remove("image"));
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        show(&browser, &article(&site, "").serve()).await;
        browser
            .wait_for(
                "the broken picture to go",
                "all('img').length === 1 && all('img')[0].complete",
            )
            .await;
        let heights: Vec<f64> = browser
            .js("all('.picture').map((p) => { const r = p.getBoundingClientRect(); return Math.abs(r.height - r.width * 9 / 16); })")
            .await;
        assert_eq!(heights.len(), 3);
        assert!(heights.iter().all(|off| *off < 1.0), "{heights:?}");
        assert_eq!(browser.js::<String>("all('img')[0].loading").await, "lazy");
    }
);

in_page!(
    where_nothing_is_related_the_box_is_not_there,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(1)));
        let url = article(&site, "loading=\"eager\"").serve();
        browser.goto(&url).await;
        let loaded = browser.wait_for_event("ajel:load").await;
        assert_eq!(loaded["items"], 1);
        browser
            .wait_for("nothing in it",
                    // Its height is kept while what follows it is in view.
                    "document.querySelector('ajel-related-articles').shadowRoot.querySelector('.ajel[hidden][data-empty]') !== null")
            .await;
    }
);

in_page!(
    a_click_can_be_taken_over_by_the_page,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(4)));
        show(&browser, &article(&site, "").serve()).await;
        browser
            .run("document.addEventListener('ajel:itemclick', (event) => event.preventDefault())")
            .await;
        browser.click("ajel-related-articles >> .card .link").await;
        let clicked = browser.wait_for_event("ajel:itemclick").await;
        assert_eq!(clicked["widget"], "ajel-related-articles");
        assert_eq!(browser.js::<String>("location.pathname").await, "/");
    }
);

in_page!(
    an_item_that_was_really_seen_is_reported_once,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        show(&browser, &article(&site, "show=\"\"").serve()).await;
        browser
            .run("document.querySelector('ajel-related-articles').scrollIntoView({ behavior: 'instant' })")
            .await;
        let seconds = "__waiting(1_000, 1_000) === 2";
        browser.wait_for("both to be in sight", seconds).await;
        assert_eq!(browser.events("ajel:itemview").await.len(), 0);
        browser.advance(1).await;
        browser
            .wait_for(
                "both items",
                "__probe.entries.filter((e) => e.name === 'ajel:itemview').length === 2",
            )
            .await;
        // Away and back again: still once each.
        browser
            .run("document.body.style.paddingTop = '5000px'; scrollTo(0, 0)")
            .await;
        browser.wait_for("away", "document.querySelector('ajel-related-articles').getBoundingClientRect().top > innerHeight").await;
        browser.run("document.body.style.paddingTop = ''").await;
        let seen: Vec<Value> = browser.events("ajel:itemview").await;
        let mut ids: Vec<&str> = seen.iter().filter_map(|item| item["id"].as_str()).collect();
        ids.sort_unstable();
        assert_eq!(ids, ["item-1", "item-2"]);
    }
);

in_page!(
    a_phone_has_two_columns_and_a_desktop_three,
    Options::phone(),
    |browser, site| async move {
        site.feed
            .on("/feed.json", Reply::json(news::feed(pictured(&site, 8))));
        show(&browser, &article(&site, "min-results=\"6\"").serve()).await;
        let columns =
            "new Set(all('.card').map((c) => Math.round(c.getBoundingClientRect().left))).size";
        assert_eq!(browser.js::<usize>(columns).await, 2);
        // The first stands where an Arabic line begins.
        assert!(browser.js::<bool>("all('.card')[0].getBoundingClientRect().left > all('.card')[1].getBoundingClientRect().left").await);
        browser.viewport(1280, 800).await;
        browser
            .wait_for("three columns", &format!("{columns} === 3"))
            .await;
    }
);

in_page!(
    a_source_and_a_summary_that_begin_with_a_latin_word_run_as_arabic,
    |browser, site| async move {
        let mut items = pictured(&site, 8);
        items[1]["_ajel"] = json!({"source": "MBN مرسانا"});
        items[1]["summary"] = json!("iPhone 17+ يصل إلى أسواق مرسى الغار غدا");
        items[2]["_ajel"] = json!({"source": "Marsana Post"});
        items[2]["summary"] = json!("The quay of Marsana reopens.");
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        let attributes = "limit=\"12\" min-results=\"12\" show=\"source summary\"";
        show(&browser, &article(&site, attributes).serve()).await;
        let wrong: Vec<String> = browser
            .js("all('.source, .summary').filter((text) =>
                     getComputedStyle(text).direction !== (/^(Marsana|The)/.test(text.textContent) ? 'ltr' : 'rtl'))
                 .map((text) => text.textContent)")
            .await;
        assert_eq!(wrong, Vec::<String>::new());
        // In a text from the right a sign stays with its word.
        let isolated: Vec<String> = browser
            .js("all('.summary bdi').map((isolate) => isolate.textContent)")
            .await;
        assert_eq!(isolated, ["iPhone 17+"]);
    }
);
