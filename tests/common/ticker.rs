//! A page with one ticker, and short names for its parts.

use crate::{Browser, Page, Reply, Site};

/// The headlines that are links, the copies of a marquee among them.
pub const LINKS: &str = "ajel-news-ticker >> .headlines .link";

/// Defines names for the tests in the page; see [`open_ticker`].
const NAMES: &str = "
    window.ticker = document.querySelector('ajel-news-ticker');
    window.shadow = ticker.shadowRoot;
    window.inside = (selector) => shadow.querySelector(selector);
    window.box = (selector) => inside(selector).getBoundingClientRect();
    window.motion = () => inside('.track')?.getAnimations()
        .find((animation) => animation.effect.getTiming().iterations === Infinity);
    window.titles = () => [...inside('.headlines').querySelectorAll('.link')].map((a) => a.textContent);
";

/// Opens a page with a ticker of this feed between two links, and waits until
/// its headlines are shown. Scripts may say `ticker` for the element, `shadow`,
/// `inside(selector)`, `box(selector)` for the place of a part, `titles()`, and
/// `motion()` for the animation of a marquee, if there is one.
pub async fn open_ticker(browser: &Browser, site: &Site, feed: String, attributes: &str) {
    open_ticker_on(site.page(), browser, site, feed, attributes).await;
}

/// The same on a page that has something before it.
pub async fn open_ticker_on(
    page: Page<'_>,
    browser: &Browser,
    site: &Site,
    feed: String,
    attributes: &str,
) {
    site.feed.on("/feed.json", Reply::json(feed));
    let url = page
        .style("body { margin: 8px; font: 16px/1.5 sans-serif }")
        .body("<header><a href=\"#first\">أول رابط</a></header><main><h1>صفحة شريك</h1>")
        .body(&format!(
            "<ajel-news-ticker feed=\"{{feed}}/feed.json\" interval=\"60\" {attributes}></ajel-news-ticker>"
        ))
        .body("<p id=\"after\">نص المقال. <a href=\"#last\">رابط بعد الشريط</a></p></main>")
        .tag("data-widgets=\"\"")
        .serve();
    browser.goto(&url).await;
    browser.wait_for_event("ajel:load").await;
    browser.wait_for_element(LINKS).await;
    browser.run(NAMES).await;
    // The interaction with the headlines is loaded once they are there, with this region.
    browser.wait_for("the interaction", "inside('.live')").await;
}

/// Waits until a marquee moves, or every other mode stands as it shall.
pub async fn wait_until_measured(browser: &Browser) {
    browser
        .wait_for(
            "the measuring to be done",
            "inside('.next') && ((ticker.getAttribute('mode') || 'marquee') !== 'marquee'
                || motion() || matchMedia('(prefers-reduced-motion: reduce)').matches)",
        )
        .await;
}

/// Waits until a marquee is in this `playState`.
pub async fn wait_for_state(browser: &Browser, state: &str) {
    browser
        .wait_for(
            state,
            // Until the next frame an animation is only about to be in its state, and may
            // still move.
            &format!("motion()?.playState === '{state}' && !motion().pending"),
        )
        .await;
}

/// Waits until a change from one headline to another has been shown.
pub async fn wait_for_transitions(browser: &Browser) {
    browser
        .js_async::<()>(
            "Promise.all(shadow.getAnimations().filter((animation) => animation !== motion())
                 .map((animation) => animation.finished)).then(() => null)",
        )
        .await;
}
