//! Words, direction, digits, months and ages in each language; news in another
//! one; ages that grow while nobody asks.

use crate::{Browser, Page, Reply, Site, in_page, news, widgets};
use serde_json::{Value, json};

/// So many ms ago each item of the feed was published.
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A date that has no age: the afternoon of 15 January 2026 in Damascus.
const OLD: &str = "2026-01-15T10:00:00Z";

/// Returns the dates of so long ago, as feeds have them.
fn ago(ages: &[i64]) -> Vec<String> {
    let date = |age: &i64| {
        let then = js_sys::Date::now() - *age as f64;
        String::from(js_sys::Date::new(&then.into()).to_iso_string())
    };
    ages.iter().map(date).collect()
}

/// A feed of items published then.
fn feed_of(dates: &[String]) -> String {
    let item = |(number, date): (usize, &String)| {
        let mut item = news::item(number);
        item["date_published"] = json!(date);
        item
    };
    news::feed(dates.iter().enumerate().map(item).collect())
}

fn page<'a>(site: &'a Site, attributes: &str) -> Page<'a> {
    site.page()
        .body(&format!(
            "<ajel-news-ticker feed=\"{{feed}}/feed.json\" mode=\"list\" refresh=\"0\" \
             time-zone=\"Asia/Damascus\" {attributes}></ajel-news-ticker>"
        ))
        .tag("data-widgets=\"\"")
}

/// Returns the texts of the times of the ticker, or the values of one of their attributes.
async fn times(browser: &Browser, of: &str) -> Vec<String> {
    browser
        .js(&format!(
            "[...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('time:not([hidden])')]
                 .map((time) => time.{of})"
        ))
        .await
}

/// Gives the ticker a language, and waits until it speaks it.
async fn set_language(browser: &Browser, lang: &str) {
    browser
        .run(&format!(
            "for (const element of document.querySelectorAll('ajel-news-ticker, ajel-related-articles, ajel-back-to-top'))
                 element.lang = {}",
            json!(lang)
        ))
        .await;
    browser
        .wait_for(
            lang,
            &format!(
                "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.ajel').lang === {}",
                json!(lang)
            ),
        )
        .await;
    browser.frames().await;
}

async fn open(browser: &Browser, site: &Site, page: Page<'_>, feed: String) {
    site.feed.on("/feed.json", Reply::json(feed));
    browser.goto(&page.serve()).await;
    browser.wait_for_element(widgets::TICKER_LINK).await;
}

in_page!(
    every_language_has_its_words_and_its_direction,
    |browser, site| async move {
        let mut urgent = news::item(0);
        urgent["tags"] = json!(["عاجل"]);
        let page = site
            .page()
            .body(widgets::ARTICLE)
            .tag("data-feed=\"{feed}/feed.json\" data-loading=\"eager\" data-mode=\"slide\" data-refresh=\"0\"");
        let feed = news::feed(vec![urgent, news::item(1), news::item(2)]);
        open(&browser, &site, page, feed).await;
        browser.wait_for_element(widgets::CARD).await;
        browser.wait_for_element("ajel-back-to-top >> button").await;
        for (lang, direction, words) in [
            (
                "ar-LB",
                "rtl",
                [
                    "اخبار سريعة",
                    "عاجل",
                    "العنوان التالي",
                    "١ من ٣",
                    "مقالات ذات صلة",
                    "زر الذهاب إلى الأعلى",
                ],
            ),
            (
                "en",
                "ltr",
                [
                    "Latest news",
                    "Breaking",
                    "Next headline",
                    "1 of 3",
                    "Related articles",
                    "Back to top",
                ],
            ),
            (
                "fr-DZ",
                "ltr",
                [
                    "Flash info",
                    "Urgent",
                    "Titre suivant",
                    "1 sur 3",
                    "Articles liés",
                    "Retour en haut",
                ],
            ),
            (
                "fa",
                "rtl",
                [
                    "آخرین خبرها",
                    "فوری",
                    "عنوان بعدی",
                    "۱ از ۳",
                    "مطالب مرتبط",
                    "بازگشت به بالا",
                ],
            ),
            (
                "ur-PK",
                "rtl",
                [
                    "تازہ ترین خبریں",
                    "بریکنگ نیوز",
                    "اگلی سرخی",
                    "3 میں سے 1",
                    "متعلقہ خبریں",
                    "اوپر واپس جائیں",
                ],
            ),
            (
                "iw",
                "rtl",
                [
                    "מבזקים",
                    "דחוף",
                    "הכותרת הבאה",
                    "1 מתוך 3",
                    "כתבות קשורות",
                    "חזרה לראש העמוד",
                ],
            ),
            (
                "tr",
                "ltr",
                [
                    "Son haberler",
                    "Son dakika",
                    "Sonraki başlık",
                    "1 / 3",
                    "İlgili haberler",
                    "Başa dön",
                ],
            ),
            (
                "ku-Arab",
                "rtl",
                [
                    "دوایین هەواڵەکان",
                    "بەپەلە",
                    "سەردێڕی دواتر",
                    "١ لە ٣",
                    "بابەتە پەیوەندیدارەکان",
                    "گەڕانەوە بۆ سەرەوە",
                ],
            ),
            // Not ours: English words, in the direction of the script.
            (
                "az-Arab",
                "rtl",
                [
                    "Latest news",
                    "Breaking",
                    "Next headline",
                    "1 of 3",
                    "Related articles",
                    "Back to top",
                ],
            ),
        ] {
            set_language(&browser, lang).await;
            // The words of most languages are a part of their own, which comes later.
            let spoken = format!(
                "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.label').textContent === {}
                 && document.querySelector('ajel-related-articles').shadowRoot.querySelector('.label').textContent === {}
                 && document.querySelector('ajel-back-to-top').shadowRoot.querySelector('button').getAttribute('aria-label') === {}",
                json!(words[0]), json!(words[4]), json!(words[5])
            );
            browser.wait_for(lang, &spoken).await;
            let found: (Vec<String>, Vec<String>) = browser
                .js("(() => {
                    const inside = (name) => document.querySelector(name).shadowRoot;
                    const [ticker, related, top] = ['ajel-news-ticker', 'ajel-related-articles', 'ajel-back-to-top'].map(inside);
                    const words = [ticker.querySelector('.label').textContent, ticker.querySelector('.badge').textContent,
                        ticker.querySelector('.next').ariaLabel ?? ticker.querySelector('.next').getAttribute('aria-label'),
                        ticker.querySelector('.position').textContent,
                        related.querySelector('.label').textContent, top.querySelector('button').getAttribute('aria-label')];
                    const directions = [ticker, related, top].map((shadow) => getComputedStyle(shadow.querySelector('.ajel')).direction);
                    return [words, directions];
                })()")
                .await;
            assert_eq!(found.0, words, "{lang}");
            assert_eq!(found.1, [direction; 3], "{lang}");
        }
        widgets::assert_quiet(&browser).await;
    }
);

in_page!(
    ages_and_dates_are_said_as_newsrooms_say_them,
    |browser, site| async move {
        let mut dates = ago(&[0, 5 * MINUTE + 1_000, 2 * HOUR + MINUTE, 3 * DAY + HOUR]);
        dates.push(OLD.to_owned());
        open(&browser, &site, page(&site, ""), feed_of(&dates)).await;
        for (lang, short, full) in [
            (
                "ar",
                [
                    "الآن",
                    "منذ 5 دقائق",
                    "منذ ساعتين",
                    "منذ 3 أيام",
                    "15 يناير 2026",
                ],
                "الخميس، 15 يناير 2026 في 1:00 م",
            ),
            (
                "ar-SY",
                [
                    "الآن",
                    "منذ ٥ دقائق",
                    "منذ ساعتين",
                    "منذ ٣ أيام",
                    "١٥ كانون الثاني ٢٠٢٦",
                ],
                "الخميس، ١٥ كانون الثاني ٢٠٢٦ في ١:٠٠ م",
            ),
            (
                "ar-SA",
                [
                    "الآن",
                    "منذ ٥ دقائق",
                    "منذ ساعتين",
                    "منذ ٣ أيام",
                    "١٥ يناير ٢٠٢٦",
                ],
                "الخميس، ١٥ يناير ٢٠٢٦ في ١:٠٠ م",
            ),
            (
                "ar-DZ",
                [
                    "الآن",
                    "منذ 5 دقائق",
                    "منذ ساعتين",
                    "منذ 3 أيام",
                    "15 جانفي 2026",
                ],
                "الخميس، 15 جانفي 2026 في 1:00 م",
            ),
            (
                "en-GB",
                [
                    "just now",
                    "5 minutes ago",
                    "2 hours ago",
                    "3 days ago",
                    "15 January 2026",
                ],
                "Thursday, 15 January 2026 at 13:00",
            ),
            (
                "fr",
                [
                    "à l’instant",
                    "il y a 5 minutes",
                    "il y a 2 heures",
                    "il y a 3 jours",
                    "15 janvier 2026",
                ],
                "jeudi 15 janvier 2026 à 13:00",
            ),
            // Iran's own calendar, and the day of the week where a reader expects it.
            (
                "fa",
                [
                    "لحظاتی پیش",
                    "۵ دقیقه پیش",
                    "۲ ساعت پیش",
                    "۳ روز پیش",
                    "۲۵ دی ۱۴۰۴",
                ],
                "پنجشنبه ۲۵ دی ۱۴۰۴ ساعت ۱۳:۰۰",
            ),
            (
                "fa-AF",
                [
                    "لحظاتی پیش",
                    "۵ دقیقه پیش",
                    "۲ ساعت پیش",
                    "۳ روز پیش",
                    "۲۵ جدی ۱۴۰۴",
                ],
                "پنجشنبه ۲۵ جدی ۱۴۰۴ ساعت ۱۳:۰۰",
            ),
            (
                "ur",
                [
                    "ابھی ابھی",
                    "5 منٹ پہلے",
                    "2 گھنٹے پہلے",
                    "3 دن پہلے",
                    "15 جنوری، 2026",
                ],
                "جمعرات، 15 جنوری، 2026 کو 1:00 PM",
            ),
            (
                "he",
                [
                    "ממש עכשיו",
                    "לפני 5 דקות",
                    "לפני שעתיים",
                    "לפני 3 ימים",
                    "15 בינואר 2026",
                ],
                "יום חמישי, 15 בינואר 2026 בשעה 13:00",
            ),
            (
                "tr",
                [
                    "az önce",
                    "5 dakika önce",
                    "2 saat önce",
                    "3 gün önce",
                    "15 Ocak 2026",
                ],
                "15 Ocak 2026 Perşembe 13:00",
            ),
            (
                "ckb",
                [
                    "ئێستا",
                    "٥ خولەک لەمەوبەر",
                    "٢ کاتژمێر لەمەوبەر",
                    "٣ ڕۆژ لەمەوبەر",
                    "١٥ی کانوونی دووەمی ٢٠٢٦",
                ],
                "١٥ی کانوونی دووەمی ٢٠٢٦، ١٣:٠٠",
            ),
            // Unknown to every browser: not the reader's own language, but English.
            (
                "qaa",
                [
                    "just now",
                    "5 minutes ago",
                    "2 hours ago",
                    "3 days ago",
                    "January 15, 2026",
                ],
                "Thursday, January 15, 2026 at 1:00 PM",
            ),
        ] {
            set_language(&browser, lang).await;
            // The words of most languages are a part of their own, which comes later.
            let words = format!(
                "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('time').textContent === {}",
                json!(short[0])
            );
            browser.wait_for(lang, &words).await;
            assert_eq!(times(&browser, "textContent").await, short, "{lang}");
            browser.run("dispatchEvent(new Event('beforeprint'))").await;
            let titles = times(&browser, "title").await;
            assert_eq!(titles[4], full, "{lang}");
            assert!(titles.iter().all(|title| !title.is_empty()), "{lang}");
        }
        let machine = times(&browser, "dateTime").await;
        assert_eq!(machine[4], "2026-01-15T10:00:00.000Z");
        assert_eq!(machine[1], dates[1]);
        widgets::assert_quiet(&browser).await;
    }
);

in_page!(
    the_date_of_an_age_comes_with_the_pointer,
    |browser, site| async move {
        let dates = ["2026-01-15T10:00:00Z".to_owned()];
        let attributes = "lang=\"ar-EG\" numerals=\"latn\"";
        open(&browser, &site, page(&site, attributes), feed_of(&dates)).await;
        browser.wait_for_element("ajel-news-ticker >> time").await;
        assert_eq!(times(&browser, "title").await, [""]);
        browser
            .run(
                "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('time > span')
                     .dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))",
            )
            .await;
        let titles = times(&browser, "title").await;
        assert!(titles[0].contains("15 يناير 2026"), "{titles:?}");
    }
);

in_page!(
    each_arab_region_has_its_digits_and_months,
    |browser, site| async move {
        let date = ["2026-08-15T10:00:00Z".to_owned()];
        open(&browser, &site, page(&site, ""), feed_of(&date)).await;
        for (regions, date) in [
            ("SY LB IQ JO PS", "١٥ آب ٢٠٢٦"),
            ("EG SA KW QA BH OM YE SD", "١٥ أغسطس ٢٠٢٦"),
            ("AE LY", "15 أغسطس 2026"),
            ("DZ TN", "15 أوت 2026"),
            ("MA", "15 غشت 2026"),
            ("MR", "١٥ أغشت ٢٠٢٦"),
        ] {
            for region in regions.split(' ') {
                set_language(&browser, &format!("ar-{region}")).await;
                assert_eq!(times(&browser, "textContent").await, [date], "{region}");
            }
        }
        // Moroccan Arabic, as WordPress calls it; and what a partner asks for.
        set_language(&browser, "ary").await;
        assert_eq!(times(&browser, "textContent").await, ["15 غشت 2026"]);
        for (lang, numerals, date) in [
            ("ar-SY", "latn", "15 آب 2026"),
            ("ar-MA", "arab", "١٥ غشت ٢٠٢٦"),
            ("ckb", "latn", "15ی ئابی 2026"),
            ("fa", "arab", "٢٤ مرداد ١٤٠٥"),
            ("en-GB", "arabext", "۱۵ August ۲۰۲۶"),
            // As `Intl` would have it, said in the tag.
            ("fa-u-ca-gregory", "auto", "۱۵ اوت ۲۰۲۶"),
        ] {
            browser
                .run(&format!(
                    "document.querySelector('ajel-news-ticker').setAttribute('numerals', '{numerals}')"
                ))
                .await;
            set_language(&browser, lang).await;
            // The words of some languages are a part of the program, which has to come first.
            browser
                .wait_for(
                    &format!("{date} in {lang}"),
                    &format!(
                        "document.querySelector('ajel-news-ticker').shadowRoot
                             .querySelector('time:not([hidden])').textContent === '{date}'"
                    ),
                )
                .await;
            assert_eq!(times(&browser, "textContent").await, [date], "{lang}");
        }
    }
);

in_page!(
    arabic_ages_count_in_every_form,
    |browser, site| async move {
        let minutes = [1, 2, 3, 10, 11, 59];
        let ages = minutes.map(|minutes| minutes * MINUTE + 1_000);
        let dates = ago(&ages);
        open(
            &browser,
            &site,
            page(&site, "lang=\"ar-EG\""),
            feed_of(&dates),
        )
        .await;
        assert_eq!(
            times(&browser, "textContent").await,
            [
                "منذ دقيقة واحدة",
                "منذ دقيقتين",
                "منذ ٣ دقائق",
                "منذ ١٠ دقائق",
                "منذ ١١ دقيقة",
                "منذ ٥٩ دقيقة",
            ]
        );
        set_language(&browser, "he").await;
        // The words of Hebrew are a part of their own, which comes later.
        browser
            .wait_for(
                "Hebrew",
                "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('time').textContent === 'לפני דקה'",
            )
            .await;
        let hebrew = times(&browser, "textContent").await;
        assert_eq!(hebrew[..3], ["לפני דקה", "לפני שתי דקות", "לפני 3 דקות"]);
    }
);

in_page!(
    news_in_another_language_says_so_and_keeps_its_direction,
    |browser, site| async move {
        let item = |number: usize, title: &str, language: Value| {
            let mut item = news::item(number);
            item["title"] = json!(title);
            item["summary"] = json!(format!("{title}."));
            item["language"] = language;
            item
        };
        let mut feed: Value = serde_json::from_str(&news::feed(vec![
            item(0, "Port of Marsana reopens (F-16 museum next)", json!("en")),
            item(1, "افتتاح الميناء الجديد في مرسانا", json!("ar")),
            item(2, "Le port de Marsana rouvre ses quais", Value::Null),
            item(3, "بندر مرسانا بازگشایی شد", json!("fa-IR")),
        ]))
        .expect("a feed");
        feed["language"] = json!("fr");
        let page = site.page().body(widgets::ARTICLE).tag(
            "data-feed=\"{feed}/feed.json\" data-loading=\"eager\" data-ticker-mode=\"list\" \
             data-related-show=\"summary time\" data-related-min-results=\"4\" data-refresh=\"0\" data-lang=\"ar\"",
        );
        open(&browser, &site, page, feed.to_string()).await;
        browser.wait_for_element(widgets::CARD).await;
        for (host, title) in [
            ("ajel-news-ticker", ".headlines bdi"),
            ("ajel-related-articles", ".card bdi:not(.source)"),
        ] {
            // The language and direction of each title, and the language around it.
            let mut found: Vec<[String; 3]> = browser
                .js(&format!(
                    "[...document.querySelector('{host}').shadowRoot.querySelectorAll('{title}')].map((bdi) => [
                        bdi.closest('[lang]').lang, getComputedStyle(bdi).direction, bdi.closest('li').closest('[lang]').lang])"
                ))
                .await;
            found.sort();
            let expected = [
                ["ar", "rtl", "ar"],
                ["en", "ltr", "ar"],
                ["fa-IR", "rtl", "ar"],
                ["fr", "ltr", "ar"],
            ];
            assert_eq!(found, expected, "{host}");
            // Text in the widget's own language does not declare it again.
            let count: usize = browser
                .js(&format!(
                    "document.querySelector('{host}').shadowRoot.querySelectorAll('.link[lang]').length"
                ))
                .await;
            assert_eq!(count, 3, "{host}");
        }
        let mut summaries: Vec<[String; 2]> = browser
            .js("[...document.querySelector('ajel-related-articles').shadowRoot.querySelectorAll('.summary')]
                .map((summary) => [summary.closest('[lang]').lang, getComputedStyle(summary).direction])")
            .await;
        summaries.sort();
        assert_eq!(
            summaries,
            [
                ["ar", "rtl"],
                ["en", "ltr"],
                ["fa-IR", "rtl"],
                ["fr", "ltr"]
            ]
        );
        // The words of the widget stay in its own language.
        assert_eq!(
            browser.text("ajel-news-ticker >> .label").await,
            "اخبار سريعة"
        );
    }
);
