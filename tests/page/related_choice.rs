//! Which articles the related box holds, and why.

use crate::{Browser, Page, Reply, Site, in_page, news, widgets::assert_the_program_goes_on};
use serde_json::{Value, json};

/// The feed of the demo.
const DEMO: &str = include_str!("../../demo/feed.json");
const TITLE: &str = "ستورهولم تهنّئ نظيرها المرساني بالذكرى الـ 60 لاتفاقية الملاحة بين البلدين";

/// The articles that an editor would put beside the demo's article, about the accord, the two
/// ministers and the two countries at sea. [`CLOSEST`] fit best.
const FITTING: [&str; 9] = [
    "marafi-48228",
    "marafi-48227",
    "marafi-48219",
    "marafi-48214",
    "marafi-48203",
    "marafi-48209",
    "marafi-48196",
    "marafi-48222",
    "marafi-48188",
];
const CLOSEST: [&str; 2] = ["marafi-48228", "marafi-48227"];

/// A page with this head and body, and the related box after it.
fn page<'a>(site: &'a Site, head: &str, body: &str, attributes: &str) -> Page<'a> {
    site.page()
        .head(head)
        .body(body)
        .body(&format!(
            "<ajel-related-articles loading=\"eager\" feed=\"{{feed}}/feed.json\" {attributes}></ajel-related-articles>"
        ))
        .tag("data-widgets=\"\"")
}

/// The ids of the articles in the box and why each is there, in their order.
async fn choice(browser: &Browser, url: &str, feed: &str) -> Vec<(String, String)> {
    let feed: Value = serde_json::from_str(feed).expect("a feed");
    browser.goto(url).await;
    browser
        .wait_for_element("ajel-related-articles >> .card")
        .await;
    let cards: Vec<(String, String)> = browser
        .js("[...document.querySelector('ajel-related-articles').shadowRoot.querySelectorAll('.card')]
             .map((card) => [card.querySelector('.link').href, card.dataset.why])")
        .await;
    let items = feed["items"].as_array().expect("items");
    let id = |url: &str| {
        let item = items.iter().find(|item| item["url"] == url);
        item.and_then(|item| item["id"].as_str())
            .unwrap_or(url)
            .to_owned()
    };
    cards
        .into_iter()
        .map(|(url, why)| (id(&url), why))
        .collect()
}

fn assert_fits(choice: &[(String, String)]) {
    let ids: Vec<&str> = choice.iter().map(|(id, _)| id.as_str()).collect();
    assert!((4..=6).contains(&ids.len()), "{ids:?}");
    assert!(ids.iter().all(|id| FITTING.contains(id)), "{ids:?}");
    assert!(CLOSEST.iter().all(|id| ids[..2].contains(id)), "{ids:?}");
    assert!(choice.iter().all(|(_, why)| why != "newest"), "{choice:?}");
}

const BODY: &str = "<p>بعثت وزيرة الشؤون البحرية النوردافية ماريا ستورهولم برقية تهنئة إلى نظيرها المرساني نادر السهلاوي \
    لمناسبة مرور ستين عامًا على توقيع اتفاقية الملاحة بين نوردافيا ومرسانا.</p>\
    <p>ولا يزال فريق نوردافي صغير يعمل في مرسى الغار على صيانة أجهزة الرصد بعد العاصفة “جُمانة”.</p>";

in_page!(
    an_article_described_by_json_ld_has_what_an_editor_would_choose,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(DEMO));
        let head = format!(
            r#"<script type="application/ld+json">{}</script>"#,
            json!({"@context": "https://schema.org", "@graph": [
                {"@type": "WebSite", "name": "مرافئ"},
                {"@type": ["NewsArticle"], "headline": TITLE, "articleSection": "سياسة",
                 "url": "https://news.example/politics/navigation-accord-60/",
                 "keywords": "نوردافيا، مرسانا، اتفاقية الملاحة، مرسى الغار", "datePublished": "2026-11-22T14:30:00+03:00"},
            ]})
        );
        let url = page(&site, &head, "<h1>الرئيسية</h1>", "").serve();
        assert_fits(&choice(&browser, &url, DEMO).await);
    }
);

in_page!(
    a_description_without_an_address_is_not_the_page_s_before_one_with_its_address,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(DEMO));
        let teaser = json!({"@type": "Article", "headline": "وصفة كعك التمر بالهيل في نصف ساعة",
            "keywords": "وصفات، حلويات"});
        let own = json!({"@type": "NewsArticle", "headline": TITLE, "url": site.page.url("/"),
            "keywords": "نوردافيا، مرسانا، اتفاقية الملاحة، مرسى الغار"});
        let head = [teaser, own]
            .map(|article| format!("<script type=\"application/ld+json\">{article}</script>"));
        let url = page(&site, &head.concat(), "<h1>الرئيسية</h1>", "").serve();
        assert_fits(&choice(&browser, &url, DEMO).await);
    }
);

in_page!(
    a_form_of_the_page_may_have_the_name_of_a_property_of_the_document,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(DEMO));
        let forms = ["links", "title"].map(|name| {
            format!("<form name=\"{name}\"><select><option>مواقع صديقة</option></select></form>")
        });
        let forms = forms.concat();
        let body = format!("{forms}<article><h1>{TITLE}</h1>{BODY}</article>");
        let url = page(&site, "", &body, "").serve();
        assert!(!choice(&browser, &url, DEMO).await.is_empty());
        assert_the_program_goes_on(&browser).await;
    }
);

in_page!(
    an_article_described_by_open_graph_has_what_an_editor_would_choose,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(DEMO));
        let head = format!(
            r#"<meta property="og:site_name" content="مرافئ"><meta property="og:title" content="{TITLE} – مرافئ">
               <meta property="article:tag" content="نوردافيا"><meta property="article:tag" content="اتفاقية الملاحة">"#
        );
        let body = format!("<main><h1>مرافئ</h1>{BODY}</main>");
        let url = page(&site, &head, &body, "").serve();
        assert_fits(&choice(&browser, &url, DEMO).await);
    }
);

in_page!(
    tags_are_read_wherever_systems_write_them,
    |browser, site| async move {
        let tagged = |number: usize, tag: &str| {
            let mut item = news::item(number);
            item["tags"] = json!([tag]);
            item
        };
        let items = vec![
            tagged(1, "مضيق الصدف"),
            tagged(2, "Storm Jumana"),
            tagged(3, "نهائي الكأس"),
        ];
        let feed = news::feed(items);
        site.feed.on("/feed.json", Reply::json(feed.clone()));
        let teaser = "<article><a rel=\"tag\" href=\"/t\">نهائي الكأس</a></article>";
        let article = |inside: &str, class: &str| {
            format!("<article class=\"{class}\"><h1>صباح هادئ</h1>{inside}")
        };
        let link = "<p><a rel=\"tag\" href=\"/t\">مضيق الصدف</a></p>";
        for (head, inside, class, expected) in [
            (
                "<meta name=\"news_keywords\" content=\"هدوء، مضيق الصدف\">",
                "",
                "",
                "item-1",
            ),
            (
                "<meta property=\"article:tag\" content=\"مضيق الصدف\">",
                "",
                "",
                "item-1",
            ),
            ("", link, "", "item-1"),
            ("", "", "post tag-storm-jumana category-123", "item-2"),
        ] {
            // The box stands in the article: the teaser is another one.
            let page = site.page().head(head).body(&article(inside, class)).body(
                "<ajel-related-articles loading=\"eager\" min-results=\"0\" feed=\"{feed}/feed.json\"></ajel-related-articles></article>",
            );
            let url = page.body(teaser).tag("data-widgets=\"\"").serve();
            let choice = choice(&browser, &url, &feed).await;
            let ids: Vec<&str> = choice.iter().map(|(id, _)| id.as_str()).collect();
            if inside.is_empty() {
                // The page's tags count for articles that have none of their own.
                assert!(ids.contains(&expected), "{head} {class}: {ids:?}");
            } else {
                assert_eq!(ids, [expected]);
            }
        }
    }
);

in_page!(
    an_article_with_a_bare_heading_has_what_an_editor_would_choose,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(DEMO));
        let body = format!(
            "<div id=\"logo\"><h1>مرافئ</h1></div><article><h1>{TITLE}</h1>{BODY}</article>"
        );
        let url = page(&site, "<title>الصفحة – مرافئ</title>", &body, "").serve();
        assert_fits(&choice(&browser, &url, DEMO).await);
    }
);

in_page!(
    what_the_partner_says_of_the_article_comes_before_what_the_page_says,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(DEMO));
        let attributes = format!(
            "article-title=\"{TITLE}\" article-tags=\"نوردافيا، اتفاقية الملاحة\" \
             article-url=\"https://news.example/politics/navigation-accord-60/\""
        );
        let head = "<meta property=\"og:title\" content=\"أسعار القمح تتراجع في الأسواق العالمية\">";
        let url = page(&site, head, "<h1>أسعار القمح</h1>", &attributes).serve();
        assert_fits(&choice(&browser, &url, DEMO).await);
    }
);

in_page!(
    the_text_of_the_article_counts_and_what_stands_around_it_does_not,
    |browser, site| async move {
        let mut wheat = news::item(1);
        wheat["title"] = json!("حصاد القمح في وادي السنابل");
        let mut sport = news::item(2);
        sport["title"] = json!("نهائي الكأس ينطلق مساء السبت");
        let feed = news::feed(vec![sport, wheat]);
        site.feed.on("/feed.json", Reply::json(feed.clone()));
        let body = "<nav>نهائي الكأس ينطلق مساء السبت في الملعب</nav>\
            <article><h1>موسم استثنائي في وادي السنابل</h1>\
            <aside>نهائي الكأس</aside><p>بدأ حصاد القمح في الوادي، والقمح هذا العام وفير.</p>\
            <ul><li><a href=\"/x\">نهائي الكأس ينطلق مساء السبت</a></li></ul>\
            <p>اقرأ: <a href=\"/y\">نهائي الكأس ينطلق مساء السبت في الملعب الكبير</a></p>\
            <script>var text = 'نهائي الكأس';</script></article>";
        let url = page(&site, "", body, "min-results=\"0\"").serve();
        let choice = choice(&browser, &url, &feed).await;
        assert_eq!(choice, [("item-1".to_owned(), "shared".to_owned())]);
    }
);

in_page!(
    too_few_are_topped_up_with_the_newest_which_say_so,
    |browser, site| async move {
        let mut related = news::item(9);
        related["title"] = json!("اتفاقيه الملاحة بين نوردافيا ومرسانا: ماذا تغيّر؟");
        let feed = news::feed(vec![news::item(5), related, news::item(2), news::item(3)]);
        site.feed.on("/feed.json", Reply::json(feed.clone()));
        let body =
            "<main><article><h1>نوردافيا ومرسانا توقعان اتفاقية ملاحة جديدة</h1></article></main>";
        let url = page(&site, "", body, "explain").serve();
        let found = choice(&browser, &url, &feed).await;
        let expected = [
            ("item-9", "shared"),
            ("item-2", "newest"),
            ("item-3", "newest"),
        ];
        assert_eq!(
            found,
            expected.map(|(id, why)| (id.to_owned(), why.to_owned()))
        );
        let reasons: Vec<String> = browser
            .js("[...document.querySelector('ajel-related-articles').shadowRoot.querySelectorAll('[part~=reason]')].map((r) => r.textContent)")
            .await;
        assert!(reasons[0].starts_with("من الموضوع نفسه: "), "{reasons:?}");
        assert!(
            reasons[0].contains("نوردافيا") && reasons[0].contains("، "),
            "{reasons:?}"
        );
        assert_eq!(reasons[1], "من أحدث الأخبار");
        browser.assert_accessible("ajel-related-articles").await;

        let url = page(&site, "", body, "min-results=\"0\"").serve();
        let found = choice(&browser, &url, &feed).await;
        assert_eq!(found.len(), 1, "{found:?}");
    }
);

in_page!(
    what_the_ticker_and_the_page_show_is_left_out_while_enough_remains,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(DEMO));
        let body = format!(
            "<ajel-news-ticker feed=\"{{feed}}/feed.json\" limit=\"5\"></ajel-news-ticker>\
             <article><h1>{TITLE}</h1>{BODY}</article>\
             <a href=\"https://news.example/economy/weekly-line/?from=page\">الخط البحري</a>\
             <a href=\"{{feed}}/elsewhere\">غيره</a>"
        );
        // The page links to the article on the new line under whatever address it has.
        let feed: Value = serde_json::from_str(DEMO).expect("a feed");
        let items = feed["items"].as_array().expect("items");
        let line = items
            .iter()
            .find(|item| item["id"] == "marafi-48219")
            .expect("the line");
        let body = body.replace(
            "https://news.example/economy/weekly-line/",
            line["url"].as_str().expect("url"),
        );
        let url = page(&site, "", &body, "").serve();
        let found = choice(&browser, &url, DEMO).await;
        let ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
        // The ticker has this one: one that is pinned, two that are urgent, and then.
        assert!(!ids.contains(&"marafi-48228"), "{ids:?}");
        assert!(!ids.contains(&"marafi-48219"), "{ids:?}");
        assert!(ids.contains(&"marafi-48227"), "{ids:?}");
        assert!(ids.len() >= 3, "{ids:?}");
    }
);

in_page!(
    of_one_story_the_newest_report_is_shown,
    |browser, site| async move {
        let report = |number: usize, title: &str| {
            let mut item = news::item(number);
            item["title"] = json!(title);
            item
        };
        let feed = news::feed(vec![
            report(9, "وزيرة الملاحة تفتتح خط سولهافن البحري أمس"),
            report(3, "وزيرة الملاحة تفتتح خط سولهافن البحري"),
            report(5, "خط سولهافن البحري ينقل ألف راكب"),
        ]);
        site.feed.on("/feed.json", Reply::json(feed.clone()));
        let body = "<article><h1>خط بحري جديد إلى سولهافن</h1></article>";
        let url = page(&site, "", body, "min-results=\"0\"").serve();
        let found = choice(&browser, &url, &feed).await;
        let mut ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
        ids.sort_unstable();
        assert_eq!(ids, ["item-3", "item-5"]);
    }
);
