//! Elements that are moved, copied, taken away, put back and changed, at any time.

use crate::{
    Browser, Gate, Page, Reply, Site, hold_program, in_page, news,
    widgets::{TICKER_LINK, assert_quiet, assert_the_program_goes_on, inject_tag},
};

/// A page with one ticker that has a fallback link, in `#a`; and `#b`. The tag
/// is not there yet.
fn page(site: &Site) -> Page<'_> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    site.page_file("places")
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

/// Ways in which pages copy what they have.
const COPIES: [&str; 4] = [
    "document.querySelector('#b').append(ticker.cloneNode(true))",
    "document.querySelector('#b').append(document.importNode(ticker, true))",
    "document.querySelector('#b').append(document.querySelector('#a').cloneNode(true))",
    "const template = document.createElement('template');
     template.content.append(ticker.cloneNode(true));
     document.querySelector('#b').append(template.content.cloneNode(true), template.content)",
];

in_page!(
    a_copy_of_a_running_element_runs,
    |browser, site| async move {
        open_running(&browser, &site).await;
        for copy in COPIES {
            browser.run(copy).await;
        }
        assert_all_run(&browser, 6).await;
        let links = "[...document.querySelectorAll('ajel-news-ticker')].map((ticker) => ticker.textContent)";
        assert_eq!(browser.js::<Vec<String>>(links).await, ["عنوان الشريك"; 6]);
        assert_eq!(site.feed.count("/feed.json"), 1);
    }
);

in_page!(
    a_copy_of_the_first_headlines_runs,
    |browser, site| async move {
        let program = open_early(&browser, &site).await;
        for copy in COPIES {
            browser.run(copy).await;
        }
        program.open();
        assert_all_run(&browser, 6).await;
        // A copy with headlines shows them until its own are there; the partner's content is where
        // the partner wrote it.
        assert_eq!(
            browser.js::<String>("ticker.textContent").await,
            "عنوان الشريك"
        );
        assert_eq!(browser.js::<usize>("ticker.children.length").await, 1);
        assert_eq!(site.feed.count("/feed.json"), 1);
    }
);

in_page!(
    an_element_in_a_template_waits_until_it_is_on_the_page,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        browser.goto(&site.page_file("template").serve()).await;
        browser
            .wait_for("the loader", "customElements.get('ajel-news-ticker')")
            .await;
        assert_eq!(site.feed.count("/feed.json"), 0);
        browser
            .run("document.querySelector('#b').append(document.querySelector('template').content)")
            .await;
        assert_all_run(&browser, 1).await;
    }
);

in_page!(
    attributes_that_change_before_the_program_comes_count,
    |browser, site| async move {
        let other = news::feed(vec![news::item(5), news::item(6)]);
        site.feed.on("/other.json", Reply::json(other));
        let program = open_early(&browser, &site).await;
        browser
            .run(&site.fill(
                "ticker.setAttribute('label', 'شريط');
                 ticker.setAttribute('mode', 'list');
                 ticker.setAttribute('feed', '{feed}/other.json')",
            ))
            .await;
        // Not the old feed's headlines, not even until the program comes.
        let first = "(shadow.querySelector('.headlines .link') ?? ticker.querySelector('a')).href";
        let expected = "https://news.example/articles/5";
        browser
            .wait_for("the other feed", &format!("{first} === '{expected}'"))
            .await;
        program.open();
        browser.wait_for_element(TICKER_LINK).await;
        assert_eq!(browser.js::<String>(first).await, expected);
        assert_eq!(browser.text("ajel-news-ticker >> .label").await, "شريط");
        assert_eq!(browser.count("ajel-news-ticker >> .list").await, 1);
        assert_eq!(site.feed.count("/other.json"), 1);
        assert_eq!(
            browser.js::<String>("ticker.textContent").await,
            "عنوان الشريك"
        );
    }
);

in_page!(
    without_a_feed_the_partner_s_links_are_there_and_a_new_one_is_shown,
    |browser, site| async move {
        open_running(&browser, &site).await;
        browser.run("ticker.removeAttribute('feed')").await;
        assert_eq!(
            browser.wait_for_event("ajel:error").await["code"],
            "feed-missing"
        );
        browser
            .wait_for(
                "the partner's link",
                "ticker.querySelector('a').offsetWidth > 50",
            )
            .await;
        browser
            .run(&site.fill("ticker.setAttribute('feed', '{feed}/feed.json')"))
            .await;
        browser.wait_for("the line to move", "running()").await;
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);

in_page!(
    an_observer_of_the_page_may_remove_an_element_that_ours_has_just_noticed,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        // Lists that unmount whatever is out of view do this. Observers are called in the order in
        // which they began to observe; what ours has to report is queued by then.
        let page = site
            .page_file("places")
            .head_script(
                "window.unmounter = new IntersectionObserver((entries) => {
                     for (const { target, isIntersecting } of entries) {
                         if (target.localName === 'ajel-news-ticker' && !isIntersecting) target.remove();
                     }
                 });
                 unmounter.observe(document.documentElement);",
            )
            .style("body { min-height: 5000px } #b { position: fixed; top: 0; width: 100% }");
        browser.goto(&page.serve()).await;
        inject_tag(&browser, &site, "{ widgets: '' }").await;
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .run("document.querySelector('#b').append(document.querySelector('ajel-news-ticker').cloneNode(true))")
            .await;
        assert_all_run(&browser, 2).await;
        browser
            .run("unmounter.observe(document.querySelector('#a ajel-news-ticker'))")
            .await;
        browser.frames().await;
        browser.run("scrollTo(0, 2000)").await;
        browser
            .wait_for(
                "one to be removed",
                "!document.querySelector('#a ajel-news-ticker')",
            )
            .await;
        browser.frames().await;
        assert_all_run(&browser, 1).await;
        assert_the_program_goes_on(&browser).await;
    }
);
