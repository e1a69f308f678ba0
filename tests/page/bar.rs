//! The ticker as a bar at the window's edge, for breaking news alone, and closed by its reader.

use crate::{Browser, Key, Options, Reply, Site, in_page, news, ticker_page::open_ticker};
use serde_json::{Value, json};

/// Defines functions for the visible part of a bar, and for the space that the page keeps free for
/// it. `bars()` says of each ticker where it stands; nothing where it is not shown.
const NAMES: &str = "
    window.bars = () => [...document.querySelectorAll('ajel-news-ticker')].map((ticker) => {
        const { top, bottom, left, width, height } = ticker.shadowRoot.querySelector('.ajel').getBoundingClientRect();
        return height ? { top, bottom, left, width, height } : null;
    });
    window.root = () => getComputedStyle(document.documentElement);
    window.isGone = () => bars().every((bar) => !bar)
        && parseFloat(root().paddingTop) === 0 && parseFloat(root().paddingBottom) === 0;
";

async fn open(browser: &Browser, site: &Site, attributes: &str) {
    open_ticker(browser, site, news::headlines(12), attributes).await;
    browser.run(NAMES).await;
}

async fn wait_for_bar(browser: &Browser, edge: &str) {
    let stands = match edge {
        "top" => "bars()[0]?.top === 0 && parseFloat(root().paddingTop) === bars()[0].height",
        _ => {
            "bars()[0]?.bottom === innerHeight && parseFloat(root().paddingBottom) === bars()[0].height"
        }
    };
    browser.wait_for(&format!("a bar: {edge}"), stands).await;
}

/// A feed whose first item is breaking news until this many seconds from now, if any.
async fn breaking(browser: &Browser, seconds: Option<u32>) -> String {
    let mut items: Vec<Value> = (0..4).map(news::item).collect();
    items[0]["_ajel"] = json!({ "urgent": true });
    if let Some(seconds) = seconds {
        let end: String = browser
            .js(&format!(
                "new Date(Date.now() + {seconds} * 1000).toISOString()"
            ))
            .await;
        items[0]["_ajel"]["expires"] = json!(end);
    }
    news::feed(items)
}

in_page!(
    a_bar_stands_at_its_edge_and_takes_no_place_in_the_page,
    |browser, site| async move {
        for edge in ["top", "bottom"] {
            open(&browser, &site, &format!("placement=\"{edge}\"")).await;
            wait_for_bar(&browser, edge).await;
            let is_as_wide: bool = browser
                .js("bars()[0].left === 0 && bars()[0].width === document.documentElement.clientWidth")
                .await;
            assert!(is_as_wide, "{edge}");
            // The line before and the line after it are as close as without it.
            let place: f64 = browser
                .js("document.querySelector('#after').offsetTop - document.querySelector('h1').offsetTop")
                .await;
            browser.run("ticker.remove()").await;
            let without: f64 = browser
                .js("document.querySelector('#after').offsetTop - document.querySelector('h1').offsetTop")
                .await;
            assert_eq!(place, without, "{edge}");
            browser.wait_for("nothing of it", "isGone()").await;
        }
    }
);

in_page!(
    placement_changes_in_place_and_leaves_nothing,
    |browser, site| async move {
        open(&browser, &site, "").await;
        browser
            .run("window.before = JSON.stringify(bars()[0])")
            .await;
        for edge in ["top", "bottom", "TOP"] {
            browser.run(&format!("ticker.placement = '{edge}'")).await;
            wait_for_bar(&browser, &edge.to_lowercase()).await;
        }
        browser.run("ticker.removeAttribute('placement')").await;
        browser
            .wait_for("its place", "JSON.stringify(bars()[0]) === before")
            .await;
        let padding: (String, String, String) = browser
            .js("[root().paddingTop, root().paddingBottom, root().getPropertyValue('--ajel-bar-top')]")
            .await;
        assert_eq!(padding, ("0px".into(), "0px".into(), String::new()));
        assert!(
            browser
                .js::<bool>("shadow.querySelectorAll('[style], [popover]').length === 0")
                .await
        );
    }
);

in_page!(
    a_header_that_the_page_removes_gets_its_own_place_back,
    |browser, site| async move {
        open(&browser, &site, "placement=\"top\"").await;
        wait_for_bar(&browser, "top").await;
        let makes_way =
            "document.dispatchEvent(new Event('scroll')), header.style.top.includes('calc')";
        browser
            .run(
                "window.header = document.createElement('nav');
                 header.style.cssText = 'position: fixed; top: 0px; left: 0; width: 100%; height: 50px';
                 document.body.append(header)",
            )
            .await;
        browser.wait_for("the header to make way", makes_way).await;
        // An application shows another page, which has no header, and comes back.
        browser.run("header.remove()").await;
        browser
            .wait_for(
                "its own place",
                "document.dispatchEvent(new Event('scroll')), header.style.top === '0px'",
            )
            .await;
        browser.run("document.body.append(header)").await;
        browser.wait_for("the header to make way", makes_way).await;
    }
);

in_page!(
    a_placement_that_does_not_exist_is_ignored_and_reported,
    |browser, site| async move {
        open(
            &browser,
            &site,
            "placement=\"middle\" only=\"pinned\" analytics=\"yes\"",
        )
        .await;
        let errors = browser.events("ajel:error").await;
        assert!(errors.iter().all(|error| error["code"] == "attribute"));
        let messages: Vec<&str> = errors
            .iter()
            .filter_map(|error| error["message"].as_str())
            .collect();
        for (name, words) in [
            ("placement", "inline | top | bottom"),
            ("only", "urgent"),
            ("analytics", "datalayer"),
        ] {
            let matches = |message: &&str| message.contains(name) && message.contains(words);
            assert!(messages.iter().any(matches), "{name}: {messages:?}");
        }
        let is_inline: bool = browser
            .js("getComputedStyle(inside('.room')).position === 'static' && inside('.headlines').children.length === 12")
            .await;
        assert!(is_inline);
    }
);

in_page!(
    several_bars_stand_one_after_the_other,
    |browser, site| async move {
        open(&browser, &site, "placement=\"top\"").await;
        browser
            .run(
                "for (let more = 2; more--;) {
                     const next = ticker.cloneNode();
                     document.body.append(next);
                 }",
            )
            .await;
        let stand = "(() => { const [a, b, c] = bars(); return a && b && c && a.top === 0
            && Math.abs(b.top - a.bottom) < 0.1 && Math.abs(c.top - b.bottom) < 0.1
            && Math.abs(parseFloat(root().paddingTop) - c.bottom) < 0.1; })()";
        browser.wait_for("three bars", stand).await;
        // A bar that goes leaves its place to the next.
        browser.run("ticker.remove()").await;
        let stand = "(() => { const [b, c] = bars(); return bars().length === 2 && b.top === 0
            && Math.abs(c.top - b.bottom) < 0.1 && Math.abs(parseFloat(root().paddingTop) - c.bottom) < 0.1; })()";
        browser.wait_for("two bars", stand).await;
    }
);

in_page!(
    breaking_news_alone_comes_with_it_and_goes_with_it,
    |browser, site| async move {
        for placement in ["inline", "top", "bottom"] {
            site.feed.on("/feed.json", Reply::json(news::headlines(4)));
            let url = site
                .page()
                .body("<main><p id=\"before\">نص</p>")
                .body(&format!(
                    "<ajel-news-ticker feed=\"{{feed}}/feed.json\" only=\"urgent\" placement=\"{placement}\"><a href=\"/old\">رابط بديل</a></ajel-news-ticker>"
                ))
                .body("<p id=\"after\">نص المقال.</p></main>")
                .tag("data-widgets=\"\"")
                .serve();
            browser.goto(&url).await;
            browser.wait_for_event("ajel:load").await;
            browser.run(NAMES).await;
            browser
                .run("window.ticker = document.querySelector('ajel-news-ticker'); window.shadow = ticker.shadowRoot; window.inside = (selector) => shadow.querySelector(selector);")
                .await;
            browser.frames().await;
            // No box, and so no landmark and nothing to focus; and no fallback in its stead.
            let nothing = "isGone() && !ticker.getClientRects()[0]?.height && !inside('.ticker').getClientRects().length
                && !document.querySelector('ajel-news-ticker a').getClientRects().length";
            assert!(browser.js::<bool>(nothing).await, "{placement}");

            let feed = breaking(&browser, Some(90)).await;
            site.feed.on("/feed.json", Reply::json(feed));
            browser.advance(70).await;
            browser.wait_for("the breaking news", "bars()[0]").await;
            let shown: (usize, String, String) = browser
                .js("[inside('.headlines').children.length, inside('.label').textContent, inside('.link').textContent]")
                .await;
            assert_eq!(shown.0, 1, "{placement}");
            assert_eq!(shown.1, "عاجل");
            assert_eq!(json!(shown.2), news::item(0)["title"]);
            // The label says already what the badge would.
            assert_eq!(
                browser.css("ajel-news-ticker >> .badge", "display").await,
                "none"
            );
            let condition = format!(
                "inside('[role=status]')?.textContent === 'عاجل: ' + {}",
                news::item(0)["title"]
            );
            browser
                .wait_for(
                    "the announcement",
                    &format!("(__waiting(150, 150) && __advance(150), {condition})"),
                )
                .await;

            // It expires while nothing new comes.
            browser.advance(30).await;
            browser.wait_for("its end", nothing).await;
            browser.run("ticker.remove()").await;
        }
    }
);

in_page!(
    a_ticker_that_shows_nothing_does_not_keep_the_live_region,
    |browser, site| async move {
        site.feed.on("/calm.json", Reply::json(news::headlines(2)));
        let feed = breaking(&browser, None).await;
        site.feed.on("/feed.json", Reply::json(feed));
        let url = site
            .page()
            .body("<ajel-news-ticker feed=\"{feed}/calm.json\" only=\"urgent\" placement=\"top\"></ajel-news-ticker>")
            .body("<ajel-news-ticker feed=\"{feed}/feed.json\" id=\"second\"></ajel-news-ticker>")
            .tag("data-widgets=\"\"")
            .serve();
        browser.goto(&url).await;
        let condition = format!(
            "document.querySelector('#second').shadowRoot.querySelector('[role=status]')?.textContent === 'عاجل: ' + {}",
            news::item(0)["title"]
        );
        browser.wait_for("the announcement", &condition).await;
    }
);

in_page!(
    the_reader_closes_it_and_it_stays_closed,
    |browser, site| async move {
        for placement in ["inline", "top"] {
            open(
                &browser,
                &site,
                &format!("closable placement=\"{placement}\""),
            )
            .await;
            browser.wait_for_element("ajel-news-ticker >> .close").await;
            let (label, part, is_last): (String, String, bool) = browser
                .js("((b) => [b.ariaLabel ?? b.getAttribute('aria-label'), b.getAttribute('part'), b === inside('.controls').lastElementChild])(inside('.close'))")
                .await;
            assert_eq!(label, "إغلاق شريط الأخبار");
            assert_eq!(part, "control close");
            assert!(is_last);
            browser.wait_for("the bar", "bars()[0]").await;
            browser.click("ajel-news-ticker >> .close").await;
            browser.wait_for("nothing of it", "isGone()").await;
            // The browser says in a frame to come that it is not seen.
            browser.frames().await;
            browser.frames().await;
            let asked = site.feed.count("/feed.json");
            // No reader sees it, so it makes no request. News does not bring it back.
            let feed = breaking(&browser, None).await;
            site.feed.on("/feed.json", Reply::json(feed));
            browser.advance(600).await;
            assert_eq!(site.feed.count("/feed.json"), asked);
            browser.run("ticker.refresh()").await;
            browser
                .wait_until("the request", || site.feed.count("/feed.json") > asked)
                .await;
            browser.frames().await;
            browser.run("ticker.limit = 3; ticker.mode = 'list'").await;
            browser.frames().await;
            assert!(browser.js::<bool>("isGone()").await, "{placement}");
            // The page can have it back.
            browser.run("ticker.hidden = false").await;
            browser.wait_for("the ticker", "bars()[0]").await;
            browser.run("ticker.remove()").await;
        }
    }
);

in_page!(
    the_button_comes_and_goes_with_the_setting_and_speaks_the_language,
    |browser, site| async move {
        open(&browser, &site, "").await;
        browser.run("ticker.closable = true").await;
        browser.wait_for_element("ajel-news-ticker >> .close").await;
        for (language, label) in [("en", "Close headlines"), ("ckb", "داخستنی شریتی هەواڵ")]
        {
            browser.run(&format!("ticker.lang = '{language}'")).await;
            browser
                .wait_for(label, &format!("inside('.close').title === '{label}'"))
                .await;
        }
        browser.assert_accessible("").await;
        browser.run("ticker.closable = false").await;
        browser.wait_for("no button", "!inside('.close')").await;
        browser
            .run("inside('.next').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }))")
            .await;
        assert!(browser.js::<bool>("!ticker.hidden").await);
    }
);

in_page!(
    a_bar_is_accessible,
    Options::phone(),
    |browser, site| async move {
        open(&browser, &site, "closable placement=\"bottom\"").await;
        wait_for_bar(&browser, "bottom").await;
        browser.assert_accessible("").await;
    }
);

in_page!(
    escape_closes_it_and_the_keyboard_goes_on_after_it,
    |browser, site| async move {
        open(&browser, &site, "closable").await;
        browser.wait_for_element("ajel-news-ticker >> .close").await;
        browser.run("inside('.close').focus()").await;
        browser.press(Key::Escape).await;
        browser
            .wait_for("nothing of it", "ticker.hidden && isGone()")
            .await;
        let focused: String = browser.js("document.activeElement.id").await;
        assert_eq!(focused, "after");
        browser.run("document.activeElement.blur()").await;
        assert!(
            browser
                .js::<bool>("!document.querySelector('#after').hasAttribute('tabindex')")
                .await
        );
    }
);
