//! The breaking-news ticker, as readers meet it.

use crate::{
    Browser, Options, Reply, Site, in_page, news,
    ticker_page::{LINKS, open_ticker as open, wait_for_state},
};
use serde_json::json;

async fn open_moving(browser: &Browser, site: &Site, attributes: &str) {
    open(browser, site, news::headlines(12), attributes).await;
    browser.wait_for("the headlines to move", "motion()").await;
}

in_page!(it_is_accessible, |browser, site| async move {
    open_moving(&browser, &site, "").await;
    browser.assert_accessible("").await;
    browser.click("ajel-news-ticker >> .pause").await;
    browser.assert_accessible("").await;
});

in_page!(
    headlines_move_to_the_right_at_the_speed_that_was_asked_for,
    |browser, site| async move {
        open_moving(&browser, &site, "speed=\"80\"").await;
        // The browser's own clock for the animation, not the wall's: 2 s at 80 px/s.
        let moved: f64 = browser
            .js(
                "(() => { motion().pause(); motion().currentTime = 0; const from = box('.item').left;
                 motion().currentTime = 2000; return box('.item').left - from; })()",
            )
            .await;
        assert!((moved - 160.0).abs() < 0.5, "moved {moved} px");
    }
);

in_page!(
    left_to_right_they_move_to_the_left,
    |browser, site| async move {
        open_moving(&browser, &site, "lang=\"en\"").await;
        let moved: f64 = browser
            .js(
                "(() => { motion().pause(); motion().currentTime = 0; const from = box('.item').left;
                 motion().currentTime = 1000; return box('.item').left - from; })()",
            )
            .await;
        assert!((moved + 60.0).abs() < 0.5, "moved {moved} px");
    }
);

in_page!(
    a_pause_is_reported_once_each_way,
    |browser, site| async move {
        open_moving(&browser, &site, "").await;
        let ticker = "document.querySelector('ajel-news-ticker')";
        for (methods, count) in [("pause(); T.pause()", 1), ("play(); T.play()", 2)] {
            browser
                .run(&format!("const T = {ticker}; T.{methods};"))
                .await;
            wait_for_state(&browser, if count == 1 { "paused" } else { "running" }).await;
            browser.frames().await;
            let events = browser.events("ajel:toggle").await;
            assert_eq!(events.len(), count);
            assert_eq!(events[count - 1], json!({ "paused": count == 1 }));
        }
    }
);

in_page!(the_loop_has_no_seam, |browser, site| async move {
    for width in [320, 900, 1600] {
        open_moving(&browser, &site, "").await;
        browser.viewport(width, 700).await;
        browser
            .wait_for("the new width to be measured", "motion()")
            .await;
        // At the end of a lap the copy stands exactly where the list began, and
        // all along the lap the two of them cover what can be seen.
        let [seam, gap]: [f64; 2] = browser
            .js(
                "(() => { const m = motion(); m.pause(); const lap = m.effect.getTiming().duration;
                 m.currentTime = 0; const from = box('.headlines').right;
                 m.currentTime = lap - 0.001; const seam = box('.copy .headlines').right - from;
                 const covered = box('.copy').left - box('.viewport').left;
                 return [Math.abs(seam), covered]; })()",
            )
            .await;
        assert!(seam < 0.5, "{width}: a seam of {seam} px");
        assert!(gap <= 0.5, "{width}: a gap of {gap} px");
    }
});

in_page!(
    one_animation_of_one_element_does_it_all,
    |browser, site| async move {
        open_moving(&browser, &site, "").await;
        // Drivers wait for the page before they look, so none can see that the
        // headlines move on while the page is busy. But every engine leaves to its
        // compositor an endless linear animation of nothing but `transform`.
        let timing: (String, Option<f64>) = browser
            .js("(({ easing, iterations }) => [easing, iterations])(motion().effect.getTiming())")
            .await;
        // Infinity has no JSON.
        assert_eq!(timing, ("linear".to_owned(), None));
        let animated: Vec<String> = browser
            .js(
                "shadow.getAnimations().flatMap((a) => a.effect.getKeyframes().flatMap((k) => Object.keys(k)))
                    .filter((k) => !['offset', 'computedOffset', 'easing', 'composite'].includes(k))",
            )
            .await;
        assert_eq!(animated, ["transform", "transform"]);
        let changes: u32 = browser
            .js_async(
                "new Promise((done) => { let changes = 0;
                 const watch = new MutationObserver((records) => { changes += records.length; });
                 watch.observe(shadow, { subtree: true, childList: true, attributes: true, characterData: true });
                 const end = motion().currentTime + 1000;
                 const check = () => motion().currentTime < end ? requestAnimationFrame(check) : done(changes);
                 check(); })",
            )
            .await;
        assert_eq!(changes, 0, "something is written to the page while it runs");
    }
);

in_page!(one_headline_stands_still, |browser, site| async move {
    open(&browser, &site, news::headlines(1), "").await;
    assert_eq!(browser.count(LINKS).await, 1);
    assert!(
        browser
            .js::<bool>("motion() === undefined && !inside('.copy')")
            .await
    );
    assert_eq!(browser.count("ajel-news-ticker >> .pause").await, 0);
});

in_page!(headlines_that_fit_stand_still, |browser, site| async move {
    open(&browser, &site, news::headlines(2), "show=\"\"").await;
    browser.viewport(1600, 700).await;
    browser
        .wait_for("no movement", "!motion() && !inside('.copy')")
        .await;
    // And on a narrow screen the same headlines move.
    browser.viewport(400, 700).await;
    browser
        .wait_for("movement", "motion()?.playState === 'running'")
        .await;
});

in_page!(the_methods_pause_and_play, |browser, site| async move {
    open_moving(&browser, &site, "").await;
    browser
        .run("document.querySelector('ajel-news-ticker').pause()")
        .await;
    wait_for_state(&browser, "paused").await;
    browser
        .run("document.querySelector('ajel-news-ticker').play()")
        .await;
    wait_for_state(&browser, "running").await;
});

in_page!(
    the_copy_is_inert_and_hidden_from_assistive_technology,
    |browser, site| async move {
        open_moving(&browser, &site, "").await;
        assert!(browser.js::<bool>("inside('.copy').inert && inside('.copy').ariaHidden !== 'false' && inside('.copy').getAttribute('aria-hidden') === 'true'").await);
        assert!(
            browser
                .js::<bool>(
                    "[...inside('.copy').querySelectorAll('a')].every((a) => a.tabIndex === -1)"
                )
                .await
        );
    }
);

in_page!(
    each_title_is_a_bidi_isolate_of_its_own,
    |browser, site| async move {
        let mut latin = news::item(1);
        latin["title"] = json!("Navigation accord signed (F-16, 60%)");
        open(
            &browser,
            &site,
            news::feed(vec![news::item(0), latin, news::item(2)]),
            "",
        )
        .await;
        let isolates: Vec<(String, String)> = browser
            .js("[...inside('.headlines').querySelectorAll('bdi')].map((b) => [b.dir, getComputedStyle(b).direction])")
            .await;
        assert_eq!(
            isolates,
            [("rtl", "rtl"), ("ltr", "ltr"), ("rtl", "rtl")]
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
        );
    }
);

in_page!(
    attributes_take_effect_at_once_and_in_place,
    |browser, site| async move {
        open_moving(&browser, &site, "").await;
        browser
            .run(
                "const ticker = document.querySelector('ajel-news-ticker');
                 window.root = ticker.shadowRoot.querySelector('.ajel');
                 ticker.setAttribute('speed', '120'); ticker.setAttribute('label', 'آخر الأنباء');
                 ticker.setAttribute('limit', '5'); ticker.setAttribute('link-target', '_blank');
                 ticker.setAttribute('link-params', 'utm_source=partner');",
            )
            .await;
        browser
            .wait_for(
                "five headlines",
                "inside('.headlines').querySelectorAll('.link').length === 5",
            )
            .await;
        browser
            .wait_for(
                "the new speed",
                "Math.abs(motion().effect.getTiming().duration - box('.headlines').width / 120 * 1000) < 1",
            )
            .await;
        assert_eq!(
            browser.text("ajel-news-ticker >> .label").await,
            "آخر الأنباء"
        );
        let (href, target, rel): (String, String, String) = browser
            .js("(({ href, target, rel }) => [href, target, rel])(inside('.link'))")
            .await;
        assert_eq!(href, "https://news.example/articles/0?utm_source=partner");
        assert_eq!((target.as_str(), rel.as_str()), ("_blank", "noopener"));
        assert!(browser.js::<bool>("root === inside('.ajel')").await);
        assert_eq!(site.feed.count("/feed.json"), 1);
    }
);

/// Returns the numbers of the headlines that were reported to the page as seen.
async fn viewed(browser: &Browser) -> Vec<usize> {
    let views = browser.events("ajel:itemview").await;
    let number = |view: &serde_json::Value| {
        assert_eq!(view["widget"], "ajel-news-ticker");
        let url = view["url"].as_str().expect("an address").to_owned();
        url.rsplit('/').next()?.parse().ok()
    };
    let mut numbers: Vec<usize> = views.iter().filter_map(number).collect();
    numbers.sort();
    numbers
}

/// Lets the second pass after which a headline in sight counts as seen, as often as the ticker
/// waits for it, until `count` headlines have been reported to the page.
pub async fn wait_for_views(browser: &Browser, count: usize) {
    let views = "__probe.entries.filter((e) => e.name === 'ajel:itemview').length";
    browser
        .wait_for(
            &format!("{count} headlines that were seen"),
            &format!("(__waiting(1_020, 1_020) && __advance(1_020), {views} >= {count})"),
        )
        .await;
}

in_page!(
    impressions_are_reported_to_the_page,
    |browser, site| async move {
        // In a line that moves: first what is there, and after a pause what came by.
        open(&browser, &site, news::headlines(5), "speed=\"300\"").await;
        wait_for_state(&browser, "running").await;
        // All that is measured has been: whenever it changes, the second begins anew.
        browser.frames().await;
        wait_for_views(&browser, 1).await;
        let first = viewed(&browser).await;
        assert!(!first.is_empty() && first.len() < 5, "{first:?}");
        let lap_ms: f64 = browser.js("motion().effect.getTiming().duration").await;
        assert!(lap_ms < 20_000.0, "a lap takes {lap_ms} ms");
        browser.advance(20).await;
        assert_eq!(
            viewed(&browser).await,
            first,
            "somebody looks while it moves"
        );
        browser
            .run("document.querySelector('ajel-news-ticker').pause()")
            .await;
        let all = "__probe.entries.filter((e) => e.name === 'ajel:itemview').length === 5";
        browser.wait_for("all five, once", all).await;
        assert_eq!(viewed(&browser).await, [0, 1, 2, 3, 4]);

        // One at a time: each when its second is over.
        open(
            &browser,
            &site,
            news::headlines(12),
            "mode=\"fade\" interval=\"60\"",
        )
        .await;
        wait_for_views(&browser, 1).await;
        assert_eq!(viewed(&browser).await, [0]);
        browser
            .run("document.querySelector('ajel-news-ticker').next()")
            .await;
        wait_for_views(&browser, 2).await;
        assert_eq!(viewed(&browser).await, [0, 1]);

        // In a list: those that can be seen.
        open(
            &browser,
            &site,
            news::headlines(12),
            "mode=\"list\" interval=\"60\"",
        )
        .await;
        wait_for_views(&browser, 1).await;
        let seen = viewed(&browser).await;
        assert!((2..8).contains(&seen.len()), "{seen:?}");
    }
);

in_page!(
    with_another_direction_the_headlines_move_the_other_way,
    |browser, site| async move {
        open_moving(&browser, &site, "").await;
        for (dir, sign) in [("ltr", -1.0), ("rtl", 1.0)] {
            browser
                .run(&format!(
                    "window.animation = motion();
                     document.querySelector('ajel-news-ticker').setAttribute('dir', '{dir}')"
                ))
                .await;
            browser
                .wait_for(
                    &format!("movement to the other side: {dir}"),
                    &format!("Math.sign(parseFloat(motion().effect.getKeyframes()[1].transform.slice(11))) === {sign}"),
                )
                .await;
            assert!(browser.js::<bool>("animation === motion()").await);
        }
    }
);

in_page!(
    a_refresh_corrects_adds_and_removes_headlines_in_place,
    |browser, site| async move {
        let mut corrected = news::item(1);
        corrected["title"] = json!("انخفاض أسعار القمح 3.6% (تصحيح)");
        let next = news::feed(vec![news::item(5), news::item(0), corrected, news::item(3)]);
        open(&browser, &site, news::headlines(3), "").await;
        site.feed.on("/feed.json", Reply::json(next));
        browser
            .run("window.kept = inside('.headlines .item'); document.querySelector('ajel-news-ticker').refresh()")
            .await;
        browser
            .wait_for(
                "four headlines",
                "inside('.headlines').querySelectorAll('.link').length === 4",
            )
            .await;
        let titles: Vec<String> = browser
            .js("[...inside('.headlines').querySelectorAll('.link')].map((a) => a.textContent)")
            .await;
        let title = |number| {
            news::item(number)["title"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        assert_eq!(
            titles,
            [
                title(5),
                title(0),
                "انخفاض أسعار القمح 3.6% (تصحيح)".to_owned(),
                title(3)
            ]
        );
        // The headline that did not change is still the same node.
        assert!(
            browser
                .js::<bool>("kept === inside('.headlines').children[1]")
                .await
        );
    }
);

in_page!(
    urgent_news_has_its_badge_and_comes_first,
    |browser, site| async move {
        let mut urgent = news::item(2);
        urgent["tags"] = json!(["عاجل"]);
        open(
            &browser,
            &site,
            news::feed(vec![news::item(0), news::item(1), urgent]),
            "",
        )
        .await;
        assert_eq!(
            browser
                .text("ajel-news-ticker >> .item:first-child .badge")
                .await,
            "عاجل"
        );
        assert_eq!(
            browser
                .count("ajel-news-ticker >> .headlines:not(.copy *) .badge")
                .await,
            1
        );
    }
);

in_page!(
    an_item_without_an_address_is_a_headline_that_is_not_clickable,
    |browser, site| async move {
        let mut plain = news::item(0);
        plain["url"] = json!("javascript:alert(1)");
        open(&browser, &site, news::feed(vec![plain, news::item(1)]), "").await;
        assert_eq!(
            browser.count("ajel-news-ticker >> .headlines .item").await,
            2
        );
        assert_eq!(browser.count(LINKS).await, 1);
    }
);

in_page!(
    the_page_never_scrolls_sideways_at_320_px,
    Options::phone().viewport(320, 600),
    |browser, site| async move {
        open_moving(&browser, &site, "").await;
        assert!(
            browser
                .js::<bool>("document.documentElement.scrollWidth <= 320")
                .await
        );
    }
);

in_page!(scrolled_away_it_does_not_move, |browser, site| async move {
    open_moving(&browser, &site, "").await;
    wait_for_state(&browser, "running").await;
    browser
            .run(
                "document.body.append(document.createElement('div'));
                 document.body.lastChild.style.height = '5000px'; scrollTo({ top: 3000, behavior: 'instant' })",
            )
            .await;
    wait_for_state(&browser, "paused").await;
    browser
        .run("scrollTo({ top: 0, behavior: 'instant' })")
        .await;
    wait_for_state(&browser, "running").await;
});

in_page!(
    it_is_gapless_with_any_number_of_headlines_at_any_width,
    |browser, site| async move {
        for (count, width) in [
            (2, 200),
            (3, 600),
            (12, 200),
            (12, 1200),
            (40, 3840),
            (100, 3840),
        ] {
            open(&browser, &site, news::headlines(count), "limit=\"100\"").await;
            browser
                .run(&format!(
                    "document.querySelector('main').style.width = '{width}px'"
                ))
                .await;
            browser
                .wait_for(
                    "the loop at the new width",
                    &format!(
                        "Math.abs(document.querySelector('ajel-news-ticker').getBoundingClientRect().width - {width}) < 1
                         && motion() && inside('.copy')
                         && Math.abs(motion().effect.getTiming().duration - box('.headlines').width / 60 * 1000) < 5"
                    ),
                )
                .await;
            // In the first lap, and after a hundred of them.
            let worst: f64 = browser
                .js(
                    "(() => { const m = motion(); m.pause(); const lap = m.effect.getTiming().duration; let worst = 0;
                     for (const part of [0, 0.25, 0.5, 0.999]) {
                         m.currentTime = part * lap; const once = box('.headlines').right;
                         m.currentTime = (100 + part) * lap; const later = box('.headlines').right;
                         const v = box('.viewport');
                         const gap = Math.max(0, box('.copy').left - v.left, v.right - box('.headlines').right);
                         const seam = Math.abs(box('.headlines').left - box('.copy').right);
                         // The end of a lap looks like its beginning.
                         const off = Math.abs(later - once);
                         worst = Math.max(worst, Math.min(off, Math.abs(off - box('.headlines').width)), gap, seam);
                     }
                     return worst; })()",
                )
                .await;
            assert!(worst <= 0.5, "{count} headlines at {width} px: {worst} px");
        }
    }
);

in_page!(
    it_stays_gapless_when_text_grows_and_the_phone_is_turned,
    Options::phone(),
    |browser, site| async move {
        // Headlines of both directions, as feeds mix them.
        let mut items: Vec<_> = (0..8).map(news::item).collect();
        items[2]["title"] = json!("Port of Solhavn reopens after 14 days (Reuters)");
        items[5]["title"] = json!("F-16 و+963 و«الـ 80» في خبر واحد: 3.4% فقط!");
        open(&browser, &site, news::feed(items), "").await;
        browser.wait_for("the loop", "motion()").await;
        let seamless = "(() => { const m = motion(); if (!m || !inside('.copy')) return false;
             const list = box('.headlines');
             return Math.abs(m.effect.getTiming().duration - list.width / 60 * 1000) < 5
                 && Math.abs(list.left - box('.copy').right) <= 0.5 && list.width > box('.viewport').width; })()";
        // A late web font, or text at 200 %.
        for size in ["18px", "32px", "11px"] {
            browser
                .run(&format!(
                    "document.querySelector('ajel-news-ticker').style.fontSize = '{size}'"
                ))
                .await;
            browser
                .wait_for(&format!("a seamless loop at {size}"), seamless)
                .await;
        }
        // The spacing of WCAG 1.4.12.
        browser
            .run(
                "const style = document.querySelector('ajel-news-ticker').style;
                 style.fontSize = ''; style.lineHeight = '1.5'; style.letterSpacing = '0.12em'; style.wordSpacing = '0.16em';",
            )
            .await;
        browser.wait_for("a seamless loop, spaced", seamless).await;
        browser.viewport(844, 390).await;
        browser.wait_for("a seamless loop, turned", seamless).await;
        assert!(
            browser
                .js::<bool>("document.documentElement.scrollWidth <= innerWidth")
                .await
        );
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);
