//! The headlines before the program are those of the program: the same titles, in the same
//! order, with the same addresses, whatever the feed does.

use ajel_e2e::{
    Browser, Gate, Reply, Site, news, on_every_engine_in_thorough,
    program::hold_program,
    ticker::LINKS,
    widgets::{assert_quiet, inject_tag},
};
use serde_json::{Value, json};

/// The title of a headline, and its address, which is empty where it has none.
pub type Headline = (String, String);

const EARLY: &str = "[...document.querySelector('ajel-news-ticker').children]
    .map((link) => [link.textContent.trim(), link.href ?? ''])";
const LATE: &str =
    "[...document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.headlines').children]
    .map((row) => [row.querySelector('bdi').textContent.trim(), row.querySelector('a')?.href ?? ''])";

fn titled(number: usize, title: &str) -> Value {
    let mut item = news::item(number);
    item["title"] = json!(title);
    item
}

fn address(number: usize) -> String {
    format!("https://news.example/articles/{number}")
}

/// A post as WordPress lists it, the older the higher its number.
fn post(number: usize, title: &str) -> Value {
    json!({
        "id": number + 100,
        "type": "post",
        "status": "publish",
        "link": format!("https://news.example/posts/{number}"),
        "date_gmt": format!("2026-11-20T{:02}:00:00", 20 - number),
        "title": { "rendered": title },
        "excerpt": { "rendered": "<p>تفاصيل الخبر.</p>", "protected": false },
    })
}

/// Opens a page with a ticker of this feed, whose tag comes after the page; the program waits
/// for the gate.
pub async fn open(
    browser: &Browser,
    site: &Site,
    feed: impl Into<Vec<u8>>,
    attributes: &str,
) -> Gate {
    site.feed.on("/feed.json", Reply::json(feed.into()));
    let program = hold_program(site);
    let page = site
        .page_file("early-headlines")
        .with("feeds", "{feed}/feed.json")
        .with("attributes", attributes);
    browser.goto(&page.serve()).await;
    inject_tag(browser, site, "{ widgets: '' }").await;
    program
}

async fn wait_for_early(browser: &Browser) {
    let shown =
        "document.querySelector('ajel-news-ticker')?.shadowRoot?.querySelector('slot[data-label]')";
    browser.wait_for("the feed's headlines", shown).await;
}

/// Reads the headlines before the program, lets it come, and asserts that its own are the same.
pub async fn agreed(
    browser: &Browser,
    site: &Site,
    feed: impl Into<Vec<u8>>,
    attributes: &str,
) -> Vec<Headline> {
    let program = open(browser, site, feed, attributes).await;
    wait_for_early(browser).await;
    let early: Vec<Headline> = browser.js(EARLY).await;
    program.open();
    browser.wait_for_element(LINKS).await;
    let late: Vec<Headline> = browser.js(LATE).await;
    assert_eq!(early, late, "early, and the program's: {attributes}");
    assert_quiet(browser).await;
    early
}

/// Asserts that the partner's own link stays on a page with this feed as long as there is no
/// program, and returns the headlines of the program.
pub async fn waits_for_program(
    browser: &Browser,
    site: &Site,
    feed: impl Into<Vec<u8>>,
    attributes: &str,
) -> Vec<Headline> {
    let before = site.feed.count("/feed.json");
    let program = open(browser, site, feed, attributes).await;
    browser
        .wait_until("the feed's answer", || {
            site.feed.count("/feed.json") > before
        })
        .await;
    // An answer that has come after the feed's.
    site.feed.on("/after.json", Reply::json("{}"));
    let after = "fetch('{feed}/after.json').then((r) => r.text()).then(() => null)";
    browser.js_async::<()>(&site.fill(after)).await;
    browser.frames().await;
    let early: Vec<Headline> = browser.js(EARLY).await;
    let own = ("عنوان الشريك", "https://news.example/own");
    assert_eq!(
        early,
        [(own.0.to_owned(), own.1.to_owned())],
        "{attributes}"
    );
    assert!(browser.rect("ajel-news-ticker > a").await.width > 50.0);
    program.open();
    browser.wait_for_element(LINKS).await;
    browser.js(LATE).await
}

/// The same as [`agreed`] for a JSON Feed of these items.
async fn agreed_on(
    browser: &Browser,
    site: &Site,
    items: &[Value],
    attributes: &str,
) -> Vec<Headline> {
    agreed(browser, site, news::feed(items.to_vec()), attributes).await
}

pub fn titles(headlines: &[Headline]) -> Vec<&str> {
    headlines.iter().map(|(title, _)| title.as_str()).collect()
}

pub fn addresses(headlines: &[Headline]) -> Vec<&str> {
    let addresses = headlines.iter();
    addresses.map(|(_, address)| address.as_str()).collect()
}

/// Asserts that the headlines are those of the items with these numbers, in this order.
fn assert_items(headlines: &[Headline], numbers: &[usize]) {
    let expected: Vec<String> = numbers.iter().map(|number| address(*number)).collect();
    assert_eq!(addresses(headlines), expected);
}

on_every_engine_in_thorough!(
    a_feed_that_lists_its_oldest_first_is_turned_from_the_start,
    |browser, site| async move {
        let mut items: Vec<Value> = (0..8).rev().map(news::item).collect();
        let found = agreed_on(&browser, &site, &items, "").await;
        assert_items(&found, &[0, 1, 2, 3, 4, 5, 6, 7]);
        // The newest, and not the first of the file.
        let found = agreed_on(&browser, &site, &items, "limit=\"3\"").await;
        assert_items(&found, &[0, 1, 2]);
        // An item without a date says nothing, and two of one minute do not either.
        items[2]["date_published"] = Value::Null;
        items[5]["date_published"] = items[4]["date_published"].clone();
        let found = agreed_on(&browser, &site, &items, "").await;
        assert_items(&found, &[0, 1, 2, 3, 4, 5, 6, 7]);
        // Breaking news is first in a reversed feed, too.
        items[3]["_ajel"] = json!({ "urgent": true });
        let found = agreed_on(&browser, &site, &items, "limit=\"4\"").await;
        assert_items(&found, &[4, 0, 1, 2]);
    }
);

on_every_engine_in_thorough!(
    a_list_of_posts_with_the_oldest_first_is_turned_from_the_start,
    |browser, site| async move {
        let posts = [
            post(3, "موسم قطاف الزيتون يبدأ"),
            post(2, "رحلة جديدة إلى سولهافن"),
            post(1, "معرض الخزف في نوردافيا"),
            post(0, "افتتاح رصيف مرسى الغار"),
        ];
        let found = agreed(&browser, &site, json!(posts).to_string(), "").await;
        assert_eq!(
            titles(&found),
            [
                "افتتاح رصيف مرسى الغار",
                "معرض الخزف في نوردافيا",
                "رحلة جديدة إلى سولهافن",
                "موسم قطاف الزيتون يبدأ"
            ]
        );
    }
);

on_every_engine_in_thorough!(
    a_feed_whose_dates_do_not_only_ascend_is_not_turned,
    |browser, site| async move {
        for numbers in [
            // Two are too few to tell.
            &[1, 0][..],
            &[5, 4, 3, 0, 1],
            &[0, 5, 4, 3, 2, 1],
            &[0, 1, 2, 3],
        ] {
            let items: Vec<Value> = numbers.iter().map(|number| news::item(*number)).collect();
            let found = agreed_on(&browser, &site, &items, "").await;
            assert_items(&found, numbers);
        }
        // Most of these say nothing.
        let mut items: Vec<Value> = (0..8).rev().map(news::item).collect();
        for item in &mut items[..5] {
            item["date_published"] = Value::Null;
        }
        let found = agreed_on(&browser, &site, &items, "").await;
        assert_items(&found, &[7, 6, 5, 4, 3, 2, 1, 0]);
    }
);

on_every_engine_in_thorough!(
    a_pinned_item_does_not_keep_a_feed_from_being_turned,
    |browser, site| async move {
        // The editor has put it where it stands.
        let mut items: Vec<Value> = [0, 6, 5, 4, 3].map(news::item).to_vec();
        items[0]["_ajel"] = json!({ "pinned": true });
        let found = agreed_on(&browser, &site, &items, "").await;
        assert_items(&found, &[0, 3, 4, 5, 6]);
    }
);

on_every_engine_in_thorough!(
    a_hidden_post_does_not_keep_a_list_from_being_turned,
    |browser, site| async move {
        let mut draft = post(0, "مسودة بلا عنوان نهائي");
        draft["status"] = json!("draft");
        let posts = [
            draft,
            post(6, "موسم قطاف الزيتون يبدأ"),
            post(5, "رحلة جديدة إلى سولهافن"),
            post(4, "معرض الخزف في نوردافيا"),
        ];
        let found = agreed(&browser, &site, json!(posts).to_string(), "").await;
        assert_eq!(
            titles(&found),
            [
                "معرض الخزف في نوردافيا",
                "رحلة جديدة إلى سولهافن",
                "موسم قطاف الزيتون يبدأ"
            ]
        );
    }
);

on_every_engine_in_thorough!(
    in_the_feed_s_own_order_nothing_changes_places_from_the_start,
    |browser, site| async move {
        let mut items: Vec<Value> = (0..6).rev().map(news::item).collect();
        items[2]["_ajel"] = json!({ "urgent": true });
        items[4]["_ajel"] = json!({ "pinned": true });
        items[5]["title"] = json!("عاجل: إغلاق ميناء سولهافن");
        let found = agreed_on(&browser, &site, &items, "order=\"feed\"").await;
        assert_items(&found, &[5, 4, 3, 2, 1, 0]);
        assert_eq!(found[5].0, "إغلاق ميناء سولهافن");
        let found = agreed_on(&browser, &site, &items, "order=\"Feed\" limit=\"2\"").await;
        assert_items(&found, &[5, 4]);
    }
);

on_every_engine_in_thorough!(
    breaking_news_is_first_and_does_not_say_so_itself,
    |browser, site| async move {
        for (written, read) in [
            ("عاجل: إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("عاجل | إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("عاجل| إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("عاجل - إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("عاجل – إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("عاجل.. إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("عاجل… إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("خبر عاجل: إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("#عاجل: إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("🔴 عاجل: إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("[عاجل] إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("عاجل 🔴 إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("🚨 عاجل 🚨 إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("⚡️عاجل⚡️ إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("انباء عاجل: إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("عاجل ـــ إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("عاجِل:\u{200F} إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("عاجل &#8211; إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("&#x1f534; عاجل إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("<b>عاجل</b>: إغلاق ميناء سولهافن", "إغلاق ميناء سولهافن"),
            ("BREAKING: Solhavn closes", "Solhavn closes"),
            ("Breaking news | Solhavn closes", "Solhavn closes"),
        ] {
            let mut items: Vec<Value> = (0..4).map(news::item).collect();
            items[2]["title"] = json!(written);
            items[3]["_ajel"] = json!({ "pinned": true });
            let found = agreed_on(&browser, &site, &items, "").await;
            assert_items(&found, &[3, 2, 0, 1]);
            assert_eq!(found[1].0, read, "{written}");
        }
    }
);

on_every_engine_in_thorough!(
    a_mark_before_the_word_is_sign_enough,
    |browser, site| async move {
        for written in ["#عاجل إغلاق ميناء سولهافن", "🔴 عاجل إغلاق ميناء سولهافن"]
        {
            let mut items: Vec<Value> = (0..3).map(news::item).collect();
            items[2]["title"] = json!(written);
            let found = agreed_on(&browser, &site, &items, "").await;
            assert_items(&found, &[2, 0, 1]);
            assert_eq!(found[0].0, "إغلاق ميناء سولهافن", "{written}");
        }
    }
);

on_every_engine_in_thorough!(
    a_word_for_breaking_news_that_is_written_twice_goes_twice,
    |browser, site| async move {
        let mut items: Vec<Value> = (0..3).map(news::item).collect();
        items[2]["title"] = json!("عاجل: عاجل | إغلاق ميناء سولهافن");
        let found = agreed_on(&browser, &site, &items, "").await;
        assert_items(&found, &[2, 0, 1]);
        assert_eq!(found[0].0, "إغلاق ميناء سولهافن");
    }
);

on_every_engine_in_thorough!(
    a_title_that_only_has_the_word_is_no_breaking_news,
    |browser, site| async move {
        for title in [
            "عاجل الأمور وآجلها في كتاب جديد",
            "نوردافيا: علاج عاجل للمصابين",
            "عاجلا أو آجلا يعود القطار",
            // The signs after the word belong to what follows them.
            "عاجل 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} فوز",
            "عاجل 👨\u{200D}👩 خبر",
            "Breaking waves at Solhavn",
        ] {
            let items = [news::item(0), titled(1, title), news::item(2)];
            let found = agreed_on(&browser, &site, &items, "").await;
            assert_items(&found, &[0, 1, 2]);
            assert_eq!(found[1].0, title);
        }
    }
);

on_every_engine_in_thorough!(
    a_title_that_is_nothing_but_the_word_stays,
    |browser, site| async move {
        let items = [news::item(0), titled(1, "عاجل:"), news::item(2)];
        let found = agreed_on(&browser, &site, &items, "").await;
        assert!(titles(&found).contains(&"عاجل:"), "{found:?}");
    }
);

on_every_engine_in_thorough!(
    a_hyphen_inside_of_a_word_parts_nothing,
    |browser, site| async move {
        let items = [
            news::item(0),
            titled(1, "Breaking-bad fans visit Solhavn"),
            news::item(2),
        ];
        let found = agreed_on(&browser, &site, &items, "").await;
        assert_items(&found, &[0, 1, 2]);
        assert_eq!(found[1].0, "Breaking-bad fans visit Solhavn");
    }
);

on_every_engine_in_thorough!(
    what_is_tagged_as_breaking_is_first_from_the_start,
    |browser, site| async move {
        for tags in [
            json!(["نقل", "عاجل"]),
            json!("نقل، عاجل"),
            json!(["Breaking"]),
        ] {
            let mut items: Vec<Value> = (0..4).map(news::item).collect();
            items[2]["tags"] = tags;
            let found = agreed_on(&browser, &site, &items, "").await;
            assert_items(&found, &[2, 0, 1, 3]);
        }
    }
);

/// Posts of which those with these changes are not for everybody.
async fn assert_hidden(browser: &Browser, site: &Site, changes: &[fn(&mut Value)]) {
    let mut posts = vec![post(0, "افتتاح رصيف مرسى الغار")];
    for change in changes {
        let mut hidden = post(1, "محمي: محضر اجتماع الإدارة");
        hidden["id"] = json!(posts.len() + 500);
        hidden["link"] = json!(format!("https://news.example/posts/hidden-{}", posts.len()));
        change(&mut hidden);
        posts.push(hidden);
    }
    posts.push(post(3, "معرض الخزف في نوردافيا"));
    let found = agreed(browser, site, json!(posts).to_string(), "").await;
    let public = ["افتتاح رصيف مرسى الغار", "معرض الخزف في نوردافيا"];
    assert_eq!(titles(&found), public);
}

on_every_engine_in_thorough!(
    a_post_with_a_term_for_breaking_news_is_first_from_the_start,
    |browser, site| async {
        let mut breaking = post(2, "إغلاق ميناء الصيد");
        breaking["_embedded"] =
            json!({ "wp:term": [[{ "name": "محليات" }], [{ "name": "عاجل" }]] });
        let posts = json!([
            post(0, "افتتاح رصيف مرسى الغار"),
            post(1, "معرض الخزف في نوردافيا"),
            breaking
        ]);
        let shown = agreed(&browser, &site, posts.to_string(), "").await;
        assert_eq!(shown[0].0, "إغلاق ميناء الصيد");
    }
);

on_every_engine_in_thorough!(
    posts_with_a_password_are_never_shown,
    |browser, site| async move {
        let changes: [fn(&mut Value); 4] = [
            |post| post["password"] = json!("مرفأ"),
            |post| post["excerpt"] = json!({ "rendered": "", "protected": true }),
            |post| post["content"] = json!({ "rendered": "", "protected": true }),
            |post| {
                post["content"] = json!({ "rendered": "<p>نص</p>", "protected": true });
                post["excerpt"] = Value::Null;
            },
        ];
        assert_hidden(&browser, &site, &changes).await;
    }
);

on_every_engine_in_thorough!(
    posts_that_are_not_published_are_never_shown,
    |browser, site| async move {
        let changes: [fn(&mut Value); 5] = [
            |post| post["status"] = json!("draft"),
            |post| post["status"] = json!("private"),
            |post| post["status"] = json!("future"),
            |post| post["status"] = json!("trash"),
            |post| {
                post["status"] = json!("pending");
                post["content"] = json!({ "rendered": "<p>نص</p>", "protected": false });
            },
        ];
        assert_hidden(&browser, &site, &changes).await;
    }
);

on_every_engine_in_thorough!(
    items_of_a_json_feed_that_are_not_published_are_never_shown,
    |browser, site| async move {
        for status in ["draft", "Private", "future", "trash", "pending"] {
            let mut items: Vec<Value> = (0..3).map(news::item).collect();
            items[1]["status"] = json!(status);
            items[2]["status"] = json!("featured");
            let found = agreed_on(&browser, &site, &items, "").await;
            assert_items(&found, &[0, 2]);
        }
    }
);

on_every_engine_in_thorough!(
    what_says_no_is_neither_urgent_nor_pinned,
    |browser, site| async move {
        let mut items: Vec<Value> = (0..4).map(news::item).collect();
        items[2]["_ajel"] = json!({ "urgent": "false", "pinned": "0" });
        items[3]["tags"] = json!([{ "name": "#عاجل" }]);
        let found = agreed_on(&browser, &site, &items, "").await;
        assert_items(&found, &[3, 0, 1, 2]);
    }
);

/// Five items that have one id, as of a system that numbers nothing.
fn of_one_id() -> Vec<Value> {
    let mut items: Vec<Value> = (0..5).map(news::item).collect();
    for item in &mut items {
        item["id"] = json!("0");
    }
    items
}

on_every_engine_in_thorough!(
    five_items_with_one_id_are_five_headlines,
    |browser, site| async move {
        let mut items = of_one_id();
        let found = agreed_on(&browser, &site, &items, "").await;
        assert_items(&found, &[0, 1, 2, 3, 4]);
        // The same item once more is no other one.
        items.push(items[1].clone());
        let found = agreed_on(&browser, &site, &items, "").await;
        assert_items(&found, &[0, 1, 2, 3, 4]);
        // Without an address titles tell them apart.
        for item in &mut items {
            item["url"] = Value::Null;
        }
        items.push(news::item(9));
        let found = agreed_on(&browser, &site, &items, "").await;
        assert_eq!(found.len(), 6, "{found:?}");
    }
);

on_every_engine_in_thorough!(
    an_item_that_comes_again_with_another_form_of_its_address_is_shown_once,
    |browser, site| async move {
        for end in [
            "?utm_source=rss",
            "/?utm_source=rss&utm_medium=feed",
            "/",
            "#comments",
        ] {
            let mut items = of_one_id();
            let mut again = items[1].clone();
            again["url"] = json!(address(1) + end);
            items.push(again);
            let found = agreed_on(&browser, &site, &items, "").await;
            assert_items(&found, &[0, 1, 2, 3, 4]);
        }
    }
);

on_every_engine_in_thorough!(
    articles_that_differ_behind_a_tracking_parameter_are_both_shown,
    |browser, site| async move {
        let items = [5, 6].map(|number| {
            let mut item = news::item(number);
            item["id"] = json!("4");
            item["url"] = json!(format!("https://news.example/?utm_source=rss&id={number}"));
            item
        });
        let found = agreed_on(&browser, &site, &items, "").await;
        assert_eq!(found.len(), 2, "{found:?}");
    }
);

on_every_engine_in_thorough!(
    items_of_one_id_are_reported_by_the_id_that_the_program_gives_them,
    |browser, site| async move {
        let program = open(&browser, &site, news::feed(of_one_id()), "").await;
        wait_for_early(&browser).await;
        let click = |link: &str| {
            format!(
                "addEventListener('click', (click) => click.preventDefault(), {{ once: true }});
                 document.querySelector('ajel-news-ticker'){link}.click()"
            )
        };
        browser.run(&click(".querySelector('a')")).await;
        program.open();
        browser.wait_for_element(LINKS).await;
        browser
            .run(&click(".shadowRoot.querySelector('.headlines a')"))
            .await;
        let clicks = browser.events("ajel:itemclick").await;
        assert_eq!(clicks.len(), 2, "{clicks:?}");
        assert_eq!(clicks[0], clicks[1]);
    }
);

on_every_engine_in_thorough!(
    addresses_that_were_escaped_are_decoded_from_the_start,
    |browser, site| async move {
        let written_and_read = [
            ("read.php?id=7&amp;page=2", "read.php?id=7&page=2"),
            ("read.php?id=7&#038;page=2", "read.php?id=7&page=2"),
            ("read.php?id=7&#x26;page=2", "read.php?id=7&page=2"),
            // Parameters, and no references.
            ("read.php?id=7&copy=2&lt=3", "read.php?id=7&copy=2&lt=3"),
            ("read.php?q=a%26amp%3Bb", "read.php?q=a%26amp%3Bb"),
        ];
        for (written, read) in written_and_read {
            let mut item = news::item(0);
            item["url"] = json!(format!("https://news.example/{written}"));
            let items = [item, news::item(1)];
            let found = agreed_on(&browser, &site, &items, "").await;
            assert_eq!(found[0].1, format!("https://news.example/{read}"));
        }
        let mut escaped = post(0, "افتتاح رصيف مرسى الغار");
        escaped["link"] = json!("https://news.example/?p=7&#038;lang=ar");
        let posts = json!([escaped, post(1, "معرض الخزف في نوردافيا")]);
        let found = agreed(&browser, &site, posts.to_string(), "").await;
        assert_eq!(found[0].1, "https://news.example/?p=7&lang=ar");
    }
);

on_every_engine_in_thorough!(
    an_address_that_was_escaped_twice_is_decoded_twice,
    |browser, site| async move {
        for written in ["&amp;amp;", "&amp;#038;"] {
            let mut item = news::item(0);
            item["url"] = json!(format!("https://news.example/?id=7{written}page=2"));
            let items = [item, news::item(1)];
            let found = agreed_on(&browser, &site, &items, "").await;
            assert_eq!(found[0].1, "https://news.example/?id=7&page=2");
        }
    }
);

on_every_engine_in_thorough!(
    where_settings_choose_the_partner_s_link_stays_until_the_program_has_chosen,
    |browser, site| async move {
        let items: Vec<Value> = (0..6).map(news::item).collect();
        for (attributes, numbers) in [
            ("include=\"القمح، متحف\"", &[1, 5][..]),
            ("exclude=\"القمح، متحف\"", &[0, 2, 3, 4]),
            (
                "include=\"القمح، متحف\" exclude=\"متاحف، طائرات، القمح\"",
                &[5],
            ),
            ("urgent-words=\"الأرصاد\"", &[2, 0, 1, 3, 4, 5]),
            ("urgent-feed=\"{feed}/feed.json\" limit=\"2\"", &[0, 1]),
        ] {
            let feed = news::feed(items.clone());
            let late = waits_for_program(&browser, &site, feed, attributes).await;
            assert_items(&late, numbers);
        }
    }
);
