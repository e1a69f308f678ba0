//! The rules of a publisher for the news: which items are shown, in which order, which of them are
//! breaking, and what stands beside a headline.

use crate::{Browser, Gate, Reply, Site, hold_program, in_page, news};
use serde_json::{Value, json};

/// Names for scripts: `headlines()` and `cards()` are the rows of the ticker and of the
/// related box, and `titles(rows)` what these say.
const NAMES: &str = "
    window.ticker = document.querySelector('ajel-news-ticker');
    window.related = document.querySelector('ajel-related-articles');
    window.all = (host, selector) => [...(host?.shadowRoot?.querySelectorAll(selector) ?? [])];
    window.headlines = () => all(ticker, '.headlines:not(.copy *) > .item');
    window.cards = () => all(related, '.card');
    window.titles = (rows) => rows.map((row) => row.querySelector('.link, bdi').textContent);
    window.parts = (row) => [...row.querySelectorAll('[part]')].map((part) => part.getAttribute('part'));
";

/// A ticker in which all headlines are seen.
const LIST: &str = "mode=\"list\" style=\"--ajel-list-size: 40em\"";

/// Opens a page with a ticker that has these attributes.
async fn open_ticker(browser: &Browser, site: &Site, attributes: &str) {
    open(
        browser,
        site,
        &format!("<ajel-news-ticker {LIST} {attributes}></ajel-news-ticker>"),
    )
    .await;
}

/// Opens a page with these widgets.
async fn open(browser: &Browser, site: &Site, widgets: &str) {
    let url = site
        .page()
        .style("body { margin: 8px; font: 16px/1.5 sans-serif }")
        .body("<main><article><h1>صفحة شريك</h1></article></main>")
        .body(widgets)
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
    browser.run(NAMES).await;
}

async fn titles(browser: &Browser, rows: &str) -> Vec<String> {
    browser.js(&format!("titles({rows})")).await
}

/// Waits until the rows have these titles, in this order.
async fn wait_for_titles(browser: &Browser, rows: &str, expected: &[impl AsRef<str>]) {
    let expected: Vec<&str> = expected.iter().map(AsRef::as_ref).collect();
    let list = json!(expected);
    browser
        .wait_for(
            rows,
            &format!("JSON.stringify(titles({rows})) === JSON.stringify({list})"),
        )
        .await;
}

async fn set(browser: &Browser, element: &str, name: &str, value: &str) {
    let value = json!(value);
    browser
        .run(&format!("{element}.setAttribute('{name}', {value})"))
        .await;
}

async fn unset(browser: &Browser, element: &str, name: &str) {
    browser
        .run(&format!("{element}.removeAttribute('{name}')"))
        .await;
}

fn title(number: usize) -> String {
    let item = news::item(number);
    item["title"].as_str().unwrap_or_default().to_owned()
}

fn all_titles(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
    numbers.into_iter().map(title).collect()
}

/// The feed of these items, of which a higher number is older.
fn feed(numbers: impl IntoIterator<Item = usize>) -> Reply {
    Reply::json(news::feed(numbers.into_iter().map(news::item).collect()))
}

/// An item with another title and these tags.
fn tagged(number: usize, title: &str, tags: &[&str]) -> Value {
    let mut item = news::item(number);
    item["title"] = json!(title);
    item["tags"] = json!(tags);
    item
}

// Order

in_page!(
    a_feed_that_somebody_appends_to_is_turned_unless_its_own_order_is_asked_for,
    |browser, site| async move {
        site.feed.on("/feed.json", feed((0..5).rev()));
        let program = hold_program(&site);
        open_ticker(&browser, &site, "feed=\"{feed}/feed.json\" limit=\"4\"").await;
        // Before the program is there, too.
        browser
            .wait_for("early headlines", "ticker.children.length === 4")
            .await;
        let early: Vec<String> = browser
            .js("[...ticker.children].map((link) => link.textContent)")
            .await;
        assert_eq!(early, all_titles(0..4));
        program.open();
        wait_for_titles(&browser, "headlines()", &all_titles(0..4)).await;
        set(&browser, "ticker", "order", "feed").await;
        wait_for_titles(&browser, "headlines()", &all_titles([4, 3, 2, 1])).await;
        set(&browser, "ticker", "order", "newest").await;
        wait_for_titles(&browser, "headlines()", &all_titles(0..4)).await;
        assert_eq!(browser.events("ajel:error").await, Vec::<Value>::new());
    }
);

in_page!(
    in_the_feed_s_own_order_pinned_and_breaking_news_stay_where_they_are,
    |browser, site| async move {
        let mut items: Vec<Value> = [3, 0, 2, 1].map(news::item).into();
        items[1]["_ajel"] = json!({"urgent": true});
        items[3]["_ajel"] = json!({"pinned": true});
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        let program = hold_program(&site);
        open_ticker(&browser, &site, "feed=\"{feed}/feed.json\" order=\"feed\"").await;
        browser
            .wait_for("early headlines", "ticker.children.length === 4")
            .await;
        let early: Vec<String> = browser
            .js("[...ticker.children].map((link) => link.textContent)")
            .await;
        assert_eq!(early, all_titles([3, 0, 2, 1]));
        program.open();
        wait_for_titles(&browser, "headlines()", &all_titles([3, 0, 2, 1])).await;
        let badges: Vec<usize> = browser
            .js("headlines().map((row) => row.querySelectorAll('.badge').length)")
            .await;
        assert_eq!(badges, [0, 1, 0, 0]);
        unset(&browser, "ticker", "order").await;
        wait_for_titles(&browser, "headlines()", &all_titles([1, 0, 3, 2])).await;
    }
);

in_page!(
    in_the_feed_s_own_order_new_breaking_news_stands_where_the_feed_has_it,
    |browser, site| async move {
        site.feed.on("/feed.json", feed([3, 0, 2, 1]));
        open_ticker(&browser, &site, "feed=\"{feed}/feed.json\" order=\"feed\"").await;
        wait_for_titles(&browser, "headlines()", &all_titles([3, 0, 2, 1])).await;
        let mut items: Vec<Value> = [3, 9, 0, 2, 1].map(news::item).into();
        items[1]["_ajel"] = json!({"urgent": true});
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        browser.run("ticker.refresh()").await;
        browser
            .wait_for("the breaking news", "headlines().length === 5")
            .await;
        assert_eq!(
            titles(&browser, "headlines()").await,
            all_titles([3, 9, 0, 2, 1])
        );
    }
);

in_page!(
    several_feeds_in_their_own_order_take_turns,
    |browser, site| async move {
        site.feed.on("/one.json", feed([6, 1, 4, 3]));
        site.feed.on("/two.json", feed([7, 0]));
        open_ticker(
            &browser,
            &site,
            "feed=\"{feed}/one.json {feed}/two.json\" order=\"feed\"",
        )
        .await;
        wait_for_titles(&browser, "headlines()", &all_titles([6, 7, 1, 0, 4, 3])).await;
        // The second comes first where the page names it first.
        let turned = site.fill("{feed}/two.json {feed}/one.json");
        set(&browser, "ticker", "feed", &turned).await;
        wait_for_titles(&browser, "headlines()", &all_titles([7, 6, 0, 1, 4, 3])).await;
        unset(&browser, "ticker", "order").await;
        wait_for_titles(&browser, "headlines()", &all_titles([0, 1, 3, 4, 6, 7])).await;
    }
);

in_page!(
    the_related_box_lists_the_most_read_with_numbers_and_without_the_page_s_article,
    |browser, site| async move {
        site.feed.on("/feed.json", feed([5, 2, 8, 0, 7, 1]));
        let url = site
            .page()
            .head("<link rel=\"canonical\" href=\"https://news.example/articles/2\">")
            .body(&format!("<main><article><h1>{}</h1><p>نص.</p></article>", title(2)))
            .body("<ajel-related-articles loading=\"eager\" feed=\"{feed}/feed.json\" lang=\"ar-SY\" order=\"feed\" layout=\"numbered\" label=\"الأكثر قراءة\" limit=\"4\"></ajel-related-articles></main>")
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser.run(NAMES).await;
        wait_for_titles(&browser, "cards()", &all_titles([5, 8, 0, 7])).await;
        // Nobody has chosen these.
        let why = "new Set(cards().map((card) => card.dataset.why)).size === 1 && cards()[0].dataset.why === 'listed'";
        assert!(browser.js::<bool>(why).await);

        let list = "all(related, 'ol').filter((list) => list.getAttribute('role') === 'list' && cards().every((card) => card.parentElement === list)).length";
        assert_eq!(browser.js::<usize>(list).await, 1);
        let numbers =
            "cards().map((card) => card.querySelector('[part=number]')?.innerText.trim())";
        let read: Vec<String> = browser.js(numbers).await;
        assert_eq!(read, ["١", "٢", "٣", "٤"]);
        // Each stands before its title, as Arabic is read.
        let is_before: bool = browser
            .js("cards().every((card) => card.querySelector('[part=number]').getBoundingClientRect().left >= card.querySelector('[part=title]').getBoundingClientRect().right)")
            .await;
        assert!(is_before);
        browser.assert_accessible("").await;

        set(&browser, "related", "numerals", "latn").await;
        browser
            .wait_for("other digits", &format!("{numbers}.join() === '1,2,3,4'"))
            .await;
        // Where the list changes, every number is that of its place.
        site.feed.on("/feed.json", feed([1, 5, 2, 7]));
        browser.run("related.refresh()").await;
        wait_for_titles(&browser, "cards()", &all_titles([1, 5, 7])).await;
        browser
            .wait_for("other numbers", &format!("{numbers}.join() === '1,2,3'"))
            .await;
        set(&browser, "related", "layout", "compact").await;
        browser
            .wait_for("no numbers", "!all(related, '[part=number]').length")
            .await;
        wait_for_titles(&browser, "cards()", &all_titles([1, 5, 7])).await;
    }
);

// Which items

in_page!(
    items_are_included_and_excluded_by_section_tag_and_title_at_any_time,
    |browser, site| async move {
        let cup = "فريق الميناء يبلغ نهائي كأس مرسانا";
        let shoes = "تخفيضات على الأحذية في متاجر سولهافن";
        let wheat = "انخفاض أسعار القمح في الأسواق العالمية";
        let capital = "افتتاح مكتبة جديدة في الرياض";
        let items = vec![
            tagged(0, cup, &["الرياضة", "كرة القدم"]),
            tagged(1, shoes, &["رياضه", "إعلان"]),
            tagged(2, wheat, &["اقتصاد"]),
            tagged(3, capital, &["ثقافة"]),
        ];
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        open(
            &browser,
            &site,
            &format!(
                "<ajel-news-ticker {LIST} feed=\"{{feed}}/feed.json\" include=\"رياضة\"></ajel-news-ticker>
                 <ajel-related-articles loading=\"eager\" feed=\"{{feed}}/feed.json\" include=\"رياضة\" min-results=\"12\" limit=\"12\"></ajel-related-articles>"
            ),
        )
        .await;
        let both: [(&str, &str); 2] = [("ticker", "headlines()"), ("related", "cards()")];
        for (_, rows) in both {
            wait_for_titles(&browser, rows, &[cup, shoes]).await;
        }
        for (name, value, expected) in [
            ("exclude", "اعلان، منوعات", &[cup][..]),
            ("include", "", &[cup, wheat, capital]),
            // A word of a title, a tag, a phrase.
            ("include", "القمح, ثقافه", &[wheat, capital]),
            ("include", "أسعار القمح", &[wheat]),
            ("include", "كرة القدم", &[cup]),
            // Nothing inside of another word.
            ("include", "رياض", &[capital]),
            ("exclude", "", &[capital]),
            ("include", "", &[cup, shoes, wheat, capital]),
            ("exclude", "مكتبة, كأس مرسانا, اقتصاد", &[shoes]),
        ] {
            for (element, rows) in both {
                set(&browser, element, name, value).await;
                wait_for_titles(&browser, rows, expected).await;
            }
        }
        for (element, rows) in both {
            unset(&browser, element, "exclude").await;
            wait_for_titles(&browser, rows, &[cup, shoes, wheat, capital]).await;
        }
        // One feed serves both, whatever each of them takes from it.
        assert_eq!(site.feed.count("/feed.json"), 1);
        assert_eq!(browser.events("ajel:error").await, Vec::<Value>::new());
    }
);

in_page!(
    where_nothing_is_left_to_show_there_is_no_empty_bar,
    |browser, site| async move {
        site.feed.on("/feed.json", feed(0..3));
        let include = "include=\"طيران شراعي\"";
        // In sight a box keeps its height, so that nothing moves: it is below the window.
        open(
            &browser,
            &site,
            &format!(
                "<ajel-news-ticker feed=\"{{feed}}/feed.json\" {include}></ajel-news-ticker>
                 <div style=\"block-size: 3000px\"></div>
                 <ajel-related-articles loading=\"eager\" feed=\"{{feed}}/feed.json\" {include}></ajel-related-articles>"
            ),
        )
        .await;
        for (element, rows) in [("ticker", "headlines()"), ("related", "cards()")] {
            browser
                .wait_for(
                    "no height",
                    &format!("{element}.getBoundingClientRect().height === 0"),
                )
                .await;
            unset(&browser, element, "include").await;
            browser
                .wait_for(
                    "all items",
                    &format!(
                        "{rows}.length === 3 && {element}.getBoundingClientRect().height > 40"
                    ),
                )
                .await;
        }
    }
);

in_page!(
    what_is_left_out_is_not_shown_before_the_program_is_there_either,
    |browser, site| async move {
        let items = vec![
            tagged(0, "مستجد: فريق الميناء يبلغ النهائي", &["رياضة"]),
            tagged(1, "تخفيضات في متاجر سولهافن", &["إعلان"]),
        ];
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        site.feed.on("/urgent.json", feed([4]));
        let rules = [
            "exclude=\"إعلان\"",
            "include=\"رياضة\"",
            "urgent-words=\"مستجد\"",
            "urgent-feed=\"{feed}/urgent.json\"",
        ];
        // The last ticker gets the feed after the others, and shows the news that it gets.
        let tickers: String = rules
            .into_iter()
            .chain(["id=\"last\""])
            .map(|rule| {
                [
                    "<ajel-news-ticker mode=\"list\" feed=\"{feed}/feed.json\" ",
                    rule,
                    "></ajel-news-ticker>",
                ]
                .concat()
            })
            .collect();
        let program = hold_program(&site);
        open(&browser, &site, &tickers).await;
        browser
            .wait_for("early headlines", "last.children.length === 2")
            .await;
        let early: Vec<usize> = browser
            .js("[...document.querySelectorAll('ajel-news-ticker:not(#last)')].map((ticker) => ticker.children.length)")
            .await;
        assert_eq!(early, [0; 4]);
        program.open();
        browser
            .wait_for(
                "the headlines of all",
                "[...document.querySelectorAll('ajel-news-ticker')].map((ticker) => all(ticker, '.headlines > .item').length).join() === '1,1,2,3,2'",
            )
            .await;
    }
);

// Breaking news

/// The title, and what the badges say, of each headline.
async fn marked(browser: &Browser) -> Vec<(String, String)> {
    browser
        .js("headlines().map((row) => [row.querySelector('.link').textContent, [...row.querySelectorAll('.badge')].map((badge) => badge.innerText).join()])")
        .await
}

async fn wait_for_announcement(browser: &Browser, text: &str) {
    let text = json!(text);
    browser
        .wait_for(
            "the announcement",
            &format!("all(ticker, '[role=status]')[0]?.textContent === {text}"),
        )
        .await;
}

in_page!(
    a_title_that_says_breaking_is_marked_and_says_it_once,
    |browser, site| async move {
        let storm = "إغلاق ميناء مرسى الغار بسبب العاصفة";
        for written in [
            "عاجل: إغلاق ميناء مرسى الغار بسبب العاصفة",
            "عاجل | إغلاق ميناء مرسى الغار بسبب العاصفة",
            "🔴 خبر عاجل.. إغلاق ميناء مرسى الغار بسبب العاصفة",
        ] {
            // Once more as a tag.
            let items = vec![news::item(1), tagged(0, written, &["عاجل", "نقل"])];
            site.feed.on("/feed.json", Reply::json(news::feed(items)));
            let program = hold_program(&site);
            open_ticker(
                &browser,
                &site,
                "feed=\"{feed}/feed.json\" show=\"category\"",
            )
            .await;
            browser
                .wait_for("early headlines", "ticker.children.length === 2")
                .await;
            let first: String = browser.js("ticker.firstElementChild.textContent").await;
            assert_eq!(first, storm, "{written}");
            program.open();
            browser
                .wait_for("headlines", "headlines().length === 2")
                .await;
            let row = |title: &str, badge: &str| (title.to_owned(), badge.to_owned());
            assert_eq!(
                marked(&browser).await,
                [row(storm, "عاجل"), row(&title(1), "")]
            );
            let words: usize = browser
                .js("headlines()[0].innerText.split('عاجل').length - 1")
                .await;
            assert_eq!(words, 1, "{written}");
            wait_for_announcement(&browser, &["عاجل: ", storm].concat()).await;
        }
    }
);

in_page!(
    urgent_words_make_breaking_news_and_are_not_shown_twice,
    |browser, site| async move {
        let items = vec![
            tagged(0, "مستجدات الطقس في نوردافيا", &[]),
            tagged(1, "مستجد: إغلاق طريق الوداد", &[]),
            tagged(2, "الآن | زلزال خفيف يهز جزيرة النورس", &[]),
        ];
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        let row = |title: &str, badge: &str| (title.to_owned(), badge.to_owned());
        open_ticker(
            &browser,
            &site,
            "feed=\"{feed}/feed.json\" urgent-words=\"مستجد، الآن\"",
        )
        .await;
        browser
            .wait_for("headlines", "headlines().length === 3")
            .await;
        assert_eq!(
            marked(&browser).await,
            [
                row("إغلاق طريق الوداد", "عاجل"),
                row("زلزال خفيف يهز جزيرة النورس", "عاجل"),
                row("مستجدات الطقس في نوردافيا", "")
            ]
        );
        wait_for_announcement(
            &browser,
            "عاجل: إغلاق طريق الوداد. عاجل: زلزال خفيف يهز جزيرة النورس",
        )
        .await;
        // Other words, and none.
        set(&browser, "ticker", "urgent-words", "الان").await;
        browser
            .wait_for("one badge", "all(ticker, '.badge').length === 1")
            .await;
        assert_eq!(
            marked(&browser).await[0],
            row("زلزال خفيف يهز جزيرة النورس", "عاجل")
        );
        unset(&browser, "ticker", "urgent-words").await;
        wait_for_titles(
            &browser,
            "headlines()",
            &[
                "مستجدات الطقس في نوردافيا",
                "مستجد: إغلاق طريق الوداد",
                "الآن | زلزال خفيف يهز جزيرة النورس",
            ],
        )
        .await;
        assert_eq!(browser.js::<usize>("all(ticker, '.badge').length").await, 0);
    }
);

in_page!(
    all_news_of_an_urgent_feed_is_breaking_and_it_is_asked_for_once,
    |browser, site| async move {
        for feeds in ["{feed}/feed.json", "{feed}/feed.json {feed}/urgent.json"] {
            site.feed.on("/feed.json", feed([0, 1]));
            let urgent = tagged(5, "عاجل: إغلاق طريق الوداد", &[]);
            let other = tagged(6, "زلزال خفيف يهز جزيرة النورس", &[]);
            site.feed
                .on("/urgent.json", Reply::json(news::feed(vec![urgent, other])));
            let asked = site.feed.count("/urgent.json");
            open_ticker(
                &browser,
                &site,
                &format!("feed=\"{feeds}\" urgent-feed=\"{{feed}}/urgent.json\""),
            )
            .await;
            browser
                .wait_for("headlines", "headlines().length === 4")
                .await;
            let mut found = marked(&browser).await;
            found.sort_unstable();
            let mut expected = [
                ("إغلاق طريق الوداد".to_owned(), "عاجل".to_owned()),
                ("زلزال خفيف يهز جزيرة النورس".to_owned(), "عاجل".to_owned()),
                (title(0), String::new()),
                (title(1), String::new()),
            ];
            expected.sort_unstable();
            assert_eq!(found, expected, "{feeds}");
            wait_for_announcement(
                &browser,
                "عاجل: إغلاق طريق الوداد. عاجل: زلزال خفيف يهز جزيرة النورس",
            )
            .await;
            assert_eq!(site.feed.count("/urgent.json"), asked + 1, "{feeds}");
            // As an ordinary feed it has what says so itself.
            if feeds.contains("urgent") {
                unset(&browser, "ticker", "urgent-feed").await;
                browser
                    .wait_for("one badge", "all(ticker, '.badge').length === 1")
                    .await;
                assert_eq!(site.feed.count("/urgent.json"), asked + 1);
            }
        }
    }
);

in_page!(
    an_urgent_feed_alone_is_enough_for_a_ticker,
    |browser, site| async move {
        site.feed.on("/urgent.json", feed([2, 3]));
        open_ticker(&browser, &site, "urgent-feed=\"{feed}/urgent.json\"").await;
        wait_for_titles(&browser, "headlines()", &all_titles([2, 3])).await;
        assert_eq!(browser.js::<usize>("all(ticker, '.badge').length").await, 2);
        assert_eq!(browser.events("ajel:error").await, Vec::<Value>::new());
        assert_eq!(site.feed.count("/urgent.json"), 1);
    }
);

// Beside a headline

in_page!(
    a_ticker_of_several_feeds_names_the_outlet_of_each_headline,
    |browser, site| async move {
        let own = |mut item: Value, source: &str| {
            item["_ajel"] = json!({"source": source});
            item
        };
        let items = vec![news::item(0), own(news::item(1), "صوت الميناء")];
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        let posts = json!([{
            "id": 7, "type": "post", "link": "https://www.ghar.example/?p=7",
            "date_gmt": "2026-10-01T08:00:00", "title": {"rendered": title(5)},
        }]);
        let second = Gate::default();
        let reply = Reply::json(posts.to_string()).held_by(&second);
        site.feed.on("/posts.json", reply);
        let sources =
            "headlines().map((row) => row.querySelector('[part=source]')?.innerText ?? '')";
        open_ticker(
            &browser,
            &site,
            "feed=\"{feed}/feed.json {feed}/posts.json\"",
        )
        .await;
        // Also as long as only one of them is there.
        browser
            .wait_for("headlines", "headlines().length === 2")
            .await;
        let first: Vec<String> = browser.js(sources).await;
        assert_eq!(first, ["وكالة مرافئ للأنباء", "صوت الميناء"]);
        second.open();
        browser
            .wait_for("headlines", "headlines().length === 3")
            .await;
        let found: Vec<String> = browser.js(sources).await;
        assert_eq!(found, ["وكالة مرافئ للأنباء", "صوت الميناء", "ghar.example"]);
        // The times are still there.
        let times = "headlines().every((row) => row.querySelector('time'))";
        assert!(browser.js::<bool>(times).await);
        // The requested details count, and one feed is known.
        set(&browser, "ticker", "show", "time").await;
        browser
            .wait_for("no outlet", "!all(ticker, '[part=source]').length")
            .await;
        unset(&browser, "ticker", "show").await;
        browser
            .wait_for("outlets", "all(ticker, '[part=source]').length === 3")
            .await;
        let one = site.feed.url("/feed.json");
        set(&browser, "ticker", "feed", &one).await;
        browser
            .wait_for(
                "no outlet",
                "headlines().length === 2 && !all(ticker, '[part=source]').length",
            )
            .await;
    }
);

in_page!(
    a_ticker_shows_beside_each_headline_what_show_names,
    |browser, site| async move {
        let mut whole = tagged(
            0,
            "افتتاح خط قطارات بين مرسى الغار وسولهافن",
            &["عاجل", "نقل"],
        );
        whole["image"] = json!(site.picture("train"));
        whole["_ajel"] = json!({"source": "صوت الميناء"});
        let items = vec![whole, news::item(1)];
        site.feed.on("/feed.json", Reply::json(news::feed(items)));
        open_ticker(
            &browser,
            &site,
            "feed=\"{feed}/feed.json\" show=\"source category image time\"",
        )
        .await;
        browser
            .wait_for("headlines", "headlines().length === 2")
            .await;
        let words: Vec<String> = browser
            .js("['source', 'category', 'badge'].map((part) => headlines()[0].querySelector(`[part=${part}]`).innerText)")
            .await;
        assert_eq!(words, ["صوت الميناء", "نقل", "عاجل"]);
        browser.assert_accessible("").await;
        for (show, expected) in [
            ("time", &["time"][..]),
            ("source", &["source"]),
            ("category", &["category"]),
            ("image", &["image"]),
            ("image source", &["image", "source"]),
            (
                "source category image time",
                &["category", "image", "source", "time"],
            ),
        ] {
            set(&browser, "ticker", "show", show).await;
            let shown = "['category', 'image', 'source', 'time'].filter((part) => parts(headlines()[0]).includes(part))";
            browser
                .wait_for(
                    show,
                    &format!(
                        "JSON.stringify({shown}) === JSON.stringify({})",
                        json!(expected)
                    ),
                )
                .await;
        }
        // A missing detail of an item leaves no empty box.
        let second: Vec<String> = browser.js("parts(headlines()[1])").await;
        assert!(
            !second
                .iter()
                .any(|part| part == "category" || part == "image")
        );
        assert_eq!(browser.events("ajel:error").await, Vec::<Value>::new());
    }
);

in_page!(
    a_picture_beside_a_headline_has_its_room_whether_it_is_there_or_not,
    |browser, site| async move {
        let items = (0..12).map(|number| {
            let mut item = news::item(number);
            item["image"] = json!(match number {
                0 => site.page.url("/tests/page/harness/no-such-picture.jpg"),
                _ => site.picture(&number.to_string()),
            });
            item
        });
        let items: Vec<Value> = items.collect();
        for mode in ["list", "marquee", "slide"] {
            site.feed
                .on("/feed.json", Reply::json(news::feed(items.clone())));
            open(
                &browser,
                &site,
                &format!("<ajel-news-ticker mode=\"{mode}\" feed=\"{{feed}}/feed.json\" interval=\"60\" show=\"image\"></ajel-news-ticker>"),
            )
            .await;
            browser
                .wait_for(
                    "headlines, and one whose picture cannot be loaded",
                    "headlines().length === 12 && !headlines()[0].querySelector('img')",
                )
                .await;
            let boxes: Vec<[f64; 2]> = browser
                .js("headlines().map((row) => row.querySelector('[part=image]').getBoundingClientRect()).map(({ width, height }) => [width, height])")
                .await;
            assert_eq!(boxes.len(), 12);
            let [width, height] = boxes[1];
            assert!(
                width > 20.0 && height > 10.0 && width > height,
                "{mode}: {boxes:?}"
            );
            for [own_width, own_height] in &boxes {
                let is_same = (own_width - width).abs() < 0.5 && (own_height - height).abs() < 0.5;
                assert!(is_same, "{mode}: {boxes:?}");
            }
            // No title moves when a picture comes or goes.
            let moved: f64 = browser
                .js("(() => {
                     const row = headlines()[1];
                     const place = () => row.querySelector('.link').getBoundingClientRect().right - row.getBoundingClientRect().right;
                     const before = place();
                     row.querySelector('img').remove();
                     return Math.abs(place() - before);
                 })()")
                .await;
            assert!(moved < 0.5, "{mode}: by {moved} px");
            if let Some(shift) = browser.layout_shift().await {
                assert!(shift < 0.01, "{mode}: {shift}");
            }
        }
    }
);
