//! Fingers and mice on the track: the page can be zoomed there, and a drag ends when it
//! ends, even where no event says so.

use ajel_e2e::{
    Browser, Options, Site, news, on_every_engine_in_thorough,
    ticker::{open_ticker, wait_for_state, wait_until_measured},
};

const MODES: [&str; 4] = ["marquee", "slide", "fade", "list"];

/// How far a track may stray that should stand, in CSS px.
const TREMBLE_PX: f64 = 4.0;

/// `at(type, pointer, x, more)`: an event of this pointer, `x` px from where all begin.
const NAMES: &str = "
    window.at = (type, pointer, x, more = {}) => {
        const place = box('.viewport'), moves = type === 'pointermove', ends = type === 'pointerup' || type === 'pointercancel';
        return inside('.viewport').dispatchEvent(new PointerEvent(type, {
            bubbles: true, composed: true, cancelable: true, pointerId: pointer, pointerType: 'touch', isPrimary: pointer === 1,
            button: moves ? -1 : 0, buttons: ends ? 0 : 1, clientX: place.left + 300 + x, clientY: place.top + 10, ...more }));
    };
    window.left = () => box('.item').left;";

async fn open(browser: &Browser, site: &Site, attributes: &str) {
    open_ticker(browser, site, news::headlines(12), attributes).await;
    wait_until_measured(browser).await;
    browser.run(NAMES).await;
}

/// A marquee that the reader has paused in the middle of its lap.
async fn open_paused(browser: &Browser, site: &Site) {
    open(browser, site, "").await;
    browser
        .run("ticker.pause(); motion().currentTime = motion().effect.getTiming().duration * 0.4;")
        .await;
    wait_for_state(browser, "paused").await;
}

/// How far the track moves while these statements run, in CSS px.
async fn moved_by(browser: &Browser, statements: &str) -> f64 {
    browser
        .js(&format!(
            "(() => {{ const before = left(); {statements}; return left() - before; }})()"
        ))
        .await
}

/// A drag by one finger works, and the marquee goes on after it.
async fn assert_works(browser: &Browser, what: &str) {
    let drag = "const only = { isPrimary: true };
        at('pointerenter', 9, 0, only); at('pointerdown', 9, 0, only); at('pointermove', 9, 30, only); at('pointermove', 9, 60, only);
        at('pointerup', 9, 60, only); at('pointerleave', 9, 60, only)";
    let moved = moved_by(browser, drag).await;
    assert!(
        (moved - 60.0).abs() < 1.5,
        "{what}: dragged by 60 px, moved by {moved} px"
    );
    browser.run("ticker.play()").await;
    wait_for_state(browser, "running").await;
}

on_every_engine_in_thorough!(
    two_fingers_on_the_ticker_zoom_the_page,
    Options::phone(),
    |browser, site| async move {
        for mode in MODES {
            open(&browser, &site, &format!("mode=\"{mode}\"")).await;
            // Each element from the headline up has a say in it.
            let values: Vec<String> = browser
                .js("(() => {
                     const values = [];
                     for (let at = inside('.headlines .link'); at; at = at.parentElement ?? at.getRootNode().host)
                         values.push(getComputedStyle(at).touchAction);
                     return values; })()")
                .await;
            let zooms = |value: &String| {
                ["auto", "manipulation"].contains(&value.as_str()) || value.contains("pinch-zoom")
            };
            assert!(values.iter().all(zooms), "{mode}: {values:?}");
            // And it still scrolls.
            let pans = |value: &String| {
                ["auto", "manipulation"].contains(&value.as_str()) || value.contains("pan-y")
            };
            assert!(values.iter().all(pans), "{mode}: {values:?}");
        }
    }
);

on_every_engine_in_thorough!(a_second_finger_ends_the_drag, |browser, site| async move {
    for (name, first, second) in [
        (
            "a second finger during a drag",
            "at('pointerdown', 1, 0); at('pointermove', 1, 20); at('pointermove', 1, 40)",
            "at('pointerdown', 2, 200)",
        ),
        (
            "a second finger before anything moves",
            "at('pointerdown', 1, 0)",
            "at('pointerdown', 2, 200)",
        ),
        (
            "a finger beside a pen",
            "at('pointerdown', 1, 0, { pointerType: 'pen' }); at('pointermove', 1, 20, { pointerType: 'pen' })",
            "at('pointerdown', 2, 200)",
        ),
        (
            "a third finger",
            "at('pointerdown', 1, 0); at('pointermove', 1, 30)",
            "at('pointerdown', 2, 200); at('pointerdown', 3, -100)",
        ),
    ] {
        open_paused(&browser, &site).await;
        browser.run(&format!("{first}; {second}")).await;
        // They part, as when a page is zoomed, and one is lifted first.
        let moved = moved_by(
                &browser,
                "for (const way of [20, 60, 140, 90, 200]) { at('pointermove', 1, -way); at('pointermove', 2, 200 + way); }
                 at('pointerup', 1, -200); at('pointermove', 2, 100); at('pointermove', 2, 20); at('pointerup', 2, 20); at('pointerup', 3, -100)",
            )
            .await;
        assert!(moved.abs() <= TREMBLE_PX, "{name}: moved by {moved} px");
        assert_works(&browser, name).await;
    }
});

on_every_engine_in_thorough!(
    two_fingers_do_not_turn_to_another_headline,
    |browser, site| async move {
        for mode in ["slide", "fade"] {
            open(&browser, &site, &format!("mode=\"{mode}\"")).await;
            let current = "inside('.item.current .link').textContent";
            let before: String = browser.js(current).await;
            browser
                .run(
                    "at('pointerdown', 1, 0); at('pointerdown', 2, 100);
                     for (const way of [20, 60, 120]) { at('pointermove', 1, -way); at('pointermove', 2, 100 + way); }
                     at('pointerup', 2, 220); at('pointerup', 1, -120);",
                )
                .await;
            browser.frames().await;
            assert_eq!(browser.js::<String>(current).await, before, "{mode}");
            // One finger does.
            browser
                .run("at('pointerdown', 1, 0); at('pointermove', 1, 50); at('pointermove', 1, 120); at('pointerup', 1, 120);")
                .await;
            browser
                .wait_for(
                    &format!("another headline in {mode}"),
                    &format!("{current} !== {}", serde_json::json!(before)),
                )
                .await;
        }
    }
);

on_every_engine_in_thorough!(
    a_drag_ends_though_its_release_is_lost,
    |browser, site| async move {
        let mouse = "{ pointerType: 'mouse' }";
        let moves = format!(
            "at('pointermove', 1, 90, {{ ...{mouse}, buttons: 0 }}); at('pointermove', 1, 170, {{ ...{mouse}, buttons: 0 }})"
        );
        // A touch has no move without contact: what comes after is another one.
        let touch = "at('pointermove', 1, 90); at('pointermove', 1, 170)";
        for (name, kind, end, after) in [
            (
                "the mouse moves without a button",
                mouse,
                "",
                moves.as_str(),
            ),
            (
                "a context menu takes the release",
                mouse,
                "inside('.viewport').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }))",
                moves.as_str(),
            ),
            (
                "the window loses the focus",
                mouse,
                "dispatchEvent(new Event('blur'))",
                moves.as_str(),
            ),
            (
                "the browser takes the pointer away",
                "{}",
                "at('pointercancel', 1, 40)",
                touch,
            ),
            (
                "the browser takes the capture away",
                "{}",
                "at('lostpointercapture', 1, 40)",
                touch,
            ),
            (
                "a context menu opens under a finger",
                "{}",
                "inside('.viewport').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }))",
                touch,
            ),
            (
                "the window loses the focus under a finger",
                "{}",
                "dispatchEvent(new Event('blur'))",
                touch,
            ),
        ] {
            open_paused(&browser, &site).await;
            let dragged = moved_by(
                &browser,
                &format!(
                    "at('pointerenter', 1, 0, {kind}); at('pointerdown', 1, 0, {kind}); at('pointermove', 1, 20, {kind}); at('pointermove', 1, 40, {kind})"
                ),
            )
            .await;
            assert!(
                (dragged - 40.0).abs() < 1.5,
                "{name}: dragged by {dragged} px"
            );
            let moved = moved_by(&browser, &format!("{end}; {after}")).await;
            assert!(moved.abs() <= TREMBLE_PX, "{name}: moved by {moved} px");
            browser
                .run(&format!("at('pointerleave', 1, 170, {kind})"))
                .await;
            assert_works(&browser, name).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_release_that_is_lost_before_the_drag_begins_moves_nothing,
    |browser, site| async move {
        for (name, end) in [
            ("nothing tells of it", ""),
            (
                "a context menu",
                "inside('.viewport').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }))",
            ),
            ("another window", "dispatchEvent(new Event('blur'))"),
        ] {
            open_paused(&browser, &site).await;
            let moved = moved_by(
                &browser,
                &format!(
                    "const mouse = {{ pointerType: 'mouse' }}, none = {{ pointerType: 'mouse', buttons: 0 }};
                     at('pointerenter', 1, 0, mouse); at('pointerdown', 1, 0, mouse); {end};
                     at('pointermove', 1, 40, none); at('pointermove', 1, 120, none); at('pointerleave', 1, 120, none)"
                ),
            )
            .await;
            assert!(moved.abs() <= TREMBLE_PX, "{name}: moved by {moved} px");
            assert_works(&browser, name).await;
        }
    }
);

on_every_engine_in_thorough!(
    other_buttons_of_a_mouse_do_not_drag,
    |browser, site| async move {
        for (name, button, buttons) in [("the right one", 2, 2), ("the wheel", 1, 4)] {
            open_paused(&browser, &site).await;
            let moved = moved_by(
                &browser,
                &format!(
                    "const other = {{ pointerType: 'mouse', button: {button}, buttons: {buttons} }}, moving = {{ ...other, button: -1 }};
                     at('pointerenter', 1, 0, moving); at('pointerdown', 1, 0, other); at('pointermove', 1, 60, moving); at('pointermove', 1, 120, moving);
                     at('pointerup', 1, 120, {{ ...other, buttons: 0 }}); at('pointerleave', 1, 120, moving)"
                ),
            )
            .await;
            assert!(moved.abs() <= TREMBLE_PX, "{name}: moved by {moved} px");
            assert_works(&browser, name).await;
        }
    }
);
