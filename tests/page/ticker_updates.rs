//! News that comes while the ticker is read.

use crate::{
    Browser, Reply, Site, in_page, news,
    ticker::wait_for_views,
    ticker_page::{open_ticker, open_ticker_on, wait_for_state},
    widgets::{assert_quiet, assert_the_program_goes_on},
};
use serde_json::{Value, json};

async fn open(browser: &Browser, site: &Site, items: Vec<Value>, attributes: &str) {
    open_ticker(browser, site, news::feed(items), attributes).await;
    browser
        .run(
            "// Every headline that can be seen, in the list or its copy: title -> where it begins.
             window.seen = () => { const v = box('.viewport');
                 return [...shadow.querySelectorAll('.item')].map((item) => [item.querySelector('.link').textContent, item.getBoundingClientRect()])
                     .filter(([, r]) => r.right > v.left + 1 && r.left < v.right - 1).map(([title, r]) => [title, r.right]); };",
        )
        .await;
}

async fn refresh(browser: &Browser, site: &Site, items: Vec<Value>) {
    site.feed.on("/feed.json", Reply::json(news::feed(items)));
    browser.run("ticker.refresh()").await;
}

fn title(number: usize) -> Value {
    news::item(number)["title"].clone()
}

/// Holds the track by a means that is not the reader's pause, in the middle.
async fn hold_still(browser: &Browser) {
    browser.wait_for("the headlines to move", "motion()").await;
    browser.hover("ajel-news-ticker >> .viewport").await;
    wait_for_state(browser, "paused").await;
}

in_page!(
    what_changes_out_of_sight_moves_nothing_that_is_read,
    |browser, site| async move {
        open(&browser, &site, (0..12).map(news::item).collect(), "").await;
        hold_still(&browser).await;
        // In the middle of the list, far from its ends.
        browser.run("window.animation = motion(); motion().currentTime = motion().effect.getTiming().duration * 0.4; window.before = seen();").await;
        let mut items: Vec<Value> = (0..12).map(news::item).collect();
        items.remove(0);
        items.insert(0, news::item(20));
        items.insert(1, news::item(21));
        items.pop();
        refresh(&browser, &site, items).await;
        browser
            .wait_for(
                "the new headline",
                &format!("titles().includes({})", news::item(20)["title"]),
            )
            .await;
        let moved: f64 = browser
            .js(
                "(() => { const after = new Map(seen());
                 return Math.max(...before.map(([title, x]) => after.has(title) ? Math.abs(after.get(title) - x) : 9999)); })()",
            )
            .await;
        assert!(moved <= 1.0, "moved by {moved} px");
        // The loop was not started again.
        assert!(
            browser
                .js::<bool>("motion() === animation && motion().playState === 'paused'")
                .await
        );
    }
);

in_page!(
    a_headline_that_is_read_is_not_taken_away_under_the_reader_s_eyes,
    |browser, site| async move {
        open(&browser, &site, (0..12).map(news::item).collect(), "").await;
        hold_still(&browser).await;
        browser
            .run("motion().currentTime = 0; window.before = seen();")
            .await;
        // The first headline, in sight, has gone from the feed.
        refresh(&browser, &site, (1..12).map(news::item).collect()).await;
        browser
            .wait_until("the new feed", || site.feed.count("/feed.json") == 2)
            .await;
        // It looks for a better moment every half a second; let it look twice.
        browser
            .wait_for("its waiting", "__waiting(500, 500) === 1")
            .await;
        browser.advance(1).await;
        assert!(
            browser
                .js::<bool>("JSON.stringify(seen()) === JSON.stringify(before)")
                .await
        );
        // As soon as it is out of sight it is gone for good.
        browser
            .run("motion().currentTime = motion().effect.getTiming().duration * 0.5")
            .await;
        browser.advance(1).await;
        browser
            .wait_for(
                "the headline to go",
                &format!("!titles().includes({})", title(0)),
            )
            .await;
    }
);

in_page!(
    new_headlines_have_not_been_seen_where_the_former_ones_went_by,
    |browser, site| async move {
        open(&browser, &site, (0..12).map(news::item).collect(), "").await;
        browser.wait_for("the headlines to move", "motion()").await;
        wait_for_views(&browser, 1).await;
        // The task after the change, long before a second is over.
        browser
            .run(
                "new MutationObserver((_, observer) => { observer.disconnect(); setTimeout(() => {
                     window.views = __probe.entries.filter((e) => e.name === 'ajel:itemview').map((e) => e.detail.url);
                 }, 0); }).observe(inside('.headlines'), { childList: true });",
            )
            .await;
        // The new headlines come after more than a second of movement.
        browser.advance(2).await;
        refresh(&browser, &site, (20..32).map(news::item).collect()).await;
        browser.wait_for("the new headlines", "window.views").await;
        let views: Vec<String> = browser.js("views").await;
        let urls: Vec<Value> = (0..12).map(|n| news::item(n)["url"].clone()).collect();
        assert!(!views.is_empty());
        for view in views {
            assert!(urls.contains(&json!(view)), "{view}");
        }
    }
);

in_page!(
    a_corrected_title_replaces_the_old_one_in_its_place,
    |browser, site| async move {
        open(&browser, &site, (0..12).map(news::item).collect(), "").await;
        hold_still(&browser).await;
        browser.run("motion().currentTime = 0; window.first = seen().find(([, x]) => x <= inside('.viewport').getBoundingClientRect().right + 1);").await;
        let mut items: Vec<Value> = (0..12).map(news::item).collect();
        items[1]["title"] = json!("عنوان مصحح");
        refresh(&browser, &site, items).await;
        browser
            .wait_for("the correction", "titles()[1] === 'عنوان مصحح'")
            .await;
        let moved: f64 = browser
            .js("Math.abs(new Map(seen()).get(first[0]) - first[1])")
            .await;
        assert!(moved <= 1.0, "moved by {moved} px");
    }
);

in_page!(
    while_the_reader_pauses_nothing_changes_and_the_number_is_shown,
    |browser, site| async move {
        for mode in ["marquee", "slide", "fade", "list"] {
            open(
                &browser,
                &site,
                (0..8).map(news::item).collect(),
                &format!("mode=\"{mode}\" lang=\"ar-SY\""),
            )
            .await;
            browser
                .run("ticker.pause(); window.before = titles().join();")
                .await;
            let items = [10, 11, 20]
                .into_iter()
                .chain(0..8)
                .map(news::item)
                .collect();
            refresh(&browser, &site, items).await;
            browser
                .wait_for(
                    "the number",
                    "inside('.waiting').textContent === '٣ أخبار جديدة'",
                )
                .await;
            assert!(
                browser.js::<bool>("titles().join() === before").await,
                "{mode}"
            );
            browser.run("ticker.play()").await;
            browser
                .wait_for("nothing to wait", "inside('.waiting').textContent === ''")
                .await;
            browser.run("if (motion()) motion().currentTime = motion().effect.getTiming().duration * 0.4;").await;
            browser.wait_for("the news", "titles().length === 11").await;
        }
    }
);

in_page!(
    breaking_news_comes_next_with_its_badge_and_is_announced_once,
    |browser, site| async move {
        open(&browser, &site, (0..12).map(news::item).collect(), "").await;
        hold_still(&browser).await;
        browser
            .run("motion().currentTime = motion().effect.getTiming().duration * 0.3; window.last = seen().sort((a, b) => b[1] - a[1]).at(-1)[0];")
            .await;
        let mut urgent = news::item(20);
        urgent["_ajel"] = json!({ "urgent": true });
        let items: Vec<Value> = std::iter::once(urgent.clone())
            .chain((0..12).map(news::item))
            .collect();
        refresh(&browser, &site, items).await;
        browser
            .wait_for(
                "the breaking news",
                &format!("titles().includes({})", urgent["title"]),
            )
            .await;
        assert!(
            browser
                .js::<bool>(&format!(
                    "titles()[titles().indexOf(last) + 1] === {}",
                    urgent["title"]
                ))
                .await,
            "it does not come next"
        );
        let announced = json!(format!(
            "عاجل: {}",
            urgent["title"].as_str().unwrap_or_default()
        ));
        browser
            .wait_for(
                "the announcement",
                &format!("inside('[role=status]').textContent === {announced}"),
            )
            .await;
        // A second piece of breaking news must wait its thirty seconds.
        let mut second = news::item(21);
        second["tags"] = json!(["breaking"]);
        let items: Vec<Value> = [second.clone(), urgent]
            .into_iter()
            .chain((0..12).map(news::item))
            .collect();
        refresh(&browser, &site, items).await;
        browser
            .wait_for(
                "the second",
                &format!("titles().includes({})", second["title"]),
            )
            .await;
        assert!(
            browser
                .js::<bool>(&format!(
                    "inside('[role=status]').textContent === {announced}"
                ))
                .await
        );
    }
);

in_page!(
    a_page_with_two_tickers_has_one_live_region,
    |browser, site| async move {
        let mut urgent = news::item(1);
        urgent["tags"] = json!(["عاجل"]);
        site.feed.on(
            "/feed.json",
            Reply::json(news::feed(vec![news::item(0), urgent])),
        );
        let ticker = r#"<ajel-news-ticker feed="{feed}/feed.json"></ajel-news-ticker>"#;
        let url = site
            .page()
            .body(&ticker.repeat(2))
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        let regions = "[...document.querySelectorAll('ajel-news-ticker')].flatMap((t) => [...t.shadowRoot.querySelectorAll('[role=status]')])";
        browser
            .wait_for(
                "the announcement",
                &format!("{regions}.length === 1 && {regions}[0].textContent.startsWith('عاجل: ')"),
            )
            .await;
        // It stays when its ticker goes: the other one has it then.
        browser.run("document.querySelector('ajel-news-ticker').remove(); document.querySelector('ajel-news-ticker').setAttribute('limit', '1')").await;
        browser
            .wait_for("the region again", &format!("{regions}.length === 1"))
            .await;
    }
);

in_page!(
    breaking_news_of_a_ticker_without_the_live_region_is_announced_at_once,
    |browser, site| async move {
        let calm = news::feed(vec![news::item(0), news::item(1)]);
        for path in ["/first.json", "/second.json"] {
            site.feed.on(path, Reply::json(calm.clone()));
        }
        let ticker =
            |path: &str| format!("<ajel-news-ticker feed=\"{{feed}}{path}\"></ajel-news-ticker>");
        let url = site
            .page()
            .body(&ticker("/first.json"))
            .body(&ticker("/second.json"))
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        let both = "[...document.querySelectorAll('ajel-news-ticker')]";
        browser
            .wait_for(
                "both tickers",
                &format!("{both}.every((t) => t.shadowRoot?.querySelector('.headlines .link')) && {both}.some((t) => t.shadowRoot.querySelector('[role=status]'))"),
            )
            .await;
        let has = format!("{both}.findIndex((t) => t.shadowRoot.querySelector('[role=status]'))");
        let holder: usize = browser.js(&has).await;
        let mut urgent = news::item(20);
        urgent["tags"] = json!(["عاجل"]);
        let title = urgent["title"].clone();
        let path = ["/second.json", "/first.json"][holder];
        site.feed
            .on(path, Reply::json(news::feed(vec![urgent, news::item(0)])));
        browser
            .run(&format!("{both}[{}].refresh()", 1 - holder))
            .await;
        browser
            .wait_for(
                "the announcement",
                &format!("{both}[{holder}].shadowRoot.querySelector('[role=status]').textContent === 'عاجل: ' + {title}"),
            )
            .await;
    }
);

in_page!(expired_news_leaves, |browser, site| async move {
    let mut brief = news::item(1);
    let soon = js_sys::Date::new(&(js_sys::Date::now() + 60_000.0).into());
    brief["_ajel"] = json!({ "expires": String::from(soon.to_iso_string()) });
    open(
        &browser,
        &site,
        vec![news::item(0), brief, news::item(2)],
        "mode=\"slide\"",
    )
    .await;
    assert!(browser.js::<bool>("titles().length === 3").await);
    browser.advance(61).await;
    browser
        .wait_for("it to leave", "titles().length === 2")
        .await;
});

in_page!(
    expired_news_leaves_by_a_clock_that_is_coarse,
    |browser, site| async move {
        let end_ms = (js_sys::Date::now() / 1000.0).floor() * 1000.0 + 60_001.0;
        let end = js_sys::Date::new(&end_ms.into()).to_iso_string();
        let mut brief = news::item(1);
        brief["_ajel"] = json!({ "expires": String::from(end) });
        let items = vec![news::item(0), brief, news::item(2)];
        let page = site.page().script("__coarsen(1000)");
        open_ticker_on(page, &browser, &site, news::feed(items), "mode=\"list\"").await;
        assert!(browser.js::<bool>("titles().length === 3").await);
        // Past the timer, which waits for the end as the coarse clock counted, and not yet past the
        // end by that clock.
        browser.wait_for("the answer", "!__asking()").await;
        browser
            .run(&format!(
                "__coarsen(1);
                 const now = Date.now();
                 __coarsen(1000);
                 __advance({end_ms} - now + (now % 1000) + 1)"
            ))
            .await;
        browser.frames().await;
        browser.advance(1).await;
        browser
            .wait_for("it to leave", "titles().length === 2")
            .await;
    }
);

in_page!(
    a_ticker_that_is_hidden_and_changed_at_once_goes_on,
    |browser, site| async move {
        open(&browser, &site, (0..12).map(news::item).collect(), "").await;
        browser.wait_for("the headlines to move", "motion()").await;
        // The list has no length before any observer has reported that the ticker is hidden.
        browser
            .run("ticker.style.display = 'none'; ticker.setAttribute('limit', '8')")
            .await;
        browser
            .wait_for("the shorter list", "titles().length === 8")
            .await;
        browser.frames().await;
        browser.run("ticker.style.display = ''").await;
        browser
            .wait_for("the headlines to move", "motion()?.playState === 'running'")
            .await;
        assert_quiet(&browser).await;
        assert_the_program_goes_on(&browser).await;
    }
);

in_page!(pinned_news_stays_first, |browser, site| async move {
    let mut pinned = news::item(2);
    pinned["_ajel"] = json!({ "pinned": true });
    open(
        &browser,
        &site,
        vec![news::item(0), news::item(1), pinned],
        "mode=\"list\"",
    )
    .await;
    assert!(
        browser
            .js::<bool>(&format!("titles()[0] === {}", title(2)))
            .await
    );
});
