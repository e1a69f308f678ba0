//! Where the back-to-top control is: nowhere in the page's layout, always in the window,
//! for whatever scrolls, and not where the page has such a control.

use ajel_e2e::{Browser, Reply, Site, news, on_every_engine_in_thorough, widgets::TICKER_LINK};

use crate::page_layout::{changed, places};

const BUTTON: &str = "ajel-back-to-top >> button";

/// `control()`: the button as the reader sees it, or nothing.
const NAMES: &str = "
    window.control = () => {
        const button = document.querySelector('ajel-back-to-top')?.shadowRoot?.querySelector('button');
        if (!button || getComputedStyle(button).visibility !== 'visible') return null;
        const place = button.getBoundingClientRect();
        return place.width > 0 ? place : null;
    };";

/// A tag whose control is there from the start, and shows after half a screen.
const TOP: &str = r#"data-widgets="top" data-top-loading="eager" data-after="0.5""#;

/// Opens the page and waits until the control has decided whether it shows.
async fn open(browser: &Browser, site: &Site, style: &str, body: &str) {
    // Themes have their handlers in attributes.
    let page = site
        .page()
        .no_csp()
        .style("body { margin: 0; font: 16px/1.5 sans-serif }")
        .style(style)
        .body(body)
        .tag(TOP)
        .script(NAMES);
    browser.goto(&page.serve()).await;
    browser.wait_for_element(BUTTON).await;
    browser.frames().await;
}

/// Scrolls what this expression gives to a height, at once.
async fn scroll(browser: &Browser, scroller: &str, top: f64) {
    browser
        .run(&format!(
            "({scroller}).scrollTo({{ top: {top}, behavior: 'instant' }})"
        ))
        .await;
    browser.frames().await;
}

async fn wait_until_shown(browser: &Browser, what: &str) {
    browser
        .wait_for(&format!("the control: {what}"), "control()")
        .await;
}

async fn is_shown(browser: &Browser) -> bool {
    browser.js("!!control()").await
}

const PARTS: &str = "<header>رأس الصفحة</header><main><p>نص المقال.</p><div class=\"text\"></div></main><footer id=\"end\">تذييل</footer>";

on_every_engine_in_thorough!(
    it_takes_no_place_in_any_layout_of_the_body,
    |browser, site| async move {
        let layouts = [
            ("a flow", ""),
            (
                "parts pushed apart",
                "body { min-height: 100vh; display: flex; flex-direction: column; justify-content: space-between }",
            ),
            (
                "parts evenly apart",
                "body { min-height: 100vh; display: flex; flex-direction: column; justify-content: space-evenly; align-items: center }",
            ),
            ("a grid with gaps", "body { display: grid; gap: 40px }"),
            (
                "a flex column with gaps",
                "body { display: flex; flex-direction: column; gap: 40px }",
            ),
            (
                "a flex row with gaps",
                "body { display: flex; gap: 40px; justify-content: space-around }",
            ),
            (
                "a grid whose rows share the window",
                "body { min-height: 100vh; display: grid; grid-auto-rows: 1fr }",
            ),
            (
                "named areas",
                "body { display: grid; min-height: 100vh; grid-template: 'a' auto 'b' 1fr 'c' auto; row-gap: 16px } header { grid-area: a } main { grid-area: b } footer { grid-area: c }",
            ),
            (
                "rules for every part",
                "body > * { display: block; position: relative; max-width: 600px; margin: 20px auto; padding: 30px }",
            ),
            (
                "rules that no element escapes",
                "body > * { display: flex !important; position: static !important; min-height: 90px !important; float: right !important; width: 100% !important; margin: 20px 0 !important }",
            ),
            (
                "a distance after each part",
                "body { display: flow-root } body > * + * { margin-top: 48px } footer { margin-bottom: 48px }",
            ),
            ("columns of text", "body { columns: 3; column-gap: 24px }"),
            (
                "a body that is positioned",
                "body { position: relative; padding-bottom: 60px } body > * { overflow: auto; border: 1px solid }",
            ),
        ];
        let mut wrong = Vec::new();
        for (name, style) in layouts {
            for long in [false, true] {
                let text = if long {
                    ".text { height: 2600px }"
                } else {
                    ".text { height: 20px }"
                };
                let page = || {
                    site.page()
                        .style("html { overflow-y: scroll } body { margin: 0; font: 16px/1.5 sans-serif }")
                        .style(style)
                        .style(text)
                        // Scripts are out of the layout, whatever the rules of the page.
                        .style("body > script { display: none !important }")
                        .body(PARTS)
                };
                let size =
                    "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]";
                browser.goto(&page().serve()).await;
                let before = places(&browser).await;
                let size_before: [f64; 2] = browser.js(size).await;

                let with = page().tag(TOP).script(NAMES);
                browser.goto(&with.serve()).await;
                browser.wait_for_element(BUTTON).await;
                browser.frames().await;
                let mut faults = changed(&before, &places(&browser).await);
                let scrolls = browser
                    .js::<bool>("document.documentElement.scrollHeight > innerHeight * 2")
                    .await;
                if scrolls {
                    scroll(&browser, "window", 900.0).await;
                    wait_until_shown(&browser, name).await;
                    faults.extend(changed(&before, &places(&browser).await));
                    assert!(
                        browser
                            .js::<bool>("control().bottom <= innerHeight && control().top >= 0 && control().left >= 0 && control().right <= innerWidth")
                            .await,
                        "{name}: the button is in the window"
                    );
                }
                let size_after: [f64; 2] = browser.js(size).await;
                // Firefox rounds the height of columns either way.
                if (0..2).any(|side| (size_after[side] - size_before[side]).abs() > 1.0) {
                    faults.push(format!(
                        "the page went from {size_before:?} to {size_after:?}"
                    ));
                }
                if !faults.is_empty() {
                    wrong.push((name, long, faults));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
);

on_every_engine_in_thorough!(
    rules_for_the_last_part_of_the_body_go_on_applying_to_it,
    |browser, site| async move {
        let tag = format!(r#"<script async src="{{widget}}/embed.js" {TOP}></script>"#);
        for (name, style) in [
            (
                "pushed to the end",
                "body { display: flex; flex-direction: column; min-height: 3000px } body > :last-child { margin-top: auto }",
            ),
            (
                "a distance after all parts but the last",
                "body > :not(:last-child) { margin-block-end: 60px }",
            ),
            (
                "fixed to the window",
                "body > :last-child { position: fixed; inset: auto 0 0; height: 40px }",
            ),
            (
                "counted from the end",
                "body > :nth-last-child(1) { height: 120px } body > :nth-last-child(2) { height: 2600px }",
            ),
        ] {
            let page = || {
                site.page()
                    .style(
                        "html { overflow-y: scroll } body { margin: 0; font: 16px/1.5 sans-serif }",
                    )
                    .style(style)
                    .body(PARTS)
            };
            browser.goto(&page().serve()).await;
            let before = places(&browser).await;
            browser.goto(&page().head(&tag).serve()).await;
            browser.wait_for_element(BUTTON).await;
            browser.frames().await;
            let changes = changed(&before, &places(&browser).await);
            assert_eq!(changes, Vec::<String>::new(), "{name}");
        }
    }
);

on_every_engine_in_thorough!(
    it_leaves_with_the_body_wherever_it_stands,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(6)));
        // The tag is not the last part of the body.
        let tag = r#"<script async src="{widget}/embed.js" data-feed="{feed}/feed.json" data-widgets="ticker top" data-top-loading="eager"></script>"#;
        let page = site.page().body(&format!("{tag}{PARTS}"));
        browser.goto(&page.serve()).await;
        browser.wait_for_element(BUTTON).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .run("document.body.replaceWith(document.createElement('body'))")
            .await;
        browser
            .wait_for("no control", "!document.querySelector('ajel-back-to-top')")
            .await;
    }
);

on_every_engine_in_thorough!(
    it_is_nothing_that_scrolling_could_snap_to,
    |browser, site| async move {
        for (name, style, heights) in [
            (
                "sections of a window each",
                "html { scroll-snap-type: y mandatory } body > * { scroll-snap-align: start; height: 100vh }",
                [0.4, 1.4, 2.4, 9.0],
            ),
            (
                "sections and gaps",
                "html { scroll-snap-type: y mandatory } body { display: grid; gap: 50px } body > * { scroll-snap-align: center; min-height: 100vh }",
                [0.4, 1.4, 2.4, 9.0],
            ),
            (
                "the ends of sections",
                "html { scroll-snap-type: y proximity } body > * { scroll-snap-align: end; min-height: 120vh; scroll-margin: 20px }",
                [0.4, 1.4, 2.4, 9.0],
            ),
        ] {
            let mut stops = Vec::new();
            for attributes in [None, Some(TOP)] {
                let page = site
                    .page()
                    .style("html { overflow-y: scroll } body { margin: 0; font: 16px/1.5 sans-serif } script { display: none }")
                    .style(style)
                    .body(PARTS);
                let page = match attributes {
                    Some(attributes) => page.tag(attributes),
                    None => page,
                };
                browser.goto(&page.script(NAMES).serve()).await;
                if attributes.is_some() {
                    browser.wait_for_element(BUTTON).await;
                    scroll(&browser, "window", 900.0).await;
                    wait_until_shown(&browser, name).await;
                }
                let mut found = Vec::new();
                for screens in heights {
                    let height: f64 = browser.js(&format!("innerHeight * {screens}")).await;
                    scroll(&browser, "window", height).await;
                    found.push(browser.js::<f64>("Math.round(scrollY)").await);
                }
                stops.push(found);
            }
            assert_eq!(stops[0], stops[1], "{name}");
        }
    }
);

/// Declarations that make an element the containing block of fixed elements in it.
const FRAMES: [&str; 12] = [
    "filter: grayscale(1)",
    "transform: translateZ(0)",
    "transform: rotate(.01deg)",
    "translate: 0 0",
    "scale: 1.0001",
    "perspective: 900px",
    "will-change: transform",
    "will-change: filter",
    "contain: paint",
    "contain: layout",
    "backdrop-filter: blur(1px)",
    "container-type: inline-size",
];

/// Scrolls down, and says what is wrong with the place of the button.
async fn out_of_the_window(browser: &Browser, what: &str) -> Option<String> {
    scroll(browser, "window", 1700.0).await;
    wait_until_shown(browser, what).await;
    // A `contain` on the way may not let anything be seen outside of it.
    browser
        .js(
            "(() => {
                 const { left, top, right, bottom } = control();
                 if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
                     return `${[left, top, right, bottom]} in ${[innerWidth, innerHeight]}`;
                 const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                 const host = document.querySelector('ajel-back-to-top');
                 return hit === host || host.contains(hit) ? null : `${hit?.localName} is in front of it`;
             })()",
        )
        .await
}

on_every_engine_in_thorough!(
    it_is_in_the_window_whatever_the_page_does_to_its_body,
    |browser, site| async move {
        let mut wrong = Vec::new();
        // In turn on the body and above it.
        for (selector, declaration) in ["body", "html"].into_iter().cycle().zip(FRAMES) {
            let rule = format!("{selector} {{ {declaration} }}");
            let body = "<main id=\"wrapper\"><p>نص المقال.</p></main><footer>تذييل الصفحة</footer>";
            open(
                &browser,
                &site,
                &format!("{rule} main {{ height: 4000px }}"),
                body,
            )
            .await;
            if let Some(fault) = out_of_the_window(&browser, &rule).await {
                wrong.push((rule, fault));
                continue;
            }
            browser.click(BUTTON).await;
            browser
                .wait_for(&format!("the top: {rule}"), "scrollY === 0")
                .await;
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
);

on_every_engine_in_thorough!(
    it_is_in_the_window_where_it_stands_in_a_wrapper,
    |browser, site| async move {
        let mut wrong = Vec::new();
        for declaration in FRAMES {
            let rule = format!("#wrapper {{ {declaration} }}");
            let page = site
                .page()
                .style("body { margin: 0 } main { height: 4000px }")
                .style(&rule)
                .body("<div id=\"wrapper\"><main><p>نص المقال.</p></main><ajel-back-to-top after=\"0.5\" loading=\"eager\"></ajel-back-to-top></div>")
                .tag("data-widgets=\"\"")
                .script(NAMES);
            browser.goto(&page.serve()).await;
            browser.wait_for_element(BUTTON).await;
            if let Some(fault) = out_of_the_window(&browser, &rule).await {
                wrong.push((rule, fault));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
);

on_every_engine_in_thorough!(
    whatever_scrolls_it_appears_after_its_screens_and_goes_to_the_top,
    |browser, site| async move {
        let text = "<div class=\"text\">نص طويل</div>";
        let main = format!("<main>{text}</main>");
        for (name, style, body, scroller) in [
            ("the window", "", main.clone(), "document.scrollingElement"),
            (
                "the body",
                "html, body { height: 100%; overflow-x: hidden }",
                main.clone(),
                "document.body",
            ),
            (
                "the body of a page that is as high as its window",
                "html { height: 100%; overflow: hidden } body { height: 100%; overflow: auto }",
                main.clone(),
                "document.body",
            ),
            (
                "an application's element",
                "#app { height: 100vh; overflow: auto }",
                format!("<div id=\"app\">{main}</div>"),
                "document.querySelector('#app')",
            ),
            (
                "main below a header",
                "body { display: grid; grid-template-rows: 60px minmax(0, 1fr); height: 100vh } main { overflow-y: scroll }",
                format!("<header>مرسى الغار</header>{main}"),
                "document.querySelector('main')",
            ),
            (
                "main beside navigation, deep in wrappers",
                "body { overflow: hidden } .shell { display: flex; height: 100vh } nav { flex: 0 0 220px; overflow: auto } .column { flex: 1; display: flex; flex-direction: column; min-height: 0 } main { flex: 1; overflow-y: auto }",
                format!(
                    "<div id=\"root\"><div class=\"shell\"><nav>أقسام</nav><div class=\"column\"><header>مرسى الغار</header>{main}</div></div></div>"
                ),
                "document.querySelector('main')",
            ),
            (
                "an element fixed over the page",
                ".page { position: fixed; inset: 0; overflow: auto }",
                format!("<div class=\"page\">{main}</div>"),
                "document.querySelector('.page')",
            ),
        ] {
            let style = format!("{style} .text {{ height: 4000px }}");
            open(&browser, &site, &style, &body).await;
            scroll(&browser, scroller, 150.0).await;
            assert!(!is_shown(&browser).await, "{name}: too early");
            scroll(&browser, scroller, 3000.0).await;
            let top = format!("({scroller}).scrollTop");
            assert_eq!(browser.js::<f64>(&top).await, 3000.0, "{name}");
            wait_until_shown(&browser, name).await;
            browser.click(BUTTON).await;
            browser
                .wait_for(&format!("the top of {name}"), &format!("{top} === 0"))
                .await;
            browser
                .wait_for(&format!("the control to go: {name}"), "!control()")
                .await;
            scroll(&browser, scroller, 2000.0).await;
            wait_until_shown(&browser, name).await;
        }
    }
);

on_every_engine_in_thorough!(
    what_scrolls_beside_the_page_is_not_the_page,
    |browser, site| async move {
        let main = "<main><div class=\"text\">نص طويل</div></main>";
        let lines = "سطر من النص\n".repeat(200);
        for (name, style, body, scroller) in [
            (
                "a sidebar",
                "aside { position: fixed; top: 0; bottom: 0; left: 0; width: 260px; overflow: auto }",
                format!("{main}<aside id=\"own\"><div class=\"text\">أقسام</div></aside>"),
                "#own",
            ),
            (
                "a field for text",
                "textarea { display: block; width: 600px; height: 200px }",
                format!("<textarea id=\"own\">{lines}</textarea>{main}"),
                "#own",
            ),
            (
                "a list of messages",
                "#own { height: 300px; overflow: auto; width: 320px }",
                format!("<div id=\"own\"><div class=\"text\">رسائل</div></div>{main}"),
                "#own",
            ),
            (
                "a table of results",
                ".wide { height: 250px; overflow: auto }",
                format!(
                    "<div id=\"own\" class=\"wide\"><div class=\"text\">نتائج</div></div>{main}"
                ),
                "#own",
            ),
        ] {
            let style = format!("{style} .text {{ height: 4000px }}");
            open(&browser, &site, &style, &body).await;
            let own = format!("document.querySelector('{scroller}')");
            scroll(&browser, &own, 3000.0).await;
            assert!(
                browser.js::<bool>(&format!("{own}.scrollTop > 1000")).await,
                "{name}"
            );
            assert!(!is_shown(&browser).await, "{name}");
            // The page itself still counts.
            scroll(&browser, "window", 2000.0).await;
            wait_until_shown(&browser, name).await;
            browser.click(BUTTON).await;
            browser
                .wait_for(&format!("the top: {name}"), "scrollY === 0")
                .await;
            assert!(
                browser.js::<bool>(&format!("{own}.scrollTop > 1000")).await,
                "{name}"
            );
        }
    }
);

/// The corner where themes have their control.
const CORNER: &str =
    ".corner { position: fixed; bottom: 16px; left: 16px; width: 44px; height: 44px; z-index: 9 }
    .later { visibility: hidden; opacity: 0 } main { height: 4000px }";
/// The page goes to its top when this is clicked.
const GO: &str = "window.scrollTo(0, 0); return false";

on_every_engine_in_thorough!(
    it_stands_down_for_the_pages_own_control,
    |browser, site| async move {
        let go = format!("onclick=\"{GO}\"");
        let controls: Vec<String> = [
            // By the names that themes and plugins give it.
            "<a id=\"topcontrol\" title=\"إلى الأعلى\" class=\"corner\" href=\"#\">↑</a>",
            "<a class=\"corner scrollup\" href=\"#\">↑</a>",
            "<a id=\"back-top\" class=\"corner\" href=\"#\">↑</a>",
            "<a class=\"corner penci-go-to-top-floating\" href=\"#\">↑</a>",
            "<a id=\"toTop\" class=\"corner\" href=\"#\">↑</a>",
            "<a id=\"gotop\" class=\"corner\" href=\"#\"></a>",
            "<button class=\"corner scrollToTop\"></button>",
            "<div class=\"corner back_to_top\"></div>",
            "<div id=\"scrollTop\" class=\"corner\"><span></span></div>",
            "<a class=\"corner go-top later\" href=\"#\"></a>",
            // By where it leads.
            "<a class=\"corner\" href=\"#top\">▲</a>",
            "<a class=\"corner\" href=\"#page\"><svg></svg></a>",
            "<a class=\"corner\" href=\"#\">↑</a>",
            "<div class=\"corner\"><a href=\"#top\">▲</a></div>",
            "<a class=\"corner later\" href=\"#top\">▲</a>",
            "<a class=\"corner\" href=\"/news/7#top\">▲</a>",
            "<a class=\"corner\" href=\"/news/7#\"><i class=\"icon-arrow-up\"></i></a>",
            // By its words.
            "<button class=\"corner\" aria-label=\"العودة إلى الأعلى\"></button>",
            "<button class=\"corner\" title=\"Back to top\"></button>",
            "<a class=\"corner\" href=\"#\" title=\"إلى أعلى الصفحة\"><i></i></a>",
            "<div class=\"corner\" role=\"button\">للأعلى</div>",
            "<a class=\"corner\" href=\"#masthead\" aria-label=\"Scroll to top\"></a>",
        ]
        .map(str::to_owned)
        .into_iter()
        // By what it does.
        .chain([
            format!("<button class=\"corner\" {go}>▲</button>"),
            "<div class=\"corner\" onclick=\"document.documentElement.scrollTop = 0\">▲</div>".to_owned(),
            "<button class=\"corner\" onclick=\"$('html, body').animate({scrollTop: 0}, 400)\">▲</button>".to_owned(),
        ])
        .collect();
        let mut wrong = Vec::new();
        for control in controls {
            let body = format!(
                "<div id=\"page\"><header id=\"masthead\">مرسى الغار</header><main>نص</main></div>{control}"
            );
            open(&browser, &site, CORNER, &body).await;
            scroll(&browser, "window", 2000.0).await;
            if is_shown(&browser).await {
                wrong.push(control);
                continue;
            }
            // The partner can have it all the same; and then it is seen that it runs.
            browser
                .run("document.querySelector('ajel-back-to-top').setAttribute('always', '')")
                .await;
            wait_until_shown(&browser, &control).await;
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
);

on_every_engine_in_thorough!(
    it_shows_beside_what_only_looks_like_such_a_control,
    |browser, site| async move {
        for control in [
            // Other things in the corner.
            "<a class=\"corner\" href=\"https://wa.example/123\" aria-label=\"واتساب\"><svg></svg></a>",
            "<button class=\"corner\" aria-label=\"تحدث معنا\"><svg></svg></button>",
            "<a class=\"corner\" href=\"#contact\">اتصل بنا</a>",
            "<button class=\"corner\" onclick=\"document.body.classList.toggle('dark')\">◐</button>",
            "<a class=\"corner\" href=\"/\">الرئيسية</a>",
            // A note on cookies over the window's width, whose button is a link to nowhere.
            "<div class=\"cookies\"><p>نستخدم ملفات الارتباط.</p><a href=\"#\">موافق</a></div>",
            // A bar at the top with links to nowhere.
            "<div class=\"bar\"><a href=\"#\">قائمة</a><a href=\"#top\">مرسى الغار</a></div>",
            // In the flow of the page, where the reader comes last.
            "<footer><a href=\"#top\">العودة إلى الأعلى</a></footer>",
            "<footer><a href=\"#\">Back to top</a></footer>",
            // Never shown.
            "<a class=\"corner gone\" href=\"#top\">▲</a>",
            "<div class=\"gone\"><a class=\"corner\" href=\"#\" title=\"إلى الأعلى\">↑</a></div>",
        ] {
            let style = format!(
                "{CORNER} .cookies {{ position: fixed; bottom: 0; left: 0; right: 0; height: 120px }}
                 .bar {{ position: fixed; top: 0; left: 0; right: 0; height: 40px }} .gone {{ display: none }}"
            );
            open(
                &browser,
                &site,
                &style,
                &format!("<main>نص</main>{control}"),
            )
            .await;
            scroll(&browser, "window", 2000.0).await;
            wait_until_shown(&browser, control).await;
        }
    }
);
