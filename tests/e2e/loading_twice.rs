//! The tag in every form, more than once, early and late: one set of widgets.

use ajel_e2e::{
    Browser, Gate, Key, Page, Reply, Site, news, on_every_engine_in_thorough,
    run::{program_files, root},
    widgets::{ALL, TAG, assert_one_set},
};

fn page<'a>(site: &'a Site, name: &str) -> Page<'a> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    site.page_file(name)
}

/// A release in a folder of its own. Its loader can be held back.
fn put_release(site: &Site, folder: &str) -> Gate {
    let gate = Gate::default();
    for entry in std::fs::read_dir(root().join("dist")).expect("dist/ is built") {
        let name = entry.expect("an entry").file_name();
        let file = &*name.to_string_lossy();
        if !file.ends_with(".js") && !file.ends_with(".wasm") {
            continue;
        }
        let mut reply = Reply::file(root().join("dist").join(file));
        if file == "embed.js" {
            reply = reply.held_by(&gate);
        }
        site.widget.on(&format!("{folder}/{file}"), reply);
    }
    gate
}

/// How many programs the page has loaded, of this folder.
fn programs(site: &Site, folder: &str) -> usize {
    let count = |file: &&str| site.widget.count(&format!("{folder}{file}"));
    program_files().iter().map(count).max().unwrap_or_default()
}

async fn assert_one_set_of_one_program(browser: &Browser, site: &Site) {
    assert_one_set(browser).await;
    assert_eq!(site.feed.count("/feed.json"), 1);
}

on_every_engine_in_thorough!(
    of_two_versions_the_first_serves_both,
    |browser, site| async move {
        for first in ["/v1", "/v2"] {
            let gates = ["/v1", "/v2"].map(|folder| (folder, put_release(&site, folder)));
            let asked = site.feed.count("/feed.json");
            let loaded = ["/v1", "/v2"].map(|folder| programs(&site, folder));
            let tag = |folder: &str| {
                format!(
                    r#"document.body.prepend(Object.assign(document.createElement('script'), {{
                src: '{{widget}}{folder}/embed.js' }})); Object.assign(document.body.firstChild.dataset,
                {{ feed: '{{feed}}/feed.json', relatedLoading: 'eager' }});"#
                )
            };
            browser.goto(&page(&site, "late-tags").serve()).await;
            for folder in ["/v1", "/v2"] {
                browser.run(&site.fill(&tag(folder))).await;
            }
            for (folder, gate) in &gates {
                if *folder == first {
                    gate.open();
                }
            }
            assert_one_set(&browser).await;
            for (_, gate) in &gates {
                gate.open();
            }
            let both = "performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/embed.js')).length === 2";
            browser.wait_for("the other version", both).await;
            assert_one_set(&browser).await;
            assert_eq!(site.feed.count("/feed.json"), asked + 1);
            for (folder, before) in ["/v1", "/v2"].into_iter().zip(loaded) {
                let expected = before + usize::from(folder == first);
                assert_eq!(programs(&site, folder), expected, "{folder} after {first}");
            }
        }
    }
);

on_every_engine_in_thorough!(
    the_tag_in_every_form_at_once_is_one_set,
    |browser, site| async move {
        let url = page(&site, "every-form").serve();
        browser.goto(&url).await;
        assert_one_set_of_one_program(&browser, &site).await;
        for file in program_files() {
            assert_eq!(site.widget.count(file), 1, "{file}");
        }
    }
);

on_every_engine_in_thorough!(
    a_tag_that_waits_for_the_reader_puts_up_one_set,
    |browser, site| async move {
        for address in ["src", "data-src"] {
            let asked = site.feed.count("/feed.json");
            let url = page(&site, "delayed").with("address", address).serve();
            browser.goto(&url).await;
            assert_eq!(site.feed.count("/feed.json"), asked);
            browser.press(Key::Shift).await;
            browser.wait_for("the scripts", "window.released").await;
            assert_one_set(&browser).await;
            assert_eq!(site.feed.count("/feed.json"), asked + 1);
        }
    }
);

on_every_engine_in_thorough!(
    the_ticker_stands_after_a_tag_that_was_moved_before_it_ran,
    |browser, site| async move {
        let gate = put_release(&site, "/v1");
        let url = page(&site, "moved-tag").serve();
        browser.goto(&url).await;
        browser
            .run(&site.fill(
                "const from = document.createElement('div');
                 const tag = document.createElement('script');
                 tag.src = '{widget}/v1/embed.js';
                 tag.dataset.feed = '{feed}/feed.json';
                 tag.dataset.relatedLoading = 'eager';
                 from.append(tag);
                 document.body.append(from);
                 document.querySelector('#to').append(from);",
            ))
            .await;
        gate.open();
        assert_one_set_of_one_program(&browser, &site).await;
        assert_eq!(browser.count("#to script + ajel-news-ticker").await, 1);
        // And it goes with the tag wherever that is moved.
        browser
            .run("document.querySelector('article').append(document.querySelector('#to > div'))")
            .await;
        assert_one_set_of_one_program(&browser, &site).await;
    }
);

on_every_engine_in_thorough!(
    a_tag_that_is_put_in_again_adds_nothing,
    |browser, site| async move {
        let url = page(&site, "tag").serve();
        browser.goto(&url).await;
        assert_one_set_of_one_program(&browser, &site).await;
        browser
            .run(
                "const tag = document.querySelector('[data-feed]');
                 document.body.append(tag);
                 document.body.append(tag.cloneNode());
                 const again = document.createElement('script');
                 for (const { name, value } of tag.attributes) again.setAttribute(name, value);
                 window.loaded = new Promise((done) => (again.onload = done));
                 tag.replaceWith(again);",
            )
            .await;
        browser.js_async::<()>("loaded.then(() => null)").await;
        assert_one_set_of_one_program(&browser, &site).await;
    }
);

on_every_engine_in_thorough!(
    a_place_that_is_no_selector_is_reported_as_if_none_were_given,
    |browser, site| async move {
        let url = page(&site, "late-tags")
            .tag(&[TAG, r###" data-related-target="##""###].concat())
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(ajel_e2e::widgets::CARD).await;
        for name in ALL {
            assert_eq!(browser.count(name).await, 1, "{name}");
        }
        let errors = browser.events("ajel:error").await;
        let [error] = errors.as_slice() else {
            panic!("{errors:?}");
        };
        assert_eq!(error["code"], "attribute");
        let message = error["message"].as_str().unwrap_or_default();
        assert!(
            message.starts_with("data-related-target=\"##\""),
            "{message}"
        );
    }
);

on_every_engine_in_thorough!(
    names_that_are_no_widgets_are_reported_and_ignored,
    |browser, site| async move {
        let url = page(&site, "late-tags")
            .tag(&[TAG, r#" data-widgets="constructor related  nonsense""#].concat())
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(ajel_e2e::widgets::CARD).await;
        for (name, count) in ALL.into_iter().zip([0, 1, 0]) {
            assert_eq!(browser.count(name).await, count, "{name}");
        }
        // One line for each.
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
        assert_eq!(browser.console("error").await.len(), 2);
    }
);
