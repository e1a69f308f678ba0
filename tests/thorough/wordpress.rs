//! ajel on pages of other sites, with the feeds of a real WordPress: through its REST API and
//! its RSS, by themselves and through the feed edge of `deploy/nginx.conf`.

use ajel_e2e::{
    Browser, Page, Site, el, on_every_engine, on_one_engine,
    run::{RUNTIME, root},
    web_server::{Kind, WebServer},
    widgets::{ARTICLE, CARD, TICKER_LINK, assert_quiet},
    wordpress::{Setup, Wordpress, headlines, posts},
};
use serde_json::{Value, json};

/// The first post of WordPress's feeds that the public may not read is among the ten of RSS.
const OF_RSS: usize = 10;

/// Posts with a password in both: WordPress lists them.
const PROTECTED: u64 = 1;

/// The address of the post list, as docs/feeds.md has it, without the site.
fn documented() -> String {
    let docs = std::fs::read_to_string(root().join("docs/feeds.md")).expect("docs/feeds.md");
    let line = docs
        .lines()
        .find_map(|line| line.strip_prefix("https://news.example/wp-json/wp/v2/posts?"));
    line.expect("the address of the post list").to_owned()
}

/// The post list of a site with pretty permalinks.
pub(crate) fn pretty(home: &str) -> String {
    format!("{home}/wp-json/wp/v2/posts?{}", documented())
}

/// The same where permalinks are plain.
fn plain(home: &str) -> String {
    format!("{home}/?rest_route=/wp/v2/posts&{}", documented())
}

/// A partner's page whose policy lets the widgets ask `feeds` and show pictures of `pictures`.
/// The page's article is about trains.
pub(crate) fn partner_page<'a>(
    site: &'a Site,
    feeds: &[&str],
    pictures: &[&str],
    feed: &str,
) -> Page<'a> {
    let (feeds, pictures) = (feeds.join(" "), pictures.join(" "));
    let feed = feed.replace('&', "&amp;");
    site.page()
        .csp(&format!(
            "default-src 'none'; script-src {{page}}/own/ {{widget}} 'wasm-unsafe-eval'; \
             connect-src {{widget}} {feeds}; img-src {{widget}} {pictures}; style-src 'self'; \
             base-uri 'none'"
        ))
        .body(ARTICLE)
        .tag(&format!(
            r#"data-feed="{feed}" data-limit="40" data-ticker-mode="list"
               data-ticker-show="time category" data-related-loading="eager"
               data-related-min-results="12" data-related-show="image time source summary"
               data-related-article-title="وصول أول قطار على السكك الحديدية"
               data-related-article-tags="نقل, سكك حديدية""#
        ))
}

/// The headlines of the ticker, each with its category.
async fn ticker(browser: &Browser) -> Vec<(String, String)> {
    browser.wait_for_element(TICKER_LINK).await;
    let items: Vec<Value> = browser
        .js(&format!(
            "[...{}.shadowRoot.querySelectorAll('.headlines .item')].map((item) => [
                item.querySelector('.link').textContent.trim(),
                item.querySelector('.category')?.textContent.trim() ?? ''])",
            el("ajel-news-ticker")
        ))
        .await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    items
        .iter()
        .map(|item| (text(&item[0]), text(&item[1])))
        .collect()
}

/// The posts as the ticker shows them: breaking news first, then the newest.
fn expected(most: usize) -> Vec<(String, String)> {
    let mut posts = posts();
    posts.retain(|post| !post.is_of_another_kind() && post.is_listed());
    posts.truncate(most);
    posts.retain(|post| post.shown.is_some());
    posts.sort_by_key(|post| post.key != "marked");
    posts
        .into_iter()
        .map(|post| {
            (
                post.shown.unwrap_or_default(),
                post.section.unwrap_or_default(),
            )
        })
        .collect()
}

/// The titles of the related articles.
async fn cards(browser: &Browser) -> Vec<String> {
    browser.wait_for_element(CARD).await;
    browser
        .js(&format!(
            "[...{}.shadowRoot.querySelectorAll('.card .title')].map((e) => e.textContent.trim())",
            el("ajel-related-articles")
        ))
        .await
}

/// Ticker and related box show the posts, and nothing that is not for the public.
pub(crate) async fn assert_shows_posts(browser: &Browser, most: usize, skipped: u64) {
    assert_eq!(ticker(browser).await, expected(most));
    let cards = cards(browser).await;
    let first = &posts()[0];
    assert_eq!(Some(&cards[0]), first.shown.as_ref(), "{cards:#?}");
    let all = headlines();
    for card in &cards {
        assert!(all.contains(card), "{card} is not for the public");
    }
    let text: String = browser
        .js(
            "[...document.querySelectorAll('ajel-news-ticker, ajel-related-articles')]
                 .map((e) => e.shadowRoot.textContent).join(' ')",
        )
        .await;
    for sign in [
        "محمي",
        "كلام خاص",
        "مجدول",
        "يُراجع",
        "غير مصنف",
        "Uncategorized",
        "[vc_",
        "[gallery",
        "[caption",
        "<em>",
        "&amp;",
        "&#",
        "undefined",
        "null",
    ] {
        assert!(!text.contains(sign), "«{sign}» in {text}");
    }
    let load = browser.wait_for_event("ajel:load").await;
    assert_eq!(load["skipped"], skipped, "{load}");
    assert_quiet(browser).await;
}

/// Every picture that is shown has been drawn, and is no larger than a card needs.
pub(crate) async fn assert_pictures(browser: &Browser, at_least: usize) {
    let pictures = format!(
        "[...{}.shadowRoot.querySelectorAll('.card img')]",
        el("ajel-related-articles")
    );
    // Those far below are loaded when a reader comes near.
    browser
        .run(&format!(
            "{pictures}.forEach((image) => (image.loading = 'eager'))"
        ))
        .await;
    browser
        .wait_for(
            "the pictures",
            &format!("{pictures}.every((image) => image.complete && image.naturalWidth > 0)"),
        )
        .await;
    let widths: Vec<u32> = browser
        .js(&format!("{pictures}.map((image) => image.naturalWidth)"))
        .await;
    assert!(widths.len() >= at_least, "{widths:?}");
    assert!(widths.iter().all(|width| *width < 1600), "{widths:?}");
    assert!(
        browser
            .js::<bool>(&format!("{pictures}.every((image) => image.srcset || /-\\d+x\\d+\\.jpg$/.test(image.currentSrc))"))
            .await
    );
}

/// The tests below build on this one.
#[test]
fn each_site_is_set_up_as_its_name_says() {
    RUNTIME.block_on(async {
        let listed = posts()
            .iter()
            .filter(|post| post.is_listed() && !post.is_of_another_kind())
            .count();
        for (setup, path, status, count) in [
            (Setup::Pretty, pretty(""), 200, listed),
            (Setup::Plain, plain(""), 200, listed),
            (Setup::Subfolder, pretty(""), 200, listed),
            (Setup::Cached, pretty(""), 200, listed),
            (Setup::RestClosed, pretty(""), 401, 0),
            (Setup::Network, pretty(""), 200, 1),
            (Setup::Network, pretty("/sport"), 200, 1),
        ] {
            let Some(wordpress) = Wordpress::shared(setup) else {
                return;
            };
            let asked = [("origin", "https://partner.example")];
            let answer = wordpress.get(&path, &asked).await;
            let message = String::from_utf8_lossy(&answer.body);
            assert_eq!(answer.status, status, "{setup:?} {path}: {message}");
            assert_eq!(
                answer.header("access-control-allow-origin"),
                "https://partner.example",
                "{setup:?}"
            );
            let list: Value = serde_json::from_slice(&answer.body).expect("JSON");
            let posts = list.as_array().map(Vec::len);
            assert_eq!(
                posts.unwrap_or_default(),
                count,
                "{setup:?} {path}: {message}"
            );
            let protected = list.as_array().into_iter().flatten();
            let protected = protected.filter(|post| post["excerpt"]["protected"] == json!(true));
            assert_eq!(protected.count(), usize::from(count > 1), "{setup:?}");
            if setup == Setup::Network {
                assert_eq!(list[0]["id"], 700);
            }
        }
    });
}

on_every_engine!(
    the_rest_api_is_read_as_the_newsroom_wrote_it,
    |browser, site| reads_all_posts(browser, site, Setup::Pretty)
);

on_every_engine!(a_site_in_a_subfolder_is_read, |browser, site| {
    reads_all_posts(browser, site, Setup::Subfolder)
});

/// Asserts that a partner's page shows all posts of a WordPress with pretty permalinks, through
/// its REST API.
async fn reads_all_posts(browser: Browser, site: Site, setup: Setup) {
    let Some(wordpress) = Wordpress::shared(setup) else {
        return;
    };
    let origin = wordpress.origin();
    let page = partner_page(&site, &[origin], &[origin], &pretty(wordpress.home()));
    browser.goto(&page.serve()).await;
    assert_shows_posts(&browser, usize::MAX, PROTECTED).await;
    assert_pictures(&browser, 5).await;
}

on_every_engine!(
    plain_permalinks_make_no_difference,
    |browser, site| async move {
        let Some(wordpress) = Wordpress::shared(Setup::Plain) else {
            return;
        };
        let origin = wordpress.origin();
        let page = partner_page(&site, &[origin], &[origin], &plain(wordpress.home()));
        browser.goto(&page.serve()).await;
        assert_shows_posts(&browser, usize::MAX, PROTECTED).await;
        let links: Vec<String> = browser
            .js(&format!(
                "[...{}.shadowRoot.querySelectorAll('.headlines .link')].map((a) => a.href)",
                el("ajel-news-ticker")
            ))
            .await;
        let begin = format!("{}/?p=", wordpress.home());
        assert!(
            links.iter().all(|link| link.starts_with(&begin)),
            "{links:?}"
        );
    }
);

on_every_engine!(
    the_edge_serves_the_rest_api_and_rss,
    |browser, site| async move {
        let Some(wordpress) = Wordpress::shared(Setup::Pretty) else {
            return;
        };
        let Some(edge) = WebServer::open(Kind::Nginx, wordpress.origin(), 30).await else {
            return;
        };
        let (origin, feeds) = (wordpress.origin(), [edge.origin()]);
        for (path, most, pictures) in [
            ("/feeds/wordpress.json", usize::MAX, 5),
            // RSS has the ten newest, and no picture but that of a text.
            ("/feeds/news.xml", OF_RSS, 1),
        ] {
            let feed = format!("{}{path}", edge.origin());
            let page = partner_page(&site, &feeds, &[origin], &feed).at(path);
            browser.goto(&page.serve()).await;
            assert_shows_posts(&browser, most, PROTECTED).await;
            assert_pictures(&browser, pictures).await;
        }
    }
);

on_every_engine!(
    rss_is_read_once_the_documented_filter_is_there,
    |browser, site| async move {
        let (Some(closed), Some(open)) = (
            Wordpress::shared(Setup::Pretty),
            Wordpress::shared(Setup::FeedOpen),
        ) else {
            return;
        };
        let page = partner_page(&site, &[closed.origin()], &[], &closed.url("/feed/"));
        browser.goto(&page.at("/closed").serve()).await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "feed-blocked-cors");
        let console = browser.console("error").await.join("\n");
        assert!(console.contains("Access-Control-Allow-Origin"), "{console}");

        let page = partner_page(
            &site,
            &[open.origin()],
            &[open.origin()],
            &open.url("/feed/"),
        );
        browser.goto(&page.at("/open").serve()).await;
        assert_shows_posts(&browser, OF_RSS, PROTECTED).await;
        // The filter is asked before WordPress answers 304, too.
        let first = open.get("/feed/", &[]).await;
        let known = [("if-none-match", first.header("etag"))];
        let again = open.get("/feed/", &[(known[0].0, &known[0].1)]).await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        for answer in [first, again] {
            assert_eq!(answer.header("access-control-allow-origin"), "*");
        }
        let page = open.get("/", &[]).await;
        assert_eq!(page.header("access-control-allow-origin"), "");
    }
);

on_every_engine!(
    two_sites_of_a_network_may_number_their_posts_alike,
    |browser, site| async move {
        let Some(network) = Wordpress::shared(Setup::Network) else {
            return;
        };
        let origin = network.origin();
        let sport = format!("{}/sport", network.home());
        let both = format!("{} {}", pretty(network.home()), pretty(&sport));
        browser
            .goto(&partner_page(&site, &[origin], &[], &both).serve())
            .await;
        let shown = "document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('.headlines .item').length === 2";
        browser.wait_for("both posts", shown).await;
        let mut headlines = ticker(&browser).await;
        headlines.sort();
        let wanted = [
            ("المجلس البلدي يقر ميزانية الحدائق", "بلديات"),
            ("نادي الميناء يتأهل إلى نصف النهائي", "كرة القدم"),
        ];
        assert_eq!(
            headlines,
            wanted.map(|(title, tag)| (title.to_owned(), tag.to_owned()))
        );
        browser
            .wait_for(
                "both cards",
                &format!(
                    "{}?.shadowRoot.querySelectorAll('.card').length === 2",
                    el("ajel-related-articles")
                ),
            )
            .await;
        assert_quiet(&browser).await;
    }
);

on_every_engine!(
    a_closed_rest_api_is_said_and_the_partner_s_links_stay,
    |browser, site| async move {
        let Some(wordpress) = Wordpress::shared(Setup::RestClosed) else {
            return;
        };
        let feed = pretty(wordpress.home());
        let page = partner_page(&site, &[wordpress.origin()], &[], &feed).body(&format!(
            r#"<ajel-news-ticker id="placed" feed="{}"><a href="/own-news">خبر وضعه الشريك</a></ajel-news-ticker>"#,
            feed.replace('&', "&amp;")
        ));
        browser.goto(&page.serve()).await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(
            (&error["code"], &error["url"]),
            (&json!("feed-http"), &json!(feed))
        );
        assert!(
            error["message"]
                .as_str()
                .is_some_and(|message| message.contains("401")),
            "{error}"
        );
        let console = browser.console("error").await.join("\n");
        assert!(
            console.contains("feed-http") && console.contains("401"),
            "{console}"
        );
        assert!(browser.text("#placed").await.contains("خبر وضعه الشريك"));
        assert_eq!(browser.count(CARD).await, 0);
    }
);

on_one_engine!(
    the_doctor_says_what_to_do_about_a_closed_rest_api,
    |browser, site| async move {
        let Some(wordpress) = Wordpress::shared(Setup::RestClosed) else {
            return;
        };
        let policy = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' {0}; \
             img-src 'self' {0}; style-src 'self'; form-action 'self'; base-uri 'none'",
            wordpress.origin()
        );
        let url = site.doctor().csp(&policy).wasm(true).serve();
        let query: String = browser
            .js(&format!(
                "encodeURIComponent({})",
                json!(pretty(wordpress.home()))
            ))
            .await;
        browser.goto(&format!("{url}?feed={query}")).await;
        browser.wait_for_element("#findings .finding").await;
        assert_eq!(browser.text("#findings .fault .code").await, "feed-http");
        let message = browser.text("#findings").await;
        assert!(
            message.contains("401") && message.contains("not open to everybody"),
            "{message}"
        );
    }
);

on_one_engine!(
    a_site_s_address_leads_to_its_posts,
    |browser, site| async move {
        for (setup, address) in [
            (Setup::Pretty, ""),
            (Setup::Plain, "/?p=9"),
            (Setup::Subfolder, "/2026/11/article/"),
        ] {
            let Some(wordpress) = Wordpress::shared(setup) else {
                return;
            };
            let policy = format!(
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                 connect-src 'self' {0}; img-src 'self' {0}; style-src 'self'; \
                 form-action 'none'; base-uri 'none'",
                wordpress.origin()
            );
            let url = site.builder().csp(&policy).wasm(true).serve();
            browser.goto(&url).await;
            browser.wait_for_element("#code pre code").await;
            let address = json!(wordpress.url(address));
            browser
                .run(&format!(
                    "const field = document.getElementById('feed');
                     field.value = {address};
                     for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, {{ bubbles: true }}));"
                ))
                .await;
            browser.wait_for_element("#found input").await;
            let found: Vec<String> = browser
                .js("[...document.querySelectorAll('#found input')].map((e) => e.value)")
                .await;
            let path = match setup {
                Setup::Plain => "/?rest_route=/wp/v2/posts",
                _ => "/wp-json/wp/v2/posts",
            };
            assert!(found[0].starts_with(&wordpress.url(path)), "{found:?}");
            browser.wait_for_element(TICKER_LINK).await;
        }
    }
);

on_one_engine!(
    a_cache_in_front_of_the_rest_api_is_obeyed,
    |browser, site| async move {
        let Some(wordpress) = Wordpress::shared(Setup::Cached) else {
            return;
        };
        let origin = wordpress.origin();
        let feed = pretty(wordpress.home());
        let page = partner_page(&site, &[origin], &[origin], &feed);
        browser.goto(&page.serve()).await;
        assert_shows_posts(&browser, usize::MAX, PROTECTED).await;
        // Once its lifetime is over, who has the answer gets 304.
        let path = &feed[wordpress.home().len()..];
        let asked = [("origin", "https://partner.example")];
        let first = wordpress.get(path, &asked).await;
        assert_eq!(first.header("cache-control"), "public, max-age=1");
        let tag = first.header("etag");
        let again = wordpress
            .get(path, &[asked[0], ("if-none-match", &tag)])
            .await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        assert_eq!(
            again.header("access-control-allow-origin"),
            "https://partner.example"
        );
        // And the page of a reader keeps its headlines.
        browser
            .run("document.querySelector('ajel-news-ticker').refresh()")
            .await;
        browser.frames().await;
        assert_eq!(ticker(&browser).await, expected(usize::MAX));
        assert_quiet(&browser).await;
    }
);

on_one_engine!(
    a_content_type_of_the_site_s_own_is_a_feed,
    |browser, site| async move {
        let Some(wordpress) = Wordpress::shared(Setup::Pretty) else {
            return;
        };
        let origin = wordpress.origin();
        let feed = pretty(wordpress.home()).replace("/posts?", "/taqarir?");
        browser
            .goto(&partner_page(&site, &[origin], &[origin], &feed).serve())
            .await;
        // Its taxonomy counts as tags.
        let wanted = ("تقرير: عام على خط الساحل".to_owned(), "نقل".to_owned());
        assert_eq!(ticker(&browser).await, [wanted]);
        assert_quiet(&browser).await;
    }
);
