//! The back-to-top control, as readers meet it.

use crate::{Browser, Options, Site, in_page};

const BUTTON: &str = "ajel-back-to-top >> button";

/// A page of many screens whose first focusable element is a link.
async fn open(browser: &Browser, site: &Site, attributes: &str) {
    let paragraphs = "<p>فقرة من نص طويل يملأ الشاشة.</p>".repeat(200);
    let url = site
        .page()
        .body("<header><a id=\"first\" href=\"#x\">الرئيسية</a></header><main><h1>مقال طويل</h1>")
        .body(&format!(
            "{paragraphs}<p><a id=\"last\" href=\"#y\">آخر رابط</a></p></main>"
        ))
        .tag(&format!("data-widgets=\"top\" {attributes}"))
        .serve();
    browser.goto(&url).await;
    browser.wait_for_element("ajel-back-to-top").await;
}

async fn scroll_to(browser: &Browser, screens: f64) {
    browser
        .run(&format!(
            "scrollTo({{ top: innerHeight * {screens}, behavior: 'instant' }})"
        ))
        .await;
}

async fn wait_until_shown(browser: &Browser, shown: bool) {
    let visibility = if shown { "visible" } else { "hidden" };
    browser
        .wait_for(
            visibility,
            &format!(
                "(() => {{ const b = document.querySelector('ajel-back-to-top').shadowRoot.querySelector('button');
                 return b && getComputedStyle(b).visibility === '{visibility}'; }})()"
            ),
        )
        .await;
}

in_page!(it_is_accessible, |browser, site| async move {
    open(&browser, &site, "").await;
    scroll_to(&browser, 2.0).await;
    wait_until_shown(&browser, true).await;
    browser.assert_accessible("").await;
    let name: String = browser
        .js("document.querySelector('ajel-back-to-top').shadowRoot.querySelector('button').getAttribute('aria-label')")
        .await;
    assert_eq!(name, "زر الذهاب إلى الأعلى");
});

in_page!(
    it_shows_after_one_screen_and_hides_at_the_top,
    |browser, site| async move {
        open(&browser, &site, "").await;
        scroll_to(&browser, 0.5).await;
        wait_until_shown(&browser, false).await;
        scroll_to(&browser, 1.5).await;
        wait_until_shown(&browser, true).await;
        scroll_to(&browser, 0.0).await;
        wait_until_shown(&browser, false).await;
    }
);

in_page!(
    it_shows_after_as_many_screens_as_asked,
    |browser, site| async move {
        open(&browser, &site, "data-top-after=\"3\"").await;
        scroll_to(&browser, 2.5).await;
        wait_until_shown(&browser, false).await;
        scroll_to(&browser, 3.5).await;
        wait_until_shown(&browser, true).await;
    }
);

in_page!(
    it_goes_to_the_target_that_was_asked_for,
    |browser, site| async move {
        open(&browser, &site, "data-top-target=\"h1\"").await;
        scroll_to(&browser, 4.0).await;
        wait_until_shown(&browser, true).await;
        browser.click(BUTTON).await;
        browser
            .wait_for(
                "the heading",
                "Math.abs(document.querySelector('h1').getBoundingClientRect().top) < 2",
            )
            .await;
        assert_eq!(
            browser
                .js::<String>("document.activeElement.localName")
                .await,
            "h1"
        );
    }
);

in_page!(
    a_target_that_is_no_selector_is_reported_and_the_top_is_reached,
    |browser, site| async move {
        open(&browser, &site, "data-top-target=\"h1[\"").await;
        scroll_to(&browser, 4.0).await;
        wait_until_shown(&browser, true).await;
        browser.click(BUTTON).await;
        browser.wait_for("the top", "scrollY === 0").await;
        assert_eq!(browser.events("ajel:error").await[0]["code"], "attribute");
    }
);

in_page!(
    it_stands_where_arabic_lines_end_and_is_large_enough_to_touch,
    Options::phone(),
    |browser, site| async move {
        open(&browser, &site, "").await;
        scroll_to(&browser, 2.0).await;
        wait_until_shown(&browser, true).await;
        let button = browser.rect(BUTTON).await;
        assert!(button.left < 40.0, "{button:?}");
        assert!(button.width >= 44.0 && button.height >= 44.0, "{button:?}");
        assert!(button.top + button.height <= 844.0, "{button:?}");
    }
);

in_page!(
    on_scroll_up_it_waits_until_the_reader_turns_round,
    |browser, site| async move {
        open(&browser, &site, "data-top-on-scroll-up").await;
        scroll_to(&browser, 3.0).await;
        wait_until_shown(&browser, false).await;
        scroll_to(&browser, 2.5).await;
        wait_until_shown(&browser, true).await;
        scroll_to(&browser, 2.8).await;
        wait_until_shown(&browser, false).await;
    }
);

in_page!(
    the_ring_fills_as_the_page_is_read,
    |browser, site| async move {
        open(&browser, &site, "data-top-progress").await;
        browser.run("scrollTo({ top: (document.documentElement.scrollHeight - innerHeight) / 2, behavior: 'instant' })").await;
        let ring = "Number(document.querySelector('ajel-back-to-top').shadowRoot.querySelector('.ring')?.getAttribute('stroke-dashoffset'))";
        browser
            .wait_for("half a ring", &format!("Math.abs({ring} - 0.5) < 0.02"))
            .await;
    }
);

/// Waits until the page has had the event of its scrolling.
async fn scroll_was_seen(browser: &Browser) {
    browser
        .js_async::<()>(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
                setTimeout(done)))).then(() => null)",
        )
        .await;
}

in_page!(
    it_stands_down_where_the_page_has_one_of_its_own,
    |browser, site| async move {
        for control in [
            // The theme Jannah.
            r#"id="go-to-top""#,
            r#"id="ast-scroll-top""#,
            r#"class="generate-back-to-top""#,
            r#"class="button back-to-top""#,
        ] {
            let page = site.page_file("own-back-to-top").with("control", control);
            browser.goto(&page.serve()).await;
            browser.wait_for_element("ajel-back-to-top").await;
            scroll_to(&browser, 1.5).await;
            browser.wait_for_element(BUTTON).await;
            scroll_was_seen(&browser).await;
            wait_until_shown(&browser, false).await;
        }
        browser
            .run("document.querySelector('ajel-back-to-top').setAttribute('always', '')")
            .await;
        wait_until_shown(&browser, true).await;
        browser
            .run("document.querySelector('ajel-back-to-top').removeAttribute('always')")
            .await;
        wait_until_shown(&browser, false).await;
        browser
            .run("document.querySelector('.back-to-top').remove()")
            .await;
        scroll_to(&browser, 0.0).await;
        scroll_was_seen(&browser).await;
        scroll_to(&browser, 1.5).await;
        wait_until_shown(&browser, true).await;
    }
);
