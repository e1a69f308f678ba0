//! The widgets for those who listen, enlarge, or use the keyboard alone.

use crate::{
    Browser, Options, Page, Reply, Site, in_page, news,
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

in_page!(
    the_keyboard_stays_in_the_box_when_its_card_leaves,
    |browser, site| async move {
        open(&browser, &page(&site, "", "refresh=\"0\"").serve()).await;
        let before: String = browser
            .js("(() => { const link = all(related, '.link')[2]; link.focus(); return link.textContent; })()")
            .await;
        let mut rest = items(6..12);
        rest.retain(|item| item["title"] != json!(before));
        assert_eq!(rest.len(), 5);
        site.feed.on("/other.json", Reply::json(news::feed(rest)));
        browser
            .run("document.querySelector('ajel-related-articles').refresh()")
            .await;
        browser
            .wait_for(
                "the keyboard on the next card",
                "all(related, '.card').length === 5 && focused() === all(related, '.link')[2]",
            )
            .await;
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

in_page!(
    text_of_twice_the_size_loses_nothing,
    |browser, site| async move {
        for (width, height) in [(390, 844), (1280, 800)] {
            browser.viewport(width, height).await;
            assert_nothing_lost(
                &browser,
                &site,
                &format!("200 % at {width} px"),
                "document.body.style.fontSize = '32px'; document.documentElement.style.fontSize = '32px';",
            )
            .await;
        }
    }
);

in_page!(
    at_320_px_or_with_the_reader_s_own_spacing_nothing_is_lost,
    |browser, site| async move {
        // WCAG 2.2, 1.4.12, as readers' own style sheets reach into shadow roots.
        let spacing = "
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
            for (const shadow of [ticker, related]) shadow.adoptedStyleSheets.push(sheet);";
        browser.viewport(1280, 700).await;
        assert_nothing_lost(&browser, &site, "spaced at 1280 px", spacing).await;
        browser.viewport(320, 700).await;
        assert_nothing_lost(&browser, &site, "320 px", "").await;
    }
);

in_page!(
    everything_to_press_is_large_enough,
    Options::phone(),
    |browser, site| async move {
        // The least is 24 × 24 CSS px (WCAG 2.2, 2.5.8); buttons have 44.
        for (mode, size) in MODES.iter().flat_map(|m| [12, 16].map(|s| (*m, s))) {
            open(
                &browser,
                &page(&site, &format!("mode=\"{mode}\""), "").serve(),
            )
            .await;
            browser
                .run(&format!("document.body.style.fontSize = '{size}px'"))
                .await;
            browser
                .wait_for("controls", "ticker.querySelector('.pause')")
                .await;
            let small: Vec<String> = browser
                .js(
                    "[...all(ticker, '.headlines:not(.copy *) .link, button'), ...all(related, '.card')].flatMap((target) => {
                         const { width, height } = target.getBoundingClientRect();
                         const least = target.matches('button') ? 44 : 24;
                         return Math.min(width, height) >= least - 0.1 || getComputedStyle(target).visibility === 'hidden'
                             ? [] : [`${target.className} ${width} × ${height}`]; })",
                )
                .await;
            assert_eq!(small, Vec::<String>::new(), "{mode} at {size} px");
        }
    }
);
