//! The widgets for those who listen, enlarge, or use the keyboard alone.

use ajel_e2e::{
    AccessibleNode, Browser, Key, Options, Page, Reply, Site, news, on_every_engine, skip,
    widgets::{CARD, TICKER_LINK},
};
use serde_json::{Value, json};

const MODES: [&str; 4] = ["marquee", "slide", "fade", "list"];

/// Short names for scripts.
const NAMES: &str = "
    window.ticker = document.querySelector('ajel-news-ticker').shadowRoot;
    window.related = document.querySelector('ajel-related-articles').shadowRoot;
    window.all = (shadow, selector) => [...shadow.querySelectorAll(selector)];
    window.focused = () => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at; };
";

fn items(range: std::ops::Range<usize>) -> Vec<Value> {
    range
        .map(|number| {
            let mut item = news::item(number);
            item["_ajel"] = json!({ "source": "وكالة مرافئ" });
            item
        })
        .collect()
}

/// A partner's page with all three; the ticker and the box have feeds of their
/// own, so that no headline is in both.
fn page<'a>(site: &'a Site, ticker: &str, related: &str) -> Page<'a> {
    site.feed
        .on("/feed.json", Reply::json(news::feed(items(0..6))));
    site.feed
        .on("/other.json", Reply::json(news::feed(items(6..12))));
    site.page()
        .style("body { margin: 8px; font: 16px/1.5 sans-serif }")
        .body("<header><a href=\"#first\">أول رابط</a></header>")
        .body(&format!(
            "<ajel-news-ticker feed=\"{{feed}}/feed.json\" interval=\"60\" {ticker}></ajel-news-ticker>"
        ))
        .body("<main><article><h1>صفحة شريك</h1></article>")
        .body(&format!(
            "<ajel-related-articles loading=\"eager\" feed=\"{{feed}}/other.json\" min-results=\"12\" {related}></ajel-related-articles>"
        ))
        .body("<p><a href=\"#last\">رابط بعد الصندوق</a></p></main>")
        .body("<ajel-back-to-top></ajel-back-to-top>")
        .tag("data-widgets=\"\"")
}

async fn open(browser: &Browser, url: &str) {
    browser.goto(url).await;
    browser.wait_for_element(TICKER_LINK).await;
    browser.wait_for_element(CARD).await;
    browser.run(NAMES).await;
}

fn titles(range: std::ops::Range<usize>) -> Vec<String> {
    items(range)
        .iter()
        .map(|item| item["title"].as_str().unwrap_or_default().to_owned())
        .collect()
}

on_every_engine!(
    each_headline_is_met_once_in_a_named_region,
    |browser, site| async move {
        for mode in MODES {
            open(
                &browser,
                &page(&site, &format!("mode=\"{mode}\""), "").serve(),
            )
            .await;
            if mode == "marquee" {
                browser
                    .wait_for(
                        "the copy that makes the loop",
                        "ticker.querySelector('.copy .link')",
                    )
                    .await;
                // Under the pointer the copy is not inert, only hidden.
                browser.hover("ajel-news-ticker >> .viewport").await;
                browser
                    .wait_for("the copy to wake", "!ticker.querySelector('.copy').inert")
                    .await;
            }
            // One by one, as the browser would tell each of them. WebKit tells its driver the role
            // even of elements that are hidden from assistive technology; there only visible
            // elements are requested.
            browser
                .run(
                    "window.probe = document.createElement('a');
                     Object.assign(probe, { href: '#probe', textContent: 'مخفي', tabIndex: -1 });
                     probe.setAttribute('aria-hidden', 'true'); document.querySelector('header').append(probe);",
                )
                .await;
            let exposes_hidden = browser.accessible_nodes("[probe]").await[0].role == "link";
            browser.run("probe.remove()").await;
            let seen = if exposes_hidden {
                skip("the driver gives hidden links a role: they are left out");
                ".filter((link) => !link.closest('[aria-hidden=true]') && getComputedStyle(link).visibility === 'visible')"
            } else {
                ""
            };
            let links = browser
                .accessible_nodes(&format!(
                    "[...all(ticker, '.link'), ...all(related, '.link')]{seen}"
                ))
                .await;
            let mut met: Vec<String> = links
                .into_iter()
                .filter(|node| node.role == "link")
                .map(|node| node.name)
                .collect();
            // The box has its own order.
            met[..].sort();
            let mut expected = titles(0..12);
            if matches!(mode, "slide" | "fade") {
                // One at a time: the others are met when they are shown.
                let shown: String = browser
                    .js("ticker.querySelector('.item.current .link').textContent")
                    .await;
                expected.retain(|title| *title == shown || titles(6..12).contains(title));
            }
            expected.sort();
            assert_eq!(met, expected, "{mode}");

            let regions = browser
                .accessible_nodes(
                    "[ticker.querySelector('section'), related.querySelector('section')]",
                )
                .await;
            for (region, name) in regions.iter().zip(["اخبار سريعة", "مقالات ذات صلة"])
            {
                assert_eq!(
                    (region.role.as_str(), region.name.as_str()),
                    ("region", name)
                );
            }
            let parts = browser
                .accessible_nodes("[related.querySelector('h2'), related.querySelector('h3'), ticker.querySelector('.headlines'), related.querySelector('.cards')]")
                .await;
            let roles: Vec<&str> = parts.iter().map(|node| node.role.as_str()).collect();
            assert_eq!(roles, ["heading", "heading", "list", "list"]);
            let buttons = browser.accessible_nodes("all(ticker, 'button')").await;
            assert!(
                buttons.len() == 3
                    && buttons
                        .iter()
                        .all(|b| b.role == "button" && !b.name.is_empty()),
                "{buttons:?}"
            );

            match browser.accessibility_tree().await {
                Err(why) => skip(format!("only single elements: {why}")),
                Ok(tree) => assert_tree(&tree, &expected, mode),
            }
        }
    }
);

/// Checks the contents of the whole tree, and their order.
fn assert_tree(tree: &[AccessibleNode], expected: &[String], mode: &str) {
    for title in expected {
        let names_of = |role: &str| {
            let all = tree.iter().filter(|h| h.role == role && h.name == *title);
            all.count()
        };
        assert_eq!(
            (names_of("link"), names_of("StaticText")),
            (1, 1),
            "{title} in {mode}"
        );
    }
    let place = |role: &str, name: &str| {
        let found = tree.iter().position(|h| h.role == role && h.name == name);
        found.unwrap_or_else(|| panic!("no {role} «{name}» in {tree:#?}"))
    };
    let order = [
        place("region", "اخبار سريعة"),
        place("heading", "صفحة شريك"),
        place("region", "مقالات ذات صلة"),
        place("heading", "مقالات ذات صلة"),
        place("link", "رابط بعد الصندوق"),
    ];
    assert!(order.is_sorted(), "{order:?}");
    assert!(tree.iter().filter(|h| h.role == "status").count() == 1);
}

on_every_engine!(
    the_keyboard_stays_where_it_was_when_its_headline_leaves,
    |browser, site| async move {
        for mode in ["list", "marquee"] {
            open(
                &browser,
                &page(&site, &format!("mode=\"{mode}\""), "").serve(),
            )
            .await;
            browser
                .wait_for("controls", "ticker.querySelector('.next')")
                .await;
            browser
                .run("document.querySelector('header a').focus()")
                .await;
            browser.press(Key::Tab).await;
            browser
                .run("ticker.querySelector('.headlines .link').focus()")
                .await;
            let first: String = browser.js("focused().textContent").await;
            assert_eq!(first, titles(0..1)[0], "{mode}");
            // Its correction, in its place.
            let mut corrected = items(0..6);
            corrected[0]["title"] = json!("العنوان بعد التصحيح");
            site.feed
                .on("/feed.json", Reply::json(news::feed(corrected)));
            browser
                .run("document.querySelector('ajel-news-ticker').refresh()")
                .await;
            browser
                .wait_for(
                    &format!("the keyboard on the corrected headline in {mode}"),
                    "focused().textContent === 'العنوان بعد التصحيح' && focused().matches(':focus-visible')",
                )
                .await;
            if mode == "marquee" {
                // There nothing leaves while the keyboard is among the headlines.
                continue;
            }
            // It leaves: the keyboard is on the one that stands there now.
            site.feed
                .on("/feed.json", Reply::json(news::feed(items(1..6))));
            browser
                .run("document.querySelector('ajel-news-ticker').refresh()")
                .await;
            browser
                .wait_for(
                    &format!("the keyboard on another headline in {mode}"),
                    "!all(ticker, '.headlines .link').some((link) => link.textContent === 'العنوان بعد التصحيح')
                     && focused().matches('.link') && focused().isConnected",
                )
                .await;
            // And Tab goes on from there.
            browser.press(Key::Tab).await;
            let next: String = browser.js("focused().textContent").await;
            assert_ne!(next, "أول رابط", "{mode}");
        }
    }
);

on_every_engine!(
    a_pressed_button_keeps_the_keyboard,
    |browser, site| async move {
        open(&browser, &page(&site, "", "").serve()).await;
        browser
            .wait_for("controls", "ticker.querySelector('.pause')")
            .await;
        browser
            .run("document.querySelector('header a').focus()")
            .await;
        browser.press(Key::Tab).await;
        browser.press(Key::Tab).await;
        for label in ["تشغيل", "إيقاف"] {
            browser.press(Key::Enter).await;
            browser
                .wait_for(
                    label,
                    &format!("ticker.querySelector('.pause').getAttribute('aria-label').startsWith('{label}')"),
                )
                .await;
            assert!(
                browser
                    .js::<bool>("focused() === ticker.querySelector('.pause')")
                    .await,
                "{label}"
            );
        }
    }
);

/// Lists the texts that are cut off, hidden or out of the window, a line each. Headlines that are
/// not the current one where one is shown at a time, and a marquee, are examined one by one as they
/// are shown.
const LOST: &str = "
    window.lost = () => {
        const lost = [];
        const fault = (element, what) => lost.push(`${element.className} «${element.textContent.slice(0, 20)}»: ${what}`);
        const cut = (element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
        for (const shadow of [ticker, related]) {
            const host = shadow.host.getBoundingClientRect();
            for (const part of all(shadow, '.label, .position, .waiting, .reason, .meta, .meta time, .card .text, .control')) {
                // Where there is little room the position gives way to the number of news.
                if (part.matches('.waiting:not(:empty) + .position')) continue;
                if (!part.getClientRects().length) { fault(part, 'not there'); continue; }
                const { left, right, top, bottom } = part.getBoundingClientRect();
                if (left < host.left - 1 || right > host.right + 1) fault(part, `from ${left} to ${right}, in ${host.left} to ${host.right}`);
                if (top < host.top - 1 || bottom > host.bottom + 1) fault(part, `from ${top} down to ${bottom}, in ${host.top} to ${host.bottom}`);
                if (getComputedStyle(part).display !== 'inline' && part.textContent && cut(part)) fault(part, `cut off: ${part.scrollWidth}×${part.scrollHeight} in ${part.clientWidth}×${part.clientHeight}`);
            }
        }
        const boxes = [...all(ticker, '.label, .control'), ...all(ticker, '.position, .waiting').filter((e) => e.textContent), ticker.querySelector('.viewport')];
        for (const [index, a] of boxes.entries()) for (const b of boxes.slice(index + 1)) {
            const [p, q] = [a, b].map((e) => e.getBoundingClientRect());
            if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1) fault(a, `stands on ${b.className}`);
        }
        const viewport = ticker.querySelector('.viewport');
        if (viewport.matches('.list')) for (const item of all(ticker, '.item'))
            for (const part of item.children) {
                const [p, i] = [part, viewport].map((e) => e.getBoundingClientRect());
                if (p.left < i.left - 1 || p.right > i.right + 1 || cut(part)) fault(part, 'cut off in the list');
            }
        if (document.documentElement.scrollWidth > innerWidth) lost.push(`the page is ${document.documentElement.scrollWidth} px wide in ${innerWidth}`);
        return lost;
    };
";

/// Looks at every mode as it is after `enlarge`.
async fn assert_nothing_lost(browser: &Browser, site: &Site, what: &str, enlarge: &str) {
    for mode in MODES {
        let url = page(site, &format!("mode=\"{mode}\""), "explain").serve();
        open(browser, &url).await;
        browser
            .wait_for("controls", "ticker.querySelector('.pause')")
            .await;
        browser.run(LOST).await;
        browser.run(enlarge).await;
        // Paused with news that waits, so that all there is to say is said.
        browser
            .run("document.querySelector('ajel-news-ticker').pause()")
            .await;
        site.feed
            .on("/feed.json", Reply::json(news::feed(items(0..7))));
        browser
            .run("document.querySelector('ajel-news-ticker').refresh()")
            .await;
        browser
            .wait_for(
                "the number of news",
                "ticker.querySelector('.waiting').textContent",
            )
            .await;
        for _ in 0..2 {
            browser
                .wait_for(
                    "rest",
                    "!ticker.getAnimations().some((a) => a.playState === 'running')",
                )
                .await;
            let lost: Vec<String> = browser.js("lost()").await;
            assert_eq!(lost, Vec::<String>::new(), "{mode}, {what}");
            browser
                .run("document.querySelector('ajel-news-ticker').next()")
                .await;
        }
    }
}

on_every_engine!(
    a_page_zoomed_to_twice_its_size_loses_nothing,
    Options::default().viewport(1280, 900),
    |browser, site| async move {
        assert_nothing_lost(
            &browser,
            &site,
            "zoom: 2",
            "document.documentElement.style.zoom = '2';",
        )
        .await;
    }
);
