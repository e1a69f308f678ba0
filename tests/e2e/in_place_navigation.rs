//! The related box follows the article that is being read where the page never loads anew:
//! the history, the text, the canonical link and JSON-LD each tell of another one.

use ajel_e2e::{
    Browser, Page, Reply, Site, news, on_every_engine_in_thorough, skip, widgets::assert_quiet,
};
use serde_json::{Value, json};

/// The article that the page begins with.
const TRAINS: &str = "<article><h1>مواعيد قطارات الشتاء بين مرسى الغار والساحل الشرقي</h1>\
    <p id=\"text\">أعلنت وزارة النقل مواعيد قطارات الشتاء، ويسير القطار السريع بين مرسى الغار والساحل الشرقي أربع مرات في اليوم.</p></article>";

/// A feed of trains and olives, both of the articles that are read among them, and others.
fn feed(site: &Site) -> String {
    let titles = [
        (
            "trains-read",
            "مواعيد قطارات الشتاء بين مرسى الغار والساحل الشرقي",
        ),
        (
            "trains-1",
            "قطار سريع جديد بين مرسى الغار والساحل الشرقي هذا الشتاء",
        ),
        (
            "trains-2",
            "تأخر قطارات الساحل الشرقي بسبب أعمال في محطة مرسى الغار",
        ),
        (
            "trains-3",
            "وزارة النقل تخفض أسعار تذاكر القطارات في الشتاء",
        ),
        (
            "olives-read",
            "موسم قطاف الزيتون في التلال الشمالية وأسعار الزيت",
        ),
        ("olives-1", "أسعار زيت الزيتون ترتفع مع بداية موسم القطاف"),
        ("olives-2", "معاصر الزيتون في التلال الشمالية تعمل ليل نهار"),
        (
            "olives-3",
            "متطوعون يساعدون القرى في قطاف الزيتون هذا الموسم",
        ),
        (
            "other-1",
            "فريق الميناء يتعادل مع فريق القلعة في آخر دقائق المباراة",
        ),
        (
            "other-2",
            "باحثون يكتشفون نوعا جديدا من الأصداف قرب جزيرة النورس",
        ),
        (
            "other-3",
            "المكتبة الوطنية تتيح عشرة آلاف مخطوطة للقراءة المجانية",
        ),
        ("other-4", "معرض الخزف يفتح أبوابه في القصر القديم"),
    ];
    let items = titles.iter().enumerate().map(|(number, (name, title))| {
        let mut item = news::item(number);
        item["id"] = json!(name);
        item["url"] = json!(site.page.url(&format!("/{name}")));
        item["title"] = json!(title);
        item
    });
    news::feed(items.collect())
}

fn page<'a>(site: &'a Site, head: &str, article: &str) -> Page<'a> {
    site.feed.on("/feed.json", Reply::json(feed(site)));
    site.page_file("in-place")
        .at("/trains-read")
        .with("head", head)
        .with("article", article)
}

/// Waits for cards of this topic alone, without the article that is read.
async fn wait_for_topic(browser: &Browser, topic: &str) {
    let found = format!(
        "inPlace.cards().length > 0 && inPlace.cards().every((path) =>
             path.startsWith('/{topic}-') && path !== '/{topic}-read')"
    );
    browser.wait_for(topic, &found).await;
}

/// The page of the trains, with their cards.
async fn open(browser: &Browser, site: &Site) {
    browser.goto(&page(site, "", TRAINS).serve()).await;
    wait_for_topic(browser, "trains").await;
}

/// Does this on a fresh page; the cards become those of the olives.
async fn assert_follows(browser: &Browser, site: &Site, action: &str) {
    open(browser, site).await;
    browser.run(action).await;
    wait_for_topic(browser, "olives").await;
    assert_eq!(browser.count("ajel-related-articles").await, 1, "{action}");
    assert_quiet(browser).await;
}

on_every_engine_in_thorough!(
    another_address_and_another_text_are_another_article,
    |browser, site| async move {
        for action in [
            "history.pushState({}, '', '/olives-read'); inPlace.fill('olives')",
            "history.replaceState({}, '', '/olives-read'); inPlace.fill('olives')",
            // The address first and the text much later, or the other way round.
            "history.pushState({}, '', '/olives-read');
             requestAnimationFrame(() => setTimeout(() => inPlace.fill('olives'), 300))",
            "inPlace.fill('olives');
             requestAnimationFrame(() => setTimeout(() => history.pushState({}, '', '/olives-read'), 300))",
            "history.pushState({}, '', '/olives-read'); inPlace.canonical('/olives-read'); inPlace.fill('olives')",
        ] {
            assert_follows(&browser, &site, action).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_new_article_element_is_another_article,
    |browser, site| async move {
        for action in [
            "history.pushState({}, '', '/olives-read'); inPlace.replace('olives')",
            "history.replaceState({}, '', '/olives-read'); inPlace.canonical('/olives-read'); inPlace.replace('olives')",
        ] {
            assert_follows(&browser, &site, action).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_text_that_is_another_under_the_same_address_is_another_article,
    |browser, site| async move {
        for action in [
            "inPlace.fill('olives')",
            "inPlace.replace('olives')",
            // As frameworks change text: the node stays.
            "document.querySelector('#text').firstChild.data = 'بدأ قطاف الزيتون في التلال الشمالية، وارتفعت أسعار زيت الزيتون في المعاصر';
             document.querySelector('h1').firstChild.data = 'موسم قطاف الزيتون في التلال الشمالية وأسعار الزيت'",
        ] {
            assert_follows(&browser, &site, action).await;
        }
    }
);

on_every_engine_in_thorough!(
    the_navigation_api_reports_another_article_too,
    |browser, site| async move {
        open(&browser, &site).await;
        if !browser.js::<bool>("'navigation' in window").await {
            skip("the engine has no Navigation API");
            return;
        }
        browser
            .run(
                "navigation.addEventListener('navigate', (event) => event.intercept({
                     async handler() { inPlace.fill('olives'); } }));
                 navigation.navigate('/olives-read');",
            )
            .await;
        wait_for_topic(&browser, "olives").await;
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    the_reader_s_back_button_brings_the_cards_back,
    |browser, site| async move {
        open(&browser, &site).await;
        browser
            .run(
                "addEventListener('popstate', () =>
                     inPlace.fill(location.pathname === '/trains-read' ? 'trains' : 'olives'));
                 history.pushState({}, '', '/olives-read');
                 inPlace.canonical('/olives-read');
                 inPlace.fill('olives');
                 addEventListener('popstate', () => inPlace.canonical(location.pathname))",
            )
            .await;
        wait_for_topic(&browser, "olives").await;
        for (go, topic) in [
            ("back", "trains"),
            ("forward", "olives"),
            ("back", "trains"),
        ] {
            browser.run(&format!("history.{go}()")).await;
            wait_for_topic(&browser, topic).await;
        }
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    the_canonical_link_alone_says_which_article_is_read,
    |browser, site| async move {
        let fresh = "document.querySelector('link[rel=canonical]').remove();
            const link = document.createElement('link');
            link.rel = 'canonical'; link.href = '/trains-1'; document.head.append(link);";
        for action in ["inPlace.canonical('/trains-1')", fresh] {
            open(&browser, &site).await;
            assert!(
                browser
                    .js::<bool>("inPlace.cards().includes('/trains-1')")
                    .await,
                "a card that can be read"
            );
            browser.run(action).await;
            browser
                .wait_for(
                    "the article that is read now to go",
                    "inPlace.cards().length > 0 && !inPlace.cards().includes('/trains-1')",
                )
                .await;
        }
    }
);

on_every_engine_in_thorough!(
    json_ld_alone_says_which_article_is_read,
    |browser, site| async move {
        let block = |path: &str, title: &str, words: [&str; 3]| -> Value {
            json!({
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "url": site.page.url(path),
                "headline": title,
                "keywords": words,
            })
        };
        let trains = block(
            "/trains-read",
            "مواعيد قطارات الشتاء بين مرسى الغار والساحل الشرقي",
            ["قطارات", "الساحل الشرقي", "الشتاء"],
        );
        let olives = block(
            "/olives-read",
            "موسم قطاف الزيتون في التلال الشمالية وأسعار الزيت",
            ["الزيتون", "قطاف الزيتون", "زيت الزيتون"],
        );
        let head = format!("<script type=\"application/ld+json\">{trains}</script>");
        let article = "<article><p id=\"text\">نص المقال.</p></article>";
        for action in [
            format!(
                "document.querySelector('link[rel=canonical]').remove();
                 document.querySelector('[type=\"application/ld+json\"]').textContent = {}",
                json!(olives.to_string())
            ),
            format!(
                "document.querySelector('link[rel=canonical]').remove();
                 const block = document.createElement('script');
                 block.type = 'application/ld+json';
                 block.textContent = {};
                 document.querySelector('[type=\"application/ld+json\"]').replaceWith(block)",
                json!(olives.to_string())
            ),
        ] {
            browser.goto(&page(&site, &head, article).serve()).await;
            wait_for_topic(&browser, "trains").await;
            // The titles of page and window are no help.
            browser.run("document.title = ''").await;
            browser.run(&action).await;
            wait_for_topic(&browser, "olives").await;
            assert_eq!(browser.uncaught().await, Vec::<String>::new());
        }
    }
);

on_every_engine_in_thorough!(
    where_the_address_follows_the_article_in_view_the_cards_do,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(feed(&site)));
        let url = site.page_file("infinite-scroll").at("/trains-read").serve();
        browser.goto(&url).await;
        wait_for_topic(&browser, "trains").await;
        for (path, to, topic) in [
            ("/olives-read", "4000", "olives"),
            ("/trains-read", "0", "trains"),
            ("/olives-read", "4500", "olives"),
        ] {
            browser
                .run(&format!("scrollTo({{ top: {to}, behavior: 'instant' }})"))
                .await;
            browser
                .wait_for("the address", &format!("location.pathname === '{path}'"))
                .await;
            wait_for_topic(&browser, topic).await;
        }
        assert_eq!(browser.count("ajel-related-articles").await, 1);
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    an_article_that_is_added_below_is_followed_when_it_is_read,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(feed(&site)));
        let url = site.page_file("infinite-scroll").at("/trains-read").serve();
        browser.goto(&url).await;
        browser
            .run(
                "window.second = document.querySelectorAll('article')[1];
                 second.remove();",
            )
            .await;
        wait_for_topic(&browser, "trains").await;
        browser
            .run("document.querySelector('main').append(second)")
            .await;
        browser.frames().await;
        // It is there, and not read yet.
        wait_for_topic(&browser, "trains").await;
        browser
            .run("scrollTo({ top: 4000, behavior: 'instant' })")
            .await;
        browser
            .wait_for("the address", "location.pathname === '/olives-read'")
            .await;
        wait_for_topic(&browser, "olives").await;
    }
);

on_every_engine_in_thorough!(refresh_always_chooses_anew, |browser, site| async move {
    open(&browser, &site).await;
    let asked = site.feed.count("/feed.json");
    browser
        .run(
            "inPlace.fill('olives');
                 history.replaceState({}, '', '/olives-read');
                 inPlace.canonical('/olives-read');
                 document.querySelector('ajel-related-articles').refresh()",
        )
        .await;
    wait_for_topic(&browser, "olives").await;
    browser
        .wait_until("a request", || site.feed.count("/feed.json") > asked)
        .await;
    // Again, though the feed is the same.
    browser
        .run(
            "history.pushState({}, '', '/trains-read');
                 inPlace.canonical('/trains-read');
                 inPlace.fill('trains');
                 document.querySelector('ajel-related-articles').refresh()",
        )
        .await;
    wait_for_topic(&browser, "trains").await;
    assert_quiet(&browser).await;
});

on_every_engine_in_thorough!(
    the_feed_is_not_asked_again_for_another_article,
    |browser, site| async move {
        open(&browser, &site).await;
        for (path, name) in [("/olives-read", "olives"), ("/trains-read", "trains")] {
            browser
                .run(&format!(
                    "history.pushState({{}}, '', '{path}'); inPlace.canonical('{path}'); inPlace.fill('{name}')"
                ))
                .await;
            wait_for_topic(&browser, name).await;
        }
        assert_eq!(site.feed.count("/feed.json"), 1);
    }
);

on_every_engine_in_thorough!(
    what_does_not_change_the_article_renders_nothing,
    |browser, site| async move {
        open(&browser, &site).await;
        browser
            .run(
                "const box = document.querySelector('ajel-related-articles');
                 window.rendered = 0;
                 new MutationObserver((records) => window.rendered += records.length)
                     .observe(box.shadowRoot.querySelector('.cards'),
                         { subtree: true, childList: true, characterData: true, attributes: true });
                 window.card = box.shadowRoot.querySelector('.card');",
            )
            .await;
        for change in [
            "document.querySelector('#aside').textContent = 'إعلان آخر'",
            "document.body.append(document.createElement('div'))",
            "history.replaceState({ scroll: 10 }, '', location.href)",
            "history.pushState({}, '', '#comments')",
            "location.hash = 'text'",
            "document.body.classList.add('scrolled')",
            "document.title = '(2) ' + document.title",
            "document.querySelector('article').setAttribute('data-seen', 'true')",
            "const meta = document.createElement('meta'); meta.name = 'theme-color'; document.head.append(meta)",
            "inPlace.canonical(document.querySelector('link[rel=canonical]').href)",
        ] {
            browser.run(change).await;
            browser.frames().await;
        }
        // The program has done all that follows from it by then.
        browser
            .run("document.querySelector('ajel-related-articles').setAttribute('label', 'للقراءة')")
            .await;
        browser
            .wait_for(
                "the label",
                "document.querySelector('ajel-related-articles').shadowRoot.textContent.includes('للقراءة')",
            )
            .await;
        browser.frames().await;
        assert_eq!(browser.js::<usize>("rendered").await, 0);
        assert!(
            browser
                .js::<bool>("card === document.querySelector('ajel-related-articles').shadowRoot.querySelector('.card')")
                .await
        );
        // And it still follows.
        browser
            .run("history.pushState({}, '', '/olives-read'); inPlace.canonical('/olives-read'); inPlace.fill('olives')")
            .await;
        wait_for_topic(&browser, "olives").await;
    }
);
