//! The box and the way back on paper; the ticker is in `ticker_media`.

use ajel_e2e::{
    Browser, Media, Reply, Site, news, on_every_engine_in_thorough, skip, widgets::CARD,
};
use serde_json::json;

/// `hold()` makes the rules for paper hold on the screen, as if the page were printed; `wrong()`
/// says what is not as it shall be there, a line each.
const NAMES: &str = "
    window.related = document.querySelector('ajel-related-articles').shadowRoot;
    window.top_ = document.querySelector('ajel-back-to-top').shadowRoot;
    window.hold = () => [related, top_].every((shadow) => {
        const rules = shadow.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
        const wanted = rules.filter((rule) => rule.media?.mediaText.includes('print'));
        for (const rule of wanted) rule.media.mediaText = 'all';
        dispatchEvent(new Event('beforeprint'));
        return wanted.length > 0;
    });
    window.wrong = () => {
        const wrong = [];
        const cards = [...related.querySelectorAll('.card')];
        if (cards.length !== 6) wrong.push(`${cards.length} cards`);
        let end = related.querySelector('.label').getBoundingClientRect().bottom;
        for (const card of cards) {
            const link = card.querySelector('.link');
            const fault = (what) => wrong.push(`${link.textContent}: ${what}`);
            const { top, bottom, left, right } = card.getBoundingClientRect();
            if (top < end - 0.5) fault(`at ${top}, beside or on what ends at ${end}`);
            end = bottom;
            if (left < 0 || right > innerWidth) fault('off the page');
            const after = getComputedStyle(link, '::after');
            if (!after.content.includes('attr(href)') && !after.content.includes(link.href)) fault('no address');
            if (!after.content.includes('\\u2066') || !after.content.includes('\\u2069')) fault('its address is no isolate');
            if (after.position !== 'static') fault('the address is out of the line');
            // The address takes room: the title alone is shorter.
            const room = (element) => [...element.getClientRects()].reduce((sum, { width }) => sum + width, 0);
            if (room(link) < room(link.querySelector('bdi')) + 50) fault('the address takes no room');
            for (let part = link; part !== card; part = part.parentElement)
                if (getComputedStyle(part).overflow !== 'visible') fault(`${part.className} cuts it`);
            if (card.querySelector('.picture')?.getClientRects().length) fault('a picture');
        }
        if (top_.querySelector('.top').getClientRects().length) wrong.push('the way back is there');
        return wrong;
    };
";

async fn open(browser: &Browser, site: &Site, attributes: &str) {
    let items = (0..6).map(|number| {
        let mut item = news::item(number);
        item["image"] = json!("/none.svg");
        item["tags"] = json!(["سياسة"]);
        if number == 2 {
            item["title"] = json!("عنوان طويل ".repeat(20));
        }
        item
    });
    site.feed
        .on("/feed.json", Reply::json(news::feed(items.collect())));
    let url = site
        .page()
        .style("body { margin: 8px; font: 16px/1.5 sans-serif }")
        .body("<main><article><h1>صفحة</h1></article>")
        .body(&format!("<ajel-related-articles loading=\"eager\" min-results=\"12\" feed=\"{{feed}}/feed.json\" {attributes}></ajel-related-articles></main>"))
        .body("<ajel-back-to-top loading=\"eager\"></ajel-back-to-top>")
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
    browser.wait_for_element(CARD).await;
    browser.wait_for_element("ajel-back-to-top >> .top").await;
    browser.run(NAMES).await;
}

on_every_engine_in_thorough!(
    on_paper_each_article_is_a_title_with_its_address,
    |browser, site| async move {
        for width in [390, 1280] {
            for layout in ["grid", "list", "compact"] {
                for look in ["plain", "magazine"] {
                    browser.viewport(width, 800).await;
                    let attributes = format!("layout=\"{layout}\" look=\"{look}\"");
                    open(&browser, &site, &attributes).await;
                    assert!(browser.js::<bool>("hold()").await);
                    let wrong: Vec<String> = browser.js("wrong()").await;
                    assert_eq!(wrong, Vec::<String>::new(), "{attributes} at {width} px");
                }
            }
        }
    }
);

on_every_engine_in_thorough!(
    a_page_that_is_laid_out_for_paper_has_the_titles_and_no_button,
    |browser, site| async move {
        open(&browser, &site, "").await;
        let paper = Media {
            print: true,
            ..Media::default()
        };
        if let Err(why) = browser.emulate(paper).await {
            return skip(format!("no paper: {why}"));
        }
        browser
            .wait_for(
                "the plain list",
                "matchMedia('print').matches && wrong().length === 0",
            )
            .await;
        browser
            .emulate(Media::default())
            .await
            .expect("it was told before");
        browser
            .wait_for(
                "the cards",
                "related.querySelector('.picture').getClientRects().length",
            )
            .await;
    }
);

/// `dated(root)`: what is not a date with its time on paper, a line each.
const DATED: &str = "
    window.dated = (root) => {
        const times = [...root.querySelectorAll('time:not([hidden], .copy *)')];
        const wrong = times.length ? [] : ['no times'];
        for (const time of times) {
            const fault = (what) => wrong.push(`${time.textContent}: ${what}`);
            if ([...time.children].some((age) => age.getClientRects().length)) fault('the age is there');
            const { content } = getComputedStyle(time, '::after');
            if (!content.includes('attr(title)') && !content.includes(time.title)) fault(content);
            if (!/[:٫٬.]/.test(time.title) || time.title.length < 12) fault(`${time.title} has no time`);
            // The date takes room: it is longer than its age.
            if (time.getBoundingClientRect().width < 40) fault('the date takes no room');
        }
        return wrong;
    };
";

on_every_engine_in_thorough!(
    on_paper_there_are_dates_and_no_ages,
    |browser, site| async move {
        open(&browser, &site, "show=\"time source summary\"").await;
        browser.run(DATED).await;
        let ages: Vec<String> = browser
            .js("[...related.querySelectorAll('time > span')].map((age) => age.getClientRects().length ? '' : age.textContent)")
            .await;
        assert!(!ages.is_empty());
        assert!(ages.iter().all(String::is_empty), "{ages:?} on the screen");
        assert!(browser.js::<bool>("hold()").await);
        let wrong: Vec<String> = browser.js("dated(related)").await;
        assert_eq!(wrong, Vec::<String>::new());
    }
);

on_every_engine_in_thorough!(
    on_paper_the_ticker_has_dates_and_no_ages,
    |browser, site| async move {
        let items = (0..6).map(news::item);
        site.feed
            .on("/feed.json", Reply::json(news::feed(items.collect())));
        let url = site
            .page()
            .body("<ajel-news-ticker feed=\"{feed}/feed.json\"></ajel-news-ticker>")
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser
            .wait_for_element("ajel-news-ticker >> time > span")
            .await;
        browser.run(DATED).await;
        let wrong: Vec<String> = browser
            .js("(() => {
                const { shadowRoot } = document.querySelector('ajel-news-ticker');
                dispatchEvent(new Event('beforeprint'));
                for (const sheet of shadowRoot.adoptedStyleSheets)
                    for (const { media } of sheet.cssRules)
                        if (media?.mediaText.includes('print')) media.mediaText = 'all';
                return dated(shadowRoot);
            })()")
            .await;
        assert_eq!(wrong, Vec::<String>::new());
    }
);
