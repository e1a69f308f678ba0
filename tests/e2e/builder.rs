//! The builder: what is chosen is what is seen and what is written, and what is
//! written works where it is pasted.

use ajel_e2e::{
    Browser, Key, Options, Reply, Site, news, on_one_engine, run::root, widgets::ARTICLE,
};
use serde_json::{Value, json};

const LINK: &str = "ajel-news-ticker >> .headlines .link";

async fn open(browser: &Browser, site: &Site) {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    browser.goto(&site.builder().wasm(true).serve()).await;
    browser.wait_for_element("#code pre code").await;
}

/// Fills in a field as a reader does, once the section around it is open.
async fn choose(browser: &Browser, id: &str, value: &str) {
    browser
        .run(&format!(
            "const field = document.getElementById({});
             const section = field.closest('details');
             if (section) section.open = true;
             if (field.type === 'checkbox') {{
                 if (field.checked !== ({value:?} === 'true')) field.click();
             }} else {{
                 field.value = {};
                 for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, {{ bubbles: true }}));
             }}",
            json!(id),
            json!(value)
        ))
        .await;
}

async fn code(browser: &Browser, form: &str) -> String {
    browser
        .run(&format!(
            "document.querySelector('input[name=form][value={form}]').click()"
        ))
        .await;
    browser
        .wait_for(
            "its turn",
            &format!("document.querySelector('input[value={form}]').checked"),
        )
        .await;
    // Leptos writes in a microtask of its own.
    browser
        .js_async("new Promise((done) => setTimeout(() => done(document.querySelector('#code pre code').textContent), 50))")
        .await
}

on_one_engine!(
    what_is_chosen_is_seen_at_once_and_written,
    |browser, site| async move {
        open(&browser, &site).await;
        let sample = format!(
            "<script async src=\"{}/embed.js\"\n        data-feed=\"https://news.example/feed.json\"></script>",
            site.page.origin()
        );
        assert_eq!(code(&browser, "tag").await, sample);
        // The sample's headlines, without a word from the publisher.
        browser.wait_for_element(LINK).await;
        choose(&browser, "feed", &site.feed.url("/feed.json")).await;
        browser
            .wait_for("the publisher's own", "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.headlines .link')?.href.startsWith('https://news.example/articles/')")
            .await;
        let before: Value = browser
            .js("document.querySelector('ajel-news-ticker').marked = 1")
            .await;
        assert_eq!(before, json!(1));
        choose(&browser, "ticker-mode", "list").await;
        choose(&browser, "ticker-limit", "4").await;
        choose(&browser, "all-link-params", "utm_source=a&b").await;
        choose(&browser, "top-progress", "true").await;
        choose(&browser, "related", "false").await;
        browser
            .wait_for("four headlines in a list", "document.querySelector('ajel-news-ticker[mode=list][limit=\"4\"]')?.shadowRoot.querySelectorAll('.headlines .link').length === 4")
            .await;
        // The element that stood there, not another one.
        assert!(
            browser
                .js::<bool>("document.querySelector('ajel-news-ticker').marked === 1")
                .await
        );
        assert_eq!(browser.count("ajel-related-articles").await, 0);
        assert_eq!(browser.count("ajel-back-to-top[progress]").await, 1);
        let expected = site.fill(
            "<script async src=\"{page}/embed.js\"\n        data-feed=\"{feed}/feed.json\"\n        \
             data-widgets=\"ticker top\"\n        data-ticker-limit=\"4\"\n        \
             data-link-params=\"utm_source=a&amp;b\"\n        data-mode=\"list\"\n        data-progress></script>",
        );
        assert_eq!(code(&browser, "tag").await, expected);
        // And back: nothing is left of it.
        for (id, value) in [
            ("ticker-mode", "marquee"),
            ("ticker-limit", ""),
            ("all-link-params", ""),
            ("top-progress", "false"),
            ("related", "true"),
            ("feed", ""),
        ] {
            choose(&browser, id, value).await;
        }
        assert_eq!(code(&browser, "tag").await, sample);
        let order: Vec<String> = browser
            .js("[...document.querySelector('.live').children].map((e) => e.localName)")
            .await;
        assert_eq!(
            order,
            [
                "ajel-news-ticker",
                "ajel-related-articles",
                "ajel-back-to-top"
            ]
        );
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
        assert_eq!(browser.csp_violations().await, Vec::<Value>::new());
    }
);

on_one_engine!(
    what_it_writes_works_where_it_is_pasted,
    |browser, site| async move {
        open(&browser, &site).await;
        choose(&browser, "feed", &site.feed.url("/feed.json")).await;
        choose(&browser, "embed", &site.widget.url("/embed.js")).await;
        choose(&browser, "ticker-limit", "3").await;
        choose(&browser, "ticker-label", "\"عاجل\" & <b>").await;
        choose(&browser, "related-loading", "eager").await;
        let mut codes = Vec::new();
        for form in ["tag", "elements", "div", "wordpress", "iframe"] {
            codes.push((form, code(&browser, form).await));
        }
        for (form, code) in codes {
            let framed = form == "iframe";
            let mut page = site
                .page()
                .at(&format!("/{form}"))
                .body(ARTICLE)
                .body(&code);
            if framed {
                page = page.csp("frame-src {widget}; script-src {page}/own/");
            }
            browser.goto(&page.serve()).await;
            if framed {
                browser
                    .webdriver()
                    .clone()
                    .enter_frame(0)
                    .await
                    .expect("a frame");
            }
            browser.wait_for_element(LINK).await;
            browser
                .wait_for_element("ajel-related-articles >> .card")
                .await;
            // The marquee has each of them twice.
            let shown: Vec<String> = browser
                .js("[...new Set([...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('.headlines .link')].map((link) => link.href))]")
                .await;
            assert_eq!(shown.len(), 3, "{form}: {shown:?}");
            let label = browser.text("ajel-news-ticker >> .label").await;
            assert_eq!(label, "\"عاجل\" & <b>", "{form}");
            assert_eq!(
                browser.count("ajel-back-to-top").await,
                usize::from(!framed),
                "{form}"
            );
            if !framed {
                assert_eq!(
                    browser.csp_violations().await,
                    Vec::<Value>::new(),
                    "{form}"
                );
            }
        }
    }
);

on_one_engine!(
    the_button_copies_or_says_that_it_could_not,
    |browser, site| async move {
        open(&browser, &site).await;
        // Until then the button goes further down.
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        browser
            .run("document.querySelector('#copy').scrollIntoView({ block: 'center', behavior: 'instant' })")
            .await;
        browser.click("#copy").await;
        browser
            .wait_for(
                "a word about it",
                "document.querySelector('#copied').textContent",
            )
            .await;
        let message = browser.text("#copied").await;
        if message != "نُسخ." {
            let selected: String = browser.js("getSelection().toString().trim()").await;
            assert_eq!(selected, code(&browser, "tag").await.trim());
        }
        // A message that is no longer true disappears.
        choose(&browser, "top", "false").await;
        browser
            .wait_for("silence", "!document.querySelector('#copied').textContent")
            .await;
        for widget in ["ticker", "related"] {
            choose(&browser, widget, "false").await;
        }
        browser
            .wait_for(
                "nothing to copy",
                "document.querySelector('#copy').disabled",
            )
            .await;
    }
);

on_one_engine!(a_feed_in_trouble_is_explained, |browser, site| async move {
    open(&browser, &site).await;
    choose(&browser, "feed", &site.feed.url("/none.json")).await;
    browser.wait_for_element("#preview .problem").await;
    assert_eq!(browser.text("#preview .problem code").await, "feed-http");
    let doctor: String = browser
        .js("document.querySelector('#preview .problem a').href")
        .await;
    assert!(
        doctor.contains("/demo/doctor.html?feed=http%3A%2F%2F127.0.0.1"),
        "{doctor}"
    );
    choose(&browser, "feed", &site.feed.url("/feed.json")).await;
    browser
        .wait_for(
            "the end of it",
            "!document.querySelector('#preview .problem')",
        )
        .await;
});

/// The addresses of the feeds that are offered, and the one that is chosen.
async fn offered(browser: &Browser) -> (Vec<String>, Option<String>) {
    browser.wait_for_element("#found input").await;
    browser
        .js("[[...document.querySelectorAll('#found input')].map((e) => e.value), document.querySelector('#found :checked')?.value]")
        .await
}

on_one_engine!(
    the_feed_of_the_demo_s_site_is_found_by_its_address,
    |browser, site| async move {
        let demo = site.demo().serve();
        open(&browser, &site).await;
        choose(&browser, "feed", &demo).await;
        let feed = site.page.url("/demo/feed.json");
        assert_eq!(
            offered(&browser).await,
            (vec![feed.clone()], Some(feed.clone()))
        );
        let row = browser.text("#found .check").await;
        for part in [
            "وكالة مرافئ للأنباء",
            "JSON Feed 1.1",
            "المواد:",
            "الأحدث:",
            &feed,
        ] {
            assert!(row.contains(part), "no {part} in {row}");
        }
        let message = browser.text("#search").await;
        assert!(message.contains("وُجدت في الموقع خلاصة واحدة"), "{message}");
        assert!(
            code(&browser, "tag")
                .await
                .contains(&format!("data-feed=\"{feed}\""))
        );
        browser.wait_for_element(LINK).await;
        browser
            .wait_for(
                "no complaint",
                "!document.querySelector('#preview .problem')",
            )
            .await;
        // The page names it: nobody guesses.
        assert_eq!(site.page.count("/feed.json"), 0);
        browser.assert_accessible("").await;
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);

on_one_engine!(
    of_the_feeds_that_a_page_names_one_is_chosen_with_the_keyboard,
    |browser, site| async move {
        let page = r#"<!doctype html><title>مرافئ</title>
            <!-- <link rel="alternate" type="application/feed+json" href="/hidden.json"> -->
            <link rel="alternate" type="application/feed+json" title="التعليقات" href="/comments.json">
            <link rel="alternate" type="application/feed+json" href="/plain.json">
            <link rel="alternate" type="application/feed+json" href="/pictures.json">
            <link rel="alternate" type="application/rss+xml" href="/none.xml">"#;
        let feed = |titled: &str, image: Option<&str>, first: usize| {
            let items = (first..first + 3).map(|number| {
                let mut item = news::item(number);
                item["image"] = json!(image);
                item
            });
            let mut feed: Value = serde_json::from_str(&news::feed(items.collect())).expect("JSON");
            feed["title"] = json!(titled);
            Reply::json(feed.to_string())
        };
        let image = site.feed.url("/1.svg");
        site.feed.on(
            "/1.svg",
            Reply::file(root().join("demo/images/harbour.svg")),
        );
        site.feed.on("/ar/article", Reply::html(page));
        site.feed
            .on("/comments.json", feed("مرافئ", Some(&image), 0));
        site.feed.on("/plain.json", feed("بلا صور", None, 3));
        site.feed
            .on("/pictures.json", feed("بالصور", Some(&image), 6));
        open(&browser, &site).await;
        choose(&browser, "feed", &site.feed.url("/ar/article")).await;
        let paths = ["/pictures.json", "/plain.json", "/comments.json"];
        let urls = paths.map(|path| site.feed.url(path));
        assert_eq!(
            offered(&browser).await,
            (urls.to_vec(), Some(urls[0].clone()))
        );
        assert_eq!(site.feed.count("/hidden.json"), 0);
        browser
            .run("document.querySelector('#found :checked').focus()")
            .await;
        browser.press(Key::Down).await;
        let second = format!(
            "document.querySelector('#found :checked').value === {}",
            json!(urls[1])
        );
        browser.wait_for("the second", &second).await;
        let tag = format!("data-feed=\"{}\"", urls[1]);
        assert!(code(&browser, "tag").await.contains(&tag));
        browser
            .wait_for("its headlines", "[...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('.headlines .link')].some((link) => link.href.endsWith('/articles/3'))")
            .await;
        // Another address has other feeds.
        choose(&browser, "feed", &site.feed.url("/feed.json")).await;
        browser
            .wait_for("no choice any more", "!document.querySelector('#found')")
            .await;
        assert_eq!(browser.text("#search").await, "");
    }
);

on_one_engine!(
    where_a_site_s_page_may_not_be_read_wordpress_is_found_all_the_same,
    |browser, site| async move {
        open(&browser, &site).await;
        let page = "<!doctype html><title>مرافئ</title>";
        site.feed.on("/ar/", Reply::html(page).no_cors());
        for path in ["/ar/feed/", "/feed/", "/feed.json"] {
            site.feed
                .on(path, Reply::new("application/rss+xml", "<rss/>").no_cors());
        }
        let posts = Reply::file(root().join("demo/wp-posts.json"));
        site.feed.on("/ar/wp-json/wp/v2/posts", posts);
        choose(&browser, "feed", &site.feed.url("/ar/")).await;
        let (found, chosen) = offered(&browser).await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&site.feed.url("/ar/wp-json/wp/v2/posts?per_page=20")));
        assert_eq!(chosen.as_ref(), found.first());
        let row = browser.text("#found .check").await;
        assert!(row.contains("WordPress REST"), "{row}");
        browser.wait_for_element(LINK).await;
    }
);

on_one_engine!(
    an_address_that_answers_an_error_is_not_replaced_unasked,
    |browser, site| async move {
        open(&browser, &site).await;
        choose(&browser, "feed", &site.feed.url("/old.json")).await;
        let feed = site.feed.url("/feed.json");
        assert_eq!(offered(&browser).await, (vec![feed], None));
        browser.wait_for_element("#preview .problem").await;
        let tag = format!("data-feed=\"{}\"", site.feed.url("/old.json"));
        assert!(code(&browser, "tag").await.contains(&tag));
    }
);

on_one_engine!(
    a_site_without_a_feed_has_a_message,
    |browser, site| async move {
        open(&browser, &site).await;
        site.feed.on("/feed.json", Reply::status(404));
        site.feed
            .on("/", Reply::html("<!doctype html><title>مرافئ</title>"));
        choose(&browser, "feed", &site.feed.url("/")).await;
        browser
            .wait_for(
                "the sentence",
                "document.querySelector('#search').textContent.includes('لم توجد خلاصة')",
            )
            .await;
        let message = browser.text("#search").await;
        assert!(
            message.contains("No feed was found at") && message.contains("its page names none"),
            "{message}"
        );
        assert_eq!(browser.count("#found").await, 0);
        browser.wait_for_element("#preview .problem").await;
        browser.assert_accessible("").await;
    }
);

async fn assert_sound(browser: &Browser, site: &Site) {
    open(browser, site).await;
    browser
        .run("for (const section of document.querySelectorAll('details')) section.open = true")
        .await;
    browser.wait_for_element(LINK).await;
    browser.assert_accessible("").await;
    assert!(
        browser
            .js::<bool>("document.documentElement.scrollWidth <= innerWidth")
            .await
    );
    // Every attribute that there is has its field.
    let fields: Vec<String> = browser
        .js("[...new Set([...document.querySelectorAll('.field > label:not(.check) > code, label.field > code, .field > legend code')].map((code) => code.textContent))].sort()")
        .await;
    let mut names = ajel_attributes();
    names.retain(|name| name != "feed");
    assert_eq!(fields, names);
}

/// The names of all attributes, as editors know them, sorted.
fn ajel_attributes() -> Vec<String> {
    let text = std::fs::read(root().join("dist/custom-elements.json")).expect("dist/ is built");
    let manifest: Value = serde_json::from_slice(&text).expect("JSON");
    let elements = manifest["modules"][0]["declarations"].as_array();
    let attributes = elements
        .into_iter()
        .flatten()
        .filter_map(|element| element["attributes"].as_array());
    let names = attributes
        .flatten()
        .filter_map(|attribute| attribute["name"].as_str());
    let names: std::collections::BTreeSet<String> = names.map(str::to_owned).collect();
    names.into_iter().collect()
}

on_one_engine!(
    it_is_sound_on_a_desktop,
    Options::default().viewport(1280, 800),
    |browser, site| async move {
        assert_sound(&browser, &site).await;
    }
);

on_one_engine!(
    it_is_sound_on_a_phone_in_the_dark,
    Options::phone().dark(),
    |browser, site| async move {
        assert_sound(&browser, &site).await;
    }
);

on_one_engine!(
    where_wasm_is_blocked_the_page_says_so,
    |browser, site| async move {
        let page = site
            .builder()
            .csp("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
        browser.goto(&page.wasm(true).serve()).await;
        browser
            .wait_for("the advice", "!document.querySelector('#blocked').hidden")
            .await;
        let advice = browser.text("#blocked").await;
        assert!(advice.contains("'wasm-unsafe-eval'"), "{advice}");
        assert_eq!(browser.count("#starting:not([hidden])").await, 0);
    }
);
