//! The ticker on paper, in forced colours, and while the reader's wish for less
//! motion changes.

use ajel_e2e::{
    Browser, Media, Site, news, on_every_engine_in_thorough, skip,
    ticker::{open_ticker, open_ticker_on, wait_until_measured},
};
use serde_json::json;

const MODES: [&str; 4] = ["marquee", "slide", "fade", "list"];

const PRINT: Media = Media {
    print: true,
    ..SCREEN
};
const FORCED_COLORS: Media = Media {
    forced_colors: true,
    ..SCREEN
};
const LESS_MOTION: Media = Media {
    reduced_motion: true,
    ..SCREEN
};
const SCREEN: Media = Media {
    reduced_motion: false,
    dark: false,
    forced_colors: false,
    more_contrast: false,
    print: false,
};

/// Makes names for scripts: `hold('print')` makes the rules under that query
/// hold on the screen, and tells whether there are any.
const HOLD: &str = "
    window.hold = (query) => {
        const rules = shadow.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
        const wanted = rules.filter((rule) => rule.media?.mediaText.includes(query));
        for (const rule of wanted) rule.media.mediaText = 'all';
        return wanted.length > 0;
    };
";

/// `wrong()`: what is not as it shall be on paper, a line each.
const WRONG: &str = "
    window.wrong = () => {
        const wrong = [];
        const links = [...inside('.headlines').querySelectorAll('.link')];
        if (links.length !== 12) wrong.push(`${links.length} headlines`);
        for (const part of ['.controls', '.copy'])
            if (inside(part)?.getClientRects().length) wrong.push(`${part} is there`);
        let end = box('.label').bottom;
        for (const link of links) {
            const fault = (what) => wrong.push(`${link.textContent}: ${what}`);
            const { left, right } = link.getBoundingClientRect();
            const { top, bottom } = link.parentElement.getBoundingClientRect();
            if (getComputedStyle(link).visibility !== 'visible') fault('hidden');
            if (top < end - 0.5) fault(`at ${top}, on another that ends at ${end}`);
            if (left < 0 || right > innerWidth) fault(`from ${left} to ${right} of ${innerWidth}`);
            const after = getComputedStyle(link, '::after').content;
            if (!after.includes('attr(href)') && !after.includes(link.href)) fault('no address');
            for (let part = link; part !== inside('.ticker'); part = part.parentElement)
                if (getComputedStyle(part).overflow !== 'visible') fault(`${part.className} cuts it`);
            for (const part of link.parentElement.querySelectorAll('.badge, time'))
                if (getComputedStyle(part).display === 'inline') fault(`letters of ${part.textContent} join what follows`);
            end = bottom;
        }
        if (document.querySelector('#after').getBoundingClientRect().top < end) wrong.push('text stands on it');
        return wrong;
    };
";

on_every_engine_in_thorough!(
    on_paper_it_is_a_plain_list_with_addresses,
    |browser, site| async move {
        for (width, mode) in [1280, 390].into_iter().flat_map(|w| MODES.map(|m| (w, m))) {
            browser.viewport(width, 800).await;
            let attributes = format!("mode=\"{mode}\"");
            open_ticker(&browser, &site, news::headlines(12), &attributes).await;
            wait_until_measured(&browser).await;
            browser.run(HOLD).await;
            browser.run(WRONG).await;
            // As it is when the paper comes: in the middle of its movement, and no
            // script runs any more.
            let wrong: Vec<String> = browser
                .js(
                    "(() => { if (motion()) { motion().pause(); motion().currentTime = 5000; }
                     return hold('print') ? wrong() : ['no rules for paper']; })()",
                )
                .await;
            assert_eq!(wrong, Vec::<String>::new(), "{mode} at {width} px");
        }
    }
);

on_every_engine_in_thorough!(
    a_page_that_is_laid_out_for_paper_has_the_plain_list,
    |browser, site| async move {
        for mode in MODES {
            let attributes = format!("mode=\"{mode}\"");
            open_ticker(&browser, &site, news::headlines(12), &attributes).await;
            wait_until_measured(&browser).await;
            if let Err(why) = browser.emulate(PRINT).await {
                return skip(format!("no paper: {why}"));
            }
            browser.run(WRONG).await;
            browser
                .wait_for("the medium", "matchMedia('print').matches")
                .await;
            browser
                .wait_for(&format!("the plain list of {mode}"), "wrong().length === 0")
                .await;
            // And back on the screen it is a ticker.
            browser.emulate(SCREEN).await.expect("it was told before");
            browser
                .wait_for(
                    &format!("the {mode}"),
                    "inside('.controls').getClientRects().length > 0 && inside('.pause')",
                )
                .await;
            wait_until_measured(&browser).await;
        }
    }
);

on_every_engine_in_thorough!(
    on_paper_a_dark_ticker_is_black_on_white,
    |browser, site| async move {
        open_ticker(&browser, &site, news::headlines(12), "theme=\"dark\"").await;
        wait_until_measured(&browser).await;
        let colours = "(() => { const { color, backgroundColor } = getComputedStyle(inside('.ajel')); return [color, backgroundColor]; })()";
        let dark: (String, String) = browser.js(colours).await;
        assert_eq!(dark.0, "rgb(241, 241, 243)");
        if let Err(why) = browser.emulate(PRINT).await {
            skip(format!("only the rules are looked at: {why}"));
            browser.run(HOLD).await;
            assert!(browser.js::<bool>("hold('print')").await);
        }
        browser
            .wait_for(
                "black on white",
                &format!("{colours}.join() === 'rgb(0, 0, 0),rgba(0, 0, 0, 0)'"),
            )
            .await;
    }
);

on_every_engine_in_thorough!(
    in_forced_colours_what_was_a_colour_is_a_line,
    |browser, site| async move {
        let mut urgent = news::item(0);
        urgent["tags"] = json!(["عاجل"]);
        let items = std::iter::once(urgent).chain((1..12).map(news::item));
        let feed = news::feed(items.collect());
        for mode in ["marquee", "list"] {
            open_ticker(&browser, &site, feed.clone(), &format!("mode=\"{mode}\"")).await;
            wait_until_measured(&browser).await;
            if let Err(why) = browser.emulate(FORCED_COLORS).await {
                skip(format!("only the rules are looked at: {why}"));
                browser.run(HOLD).await;
                assert!(browser.js::<bool>("hold('forced-colors')").await);
            }
            browser
                .wait_for(
                    "a border of the label",
                    "getComputedStyle(inside('.label')).borderTopStyle === 'solid'
                     && parseFloat(getComputedStyle(inside('.label')).borderTopWidth) >= 1",
                )
                .await;
            // The reader's colours, the other way round.
            let (badge, reader): (Vec<String>, Vec<String>) = browser
                .js(
                    "(() => { const plain = document.createElement('i');
                         plain.style = 'color: CanvasText; background-color: Canvas'; document.body.append(plain);
                         const badge = getComputedStyle(inside('.badge')), text = getComputedStyle(plain);
                         return [[badge.backgroundColor, badge.color], [text.color, text.backgroundColor]]; })()",
                )
                .await;
            assert_eq!(badge, reader);
            if mode == "list" {
                // Its tint is gone.
                assert!(
                    browser
                        .js::<bool>(
                            "getComputedStyle(inside('.item.current')).outlineStyle === 'solid'"
                        )
                        .await
                );
            } else {
                let (mark, text): (String, String) = browser
                    .js(
                        "(() => { const text = document.createElement('i'); text.style.color = 'CanvasText'; document.body.append(text);
                         return [getComputedStyle(inside('.item'), '::after').backgroundColor, getComputedStyle(text).color]; })()",
                    )
                    .await;
                assert_eq!(mark, text, "the mark between headlines");
            }
            browser
                .run("document.querySelector('header a').focus()")
                .await;
            browser.press(ajel_e2e::Key::Tab).await;
            let outline = browser
                .css("ajel-news-ticker >> .previous", "outline-style")
                .await;
            assert_eq!(outline, "solid", "the focus");
            let control: (String, String) = browser
                .js("[getComputedStyle(inside('.next svg')).stroke, getComputedStyle(inside('.next')).color]")
                .await;
            assert_eq!(control.0, control.1, "the icon is not the button's colour");
            browser.emulate(SCREEN).await.ok();
        }
    }
);

/// Stands for the media query of reduced motion where the engine cannot change it:
/// `preferLessMotion(true)` is the reader's change of mind.
const FAKE_PREFERENCE: &str = "
    const real = window.matchMedia;
    const query = new EventTarget();
    Object.assign(query, { media: '(prefers-reduced-motion: reduce)', matches: false });
    window.matchMedia = (text) => text.includes('prefers-reduced-motion') ? query : real.call(window, text);
    window.preferLessMotion = (matches) => { query.matches = matches; query.dispatchEvent(new Event('change')); };
";

async fn prefer_less_motion(browser: &Browser, less: bool) {
    let media = if less { LESS_MOTION } else { SCREEN };
    if browser.emulate(media).await.is_err() {
        browser.run(&format!("preferLessMotion({less})")).await;
    }
}

async fn open_with_changeable_motion(browser: &Browser, site: &Site, mode: &str) {
    let mut page = site.page();
    if let Err(why) = browser.emulate(SCREEN).await {
        skip(format!("matchMedia is replaced: {why}"));
        page = page.script(FAKE_PREFERENCE);
    }
    let attributes = format!("mode=\"{mode}\"");
    open_ticker_on(page, browser, site, news::headlines(12), &attributes).await;
    wait_until_measured(browser).await;
}

on_every_engine_in_thorough!(
    a_wish_for_less_motion_is_followed_at_once_and_so_is_its_end,
    |browser, site| async move {
        for mode in MODES {
            open_with_changeable_motion(&browser, &site, mode).await;
            let moving = if mode == "marquee" {
                "motion()?.playState === 'running' && inside('.pause')"
            } else {
                "inside('.pause')"
            };
            browser.wait_for("movement", moving).await;
            let height = "ticker.getBoundingClientRect().height";
            let before: f64 = browser.js(height).await;

            prefer_less_motion(&browser, true).await;
            browser
                .wait_for(
                    &format!("{mode} to stand still"),
                    "!inside('.pause') && shadow.getAnimations().length === 0",
                )
                .await;
            let still: f64 = browser.js(height).await;
            assert!((still - before).abs() <= 0.5, "{mode}: {before}, {still}");
            let out_of_reach: Vec<String> = browser
                .js(
                    "[...shadow.querySelectorAll('.link')].filter((link) => {
                         link.scrollIntoView({ inline: 'nearest', block: 'nearest', behavior: 'instant' });
                         const l = link.getBoundingClientRect(); const v = box('.viewport');
                         return getComputedStyle(link).visibility !== 'visible' || l.left < v.left - 1 || l.right > v.right + 1
                             || l.top < v.top - 1 || l.bottom > v.bottom + 1;
                     }).map((link) => link.textContent)",
                )
                .await;
            assert_eq!(out_of_reach, Vec::<String>::new(), "{mode}");
            assert_eq!(browser.count(ajel_e2e::ticker::LINKS).await, 12);

            prefer_less_motion(&browser, false).await;
            browser
                .wait_for(&format!("{mode} to move again"), moving)
                .await;
            let after: f64 = browser.js(height).await;
            assert!((after - before).abs() <= 0.5, "{mode}: {before}, {after}");
        }
    }
);
