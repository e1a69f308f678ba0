//! The moving picture of the README: the demo on a phone. `UPDATE=1` writes it to docs/, with the
//! still one for readers who want less motion.

use ajel_e2e::{
    Browser, Reply, Site,
    animated_png::{AnimatedPng, Shape},
    el, on_one_engine,
    run::root,
};
use serde_json::Value;
use std::fs;

/// The size of the phone in CSS px, and its device pixels for each of them.
const WIDTH: u32 = 390;
const HEIGHT: u32 = 620;
const SCALE: u32 = 2;

/// The largest size of the picture, in bytes.
const MAX_BYTES: usize = 600_000;

/// How long a frame is shown while something moves, in ms.
const STEP_MS: u16 = 125;

/// The moment at which the picture is taken: two minutes after the breaking news.
const NOW: &str = "2026-11-22T21:12:00+03:00";

/// Defines names for the scripts of this test: the marquee's animation is `motion()`, all others
/// are `others()`.
const NAMES: &str = "
    window.inside = (selector) =>
        document.querySelector('ajel-news-ticker').shadowRoot.querySelector(selector);
    window.motion = () => inside('.track')?.getAnimations()
        .find((animation) => animation.effect.getTiming().iterations === Infinity);
    window.others = () =>
        [document, ...[...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot)]
            .flatMap((root) => root?.getAnimations() ?? [])
            .filter((animation) => animation !== motion());
    window.list = () => inside('.headlines').getBoundingClientRect();
";

/// The page, and the frames so far.
struct Film {
    browser: Browser,
    picture: AnimatedPng,
}

impl Film {
    /// Appends the page as it is, shown for `ms`. Returns its screenshot.
    async fn take(&mut self, ms: u16) -> Vec<u8> {
        assert!(ms >= 100, "browsers show a frame for no less");
        self.browser.frames().await;
        let screenshot = self.browser.picture().await;
        self.picture.push(&screenshot, ms);
        screenshot
    }

    /// Appends `count` frames in which the marquee moves as it does for readers. Asserts that the
    /// headlines move in the direction in which Arabic text continues: new ones come in from the
    /// left.
    async fn take_marquee(&mut self, count: usize) {
        for _ in 0..count {
            let before: f64 = self.browser.js("list().right").await;
            self.browser
                .run(&format!("motion().currentTime += {STEP_MS}"))
                .await;
            self.take(STEP_MS).await;
            let after: f64 = self.browser.js("list().right").await;
            assert!(
                after > before + 1.0 && after < before + 30.0,
                "{before} to {after}"
            );
        }
    }

    /// Ends all transitions at once.
    async fn settle(&self) {
        self.browser.frames().await;
        self.browser
            .run("others().forEach((animation) => animation.finish())")
            .await;
    }
}

/// The demo with its clock at [`NOW`], before the breaking news. The marquee moves only when the
/// test moves it.
async fn open(browser: &Browser, site: &Site, feed: &Value) {
    browser
        .zoomed_viewport(WIDTH * SCALE, HEIGHT * SCALE, SCALE)
        .await;
    let clock = format!(
        "const {{ now }} = Date;
         const ahead = Date.parse('{NOW}') - now();
         Date.now = () => now() + ahead;"
    );
    let url = site.demo().head_script(&clock).serve();
    site.page
        .on("/demo/feed.json", Reply::json(feed.to_string()));
    browser.goto(&url).await;
    browser
        .wait_for_element("ajel-news-ticker >> .headlines .link")
        .await;
    browser.run(NAMES).await;
    browser
        .wait_for(
            "the marquee and its controls",
            "motion() && inside('.live') && inside('.next')",
        )
        .await;
    browser
        .run("motion().playbackRate = 0; motion().currentTime = 0")
        .await;
}

/// The headlines move, breaking news comes in, the reader goes to it and pauses.
async fn take_ticker(film: &mut Film, site: &Site, feed: &Value) {
    let browser = film.browser.clone();
    let first = film.take(1000).await;
    film.take_marquee(8).await;
    assert_eq!(browser.count("ajel-news-ticker >> .badge").await, 0);

    site.page
        .on("/demo/feed.json", Reply::json(feed.to_string()));
    browser
        .run("document.querySelector('ajel-news-ticker').refresh()")
        .await;
    browser
        .wait_for("the breaking news", "inside('.headlines .badge')")
        .await;
    film.take_marquee(32).await;
    let seen = "((seen, badge) => seen.left <= badge.left && badge.right <= seen.right)(
        inside('.viewport').getBoundingClientRect(), inside('.badge').getBoundingClientRect())";
    assert!(browser.js::<bool>(seen).await, "the badge comes into view");
    assert_eq!(browser.text("ajel-news-ticker >> .badge").await, "عاجل");

    // The movement to the next headline is a transition, and the test moves that, too.
    browser.hover("ajel-news-ticker >> .next").await;
    browser
        .run("inside('.next').click(); others().forEach((animation) => animation.pause())")
        .await;
    let glides: usize = browser
        .js("others().filter(({ effect }) => effect.target === inside('.track')).length")
        .await;
    assert_eq!(glides, 1, "the movement to the breaking news");
    for share in [0.3, 0.6, 0.9] {
        browser
            .run(&format!(
                "others().forEach((animation) => {{
                     animation.currentTime = animation.effect.getTiming().duration * {share};
                 }})"
            ))
            .await;
        film.take(STEP_MS).await;
    }
    film.settle().await;
    let second = film.take(700).await;
    assert!(first != second, "the headlines have moved");
    assert!(browser.js::<bool>(seen).await, "the badge is in view");

    browser.click("ajel-news-ticker >> .pause").await;
    browser
        .wait_for("the pause", "motion().playState === 'paused'")
        .await;
    film.settle().await;
    film.take(700).await;
    // As on a phone, where no pointer stays.
    browser.move_mouse(f64::from(WIDTH) / 2.0, 1.0).await;
    film.settle().await;
    film.take(1000).await;
}

/// The reader scrolls to the related articles, where the back-to-top control is.
async fn take_related(film: &mut Film) {
    let browser = film.browser.clone();
    let top: f64 = browser
        .js("document.querySelector('ajel-related-articles').getBoundingClientRect().top + scrollY")
        .await;
    // The box must be loaded before the picture shows it, as it is for readers who scroll slowly.
    scroll(&browser, top).await;
    browser
        .wait_for_element("ajel-related-articles >> .card")
        .await;
    browser
        .wait_for(
            "the pictures of the articles",
            "[...document.querySelector('ajel-related-articles').shadowRoot.querySelectorAll('img')]
                 .filter((image) => image.getBoundingClientRect().top < innerHeight)
                 .every((image) => image.complete && image.naturalWidth > 0)",
        )
        .await;
    let shown = "ajel-back-to-top >> .shown";
    browser.wait_for_element(shown).await;
    // The line of the article before the box is out of sight.
    let top = top - 6.0;
    for share in [0.05, 0.25, 0.7] {
        scroll(&browser, top * share).await;
        // After one screen.
        let is_shown = top * share > f64::from(HEIGHT);
        browser
            .wait_for(
                "the back-to-top control",
                &format!("!!{} === {is_shown}", el(shown)),
            )
            .await;
        film.settle().await;
        film.take(STEP_MS).await;
    }
    scroll(&browser, top).await;
    browser.wait_for_element(shown).await;
    film.settle().await;
    film.take(2500).await;
    let place = browser.rect("ajel-back-to-top >> button").await;
    assert!(place.height > 0.0 && place.bottom <= f64::from(HEIGHT));
    // About to go back to the top, where the picture begins again.
    browser.hover("ajel-back-to-top >> button").await;
    film.settle().await;
    film.take(500).await;
}

async fn scroll(browser: &Browser, top: f64) {
    browser
        .run(&format!("scrollTo({{ top: {top}, behavior: 'instant' }})"))
        .await;
    browser.frames().await;
}

/// Writes a picture to docs/ if that is wanted. Otherwise the one that is there must have its
/// size and frames.
fn check(name: &str, picture: &[u8]) {
    let update = std::env::var_os("UPDATE").is_some();
    let folder = if update { "docs" } else { "target/e2e" };
    fs::write(root().join(folder).join(name), picture).expect("a picture");
    let documented = fs::read(root().join("docs").join(name)).expect(name);
    assert_eq!(
        Shape::of(&documented),
        Shape::of(picture),
        "docs/{name}, left, is out of date: \
         UPDATE=1 ./dev test thorough readme_picture writes it"
    );
    assert!(documented.len() <= MAX_BYTES, "docs/{name}");
}

on_one_engine!(
    the_readme_s_picture_shows_what_readers_see,
    |browser, site| async move {
        let demo = fs::read_to_string(root().join("demo/feed.json")).expect("demo/feed.json");
        let mut before: Value = serde_json::from_str(&demo).expect("a feed");
        let items = before["items"].as_array_mut().expect("items");
        let is_urgent = |item: &Value| item["_ajel"]["urgent"] == true;
        let breaking = items.iter().find(|item| is_urgent(item)).cloned();
        let is_tagged = |item: &Value| {
            let mut tags = item["tags"].as_array().into_iter().flatten();
            tags.any(|tag| tag == "عاجل")
        };
        items.retain(|item| !is_urgent(item) && !is_tagged(item));
        let mut after = before.clone();
        let items = after["items"].as_array_mut().expect("items");
        items.insert(0, breaking.expect("breaking news"));

        open(&browser, &site, &before).await;
        let mut film = Film {
            browser,
            picture: AnimatedPng::default(),
        };
        take_ticker(&mut film, &site, &after).await;
        let still = film.picture.encode_last();
        take_related(&mut film).await;
        let picture = film.picture.encode();
        assert_eq!(
            Shape::of(&picture),
            Shape {
                width: WIDTH * SCALE,
                height: HEIGHT * SCALE,
                frames: 52,
                plays: 0,
            }
        );
        assert!(picture.len() <= MAX_BYTES, "{} bytes", picture.len());
        check("demo.png", &picture);
        check("demo-still.png", &still);
    }
);
