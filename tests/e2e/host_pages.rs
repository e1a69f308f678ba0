//! Ten pages as they are in the wild (`tests/pages/hosts/`), each with the tag and without
//! it: all three widgets are shown where they belong, and nothing of the page moves.

use ajel_e2e::{
    Browser, Gate, Rect, Reply, Site, news, on_every_engine_in_thorough,
    run::root,
    widgets::{TAG_IN_HEAD, assert_quiet, wait_for_both},
};
use serde::Deserialize;
use serde_json::json;

/// A desktop and a phone.
const WINDOWS: [(u32, u32); 2] = [(1280, 800), (390, 844)];

/// By how many CSS px browsers may round.
const ROUNDING: f64 = 0.5;

/// A photograph without a shape of its own, so that the page's attributes decide.
const PHOTO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg"><rect width="100%" height="100%" fill="#a9c6dc"/><rect y="62%" width="100%" height="38%" fill="#2d5d78"/></svg>"##;

/// Where the page has its tag.
#[derive(Clone, Copy, PartialEq)]
enum Tag {
    /// In the head: the ticker comes first in the body.
    Head,
    /// In the body: the ticker comes after the tag.
    Body,
}

/// A page, and where on it things are, as selectors.
struct Host {
    /// Its name in `tests/pages/hosts/`.
    file: &'static str,
    tag: Tag,
    /// The paragraphs of the page's own article.
    text: &'static str,
    /// The column beside the article.
    sidebar: Option<&'static str>,
    /// Where the related box must not stand: what is above, beside and below the article.
    elsewhere: &'static str,
}

/// An element of the page, in CSS px from the corner of the document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Element {
    name: String,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    after_ticker: bool,
    after_box: bool,
    holds_widget: bool,
    in_sidebar: bool,
}

/// A widget on the page.
#[derive(Debug, Deserialize)]
struct Widget {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    /// Its height with its margins, and with the gap that its parent puts between children.
    room: f64,
}

/// A page as it is laid out when it has been scrolled to its start.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Layout {
    elements: Vec<Element>,
    /// The first and the last paragraph of the article, and how many there are.
    first: Rect,
    last: Rect,
    last_margin: f64,
    paragraphs: usize,
    sidebar: Option<Rect>,
    scroll_width: f64,
    scroll_height: f64,
    ticker: Option<Widget>,
    related: Option<Widget>,
}

/// Gives a [`Layout`]. An element that is fixed to the window or not rendered has no place
/// in the layout, and what the widgets themselves have put up is left out.
const MEASURE: &str = "((text, side) => {
    const [ticker, related] = ['ajel-news-ticker', 'ajel-related-articles'].map((name) => document.querySelector(name));
    const px = (value) => parseFloat(value) || 0;
    const follows = (widget, element) =>
        !!widget && !!(widget.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    const place = (element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return { left, top: top + scrollY, width, height };
    };
    const widget = (element) => {
        if (!element) return null;
        const style = getComputedStyle(element);
        const parent = getComputedStyle(element.parentElement);
        const gap = /flex|grid/.test(parent.display) ? px(parent.rowGap) : 0;
        const found = place(element);
        return { ...found, room: found.height + px(style.marginTop) + px(style.marginBottom) + gap };
    };
    const elements = [...document.body.querySelectorAll('*')]
        .filter((element) => !element.closest('ajel-news-ticker, ajel-related-articles, ajel-back-to-top, script, style')
            && element.getClientRects().length && getComputedStyle(element).position !== 'fixed')
        .map((element) => ({
            name: [element.localName, ...element.classList].join('.'),
            ...place(element),
            afterTicker: follows(ticker, element),
            afterBox: follows(related, element),
            holdsWidget: element.contains(ticker ?? document) || element.contains(related ?? document),
            inSidebar: !!side && !!element.closest(side),
        }));
    const paragraphs = document.querySelectorAll(text);
    const last = paragraphs[paragraphs.length - 1];
    return {
        elements,
        first: paragraphs[0].getBoundingClientRect().toJSON(),
        last: last.getBoundingClientRect().toJSON(),
        lastMargin: px(getComputedStyle(last).marginBottom),
        paragraphs: paragraphs.length,
        sidebar: side ? document.querySelector(side).getBoundingClientRect().toJSON() : null,
        scrollWidth: document.documentElement.scrollWidth,
        scrollHeight: document.documentElement.scrollHeight,
        ticker: widget(ticker),
        related: widget(related),
    };
})";

/// When the page's style sheet arrives.
#[derive(Clone, Copy, PartialEq)]
enum Sheet {
    AtOnce,
    /// With it the page is painted for the first time: after the tag has run.
    AfterTag,
}

/// Goes to the page with this tag, or with none.
async fn open(browser: &Browser, site: &Site, host: &Host, tag: &str, arrives: Sheet) {
    let page = site
        .page_file(&format!("hosts/{}", host.file))
        .with("tag", tag)
        // As partners' pages are, with styles in attributes and nowhere a policy.
        .no_csp();
    let gate = Gate::default();
    let sheet = root().join(format!("tests/pages/hosts/{}.css", host.file));
    let has_sheet = sheet.exists();
    if has_sheet {
        site.page.on(
            &format!("/own/{}.css", host.file),
            Reply::file(sheet).held_by(&gate),
        );
    }
    let url = page.serve();
    let asked = site.feed.count("/feed.json");
    let open_gate = async {
        if has_sheet && arrives == Sheet::AfterTag {
            browser
                .wait_until("the tag to run", || site.feed.count("/feed.json") > asked)
                .await;
        }
        gate.open();
    };
    tokio::join!(browser.goto(&url), open_gate);
}

async fn scroll_to(browser: &Browser, top: &str) {
    browser
        .run(&format!("scrollTo({{ top: {top}, behavior: 'instant' }})"))
        .await;
}

async fn measure(browser: &Browser, host: &Host) -> Layout {
    scroll_to(browser, "0").await;
    browser.wait_for("the start", "scrollY === 0").await;
    browser.frames().await;
    let (text, sidebar) = (json!(host.text), json!(host.sidebar));
    browser.js(&format!("{MEASURE}({text}, {sidebar})")).await
}

/// The page without the tag and with it, in both windows.
async fn assert_at_home(browser: &Browser, site: &Site, host: &Host) {
    site.feed
        .on("/photo.svg", Reply::new("image/svg+xml", PHOTO));
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    for (width, height) in WINDOWS {
        let what = format!("{} at {width} px", host.file);
        browser.viewport(width, height).await;
        open(browser, site, host, "", Sheet::AtOnce).await;
        let before = measure(browser, host).await;
        assert!(before.paragraphs >= 5, "{what} has a whole article");
        assert_eq!(browser.count("script[data-feed]").await, 0, "{what}");

        // A ticker that comes to the start of a page that has been painted moves it, unless
        // the page has reserved its place, which these pages do not. Firefox, which reports
        // no shift, runs the tag only when the style sheet is there.
        let arrives = match browser.layout_shift().await {
            Some(_) => Sheet::AfterTag,
            None => Sheet::AtOnce,
        };
        open(browser, site, host, TAG_IN_HEAD, arrives).await;
        wait_for_both(browser).await;
        // All of it is painted: how high the box is settles below the window, in peace.
        browser.frames().await;
        scroll_to(browser, "document.documentElement.scrollHeight").await;
        assert_button_in_window(browser, &what).await;
        let after = measure(browser, host).await;

        assert_ticker_in_place(browser, host, &after, &what).await;
        assert_box_below_text(browser, host, &after, &what).await;
        assert_nothing_moved(host, &before, &after, &what);
        if let Some(shift) = browser.layout_shift().await {
            assert_eq!(shift, 0.0, "{what}: layout shift");
        }
        assert_quiet(browser).await;
    }
}

async fn assert_button_in_window(browser: &Browser, what: &str) {
    browser.wait_for_element("ajel-back-to-top >> .shown").await;
    let button = browser.rect("ajel-back-to-top >> button").await;
    let (width, height): (f64, f64) = browser
        .js("[document.documentElement.clientWidth, innerHeight]")
        .await;
    assert!(button.width >= 24.0 && button.height >= 24.0, "{what}");
    assert!(
        button.left >= 0.0 && button.right <= width && button.top >= 0.0 && button.bottom <= height,
        "{what}: {button:?} in {width} × {height}"
    );
}

async fn assert_ticker_in_place(browser: &Browser, host: &Host, after: &Layout, what: &str) {
    let expected = match host.tag {
        Tag::Head => "document.body.firstElementChild",
        Tag::Body => "document.querySelector('script[data-feed]').nextElementSibling",
    };
    assert_eq!(
        browser.js::<String>(&format!("{expected}.localName")).await,
        "ajel-news-ticker",
        "{what}"
    );
    let room: f64 = browser
        .js(
            "(({ parentElement }) => {
                const { paddingLeft, paddingRight } = getComputedStyle(parentElement);
                return parentElement.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
            })(document.querySelector('ajel-news-ticker'))",
        )
        .await;
    let ticker = after.ticker.as_ref().expect("there is a ticker");
    assert!(
        ticker.width > 250.0 && (ticker.width - room).abs() <= 1.0,
        "{what}: the ticker is {} px wide in {room} px",
        ticker.width
    );
}

async fn assert_box_below_text(browser: &Browser, host: &Host, after: &Layout, what: &str) {
    let related = after.related.as_ref().expect("there is a box");
    let last = &after.last;
    assert!(
        (related.left - last.left).abs() <= 1.0 && (related.width - last.width).abs() <= 1.0,
        "{what}: the text is {} px wide from {}, the box {} px from {}",
        last.width,
        last.left,
        related.width,
        related.left
    );
    assert!(
        related.top >= last.bottom - ROUNDING,
        "{what}: the text ends at {}, the box begins at {}",
        last.bottom,
        related.top
    );
    // Neither inside anything else, nor below what comes after the article.
    let passed: Vec<String> = browser
        .js(&format!(
            "((related, last) => [...document.querySelectorAll({})]
                .filter((part) => part.contains(related)
                    || last.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING
                        && part.compareDocumentPosition(related) & Node.DOCUMENT_POSITION_FOLLOWING)
                .map((part) => [part.localName, ...part.classList].join('.')))(
                document.querySelector('ajel-related-articles'), [...document.querySelectorAll({})].at(-1))",
            json!(host.elsewhere),
            json!(host.text)
        ))
        .await;
    assert_eq!(
        passed,
        Vec::<String>::new(),
        "{what}: the box is in or below"
    );
}

/// Whether two things are on the same px of the document.
fn overlap(element: &Element, widget: &Widget) -> bool {
    let shared = |from: f64, length: f64, other: f64, other_length: f64| {
        (from + length).min(other + other_length) - from.max(other)
    };
    shared(element.left, element.width, widget.left, widget.width) > 1.0
        && shared(element.top, element.height, widget.top, widget.height) > 1.0
}

fn assert_nothing_moved(host: &Host, before: &Layout, after: &Layout, what: &str) {
    let names = |layout: &Layout| -> Vec<String> {
        let names = layout.elements.iter().map(|element| element.name.clone());
        names.collect()
    };
    assert_eq!(names(before), names(after), "{what}: what is rendered");
    assert!(
        after.scroll_width <= before.scroll_width,
        "{what}: {} px wide with the tag, {} without",
        after.scroll_width,
        before.scroll_width
    );
    let (Some(ticker), Some(related)) = (&after.ticker, &after.related) else {
        panic!("{what}: no ticker or no box");
    };
    // The box puts an end to the paragraph's being the last one.
    let box_room = related.room + after.last_margin;
    // A sidebar is beside the text on desktops, and below or above it on phones.
    let beside = before.sidebar.is_some_and(|sidebar| {
        sidebar.right <= before.first.left + 1.0 || sidebar.left >= before.first.right - 1.0
    });

    let pairs = || before.elements.iter().zip(&after.elements);
    let moved = |(old, new): (&Element, &Element)| new.top - old.top;
    let first_below = pairs().find(|(_, new)| new.after_ticker && !new.after_box);
    let by_ticker = first_below.map_or(0.0, moved);
    if first_below.is_some() {
        assert!(
            by_ticker >= ticker.height - ROUNDING && by_ticker <= ticker.room + ROUNDING,
            "{what}: the ticker takes {} to {} px, the page moves by {by_ticker}",
            ticker.height,
            ticker.room
        );
    }

    for (old, new) in pairs() {
        let name = &new.name;
        assert!(
            (old.left - new.left).abs() <= ROUNDING && (old.width - new.width).abs() <= ROUNDING,
            "{what}: {name} was {} px wide from {}, and is {} px from {}",
            old.width,
            old.left,
            new.width,
            new.left
        );
        let grown = new.height - old.height;
        // An element that contains a widget grows with it; so does a column beside such an element.
        let may_grow = new.holds_widget || new.in_sidebar;
        assert!(
            grown >= -ROUNDING && (may_grow || grown <= ROUNDING),
            "{what}: {name} was {} px high and is {}",
            old.height,
            new.height
        );
        let down = moved((old, new));
        let (least, most) = if new.in_sidebar && beside {
            let by = if host.tag == Tag::Head {
                by_ticker
            } else {
                0.0
            };
            (by, by)
        } else if new.after_box {
            (by_ticker, by_ticker + box_room)
        } else if new.after_ticker {
            (by_ticker, by_ticker)
        } else {
            (0.0, 0.0)
        };
        assert!(
            down >= least - ROUNDING && down <= most + ROUNDING,
            "{what}: {name} moved down by {down} px, not by {least} to {most}"
        );
        for widget in [ticker, related] {
            assert!(
                new.holds_widget || !overlap(new, widget),
                "{what}: {name} is under {widget:?}"
            );
        }
    }

    let mut column: Vec<(f64, f64)> = pairs()
        .filter(|(_, new)| !(new.in_sidebar && beside))
        .map(|(old, new)| (old.top, new.top))
        .collect();
    column.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut lowest = f64::MIN;
    for (_, top) in column {
        assert!(top >= lowest - ROUNDING, "{what}: the order has changed");
        lowest = lowest.max(top);
    }

    // Nothing else takes a place: not the control that is fixed to the window.
    let grown = after.scroll_height - before.scroll_height;
    assert!(
        grown <= ticker.room + box_room + 1.0,
        "{what}: the document is {grown} px higher"
    );
}

on_every_engine_in_thorough!(
    at_home_in_wordpress_twenty_twenty_three,
    |browser, site| async move {
        let host = Host {
            file: "twenty-twenty-three",
            tag: Tag::Head,
            text: ".entry-content > p",
            sidebar: None,
            elsewhere: "header, footer, nav, .wp-block-comments",
        };
        assert_at_home(&browser, &site, &host).await;
    }
);

on_every_engine_in_thorough!(
    at_home_in_wordpress_twenty_twenty_four,
    |browser, site| async move {
        let host = Host {
            file: "twenty-twenty-four",
            tag: Tag::Body,
            text: ".entry-content > p",
            sidebar: None,
            elsewhere: "header, footer, nav, .wp-block-comments",
        };
        assert_at_home(&browser, &site, &host).await;
    }
);

on_every_engine_in_thorough!(
    at_home_in_wordpress_twenty_twenty_five,
    |browser, site| async move {
        let host = Host {
            file: "twenty-twenty-five",
            tag: Tag::Head,
            text: ".entry-content > p",
            sidebar: None,
            elsewhere: "header, footer, nav, .wp-block-comments, .wp-block-query, article",
        };
        assert_at_home(&browser, &site, &host).await;
    }
);

on_every_engine_in_thorough!(at_home_in_a_magazine_theme, |browser, site| async move {
    let host = Host {
        file: "magazine",
        tag: Tag::Body,
        text: ".entry > p",
        sidebar: Some(".sidebar"),
        elsewhere: "#theme-header, nav, .sidebar, .promo-item, #related-posts, #comments, #footer",
    };
    assert_at_home(&browser, &site, &host).await;
});

on_every_engine_in_thorough!(at_home_on_bootstrap_5, |browser, site| async move {
    let host = Host {
        file: "bootstrap",
        tag: Tag::Head,
        text: ".blog-post > p:not(.blog-post-meta)",
        sidebar: Some("aside"),
        elsewhere: "header, nav, aside, .more, footer",
    };
    assert_at_home(&browser, &site, &host).await;
});

on_every_engine_in_thorough!(at_home_on_tailwind, |browser, site| async move {
    let host = Host {
        file: "tailwind",
        tag: Tag::Body,
        text: ".prose > p",
        sidebar: Some("aside"),
        elsewhere: "header, nav, aside, main > section, footer",
    };
    assert_at_home(&browser, &site, &host).await;
});

on_every_engine_in_thorough!(
    at_home_in_the_deep_boxes_of_a_page_builder,
    |browser, site| async move {
        let host = Host {
            file: "elementor",
            tag: Tag::Body,
            text: ".elementor-widget-theme-post-content p",
            sidebar: Some(".elementor-col-33"),
            elsewhere: "header, footer, .elementor-col-33, .elementor-post",
        };
        assert_at_home(&browser, &site, &host).await;
    }
);

on_every_engine_in_thorough!(at_home_on_a_next_js_site, |browser, site| async move {
    let host = Host {
        file: "nextjs",
        tag: Tag::Head,
        text: "[class^=Article_body] > p",
        sidebar: None,
        elsewhere: "header, nav, aside, main > section, footer",
    };
    assert_at_home(&browser, &site, &host).await;
});

on_every_engine_in_thorough!(at_home_on_blogger, |browser, site| async move {
    let host = Host {
        file: "blogger",
        tag: Tag::Body,
        text: ".post-body > p",
        sidebar: Some("#sidebar-wrapper"),
        elsewhere: "#header-wrapper, #crosscol, #sidebar-wrapper, #comments, #blog-pager, #footer-wrapper",
    };
    assert_at_home(&browser, &site, &host).await;
});

on_every_engine_in_thorough!(
    at_home_on_a_page_after_the_manner_of_amp,
    |browser, site| async move {
        let host = Host {
            file: "amp",
            tag: Tag::Body,
            text: "article > p:not(.by)",
            sidebar: None,
            elsewhere: "header, nav, .next, footer",
        };
        assert_at_home(&browser, &site, &host).await;
    }
);
