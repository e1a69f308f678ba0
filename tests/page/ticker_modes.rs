//! The ticker's modes, and the ways through its headlines.

use crate::{
    Browser, Key, Options, Reply, Site, in_page, news,
    ticker_page::{open_ticker, wait_for_transitions, wait_until_measured},
};

const MODES: [&str; 4] = ["marquee", "slide", "fade", "list"];
/// The title of the headline that stands where the line begins.
const CURRENT: &str = "inside('.headlines .item.current .link')?.textContent";

async fn open(browser: &Browser, site: &Site, count: usize, attributes: &str) {
    open_feed(browser, site, news::headlines(count), attributes).await;
}

async fn open_feed(browser: &Browser, site: &Site, feed: String, attributes: &str) {
    open_ticker(browser, site, feed, attributes).await;
    wait_until_measured(browser).await;
}

fn title(number: usize) -> String {
    news::item(number)["title"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

async fn wait_for_current(browser: &Browser, number: usize) {
    let title = serde_json::json!(title(number));
    browser
        .wait_for(
            &format!("headline {number}"),
            &format!("{CURRENT} === {title}"),
        )
        .await;
}

in_page!(every_mode_is_accessible, |browser, site| async move {
    for mode in MODES {
        for theme in ["light", "dark"] {
            open(
                &browser,
                &site,
                12,
                &format!("mode=\"{mode}\" theme=\"{theme}\""),
            )
            .await;
            // Running, as nobody has pressed pause.
            let paused = "inside('.pause').getAttribute('aria-label') === 'تشغيل حركة العناوين'";
            assert!(!browser.js::<bool>(paused).await);
            browser.assert_accessible("").await;
            browser.run("ticker.pause()").await;
            browser.wait_for("the pause", paused).await;
            browser.assert_accessible("").await;
        }
    }
});

in_page!(
    next_and_previous_go_through_the_headlines_in_every_mode,
    |browser, site| async move {
        for mode in MODES {
            open(
                &browser,
                &site,
                12,
                &format!("mode=\"{mode}\" numerals=\"latn\""),
            )
            .await;
            browser.run("ticker.pause()").await;
            wait_for_current(&browser, 0).await;
            browser.run("inside('.next').click()").await;
            wait_for_current(&browser, 1).await;
            browser
                .wait_for(
                    "the position",
                    "inside('.position').textContent === '2 من 12'",
                )
                .await;
            wait_for_transitions(&browser).await;
            browser.run("ticker.next()").await;
            wait_for_current(&browser, 2).await;
            wait_for_transitions(&browser).await;
            browser.run("inside('.previous').click()").await;
            wait_for_current(&browser, 1).await;
        }
    }
);

in_page!(
    every_press_of_next_counts_and_after_the_last_comes_the_first,
    |browser, site| async move {
        for mode in MODES {
            let attributes = format!("mode=\"{mode}\" numerals=\"latn\"");
            open(&browser, &site, 12, &attributes).await;
            browser.run("ticker.pause()").await;
            wait_for_current(&browser, 0).await;
            // Before the line has come to rest.
            browser.run("ticker.next(); ticker.next();").await;
            wait_for_current(&browser, 2).await;
            // The last headlines of a list never come to where it begins.
            for number in (3..12).chain([0, 1]) {
                browser.run("ticker.next()").await;
                wait_for_current(&browser, number).await;
                let position =
                    format!("inside('.position').textContent === '{} من 12'", number + 1);
                browser.wait_for("the position", &position).await;
            }
        }
    }
);

in_page!(
    before_the_first_headline_comes_the_last,
    |browser, site| async move {
        for mode in ["marquee", "slide", "fade"] {
            open(&browser, &site, 6, &format!("mode=\"{mode}\"")).await;
            browser.run("ticker.pause()").await;
            browser
                .run("if (motion() && ticker.getAttribute('mode') === 'marquee') motion().currentTime = 0;")
                .await;
            browser.run("ticker.previous()").await;
            wait_for_current(&browser, 5).await;
            wait_for_transitions(&browser).await;
            browser.run("ticker.next()").await;
            wait_for_current(&browser, 0).await;
        }
    }
);

in_page!(
    in_a_marquee_the_next_headline_comes_to_where_the_line_begins,
    |browser, site| async move {
        open(&browser, &site, 12, "").await;
        browser.run("ticker.pause(); ticker.next();").await;
        wait_for_transitions(&browser).await;
        // WebKit moves the origin of what scrolls from the right by a px, and back,
        // as it rounds the overflow of a track that is moving. No event tells of it.
        let [off, scrolled]: [f64; 2] = browser
            .js(
                "[inside('.headlines').children[1].getBoundingClientRect().right - box('.viewport').right,
                  inside('.viewport').scrollLeft]",
            )
            .await;
        assert!(scrolled.abs() <= 1.0, "scrolled by {scrolled} px");
        assert!(
            (off + scrolled).abs() < 0.5,
            "{off} px off, of which {scrolled} px are scrolled"
        );
    }
);

in_page!(
    arrow_keys_go_the_way_the_text_is_read,
    |browser, site| async move {
        for (lang, forward, back) in [("ar", Key::Left, Key::Right), ("en", Key::Right, Key::Left)]
        {
            open(
                &browser,
                &site,
                12,
                &format!("mode=\"slide\" lang=\"{lang}\""),
            )
            .await;
            browser.run("inside('.pause').focus()").await;
            browser.press(forward).await;
            wait_for_current(&browser, 1).await;
            browser.press(forward).await;
            wait_for_current(&browser, 2).await;
            browser.press(back).await;
            wait_for_current(&browser, 1).await;
        }
    }
);

in_page!(
    the_position_is_in_the_reader_s_numerals,
    |browser, site| async move {
        open(&browser, &site, 12, "mode=\"slide\" lang=\"ar-SY\"").await;
        browser
            .wait_for(
                "Arabic digits",
                "inside('.position').textContent === '١ من ١٢'",
            )
            .await;
        browser.run("ticker.setAttribute('numerals', 'latn')").await;
        browser
            .wait_for(
                "Latin digits",
                "inside('.position').textContent === '1 من 12'",
            )
            .await;
    }
);

in_page!(
    a_headline_stays_in_sight_whatever_setting_makes_it_anew,
    |browser, site| async move {
        for mode in ["slide", "fade"] {
            open(&browser, &site, 12, &format!("mode=\"{mode}\"")).await;
            browser.run("ticker.next(); ticker.pause()").await;
            wait_for_current(&browser, 1).await;
            for (name, value) in [
                ("numerals", "latn"),
                ("link-params", "utm_source=a"),
                ("look", "magazine"),
                ("lang", "en"),
            ] {
                browser
                    .run(&format!(
                        "window.before = shadow.querySelector('.item.current');
                         ticker.setAttribute('{name}', '{value}')"
                    ))
                    .await;
                browser
                    .wait_for("other headlines", "!before.isConnected")
                    .await;
                browser
                    .wait_for(
                        &format!("one headline in sight: {mode}, {name}"),
                        "(([one, another]) => one && !another && one.classList.contains('current'))(
                             [...shadow.querySelectorAll('.item')].filter((item) => getComputedStyle(item).visibility === 'visible'))",
                    )
                    .await;
            }
            wait_for_current(&browser, 1).await;
        }
    }
);

in_page!(
    slide_and_fade_go_on_by_themselves_until_they_are_held,
    |browser, site| async move {
        for mode in ["slide", "fade"] {
            open(&browser, &site, 12, &format!("mode=\"{mode}\"")).await;
            browser.run("ticker.setAttribute('interval', '2')").await;
            let interval = "__waiting(2_000, 2_000) === 1";
            browser.wait_for("the interval", interval).await;
            browser.advance(2).await;
            wait_for_current(&browser, 1).await;
            browser.run("ticker.pause()").await;
            browser.advance(10).await;
            browser.frames().await;
            wait_for_current(&browser, 1).await;
            browser.run("ticker.play()").await;
            browser.wait_for("the interval", interval).await;
            browser.advance(2).await;
            wait_for_current(&browser, 2).await;
        }
    }
);

in_page!(
    one_headline_at_a_time_is_all_that_is_seen,
    |browser, site| async move {
        open(&browser, &site, 12, "mode=\"slide\"").await;
        let visible: usize = browser
            .js("[...inside('.headlines').children].filter((item) => getComputedStyle(item).visibility === 'visible').length")
            .await;
        assert_eq!(visible, 1);
    }
);

in_page!(
    controls_are_large_enough_to_touch,
    Options::phone().viewport(320, 600),
    |browser, site| async move {
        for mode in MODES {
            open(&browser, &site, 12, &format!("mode=\"{mode}\"")).await;
            let small: Vec<f64> = browser
                .js("[...ticker.shadowRoot.querySelectorAll('button')].map((b) => { const r = b.getBoundingClientRect(); return Math.min(r.width, r.height); }).filter((s) => s < 43.5)")
                .await;
            assert_eq!(small, Vec::<f64>::new(), "{mode}");
            assert!(
                browser
                    .js::<bool>("document.documentElement.scrollWidth <= 320")
                    .await,
                "{mode}"
            );
        }
    }
);

in_page!(
    the_reserved_height_is_the_height_of_every_mode,
    Options::phone(),
    |browser, site| async move {
        for width in [390, 1000] {
            for mode in MODES {
                browser.viewport(width, 800).await;
                open(&browser, &site, 12, &format!("mode=\"{mode}\"")).await;
                let shown: f64 = browser.js("ticker.getBoundingClientRect().height").await;
                browser.run("inside('.ajel').hidden = true").await;
                let reserved: f64 = browser.js("ticker.getBoundingClientRect().height").await;
                assert!(
                    (shown - reserved).abs() < 0.6,
                    "{mode} at {width}: {reserved} reserved, {shown} shown"
                );
            }
        }
    }
);

in_page!(
    bad_values_show_the_headlines_all_the_same,
    |browser, site| async move {
        open(
            &browser,
            &site,
            12,
            "speed=\"0\" mode=\"whirl\" limit=\"0\"",
        )
        .await;
        browser.run("ticker.setAttribute('interval', '-1')").await;
        browser
            .wait_for(
                "the default speed",
                "motion()?.playState === 'running'
                 && Math.abs(motion().effect.getTiming().duration - box('.headlines').width / 60 * 1000) < 1",
            )
            .await;
        assert_eq!(browser.js::<usize>("titles().length").await, 12);
        // Each is named once, however often it is read.
        browser
            .wait_for(
                "four reports",
                "window.__probe.entries.filter((e) => e.name === 'ajel:error').length === 4",
            )
            .await;
        let reports = browser.events("ajel:error").await;
        for name in ["speed", "mode", "limit", "interval"] {
            let matching = reports.iter().filter(|report| {
                report["code"] == "attribute"
                    && report["message"]
                        .as_str()
                        .is_some_and(|text| text.contains(name))
            });
            assert_eq!(matching.count(), 1, "{name} in {reports:?}");
        }

        let mut long = news::item(1);
        long["title"] = serde_json::json!("خبر طويل ".repeat(600));
        let mut empty = news::item(2);
        empty["title"] = serde_json::json!("\u{1}\u{2}\u{202e}");
        let feed = news::feed(vec![news::item(0), long, empty]);
        for mode in MODES {
            open_feed(&browser, &site, feed.clone(), &format!("mode=\"{mode}\"")).await;
            let count: usize = browser
                .js("inside('.headlines').querySelectorAll('.link').length")
                .await;
            assert_eq!(count, 2, "{mode}");
            assert!(
                browser
                    .js::<bool>("document.documentElement.scrollWidth <= innerWidth")
                    .await,
                "{mode}"
            );
        }
    }
);

in_page!(
    a_feed_without_headlines_leaves_the_fallback,
    |browser, site| async move {
        for mode in MODES {
            site.feed
                .on("/feed.json", Reply::json(news::feed(Vec::new())));
            let url = site
                .page()
                .body(&format!(
                    "<ajel-news-ticker feed=\"{{feed}}/feed.json\" mode=\"{mode}\"><a href=\"/news\">كل الأخبار</a></ajel-news-ticker>"
                ))
                .tag("data-widgets=\"\"")
                .serve();
            browser.goto(&url).await;
            assert_eq!(browser.wait_for_event("ajel:load").await["items"], 0);
            assert!(
                browser.rect("ajel-news-ticker a").await.height > 10.0,
                "{mode}"
            );
            let parts: usize = browser
                .js(
                    "[...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('section, button')]
                         .filter((part) => part.getClientRects().length).length",
                )
                .await;
            assert_eq!(parts, 0, "{mode}: an empty ticker is shown");
            assert_eq!(browser.uncaught().await, Vec::<String>::new());
        }
    }
);
