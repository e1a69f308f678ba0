//! The feed's headlines before the program is there, and where it never comes.

use ajel_e2e::{
    Browser, Gate, Options, Page, Reply, Site, news, on_every_engine, program::hold_program,
    run::program_files,
};
use serde_json::{Value, json};

fn page<'a>(site: &'a Site, attributes: &str) -> Page<'a> {
    site.page_file("headlines-first")
        .with("attributes", attributes)
}

fn remove_program(site: &Site) {
    for file in program_files() {
        site.widget.on(file, Reply::status(404));
    }
}

async fn wait_for_headlines(browser: &Browser) {
    let shown =
        "document.querySelector('ajel-news-ticker').shadowRoot?.querySelector('slot[data-label]')";
    browser.wait_for("the feed's headlines", shown).await;
}

/// Text and address of each link in the element.
async fn links(browser: &Browser) -> Vec<(String, String)> {
    browser
        .js("[...document.querySelectorAll('ajel-news-ticker > a')].map((a) => [a.textContent, a.href])")
        .await
}

/// Notes what the reader sees whenever that changes: whose first headline, its address,
/// where its text begins, the middle of its height, its colour, and where the
/// page goes on. From the first feed to the first of the program.
const WATCH: &str = "
    window.seen = [];
    const check = () => {
        const ticker = document.querySelector('ajel-news-ticker');
        const shadow = ticker?.shadowRoot;
        const program = shadow && !shadow.querySelector('.ajel').hidden;
        const link = program ? shadow.querySelector('.headlines .link')
            : shadow?.querySelector('slot[data-label]') && ticker.querySelector('a');
        if (link) {
            const { right, top, bottom } = link.getBoundingClientRect();
            const after = document.querySelector('#after').getBoundingClientRect().top;
            const now = [program ? 'program' : 'feed', link.href, getComputedStyle(link).color,
                [right, (top + bottom) / 2, after]];
            if (!seen.length) fetch('{feed}/seen').catch(() => {});
            if (JSON.stringify(now) !== JSON.stringify(seen.at(-1))) seen.push(now);
        }
        if (!program) requestAnimationFrame(check);
    };
    check();";

on_every_engine!(
    headlines_are_there_before_the_program_and_in_their_place,
    // So that the line has not moved on when it is measured.
    Options::default().reduced_motion(),
    |browser, site| async move {
        for (width, mode) in [
            (1280, "marquee"),
            (390, "marquee"),
            (1280, "slide"),
            (390, "slide"),
            (1280, "fade"),
            (390, "fade"),
            (1280, "list"),
            (390, "list"),
        ] {
            browser.viewport(width, 800).await;
            site.feed.on("/feed.json", Reply::json(news::headlines(12)));
            // The page asks for this when it has shown the feed's headlines.
            site.feed.on("/seen", Reply::status(204));
            let times = site.feed.count("/seen");
            let program = hold_program(&site);
            let mode = format!("mode=\"{mode}\" interval=\"60\"");
            let url = page(&site, &mode).script(WATCH).serve();
            let open_the_gate = async {
                browser
                    .wait_until("the feed's headlines", || site.feed.count("/seen") > times)
                    .await;
                program.open();
            };
            // A page is loaded only when its program is.
            tokio::join!(browser.goto(&url), open_the_gate);
            let taken_over = "window.seen?.at(-1)?.[0] === 'program'";
            browser.wait_for("the program", taken_over).await;
            let seen: Vec<(String, String, String, [f64; 3])> = browser.js("seen").await;
            let first = &seen[0];
            assert_eq!(first.0, "feed", "too late at {width} {mode}");
            assert_eq!(first.1, "https://news.example/articles/0");
            for (_, address, colour, place) in &seen {
                assert_eq!((address, colour), (&first.1, &first.2));
                for (now, before) in place.iter().zip(first.3) {
                    assert!((now - before).abs() < 1.0, "{width} {mode}: {seen:?}");
                }
            }
            if let Some(shift) = browser.layout_shift().await {
                assert_eq!(shift, 0.0, "at {width} {mode}");
            }
            // The partner's own fallback is back where it was.
            let found = links(&browser).await;
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].1, "https://news.example/own");
        }
        assert_eq!(site.feed.count("/feed.json"), 8, "once a page");
    }
);

/// Notes who shows headlines first in a ticker: the feed's, or the program.
const WATCH_ORDER: &str = "
    window.order = [];
    const ticker = document.querySelector('ajel-news-ticker');
    const watch = () => {
        const root = ticker.shadowRoot?.querySelector('.ajel');
        if (!root) return requestAnimationFrame(watch);
        const note = (who) => order.includes(who) || order.push(who);
        new MutationObserver(() => root.hidden || note('program'))
            .observe(root, { attributeFilter: ['hidden'] });
        new MutationObserver(() => ticker.querySelector('a[href*=\"/articles/\"]') && note('feed'))
            .observe(ticker, { childList: true });
    };
    watch();";

on_every_engine!(
    a_long_feed_is_shown_before_the_program_has_read_it,
    |browser, site| async move {
        // The program is there first, as on the second page of a visit.
        let gate = Gate::default();
        site.feed.on(
            "/feed.json",
            Reply::json(news::headlines(1_500)).held_by(&gate),
        );
        browser
            .goto(&page(&site, "").script(WATCH_ORDER).serve())
            .await;
        let mounted =
            "document.querySelector('ajel-news-ticker').shadowRoot?.querySelector('.ajel[dir]')";
        browser.wait_for("the program", mounted).await;
        gate.open();
        browser
            .wait_for("the program's headlines", "order.includes('program')")
            .await;
        let order: Vec<String> = browser.js("order").await;
        assert_eq!(order, ["feed", "program"]);
        assert_eq!(links(&browser).await.len(), 1, "the partner's own link");
    }
);

on_every_engine!(
    a_ticker_that_is_added_later_shows_no_earlier_answer,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        browser.goto(&page(&site, "").serve()).await;
        let shown = "document.querySelector('ajel-news-ticker').shadowRoot?.querySelector('.headlines .link')";
        browser.wait_for("the program's headlines", shown).await;
        // An application leaves the page, and comes back to it later.
        let gate = Gate::default();
        let later = Reply::json(news::headlines(3)).held_by(&gate);
        site.feed.on("/feed.json", later);
        browser
            .run(
                "const before = document.querySelector('ajel-news-ticker');
                const ticker = before.cloneNode(true);
                before.remove();
                setTimeout(() => document.body.prepend(ticker));",
            )
            .await;
        browser
            .wait_until("the program's request", || {
                site.feed.count("/feed.json") == 2
            })
            .await;
        assert_eq!(links(&browser).await.len(), 1, "the partner's own link");
        gate.open();
        browser.wait_for("the program's headlines", shown).await;
    }
);

on_every_engine!(
    headlines_stay_where_the_program_never_comes,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        remove_program(&site);
        browser.goto(&page(&site, "limit=\"3\"").serve()).await;
        assert_eq!(
            browser.wait_for_event("ajel:error").await["code"],
            "program-unreachable"
        );
        wait_for_headlines(&browser).await;
        assert_eq!(links(&browser).await.len(), 3);
        assert!(browser.rect("ajel-news-ticker a").await.width > 50.0);
        assert_eq!(site.feed.count("/feed.json"), 1);
        // The element gives back what was in it.
        browser
            .run("window.ticker = document.querySelector('ajel-news-ticker'); ticker.remove()")
            .await;
        browser
            .wait_for(
                "the partner's link",
                "ticker.children.length === 1 && ticker.firstElementChild.href.endsWith('/own')",
            )
            .await;
    }
);

on_every_engine!(
    titles_become_text_and_only_web_addresses_links,
    |browser, site| async move {
        let post = |title: Value, link: &str| json!({ "title": title, "link": link });
        let posts = json!([
            post(
                json!({ "rendered": "«أ» &#8211; <em>ب</em> &amp; ج &#x1F4F0;" }),
                "https://news.example/1"
            ),
            post(
                json!({ "rendered": "<img src=x onerror=window.hacked=1>صورة &lt;script&gt;" }),
                "/2"
            ),
            post(
                json!({ "rendered": "رابط خبيث" }),
                "javascript:window.hacked=1"
            ),
            post(json!(17), "https://news.example/3"),
            Value::Null,
        ]);
        site.feed.on("/feed.json", Reply::json(posts.to_string()));
        remove_program(&site);
        browser.goto(&page(&site, "").serve()).await;
        wait_for_headlines(&browser).await;
        let expected = [
            ("«أ» – ب & ج 📰", "https://news.example/1".to_owned()),
            ("صورة", site.feed.url("/2")),
        ];
        let found = links(&browser).await;
        let found: Vec<_> = found.iter().map(|(t, h)| (t.as_str(), h.clone())).collect();
        assert_eq!(found, expected);
        assert!(browser.js::<bool>("window.hacked === undefined").await);
        assert_eq!(browser.count("ajel-news-ticker img").await, 0);
    }
);

on_every_engine!(
    without_a_usable_feed_the_partner_s_links_stay,
    |browser, site| async move {
        let bad = [
            Reply::html("<!doctype html><title>صفحة</title>"),
            Reply::json(news::headlines(3)).with_status(500),
            Reply::json("[]"),
            Reply::json(r#"{"items": {"length": 3}}"#),
            Reply::json(news::headlines(3)).no_cors(),
        ];
        remove_program(&site);
        for reply in bad {
            site.feed.on("/feed.json", reply);
            browser.goto(&page(&site, "").serve()).await;
            browser.wait_for_event("ajel:error").await;
            browser.frames().await;
            let found = links(&browser).await;
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].1, "https://news.example/own");
            assert_eq!(browser.uncaught().await, Vec::<String>::new());
        }
    }
);

on_every_engine!(
    label_and_direction_are_the_element_s,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        remove_program(&site);
        for (attributes, label, direction) in [
            ("", "اخبار سريعة", "rtl"),
            ("lang=\"en-GB\"", "Latest news", "ltr"),
            ("lang=\"fr\" dir=\"rtl\"", "Flash info", "rtl"),
            ("lang=\"fa\" label=\"خبر\"", "خبر", "rtl"),
        ] {
            browser.goto(&page(&site, attributes).serve()).await;
            wait_for_headlines(&browser).await;
            let slot =
                "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('slot')";
            let found: (String, String) = browser
                .js(&format!(
                    "[{slot}.dataset.label, getComputedStyle({slot}).direction]"
                ))
                .await;
            assert_eq!(found, (label.to_owned(), direction.to_owned()));
        }
    }
);
