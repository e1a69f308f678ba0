//! The page's language: the same words and the same direction before the program and
//! after it, across shadow roots, and followed when the page changes it.

use ajel_e2e::{
    Browser, Gate, Page, Reply, Site, news, on_every_engine_in_thorough,
    program::hold_program,
    ticker::LINKS,
    widgets::{assert_quiet, inject_tag},
};
use serde_json::{Value, json};

const ARABIC: &str = "اخبار سريعة";
const ENGLISH: &str = "Latest news";
const FRENCH: &str = "Flash info";
const HEBREW: &str = "מבזקים";
const PERSIAN: &str = "آخرین خبرها";
const SORANI: &str = "دوایین هەواڵەکان";
const TURKISH: &str = "Son haberler";
const URDU: &str = "تازہ ترین خبریں";

const TICKER: &str = "<ajel-news-ticker id=\"t\" feed=\"{feed}/feed.json\"></ajel-news-ticker>";

/// Finds the ticker in whatever shadow roots it is in. The page may keep `window.ticker`.
const NAMES: &str = "
    const find = (root) => root.querySelector('ajel-news-ticker') ??
        [...root.querySelectorAll('*')].map((element) => element.shadowRoot && find(element.shadowRoot)).find(Boolean);
    window.ticker ??= find(document);";

/// A feed of three headlines of this language; nothing: one that does not say.
fn feed(language: Option<&str>, titles: [&str; 3]) -> String {
    let items: Vec<Value> = titles
        .iter()
        .enumerate()
        .map(|(number, title)| {
            let mut item = news::item(number);
            item["title"] = json!(title);
            item
        })
        .collect();
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "وكالة مرسى الغار",
        "items": items,
    });
    if let Some(language) = language {
        feed["language"] = json!(language);
    }
    feed.to_string()
}

fn arabic_feed() -> String {
    news::headlines(3)
}

fn english_feed() -> String {
    let titles = [
        "New bridge opens in Solhavn",
        "Winter trains: the timetable is out",
        "Olive harvest begins in the northern hills",
    ];
    feed(Some("en"), titles)
}

fn page<'a>(site: &'a Site, root: &str, body: &str) -> Page<'a> {
    site.page_file("language")
        .with("root", root)
        .with("body", body)
}

/// Label and direction of the feed's headlines before the program.
const EARLY: &str = "(() => {
    const slot = ticker.shadowRoot.querySelector('slot[data-label]');
    return [slot.dataset.label, getComputedStyle(slot).direction];
})()";

/// The same of the program.
const LATE: &str = "['.label', '.headlines'].map((part) => ticker.shadowRoot.querySelector(part))
    .map((part, number) => number ? getComputedStyle(part).direction : part.textContent)";

/// Opens the page and waits for the feed's headlines; the program waits for the gate.
async fn open(browser: &Browser, site: &Site, page: Page<'_>, feed: String) -> Gate {
    site.feed.on("/feed.json", Reply::json(feed));
    let program = hold_program(site);
    browser.goto(&page.serve()).await;
    browser.run(NAMES).await;
    inject_tag(browser, site, "{ widgets: '' }").await;
    browser
        .wait_for(
            "the feed's headlines",
            "ticker.shadowRoot?.querySelector('slot[data-label]')",
        )
        .await;
    program
}

async fn wait_for_program(browser: &Browser, program: &Gate) {
    program.open();
    browser
        .wait_for(LINKS, "ticker.shadowRoot.querySelector('.headlines .link')")
        .await;
}

async fn label_and_direction(browser: &Browser, of: &str) -> (String, String) {
    browser.js(of).await
}

fn expected(label: &str, direction: &str) -> (String, String) {
    (label.to_owned(), direction.to_owned())
}

/// The same, and these, before the program and after it.
async fn assert_before_and_after(
    browser: &Browser,
    site: &Site,
    page: Page<'_>,
    feed: String,
    (label, direction): (&str, &str),
    about: &str,
) {
    let program = open(browser, site, page, feed).await;
    let early = label_and_direction(browser, EARLY).await;
    wait_for_program(browser, &program).await;
    // The words of most languages are a part of their own, which comes later.
    wait_for_words(browser, label, direction).await;
    assert_eq!(
        early,
        expected(label, direction),
        "{about}, before the program"
    );
    assert_quiet(browser).await;
}

/// Waits until the program's label and direction are these.
async fn wait_for_words(browser: &Browser, label: &str, direction: &str) {
    let found = format!(
        "JSON.stringify({LATE}) === JSON.stringify({})",
        json!([label, direction])
    );
    browser.wait_for(label, &found).await;
}

/// Tags as content systems write them, with what is read in them.
const TAGS: [(&str, &str, &str); 23] = [
    ("ar", ARABIC, "rtl"),
    ("ar_SA", ARABIC, "rtl"),
    ("AR", ARABIC, "rtl"),
    ("ar-EG-u-nu-latn", ARABIC, "rtl"),
    ("arz", ARABIC, "rtl"),
    ("ku-IQ", SORANI, "rtl"),
    ("ku_IQ", SORANI, "rtl"),
    ("ckb", SORANI, "rtl"),
    ("sd", ENGLISH, "rtl"),
    ("ps", ENGLISH, "rtl"),
    ("fa_IR", PERSIAN, "rtl"),
    ("prs", PERSIAN, "rtl"),
    ("ur-PK", URDU, "rtl"),
    ("UR_pk", URDU, "rtl"),
    ("he", HEBREW, "rtl"),
    ("iw", HEBREW, "rtl"),
    ("en", ENGLISH, "ltr"),
    ("en_GB", ENGLISH, "ltr"),
    ("fr", FRENCH, "ltr"),
    ("fr_DZ", FRENCH, "ltr"),
    ("tr", TURKISH, "ltr"),
    ("ar-Latn", ENGLISH, "ltr"),
    ("pt_BR", ENGLISH, "ltr"),
];

on_every_engine_in_thorough!(
    label_and_direction_are_the_same_before_the_program_and_after_it,
    |browser, site| async move {
        for (tag, label, direction) in TAGS {
            let root = format!("lang=\"{tag}\" dir=\"{direction}\"");
            let page = page(&site, &root, TICKER);
            let words = (label, direction);
            assert_before_and_after(&browser, &site, page, arabic_feed(), words, tag).await;
        }
    }
);

on_every_engine_in_thorough!(
    what_is_no_language_is_taken_the_same_way_by_both,
    |browser, site| async move {
        for (tag, direction) in [
            ("x-unknown", "ltr"),
            ("i-klingon", "ltr"),
            ("arabic", "rtl"),
            ("", "rtl"),
            ("ar-", "rtl"),
            ("عربي", "rtl"),
            ("{{ lang }}", "ltr"),
            ("en, ar", "ltr"),
        ] {
            let root = format!("lang=\"{tag}\" dir=\"{direction}\"");
            let page = page(&site, &root, TICKER);
            let program = open(&browser, &site, page, arabic_feed()).await;
            let early = label_and_direction(&browser, EARLY).await;
            wait_for_program(&browser, &program).await;
            let late = label_and_direction(&browser, LATE).await;
            assert_eq!(early, late, "{tag}");
            assert_eq!(browser.uncaught().await, Vec::<String>::new(), "{tag}");
        }
    }
);

on_every_engine_in_thorough!(
    the_element_s_and_a_section_s_language_are_read_as_the_page_s,
    |browser, site| async move {
        let ticker = |lang: &str| {
            format!(
                "<ajel-news-ticker lang=\"{lang}\" feed=\"{{feed}}/feed.json\"></ajel-news-ticker>"
            )
        };
        for (root, body, words) in [
            ("lang=\"en\" dir=\"ltr\"", ticker("ar_SA"), (ARABIC, "rtl")),
            ("lang=\"ar\" dir=\"rtl\"", ticker("FR"), (FRENCH, "ltr")),
            (
                "lang=\"en\" dir=\"ltr\"",
                format!("<section lang=\"fa_IR\" dir=\"rtl\">{TICKER}</section>"),
                (PERSIAN, "rtl"),
            ),
            (
                "lang=\"ar\" dir=\"rtl\"",
                format!("<section lang=\"tr\"><div>{TICKER}</div></section>"),
                (TURKISH, "ltr"),
            ),
            // Nothing that says one.
            ("", TICKER.to_owned(), (ARABIC, "rtl")),
            ("dir=\"rtl\"", TICKER.to_owned(), (ARABIC, "rtl")),
        ] {
            let page = page(&site, root, &body);
            assert_before_and_after(&browser, &site, page, arabic_feed(), words, &body).await;
        }
    }
);

/// An element with a shadow root, and the ticker in it or beside it.
const COMPONENTS: &str = "
    customElements.define('x-layout', class extends HTMLElement {
        connectedCallback() {
            const mode = this.getAttribute('mode') ?? 'open';
            const shadow = this.attachShadow({ mode });
            const template = document.querySelector(`#${this.getAttribute('template')}`);
            shadow.append(document.importNode(template.content, true));
            window.ticker ??= shadow.querySelector('ajel-news-ticker') ?? undefined;
        }
    });";

on_every_engine_in_thorough!(
    the_language_is_found_across_shadow_roots_and_slots,
    |browser, site| async move {
        let inside = |name: &str, html: &str| format!("<template id=\"{name}\">{html}</template>");
        let section = format!("<section>{TICKER}</section>");
        for (root, body, words) in [
            (
                "lang=\"fr\" dir=\"ltr\"",
                [
                    inside("one", &section),
                    "<x-layout template=\"one\"></x-layout>".to_owned(),
                ]
                .concat(),
                (FRENCH, "ltr"),
            ),
            // One in another.
            (
                "lang=\"fr\" dir=\"ltr\"",
                [
                    inside("two", &section),
                    inside("one", "<p><x-layout template=\"two\"></x-layout></p>"),
                    "<x-layout template=\"one\"></x-layout>".to_owned(),
                ]
                .concat(),
                (FRENCH, "ltr"),
            ),
            // The host's own.
            (
                "lang=\"ar\" dir=\"rtl\"",
                [
                    inside("one", &section),
                    "<x-layout lang=\"tr\" template=\"one\"></x-layout>".to_owned(),
                ]
                .concat(),
                (TURKISH, "ltr"),
            ),
            // Nearer than the host's.
            (
                "lang=\"fr\" dir=\"ltr\"",
                [
                    inside("one", &format!("<section lang=\"ar\">{TICKER}</section>")),
                    "<x-layout lang=\"tr\" template=\"one\"></x-layout>".to_owned(),
                ]
                .concat(),
                (ARABIC, "rtl"),
            ),
            // A closed one.
            (
                "lang=\"fr\" dir=\"ltr\"",
                [
                    inside("one", &section),
                    "<x-layout mode=\"closed\" template=\"one\"></x-layout>".to_owned(),
                ]
                .concat(),
                (FRENCH, "ltr"),
            ),
            // In a slot: an element has the language of where it is written.
            (
                "lang=\"fr\" dir=\"ltr\"",
                [
                    inside("one", "<section lang=\"tr\"><slot></slot></section>"),
                    format!("<x-layout template=\"one\">{TICKER}</x-layout>"),
                ]
                .concat(),
                (FRENCH, "ltr"),
            ),
        ] {
            let page = page(&site, root, &body).script(COMPONENTS);
            assert_before_and_after(&browser, &site, page, arabic_feed(), words, &body).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_language_that_the_page_changes_is_followed,
    |browser, site| async move {
        let body = format!("<section id=\"s\">{TICKER}</section>");
        let page = page(&site, "lang=\"ar\" dir=\"rtl\"", &body);
        let program = open(&browser, &site, page, arabic_feed()).await;
        wait_for_program(&browser, &program).await;
        wait_for_words(&browser, ARABIC, "rtl").await;
        for (change, label, direction) in [
            (
                "document.documentElement.lang = 'fr'; document.documentElement.dir = 'ltr'",
                FRENCH,
                "ltr",
            ),
            ("document.querySelector('#s').lang = 'tr'", TURKISH, "ltr"),
            (
                "document.querySelector('#s').removeAttribute('lang')",
                FRENCH,
                "ltr",
            ),
            (
                "Object.assign(document.documentElement, { lang: 'fa_IR', dir: 'rtl' })",
                PERSIAN,
                "rtl",
            ),
            (
                "document.documentElement.removeAttribute('lang')",
                ARABIC,
                "rtl",
            ),
            ("ticker.lang = 'en'", ENGLISH, "ltr"),
            ("ticker.removeAttribute('lang')", ARABIC, "rtl"),
        ] {
            browser.run(change).await;
            wait_for_words(&browser, label, direction).await;
        }
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    the_language_of_a_shadow_root_s_host_is_followed,
    |browser, site| async move {
        let body = format!(
            "<template id=\"one\">{TICKER}</template><x-layout template=\"one\"></x-layout>"
        );
        let page = page(&site, "lang=\"ar\" dir=\"rtl\"", &body).script(COMPONENTS);
        let program = open(&browser, &site, page, arabic_feed()).await;
        wait_for_program(&browser, &program).await;
        for (change, label, direction) in [
            (
                "document.querySelector('x-layout').lang = 'fr'",
                FRENCH,
                "ltr",
            ),
            (
                "document.querySelector('x-layout').removeAttribute('lang')",
                ARABIC,
                "rtl",
            ),
            (
                "Object.assign(document.documentElement, { lang: 'en', dir: 'ltr' })",
                ENGLISH,
                "ltr",
            ),
        ] {
            browser.run(change).await;
            wait_for_words(&browser, label, direction).await;
        }
    }
);

on_every_engine_in_thorough!(
    an_element_that_moves_has_the_language_of_where_it_is,
    |browser, site| async move {
        let body = format!(
            "<section lang=\"ar\" dir=\"rtl\">{TICKER}</section>
             <section id=\"french\" lang=\"fr\" dir=\"ltr\"></section>"
        );
        let page = page(&site, "lang=\"en\" dir=\"ltr\"", &body);
        let program = open(&browser, &site, page, arabic_feed()).await;
        wait_for_program(&browser, &program).await;
        wait_for_words(&browser, ARABIC, "rtl").await;
        browser
            .run("document.querySelector('#french').append(ticker)")
            .await;
        wait_for_words(&browser, FRENCH, "ltr").await;
        browser.run("document.body.append(ticker)").await;
        wait_for_words(&browser, ENGLISH, "ltr").await;
        // Its own wins over all of them.
        browser.run("ticker.lang = 'tr'").await;
        wait_for_words(&browser, TURKISH, "ltr").await;
    }
);

on_every_engine_in_thorough!(
    where_language_and_direction_contradict_each_other_the_feed_decides,
    |browser, site| async move {
        let sorani = [
            "پردێکی نوێ لە سۆلهاڤن کرایەوە",
            "کاتی شەمەندەفەرەکانی زستان",
            "وەرزی زەیتوون دەستی پێکرد",
        ];
        let hebrew = [
            "גשר חדש נפתח בסולהבן",
            "לוח הרכבות לחורף",
            "מסיק הזיתים התחיל",
        ];
        for (root, feed, words) in [
            ("lang=\"en-US\" dir=\"rtl\"", arabic_feed(), (ARABIC, "rtl")),
            ("lang=\"en_US\" dir=\"RTL\"", arabic_feed(), (ARABIC, "rtl")),
            (
                "lang=\"fr\" dir=\"rtl\"",
                feed(Some("he"), hebrew),
                (HEBREW, "rtl"),
            ),
            ("lang=\"ar\" dir=\"ltr\"", english_feed(), (ENGLISH, "ltr")),
            (
                "lang=\"ku\" dir=\"rtl\"",
                feed(Some("ckb"), sorani),
                (SORANI, "rtl"),
            ),
            (
                "lang=\"ku\" dir=\"rtl\"",
                feed(Some("ku"), sorani),
                (SORANI, "rtl"),
            ),
            (
                "lang=\"en\" dir=\"rtl\"",
                feed(Some("ckb"), sorani),
                (SORANI, "rtl"),
            ),
            // Both ways of saying the same are none.
            (
                "lang=\"en-US\" dir=\"ltr\"",
                arabic_feed(),
                (ENGLISH, "ltr"),
            ),
            ("lang=\"ar\" dir=\"rtl\"", english_feed(), (ARABIC, "rtl")),
            (
                "lang=\"ku\" dir=\"ltr\"",
                feed(Some("ckb"), sorani),
                (ENGLISH, "ltr"),
            ),
        ] {
            let page = page(&site, root, TICKER);
            assert_before_and_after(&browser, &site, page, feed, words, root).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_feed_that_names_no_language_is_known_by_its_letters,
    |browser, site| async move {
        // An Arabic WordPress that was left in English.
        let posts: Vec<Value> = ["جسر جديد في سولهافن", "مواعيد قطارات الشتاء"]
            .iter()
            .enumerate()
            .map(|(number, title)| {
                json!({
                    "id": number + 1,
                    "link": format!("https://news.example/?p={number}"),
                    "date_gmt": format!("2026-11-2{number}T08:00:00"),
                    "title": { "rendered": title },
                })
            })
            .collect();
        let root = "lang=\"en-US\" dir=\"rtl\"";
        let page = page(&site, root, TICKER);
        let feed = json!(posts).to_string();
        assert_before_and_after(&browser, &site, page, feed, (ARABIC, "rtl"), root).await;
    }
);

on_every_engine_in_thorough!(
    a_contradiction_that_comes_or_goes_is_followed,
    |browser, site| async move {
        let page = page(&site, "lang=\"en\" dir=\"ltr\"", TICKER);
        let program = open(&browser, &site, page, arabic_feed()).await;
        wait_for_program(&browser, &program).await;
        wait_for_words(&browser, ENGLISH, "ltr").await;
        browser.run("document.documentElement.dir = 'rtl'").await;
        wait_for_words(&browser, ARABIC, "rtl").await;
        browser.run("document.documentElement.dir = 'ltr'").await;
        wait_for_words(&browser, ENGLISH, "ltr").await;
        browser
            .run("document.documentElement.removeAttribute('dir')")
            .await;
        browser.frames().await;
        wait_for_words(&browser, ENGLISH, "ltr").await;
        assert_quiet(&browser).await;
    }
);
