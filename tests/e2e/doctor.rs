//! The doctor: each fault with its code, in two languages, with the line that
//! mends it.

use ajel_e2e::{Browser, Gate, Options, Page, Reply, Site, news, on_one_engine, run::root};
use serde_json::{Value, json};

const FEED: &str = "{feed}/feed.json";

/// The doctor's report on this address, once it is complete.
async fn check_on(browser: &Browser, site: &Site, page: Page<'_>, feed: &str) {
    let query: String = browser
        .js(&format!("encodeURIComponent({})", json!(site.fill(feed))))
        .await;
    let url = page.wasm(true).serve();
    browser.goto(&format!("{url}?feed={query}")).await;
    browser.wait_for_element("#findings .finding").await;
    browser.wait_for_element("#program .finding").await;
}

async fn check(browser: &Browser, site: &Site) {
    check_on(browser, site, site.doctor(), FEED).await;
}

/// The text of each element, as rendered.
async fn texts(browser: &Browser, selector: &str) -> Vec<String> {
    let selector = json!(selector);
    browser
        .js(&format!(
            "[...document.querySelectorAll({selector})].map((e) => e.innerText.trim())"
        ))
        .await
}

/// The report has one fault, with this code, in Arabic and in English, and a
/// line to change that holds `line`; the widget below says the same.
async fn assert_fault(browser: &Browser, code: &str, english: &str, line: &str) {
    assert_eq!(texts(browser, "#findings .fault .code").await, [code]);
    let arabic = &texts(browser, "#findings .fault .both > :not([lang])").await[0];
    assert!(
        arabic.contains(|c: char| ('ء'..='ي').contains(&c)),
        "{arabic}"
    );
    let message = &texts(browser, "#findings .fault .both > [lang=en]").await[0];
    assert!(message.contains(english), "{message}");
    let lines = texts(browser, "#findings .fault .changes code").await;
    assert!(lines.iter().any(|found| found.contains(line)), "{lines:#?}");
    assert!(texts(browser, "#verdict").await[0].contains("Faults: 1, hints: 0"));
    assert_eq!(browser.count("#shown").await, 0);
    assert_eq!(browser.uncaught().await, Vec::<String>::new());
    browser.assert_accessible("").await;
    // The widget reports the same as the page's own check.
    let event = browser.wait_for_event("ajel:error").await;
    assert_eq!(event["code"], code);
    let shown =
        format!("document.querySelector('#live .events')?.innerText.includes('ajel:error {code}')");
    browser.wait_for("the event in the list", &shown).await;
}

on_one_engine!(
    a_good_feed_is_shown_as_it_would_be,
    |browser, site| async move {
        let image = std::fs::read(root().join("demo/images/harbour.svg")).expect("a picture");
        site.feed.on("/1.svg", Reply::new("image/svg+xml", image));
        let mut item = news::item(0);
        item["image"] = json!(site.feed.url("/1.svg"));
        item["tags"] = json!(["عاجل"]);
        item["_ajel"] = json!({ "source": "وكالة مرافئ" });
        let feed = Reply::json(news::feed(vec![item]))
            .header("cache-control", "public, max-age=60")
            .header("last-modified", "Sun, 22 Nov 2026 08:00:00 GMT");
        site.feed.on("/feed.json", feed);
        check(&browser, &site).await;

        let verdict = &texts(&browser, "#verdict").await[0];
        assert!(
            verdict.contains("الخلاصة سليمة") && verdict.contains("The feed is fine"),
            "{verdict}"
        );
        let format = &texts(&browser, "#findings .good [lang=en]").await[0];
        assert!(
            format.contains("JSON Feed 1.1") && format.contains("وكالة مرافئ"),
            "{format}"
        );
        let shown = &texts(&browser, "#shown li").await[0];
        for part in [
            news::item(0)["title"].as_str().unwrap_or("-"),
            "عاجل",
            "وكالة مرافئ",
        ] {
            assert!(shown.contains(part), "no {part} in {shown}");
        }
        let time: String = browser
            .js("document.querySelector('#shown time').dateTime")
            .await;
        assert_eq!(time, "2026-11-22T05:00:00.000Z");
        let link: String = browser.js("document.querySelector('#shown a').href").await;
        assert_eq!(link, "https://news.example/articles/0");
        browser
            .wait_for(
                "the picture",
                "document.querySelector('#shown img').naturalWidth > 0",
            )
            .await;
        let tag = format!("data-feed=\"{}\"", site.feed.url("/feed.json"));
        let paste = texts(&browser, "#paste code").await;
        assert!(
            paste[0].starts_with("<script async src=") && paste[0].contains(&tag),
            "{paste:?}"
        );
        assert!(
            paste[1].contains(&format!("img-src {}", site.feed.origin())),
            "{paste:?}"
        );
        let program = texts(&browser, "#program .finding").await;
        assert!(program[1].contains("application/wasm"), "{program:?}");
        browser
            .wait_for_element("#live ajel-news-ticker >> .headlines .link")
            .await;
        browser
        .wait_for("the event", "document.querySelector('.events').innerText.includes('ajel:load items: 1, skipped: 0')")
        .await;
        assert_eq!(browser.csp_violations().await, Vec::<Value>::new());
        assert_eq!(browser.console("error").await, Vec::<String>::new());
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
        browser.assert_accessible("").await;
    }
);

on_one_engine!(
    wordpress_is_detected_by_its_content,
    |browser, site| async move {
        site.feed
            .on("/feed.json", Reply::file(root().join("demo/wp-posts.json")));
        check(&browser, &site).await;
        let facts = texts(&browser, "#findings .good [lang=en]").await;
        assert!(facts[0].contains("WordPress REST"), "{facts:?}");
        assert!(browser.count("#shown li").await >= 20);
        assert_eq!(browser.count("#findings .fault").await, 0);
    }
);

on_one_engine!(
    skipped_items_are_listed_with_place_and_reason,
    Options::phone().dark(),
    |browser, site| async move {
        let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "أخبار", "items": [
            17, {"id": "1"}, {"id": 2, "title": "خبر", "image": "http://img.example/1.jpg"}, {"id": 2, "title": "خبر"}]}"#;
        site.feed.on("/feed.json", Reply::json(feed));
        let page = site.doctor().csp(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' {feed}; style-src 'self'",
        );
        check_on(&browser, &site, page, FEED).await;
        let skipped = texts(&browser, "#skipped li").await;
        assert_eq!(skipped.len(), 3);
        for (entry, (place, arabic, english)) in skipped.iter().zip([
            ("#0", "ليست كائن JSON", "not a JSON object"),
            ("#1", "أعطها عنوانًا", "give it a title"),
            ("#3", "معرّف", "its own id"),
        ]) {
            assert!(
                entry.contains(place) && entry.contains(arabic) && entry.contains(english),
                "{entry}"
            );
        }
        let missing = texts(&browser, "#shown .missing").await;
        assert_eq!(
            missing.len(),
            3,
            "date, link and encrypted image: {missing:?}"
        );
        assert!(
            texts(&browser, "#findings .hint .changes code")
                .await
                .iter()
                .any(|line| line.contains("\"date_published\""))
        );
        assert!(
            browser
                .js::<bool>("document.documentElement.scrollWidth <= innerWidth")
                .await
        );
        browser.assert_accessible("").await;
    }
);

on_one_engine!(
    headers_that_could_be_better_are_hints,
    |browser, site| async move {
        let feed = Reply::new("text/html", news::headlines(2)).header("cache-control", "no-store");
        site.feed.on("/new.json", feed);
        site.feed.on("/feed.json", Reply::redirect("/new.json"));
        check(&browser, &site).await;
        let hints = texts(&browser, "#findings .hint").await.join("\n");
        for part in [
            "Content-Type is text/html",
            "types { application/json json; }",
            "Cache-Control: no-store makes every refresh",
            "Cache-Control: public, max-age=60",
            "Access-Control-Expose-Headers: ETag",
            &format!("data-feed=\"{}\"", site.feed.url("/new.json")),
        ] {
            assert!(hints.contains(part), "no {part} in {hints}");
        }
        assert_eq!(browser.count("#findings .fault").await, 0);
        assert!(browser.count("#shown li").await == 2);
    }
);

on_one_engine!(missing_cors_headers, |browser, site| async move {
    site.feed
        .on("/feed.json", Reply::json(news::headlines(2)).no_cors());
    check(&browser, &site).await;
    let line = "add_header Access-Control-Allow-Origin \"*\" always;";
    assert_fault(&browser, "feed-blocked-cors", "may not read", line).await;
    let lines = texts(&browser, "#findings .changes code").await;
    assert!(
        lines.contains(&"Access-Control-Allow-Origin: *".to_owned()),
        "{lines:?}"
    );
});

on_one_engine!(a_missing_file, |browser, site| async move {
    site.feed.on("/feed.json", Reply::status(404));
    check(&browser, &site).await;
    let line = site.feed.url("/wp-json/wp/v2/posts?_embed");
    assert_fault(&browser, "feed-http", "status 404", &line).await;
});

on_one_engine!(a_server_in_trouble, |browser, site| async move {
    site.feed.on("/feed.json", Reply::status(500));
    check(&browser, &site).await;
    assert_fault(&browser, "feed-http", "status 500", "WP_DEBUG_LOG").await;
});

on_one_engine!(a_page_with_status_200, |browser, site| async move {
    site.feed.on(
        "/feed.json",
        Reply::html("<!doctype html><title>صيانة</title>"),
    );
    check(&browser, &site).await;
    assert_fault(&browser, "feed-not-json", "HTML page", "WP_DEBUG_DISPLAY").await;
});

on_one_engine!(broken_json, |browser, site| async move {
    site.feed
        .on("/feed.json", Reply::json("{\"items\": [\n{\"title\" 1}]}"));
    check(&browser, &site).await;
    assert_fault(
        &browser,
        "feed-not-json",
        "at line 2 column 10",
        "json.tool",
    )
    .await;
});

on_one_engine!(another_format, |browser, site| async move {
    site.feed.on("/feed.json", Reply::json(r#"{"channel": 1}"#));
    check(&browser, &site).await;
    assert_fault(
        &browser,
        "feed-unknown-format",
        "not a JSON Feed",
        "jsonfeed.org/version/1.1",
    )
    .await;
});

on_one_engine!(a_feed_above_the_limit, |browser, site| async move {
    let mut huge = news::headlines(3);
    huge.push_str(&" ".repeat(6 * 1024 * 1024));
    site.feed.on("/feed.json", Reply::json(huge));
    check(&browser, &site).await;
    assert_fault(&browser, "feed-too-large", "5242880", "per_page=20").await;
});

on_one_engine!(an_answer_that_breaks_off, |browser, site| async move {
    let feed = news::headlines(12);
    let half = feed.len() / 2;
    site.feed
        .on("/feed.json", Reply::json(feed).break_after(half));
    check(&browser, &site).await;
    assert_fault(
        &browser,
        "feed-incomplete",
        "broke off",
        "proxy_read_timeout",
    )
    .await;
});

on_one_engine!(a_server_that_is_not_there, |browser, site| async move {
    let page = site
        .doctor()
        .csp("script-src 'self' 'wasm-unsafe-eval'; connect-src *");
    check_on(&browser, &site, page, "http://127.0.0.1:9/feed.json").await;
    let line = "curl -sSI 'http://127.0.0.1:9/feed.json'";
    assert_fault(&browser, "feed-unreachable", "does not answer", line).await;
});

on_one_engine!(a_policy_that_forbids_the_feed, |browser, site| async move {
    site.feed.on("/feed.json", Reply::json(news::headlines(2)));
    let page = site.doctor().csp(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'",
    );
    check_on(&browser, &site, page, FEED).await;
    let line = site.fill("connect-src {page} {feed}");
    assert_fault(&browser, "feed-blocked-csp", "connect-src", &line).await;
    assert_eq!(site.feed.count("/feed.json"), 0);
});

on_one_engine!(
    a_site_s_address_leads_to_its_feeds,
    Options::phone(),
    |browser, site| async move {
        let page = r#"<!doctype html><title>مرافئ</title><base href="/news/">
            <link rel="alternate" type="application/rss+xml" title="RSS" href="/feed/">
            <link rel="alternate" type="application/feed+json" title="الأخبار" href="feed.json">"#;
        site.feed.on("/feed.json", Reply::html(page));
        site.feed
            .on("/news/feed.json", Reply::json(news::headlines(3)));
        site.feed.on(
            "/feed/",
            Reply::new("application/rss+xml", "<rss/>").no_cors(),
        );
        check(&browser, &site).await;
        browser.wait_for_element("#site .items a").await;
        let verdict = &texts(&browser, "#verdict").await[0];
        for part in [
            "هذا عنوان صفحة لا خلاصة",
            "وُجدت في الموقع خلاصة واحدة",
            "One feed was found",
        ] {
            assert!(verdict.contains(part), "no {part} in {verdict}");
        }
        let row = &texts(&browser, "#site .items li").await[0];
        let found = site.feed.url("/news/feed.json");
        for part in ["وكالة مرافئ للأنباء", "JSON Feed 1.1", "المواد: 3", &found]
        {
            assert!(row.contains(part), "no {part} in {row}");
        }
        // The page names another one, which may not be read: what to change is said.
        let hint = &texts(&browser, "#site .finding.hint").await[0];
        for part in [
            site.feed.url("/feed/").as_str(),
            "feed-blocked-cors",
            "wp_headers",
        ] {
            assert!(hint.contains(part), "no {part} in {hint}");
        }
        browser.assert_accessible("").await;
        assert!(
            browser
                .js::<bool>("document.documentElement.scrollWidth <= innerWidth")
                .await
        );
        browser.click("#site .items a").await;
        browser.wait_for_element("#shown li").await;
        let checked: String = browser.js("document.querySelector('#feed').value").await;
        assert_eq!(checked, found);
        assert_eq!(browser.count("#site").await, 0);
    }
);

on_one_engine!(
    a_site_that_hides_its_answers_has_a_finding_with_the_header,
    |browser, site| async move {
        for path in ["/feed.json", "/feed/", "/rss", "/rss.xml"] {
            site.feed
                .on(path, Reply::new("text/xml", "<rss/>").no_cors());
        }
        check(&browser, &site).await;
        browser.wait_for_element("#site .finding.fault").await;
        assert_eq!(
            texts(&browser, "#site .fault .code").await,
            ["feed-blocked-cors"]
        );
        let message = &texts(&browser, "#site .fault").await[0];
        for part in [
            "addresses tried: 3",
            "Access-Control-Allow-Origin: *",
            "wp_headers",
            "grep -i",
        ] {
            assert!(message.contains(part), "no {part} in {message}");
        }
        // Each address, with its reason, for who wants to know.
        let tried: usize = browser
            .js("document.querySelectorAll('#site .tried li').length")
            .await;
        assert!(tried > 10, "{tried}");
        assert_eq!(site.feed.count("/index.xml"), 1);
    }
);

on_one_engine!(
    a_site_without_feeds_has_a_finding_with_the_line_that_names_one,
    |browser, site| async move {
        site.feed.on(
            "/feed.json",
            Reply::html("<!doctype html><title>مرافئ</title>"),
        );
        check(&browser, &site).await;
        browser.wait_for_element("#site .finding.fault").await;
        let message = &texts(&browser, "#site .fault").await[0];
        for part in [
            "لم توجد خلاصة في",
            "its page names none",
            "<link rel=\"alternate\" type=\"application/feed+json\"",
        ] {
            assert!(message.contains(part), "no {part} in {message}");
        }
        let verdict = &texts(&browser, "#verdict").await[0];
        assert!(
            verdict.contains("No feed that can be read was found"),
            "{verdict}"
        );
        browser.assert_accessible("").await;
    }
);

on_one_engine!(
    a_server_in_trouble_is_not_searched,
    |browser, site| async move {
        for status in [429, 503] {
            site.feed.on("/feed.json", Reply::status(status));
            check(&browser, &site).await;
            browser.wait_for_event("ajel:error").await;
            assert_eq!(browser.count("#site").await, 0);
            assert_eq!(site.feed.count("/feed/"), 0, "{status}");
        }
    }
);

on_one_engine!(few_requests_run_at_a_time, |browser, site| async move {
    let gate = Gate::default();
    site.feed.on(
        "/feed.json",
        Reply::html("<!doctype html><title>مرافئ</title>"),
    );
    let paths = ["/wp-json/wp/v2/posts", "/", "/feed/json", "/feed/", "/rss"];
    for path in paths {
        site.feed.on(path, Reply::status(404).held_by(&gate));
    }
    let query: String = browser
        .js(&format!("encodeURIComponent({})", json!(site.fill(FEED))))
        .await;
    let url = site.doctor().wasm(true).serve();
    browser.goto(&format!("{url}?feed={query}")).await;
    let asked = || paths.map(|path| site.feed.count(path));
    browser.wait_for_element("#program .finding").await;
    for _ in 0..200 {
        if asked().iter().sum::<usize>() >= 3 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    // Long enough for more, if there were any.
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(asked(), [1, 1, 1, 0, 0]);
    gate.open();
    browser.wait_for_element("#site .finding.fault").await;
    assert_eq!(asked(), [1, 1, 1, 1, 1]);
});

on_one_engine!(
    what_is_no_address_is_said_without_a_request,
    |browser, site| async move {
        check_on(
            &browser,
            &site,
            site.doctor(),
            "ftp://news.example/feed.json",
        )
        .await;
        assert_eq!(
            texts(&browser, "#findings .fault .code").await,
            ["attribute"]
        );
        let fault = &texts(&browser, "#findings .fault").await[0];
        assert!(fault.contains("https://") && fault.contains("ftp://news.example/feed.json"));
        assert_eq!(browser.count("#live").await, 0);
    }
);

on_one_engine!(
    the_form_asks_for_what_is_written_in_it,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(2)));
        browser.goto(&site.doctor().wasm(true).serve()).await;
        browser.wait_for_element("#program .finding").await;
        assert_eq!(browser.count("#findings").await, 0);
        let address = site.feed.url("/feed.json");
        browser
        .run(&format!(
            "document.querySelector('#feed').value = {}; document.querySelector('form button').click()",
            json!(address)
        ))
        .await;
        browser.wait_for_element("#shown li").await;
        let kept: String = browser.js("document.querySelector('#feed').value").await;
        assert_eq!(kept, address);
    }
);

on_one_engine!(
    a_program_of_the_wrong_type_is_a_hint,
    |browser, site| async move {
        let program = std::fs::read(root().join("dist/ajel_bg.wasm")).expect("dist/ is built");
        site.page
            .on("/ajel_bg.wasm", Reply::new("text/plain", program));
        browser.goto(&site.doctor().wasm(true).serve()).await;
        browser.wait_for_element("#program .hint").await;
        let hint = &texts(&browser, "#program .hint").await[0];
        for part in [
            "wasm-mime",
            "types { application/wasm wasm; }",
            "AddType application/wasm .wasm",
        ] {
            assert!(hint.contains(part), "{hint}");
        }
    }
);

on_one_engine!(
    where_wasm_is_blocked_the_page_says_what_to_allow,
    |browser, site| async move {
        let page = site
            .doctor()
            .csp("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
        browser.goto(&page.wasm(true).serve()).await;
        browser
            .wait_for("the advice", "!document.querySelector('#blocked').hidden")
            .await;
        let advice = browser.text("#blocked").await;
        assert!(
            advice.contains("wasm-blocked") && advice.contains("'wasm-unsafe-eval'"),
            "{advice}"
        );
        assert_eq!(browser.count("#starting:not([hidden])").await, 0);
        browser.assert_accessible("").await;
    }
);
