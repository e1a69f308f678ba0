//! The first headlines are the real ones: before the program is there, and where it never
//! comes, a reader sees and gets what the program shows and gives.

use ajel_e2e::{
    Browser, Gate, Page, Reply, Site, news, on_every_engine_in_thorough,
    program::hold_program,
    run::program_files,
    ticker::LINKS,
    widgets::{ARTICLE, assert_quiet, inject_tag},
};
use serde::Deserialize;
use serde_json::{Value, json};

/// The parts of a headline that a reader sees.
#[derive(Debug, PartialEq, Deserialize)]
struct Headline {
    title: String,
    direction: String,
    /// Nothing where the headline is no link.
    address: Option<String>,
    target: Option<String>,
}

impl Headline {
    fn address(&self) -> &str {
        self.address.as_deref().unwrap_or("no link")
    }

    fn target(&self) -> &str {
        self.target.as_deref().unwrap_or("no link")
    }
}

/// The fields of [`Headline`], of the elements `text` and `link`.
const FIELDS: &str = "({
    title: text.textContent.trim(),
    direction: getComputedStyle(text).direction,
    address: link?.getAttribute('href') ? link.href : null,
    target: link ? link.target || '_self' : null,
})";

/// The headlines that embed.js shows.
async fn early(browser: &Browser) -> Vec<Headline> {
    browser
        .js(&format!(
            "[...document.querySelector('ajel-news-ticker').children].map((text) => {{
                const link = text.matches('a') ? text : text.querySelector('a');
                return {FIELDS};
            }})"
        ))
        .await
}

/// The headlines that the program shows.
async fn late(browser: &Browser) -> Vec<Headline> {
    browser.wait_for_element(LINKS).await;
    browser
        .js(&format!(
            "[...document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.headlines').children].map((row) => {{
                const text = row.querySelector('bdi'), link = row.querySelector('a');
                return {FIELDS};
            }})"
        ))
        .await
}

async fn titles(browser: &Browser) -> Vec<String> {
    early(browser).await.into_iter().map(|h| h.title).collect()
}

/// An item with this title, its number in its address, and the older the higher the number.
fn titled(number: usize, title: &str) -> Value {
    let mut item = news::item(number);
    item["title"] = json!(title);
    item
}

/// The same with our extension of JSON Feed.
fn extended(number: usize, title: &str, extension: Value) -> Value {
    let mut item = titled(number, title);
    item["_ajel"] = extension;
    item
}

fn page<'a>(site: &'a Site, attributes: &str) -> Page<'a> {
    site.page_file("early-headlines")
        .with("feeds", "{feed}/feed.json")
        .with("attributes", attributes)
}

async fn wait_for_early(browser: &Browser) {
    let shown =
        "document.querySelector('ajel-news-ticker')?.shadowRoot?.querySelector('slot[data-label]')";
    browser.wait_for("the feed's headlines", shown).await;
}

/// Opens the page and waits for the feed's headlines; the program waits for the gate.
async fn open(browser: &Browser, site: &Site, page: Page<'_>) -> Gate {
    let program = hold_program(site);
    browser.goto(&page.serve()).await;
    inject_tag(browser, site, "{ widgets: '' }").await;
    wait_for_early(browser).await;
    program
}

/// Lets the program come and asserts that it changes none of the headlines.
async fn assert_program_agrees(browser: &Browser, program: &Gate, early: &[Headline]) {
    program.open();
    let late = late(browser).await;
    assert_eq!(early, late, "early, and what the program makes of it");
}

/// The feed's headlines, which the program then does not change.
async fn same_early_and_late(browser: &Browser, site: &Site, page: Page<'_>) -> Vec<Headline> {
    let program = open(browser, site, page).await;
    let headlines = early(browser).await;
    assert_program_agrees(browser, &program, &headlines).await;
    assert_quiet(browser).await;
    headlines
}

fn remove_program(site: &Site) {
    for file in program_files() {
        site.widget.on(file, Reply::status(404));
    }
}

on_every_engine_in_thorough!(
    the_first_links_have_the_target_and_the_parameters,
    |browser, site| async move {
        let mut items: Vec<Value> = (0..4).map(news::item).collect();
        items[1]["url"] = json!("https://news.example/read?page=7");
        items[2]["url"] = json!("https://news.example/read#comments");
        items[3]["url"] = json!("https://news.example/read?page=7&from=list#comments");
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        for (attributes, target, parameters) in [
            (
                "link-target=\"_top\" link-params=\"utm_source=partner\"",
                "_top",
                "utm_source=partner",
            ),
            (
                "link-target=\"_blank\" link-params=\"?utm_source=a&amp;utm_medium=b\"",
                "_blank",
                "utm_source=a&utm_medium=b",
            ),
        ] {
            let found = same_early_and_late(&browser, &site, page(&site, attributes)).await;
            for headline in &found {
                assert_eq!(headline.target(), target, "{attributes}: {headline:?}");
            }
            let expected = format!("https://news.example/articles/0?{parameters}");
            assert_eq!(found[0].address(), expected);
            let expected = format!("https://news.example/read?page=7&{parameters}");
            assert_eq!(found[1].address(), expected);
            assert!(found[2].address().ends_with("#comments"), "{found:?}");
        }
    }
);

on_every_engine_in_thorough!(
    words_in_braces_are_filled_in_as_the_program_fills_them_in,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        // The first brace is escaped, or the harness would fill it in.
        for (parameters, query) in [
            ("from=&#123;widget}", "from=ajel-news-ticker"),
            (
                "at=&#123;position}&amp;site=&#123;host}",
                "at=3&site={host}",
            ),
            ("from=&#123;unknown}&amp;q=%7B", "from={unknown}&q=%7B"),
            (
                "utm_source=نشرة المساء",
                "utm_source=%D9%86%D8%B4%D8%B1%D8%A9%20%D8%A7%D9%84%D9%85%D8%B3%D8%A7%D8%A1",
            ),
        ] {
            let attributes = format!("link-params=\"{parameters}\"");
            let found = same_early_and_late(&browser, &site, page(&site, &attributes)).await;
            assert_eq!(found.len(), 3, "{parameters}");
            let host: String = browser.js("encodeURIComponent(location.host)").await;
            let expected = format!("?{}", query.replace("{host}", &host));
            assert!(found[2].address().ends_with(&expected), "{found:?}");
        }
    }
);

on_every_engine_in_thorough!(
    a_bad_target_is_the_page_itself_from_the_first_link_on,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        for (attributes, target) in [
            ("link-target=\"popup\"", "_self"),
            ("link-target=\"\"", "_self"),
            ("link-target=\"_parent\"", "_self"),
            ("link-target=\"_top\"", "_top"),
        ] {
            let program = open(&browser, &site, page(&site, attributes)).await;
            let found = early(&browser).await;
            assert_eq!(found[0].target(), target, "{attributes}");
            assert_program_agrees(&browser, &program, &found).await;
        }
    }
);

on_every_engine_in_thorough!(
    the_tag_s_settings_are_on_the_first_links,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        for data in [
            "{ feed: '{feed}/feed.json', widgets: 'ticker', linkTarget: '_top', linkParams: 'utm_source=partner', limit: 3 }",
            "{ feed: '{feed}/feed.json', widgets: 'ticker', tickerLinkTarget: '_top', tickerLinkParams: 'utm_source=partner', tickerLimit: 3 }",
            "{ tickerFeed: '{feed}/feed.json', widgets: 'ticker', linkTarget: '_blank', tickerLinkTarget: '_top', linkParams: 'utm_source=partner', limit: 3 }",
        ] {
            let program = hold_program(&site);
            browser
                .goto(&site.page_file("early-headlines-by-tag").serve())
                .await;
            inject_tag(&browser, &site, data).await;
            wait_for_early(&browser).await;
            let found = early(&browser).await;
            assert_eq!(found.len(), 3, "{data}");
            for (number, headline) in found.iter().enumerate() {
                assert_eq!(headline.target(), "_top", "{data}");
                let address = format!("https://news.example/articles/{number}?utm_source=partner");
                assert_eq!(headline.address(), address, "{data}");
            }
            assert_program_agrees(&browser, &program, &found).await;
            assert_quiet(&browser).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_setting_that_changes_before_the_program_comes_is_on_the_first_links,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        let program = open(&browser, &site, page(&site, "")).await;
        browser
            .run(
                "const ticker = document.querySelector('ajel-news-ticker');
                 ticker.setAttribute('link-target', '_top');
                 ticker.setAttribute('link-params', 'utm_source=partner');
                 ticker.setAttribute('limit', '2');",
            )
            .await;
        browser
            .wait_for(
                "the links to follow",
                "[...document.querySelectorAll('ajel-news-ticker > *')].every((link) =>
                     link.target === '_top' && link.search === '?utm_source=partner')",
            )
            .await;
        let found = early(&browser).await;
        assert_eq!(found.len(), 2);
        assert_program_agrees(&browser, &program, &found).await;
    }
);

on_every_engine_in_thorough!(
    where_the_program_never_comes_the_links_are_as_it_would_make_them,
    |browser, site| async move {
        let items = vec![
            titled(5, "&laquo;مرسى الغار&raquo; تفتح أبوابها"),
            extended(
                6,
                "انتهى إغلاق الطريق الدائري",
                json!({ "expires": "2026-01-01T00:00:00Z" }),
            ),
            extended(9, "زلزال خفيف قرب جزيرة النورس", json!({ "urgent": true })),
            titled(1, "سعر&nbsp;الزيتون يرتفع"),
        ];
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        remove_program(&site);
        let attributes = "link-target=\"_top\" link-params=\"utm_source=partner\"";
        browser.goto(&page(&site, attributes).serve()).await;
        inject_tag(&browser, &site, "{ widgets: '' }").await;
        browser.wait_for_event("ajel:error").await;
        wait_for_early(&browser).await;
        let found = early(&browser).await;
        let seen: Vec<&str> = found.iter().map(|h| h.title.as_str()).collect();
        assert_eq!(
            seen,
            [
                "زلزال خفيف قرب جزيرة النورس",
                "«مرسى الغار» تفتح أبوابها",
                "سعر الزيتون يرتفع"
            ]
        );
        for (headline, number) in found.iter().zip([9, 5, 1]) {
            assert_eq!(headline.target(), "_top");
            let address = format!("https://news.example/articles/{number}?utm_source=partner");
            assert_eq!(headline.address(), address);
        }
    }
);

on_every_engine_in_thorough!(
    character_references_are_read_as_the_program_reads_them,
    |browser, site| async move {
        let written_and_read = [
            ("سعر&nbsp;الزيتون يرتفع", "سعر الزيتون يرتفع"),
            (
                "&laquo;مرسى الغار&raquo; تفتح أبوابها",
                "«مرسى الغار» تفتح أبوابها",
            ),
            ("قال &quot;نعم&quot; ثم مضى", "قال \"نعم\" ثم مضى"),
            (
                "سولهافن &ndash; مرسى الغار: رحلة جديدة",
                "سولهافن – مرسى الغار: رحلة جديدة",
            ),
            ("الرحلة تبدأ غدا&hellip;", "الرحلة تبدأ غدا…"),
            (
                "&#1593;اجل من الميناء &#8211; &#x639;ودة",
                "عاجل من الميناء – عودة",
            ),
            ("كتب &amp;amp; مجلات", "كتب & مجلات"),
            (
                "الميناء &lt;القديم&gt; &apos;يفتح&apos;",
                "الميناء <القديم> 'يفتح'",
            ),
            ("حرارة 40&deg; ورطوبة &frac12;", "حرارة 40° ورطوبة ½"),
            ("شركة القمح & الزيت، A&B", "شركة القمح & الزيت، A&B"),
            ("علامة &unknownname; تبقى", "علامة &unknownname; تبقى"),
            ("سطر أول<br />وسطر ثان", "سطر أول وسطر ثان"),
            ("<p>فقرة</p><p>وفقرة</p>", "فقرة وفقرة"),
            (
                "حروف \u{202E}مقلوبة\u{200B} و\u{2067}معزولة",
                "حروف مقلوبة ومعزولة",
            ),
            ("تحكم\u{7} و&#x202E;قلب", "تحكم وقلب"),
        ];
        let items = written_and_read.iter().enumerate();
        let items = items.map(|(number, (written, _))| titled(number, written));
        site.feed
            .on("/feed.json", Reply::json(news::feed(items.collect())));
        let found = same_early_and_late(&browser, &site, page(&site, "")).await;
        let found: Vec<&str> = found.iter().map(|h| h.title.as_str()).collect();
        let read: Vec<&str> = written_and_read.iter().map(|(_, read)| *read).collect();
        assert_eq!(found, read);
    }
);

on_every_engine_in_thorough!(
    a_link_has_neither_user_name_nor_password,
    |browser, site| async move {
        let mut item = news::item(0);
        item["url"] = json!("https://name:secret@news.example/articles/0");
        site.feed
            .on("/feed.json", Reply::json(news::feed(vec![item])));
        let found = same_early_and_late(&browser, &site, page(&site, "")).await;
        assert_eq!(found[0].address(), "https://news.example/articles/0");
    }
);

on_every_engine_in_thorough!(
    a_feed_that_is_set_after_the_element_was_added_is_shown_early,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        site.feed.on("/other.json", Reply::never());
        let program = hold_program(&site);
        let page = site
            .page_file("early-headlines")
            .with("feeds", "")
            .with("attributes", "");
        browser.goto(&page.serve()).await;
        inject_tag(&browser, &site, "{ widgets: '' }").await;
        browser
            .wait_for(
                "the element",
                "!!document.querySelector('ajel-news-ticker').shadowRoot",
            )
            .await;
        browser
            .run(&site.fill(
                "window.ticker = document.querySelector('ajel-news-ticker');
                 ticker.setAttribute('feed', '{feed}/other.json')",
            ))
            .await;
        browser
            .wait_until("the request of the first feed", || {
                site.feed.count("/other.json") > 0
            })
            .await;
        browser
            .run(&site.fill("ticker.setAttribute('feed', '{feed}/feed.json')"))
            .await;
        wait_for_early(&browser).await;
        let found = early(&browser).await;
        assert_eq!(found.len(), 3);
        assert_program_agrees(&browser, &program, &found).await;
    }
);

on_every_engine_in_thorough!(
    wordpress_titles_are_read_as_the_program_reads_them,
    |browser, site| async move {
        let posts = [
            (
                "&laquo;أبواب البحر&raquo; &#8211; رواية جديدة",
                "«أبواب البحر» – رواية جديدة",
            ),
            (
                "سباق <em>القوارب</em>&nbsp;يبدأ&hellip;",
                "سباق القوارب يبدأ…",
            ),
            ("قطار &#8220;الساحل&#8221; يصل", "قطار “الساحل” يصل"),
            ("خبر بلا رابط", "خبر بلا رابط"),
        ];
        let all: Vec<Value> = posts
            .iter()
            .enumerate()
            .map(|(number, (title, _))| {
                json!({
                    "id": number + 1,
                    "link": match *title {
                        "خبر بلا رابط" => String::new(),
                        _ => format!("https://news.example/posts/{number}"),
                    },
                    "date_gmt": format!("2026-11-20T{:02}:00:00", 20 - number),
                    "title": { "rendered": title },
                })
            })
            .collect();
        site.feed
            .on("/feed.json", Reply::json(json!(all).to_string()));
        let found = same_early_and_late(&browser, &site, page(&site, "")).await;
        let found: Vec<&str> = found.iter().map(|h| h.title.as_str()).collect();
        assert_eq!(found, posts.map(|(_, read)| read));
    }
);

on_every_engine_in_thorough!(
    the_word_for_breaking_news_is_taken_off_as_the_program_takes_it_off,
    |browser, site| async move {
        let titles = [
            "عاجـــل: إغلاق الميناء",
            "عـاجـل | عودة العبّارات",
            "عاجل: -5 درجات في سولهافن",
        ];
        let items = titles.iter().enumerate();
        let items = items.map(|(number, title)| titled(number, title)).collect();
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        let found = same_early_and_late(&browser, &site, page(&site, "")).await;
        let found: Vec<&str> = found.iter().map(|h| h.title.as_str()).collect();
        let read = ["إغلاق الميناء", "عودة العبّارات", "-5 درجات في سولهافن"];
        assert_eq!(found, read);
    }
);

on_every_engine_in_thorough!(
    what_has_expired_is_never_shown,
    |browser, site| async move {
        let items = vec![
            extended(
                0,
                "إغلاق الطريق الدائري في سولهافن",
                json!({ "urgent": true, "expires": "2026-01-01T00:00:00Z" }),
            ),
            extended(
                1,
                "وزارة النقل تعلن مواعيد قطارات الشتاء",
                json!({ "expires": "2099-01-01T00:00:00+03:00" }),
            ),
            extended(
                2,
                "موعد اللقاح انتهى أمس",
                json!({ "pinned": true, "expires": "2026-06-01T10:00:00+03:00" }),
            ),
            titled(3, "موسم قطاف الزيتون يبدأ في التلال الشمالية"),
            // A text that is not a date never comes.
            extended(4, "معرض الخزف مفتوح", json!({ "expires": "قريبا" })),
        ];
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        let found = same_early_and_late(&browser, &site, page(&site, "")).await;
        let found: Vec<&str> = found.iter().map(|h| h.title.as_str()).collect();
        assert_eq!(
            found,
            [
                "وزارة النقل تعلن مواعيد قطارات الشتاء",
                "موسم قطاف الزيتون يبدأ في التلال الشمالية",
                "معرض الخزف مفتوح"
            ]
        );
    }
);

on_every_engine_in_thorough!(
    where_all_has_expired_the_partner_s_link_stays,
    |browser, site| async move {
        let expired = json!({ "expires": "2026-01-01T00:00:00Z" });
        let items = (0..3).map(|number| extended(number, "خبر قديم من الميناء", expired.clone()));
        site.feed
            .on("/feed.json", Reply::json(news::feed(items.collect())));
        remove_program(&site);
        browser.goto(&page(&site, "").serve()).await;
        inject_tag(&browser, &site, "{ widgets: '' }").await;
        browser.wait_for_event("ajel:error").await;
        browser
            .wait_until("the feed's answer", || site.feed.count("/feed.json") == 1)
            .await;
        // An answer that has come after the feed's.
        site.feed.on("/after.json", Reply::json("{}"));
        browser
            .js_async::<()>(
                &site.fill("fetch('{feed}/after.json').then((r) => r.text()).then(() => null)"),
            )
            .await;
        browser.frames().await;
        assert_eq!(titles(&browser).await, ["عنوان الشريك"]);
    }
);

on_every_engine_in_thorough!(
    pinned_and_urgent_headlines_are_first_from_the_start,
    |browser, site| async move {
        let mut items: Vec<Value> = (0..30).map(news::item).collect();
        items[3]["_ajel"] = json!({ "urgent": true });
        items[7]["_ajel"] = json!({ "pinned": true });
        // Beyond the limit, and yet not lost.
        items[27]["_ajel"] = json!({ "urgent": true });
        items[29]["_ajel"] = json!({ "pinned": true, "urgent": true });
        // Anything but true is no word of ours.
        items[5]["_ajel"] = json!({ "urgent": false, "pinned": null });
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        for (limit, first) in [
            ("limit=\"10\"", [7, 29, 3, 27, 0]),
            ("limit=\"5\"", [7, 29, 3, 27, 0]),
        ] {
            let found = same_early_and_late(&browser, &site, page(&site, limit)).await;
            let mut first = first.map(|number| format!("https://news.example/articles/{number}"));
            let mut seen: Vec<&str> = found.iter().map(Headline::address).take(5).collect();
            // The program says which of two pinned or urgent ones is newer.
            first[..2].sort();
            first[2..4].sort();
            seen[..2].sort_unstable();
            seen[2..4].sort_unstable();
            assert_eq!(seen, first, "{limit}");
        }
    }
);

on_every_engine_in_thorough!(
    headlines_without_a_date_stand_where_the_program_puts_them,
    |browser, site| async move {
        let mut items: Vec<Value> = (0..6).map(news::item).collect();
        items.reverse();
        items[1]["date_published"] = Value::Null;
        items[3]["date_published"] = json!("غير معروف");
        items[4]["date_published"] = json!("0001-01-01T00:00:00Z");
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        let found = same_early_and_late(&browser, &site, page(&site, "")).await;
        assert_eq!(found.len(), 6);
    }
);

on_every_engine_in_thorough!(
    order_feed_keeps_the_feed_s_order_from_the_start,
    |browser, site| async move {
        let numbers = [4, 1, 3, 0, 2];
        let items = numbers.map(news::item);
        site.feed
            .on("/feed.json", Reply::json(news::feed(items.to_vec())));
        let found = same_early_and_late(&browser, &site, page(&site, "order=\"feed\"")).await;
        let found: Vec<&str> = found.iter().map(Headline::address).collect();
        let expected = numbers.map(|number| format!("https://news.example/articles/{number}"));
        assert_eq!(found, expected);
    }
);

on_every_engine_in_thorough!(no_headline_is_there_twice, |browser, site| async move {
    let mut without_id = news::item(3);
    without_id["id"] = Value::Null;
    let whole = news::item(4);
    let items = vec![
        news::item(0),
        news::item(2),
        without_id.clone(),
        without_id,
        whole.clone(),
        whole,
    ];
    site.feed.on("/feed.json", Reply::json(news::feed(items)));
    let found = same_early_and_late(&browser, &site, page(&site, "")).await;
    let mut addresses: Vec<&str> = found.iter().map(Headline::address).collect();
    let all = addresses.len();
    addresses.dedup();
    assert_eq!(addresses.len(), all, "{found:?}");
});

on_every_engine_in_thorough!(
    a_headline_without_an_address_is_text_and_no_link,
    |browser, site| async move {
        let without = |number: usize, title: &str, url: Value| {
            let mut item = titled(number, title);
            item["url"] = url;
            item
        };
        let items = vec![
            without(0, "الميناء مغلق هذه الليلة", Value::Null),
            without(1, "رياح قوية على الساحل", json!("")),
            without(2, "عنوان بلا صفحة", json!("javascript:window.hacked=1")),
            without(3, "ملف محلي", json!("file:///etc/hosts")),
            without(5, "عنوان يليه رقم", json!(5)),
            without(6, "عنوان تليه قائمة", json!([])),
            news::item(4),
        ];
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        let attributes = "link-params=\"utm_source=partner\"";
        let found = same_early_and_late(&browser, &site, page(&site, attributes)).await;
        let links: Vec<bool> = found.iter().map(|h| h.address.is_some()).collect();
        assert_eq!(
            links,
            [[false; 6].as_slice(), &[true]].concat(),
            "{found:?}"
        );
        assert_eq!(found[0].title, "الميناء مغلق هذه الليلة");
    }
);

on_every_engine_in_thorough!(
    a_headline_without_an_address_is_shown_and_not_pressed,
    |browser, site| async move {
        let mut item = titled(0, "الميناء مغلق هذه الليلة");
        item["url"] = Value::Null;
        site.feed.on(
            "/feed.json",
            Reply::json(news::feed(vec![item, news::item(1)])),
        );
        let program = open(&browser, &site, page(&site, "")).await;
        assert!(browser.rect("ajel-news-ticker > *").await.width > 50.0);
        let url: String = browser.js("location.href").await;
        browser
            .run("document.querySelector('ajel-news-ticker > *').click()")
            .await;
        browser.frames().await;
        assert_eq!(browser.js::<String>("location.href").await, url);
        assert_eq!(browser.events("ajel:itemclick").await, Vec::<Value>::new());
        assert_eq!(browser.count("ajel-news-ticker > a[href]").await, 1);
        program.open();
    }
);

on_every_engine_in_thorough!(
    a_title_runs_the_way_that_its_language_does,
    |browser, site| async move {
        for (lang, of_feed, titles) in [
            (
                "ar",
                "ar",
                [
                    ("F-16 متقاعدة تصبح متحفا", "rtl"),
                    ("CNN بالعربية تغادر سولهافن", "rtl"),
                    ("«NASA» تعلن موعد الإطلاق", "rtl"),
                    ("iPhone في مرسى الغار", "rtl"),
                    ("Storm closes the harbour of Solhavn", "ltr"),
                    ("2026", "rtl"),
                ],
            ),
            (
                "en",
                "en",
                [
                    ("«مفاتيح البحر» wins the prize for the best novel", "ltr"),
                    ("عودة الطلاب إلى المدارس", "rtl"),
                    ("Harbour closes", "ltr"),
                    ("2026", "ltr"),
                    ("متحف F-16", "ltr"),
                    ("الميناء القديم NEW", "rtl"),
                ],
            ),
            // A foreign feed decides by its own language, not by that of the page.
            (
                "ar",
                "en",
                [
                    ("متحف F-16", "ltr"),
                    ("الميناء القديم NEW", "rtl"),
                    ("«NASA» تعلن", "ltr"),
                    ("Harbour closes", "ltr"),
                    ("2026", "ltr"),
                    ("عودة الطلاب إلى المدارس", "rtl"),
                ],
            ),
        ] {
            let items = titles.iter().enumerate();
            let items: Vec<Value> = items
                .map(|(number, (title, _))| titled(number, title))
                .collect();
            let feed = json!({
                "version": "https://jsonfeed.org/version/1.1",
                "title": "وكالة مرسى الغار",
                "language": of_feed,
                "items": items,
            });
            site.feed.on("/feed.json", Reply::json(feed.to_string()));
            let dir = if lang == "ar" { "rtl" } else { "ltr" };
            let page = page(&site, "").with("lang", lang).with("dir", dir);
            let found = same_early_and_late(&browser, &site, page).await;
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|h| (h.title.as_str(), h.direction.as_str()))
                .collect();
            assert_eq!(found, titles);
        }
    }
);

/// Clicks the first headline, early or late, and gives the last event's detail. The
/// page keeps the reader from leaving.
async fn click_first(browser: &Browser, link: &str) -> Value {
    browser
        .run(&format!(
            "window.cancelled = undefined;
             addEventListener('click', (click) => {{
                 window.cancelled = click.defaultPrevented;
                 click.preventDefault();
             }}, {{ once: true }});
             {link}.click();"
        ))
        .await;
    let events = browser.events("ajel:itemclick").await;
    events.last().expect("an event").clone()
}

const FIRST_EARLY: &str = "document.querySelector('ajel-news-ticker > a')";
const FIRST_LATE: &str =
    "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.headlines a')";

on_every_engine_in_thorough!(
    a_click_on_an_early_headline_is_reported_as_the_program_reports_it,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        let attributes = "link-params=\"utm_source=partner\" analytics=\"datalayer\"";
        let page = page(&site, attributes);
        let program = open(&browser, &site, page).await;
        let early = click_first(&browser, FIRST_EARLY).await;
        assert_eq!(
            early,
            json!({
                "id": "item-0",
                "url": "https://news.example/articles/0",
                "widget": "ajel-news-ticker",
            })
        );
        assert!(browser.js::<bool>("cancelled === false").await);
        assert_eq!(browser.events("ajel:itemclick").await.len(), 1);
        program.open();
        browser.wait_for_element(LINKS).await;
        assert_eq!(click_first(&browser, FIRST_LATE).await, early);
        assert_eq!(browser.events("ajel:itemclick").await.len(), 2);
        let mut entry = early;
        entry["event"] = json!("ajel:itemclick");
        let clicks: Vec<Value> = browser
            .js("dataLayer.filter(({ event }) => event === 'ajel:itemclick')")
            .await;
        assert_eq!(clicks, [entry.clone(), entry]);
    }
);

on_every_engine_in_thorough!(
    the_click_s_event_has_the_id_that_the_program_gives_an_item,
    |browser, site| async move {
        let own = |change: fn(&mut Value)| {
            let mut item = news::item(0);
            change(&mut item);
            news::feed(vec![item])
        };
        let post = json!([{
            "id": 71,
            "link": "https://news.example/?p=71",
            "date_gmt": "2026-11-20T08:00:00",
            "title": { "rendered": "رحلة جديدة من مرسى الغار" },
        }]);
        for feed in [
            own(|item| item["id"] = Value::Null),
            own(|item| item["id"] = json!(0)),
            own(|item| item["url"] = json!("/articles/here")),
            post.to_string(),
        ] {
            site.feed.on("/feed.json", Reply::json(feed));
            let program = open(&browser, &site, page(&site, "")).await;
            let early = click_first(&browser, FIRST_EARLY).await;
            program.open();
            browser.wait_for_element(LINKS).await;
            assert_eq!(early, click_first(&browser, FIRST_LATE).await);
        }
    }
);

on_every_engine_in_thorough!(
    a_page_can_keep_the_reader_at_an_early_click,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        let program = open(&browser, &site, page(&site, "")).await;
        browser
            .run("document.addEventListener('ajel:itemclick', (event) => event.preventDefault())")
            .await;
        click_first(&browser, FIRST_EARLY).await;
        assert!(browser.js::<bool>("cancelled === true").await);
        program.open();
    }
);

on_every_engine_in_thorough!(
    where_the_program_never_comes_a_click_is_reported_and_leads_to_the_article,
    |browser, site| async move {
        let mut item = news::item(0);
        item["url"] = json!(site.page.url("/article"));
        site.feed
            .on("/feed.json", Reply::json(news::feed(vec![item])));
        site.page().at("/article").body(ARTICLE).serve();
        remove_program(&site);
        let attributes = "link-params=\"utm_source=partner\"";
        browser.goto(&page(&site, attributes).serve()).await;
        inject_tag(&browser, &site, "{ widgets: '' }").await;
        browser.wait_for_event("ajel:error").await;
        wait_for_early(&browser).await;
        click_first(&browser, FIRST_EARLY).await;
        assert_eq!(browser.events("ajel:itemclick").await.len(), 1);
        browser.run(&format!("{FIRST_EARLY}.click()")).await;
        browser
            .wait_for("the article", "location.pathname === '/article'")
            .await;
        assert_eq!(
            browser.js::<String>("location.search").await,
            "?utm_source=partner"
        );
    }
);
