//! Proves the harness itself, on pages of its own: what the other end-to-end
//! tests rely on holds in all three engines.

use ajel_e2e::{Key, Options, Reply, on_every_engine_in_thorough};
use std::time::Duration;

on_every_engine_in_thorough!(
    page_widget_and_feed_are_three_origins,
    |browser, site| async move {
        site.feed
            .on("/feed.json", Reply::json(r#"{"title": "أخبار"}"#));
        let url = site
            .page()
            .script(
                "fetch('{feed}/feed.json?a=1').then((r) => r.json()).then((feed) => {
                window.answer = feed.title;
            });",
            )
            .serve();
        browser.goto(&url).await;

        let answer = browser.wait_for("the feed", "window.answer").await;
        assert_eq!(answer, "أخبار");
        assert_eq!(site.feed.count("/feed.json"), 1);
        let request = &site.feed.requests("/feed.json")[0];
        assert_eq!(
            (request.method.as_str(), request.query.as_str()),
            ("GET", "a=1")
        );
        assert_eq!(request.header("origin"), Some(site.page.origin()));
    }
);

on_every_engine_in_thorough!(
    without_cors_the_answer_is_hidden,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json("{}").no_cors());
        let url = site
            .page()
            .script("fetch('{feed}/feed.json').catch((error) => { window.refused = error.name; });")
            .serve();
        browser.goto(&url).await;
        assert_eq!(
            browser.wait_for("the refusal", "window.refused").await,
            "TypeError"
        );
    }
);

on_every_engine_in_thorough!(
    replies_come_late_in_turn_in_part_or_never,
    |browser, site| async move {
        site.feed.on_each(
            "/turns",
            vec![
                Reply::status(503),
                Reply::redirect("/moved"),
                Reply::json("3"),
            ],
        );
        site.feed
            .on("/moved", Reply::json("2").after(Duration::from_millis(300)));
        site.feed.on("/never", Reply::never());
        site.feed
            .on("/part", Reply::json("[1, 2, 3]").stall_after(4));
        let url = site
            .page()
            .script(
                "const result = (name) => (value) => { window[name] = value; };
             (async () => {
                 const seen = [];
                 for (let i = 0; i < 4; i++) {
                     const answer = await fetch('{feed}/turns');
                     seen.push(answer.status === 200 ? await answer.json() : answer.status);
                 }
                 result('turns')(seen);
             })();
             const outcome = (path, signal) => fetch('{feed}' + path, { signal }).then((r) => {
                 result('headers' + path.slice(1))(r.status);
                 return r.text();
             });
             outcome('/never', AbortSignal.timeout(500)).catch((e) => result('never')(e.name));
             outcome('/part', AbortSignal.timeout(1500)).catch((e) => result('part')(e.name));",
            )
            .serve();
        browser.goto(&url).await;

        let turns = browser.wait_for("four answers", "window.turns").await;
        assert_eq!(turns, serde_json::json!([503, 2, 3, 3]));
        browser
            .wait_for("the silent server to be given up", "window.never")
            .await;
        browser
            .wait_for("the stalled body to be given up", "window.part")
            .await;
        assert_eq!(
            browser
                .js::<Option<u16>>("window.headersnever ?? null")
                .await,
            None
        );
        assert_eq!(browser.js::<u16>("window.headerspart").await, 200);
    }
);

on_every_engine_in_thorough!(
    the_strict_policy_holds_and_is_recorded,
    |browser, site| async move {
        site.widget.on(
        "/allowed.js",
        Reply::new("text/javascript", "window.allowed = true; new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); window.compiled = true;"),
    );
        let url = site
            .page()
            .body(r#"<p id="p" style="color: red">نص</p><script>window.inline = true</script>"#)
            .body(r#"<script src="{widget}/allowed.js"></script>"#)
            .serve();
        browser.goto(&url).await;

        browser
            .wait_for("the widget's script", "window.compiled")
            .await;
        assert!(browser.js::<bool>("window.inline === undefined").await);
        assert_eq!(browser.css("#p", "color").await, "rgb(0, 0, 0)");
        browser
            .wait_for(
                "two violations",
                "window.__probe.entries.filter((e) => e.kind === 'csp').length === 2",
            )
            .await;
        assert!(
            browser
                .csp_violations()
                .await
                .iter()
                .all(|v| v["blocked"] == "inline")
        );
    }
);

on_every_engine_in_thorough!(
    events_console_and_errors_are_recorded,
    |browser, site| async move {
        let url = site
            .page()
            .body(r#"<div id="host"></div>"#)
            .script(
                "const inside = document.querySelector('#host').attachShadow({ mode: 'open' });
             inside.innerHTML = '<b></b>';
             inside.firstChild.dispatchEvent(new CustomEvent('ajel:error', {
                 bubbles: true, composed: true, detail: { code: 'feed-http', node: undefined },
             }));
             console.warn('ajel', { a: 1 });
             Promise.reject(new RangeError('later'));
             throw new TypeError('now');",
            )
            .serve();
        browser.goto(&url).await;

        assert_eq!(
            browser.wait_for_event("ajel:error").await["code"],
            "feed-http"
        );
        assert_eq!(browser.events("ajel:error").await.len(), 1);
        assert_eq!(browser.events("ajel:load").await.len(), 0);
        assert_eq!(browser.console("warn").await, [r#"ajel {"a":1}"#]);
        browser
            .wait_for(
                "both errors",
                "window.__probe.entries.filter((e) => e.kind === 'error').length === 2",
            )
            .await;
        let mut errors = browser.uncaught().await;
        errors.sort();
        assert_eq!(errors, ["RangeError: later", "TypeError: now"]);
    }
);

on_every_engine_in_thorough!(
    a_phone_is_exactly_390_by_844,
    Options::phone(),
    |browser, site| async move {
        let url = site.page().body("<p>نص</p>").serve();
        browser.goto(&url).await;
        assert_eq!(
            browser.js::<[u32; 2]>("[innerWidth, innerHeight]").await,
            [390, 844]
        );
        browser.viewport(1280, 800).await;
        assert_eq!(
            browser.js::<[u32; 2]>("[innerWidth, innerHeight]").await,
            [1280, 800]
        );
        browser.viewport(320, 600).await;
        assert_eq!(
            browser.js::<[u32; 2]>("[innerWidth, innerHeight]").await,
            [320, 600]
        );
        assert_eq!(
            browser
                .js::<u32>("document.documentElement.clientWidth")
                .await,
            320
        );
    }
);

const MOTION: &str = "matchMedia('(prefers-reduced-motion: reduce)').matches";
const DARK: &str = "matchMedia('(prefers-color-scheme: dark)').matches";

on_every_engine_in_thorough!(
    readers_move_and_see_light_unless_said,
    |browser, site| async move {
        browser.goto(&site.page().serve()).await;
        assert!(!browser.js::<bool>(MOTION).await);
        assert!(!browser.js::<bool>(DARK).await);
    }
);

on_every_engine_in_thorough!(
    a_reader_may_want_less_motion_and_darkness,
    Options::default().reduced_motion().dark(),
    |browser, site| async move {
        browser.goto(&site.page().serve()).await;
        assert!(browser.js::<bool>(MOTION).await);
        assert!(browser.js::<bool>(DARK).await);
        // The setting belongs to the browser, not to the page.
        browser.reload().await;
        assert!(browser.js::<bool>(MOTION).await);
    }
);

on_every_engine_in_thorough!(
    keys_move_focus_through_shadow_roots,
    |browser, site| async move {
        let url = site
        .page()
        .body(r#"<button id="before">قبل</button><div id="host"></div><a href="/next" id="after">بعد</a>"#)
        .script(
            "const root = document.querySelector('#host').attachShadow({ mode: 'open' });
             root.innerHTML = '<button class=\"inner\">في</button>';
             root.firstChild.addEventListener('click', () => { window.pressed = true; });",
        )
        .serve();
        site.page.on("/next", Reply::html("<title>next</title>"));
        browser.goto(&url).await;

        assert_eq!(browser.active_element().await, "body");
        browser.press(Key::Tab).await;
        assert_eq!(browser.active_element().await, "button#before");
        browser.press(Key::Tab).await;
        assert_eq!(browser.active_element().await, "div#host >> button.inner");
        assert!(
            browser
                .js::<bool>(
                    "!!document.querySelector('#host').shadowRoot.querySelector(':focus-visible')"
                )
                .await
        );
        browser.press(Key::Enter).await;
        browser.wait_for("the press", "window.pressed").await;
        browser.press(Key::Tab).await;
        assert_eq!(browser.active_element().await, "a#after");
        browser.press_with(&[Key::Shift], Key::Tab).await;
        assert_eq!(browser.active_element().await, "div#host >> button.inner");
        browser.press(Key::Tab).await;
        browser.press(Key::Enter).await;
        browser
            .wait_for("the next page", "document.title === 'next'")
            .await;
        browser.back().await;
        browser
            .wait_for("the first page", "!!document.querySelector('#host')")
            .await;
    }
);

on_every_engine_in_thorough!(the_mouse_hovers_and_clicks, |browser, site| async move {
    let url = site
        .page()
        .style("#far { margin-block-start: 3000px } #near:hover { color: rgb(1, 2, 3) }")
        .body(r#"<button id="near">قريب</button><br><button id="far">بعيد</button>"#)
        .script("document.querySelector('#far').addEventListener('click', (e) => { window.clicked = e.isTrusted; });")
        .serve();
    browser.goto(&url).await;

    browser.hover("#near").await;
    assert_eq!(browser.css("#near", "color").await, "rgb(1, 2, 3)");
    browser.move_mouse(600.0, 500.0).await;
    assert_ne!(browser.css("#near", "color").await, "rgb(1, 2, 3)");
    browser.click("#far").await;
    browser.wait_for("the click", "window.clicked").await;
    let rect = browser.rect("#far").await;
    assert!(rect.top >= 0.0 && rect.bottom <= 800.0, "{rect:?}");
});

on_every_engine_in_thorough!(
    axe_passes_a_good_page_and_sees_into_shadow_roots,
    |browser, site| async move {
        let url = site
        .page()
        .body(r#"<main><h1>عنوان</h1><p id="good">نص</p><div id="host"></div></main>"#)
        .script(
            "window.plant = () => { document.querySelector('#host').attachShadow({ mode: 'open' })
                .innerHTML = '<button></button>'; };",
        )
        .serve();
        browser.goto(&url).await;

        browser.assert_accessible("").await;
        browser.run("window.plant();").await;
        let found = browser.axe("").await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (found[0].id.as_str(), found[0].targets[0].as_str()),
            ("button-name", "#host >> button")
        );
        browser.assert_accessible("#good").await;
    }
);

on_every_engine_in_thorough!(arabic_letters_have_a_font, |browser, site| async move {
    let url = site
        .page()
        .style("span { font-size: 40px }")
        .body("<span id='joined'>سلسلة</span><br><span id='apart'>س\u{200c}ل\u{200c}س\u{200c}ل\u{200c}ة</span>")
        .serve();
    browser.goto(&url).await;
    // Without a font for them letters are boxes, and boxes do not join.
    let joined = browser.rect("#joined").await.width;
    let apart = browser.rect("#apart").await.width;
    assert!(joined < apart, "{joined} {apart}");
});

on_every_engine_in_thorough!(
    layout_shift_is_seen_where_the_engine_tells,
    |browser, site| async move {
        let url = site
            .page()
            .style("#late { block-size: 0 } #late.in { block-size: 300px }")
            .body(r#"<div id="late"></div><p id="pushed">نص</p>"#)
            .script("setTimeout(() => { document.querySelector('#late').className = 'in'; }, 300);")
            .serve();
        browser.goto(&url).await;
        browser
            .wait_for(
                "the late box",
                "document.querySelector('#late').className === 'in'",
            )
            .await;
        if browser.layout_shift().await.is_some() {
            browser
                .wait_for(
                    "the shift",
                    "window.__probe.entries.some((e) => e.kind === 'shift' && e.detail?.value > 0)",
                )
                .await;
            assert!(browser.layout_shift().await.is_some_and(|sum| sum > 0.0));
        }
    }
);

on_every_engine_in_thorough!(the_demo_is_an_article, |browser, site| async move {
    let url = site.demo().serve();
    browser.goto(&url).await;
    assert!(browser.rect("h1").await.height > 0.0);
    assert_eq!(
        browser.csp_violations().await,
        Vec::<serde_json::Value>::new()
    );
});
