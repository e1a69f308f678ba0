//! A bar at the window's edge on pages that have things of their own there.

use ajel_e2e::{
    Browser, Key, Media, Options, Reply, Site, news, on_every_engine, on_every_engine_in_thorough,
    skip, widgets::assert_quiet,
};

/// `bar()`: where the bar is seen; nothing where it is not. `at(selector)`: where an element of
/// the page is.
const NAMES: &str = "
    window.ticker = () => document.querySelector('ajel-news-ticker');
    window.bar = () => {
        const place = ticker()?.shadowRoot?.querySelector('.ajel')?.getBoundingClientRect();
        return place?.height ? place : null;
    };
    window.at = (selector) => document.querySelector(selector).getBoundingClientRect();
    // Nothing of the page is below the bar where it stands.
    window.isSeen = (selector) => {
        const { left, right, top, bottom } = at(selector);
        const found = document.elementFromPoint((left + right) / 2, top + 1);
        return bottom > 0 && !!found?.closest(selector);
    };
    window.roomFor = (edge) => parseFloat(getComputedStyle(document.documentElement)['padding' + edge]);
    window.attributes = () => [...document.querySelectorAll('html, body, header, #chat, .skip')]
        .map((element) => [...element.attributes].map(({ name, value }) => `${name}=${value}`).join(' ')).join('\\n');
";

const TEXT: &str = "<p>نص المقال، وفيه ما يكفي من الكلام ليملأ سطرًا أو سطرين من الصفحة.</p>";

/// Opens a page with this header and a bar, and waits until the bar is there.
async fn open(browser: &Browser, site: &Site, style: &str, header: &str, attributes: &str) {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    let url = site
        .page()
        .style("html { scroll-behavior: auto } body { margin: 0; font: 16px/1.5 sans-serif } header { height: 60px; width: 100%; background: #def; box-sizing: border-box }")
        .style(style)
        .body(header)
        .body(&format!("<main><h1>صفحة شريك</h1><p><a id=\"jump\" href=\"#far\">إلى الفقرة</a></p>{}", TEXT.repeat(40)))
        .body(&format!("<h2 id=\"far\">فقرة بعيدة</h2>{}<p><a id=\"last\" href=\"#x\">آخر رابط</a></p></main>", TEXT.repeat(40)))
        .tag(&format!("data-widgets=\"ticker\" data-feed=\"{{feed}}/feed.json\" data-interval=\"60\" {attributes}"))
        .script(NAMES)
        .serve();
    browser.goto(&url).await;
    browser
        .wait_for("the bar", "bar() && (roomFor('Top') || roomFor('Bottom'))")
        .await;
    browser.frames().await;
}

async fn scroll(browser: &Browser, top: u32) {
    browser
        .run(&format!("scrollTo({{ top: {top}, behavior: 'instant' }})"))
        .await;
    browser.frames().await;
    browser.frames().await;
}

/// Headers as pages have them, and how each begins.
const HEADERS: [(&str, &str); 7] = [
    ("static", ""),
    ("sticky", "header { position: sticky; top: 0; z-index: 10 }"),
    (
        "fixed",
        "header { position: fixed; top: 0; left: 0; z-index: 10 } body { padding-top: 60px }",
    ),
    (
        "fixed above all",
        "header { position: fixed; inset: 0 0 auto; z-index: 99999 } body { padding-top: 60px }",
    ),
    (
        "fixed at a distance",
        "header { position: fixed; top: 20px; z-index: 10 } body { padding-top: 90px }",
    ),
    (
        "absolute",
        "header { position: absolute; top: 0 } body { padding-top: 60px }",
    ),
    (
        "low and fixed",
        "header { position: fixed; top: 0; height: 8px; z-index: 10 }",
    ),
];

on_every_engine_in_thorough!(
    a_bar_at_the_top_covers_no_header,
    |browser, site| async move {
        for (name, style) in HEADERS {
            let header = "<header><a href=\"/\">مرافئ</a></header>";
            open(
                &browser,
                &site,
                style,
                header,
                "data-placement=\"top\" data-closable",
            )
            .await;
            let height: f64 = browser.js("bar().height").await;
            assert!((40.0..120.0).contains(&height), "{name}: {height}");
            for top in [0, 10, 700] {
                scroll(&browser, top).await;
                assert!(
                    browser.js::<bool>("bar().top === 0").await,
                    "{name} at {top}"
                );
                let is_clear: bool = browser
                    .js(&format!("at('header').bottom <= 0 || at('header').top >= bar().bottom - 1 || {top} > 0 && getComputedStyle(document.querySelector('header')).position.match(/static|absolute/) !== null"))
                    .await;
                assert!(is_clear, "{name} at {top}: the header is below the bar");
            }
            scroll(&browser, 0).await;
            assert!(browser.js::<bool>("isSeen('header')").await, "{name}");
            // Content begins after the bar, as far from the header as before.
            let from_header: f64 = browser.js("at('h1').top - at('header').top").await;
            // Closed, it leaves nothing.
            browser.wait_for_element("ajel-news-ticker >> .close").await;
            browser
                .run("ticker().shadowRoot.querySelector('.close').click()")
                .await;
            browser.wait_for("no room", "!roomFor('Top')").await;
            browser.frames().await;
            assert!(
                !browser.js::<String>("attributes()").await.contains("style"),
                "{name}"
            );
            let after: f64 = browser.js("at('h1').top - at('header').top").await;
            assert!(
                (from_header - after).abs() < 1.0,
                "{name}: {from_header}, {after}"
            );
            assert_quiet(&browser).await;
        }
    }
);

on_every_engine_in_thorough!(
    what_stands_at_the_bottom_stands_above_a_bar_there,
    |browser, site| async move {
        let style =
            "#chat { position: fixed; bottom: 16px; left: 16px; width: 50px; height: 50px }";
        let chat = "<header>مرافئ</header><button id=\"chat\">؟</button>";
        let tag = "data-placement=\"bottom\" data-top-loading=\"eager\" data-top-after=\"0.25\"";
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        open(&browser, &site, style, chat, tag).await;
        browser
            .run("document.body.append(Object.assign(document.createElement('ajel-back-to-top')))")
            .await;
        browser
            .run("document.querySelector('ajel-back-to-top').setAttribute('loading', 'eager')")
            .await;
        scroll(&browser, 3000).await;
        assert!(
            browser
                .js::<bool>("at('#chat').bottom <= bar().top - 15")
                .await
        );
        let way = "document.querySelector('ajel-back-to-top').shadowRoot?.querySelector('.shown')?.getBoundingClientRect()";
        browser
            .wait_for(
                "the way back above the bar",
                &format!(
                    "{way} && {way}.bottom <= bar().top - 10 && {way}.bottom > bar().top - 30"
                ),
            )
            .await;
        // The end of the page can be read.
        browser
            .run("scrollTo({ top: 1e6, behavior: 'instant' })")
            .await;
        browser.frames().await;
        assert!(
            browser
                .js::<bool>("at('#last').bottom <= bar().top + 1")
                .await
        );
        browser.run("ticker().hidden = true").await;
        browser.wait_for("no room", "!roomFor('Bottom')").await;
        browser.frames().await;
        assert!(
            browser
                .js::<bool>("Math.abs(at('#chat').bottom - (innerHeight - 16)) < 1")
                .await
        );
        let attributes: String = browser.js("attributes()").await;
        assert!(!attributes.contains("style"), "{attributes}");
    }
);

on_every_engine_in_thorough!(
    what_the_reader_goes_to_is_not_below_the_bar,
    |browser, site| async move {
        let style = ".skip { position: absolute; top: -60px; background: #fff; z-index: 2000 } .skip:focus { top: 0 }
            header { position: sticky; top: 0 } html { scroll-padding-top: 60px }";
        let header = "<a class=\"skip\" href=\"#far\">تخطَّ</a><header>مرافئ</header>";
        open(&browser, &site, style, header, "data-placement=\"top\"").await;
        // An anchor.
        browser.run("document.querySelector('#jump').click()").await;
        browser.frames().await;
        browser.frames().await;
        let [anchor, end]: [f64; 2] = browser.js("[at('#far').top, at('header').bottom]").await;
        assert!(
            anchor >= end - 1.0 && anchor < end + 80.0,
            "{anchor}, after {end}"
        );
        // An element that the keyboard reaches from below.
        browser.run("scrollTo({ top: 1e6, behavior: 'instant' }); document.querySelector('#jump').focus()").await;
        browser.frames().await;
        browser.frames().await;
        let [focused, end]: [f64; 2] = browser.js("[at('#jump').top, bar().bottom]").await;
        assert!(focused >= end - 1.0, "{focused}, after {end}");
        // A skip link that appears where the bar is, and goes again.
        scroll(&browser, 0).await;
        browser.run("document.querySelector('.skip').focus()").await;
        browser
            .wait_for(
                "the skip link",
                "at('.skip').top >= bar().bottom - 1 && isSeen('.skip')",
            )
            .await;
        browser.run("document.querySelector('.skip').blur()").await;
        browser
            .wait_for("no skip link", "at('.skip').bottom <= 0")
            .await;
        assert!(
            !browser
                .js::<String>("attributes()")
                .await
                .split('\n')
                .any(|of| of.contains("skip") && of.contains("style=calc"))
        );
    }
);

on_every_engine_in_thorough!(
    a_bar_that_comes_and_goes_does_not_move_what_is_read,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(3)));
        let url = site
            .page()
            .style("body { margin: 0 }")
            .body(&TEXT.repeat(80))
            .body("<h2 id=\"far\">فقرة بعيدة</h2>")
            .body(&TEXT.repeat(80))
            .tag("data-widgets=\"ticker\" data-feed=\"{feed}/feed.json\" data-placement=\"top\" data-only=\"urgent\"")
            .script(NAMES)
            .serve();
        browser.goto(&url).await;
        browser.wait_for_event("ajel:load").await;
        browser.frames().await;
        assert!(browser.js::<bool>("!bar() && !roomFor('Top')").await);
        browser.run("document.querySelector('#far').scrollIntoView({ block: 'center', behavior: 'instant' })").await;
        let before: f64 = browser.js("at('#far').top").await;
        for is_urgent in [true, false] {
            let mut item = news::item(0);
            item["_ajel"] = serde_json::json!({ "urgent": is_urgent });
            site.feed
                .on("/feed.json", Reply::json(news::feed(vec![item])));
            browser.run("ticker().refresh()").await;
            let expected =
                format!("!!bar() === {is_urgent} && (roomFor('Top') > 0) === {is_urgent}");
            browser.wait_for(&expected, &expected).await;
            browser.frames().await;
            browser.frames().await;
            let after: f64 = browser.js("at('#far').top").await;
            assert!(
                (before - after).abs() <= 1.0,
                "urgent {is_urgent}: {before}, {after}"
            );
        }
    }
);

on_every_engine_in_thorough!(
    a_page_that_reserves_the_room_is_not_moved,
    |browser, site| async move {
        let style = "html { padding-top: var(--ajel-bar-top, 46px) } header { position: fixed; top: var(--ajel-bar-top, 46px) } body { padding-top: 60px }";
        open(
            &browser,
            &site,
            style,
            "<header>مرافئ</header>",
            "data-placement=\"top\" data-closable",
        )
        .await;
        let room: [f64; 3] = browser
            .js("[roomFor('Top'), bar().height, at('header').top]")
            .await;
        assert_eq!(room[0], room[1]);
        assert_eq!(room[2], room[1]);
        assert!(!browser.js::<String>("attributes()").await.contains("style"));
        if let Some(shift) = browser.layout_shift().await {
            assert!(shift < 0.0001, "moved by {shift}");
        }
        browser.wait_for_element("ajel-news-ticker >> .close").await;
        browser
            .run("ticker().shadowRoot.querySelector('.close').click()")
            .await;
        browser
            .wait_for("no room", "!roomFor('Top') && at('header').top === 0")
            .await;
    }
);

on_every_engine_in_thorough!(
    nothing_around_it_carries_it_away,
    |browser, site| async move {
        for around in [
            "transform: translateX(0)",
            "filter: drop-shadow(0 0 1px #000)",
            "contain: paint; max-width: 300px",
            "will-change: transform; overflow: hidden",
            "perspective: 100px",
        ] {
            site.feed.on("/feed.json", Reply::json(news::headlines(12)));
            for edge in ["top", "bottom"] {
                let url = site
                    .page()
                    .style("body { margin: 0 }")
                    .style(&format!(".around {{ {around} }}"))
                    .body(&TEXT.repeat(20))
                    .body(&format!("<div class=\"around\"><ajel-news-ticker feed=\"{{feed}}/feed.json\" placement=\"{edge}\"></ajel-news-ticker><p>نص</p></div>"))
                    .body(&TEXT.repeat(60))
                    .tag("data-widgets=\"\"")
                    .script(NAMES)
                    .serve();
                browser.goto(&url).await;
                browser.wait_for("the bar", "bar()").await;
                let is_there = match edge {
                    "top" => "Math.abs(bar().top) < 1",
                    _ => "Math.abs(bar().bottom - innerHeight) < 1",
                };
                let is_there = format!(
                    "{is_there} && Math.abs(bar().width - document.documentElement.clientWidth) < 1"
                );
                for top in [0, 400, 2000] {
                    scroll(&browser, top).await;
                    browser
                        .wait_for(&format!("{around}, {edge}, at {top}"), &is_there)
                        .await;
                }
                // Where it is moved in the document it stays there.
                browser
                    .run("document.body.append(document.querySelector('.around'))")
                    .await;
                browser
                    .wait_for(&format!("{around}, {edge}, moved"), &is_there)
                    .await;
            }
        }
    }
);

on_every_engine_in_thorough!(
    most_of_the_window_is_the_page_s_at_any_size_of_text,
    Options {
        viewport: (320, 640),
        ..Options::default()
    },
    |browser, site| async move {
        for mode in ["marquee", "slide", "list"] {
            for text in ["100%", "200%"] {
                let style = format!("html {{ font-size: {text} }} body {{ font-size: 1rem }}");
                let tag = format!("data-placement=\"bottom\" data-closable data-mode=\"{mode}\"");
                open(&browser, &site, &style, "<header>مرافئ</header>", &tag).await;
                browser.wait_for_element("ajel-news-ticker >> .close").await;
                browser.frames().await;
                let share: f64 = browser.js("bar().height / innerHeight").await;
                assert!(share <= 0.46, "{mode}, {text}: {share}");
                // Each button can be pressed, and the headline is there.
                let pressed: Vec<String> = browser
                    .js("[...ticker().shadowRoot.querySelectorAll('.control')].filter((button) => {
                            const { left, right, top, bottom, width } = button.getBoundingClientRect();
                            const found = ticker().shadowRoot.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                            return width < 24 || !button.contains(found);
                        }).map((button) => button.className)")
                    .await;
                assert_eq!(pressed, Vec::<String>::new(), "{mode}, {text}");
                let is_wide: bool = browser
                    .js("document.documentElement.scrollWidth <= innerWidth")
                    .await;
                assert!(is_wide, "{mode}, {text}");
            }
        }
    }
);

on_every_engine_in_thorough!(
    light_on_dark_pages_and_dark_on_light_ones,
    |browser, site| async move {
        for (page, is_dark) in [
            ("body { background: #fff; color: #222 }", false),
            ("body { background: #111; color: #eee }", true),
            (
                ":root { color-scheme: dark } body { color: #ddd; background: #181818 }",
                true,
            ),
        ] {
            open(
                &browser,
                &site,
                page,
                "<header>مرافئ</header>",
                "data-placement=\"top\"",
            )
            .await;
            let (behind, text): (Vec<f64>, Vec<f64>) = browser
                .js("(() => {
                    const style = getComputedStyle(ticker().shadowRoot.querySelector('.ajel'));
                    const read = (colour) => { const canvas = new OffscreenCanvas(1, 1).getContext('2d');
                        canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
                    return [read(style.backgroundColor), read(style.color)]; })()")
                .await;
            assert_eq!(behind[3], 255.0, "{page}: the page shows through");
            assert_eq!(behind[0] < 128.0, is_dark, "{page}: {behind:?}");
            assert_eq!(text[0] > 128.0, is_dark, "{page}: {text:?}");
        }
    }
);

on_every_engine_in_thorough!(
    on_paper_it_stands_in_its_place,
    |browser, site| async move {
        let style = "header { position: fixed; top: 0 } body { padding-top: 60px }";
        open(
            &browser,
            &site,
            style,
            "<header>مرافئ</header>",
            "data-placement=\"top\" data-closable",
        )
        .await;
        let media = Media {
            print: true,
            ..Media::default()
        };
        if let Err(reason) = browser.emulate(media).await {
            return skip(reason);
        }
        browser.wait_for("the paper", &on_paper("Top")).await;
        // Nothing that runs while the page is laid out for paper fixes it again.
        browser.frames().await;
        browser.frames().await;
        assert!(browser.js::<bool>(&on_paper("Top")).await);
        assert!(browser.js::<bool>("at('header').top === 0").await);
        let is_there: bool = browser
            .js("getComputedStyle(ticker().shadowRoot.querySelector('.close')).display === 'none' || !ticker().shadowRoot.querySelector('.close').getClientRects().length")
            .await;
        assert!(is_there, "paper has no button");
        let media = Media::default();
        browser.emulate(media).await.expect("as before");
        browser.wait_for("the bar again", ON_SCREEN).await;
    }
);

/// The bar stands in its place on paper, and the page has no room for it at this edge.
fn on_paper(edge: &str) -> String {
    format!(
        "!ticker().shadowRoot.querySelector('.room').hasAttribute('popover')
         && getComputedStyle(ticker().shadowRoot.querySelector('.room')).position === 'static'
         && getComputedStyle(document.documentElement).padding{edge} === '0px'"
    )
}

/// The bar is fixed to the window, at the edge that it was given.
const ON_SCREEN: &str = "
    getComputedStyle(ticker().shadowRoot.querySelector('.room')).position === 'fixed'
    && (ticker().getAttribute('placement') === 'top'
        ? Math.abs(bar().top) < 1 && roomFor('Top') > 0
        : Math.abs(bar().bottom - innerHeight) < 1 && roomFor('Bottom') > 0)";

on_every_engine_in_thorough!(
    a_bar_of_the_top_layer_stands_in_its_place_on_paper,
    |browser, site| async move {
        for (edge, room) in [("top", "Top"), ("bottom", "Bottom")] {
            let style = "body { filter: grayscale(1) }";
            let attributes = format!("data-placement=\"{edge}\" data-closable");
            open(
                &browser,
                &site,
                style,
                "<header>مرافئ</header>",
                &attributes,
            )
            .await;
            browser.wait_for(edge, ON_SCREEN).await;
            let in_top_layer =
                "ticker().shadowRoot.querySelector('.room').matches(':popover-open')";
            assert!(browser.js::<bool>(in_top_layer).await, "{edge}");
            // A browser dispatches it before a print, when a page has no other sign of one.
            let before = format!("dispatchEvent(new Event('beforeprint')); return !{in_top_layer}");
            let left: bool = browser.js(&format!("(() => {{ {before} }})()")).await;
            assert!(left, "{edge}: before it is printed");
            browser.run("dispatchEvent(new Event('afterprint'))").await;
            browser
                .wait_for("the top layer", &format!("{in_top_layer} && {ON_SCREEN}"))
                .await;
            browser.run("dispatchEvent(new Event('beforeprint'))").await;
            let media = Media {
                print: true,
                ..Media::default()
            };
            if let Err(reason) = browser.emulate(media).await {
                return skip(reason);
            }
            browser.wait_for(edge, &on_paper(room)).await;
            browser.frames().await;
            browser.frames().await;
            assert!(browser.js::<bool>(&on_paper(room)).await, "{edge}");
            browser.emulate(Media::default()).await.expect("as before");
            browser.run("dispatchEvent(new Event('afterprint'))").await;
            browser.wait_for("the bar again", ON_SCREEN).await;
        }
    }
);

on_every_engine!(
    the_keyboard_reaches_the_button_and_goes_on_after_the_bar,
    |browser, site| async move {
        open(
            &browser,
            &site,
            "",
            "<header><a id=\"home\" href=\"/\">مرافئ</a></header>",
            "data-placement=\"top\" data-closable",
        )
        .await;
        browser.wait_for_element("ajel-news-ticker >> .close").await;
        browser
            .run("ticker().shadowRoot.querySelector('.close').focus()")
            .await;
        browser.press(Key::Enter).await;
        browser
            .wait_for("no bar", "ticker().hidden && !bar() && !roomFor('Top')")
            .await;
        browser.press(Key::Tab).await;
        let focused: String = browser.js("document.activeElement.id").await;
        assert_eq!(focused, "home");
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    beside_a_notch_the_bar_reaches_the_edge_and_its_text_does_not,
    |browser, site| async move {
        for (edge, [top, bottom]) in [("top", [44, 0]), ("bottom", [0, 34])] {
            if let Err(reason) = browser.set_safe_areas([44, 30, 34, 20]).await {
                return skip(reason);
            }
            let tag = format!("data-placement=\"{edge}\" data-closable");
            open(&browser, &site, "", "<header>مرافئ</header>", &tag).await;
            browser.wait_for_element("ajel-news-ticker >> .close").await;
            browser.frames().await;
            // How far the bar and what is in it are from the window's top, right, bottom and left.
            let distances = |of: &str| {
                format!(
                    "(() => {{ const {{ left, right, top, bottom }} = {of}.getBoundingClientRect();
                        return [top, document.documentElement.clientWidth - right, innerHeight - bottom, left]; }})()"
                )
            };
            let [up, right, down, left]: [f64; 4] = browser
                .js(&distances("ticker().shadowRoot.querySelector('.ajel')"))
                .await;
            assert_eq!((right, left), (0.0, 0.0), "{edge}");
            assert_eq!(if edge == "top" { up } else { down }, 0.0, "{edge}");
            let [up, right, down, left]: [f64; 4] = browser
                .js(&distances("ticker().shadowRoot.querySelector('.ticker')"))
                .await;
            assert!(right >= 30.0 && left >= 20.0, "{edge}: {right}, {left}");
            assert!(
                up >= f64::from(top) && down >= f64::from(bottom),
                "{edge}: {up}, {down}"
            );
            // The page makes room for all of it.
            let room = format!(
                "Math.abs(bar().height - roomFor('{}')) < 1",
                if edge == "top" { "Top" } else { "Bottom" }
            );
            browser.wait_for("room for the bar", &room).await;
        }
    }
);

on_every_engine_in_thorough!(
    in_forced_colours_a_line_parts_it_from_the_page,
    |browser, site| async move {
        for (edge, line) in [("top", "Bottom"), ("bottom", "Top")] {
            let tag = format!("data-placement=\"{edge}\"");
            open(&browser, &site, "", "<header>مرافئ</header>", &tag).await;
            let forced = Media {
                forced_colors: true,
                ..Media::default()
            };
            if let Err(reason) = browser.emulate(forced).await {
                return skip(reason);
            }
            let width = format!(
                "(() => {{ const style = getComputedStyle(ticker().shadowRoot.querySelector('.ajel'));
                    return style.border{line}Style === 'solid' ? parseFloat(style.border{line}Width) : 0; }})()"
            );
            browser
                .wait_for("a line at the bar's edge", &format!("{width} >= 1"))
                .await;
            // It is part of the bar for which the page makes room.
            let room = format!(
                "Math.abs(bar().height - roomFor('{}')) < 1",
                if edge == "top" { "Top" } else { "Bottom" }
            );
            browser.wait_for("room for the bar", &room).await;
            browser.emulate(Media::default()).await.expect("as before");
        }
    }
);
