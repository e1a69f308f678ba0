//! Elements that are moved, copied, taken away, put back and changed, at any time.

use ajel_e2e::{
    Browser, Gate, Page, Reply, Site, news, on_every_engine,
    program::hold_program,
    skip,
    widgets::{TICKER_LINK, assert_quiet, inject_tag},
};

/// A page with one ticker that has a fallback link, in `#a`; and `#b`. The tag
/// is not there yet.
fn page(site: &Site) -> Page<'_> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    site.page_file("places").counted()
}

/// Names for the tests: `ticker`, `shadow`, `track()`.
const NAMES: &str = "
    window.ticker = document.querySelector('ajel-news-ticker');
    window.shadow = ticker.shadowRoot;
    window.track = () => shadow.querySelector('.track');
    window.running = () => track()?.getAnimations()[0]?.playState === 'running';";

/// The page with a running ticker.
async fn open_running(browser: &Browser, site: &Site) {
    browser.goto(&page(site).serve()).await;
    inject_tag(browser, site, "{ widgets: '' }").await;
    browser.wait_for_element(TICKER_LINK).await;
    browser.run(NAMES).await;
    browser.wait_for("the line to move", "running()").await;
}

/// The page with the feed's headlines, before the program comes.
async fn open_early(browser: &Browser, site: &Site) -> Gate {
    let program = hold_program(site);
    browser.goto(&page(site).serve()).await;
    inject_tag(browser, site, "{ widgets: '' }").await;
    let preview =
        "document.querySelector('ajel-news-ticker').shadowRoot?.querySelector('slot[data-label]')";
    browser.wait_for("the feed's headlines", preview).await;
    browser.run(NAMES).await;
    program
}

/// Takes the ticker out and puts it in again, many times within one task of the
/// page: in WebKit, microtasks run in the middle of what a driver runs.
async fn move_often(browser: &Browser) {
    browser
        .js_async::<()>(
            "new Promise((done) => setTimeout(() => {
                for (let i = 0; i < 20; i++) {
                    ticker.remove();
                    document.querySelector('#b').append(ticker);
                }
                done(null);
            }))",
        )
        .await;
}

/// Every ticker on the page shows the program's headlines, moves, and still has
/// the partner's link for itself.
async fn assert_all_run(browser: &Browser, count: usize) {
    assert_eq!(browser.count("ajel-news-ticker").await, count);
    browser
        .wait_for(
            "all to run",
            "[...document.querySelectorAll('ajel-news-ticker')].every((ticker) =>
                 ticker.shadowRoot.querySelector('.headlines .link') &&
                 ticker.shadowRoot.querySelector('.track').getAnimations()[0]?.playState === 'running')",
        )
        .await;
    let roots = "[...document.querySelectorAll('ajel-news-ticker')]
        .map((ticker) => ticker.shadowRoot.querySelectorAll('.ajel > .ticker').length)";
    assert_eq!(browser.js::<Vec<usize>>(roots).await, vec![1; count]);
    assert_quiet(browser).await;
}

on_every_engine!(
    a_moved_element_goes_on_as_it_is,
    |browser, site| async move {
        open_running(&browser, &site).await;
        browser.run("window.link = shadow.querySelector('.link'); window.motion = track().getAnimations()[0];").await;
        let mut moves = vec![
            "document.querySelector('#b').append(ticker)",
            "document.querySelector('#a').replaceChildren(ticker)",
            "document.body.append(document.querySelector('#a'))",
        ];
        if browser
            .js::<bool>("'moveBefore' in Element.prototype")
            .await
        {
            moves.push("document.querySelector('#b').moveBefore(ticker, null)");
        } else {
            skip("the engine has no moveBefore");
        }
        for action in moves {
            browser.run(action).await;
            browser
                .js_async::<()>("__ledger.frames().then(() => null)")
                .await;
            let same =
                "link === shadow.querySelector('.link') && motion === track().getAnimations()[0]";
            assert!(browser.js::<bool>(same).await, "{action}");
            browser.wait_for("the line to move", "running()").await;
        }
        assert_all_run(&browser, 1).await;
        assert_eq!(browser.events("ajel:load").await.len(), 1);
        assert_eq!(site.feed.count("/feed.json"), 1);
    }
);

on_every_engine!(
    an_element_that_comes_and_goes_asks_once_each_time,
    |browser, site| async move {
        open_running(&browser, &site).await;
        move_often(&browser).await;
        assert_eq!(site.feed.count("/feed.json"), 1, "moves");
        for _ in 0..5 {
            browser
                .js_async::<()>(
                    "(async () => {
                        ticker.remove();
                        await __ledger.turn();
                        document.querySelector('#b').append(ticker);
                        await __ledger.turn();
                    })().then(() => null)",
                )
                .await;
        }
        assert_all_run(&browser, 1).await;
        // A request that was given up may have reached the server, or not.
        let asked = site.feed.count("/feed.json");
        assert!(asked <= 6, "{asked}");
    }
);

on_every_engine!(
    an_element_that_leaves_before_the_program_comes_leaves_nothing,
    |browser, site| async move {
        let program = open_early(&browser, &site).await;
        browser.run("ticker.remove()").await;
        assert_eq!(
            browser.js::<String>("ticker.textContent").await,
            "عنوان الشريك"
        );
        program.open();
        browser.wait_for("the program", "ajel.program").await;
        // Another one shows that the program runs.
        browser
            .run("const other = ticker.cloneNode(true); document.querySelector('#b').append(other)")
            .await;
        assert_all_run(&browser, 1).await;
        browser
            .run("document.querySelector('#b').replaceChildren()")
            .await;
        browser
            .js_async::<()>("__ledger.frames().then(() => null)")
            .await;
        assert_eq!(
            browser
                .js::<usize>("shadow.querySelectorAll('.ajel > *').length")
                .await,
            0
        );
        let ledger = browser.ledger().await;
        assert_eq!(
            (ledger.listeners, ledger.timers, ledger.observers),
            (0, 0, 0)
        );
        // And it can come back.
        browser
            .run("document.querySelector('#b').append(ticker)")
            .await;
        assert_all_run(&browser, 1).await;
    }
);

on_every_engine!(
    an_element_that_leaves_and_comes_back_at_once_runs_once,
    |browser, site| async move {
        let program = open_early(&browser, &site).await;
        // Across tasks it ends and begins again.
        move_often(&browser).await;
        for _ in 0..5 {
            browser
                .js_async::<()>(
                    "(async () => {
                        ticker.remove();
                        await __ledger.turn();
                        document.querySelector('#b').append(ticker);
                        await __ledger.turn();
                    })().then(() => null)",
                )
                .await;
        }
        program.open();
        assert_all_run(&browser, 1).await;
        assert_eq!(
            browser.js::<String>("ticker.textContent").await,
            "عنوان الشريك"
        );
        assert_eq!(site.feed.count("/feed.json"), 1);
    }
);

on_every_engine!(
    a_feed_that_is_swapped_ends_the_request_for_the_old_one,
    |browser, site| async move {
        site.feed.on("/slow.json", Reply::never());
        open_running(&browser, &site).await;
        browser
            .run(&site.fill("ticker.setAttribute('feed', '{feed}/slow.json')"))
            .await;
        browser
            .wait_until("the request", || site.feed.count("/slow.json") == 1)
            .await;
        browser
            .run(&site.fill("ticker.setAttribute('feed', '{feed}/feed.json')"))
            .await;
        browser
            .wait_for("its end", "__ledger.read().requests === 0")
            .await;
        assert_all_run(&browser, 1).await;
    }
);

/// Moves the ticker into the document of a frame.
const INTO_A_FRAME: &str = "
    window.ticker = document.querySelector('ajel-news-ticker');
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentDocument.body.append(ticker);";

on_every_engine!(
    a_ticker_that_is_in_a_frame_when_the_program_comes_harms_no_other,
    |browser, site| async move {
        let program = open_early(&browser, &site).await;
        browser
            .run(
                "const other = document.querySelector('ajel-news-ticker').cloneNode(true);
                 other.id = 'other';
                 document.querySelector('#b').append(other);",
            )
            .await;
        browser.run(INTO_A_FRAME).await;
        program.open();
        browser.wait_for_element("#other >> .headlines .link").await;
        browser
            .run("document.querySelector('#a').append(ticker)")
            .await;
        assert_shows_headlines_in_a_line(&browser).await;
        assert_quiet(&browser).await;
    }
);

on_every_engine!(
    a_ticker_that_comes_back_from_a_frame_looks_as_before,
    |browser, site| async move {
        open_running(&browser, &site).await;
        browser.run(INTO_A_FRAME).await;
        browser.frames().await;
        browser
            .run("document.querySelector('#a').append(ticker)")
            .await;
        assert_shows_headlines_in_a_line(&browser).await;
        assert_quiet(&browser).await;
    }
);

/// Checks that the ticker has its style sheets: the headlines stand beside each other.
async fn assert_shows_headlines_in_a_line(browser: &Browser) {
    browser.wait_for_element(TICKER_LINK).await;
    let tops: Vec<f64> = browser
        .js(
            "[...ticker.shadowRoot.querySelectorAll('.track > .headlines .link')].slice(0, 3)
                 .map((link) => link.getBoundingClientRect().top)",
        )
        .await;
    assert_eq!(tops, [tops[0]; 3]);
}
