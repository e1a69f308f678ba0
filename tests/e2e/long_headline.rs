//! Headlines, words and times that are longer than their line, and text without a size.

use ajel_e2e::{
    Browser, Engine, Key, Options, Reply, Site, news, on_every_engine_in_thorough,
    run::skip,
    ticker::{LINKS, open_ticker_on},
    widgets::CARD,
};
use fantoccini::actions::{InputSource, WheelAction, WheelActions};
use serde::Deserialize;
use serde_json::json;

const MODES: [&str; 4] = ["marquee", "slide", "fade", "list"];
/// Of the column that the ticker is in: not every engine has windows so narrow.
const WIDTHS: [u32; 2] = [280, 340];

/// 85 letters.
const LONG: &str =
    "بلدية مرسى الغار تعلن خطة لتجديد الأرصفة القديمة وإنارة الطريق الساحلي حتى جسر الوداد";
/// 220 letters.
const LONGER: &str = "بلدية مرسى الغار تعلن خطة من خمس سنوات لتجديد الأرصفة القديمة وإنارة الطريق الساحلي حتى جسر الوداد الجديد، وتدعو سكان الأحياء القريبة من الميناء إلى جلسة عامة مساء الخميس لمناقشة مواعيد العمل وتعويض أصحاب المحال المتضررة";

/// `fault()`: why a headline cannot be read in full as it stands; nothing where it can,
/// or where it moves. `scroller()`: what a reader can scroll to read it.
const NAMES: &str = "
    window.link = () => inside('.track > .headlines .item.current .link') ?? inside('.track > .headlines .link');
    window.text = () => { const range = document.createRange(); range.selectNodeContents(link()); return [...range.getClientRects()]; };
    window.is_moving = () => motion()?.playState === 'running' || !!shadow.getAnimations().find((animation) =>
        animation.playState === 'running' && animation.effect.target.contains(link()));
    window.scroller = () => {
        for (let at = link(); at !== null && at !== inside('.ticker'); at = at.parentElement) {
            const { overflowX, overflowY } = getComputedStyle(at), scrolls = (value) => value === 'auto' || value === 'scroll';
            if (scrolls(overflowX) && at.scrollWidth > at.clientWidth + 1) return { element: at, across: true };
            if (scrolls(overflowY) && at.scrollHeight > at.clientHeight + 1) return { element: at, across: false };
        }
        return null;
    };
    window.hidden_text = () => {
        // The elements that can cut the text off: the link itself, where it has a limit of lines,
        // and all its ancestors.
        for (let at = link(); at !== inside('.ticker'); at = at.parentElement) {
            if (getComputedStyle(at).overflowX === 'visible' && getComputedStyle(at).overflowY === 'visible') continue;
            const place = at.getBoundingClientRect();
            for (const line of text()) {
                const middle = (line.top + line.bottom) / 2;
                if (middle > place.bottom || middle < place.top || line.left < place.left - 1 || line.right > place.right + 1)
                    return `${[line.left, line.top, line.right, line.bottom].map(Math.round)} is cut off by .${at.className}`;
            }
        }
        return null;
    };
    // How far it is scrolled, and how far it can be.
    window.scrolled = () => {
        const { element, across } = scroller();
        return across ? [Math.abs(element.scrollLeft), element.scrollWidth - element.clientWidth]
            : [element.scrollTop, element.scrollHeight - element.clientHeight];
    };";

/// How far something that scrolls has been scrolled, and how far that goes, in CSS px.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Scrolled(f64, f64);

impl Scrolled {
    fn is_at_the_end(self) -> bool {
        self.0 >= self.1 - 2.0
    }
}

fn one(title: &str) -> String {
    let mut item = news::item(0);
    item["title"] = json!(title);
    news::feed(vec![item])
}

async fn open(browser: &Browser, site: &Site, width: u32, feed: String, attributes: &str) {
    let column = format!("main {{ inline-size: {width}px }}");
    let page = site.page().style(&column);
    open_ticker_on(page, browser, site, feed, attributes).await;
    browser.run(NAMES).await;
    browser.frames().await;
    browser.frames().await;
}

/// The headline moves, wraps with nothing cut off, or can be scrolled to its end by keys,
/// by a finger and by a mouse.
async fn assert_readable(browser: &Browser, what: &str) {
    if browser.js::<bool>("is_moving()").await {
        return;
    }
    let hidden: Option<String> = browser.js("hidden_text()").await;
    let Some(hidden) = hidden else { return };
    assert!(
        browser.js::<bool>("!!scroller()").await,
        "{what}: {hidden}, and nothing moves or scrolls"
    );
    // A finger: each element from the headline up lets it pan that way.
    let touch: Vec<String> = browser
        .js("(() => {
             const values = [], { element } = scroller();
             for (let at = link(); ; at = at.parentElement) {
                 values.push(getComputedStyle(at).touchAction);
                 if (at === element) return values;
             } })()")
        .await;
    let across: bool = browser.js("scroller().across").await;
    let way = if across { "pan-x" } else { "pan-y" };
    assert!(
        touch
            .iter()
            .all(|value| ["auto", "manipulation"].contains(&value.as_str()) || value.contains(way)),
        "{what}: {touch:?}"
    );
    // The keyboard.
    browser.run("link().focus({ preventScroll: true })").await;
    let key = if across { Key::Left } else { Key::Down };
    let press = async || browser.press(key).await;
    scroll_to_the_end(browser, &format!("{what} by keys"), press).await;
    if browser.engine() == Engine::WebKit {
        skip("the wheel of WebKit's driver turns a few px, or none: only the keys are pressed");
        return;
    }
    // And back, for the mouse: its wheel is turned the way of the line.
    browser
        .run("const { element } = scroller(); element.scrollTo({ left: 0, top: 0, behavior: 'instant' }); shadow.activeElement?.blur()")
        .await;
    let place = browser.rect("ajel-news-ticker >> .viewport").await;
    let (x, y) = (
        place.left + place.width / 2.0,
        place.top + place.height / 2.0,
    );
    browser.move_mouse(x, y).await;
    let turn = async || turn_wheel(browser, (x, y), across).await;
    scroll_to_the_end(browser, &format!("{what} by the wheel"), turn).await;
}

/// Turns the wheel at a point, down or, in a line of Arabic, to the left.
async fn turn_wheel(browser: &Browser, (x, y): (f64, f64), across: bool) {
    if !across {
        return browser.wheel(x, y, 120).await;
    }
    let turn = WheelActions::new("wheel".to_owned()).then(WheelAction::Scroll {
        duration: None,
        x: x as i64,
        y: y as i64,
        delta_x: -120,
        delta_y: 0,
    });
    let turning = browser.webdriver().perform_actions(turn).await;
    turning.expect("the wheel can be turned");
}

/// Does this again and again until the headline is scrolled to its end. A key or a wheel
/// is not always heard while the one before it still scrolls.
async fn scroll_to_the_end(browser: &Browser, what: &str, step: impl AsyncFn()) {
    for _ in 0..120 {
        let now: Scrolled = browser.js("scrolled()").await;
        if now.is_at_the_end() {
            return;
        }
        step().await;
        for _ in 0..4 {
            browser.frames().await;
        }
    }
    let last: Scrolled = browser.js("scrolled()").await;
    panic!("{what}: {last:?} is as far as it goes");
}

async fn assert_each_mode_is_readable(browser: &Browser, site: &Site, title: &str) {
    for width in WIDTHS {
        for mode in MODES {
            let attributes = format!("mode=\"{mode}\"");
            open(browser, site, width, one(title), &attributes).await;
            let what = format!("{mode} at {width} px");
            assert_readable(browser, &what).await;
            let out: f64 = browser
                .js("document.documentElement.scrollWidth - innerWidth")
                .await;
            assert!(out <= 0.0, "{what}: the page is {out} px too wide");
        }
    }
}

on_every_engine_in_thorough!(
    a_single_headline_of_two_lines_can_be_read_in_full,
    Options::phone(),
    |browser, site| async move { assert_each_mode_is_readable(&browser, &site, LONG).await }
);

on_every_engine_in_thorough!(
    a_single_headline_of_many_lines_can_be_read_in_full,
    Options::phone(),
    |browser, site| async move { assert_each_mode_is_readable(&browser, &site, LONGER).await }
);

on_every_engine_in_thorough!(
    with_less_motion_a_single_headline_of_two_lines_can_be_read_in_full,
    Options::phone().reduced_motion(),
    |browser, site| async move { assert_each_mode_is_readable(&browser, &site, LONG).await }
);

on_every_engine_in_thorough!(
    with_less_motion_a_single_headline_of_many_lines_can_be_read_in_full,
    Options::phone().reduced_motion(),
    |browser, site| async move { assert_each_mode_is_readable(&browser, &site, LONGER).await }
);

on_every_engine_in_thorough!(
    a_headline_of_one_long_word_can_be_read_in_full,
    Options::phone(),
    |browser, site| async move {
        let word = "ميناء_مرسى_الغار_الجديد_يستقبل_أول_سفينة_ركاب_قادمة_من_سولهافن_ونوردافيا";
        assert_each_mode_is_readable(&browser, &site, word).await;
    }
);

on_every_engine_in_thorough!(
    with_less_motion_a_step_shows_all_of_a_long_headline,
    Options::phone().reduced_motion(),
    |browser, site| async move {
        let titles = [LONG, "مرسى الغار تفتح جسرها", LONGER, LONG];
        let items = titles.into_iter().enumerate().map(|(number, title)| {
            let mut item = news::item(number);
            item["title"] = json!(title);
            item
        });
        let feed = news::feed(items.collect());
        for width in [280, 360, 700, 1100] {
            browser.viewport(width + 60, 844).await;
            open(&browser, &site, width, feed.clone(), "mode=\"marquee\"").await;
            for step in 0..titles.len() {
                if step > 0 {
                    browser.run("ticker.next()").await;
                    browser.frames().await;
                }
                browser
                    .run(&format!("window.link = () => inside('.track > .headlines').children[{step}].querySelector('.link')"))
                    .await;
                let what = format!("headline {step} at {width} px");
                let sides: [f64; 4] = browser
                    .js("(() => { const lines = text(), line = box('.viewport');
                         return [Math.min(...lines.map(({ left }) => left)), Math.max(...lines.map(({ right }) => right)), line.left, line.right]; })()")
                    .await;
                // All of its letters stand in the line, but for what is below their first lines.
                assert!(
                    sides[0] >= sides[2] - 1.0 && sides[1] <= sides[3] + 1.0,
                    "{what}: {sides:?}"
                );
                assert_readable(&browser, &what).await;
            }
        }
    }
);

on_every_engine_in_thorough!(
    a_long_word_in_the_related_box_wraps_inside_its_card,
    Options::phone(),
    |browser, site| async move {
        let words = [
            "ميناء_مرسى_الغار_الجديد_يستقبل_أول_سفينة_ركاب_قادمة_من_سولهافن_ونوردافيا",
            "https://news.example/archive/2026/11/29/marsa-al-ghar-new-pier-opens-to-passengers",
            "سـولـهـافـنـونـوردافـيـاومـرسـىالـغـارتـوقـعـاتـاتـفـاقـيـةالـمـلاحـةالـسـاحـلـيـةالـمـشـتـركـة",
        ];
        let items = words.into_iter().enumerate().map(|(number, word)| {
            let mut item = news::item(number);
            item["title"] = json!(word);
            item["summary"] = json!([word, word].concat());
            item
        });
        site.feed
            .on("/feed.json", Reply::json(news::feed(items.collect())));
        for (width, layout) in [374, 280, 1200]
            .into_iter()
            .flat_map(|width| ["grid", "list", "compact"].map(|layout| (width, layout)))
        {
            // Wider than any of the columns, and at least as wide as every engine's window.
            browser.viewport(width + 100, 844).await;
            let url = site
                .page()
                .style(&format!("main {{ inline-size: {width}px }}"))
                .body(&format!(
                    "<main><ajel-related-articles feed=\"{{feed}}/feed.json\" loading=\"eager\" layout=\"{layout}\" show=\"summary source time\"></ajel-related-articles></main>"
                ))
                .tag("data-widgets=\"\"")
                .serve();
            browser.goto(&url).await;
            browser.wait_for_element(CARD).await;
            let wrong: Vec<String> = browser
                .js("[...document.querySelector('ajel-related-articles').shadowRoot.querySelectorAll('.card')].flatMap((card) => {
                     const place = card.getBoundingClientRect(), range = document.createRange();
                     range.selectNodeContents(card);
                     const out = [...range.getClientRects()].filter(({ left, right, width }) =>
                         width > 0 && (left < place.left - 1 || right > place.right + 1));
                     return out.map(({ left, right }) => `${left} to ${right} in ${place.left} to ${place.right}`); })")
                .await;
            assert_eq!(wrong, Vec::<String>::new(), "{layout} at {width} px");
            let out: f64 = browser
                .js("document.documentElement.scrollWidth - innerWidth")
                .await;
            assert!(out <= 0.0, "{layout} at {width} px: {out} px too wide");
        }
    }
);

on_every_engine_in_thorough!(
    in_a_narrow_line_the_time_gives_way_to_the_title,
    |browser, site| async move {
        for (width, mode, date) in [
            (264, "slide", "2026-11-22T08:00:00+03:00"),
            (280, "fade", "2026-11-22T08:00:00+03:00"),
            (280, "slide", "2025-09-27T08:00:00+03:00"),
            (320, "slide", "2025-09-27T08:00:00+03:00"),
            (240, "slide", "2025-09-27T08:00:00+03:00"),
        ] {
            let items = (0..3).map(|number| {
                let mut item = news::item(number);
                item["date_published"] = json!(date);
                item
            });
            let feed = news::feed(items.collect());
            open(&browser, &site, width, feed, &format!("mode=\"{mode}\"")).await;
            // The time is not seen, or does not stand beside the title.
            let (title, time, line, beside): (f64, f64, f64, bool) = browser
                .js("(() => {
                     const current = inside('.item.current'), title = current.querySelector('.link').getBoundingClientRect();
                     const time = current.querySelector('time')?.getBoundingClientRect() ?? new DOMRect();
                     // Boxes overlap: they have room for marks above and below their letters.
                     const middle = (time.top + time.bottom) / 2, letters = text();
                     const beside = time.width > 0 && middle > letters[0].top && middle < letters.at(-1).bottom;
                     return [title.width, time.width, box('.viewport').width, beside]; })()")
                .await;
            let what = format!(
                "{mode} at {width} px: a title of {title} px and a time of {time} px in {line} px"
            );
            assert!(!beside, "{what}");
            assert!(title > time && title > line * 0.8, "{what}");
        }
    }
);

on_every_engine_in_thorough!(
    a_parent_without_a_font_size_empties_nothing,
    |browser, site| async move {
        for (name, style) in [
            ("nothing around it", ""),
            ("0 around it", "main { font-size: 0 }"),
            ("0 far above", "body { font-size: 0 } p { font-size: 16px }"),
            ("0 by a unit", "main { font-size: 0px; line-height: 0 }"),
            ("0 of a percentage", "main { font-size: 0% }"),
        ] {
            for mode in MODES {
                site.feed.on("/feed.json", Reply::json(news::headlines(12)));
                let url = site
                    .page()
                    .style(style)
                    .body(&format!(
                        "<main><ajel-news-ticker feed=\"{{feed}}/feed.json\" mode=\"{mode}\"></ajel-news-ticker>
                         <ajel-related-articles feed=\"{{feed}}/feed.json\" loading=\"eager\"></ajel-related-articles></main>"
                    ))
                    .tag("data-widgets=\"\"")
                    .serve();
                browser.goto(&url).await;
                browser.wait_for_element(LINKS).await;
                browser.wait_for_element(CARD).await;
                browser.frames().await;
                let heights: Vec<f64> = browser
                    .js("['ajel-news-ticker .label', 'ajel-news-ticker .headlines .link', 'ajel-related-articles .label', 'ajel-related-articles .card .link']
                         .map((part) => { const [host, ...inside] = part.split(' ');
                             const range = document.createRange();
                             range.selectNodeContents(document.querySelector(host).shadowRoot.querySelector(inside.join(' ')));
                             return range.getBoundingClientRect().height; })")
                    .await;
                let what = format!("{name}, {mode}: {heights:?}");
                assert!(heights.iter().all(|height| *height > 10.0), "{what}");
                let bar = browser.rect("ajel-news-ticker").await.height;
                assert!(bar >= 44.0, "{what}: a bar of {bar} px");
            }
        }
    }
);
