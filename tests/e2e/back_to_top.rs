//! The back-to-top control, as readers meet it.

use ajel_e2e::{Browser, Key, Options, Site, on_every_engine};

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

on_every_engine!(
    it_takes_the_view_and_the_keyboard_to_the_top,
    |browser, site| async move {
        open(&browser, &site, "").await;
        browser.run("document.querySelector('#last').focus()").await;
        scroll_to(&browser, 4.0).await;
        wait_until_shown(&browser, true).await;
        browser.click(BUTTON).await;
        browser.wait_for("the top", "scrollY === 0").await;
        browser.press(Key::Tab).await;
        assert_eq!(
            browser.js::<String>("document.activeElement.id").await,
            "first"
        );
        assert!(
            browser
                .js::<bool>("!document.body.hasAttribute('tabindex')")
                .await
        );
    }
);

on_every_engine!(
    the_keyboard_reaches_it_and_works_it,
    |browser, site| async move {
        open(&browser, &site, "").await;
        scroll_to(&browser, 4.0).await;
        wait_until_shown(&browser, true).await;
        browser
            .run("document.querySelector('#last').focus({ preventScroll: true })")
            .await;
        browser.press(Key::Tab).await;
        assert!(
            browser
                .active_element()
                .await
                .starts_with("ajel-back-to-top >> button")
        );
        browser.press(Key::Enter).await;
        browser.wait_for("the top", "scrollY === 0").await;
        browser.press(Key::Tab).await;
        assert_eq!(
            browser.js::<String>("document.activeElement.id").await,
            "first"
        );
    }
);

on_every_engine!(
    with_less_motion_it_is_there_at_once,
    Options::default().reduced_motion(),
    |browser, site| async move {
        open(&browser, &site, "").await;
        scroll_to(&browser, 4.0).await;
        wait_until_shown(&browser, true).await;
        // In the same task as the click: nothing in between.
        let after: f64 = browser
            .js("(() => { document.querySelector('ajel-back-to-top').shadowRoot.querySelector('button').click(); return scrollY; })()")
            .await;
        assert_eq!(after, 0.0);
    }
);
