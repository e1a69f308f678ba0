//! Feeds as real servers send them, on a page: readers see the news, and nothing of what
//! plugins, caches and unfinished settings have done to it.

use crate::{Browser, Gate, Reply, Site, hold_program, in_page, news, ticker_page, widgets};
use serde_json::{Value, json};

const HEADLINES: [&str; 6] = [
    "افتتاح جسر جديد فوق نهر الوداد في سولهافن",
    "قطارات الشتاء تبدأ رحلاتها بين مرسى الغار والساحل الشرقي",
    "ارتفاع طفيف في أسعار الزيتون مع بداية القطاف",
    "بلدية سولهافن تزرع ألفي شجرة لوز على الطريق الدائري",
    "فريق الميناء يتعادل مع فريق القلعة في آخر الدقائق",
    "باحثون من نوردافيا يكتشفون نوعًا من الأصداف",
];

/// Names for scripts: `headlines()` and `cards()` are the rows of the ticker and of the
/// related box, `titles(rows)` and `addresses(rows)` what these say and where they go.
const NAMES: &str = "
    window.ticker = document.querySelector('ajel-news-ticker');
    window.related = document.querySelector('ajel-related-articles');
    window.all = (host, selector) => [...(host.shadowRoot?.querySelectorAll(selector) ?? [])];
    window.headlines = () => all(ticker, '.headlines:not(.copy *) > .item');
    window.cards = () => all(related, '.card');
    window.titles = (rows) => rows.map((row) => row.querySelector('.link, bdi').textContent);
    window.addresses = (rows) => rows.map((row) => row.querySelector('.link').href);
";

/// The attributes of a ticker and a related box that show all items.
const ALL: [&str; 2] = [
    "mode=\"list\" style=\"--ajel-list-size: 40em\"",
    "limit=\"12\" min-results=\"12\"",
];

/// Opens a page with a ticker and a related box of these feeds, with attributes for each.
async fn open(browser: &Browser, site: &Site, feeds: &str, [ticker, related]: [&str; 2]) {
    let url = site
        .page()
        .style("body { margin: 8px; font: 16px/1.5 sans-serif }")
        .body(&format!(
            "<ajel-news-ticker feed=\"{feeds}\" {ticker}><a href=\"https://partner.example/\">عنوان بديل</a></ajel-news-ticker>"
        ))
        .body("<main><article><h1>صفحة شريك</h1></article></main>")
        .body(&format!(
            "<ajel-related-articles loading=\"eager\" feed=\"{feeds}\" {related}></ajel-related-articles>"
        ))
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
    browser.run(NAMES).await;
}

/// The same of one feed, once both show as many items.
async fn open_all(browser: &Browser, site: &Site, feed: String, more: [&str; 2], count: usize) {
    site.feed.on("/feed.json", Reply::json(feed));
    let attributes = [0, 1].map(|widget| [ALL[widget], more[widget]].join(" "));
    open(
        browser,
        site,
        "{feed}/feed.json",
        [&attributes[0], &attributes[1]],
    )
    .await;
    wait_for_rows(browser, count).await;
}

async fn wait_for_rows(browser: &Browser, count: usize) {
    for rows in ["headlines()", "cards()"] {
        browser
            .wait_for(rows, &format!("{rows}.length === {count}"))
            .await;
    }
}

/// Waits until the ticker shows the feed's headlines without the program.
async fn wait_for_early_headlines(browser: &Browser) {
    browser
        .wait_for(
            "the feed's headlines",
            "all(ticker, 'slot[data-label]').length",
        )
        .await;
}

/// The titles that the ticker shows without the program, or the partner's own.
async fn early(browser: &Browser) -> Vec<String> {
    browser
        .js("[...ticker.children].map((link) => link.textContent)")
        .await
}

async fn titles(browser: &Browser, rows: &str) -> Vec<String> {
    browser.js(&format!("titles({rows})")).await
}

/// A post as WordPress lists it; the newest has the highest number, below 28.
fn post(number: usize, title: &str) -> Value {
    json!({
        "id": number,
        "type": "post",
        "status": "publish",
        "link": format!("https://news.example/?p={number}"),
        "date_gmt": format!("2026-10-{number:02}T08:00:00"),
        "title": {"rendered": title},
        "excerpt": {"rendered": "", "protected": false},
        "content": {"rendered": "", "protected": false},
    })
}

/// Posts with the titles above.
fn posts(count: usize) -> Vec<Value> {
    (0..count)
        .map(|number| post(20 - number, HEADLINES[number]))
        .collect()
}

fn list(posts: &[Value]) -> String {
    json!(posts).to_string()
}

/// An item of a JSON Feed with a title from above.
fn item(number: usize) -> Value {
    let mut item = news::item(number);
    item["title"] = json!(HEADLINES[number]);
    item
}

/// Puts a post under a term of the taxonomy.
fn file_under(post: &mut Value, taxonomy: &str, term: &str) {
    let terms = json!([{"taxonomy": taxonomy, "name": term}]);
    match post["_embedded"]["wp:term"].as_array_mut() {
        Some(all) => all.push(terms),
        None => post["_embedded"] = json!({"wp:term": [terms]}),
    }
}

in_page!(
    two_sites_that_number_their_posts_alike_are_both_shown_announced_and_counted,
    |browser, site| async move {
        let posts = |host: &str, urgent: &str, other: &str| {
            let mut both = [post(17, urgent), post(16, other)];
            for post in &mut both {
                post["link"] = json!(format!("https://{host}.example/?p={}", post["id"]));
            }
            file_under(&mut both[0], "category", "عاجل");
            Reply::json(list(&both))
        };
        let storm = "إغلاق ميناء مرسى الغار بسبب العاصفة";
        let quake = "زلزال خفيف يهز جزيرة النورس";
        let second = Gate::default();
        site.feed.on("/a.json", posts("a", storm, HEADLINES[0]));
        let reply = posts("b", quake, HEADLINES[1]).held_by(&second);
        site.feed.on("/b.json", reply);
        open(&browser, &site, "{feed}/a.json {feed}/b.json", ALL).await;
        let announced = |title: &str| {
            format!("all(ticker, '[role=status]')[0]?.textContent === 'عاجل: {title}'")
        };
        browser
            .wait_for("the first announcement", &announced(storm))
            .await;
        second.open();
        wait_for_rows(&browser, 4).await;
        browser.advance(31).await;
        browser
            .wait_for("the second announcement", &announced(quake))
            .await;
        let badges: Vec<bool> = browser
            .js("headlines().map((row) => !!row.querySelector('.badge'))")
            .await;
        assert_eq!(badges.iter().filter(|badge| **badge).count(), 2);

        let count = "new Set(__probe.entries.filter((e) => e.name === 'ajel:itemview' && e.detail.widget === 'ajel-news-ticker').map((e) => e.detail.url)).size === 4";
        browser
            .wait_for(
                "all to be seen",
                &format!("(__waiting(1_020, 1_020) && __advance(1_020), {count})"),
            )
            .await;
        let mut seen: Vec<[String; 2]> = browser
            .events("ajel:itemview")
            .await
            .into_iter()
            .filter(|item| item["widget"] == "ajel-news-ticker")
            .map(|item| ["id", "url"].map(|key| item[key].as_str().unwrap_or_default().to_owned()))
            .collect();
        seen.sort_unstable();
        let expected = [
            ["16", "https://a.example/?p=16"],
            ["16", "https://b.example/?p=16"],
            ["17", "https://a.example/?p=17"],
            ["17", "https://b.example/?p=17"],
        ];
        assert_eq!(seen, expected);
        let mut cards: Vec<String> = browser.js("addresses(cards())").await;
        cards.sort_unstable();
        let [a16, b16, a17, b17] = expected.map(|[_, url]| url);
        assert_eq!(cards, [a16, a17, b16, b17]);
    }
);

/// Items that all have this id.
fn of_one_id(id: &Value, numbers: impl Iterator<Item = usize>) -> String {
    let item = |number| {
        let mut item = news::item(number);
        item["id"] = id.clone();
        item
    };
    news::feed(numbers.map(item).collect())
}

in_page!(
    items_that_share_an_id_are_each_a_headline_and_a_card,
    |browser, site| async move {
        for id in [json!(0), json!("https://news.example/")] {
            open_all(&browser, &site, of_one_id(&id, 0..5), ["", ""], 5).await;
            let expected: Vec<Value> = (0..5).map(|n| news::item(n)["title"].clone()).collect();
            assert_eq!(
                json!(titles(&browser, "headlines()").await),
                json!(expected)
            );
            let mut cards: Vec<String> = browser.js("addresses(cards())").await;
            cards.sort_unstable();
            let expected = [0, 1, 2, 3, 4].map(|n| format!("https://news.example/articles/{n}"));
            assert_eq!(cards, expected);
            widgets::assert_quiet(&browser).await;

            // A newer one comes: the others are the elements that they were.
            browser
                .run("window.before = headlines(); window.cardsBefore = cards();")
                .await;
            let feed = of_one_id(&id, std::iter::once(11).chain(0..5));
            site.feed.on("/feed.json", Reply::json(feed));
            browser.run("ticker.refresh()").await;
            wait_for_rows(&browser, 6).await;
            let kept: [usize; 2] = browser
                .js("[[headlines, before], [cards, cardsBefore]].map(([rows, known]) => rows().filter((row) => known.includes(row)).length)")
                .await;
            assert_eq!(kept, [5, 5], "{id}");
        }
    }
);

in_page!(
    of_items_that_share_an_id_nothing_that_is_read_moves_when_the_feed_changes,
    |browser, site| async move {
        let id = json!(0);
        let feed = of_one_id(&id, 0..12);
        ticker_page::open_ticker(&browser, &site, feed, "").await;
        browser.wait_for("the headlines to move", "motion()").await;
        browser.hover("ajel-news-ticker >> .viewport").await;
        ticker_page::wait_for_state(&browser, "paused").await;
        // In the middle of the list, far from the places where it changes.
        browser
            .run(
                "window.seen = () => { const v = box('.viewport');
                     return [...shadow.querySelectorAll('.item')].map((item) => [item.querySelector('.link').textContent, item.getBoundingClientRect()])
                         .filter(([, r]) => r.right > v.left + 1 && r.left < v.right - 1).map(([title, r]) => [title, r.right]); };
                 motion().currentTime = motion().effect.getTiming().duration * 0.4;
                 window.before = seen();",
            )
            .await;
        let changed = of_one_id(&id, [20, 21].into_iter().chain(1..11));
        site.feed.on("/feed.json", Reply::json(changed));
        browser.run("ticker.refresh()").await;
        let new = &news::item(20)["title"];
        browser
            .wait_for("the new headline", &format!("titles().includes({new})"))
            .await;
        let moved: f64 = browser
            .js("(() => { const after = new Map(seen());
                 return Math.max(...before.map(([title, x]) => after.has(title) ? Math.abs(after.get(title) - x) : 9999)); })()")
            .await;
        assert!(moved <= 1.0, "moved by {moved} px");
    }
);

in_page!(
    json_with_text_around_it_is_news_and_nothing_is_reported,
    |browser, site| async move {
        let posts = list(&posts(3));
        for (before, behind, loader_reads_it) in [
            ("\r\n", " \n", true),
            ("\u{FEFF}", "", false),
            ("\n\u{FEFF}", "", false),
            ("\u{FEFF}\n\u{FEFF}", "\n", false),
            (
                "",
                "\n<!-- Page cached by an example cache plugin on 2026-11-27 -->\n",
                false,
            ),
            (
                "\nDeprecated: Function example_feed() is deprecated in /srv/site/functions.php on line 12\n",
                "",
                false,
            ),
        ] {
            let body = [before, &posts, behind].concat();
            site.feed.on("/feed.json", Reply::json(&body));
            let program = hold_program(&site);
            let asked = site.feed.count("/feed.json");
            open(&browser, &site, "{feed}/feed.json", ALL).await;
            browser
                .wait_until("the request", || site.feed.count("/feed.json") > asked)
                .await;
            if loader_reads_it {
                wait_for_early_headlines(&browser).await;
                assert_eq!(early(&browser).await, HEADLINES[..3]);
            }
            // The partner's link, or the first headline where an engine reads this by itself.
            let link = browser.rect("ajel-news-ticker > a").await;
            assert!(link.width > 0.0, "{body:?}");
            program.open();
            wait_for_rows(&browser, 3).await;
            assert_eq!(titles(&browser, "headlines()").await, HEADLINES[..3]);
            // The earlier content is the partner's own again, and out of sight.
            assert_eq!(
                browser.js::<String>("ticker.textContent").await,
                "عنوان بديل"
            );
            assert!(browser.rect("ajel-news-ticker > a").await.width < 1.0);
            widgets::assert_quiet(&browser).await;
            assert_eq!(browser.events("ajel:error").await, Vec::<Value>::new());
        }
    }
);

/// Posts of which only the last is for everybody, as a site lists them in full, and as it does
/// without their text, which is how the documentation advises to ask for them.
fn mostly_hidden() -> [Vec<Value>; 2] {
    let mut all = posts(5);
    all[0]["excerpt"] = json!({"rendered": "", "protected": true});
    all[1]["content"] = json!({"rendered": "", "protected": true});
    all[2]["status"] = json!("draft");
    all[3]["status"] = json!("future");
    all[3]["content"] = json!({"rendered": "<p>نص المقال.</p>", "protected": false});
    let mut short = all.clone();
    for post in &mut short {
        let is_protected = post["content"]["protected"] == json!(true);
        if let Some(fields) = post.as_object_mut().filter(|_| !is_protected) {
            fields.remove("content");
        }
    }
    [all, short]
}

in_page!(
    a_post_that_is_not_for_the_public_is_neither_headline_nor_card,
    |browser, site| async move {
        for posts in mostly_hidden() {
            open_all(&browser, &site, list(&posts), ["", ""], 1).await;
            for rows in ["headlines()", "cards()"] {
                assert_eq!(titles(&browser, rows).await, [HEADLINES[4]]);
            }
            let loaded = browser.wait_for_event("ajel:load").await;
            assert_eq!(
                (&loaded["items"], &loaded["skipped"]),
                (&json!(1), &json!(4))
            );
        }
    }
);

in_page!(
    a_post_that_is_not_for_the_public_is_not_shown_before_the_program_is_there_either,
    |browser, site| async move {
        for posts in mostly_hidden() {
            site.feed.on("/feed.json", Reply::json(list(&posts)));
            let program = hold_program(&site);
            open(&browser, &site, "{feed}/feed.json", ALL).await;
            wait_for_early_headlines(&browser).await;
            assert_eq!(early(&browser).await, [HEADLINES[4]]);
            program.open();
            wait_for_rows(&browser, 1).await;
        }
    }
);

in_page!(
    addresses_have_ampersands_and_no_references_to_them,
    |browser, site| async move {
        let mut items = vec![item(0), item(1), item(2)];
        for (number, sign) in ["&amp;", "&#038;", "&"].into_iter().enumerate() {
            items[number]["url"] = json!(format!(
                "https://news.example/story.php?lang=ar{sign}id={number}"
            ));
            items[number]["image"] =
                json!(site.picture(&format!("w=768{sign}h=432{sign}f={number}.jpg")));
        }
        let expected = [0, 1, 2].map(|n| format!("https://news.example/story.php?lang=ar&id={n}"));
        let pictures = [0, 1, 2].map(|n| site.picture(&format!("w=768&h=432&f={n}.jpg")));
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        let program = hold_program(&site);
        let ticker = [ALL[0], "show=\"image\""].join(" ");
        open(&browser, &site, "{feed}/feed.json", [&ticker, ALL[1]]).await;
        wait_for_early_headlines(&browser).await;
        let early: Vec<String> = browser
            .js("[...ticker.children].map((link) => link.href)")
            .await;
        assert_eq!(early, expected);
        program.open();
        wait_for_rows(&browser, 3).await;
        for rows in ["headlines()", "cards()"] {
            let mut found: Vec<[String; 2]> = browser
                .js(&format!(
                    "{rows}.map((row) => [row.querySelector('.link').href, row.querySelector('img').src])"
                ))
                .await;
            found.sort_unstable();
            for (number, [address, picture]) in found.iter().enumerate() {
                assert_eq!(*address, expected[number], "{rows}");
                assert_eq!(*picture, pictures[number], "{rows}");
            }
        }
    }
);

/// The time of day of clocks this many minutes east of Greenwich, which do not tell so.
fn on_the_wall(ms: f64, minutes: f64) -> String {
    let date = js_sys::Date::new(&(ms + minutes * 60_000.0).into());
    let text = String::from(date.to_iso_string());
    text.chars().take("2026-11-30T08:00:00".len()).collect()
}

in_page!(
    a_date_without_a_zone_is_shown_and_never_in_the_future,
    |browser, site| async move {
        const HOUR_MS: f64 = 3_600_000.0;
        let now = js_sys::Date::now();
        // The newsroom's clocks are three hours ahead of Greenwich.
        let ages = [HOUR_MS / 6.0, HOUR_MS * 1.5, HOUR_MS * 50.0];
        let dates = ages.map(|age| on_the_wall(now - age, 180.0));
        let mut items = vec![item(0), item(1), item(2)];
        let mut posts = posts(3);
        for (number, date) in dates.iter().enumerate() {
            items[number]["date_published"] = json!(date);
            posts[number]["date"] = json!(date);
            if let Some(post) = posts[number].as_object_mut() {
                post.remove("date_gmt");
            }
        }
        // One date tells the zone of all, also of one that is not in the future.
        let mut zoned = items.clone();
        zoned[0]["date_published"] = json!([&dates[0], "+03:00"].concat());
        for (feed, name) in [
            (news::feed(items), "items"),
            (list(&posts), "posts"),
            (news::feed(zoned), "items of which one tells its zone"),
        ] {
            open_all(&browser, &site, feed, ["", ""], 3).await;
            for rows in ["headlines()", "cards()"] {
                let times: Vec<(String, f64, bool)> = browser
                    .js(&format!(
                        "{rows}.map((row) => row.querySelector('time')).map((time) =>
                             [time.textContent.trim(), Date.now() - Date.parse(time.dateTime), !time.hidden && time.getBoundingClientRect().width > 0])"
                    ))
                    .await;
                assert_eq!(times.len(), 3, "{name} {rows}");
                for (text, age, is_seen) in &times {
                    assert!(
                        *age >= 0.0 && *is_seen && !text.is_empty(),
                        "{name} {rows}: {times:?}"
                    );
                }
                let mut found: Vec<f64> = times.iter().map(|(_, age, _)| *age).collect();
                found.sort_unstable_by(f64::total_cmp);
                // Written down to the second, and read a while later.
                for (age, known) in found.iter().zip(ages) {
                    assert!(
                        (age - known).abs() < HOUR_MS / 2.0,
                        "{name} {rows}: {times:?}"
                    );
                }
            }
        }
    }
);

/// Text in an Arabic line, and the pieces of it that are seen next to each other, the left one
/// first.
const SIGNS: [(&str, &str, &str); 9] = [
    ("منصة Disney+ ترفع أسعارها في الساحل الشرقي", "Disney", "+"),
    ("مهرجان C++ يجمع مبرمجي سولهافن", "C", "++"),
    ("حساب @harbour ينشر صور العاصفة", "@", "harbour"),
    ("وسم #COP31 يتصدر أحاديث المدينة", "#", "COP31"),
    ("الحرارة تهبط إلى -5 درجات في التلال", "-", "5"),
    ("شركة Yahoo! تفتح مكتبًا في الميناء", "Yahoo", "!"),
    ("إصدار .NET جديد للمطورين العرب", ".", "NET"),
    ("رقم الطوارئ +963 يعمل ليلًا ونهارًا", "+", "963"),
    // A hyphen that is no minus stands before its number as Arabic is read.
    ("لقاح كوفيد -19 يصل إلى مرسى الغار", "19", "-"),
];

in_page!(
    signs_are_seen_beside_their_word_in_an_arabic_line,
    |browser, site| async move {
        // Wide enough for each text to be one line.
        browser.viewport(2400, 1200).await;
        let items = (0..SIGNS.len()).map(|number| {
            let mut item = news::item(number);
            item["title"] = json!(SIGNS[number].0);
            item["summary"] = json!(SIGNS[(number + 1) % SIGNS.len()].0);
            item
        });
        let feed = news::feed(items.collect());
        let related = "layout=\"list\" show=\"summary\"";
        open_all(&browser, &site, feed, ["", related], SIGNS.len()).await;
        browser
            .run(
                "window.place = (text, piece) => {
                     const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
                     const at = text.textContent.indexOf(piece);
                     const range = document.createRange();
                     let before = 0;
                     for (let node; (node = walk.nextNode()); before += node.length) {
                         if (at >= before && at < before + node.length) range.setStart(node, at - before);
                         const end = at + piece.length;
                         if (end > before && end <= before + node.length) range.setEnd(node, end - before);
                     }
                     const seen = [...range.getClientRects()].filter((rect) => rect.width > 0);
                     return { left: Math.min(...seen.map((rect) => rect.left)), right: Math.max(...seen.map((rect) => rect.right)), top: seen[0].top };
                 };
                 // How far apart they are: below 0 where the second is not right of the first.
                 window.apart = (text, left, right) => {
                     const [one, other] = [place(text, left), place(text, right)];
                     return Math.abs(one.top - other.top) < 4 && getComputedStyle(text).direction === 'rtl' ? other.left - one.right : -999;
                 };",
            )
            .await;
        for (text, left, right) in SIGNS {
            let found: Vec<f64> = browser
                .js(&format!(
                    "[...all(ticker, '.headlines:not(.copy *) .link'), ...all(related, '.link, .summary')]
                         .filter((element) => element.textContent === {})
                         .map((element) => apart(element, {}, {}))",
                    json!(text),
                    json!(left),
                    json!(right)
                ))
                .await;
            assert_eq!(
                found.len(),
                3,
                "«{text}» is not in the page as it was written"
            );
            assert!(
                found.iter().all(|apart| apart.abs() < 3.0),
                "{left} is not seen left of {right}: {text} {found:?}"
            );
        }
    }
);

in_page!(
    no_summary_ends_with_what_invites_to_read_on,
    |browser, site| async move {
        let mut all = posts(6);
        for (post, excerpt) in all.iter_mut().zip([
            "<p>افتتح الجسر صباح اليوم &hellip; <a class=\"more-link\" href=\"https://news.example/1\">متابعة القراءة <span class=\"screen-reader-text\">افتتاح جسر جديد</span></a></p>",
            "<p>[caption id=\"attachment_9\" align=\"alignnone\" width=\"600\"]محطة الساحل[/caption] تبدأ المواعيد الجديدة يوم السبت.</p>",
            "<p>باع التجار صناديق الزيتون كلها [&hellip;] <a href=\"https://news.example/3\">Continue reading</a></p>",
            "<p>[vc_row][vc_column]زرع المتطوعون الأشجار في يوم واحد.[/vc_column][/vc_row] Read more</p>",
            "<p>سجل الفريقان هدفين في الشوط الثاني. اقرأ المزيد</p>",
            "<p>[رويترز] وجد الغواصون الأصداف قرب جزيرة النورس.</p>",
        ]) {
            post["excerpt"] = json!({"rendered": excerpt, "protected": false});
        }
        open_all(&browser, &site, list(&all), ["", "show=\"summary\""], 6).await;
        let found: Vec<(String, String)> = browser
            .js("cards().map((card) => [card.querySelector('.link').textContent, card.querySelector('.summary')?.innerText ?? ''])")
            .await;
        for (title, begins) in HEADLINES.into_iter().zip([
            "افتتح الجسر صباح اليوم",
            "تبدأ المواعيد الجديدة يوم السبت.",
            "باع التجار صناديق الزيتون كلها",
            "زرع المتطوعون الأشجار في يوم واحد.",
            "سجل الفريقان هدفين في الشوط الثاني.",
            "[رويترز] وجد الغواصون الأصداف قرب جزيرة النورس.",
        ]) {
            let summary = found
                .iter()
                .find(|(own, _)| own == title)
                .map(|(_, text)| text);
            let rest = summary.and_then(|summary| summary.trim().strip_prefix(begins));
            let rest = rest.map(|rest| rest.trim_matches(|c: char| c == '…' || c.is_whitespace()));
            assert_eq!(rest, Some(""), "{title}: {summary:?}");
        }
    }
);

in_page!(
    a_term_of_a_site_s_own_taxonomy_makes_breaking_news_and_names_the_section,
    |browser, site| async move {
        let mut all = posts(2);
        file_under(&mut all[1], "news_category", "الطقس");
        file_under(&mut all[1], "news_flag", "عاجل");
        file_under(&mut all[0], "news_category", "نقل");
        for post in &mut all {
            post["type"] = json!("news");
        }
        let show = "show=\"category\"";
        open_all(&browser, &site, list(&all), [show, show], 2).await;
        let rows: Vec<(String, String, String)> = browser
            .js("headlines().map((row) => ['.link', '.category', '.badge'].map((name) => row.querySelector(name)?.innerText ?? ''))")
            .await;
        let row = |title: &str, section: &str, badge: &str| {
            (title.to_owned(), section.to_owned(), badge.to_owned())
        };
        // Breaking news comes first.
        assert_eq!(
            rows,
            [
                row(HEADLINES[1], "الطقس", "عاجل"),
                row(HEADLINES[0], "نقل", "")
            ]
        );
        let mut sections: Vec<String> = browser
            .js("all(related, '.section').map((section) => section.innerText)")
            .await;
        sections.sort_unstable();
        assert_eq!(sections, ["الطقس", "نقل"]);
        browser
            .wait_for(
                "the announcement",
                &format!(
                    "all(ticker, '[role=status]')[0]?.textContent === 'عاجل: {}'",
                    HEADLINES[1]
                ),
            )
            .await;
    }
);

in_page!(
    a_list_with_gaps_is_read_in_its_order,
    |browser, site| async move {
        let posts = posts(3);
        let gaps = json!({"0": posts[0], "2": posts[1], "3": posts[2]});
        let mut feed: Value = serde_json::from_str(&news::feed(Vec::new())).expect("a feed");
        feed["items"] = json!({"0": item(0), "2": item(1), "3": item(2)});
        for feed in [gaps, feed] {
            open_all(&browser, &site, feed.to_string(), ["", ""], 3).await;
            assert_eq!(titles(&browser, "headlines()").await, HEADLINES[..3]);
            let mut cards = titles(&browser, "cards()").await;
            cards.sort_unstable();
            let mut expected = HEADLINES[..3].to_vec();
            expected.sort_unstable();
            assert_eq!(cards, expected);
        }
    }
);

in_page!(
    without_an_image_the_first_picture_of_the_text_is_shown_and_never_a_counter,
    |browser, site| async move {
        // Drawings in SVG are taken for icons by their names.
        let picture = |name: &str| site.picture(name).replace("picture.svg", "picture%2Esvg");
        let counter = "<img src=\"https://count.example/b.gif?post=1\" width=\"1\" height=\"1\">";
        let emoji = "<img class=\"emoji\" src=\"https://news.example/wave.png\">";
        let face = "<img class=\"avatar\" src=\"https://news.example/face.jpg\" width=\"96\" height=\"96\">";
        let mut items = vec![item(0), item(1), item(2)];
        items[0]["content_html"] = json!(format!(
            "{counter}{emoji}<p>نص.</p><img src=\"{}\"><img src=\"{}\">",
            picture("first"),
            picture("second")
        ));
        items[1]["content_html"] = json!(format!("<p>نص {emoji}</p>{face}{counter}"));
        items[2]["image"] = json!(site.picture("own"));
        items[2]["content_html"] = json!(format!("<img src=\"{}\">", picture("inside")));
        let show = "show=\"image\"";
        open_all(&browser, &site, news::feed(items), [show, show], 3).await;
        browser
            .wait_for(
                "the picture",
                "headlines()[0].querySelector('img').naturalWidth > 0",
            )
            .await;
        for rows in ["headlines()", "cards()"] {
            let found: Vec<(String, Option<String>)> = browser
                .js(&format!(
                    "{rows}.map((row) => [row.querySelector('.link').textContent, row.querySelector('img')?.src ?? null])"
                ))
                .await;
            for (title, expected) in [
                (HEADLINES[0], Some(picture("first"))),
                (HEADLINES[1], None),
                (HEADLINES[2], Some(site.picture("own"))),
            ] {
                let image = found.iter().find(|(own, _)| own == title);
                let image = image.map(|(_, image)| image.clone());
                assert_eq!(image, Some(expected), "{rows} {title}");
            }
        }
    }
);

in_page!(
    articles_that_differ_by_their_query_alone_are_different_ones,
    |browser, site| async move {
        let items = (0..6).map(|number| {
            let mut item = item(number);
            item["url"] = json!(site.page.url(&format!("/article.php?id={number}")));
            item
        });
        let mut items: Vec<Value> = items.collect();
        let declared = site.page.url("/article.php?id=3");
        items[5]["_ajel"] = json!({"related_to": [declared]});
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        for (path, own, is_declared) in [
            ("/article.php?id=2", 2, false),
            ("/article.php?id=3", 3, true),
            ("/article.php?utm_source=partner&id=4", 4, false),
        ] {
            let url = site
                .page()
                .at(path)
                .body("<main><article><h1>صفحة شريك</h1></article></main>")
                .body("<ajel-related-articles loading=\"eager\" feed=\"{feed}/feed.json\" limit=\"12\" min-results=\"12\"></ajel-related-articles>")
                .tag("data-widgets=\"\"")
                .serve();
            browser.goto(&url).await;
            browser.run(NAMES).await;
            browser.wait_for("cards", "cards().length").await;
            let found: Vec<(String, String)> = browser
                .js("cards().map((card) => [card.querySelector('.link').href, card.dataset.why])")
                .await;
            let mut addresses: Vec<&str> = found.iter().map(|(url, _)| &**url).collect();
            addresses.sort_unstable();
            let others = (0..6).filter(|number| *number != own);
            let expected: Vec<String> = others
                .map(|number| site.page.url(&format!("/article.php?id={number}")))
                .collect();
            assert_eq!(addresses, expected, "{path}");
            let (first, why) = &found[0];
            let is_first = first.ends_with("?id=5") && why == "declared";
            assert_eq!(is_first, is_declared, "{path}: {found:?}");
            let declared = found.iter().filter(|(_, why)| why == "declared");
            assert_eq!(declared.count(), usize::from(is_declared), "{path}");
        }
    }
);

in_page!(
    the_box_of_an_arabic_page_has_arabic_articles_as_long_as_there_are_any,
    |browser, site| async move {
        let english = [
            "Harbour museum extends its winter opening hours",
            "New tram line to reach the northern hills by spring",
            "Local bakers win prize for almond bread",
            "Lighthouse keepers publish a century of weather notes",
        ];
        // The English ones are newer.
        let mut all: Vec<Value> = (english.iter().enumerate())
            .map(|(number, title)| post(27 - number, title))
            .collect();
        all.extend(posts(4));
        site.feed.on("/feed.json", Reply::json(list(&all)));
        let article = "<main><article><h1>معرض الكتاب يفتح أبوابه في مدينة نوردافيا القديمة</h1><p>يستقبل المعرض زواره حتى نهاية الأسبوع.</p></article></main>";
        for (attributes, arabic, others) in [
            ("", 3, 0),
            ("min-results=\"4\"", 4, 0),
            ("min-results=\"6\"", 4, 2),
        ] {
            let url = site
                .page()
                .body(article)
                .body(&format!("<ajel-related-articles loading=\"eager\" feed=\"{{feed}}/feed.json\" {attributes}></ajel-related-articles>"))
                .tag("data-widgets=\"\"")
                .serve();
            browser.goto(&url).await;
            browser.run(NAMES).await;
            browser.wait_for("cards", "cards().length").await;
            let found = titles(&browser, "cards()").await;
            assert_eq!(found.len(), arabic + others, "{attributes}: {found:?}");
            let (own, rest) = found.split_at(arabic);
            assert!(
                own.iter().all(|title| HEADLINES.contains(&&**title)),
                "{attributes}: {found:?}"
            );
            assert!(
                rest.iter().all(|title| english.contains(&&**title)),
                "{attributes}: {found:?}"
            );
        }
    }
);

in_page!(
    a_slogan_that_is_every_summary_is_shown_on_no_card_and_takes_none_away,
    |browser, site| async move {
        let slogan = "أخبار الموانئ أولًا بأول، من كل الشواطئ إلى بيتك";
        let own = "يربط الجسر ضفتي النهر، ويعبره عشرة آلاف سائق كل يوم.";
        let mut all = posts(6);
        for post in &mut all {
            post["excerpt"] = json!({"rendered": format!("<p>{slogan}</p>"), "protected": false});
        }
        all[0]["excerpt"] = json!({"rendered": own, "protected": false});
        site.feed.on("/feed.json", Reply::json(list(&all)));
        for (attributes, count) in [("", 3), ("min-results=\"6\"", 6)] {
            let url = site
                .page()
                .body("<main><article><h1>صفحة شريك</h1></article></main>")
                .body(&format!("<ajel-related-articles loading=\"eager\" feed=\"{{feed}}/feed.json\" show=\"summary\" {attributes}></ajel-related-articles>"))
                .tag("data-widgets=\"\"")
                .serve();
            browser.goto(&url).await;
            browser.run(NAMES).await;
            browser.wait_for("cards", "cards().length").await;
            assert_eq!(titles(&browser, "cards()").await.len(), count);
            let summaries: Vec<String> = browser
                .js("all(related, '.summary').map((summary) => summary.innerText)")
                .await;
            assert_eq!(summaries, [own], "{attributes}");
        }
    }
);
