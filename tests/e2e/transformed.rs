//! The ticker below scaled, rotated and zoomed ancestors: a loop without a seam,
//! glides that end at a headline, during an entrance animation and after it.

use ajel_e2e::{
    Browser, Site, news, on_every_engine_in_thorough,
    ticker::{open_ticker_on, wait_for_state, wait_for_transitions, wait_until_measured},
};
use serde::Deserialize;

/// Sizes in the ticker's own CSS px, whatever is around it: those of `offsetWidth` and of
/// keyframes are. (A computed transform is not, in Firefox: there it is zoomed.)
const NAMES: &str = "
    window.lap = () => Math.abs(new DOMMatrix(motion().effect.getKeyframes().at(-1).transform).e);
    window.list_width = () => inside('.track > .headlines').offsetWidth;
    window.moved = () => motion().effect.getComputedTiming().progress * lap();
    // Where each headline begins, from where the list does.
    window.starts = () => {
        const list = inside('.track > .headlines'), ends = (element) => element.offsetLeft + element.offsetWidth;
        return [...list.children].map((item) => ends(list) - ends(item));
    };
    window.seam = () => {
        const animation = motion(), before = animation.currentTime, at = (element) => element.getBoundingClientRect();
        const [first, copy] = ['.track > .headlines', '.copy .headlines'].map((list) => inside(list).firstElementChild);
        const way = Math.hypot(at(copy).left - at(first).left, at(copy).top - at(first).top);
        const places = [0, animation.effect.getTiming().duration / 2].map((time) => { animation.currentTime = time; return at(first); });
        animation.currentTime = before;
        const half = Math.hypot(places[1].left - places[0].left, places[1].top - places[0].top);
        return { way, lap: half * 2 };
    };";

/// The visible part of a lap, in CSS px of the window.
#[derive(Debug, Deserialize)]
struct Seam {
    /// From the first headline to its copy.
    way: f64,
    /// How far the track moves.
    lap: f64,
}

/// Styles of ancestors of a ticker, as rules for `main`.
const AROUND: [&str; 10] = [
    "transform: scale(.5); transform-origin: 100% 0",
    "transform: scale(1.4); transform-origin: 100% 0; inline-size: 70%",
    "scale: .4",
    "transform: rotate(3deg)",
    "transform: translateY(250px) rotate(90deg); inline-size: 600px",
    "transform: skewX(10deg) scaleX(.8)",
    "zoom: 1.5",
    "zoom: .75",
    "zoom: 1.25; transform: scale(.6)",
    "perspective: 900px",
];

async fn open(browser: &Browser, site: &Site, style: &str, attributes: &str) {
    let page = site.page().style("body { overflow-x: hidden }");
    let page = page.style(style);
    let feed = news::headlines(12);
    open_ticker_on(page, browser, site, feed, attributes).await;
    wait_until_measured(browser).await;
    browser
        .wait_for(
            "a copy of the headlines",
            "inside('.copy .headlines .item')",
        )
        .await;
    browser.run(NAMES).await;
    browser.frames().await;
}

/// Describes the fault of the lap, if it has one.
async fn lap_fault(browser: &Browser) -> Option<String> {
    let (lap, width): (f64, f64) = browser.js("[lap(), list_width()]").await;
    ((lap - width).abs() > 1.0).then(|| format!("a lap of {lap} px for a list of {width} px"))
}

/// Describes the fault of the track's place after a step to this headline, if it has one.
async fn rest_fault(browser: &Browser, index: usize) -> Option<String> {
    let (moved, wanted): (f64, f64) = browser
        .js(&format!("[moved() % lap(), starts()[{index}]]"))
        .await;
    // A whole lap is none.
    let lap: f64 = browser.js("lap()").await;
    let off = (moved - wanted).abs();
    (off.min((lap - off).abs()) > 1.5)
        .then(|| format!("headline {index} begins at {wanted} px, the track stands at {moved} px"))
}

/// Goes through headlines both ways; a line for each that the track misses.
async fn glide_faults(browser: &Browser) -> Vec<String> {
    browser
        .run("ticker.pause(); motion().currentTime = 0;")
        .await;
    wait_for_state(browser, "paused").await;
    let mut faults = Vec::new();
    for (method, index) in [
        ("next", 1),
        ("next", 2),
        ("next", 3),
        ("previous", 2),
        ("previous", 1),
    ] {
        browser.run(&format!("ticker.{method}()")).await;
        wait_for_transitions(browser).await;
        browser.frames().await;
        faults.extend(rest_fault(browser, index).await);
    }
    faults
}

on_every_engine_in_thorough!(
    a_lap_is_as_long_as_the_list_whatever_is_around_it,
    |browser, site| async move {
        let mut wrong = Vec::new();
        for rules in AROUND {
            open(&browser, &site, &format!("main {{ {rules} }}"), "").await;
            wrong.extend(
                lap_fault(&browser)
                    .await
                    .map(|fault| format!("{rules}: {fault}")),
            );
            let seam: Seam = browser.js("seam()").await;
            if (seam.way - seam.lap).abs() > 1.5 {
                wrong.push(format!("{rules}: {seam:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
);

on_every_engine_in_thorough!(
    a_step_ends_where_a_headline_begins_whatever_is_around_it,
    |browser, site| async move {
        let mut wrong = Vec::new();
        // Each kind once: steps take their time.
        for rules in [AROUND[0], AROUND[4], AROUND[5], AROUND[8]] {
            open(&browser, &site, &format!("main {{ {rules} }}"), "").await;
            let faults = glide_faults(&browser).await;
            if !faults.is_empty() {
                wrong.push((rules, faults));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
);

on_every_engine_in_thorough!(
    during_an_entrance_animation_and_after_it_nothing_is_off,
    |browser, site| async move {
        let mut wrong = Vec::new();
        for (name, from) in [
            ("it grows", "transform: scale(.4)"),
            ("it grows from almost nothing", "transform: scale(.05)"),
            ("it turns", "transform: rotate(-12deg) scale(.7)"),
            ("it comes from afar", "scale: .3; translate: 200px 0"),
        ] {
            let style = format!(
                "@keyframes enter {{ from {{ {from} }} }} main {{ animation: enter 600s 1 both }}"
            );
            open(&browser, &site, &style, "").await;
            let entrance = "document.querySelector('main').getAnimations()[0]";
            assert!(
                browser
                    .js::<bool>(&format!("{entrance}.playState === 'running'"))
                    .await
            );
            let mut faults: Vec<String> = lap_fault(&browser).await.into_iter().collect();
            faults.extend(glide_faults(&browser).await);
            // Nothing tells of the end of it but the animation itself.
            browser.run(&format!("{entrance}.finish()")).await;
            browser.frames().await;
            faults.extend(lap_fault(&browser).await);
            faults.extend(glide_faults(&browser).await);
            if !faults.is_empty() {
                wrong.push((name, faults));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
);

on_every_engine_in_thorough!(
    a_focused_headline_is_brought_into_view_whatever_is_around_it,
    |browser, site| async move {
        let mut wrong = Vec::new();
        // Bounding boxes tell here: nothing is turned.
        let straight = AROUND
            .into_iter()
            .filter(|rules| !rules.contains("rotate") && !rules.contains("skew"));
        for rules in straight {
            open(&browser, &site, &format!("main {{ {rules} }}"), "").await;
            browser.run("motion().currentTime = 0").await;
            for index in [5, 2, 8] {
                browser
                    .run(&format!(
                        "inside('.track > .headlines').children[{index}].querySelector('.link').focus()"
                    ))
                    .await;
                browser.frames().await;
                let place: [f64; 4] = browser
                    .js("(() => { const link = shadow.activeElement.getBoundingClientRect(), { left, right } = box('.viewport');
                         return [link.left, link.right, left, right]; })()")
                    .await;
                // It begins in sight; a long one may end out of it.
                if place[1] > place[3] + 2.0 || place[1] < place[2] + 40.0 {
                    wrong.push(format!("{rules}: headline {index} at {place:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
);

on_every_engine_in_thorough!(
    the_headlines_stay_under_the_finger_whatever_is_around_them,
    |browser, site| async move {
        let mut wrong = Vec::new();
        for rules in ["transform: scale(.5)", "scale: 1.4", "zoom: 1.5"] {
            open(&browser, &site, &format!("main {{ {rules} }}"), "").await;
            browser
                .run("ticker.pause(); motion().currentTime = motion().effect.getTiming().duration * 0.4;")
                .await;
            wait_for_state(&browser, "paused").await;
            let moved: f64 = browser
                .js("(() => {
                     const viewport = inside('.viewport'), place = box('.viewport'), before = box('.item').left;
                     const at = (type, x) => viewport.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, cancelable: true,
                         pointerId: 1, pointerType: 'touch', isPrimary: true, button: type === 'pointermove' ? -1 : 0, buttons: type === 'pointerup' ? 0 : 1,
                         clientX: place.left + 100 + x, clientY: place.top + 5 }));
                     at('pointerdown', 0); at('pointermove', 50); at('pointermove', 100); at('pointerup', 100);
                     return box('.item').left - before; })()")
                .await;
            if (moved - 100.0).abs() > 2.0 {
                wrong.push(format!(
                    "{rules}: moved by {moved} px, the finger by 100 px"
                ));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
);
