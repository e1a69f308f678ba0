//! Widgets that the page removes, as the hydration of a framework does: the widgets of a tag come
//! back once, and a page that removes them again has its way.

use ajel_e2e::{
    Browser, Gate, Page, Reply, Site, news, on_every_engine_in_thorough,
    run::{program_files, root},
    skip,
    widgets::{ALL, CARD, TICKER_LINK, assert_quiet, inject_tag},
};

const DATA: &str = "{ feed: '{feed}/feed.json', relatedLoading: 'eager', topLoading: 'eager' }";

fn page(site: &Site) -> Page<'_> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    site.page_file("hydration").with("in-app", "")
}

/// The parts that show that an element runs.
const RUNNING: [&str; 3] = [TICKER_LINK, CARD, "ajel-back-to-top >> button"];

async fn wait_until_all_run(browser: &Browser) {
    for part in RUNNING {
        browser.wait_for_element(part).await;
    }
}

/// Keeps the program itself back. The script that comes before it brings the related box.
fn hold_last_file(site: &Site) -> Gate {
    let gate = Gate::default();
    let file = program_files().last().expect("a program has files");
    let path = root().join("dist").join(&file[1..]);
    site.widget.on(file, Reply::file(path).held_by(&gate));
    gate
}

/// Whether the related box is on the page before the program is.
fn box_is_early() -> bool {
    let is_early = program_files().len() > 1;
    if !is_early {
        skip("without WebAssembly the related box comes with the program");
    }
    is_early
}

/// Checks that a removed element never comes back, whatever the page does next.
async fn assert_stays_away(browser: &Browser, name: &str) {
    browser
        .run(
            "document.body.append(document.createElement('div'));
             document.querySelector('article').append('نص.');
             dispatchEvent(new Event('pageshow'));",
        )
        .await;
    browser.frames().await;
    browser
        .js_async::<()>("new Promise((done) => setTimeout(() => done(null)))")
        .await;
    browser.frames().await;
    assert_eq!(browser.count(name).await, 0, "{name}");
}

/// One of each, and no complaint.
async fn assert_one_of_each(browser: &Browser) {
    for name in ALL {
        assert_eq!(browser.count(name).await, 1, "{name}");
    }
    assert_quiet(browser).await;
}

on_every_engine_in_thorough!(
    a_widget_that_is_removed_comes_back_once_and_runs,
    |browser, site| async move {
        for (name, part) in ALL.into_iter().zip(RUNNING) {
            browser.goto(&page(&site).serve()).await;
            inject_tag(&browser, &site, DATA).await;
            wait_until_all_run(&browser).await;
            browser.run(&format!("hydrate('{name}')")).await;
            browser.wait_for_element(part).await;
            assert_one_of_each(&browser).await;
            // Removed again it stays away, and the others stay.
            browser.run(&format!("hydrate('{name}')")).await;
            assert_stays_away(&browser, name).await;
            for other in ALL.iter().filter(|other| **other != name) {
                assert_eq!(browser.count(other).await, 1, "{other} without {name}");
            }
            assert_quiet(&browser).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_widget_that_is_removed_before_the_program_comes_is_back_when_it_does,
    |browser, site| async move {
        for name in ALL {
            if name == ALL[1] && !box_is_early() {
                continue;
            }
            let program = hold_last_file(&site);
            browser.goto(&page(&site).serve()).await;
            inject_tag(&browser, &site, DATA).await;
            browser.wait_for_element(name).await;
            browser.run(&format!("hydrate('{name}')")).await;
            browser.wait_for_element(name).await;
            assert_eq!(browser.count(name).await, 1);
            program.open();
            wait_until_all_run(&browser).await;
            assert_one_of_each(&browser).await;
            browser.run(&format!("hydrate('{name}')")).await;
            assert_stays_away(&browser, name).await;
        }
    }
);

on_every_engine_in_thorough!(
    all_three_removed_at_once_come_back_once,
    |browser, site| async move {
        browser.goto(&page(&site).serve()).await;
        inject_tag(&browser, &site, DATA).await;
        wait_until_all_run(&browser).await;
        let names = ALL.map(|name| format!("'{name}'")).join(", ");
        browser.run(&format!("hydrate({names})")).await;
        wait_until_all_run(&browser).await;
        assert_one_of_each(&browser).await;
        browser.run(&format!("hydrate({names})")).await;
        for name in ALL {
            assert_stays_away(&browser, name).await;
        }
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    an_application_that_is_rendered_anew_has_one_set,
    |browser, site| async move {
        browser.goto(&page(&site).serve()).await;
        inject_tag(&browser, &site, DATA).await;
        wait_until_all_run(&browser).await;
        browser.run("renderAnew()").await;
        wait_until_all_run(&browser).await;
        assert_one_of_each(&browser).await;
        // Below the new article, not where the old one was.
        let place = "document.querySelector('#app main').contains(document.querySelector('ajel-related-articles'))";
        assert!(browser.js::<bool>(place).await);
    }
);

on_every_engine_in_thorough!(
    an_application_that_is_rendered_before_the_program_comes_has_one_set,
    |browser, site| async move {
        if !box_is_early() {
            return;
        }
        let program = hold_last_file(&site);
        browser.goto(&page(&site).serve()).await;
        inject_tag(&browser, &site, DATA).await;
        browser.wait_for_element(ALL[1]).await;
        browser.run("renderAnew()").await;
        browser.wait_for_element(ALL[1]).await;
        program.open();
        wait_until_all_run(&browser).await;
        assert_one_of_each(&browser).await;
    }
);

on_every_engine_in_thorough!(
    an_element_of_the_page_s_own_stays_away_at_once,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let own = "<ajel-news-ticker feed=\"{feed}/feed.json\"></ajel-news-ticker>
            <ajel-back-to-top loading=\"eager\"></ajel-back-to-top>";
        let url = site.page_file("hydration").with("in-app", own).serve();
        browser.goto(&url).await;
        inject_tag(&browser, &site, "{ widgets: '' }").await;
        browser.wait_for_element(TICKER_LINK).await;
        for name in [ALL[0], ALL[2]] {
            browser.run(&format!("hydrate('{name}')")).await;
            assert_stays_away(&browser, name).await;
        }
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    a_widget_that_is_moved_is_not_taken_for_removed,
    |browser, site| async move {
        browser.goto(&page(&site).serve()).await;
        inject_tag(&browser, &site, DATA).await;
        wait_until_all_run(&browser).await;
        for name in ALL {
            browser
                .run(&format!(
                    "document.body.append(document.querySelector('{name}'))"
                ))
                .await;
            browser.frames().await;
            assert_eq!(browser.count(name).await, 1, "{name}");
        }
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    a_page_that_removes_every_copy_is_not_fought_with,
    |browser, site| async move {
        browser.goto(&page(&site).serve()).await;
        browser
            .run(
                "window.removals = 0;
                 new MutationObserver(() => {
                     for (const box of document.querySelectorAll('ajel-related-articles')) {
                         box.remove();
                         window.removals += 1;
                     }
                 }).observe(document.body, { childList: true, subtree: true });",
            )
            .await;
        inject_tag(&browser, &site, DATA).await;
        browser.wait_for_element(TICKER_LINK).await;
        browser.wait_for("a removal", "removals > 0").await;
        assert_stays_away(&browser, ALL[1]).await;
        // Once, and once more where it has come back.
        let removals: usize = browser.js("removals").await;
        assert!(removals <= 2, "{removals}");
        assert_quiet(&browser).await;
    }
);
