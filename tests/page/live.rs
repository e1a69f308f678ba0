//! Feeds that are requested again and again: when, when not, and what becomes of the answers.

use crate::{Browser, Gate, Reply, Site, el, in_page, news};
use serde_json::Value;

const LINKS: &str = "ajel-news-ticker >> .headlines:not(.copy *) .link";
const STALE: &str = "ajel-news-ticker >> .stale";

/// A page with a ticker of `feed.json`, and much below it.
async fn open(browser: &Browser, site: &Site, attributes: &str) {
    open_with(browser, site, attributes, "").await;
}

/// `first` is a script that the page runs before anything else.
async fn open_with(browser: &Browser, site: &Site, attributes: &str, first: &str) {
    let url = site
        .page()
        .clock()
        .script(first)
        .style("#below { height: 5000px }")
        .body(&format!(
            "<ajel-news-ticker feed=\"{{feed}}/feed.json\" {attributes}></ajel-news-ticker><div id=\"below\"></div>"
        ))
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
}

/// Waits until `feed.json` has been requested `count` times.
async fn wait_for_requests(browser: &Browser, site: &Site, count: usize) {
    browser
        .wait_until(&format!("request {count}"), || {
            site.feed.count("/feed.json") >= count
        })
        .await;
    // Until it is answered, nothing else is planned.
    browser.wait_for("the answer", "!__asking()").await;
}

/// Checks that `feed.json` has been requested `count` times and no more. A later request of this
/// test takes the same way, so an earlier one of the widgets would have arrived before it.
async fn assert_requests(browser: &Browser, site: &Site, count: usize) {
    site.feed.on("/after", Reply::json("{}"));
    let after = site.feed.url("/after");
    for _ in 0..3 {
        browser
            .js_async::<()>(&format!(
                "fetch('{after}').then((r) => r.text()).then(() => null)"
            ))
            .await;
    }
    assert_eq!(site.feed.count("/feed.json"), count);
}

async fn titles(browser: &Browser) -> Vec<String> {
    browser
        .js("[...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('.headlines:not(.copy *) .link')].map((a) => a.textContent)")
        .await
}

fn title(number: usize) -> String {
    news::item(number)["title"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

async fn wait_for_title(browser: &Browser, number: usize) {
    let title = Value::from(title(number));
    browser
        .wait_for(
            "the headline",
            &format!("document.querySelector('ajel-news-ticker').shadowRoot?.querySelector('.headlines')?.textContent.includes({title})"),
        )
        .await;
}

in_page!(
    a_feed_is_asked_for_when_it_is_due_and_not_before,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        open(&browser, &site, "refresh=\"60\"").await;
        browser.wait_for_event("ajel:load").await;
        wait_for_requests(&browser, &site, 1).await;
        browser.advance(53).await;
        assert_requests(&browser, &site, 1).await;
        browser.advance(14).await;
        wait_for_requests(&browser, &site, 2).await;
        // Never.
        browser
            .run("document.querySelector('ajel-news-ticker').setAttribute('refresh', '0')")
            .await;
        browser.frames().await;
        browser.advance(4000).await;
        assert_requests(&browser, &site, 2).await;
    }
);

in_page!(
    a_clock_that_is_set_back_does_not_end_the_updates,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        open(&browser, &site, "refresh=\"60\"").await;
        browser.wait_for_event("ajel:load").await;
        wait_for_requests(&browser, &site, 1).await;
        // Counts timers that browsers take for due at once.
        browser
            .run(
                "window.negative = 0;
                 const { setTimeout } = window;
                 window.setTimeout = (run, ms, ...rest) => {
                     if (ms < 0) negative++;
                     return setTimeout(run, ms, ...rest);
                 };
                 __setBack(90 * 86_400_000)",
            )
            .await;
        for count in [2, 3] {
            browser.advance(67).await;
            // The timer that was set before the change found that nothing was due.
            browser.advance(67).await;
            wait_for_requests(&browser, &site, count).await;
        }
        assert_eq!(browser.js::<u32>("negative").await, 0);
    }
);

in_page!(
    elements_with_the_same_feed_share_its_requests_and_the_shortest_refresh,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        let url = site
            .page()
            .clock()
            .body(r#"<ajel-news-ticker feed="{feed}/feed.json" refresh="300"></ajel-news-ticker>
                <ajel-news-ticker feed="{feed}/feed.json" refresh="60" id="short"></ajel-news-ticker>
                <ajel-related-articles feed="{feed}/feed.json" refresh="600" loading="eager"></ajel-related-articles>"#)
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        browser
            .wait_for(
                "three elements",
                "__probe.entries.filter((e) => e.name === 'ajel:load').length === 3",
            )
            .await;
        assert_requests(&browser, &site, 1).await;
        browser.advance(67).await;
        wait_for_requests(&browser, &site, 2).await;
        browser
            .run("document.getElementById('short').remove()")
            .await;
        browser.advance(200).await;
        assert_requests(&browser, &site, 2).await;
        browser.advance(140).await;
        wait_for_requests(&browser, &site, 3).await;
        assert_requests(&browser, &site, 3).await;
    }
);

in_page!(
    nobody_who_looks_away_is_kept_up_to_date_until_they_come_back,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        open(&browser, &site, "").await;
        browser.wait_for_event("ajel:load").await;
        wait_for_requests(&browser, &site, 1).await;
        let mut count = 1;

        browser.set_hidden(true).await;
        browser.advance(600).await;
        assert_requests(&browser, &site, count).await;
        browser.set_hidden(false).await;
        count += 1;
        wait_for_requests(&browser, &site, count).await;

        browser.run("scrollTo(0, 3000)").await;
        browser
            // It was set for 54 to 66 seconds.
            .wait_for("no timer for a request", "__waiting(50_000, 70_000) === 0")
            .await;
        browser.advance(600).await;
        assert_requests(&browser, &site, count).await;
        browser.run("scrollTo(0, 0)").await;
        count += 1;
        wait_for_requests(&browser, &site, count).await;

        // A feed that is not due yet is not requested.
        browser.advance(20).await;
        browser.set_hidden(true).await;
        browser.set_hidden(false).await;
        assert_requests(&browser, &site, count).await;
        browser.advance(47).await;
        wait_for_requests(&browser, &site, count + 1).await;
    }
);

in_page!(
    a_server_in_trouble_is_left_alone_for_longer_and_longer,
    |browser, site| async move {
        site.feed.on_each(
            "/feed.json",
            vec![
                Reply::status(503),
                Reply::status(500),
                Reply::json(news::headlines(3)),
            ],
        );
        open(&browser, &site, "refresh=\"60\"").await;
        browser.wait_for_event("ajel:error").await;
        wait_for_requests(&browser, &site, 1).await;
        // 120 s, though the element shows nothing yet.
        browser.advance(107).await;
        assert_requests(&browser, &site, 1).await;
        browser.advance(26).await;
        wait_for_requests(&browser, &site, 2).await;
        // 240 s.
        browser.advance(215).await;
        assert_requests(&browser, &site, 2).await;
        browser.advance(50).await;
        wait_for_requests(&browser, &site, 3).await;
        browser
            .wait_for_element(LINKS.replace(":not(.copy *)", "").as_str())
            .await;
        // All is well again.
        browser.advance(67).await;
        wait_for_requests(&browser, &site, 4).await;
    }
);

in_page!(
    a_server_says_when_it_wants_to_be_asked_again,
    |browser, site| async move {
        let busy = Reply::status(429)
            .header("retry-after", "900")
            .header("access-control-expose-headers", "Retry-After");
        site.feed
            .on_each("/feed.json", vec![busy, Reply::json(news::headlines(3))]);
        open(&browser, &site, "refresh=\"30\"").await;
        browser.wait_for_event("ajel:error").await;
        wait_for_requests(&browser, &site, 1).await;
        browser.advance(890).await;
        assert_requests(&browser, &site, 1).await;
        browser.advance(105).await;
        wait_for_requests(&browser, &site, 2).await;
    }
);

in_page!(
    who_saves_data_is_asked_half_as_often_and_gets_no_pictures,
    |browser, site| async move {
        let mut item = news::item(0);
        item["image"] = Value::from(site.picture(""));
        site.feed
            .on("/feed.json", Reply::json(news::feed(vec![item])));
        for (saves, due) in [(false, 67), (true, 133)] {
            let before = site.feed.count("/feed.json");
            let url = site
                .page()
                .clock()
                .script(&format!(
                    "Object.defineProperty(navigator, 'connection', {{ value: {{ saveData: {saves} }} }})"
                ))
                .body(r#"<ajel-related-articles feed="{feed}/feed.json" loading="eager" refresh="60"></ajel-related-articles>"#)
                .tag("data-widgets=\"\"")
                .serve();
            browser.goto(&url).await;
            browser
                .wait_for_element("ajel-related-articles >> .card")
                .await;
            let pictures = browser.count("ajel-related-articles >> .picture").await;
            assert_eq!(pictures, usize::from(!saves));
            if saves {
                let loaded = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/picture.svg')).length";
                assert_eq!(browser.js::<usize>(loaded).await, 0);
            }
            wait_for_requests(&browser, &site, before + 1).await;
            browser.advance(if saves { 107 } else { 53 }).await;
            assert_requests(&browser, &site, before + 1).await;
            browser.advance(due - if saves { 107 } else { 53 }).await;
            wait_for_requests(&browser, &site, before + 2).await;
        }
    }
);

in_page!(
    headlines_that_cannot_be_renewed_say_how_old_they_are,
    |browser, site| async move {
        site.feed.on_each(
            "/feed.json",
            vec![Reply::json(news::headlines(3)), Reply::status(503)],
        );
        open(&browser, &site, "refresh=\"60\"").await;
        browser.wait_for_event("ajel:load").await;
        wait_for_requests(&browser, &site, 1).await;
        browser.advance(67).await;
        browser.wait_for_event("ajel:error").await;
        assert_eq!(browser.text(STALE).await, "");
        browser.advance(480).await;
        assert_eq!(browser.text(STALE).await, "");
        browser.advance(240).await;
        browser
            .wait_for(
                "the age",
                &format!(
                    "/^آخر تحديث منذ .*(1[0-9]|١[٠-٩]) دقيقة/.test({}.textContent)",
                    el(STALE)
                ),
            )
            .await;
        let live = browser
            .count("ajel-news-ticker >> [aria-live] .stale")
            .await
            + browser
                .count("ajel-news-ticker >> [role=status] .stale")
                .await;
        assert_eq!(live, 0);
        let visible = browser.rect(STALE).await;
        assert!(visible.width > 20.0 && visible.height < 44.0, "{visible:?}");
        assert_eq!(titles(&browser).await.len(), 3);

        site.feed.on("/feed.json", Reply::json(news::headlines(4)));
        browser.advance(1000).await;
        wait_for_title(&browser, 3).await;
        assert_eq!(browser.text(STALE).await, "");
    }
);

in_page!(
    without_a_network_the_headlines_stay_and_say_how_old_they_are,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        open(&browser, &site, "lang=\"en\"").await;
        browser.wait_for_event("ajel:load").await;
        wait_for_requests(&browser, &site, 1).await;
        site.feed
            .on("/feed.json", Reply::json(news::headlines(3)).break_after(9));
        browser.go_offline(true).await;
        browser.advance(3700).await;
        browser
            .wait_for(
                "the age",
                &format!("{}.textContent === 'Updated 1 hour ago'", el(STALE)),
            )
            .await;
        assert_eq!(titles(&browser).await.len(), 3);
        assert_eq!(browser.events("ajel:error").await.len(), 0);
        // Back again, it is asked at once and not when the pause after failures is over.
        site.feed.on("/feed.json", Reply::json(news::headlines(4)));
        browser.go_offline(false).await;
        wait_for_title(&browser, 3).await;
        browser
            .wait_for("no age", &format!("{}.textContent === ''", el(STALE)))
            .await;
    }
);

in_page!(
    where_the_browser_is_wrong_about_its_network_the_feed_is_asked_when_due,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        open(&browser, &site, "").await;
        browser.wait_for_event("ajel:load").await;
        wait_for_requests(&browser, &site, 1).await;
        browser.go_offline(true).await;
        for count in 2..5 {
            browser.advance(67).await;
            wait_for_requests(&browser, &site, count).await;
        }
        site.feed.on("/feed.json", Reply::json(news::headlines(4)));
        browser.advance(67).await;
        wait_for_title(&browser, 3).await;
        assert_eq!(browser.text(STALE).await, "");
    }
);

in_page!(
    the_first_request_takes_no_copy_of_yesterday,
    |browser, site| async move {
        let unknown = Reply::json(news::headlines(3));
        let for_an_hour = Reply::json(news::headlines(3)).header("cache-control", "max-age=3600");
        site.feed.on_each("/feed.json", vec![for_an_hour, unknown]);
        open(&browser, &site, "").await;
        browser.wait_for_event("ajel:load").await;
        for count in 2..4 {
            browser.advance(67).await;
            wait_for_requests(&browser, &site, count).await;
        }
        let caches: Vec<String> = site
            .feed
            .requests("/feed.json")
            .into_iter()
            .map(|request| request.cache)
            .collect();
        // The second one is for who has said how long the first answer is good.
        assert_eq!(caches, ["no-cache", "default", "no-cache"]);
    }
);

in_page!(
    headlines_that_are_never_asked_for_again_say_how_old_they_are,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        open(&browser, &site, "lang=\"en\" refresh=\"0\"").await;
        browser.wait_for_event("ajel:load").await;
        browser.advance(500).await;
        assert_eq!(browser.text(STALE).await, "");
        browser.advance(700).await;
        browser
            .wait_for(
                "the age",
                &format!("{}.textContent === 'Updated 20 minutes ago'", el(STALE)),
            )
            .await;
        assert_requests(&browser, &site, 1).await;
        // A shorter pause, and all is well again.
        browser
            .run("document.querySelector('ajel-news-ticker').setAttribute('refresh', '60')")
            .await;
        browser
            .wait_for("no age", &format!("{}.textContent === ''", el(STALE)))
            .await;
        wait_for_requests(&browser, &site, 2).await;
    }
);

in_page!(
    a_feed_that_is_swapped_takes_its_late_answer_with_it,
    |browser, site| async move {
        let gate = Gate::default();
        site.feed
            .on("/feed.json", Reply::json(news::feed(vec![news::item(1)])));
        site.feed.on(
            "/slow.json",
            Reply::json(news::feed(vec![news::item(2)])).held_by(&gate),
        );
        site.feed
            .on("/new.json", Reply::json(news::feed(vec![news::item(3)])));
        open(&browser, &site, "").await;
        browser.wait_for_event("ajel:load").await;
        let set = |name: &str| {
            format!(
                "document.querySelector('ajel-news-ticker').setAttribute('feed', '{}')",
                site.feed.url(name)
            )
        };
        browser.run(&set("/slow.json")).await;
        browser
            .wait_until("the slow request", || site.feed.count("/slow.json") == 1)
            .await;
        browser.run(&set("/new.json")).await;
        wait_for_title(&browser, 3).await;
        browser
            .wait_for(
                "the end of the slow request",
                "__fetches.some(({ url, signal }) => url.endsWith('/slow.json') && signal.aborted)",
            )
            .await;
        gate.open();
        assert_requests(&browser, &site, 1).await;
        assert_eq!(titles(&browser).await, [title(3)]);
        assert_eq!(browser.events("ajel:error").await.len(), 0);
        let sources = browser.events("ajel:load").await;
        assert!(
            sources
                .iter()
                .all(|load| load["source"] != site.feed.url("/slow.json"))
        );
    }
);

in_page!(
    who_asks_twice_gets_one_answer_and_the_newest,
    |browser, site| async move {
        let gate = Gate::default();
        site.feed.on_each(
            "/feed.json",
            vec![
                Reply::json(news::feed(vec![news::item(1)])),
                Reply::json(news::feed(vec![news::item(2)])).held_by(&gate),
                Reply::json(news::feed(vec![news::item(3)])),
            ],
        );
        open(&browser, &site, "").await;
        browser.wait_for_event("ajel:load").await;
        let refresh = "document.querySelector('ajel-news-ticker').refresh();";
        // While an answer is under way there is no other request to overtake it.
        browser.run(&refresh.repeat(5)).await;
        assert_requests(&browser, &site, 2).await;
        gate.open();
        wait_for_title(&browser, 2).await;
        assert_requests(&browser, &site, 2).await;
        browser.run(refresh).await;
        wait_for_title(&browser, 3).await;
        assert_eq!(titles(&browser).await, [title(3)]);
    }
);

in_page!(
    an_element_that_goes_takes_its_request_and_its_timers_with_it,
    |browser, site| async move {
        site.feed.on_each(
            "/feed.json",
            vec![Reply::json(news::headlines(3)), Reply::never()],
        );
        open(&browser, &site, "").await;
        browser.wait_for_event("ajel:load").await;
        wait_for_requests(&browser, &site, 1).await;
        browser.advance(67).await;
        browser
            .wait_until("the second request", || site.feed.count("/feed.json") == 2)
            .await;
        browser
            .run("document.querySelector('ajel-news-ticker').remove()")
            .await;
        browser
            .wait_for("the end of the request", "__fetches.at(-1).signal.aborted")
            .await;
        browser
            .wait_for("the end of all timers", "__waiting() === 0")
            .await;
        browser.advance(1000).await;
        assert_requests(&browser, &site, 2).await;
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);
