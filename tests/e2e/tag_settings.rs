//! The settings of a tag: in attributes, in its own address, under one name or another.

use ajel_e2e::{
    Browser, Page, Reply, Site, news, on_every_engine_in_thorough,
    widgets::{ALL, ARTICLE, CARD, TICKER_LINK, assert_quiet, wait_for_both},
};
use serde_json::Value;

/// The page with its tag as attributes and address say.
fn page<'a>(site: &'a Site, query: &str, attributes: &str) -> Page<'a> {
    page_with(site, "async", query, attributes, "")
}

fn page_with<'a>(
    site: &'a Site,
    kind: &str,
    query: &str,
    attributes: &str,
    placeholders: &str,
) -> Page<'a> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    site.page_file("tag-settings")
        .with("kind", kind)
        .with("query", query)
        .with("attributes", attributes)
        .with("placeholders", placeholders)
}

/// The feed's address as a part of another one.
fn escaped(site: &Site, path: &str) -> String {
    let address = site.feed.url(path);
    address.replace(':', "%3A").replace('/', "%2F")
}

/// How many headlines the ticker shows, without the copies of a marquee.
async fn headlines(browser: &Browser) -> usize {
    browser
        .js("document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.headlines').children.length")
        .await
}

/// The addresses of the headlines and of the cards.
async fn addresses(browser: &Browser, selector: &str) -> Vec<String> {
    let (host, inside) = selector
        .split_once(" >> ")
        .expect("a selector into a shadow root");
    browser
        .js(&format!(
            "[...document.querySelector('{host}').shadowRoot.querySelectorAll('{inside}')].map((link) => link.href)"
        ))
        .await
}

async fn attribute(browser: &Browser, element: &str, name: &str) -> Option<String> {
    browser
        .js(&format!(
            "document.querySelector('{element}').getAttribute('{name}')"
        ))
        .await
}

/// Returns the errors and warnings of ajel on the console.
async fn lines(browser: &Browser) -> Vec<String> {
    let mut lines = browser.console("error").await;
    lines.extend(browser.console("warn").await);
    lines
}

/// ajel has said one thing, with a code, about this word.
async fn assert_one_line_about(browser: &Browser, word: &str) {
    browser
        .wait_for(
            "a line on the console",
            "__probe.entries.some(({ kind, name }) => kind === 'console' && /error|warn/.test(name))",
        )
        .await;
    browser.frames().await;
    let lines = lines(browser).await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    let code = lines[0].strip_prefix("ajel [").unwrap_or_default();
    let code = code.split_once(']').map_or("", |(code, _)| code);
    assert!(!code.is_empty(), "no code: {lines:?}");
    assert!(lines[0].contains(word), "{word}: {lines:?}");
    assert_eq!(browser.uncaught().await, Vec::<String>::new());
}

/// One of each, with news in it, and no complaint.
async fn assert_one_of_each(browser: &Browser) {
    wait_for_both(browser).await;
    for name in ALL {
        assert_eq!(browser.count(name).await, 1, "{name}");
    }
    assert_quiet(browser).await;
}

// --- a feed for each widget alone --------------------------------------------

on_every_engine_in_thorough!(
    widgets_with_a_feed_each_need_none_in_common,
    |browser, site| async move {
        let numbers = |from: usize| news::feed((from..from + 6).map(news::item).collect());
        site.feed.on("/ticker.json", Reply::json(numbers(0)));
        site.feed.on("/related.json", Reply::json(numbers(6)));
        let aimed = "data-ticker-feed=\"{feed}/ticker.json\" data-related-feed=\"{feed}/related.json\" data-related-loading=\"eager\"";
        let query = format!(
            "?ticker-feed={}&amp;related-feed={}&amp;related-loading=eager",
            escaped(&site, "/ticker.json"),
            escaped(&site, "/related.json"),
        );
        for (kind, query, attributes) in [
            ("async", "", aimed),
            ("defer", "", aimed),
            ("type=\"module\"", "", aimed),
            ("async", query.as_str(), ""),
            ("type=\"module\"", query.as_str(), ""),
        ] {
            browser
                .goto(&page_with(&site, kind, query, attributes, "").serve())
                .await;
            assert_one_of_each(&browser).await;
            let within = |addresses: Vec<String>, numbers: std::ops::Range<usize>| {
                addresses.iter().all(|address| {
                    numbers
                        .clone()
                        .any(|number| address.ends_with(&format!("/articles/{number}")))
                })
            };
            let shown = addresses(&browser, TICKER_LINK).await;
            assert!(within(shown.clone(), 0..6), "{kind}{query}: {shown:?}");
            let shown = addresses(&browser, "ajel-related-articles >> .card a").await;
            assert!(within(shown.clone(), 6..12), "{kind}{query}: {shown:?}");
        }
    }
);

on_every_engine_in_thorough!(
    a_feed_for_one_widget_alone_is_enough_for_it,
    |browser, site| async move {
        for (attributes, shown) in [
            (
                "data-ticker-feed=\"{feed}/feed.json\" data-widgets=\"ticker\"",
                TICKER_LINK,
            ),
            (
                "data-ticker-feed=\"{feed}/feed.json\" data-widgets=\"ticker top\"",
                TICKER_LINK,
            ),
            (
                "data-related-feed=\"{feed}/feed.json\" data-widgets=\"related\" data-related-loading=\"eager\"",
                CARD,
            ),
            (
                "data-related-feed=\"{feed}/feed.json\" data-widgets=\"related\" data-loading=\"eager\"",
                CARD,
            ),
        ] {
            browser.goto(&page(&site, "", attributes).serve()).await;
            browser.wait_for_element(shown).await;
            let other = if shown == CARD { ALL[0] } else { ALL[1] };
            assert_eq!(browser.count(other).await, 0, "{attributes}");
            assert_quiet(&browser).await;
        }
    }
);

on_every_engine_in_thorough!(
    an_aimed_feed_wins_over_the_common_one,
    |browser, site| async move {
        site.feed.on(
            "/related.json",
            Reply::json(news::feed((6..12).map(news::item).collect())),
        );
        let attributes = "data-feed=\"{feed}/feed.json\" data-related-feed=\"{feed}/related.json\" data-related-loading=\"eager\" data-ticker-limit=\"3\"";
        browser.goto(&page(&site, "", attributes).serve()).await;
        assert_one_of_each(&browser).await;
        assert_eq!(
            attribute(&browser, ALL[1], "feed").await,
            Some(site.feed.url("/related.json"))
        );
        assert_eq!(
            attribute(&browser, ALL[0], "feed").await,
            Some(site.feed.url("/feed.json"))
        );
        assert_eq!(headlines(&browser).await, 3);
    }
);

on_every_engine_in_thorough!(
    back_to_top_alone_needs_no_feed,
    |browser, site| async move {
        for (query, attributes) in [
            ("", "data-widgets=\"top\" data-top-loading=\"eager\""),
            ("?widgets=top&amp;top-loading=eager", ""),
            ("?widgets=top", "data-loading=\"eager\""),
        ] {
            browser.goto(&page(&site, query, attributes).serve()).await;
            browser.wait_for_element("ajel-back-to-top >> button").await;
            assert_eq!(browser.count(ALL[0]).await, 0);
            assert_eq!(browser.count(ALL[1]).await, 0);
            assert_quiet(&browser).await;
        }
        assert_eq!(site.feed.count("/feed.json"), 0);
    }
);

// --- settings in the script's own address ------------------------------------

on_every_engine_in_thorough!(
    the_tag_reads_its_settings_from_its_own_address,
    |browser, site| async move {
        let escaped = escaped(&site, "/feed.json");
        let rest = "limit=4&amp;ticker-mode=slide&amp;related-loading=eager&amp;related-limit=2&amp;top-label=%D8%A3%D8%B9%D9%84%D9%89";
        for (kind, query) in [
            ("async", format!("?feed={escaped}&amp;{rest}")),
            // Nobody escapes a slash by hand.
            ("async", format!("?feed={{feed}}/feed.json&amp;{rest}")),
            ("async", format!("?{rest}&amp;feed={{feed}}/feed.json")),
            // An ampersand that HTML leaves alone, and what follows a number sign.
            (
                "async",
                format!("?feed={escaped}&{}#v1", rest.replace("amp;", "")),
            ),
            ("defer", format!("?feed={escaped}&amp;{rest}")),
            ("", format!("?feed={escaped}&amp;{rest}")),
            ("type=\"module\"", format!("?feed={escaped}&amp;{rest}")),
        ] {
            browser
                .goto(&page_with(&site, kind, &query, "", "").serve())
                .await;
            assert_one_of_each(&browser).await;
            assert_eq!(headlines(&browser).await, 4, "{kind} {query}");
            assert_eq!(browser.count(CARD).await, 2, "{kind} {query}");
            assert_eq!(
                attribute(&browser, ALL[0], "mode").await.as_deref(),
                Some("slide"),
                "{kind} {query}"
            );
            assert_eq!(attribute(&browser, ALL[1], "mode").await, None);
            assert_eq!(
                attribute(&browser, ALL[2], "label").await.as_deref(),
                Some("أعلى")
            );
        }
    }
);

on_every_engine_in_thorough!(
    what_is_no_setting_does_no_harm,
    |browser, site| async move {
        let own = "data-feed=\"{feed}/feed.json\" data-related-loading=\"eager\"";
        for (query, more) in [
            // Against caches, as WordPress, optimisers and people write it.
            ("?1732871456", ""),
            ("?0", ""),
            ("?=", ""),
            ("?v=1.2&amp;2026", ""),
            ("?%D8%B9%D8%A7%D8%AC%D9%84=1&amp;a%20b=c&amp;%3Cimg%3E", ""),
            // Attributes that have a meaning on every element.
            (
                "?id=GTM-1&amp;class=hidden&amp;hidden&amp;style=display:none&amp;onclick=alert(1)&amp;slot=x&amp;is=y",
                "",
            ),
            (
                "",
                "data-id=\"tag\" data-style=\"display:none\" data-ticker-class=\"a\" data-hidden data-2 data-ticker-3=\"x\"",
            ),
        ] {
            browser
                .goto(&page(&site, query, &format!("{own} {more}")).serve())
                .await;
            assert_one_of_each(&browser).await;
            browser.wait_for_element(TICKER_LINK).await;
            browser.wait_for_element(CARD).await;
            for name in ALL {
                for taken in ["id", "class", "hidden", "onclick", "slot"] {
                    assert_eq!(
                        attribute(&browser, name, taken).await,
                        None,
                        "{query} {name}"
                    );
                }
            }
            assert_quiet(&browser).await;
        }
    }
);

on_every_engine_in_thorough!(
    the_address_chooses_among_the_widgets,
    |browser, site| async move {
        for (widgets, [ticker, related, top]) in [
            ("ticker,related", [1, 1, 0]),
            ("ticker%20related", [1, 1, 0]),
            ("ticker+related", [1, 1, 0]),
            ("ticker", [1, 0, 0]),
            ("related,top", [0, 1, 1]),
        ] {
            let query = format!("?feed={{feed}}/feed.json&amp;widgets={widgets}&amp;loading=eager");
            browser.goto(&page(&site, &query, "").serve()).await;
            let shown = if ticker == 1 { TICKER_LINK } else { CARD };
            browser.wait_for_element(shown).await;
            let found = [
                browser.count(ALL[0]).await,
                browser.count(ALL[1]).await,
                browser.count(ALL[2]).await,
            ];
            assert_eq!(found, [ticker, related, top], "{widgets}");
            assert_quiet(&browser).await;
        }
    }
);

on_every_engine_in_thorough!(
    an_attribute_wins_over_the_address,
    |browser, site| async move {
        site.feed.on(
            "/other.json",
            Reply::json(news::feed((6..12).map(news::item).collect())),
        );
        let query = "?feed={feed}/other.json&amp;limit=9&amp;ticker-mode=slide&amp;ticker-label=%D8%A3&amp;widgets=ticker";
        let attributes = "data-feed=\"{feed}/feed.json\" data-limit=\"4\" data-ticker-mode=\"fade\" data-widgets=\"ticker,related\" data-related-loading=\"eager\"";
        browser.goto(&page(&site, query, attributes).serve()).await;
        wait_for_both(&browser).await;
        assert_eq!(browser.count(ALL[2]).await, 0);
        assert_eq!(headlines(&browser).await, 4);
        assert_eq!(
            attribute(&browser, ALL[0], "mode").await.as_deref(),
            Some("fade")
        );
        // The address has the settings that the attributes do not have.
        assert_eq!(browser.text("ajel-news-ticker >> .label").await, "أ");
        assert_eq!(site.feed.count("/other.json"), 0);
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    a_feed_given_twice_is_two_feeds,
    |browser, site| async move {
        let numbers = |from: usize| news::feed((from..from + 3).map(news::item).collect());
        site.feed.on("/one.json", Reply::json(numbers(0)));
        site.feed.on("/other.json", Reply::json(numbers(3)));
        let [one, other] = ["/one.json", "/other.json"].map(|path| escaped(&site, path));
        for query in [
            format!("?feed={one}&amp;feed={other}&amp;widgets=ticker"),
            format!("?feed={one}%20{other}&amp;widgets=ticker"),
            format!("?feed={one}+{other}&amp;widgets=ticker"),
            format!("?ticker-feed={one}&amp;ticker-feed={other}&amp;widgets=ticker"),
        ] {
            browser.goto(&page(&site, &query, "").serve()).await;
            browser
                .wait_for(
                    "the headlines of both",
                    "document.querySelector('ajel-news-ticker')?.shadowRoot.querySelector('.headlines')?.children.length === 6",
                )
                .await;
            assert_quiet(&browser).await;
        }
    }
);

on_every_engine_in_thorough!(
    a_theme_in_strict_xml_works_as_it_is_saved,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        // The same bytes as HTML and as XML.
        for mime in [
            "text/html; charset=utf-8",
            "application/xhtml+xml; charset=utf-8",
        ] {
            let page = site.page_file("tag-in-xml").header("content-type", mime);
            browser.goto(&page.serve()).await;
            wait_for_both(&browser).await;
            assert_eq!(headlines(&browser).await, 4, "{mime}");
            assert_eq!(browser.count(CARD).await, 2, "{mime}");
            assert_eq!(
                attribute(&browser, ALL[0], "mode").await.as_deref(),
                Some("slide")
            );
            assert_quiet(&browser).await;
        }
    }
);

on_every_engine_in_thorough!(
    an_address_that_was_escaped_once_too_often_is_understood,
    |browser, site| async move {
        // Copied out of a theme's XML into a tag manager's script, where nothing decodes it.
        let query = "?feed={feed}/feed.json&amp;amp;limit=4&amp;amp;widgets=ticker";
        browser.goto(&page(&site, query, "").serve()).await;
        browser.wait_for_element(TICKER_LINK).await;
        assert_eq!(headlines(&browser).await, 4);
        assert_eq!(browser.count(ALL[1]).await, 0);
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    a_tag_manager_that_strips_attributes_passes_the_address_on,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let nulled = "Object.defineProperty(document, 'currentScript', { value: null });";
        for before in ["", nulled] {
            let inject = format!(
                "{before} const tag = document.createElement('script');
                 tag.async = true;
                 tag.src = '{{widget}}/embed.js?feed={{feed}}/feed.json&limit=4&related-loading=eager';
                 document.querySelector('article').before(tag);"
            );
            browser
                .goto(&site.page().body(ARTICLE).script(&inject).serve())
                .await;
            assert_one_of_each(&browser).await;
            assert_eq!(headlines(&browser).await, 4, "{before}");
        }
    }
);

on_every_engine_in_thorough!(
    two_tags_have_their_own_addresses,
    |browser, site| async move {
        for name in ["/one.json", "/other.json"] {
            site.feed.on(name, Reply::json(news::headlines(12)));
        }
        let tag = |feed: &str, limit: usize| {
            format!(
                "<script async src=\"{{widget}}/embed.js?feed={{feed}}/{feed}.json&amp;limit={limit}&amp;widgets=ticker\"></script>"
            )
        };
        let url = site
            .page()
            .body(&tag("one", 3))
            .body(ARTICLE)
            .body(&tag("other", 5))
            .serve();
        browser.goto(&url).await;
        browser
            .wait_for(
                "both tickers",
                "[...document.querySelectorAll('ajel-news-ticker')]
                     .filter((ticker) => ticker.shadowRoot.querySelector('.headlines')?.children.length).length === 2",
            )
            .await;
        let counts: Vec<usize> = browser
            .js("[...document.querySelectorAll('ajel-news-ticker')].map((ticker) => ticker.shadowRoot.querySelector('.headlines').children.length)")
            .await;
        assert_eq!(counts, [3, 5]);
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    what_caches_and_trackers_add_to_the_address_is_no_setting,
    |browser, site| async move {
        for query in [
            "?ver=6.9",
            "?v=1&amp;_=1764412800000",
            "?utm_source=partner&amp;by=manager",
        ] {
            let attributes = "data-feed=\"{feed}/feed.json\" data-related-loading=\"eager\"";
            browser.goto(&page(&site, query, attributes).serve()).await;
            assert_one_of_each(&browser).await;
            assert_eq!(lines(&browser).await, Vec::<String>::new(), "{query}");
        }
    }
);

// --- names another way --------------------------------------------------------

on_every_engine_in_thorough!(
    widgets_are_chosen_by_any_of_their_names,
    |browser, site| async move {
        for (widgets, [ticker, related, top]) in [
            ("ticker, related", [1, 1, 0]),
            ("ticker,related,top", [1, 1, 1]),
            (" ticker ,  related ", [1, 1, 0]),
            ("ticker، related", [1, 1, 0]),
            ("ticker;related", [1, 1, 0]),
            ("Ticker RELATED", [1, 1, 0]),
            ("tickers", [1, 0, 0]),
            ("news-ticker related-articles back-to-top", [1, 1, 1]),
            ("ajel-news-ticker", [1, 0, 0]),
            (
                "ajel-news-ticker, ajel-related-articles, ajel-back-to-top",
                [1, 1, 1],
            ),
            ("ajel-ticker ajel-related ajel-top", [1, 1, 1]),
            ("AJEL-News-Ticker", [1, 0, 0]),
            ("ticker ticker", [1, 0, 0]),
            ("ticker,ajel-news-ticker", [1, 0, 0]),
            ("ticker\nrelated", [1, 1, 0]),
        ] {
            let attributes = format!(
                "data-feed=\"{{feed}}/feed.json\" data-loading=\"eager\" data-widgets=\"{widgets}\""
            );
            browser.goto(&page(&site, "", &attributes).serve()).await;
            if ticker == 1 {
                browser.wait_for_element(TICKER_LINK).await;
            }
            if related == 1 {
                browser.wait_for_element(CARD).await;
            }
            let found = [
                browser.count(ALL[0]).await,
                browser.count(ALL[1]).await,
                browser.count(ALL[2]).await,
            ];
            assert_eq!(found, [ticker, related, top], "{widgets}");
            assert_eq!(lines(&browser).await, Vec::<String>::new(), "{widgets}");
        }
    }
);

on_every_engine_in_thorough!(
    placeholders_are_known_by_any_of_their_names,
    |browser, site| async move {
        for [ticker, related, top] in [
            ["ticker", "related", "top"],
            ["news-ticker", "related-articles", "back-to-top"],
            [
                "ajel-news-ticker",
                "ajel-related-articles",
                "ajel-back-to-top",
            ],
            ["Ticker", "RELATED", "Top"],
            [" ticker ", "Related-Articles", "ajel-top"],
            ["tickers", "ajel-related", "Back-To-Top"],
        ] {
            let placeholders = format!(
                "<div data-ajel=\"{ticker}\" data-feed=\"{{feed}}/feed.json\"></div>
                 <div data-ajel=\"{related}\" data-feed=\"{{feed}}/feed.json\" data-loading=\"eager\"></div>
                 <div data-ajel=\"{top}\" data-loading=\"eager\"></div>"
            );
            let page = page_with(&site, "async", "", "", &placeholders);
            browser.goto(&page.serve()).await;
            wait_for_both(&browser).await;
            browser.wait_for_element("ajel-back-to-top >> button").await;
            for name in ALL {
                assert_eq!(
                    browser.count(&format!("[data-ajel] > {name}")).await,
                    1,
                    "{ticker} {related} {top}"
                );
            }
            assert_eq!(lines(&browser).await, Vec::<String>::new(), "{ticker}");
        }
    }
);

on_every_engine_in_thorough!(
    a_name_that_cannot_be_understood_is_said_once_and_the_others_run,
    |browser, site| async move {
        for (widgets, word) in [
            ("ticker weather", "weather"),
            ("weather, ticker", "weather"),
            ("ticker طقس", "طقس"),
        ] {
            let attributes = format!(
                "data-feed=\"{{feed}}/feed.json\" data-loading=\"eager\" data-widgets=\"{widgets}\""
            );
            // A tag more is not a line more.
            for tags in [1, 2] {
                let more =
                    format!("<script async src=\"{{widget}}/embed.js\" {attributes}></script>");
                let page = page(&site, "", &attributes).body(&more.repeat(tags - 1));
                browser.goto(&page.serve()).await;
                browser.wait_for_element(TICKER_LINK).await;
                assert_one_line_about(&browser, word).await;
                assert_eq!(browser.count(ALL[0]).await, 1, "{widgets}");
            }
        }
    }
);

on_every_engine_in_thorough!(
    a_placeholder_that_cannot_be_understood_is_said_once_and_the_others_run,
    |browser, site| async move {
        let placeholders = "<div data-ajel=\"weather\" data-feed=\"{feed}/feed.json\"><a href=\"#own\">رابط الشريك</a></div>
            <div data-ajel=\"weather\"></div>
            <div data-ajel=\"ticker\" data-feed=\"{feed}/feed.json\"></div>";
        let page = page_with(&site, "async", "", "", placeholders);
        browser.goto(&page.serve()).await;
        browser.wait_for_element(TICKER_LINK).await;
        assert_one_line_about(&browser, "weather").await;
        // The partner's content stays.
        assert_eq!(browser.count("[data-ajel=weather] > a").await, 1);
        assert_eq!(browser.count(ALL[0]).await, 1);
    }
);

on_every_engine_in_thorough!(
    a_name_in_the_address_that_cannot_be_understood_is_said_once,
    |browser, site| async move {
        let query = "?feed={feed}/feed.json&amp;widgets=ticker,weather";
        browser.goto(&page(&site, query, "").serve()).await;
        browser.wait_for_element(TICKER_LINK).await;
        assert_one_line_about(&browser, "weather").await;
        assert_eq!(browser.count(ALL[1]).await, 0);
    }
);

on_every_engine_in_thorough!(
    a_tag_that_asks_for_nothing_known_says_so,
    |browser, site| async move {
        let attributes = "data-feed=\"{feed}/feed.json\" data-widgets=\"weather\"";
        browser.goto(&page(&site, "", attributes).serve()).await;
        assert_one_line_about(&browser, "weather").await;
        for name in ALL {
            assert_eq!(browser.count(name).await, 0, "{name}");
        }
        assert_eq!(
            browser.csp_violations().await,
            Vec::<Value>::new(),
            "nothing refused"
        );
    }
);

on_every_engine_in_thorough!(
    a_tag_that_asks_for_no_widget_says_nothing,
    |browser, site| async move {
        let placeholder = "<div data-ajel=\"news-ticker\" data-feed=\"{feed}/feed.json\"></div>";
        for (query, attributes) in [
            ("", ""),
            ("", "data-widgets=\"\""),
            ("?widgets=", ""),
            ("", "data-widgets=\" \""),
        ] {
            let page = page_with(&site, "async", query, attributes, placeholder);
            browser.goto(&page.serve()).await;
            // By the time that the placeholder runs, the tag has been read.
            browser.wait_for_element(TICKER_LINK).await;
            assert_eq!(browser.count(ALL[0]).await, 1);
            assert_eq!(browser.count(ALL[1]).await, 0);
            assert_eq!(lines(&browser).await, Vec::<String>::new());
        }
    }
);
