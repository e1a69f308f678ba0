//! `frame.html`: the widgets in an iframe, for pages that take no script.

use ajel_e2e::{Browser, Page, Reply, Site, news, on_every_engine_in_thorough};

const LINK: &str = "ajel-news-ticker >> .headlines .link";

/// A page with a frame of this query, and a list of what the frame tells it.
fn page<'a>(site: &'a Site, query: &str, attributes: &str) -> Page<'a> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    site.page()
        .csp("default-src 'none'; script-src {page}/own/; frame-src {widget}; style-src 'self'")
        .script(
            "window.messages = [];
             addEventListener('message', ({ data, source, origin }) => {
                 const frame = document.querySelector('iframe');
                 if (source !== frame.contentWindow) return;
                 messages.push({ ...data, origin });
                 // As the documentation says.
                 if (data.type === 'ajel:height') frame.height = data.height;
             });",
        )
        .body(&format!(
            r#"<iframe src="{{widget}}/frame.html?{query}" title="آخر الأخبار" width="100%" height="1" {attributes}></iframe>"#
        ))
}

async fn enter(browser: &Browser) {
    let entered = browser.webdriver().clone().enter_frame(0).await;
    entered.expect("the frame can be entered");
}

async fn leave(browser: &Browser) {
    let left = browser.webdriver().clone().enter_parent_frame().await;
    left.expect("the frame can be left");
}

on_every_engine_in_thorough!(
    it_shows_the_news_and_tells_its_height,
    |browser, site| async move {
        let query = "feed={feed}/feed.json&ticker-limit=5&mode=list&lang=en&label=News";
        browser.goto(&page(&site, query, "").serve()).await;
        enter(&browser).await;
        browser.wait_for_element(LINK).await;
        let label: String = browser.text("ajel-news-ticker >> .label").await;
        assert_eq!(label, "News");
        let links: Vec<(String, String)> = browser
            .js("[...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('.headlines .link')].map((a) => [a.target, a.rel])")
            .await;
        assert_eq!(links.len(), 5);
        assert!(
            links.iter().all(|(target, _)| target == "_top"),
            "{links:?}"
        );
        assert_eq!(
            browser
                .count("ajel-related-articles, ajel-back-to-top")
                .await,
            0
        );
        let height: u32 = browser
            .js("Math.ceil(document.body.getBoundingClientRect().height)")
            .await;
        assert!(height > 150, "{height}");
        leave(&browser).await;
        browser
            .wait_for(
                "the height",
                &format!("document.querySelector('iframe').height == {height} && messages.some((one) => one.sentinel === 'amp')"),
            )
            .await;
        let last: serde_json::Value = browser.js("messages.at(-1)").await;
        assert_eq!(
            last,
            serde_json::json!({ "sentinel": "amp", "type": "embed-size", "height": height, "origin": site.widget.origin() })
        );
        // Nothing is cut off, and nothing scrolls.
        enter(&browser).await;
        let fits = "document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth";
        browser.wait_for("room for all", fits).await;
    }
);

on_every_engine_in_thorough!(
    both_widgets_stand_one_below_the_other,
    |browser, site| async move {
        let query = "feed={feed}/feed.json&widgets=related%20ticker%20top&related-loading=eager&article-title=%D8%A3%D8%B3%D8%B9%D8%A7%D8%B1";
        browser.goto(&page(&site, query, "").serve()).await;
        enter(&browser).await;
        browser.wait_for_element(LINK).await;
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        assert_eq!(browser.count("ajel-back-to-top").await, 0);
        let ticker = browser.rect("ajel-news-ticker").await;
        let related = browser.rect("ajel-related-articles").await;
        assert!(related.top >= ticker.bottom);
        let direction: String = browser.js("document.documentElement.lang").await;
        assert_eq!(direction, "ar");
    }
);

on_every_engine_in_thorough!(
    the_edges_of_the_window_are_not_its_own_and_links_name_the_page_around,
    |browser, site| async move {
        let query = "feed={feed}/feed.json&placement=top&link-params=from%3D%7Bhost%7D";
        browser.goto(&page(&site, query, "").serve()).await;
        let host: String = browser.js("encodeURIComponent(location.host)").await;
        browser
            .wait_for("its height", "messages.some(({ height }) => height > 40)")
            .await;
        enter(&browser).await;
        browser.wait_for_element(LINK).await;
        let (position, search): (String, String) = browser
            .js("(({ shadowRoot }) => [getComputedStyle(shadowRoot.querySelector('.room')).position,
                shadowRoot.querySelector('.link').search])(document.querySelector('ajel-news-ticker'))")
            .await;
        assert_eq!(position, "static");
        assert_eq!(search, format!("?from={host}"));
    }
);

on_every_engine_in_thorough!(
    it_runs_in_a_sandbox_as_amp_has_it,
    |browser, site| async move {
        let query = "feed={feed}/feed.json&link-target=_blank";
        let sandbox = r#"sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox""#;
        browser.goto(&page(&site, query, sandbox).serve()).await;
        browser
            .wait_for(
                "its height",
                "messages.some((one) => one.sentinel === 'amp' && one.height > 40)",
            )
            .await;
        enter(&browser).await;
        browser.wait_for_element(LINK).await;
        let target: String = browser
            .js("document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.link').target")
            .await;
        assert_eq!(target, "_blank");
    }
);

on_every_engine_in_thorough!(
    an_address_can_set_attributes_of_the_widgets_and_nothing_else,
    |browser, site| async move {
        site.feed
            .on("/evil.js", Reply::new("text/javascript", "window.evil = 1"));
        let query = "feed=javascript:alert(1)%20data:application/json,%5B%5D%20ftp://news.example/f\
            &src={feed}/evil.js&data-feed={feed}/feed.json&onload=evil()&ticker-onclick=evil()\
            &style=color:red&id=x&related-target=body&top-after=1&integrity=x&theme=dark\
            &type=module&nonce=x&widgets=ticker%20%3Cb%3E";
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let url = site
            .widget
            .url(&format!("/frame.html?{}", site.fill(query)));
        browser.goto(&url).await;
        browser.wait_for_element("ajel-news-ticker").await;
        let attributes: Vec<String> = browser
            .js("document.querySelector('main > script').getAttributeNames().sort()")
            .await;
        assert_eq!(
            attributes,
            [
                "data-feed",
                "data-link-target",
                "data-theme",
                "data-widgets",
                "src"
            ]
        );
        let scripts: Vec<String> = browser
            .js("[...document.scripts].map((script) => script.src.split('/').pop())")
            .await;
        // The loader's own is there until it has run.
        let scripts: Vec<&String> = scripts.iter().filter(|name| *name != "ajel.js").collect();
        assert_eq!(scripts, ["frame.js", "embed.js"]);
        let scheme: String = browser.css("html", "color-scheme").await;
        assert_eq!(scheme, "dark");
        // The program is there, and has refused all three.
        let empty =
            "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.ajel').lang";
        browser.wait_for("the program", empty).await;
        for path in ["/evil.js", "/feed.json"] {
            assert_eq!(site.feed.count(path), 0, "{path}");
        }
        assert!(browser.js::<bool>("window.evil === undefined").await);
        assert_eq!(browser.count("b").await, 0);
    }
);

on_every_engine_in_thorough!(
    where_there_is_no_news_the_frame_takes_no_room,
    |browser, site| async move {
        let page = page(&site, "feed={feed}/none.json", "").serve();
        browser.goto(&page).await;
        browser
            .wait_for(
                "no height",
                "messages.length && document.querySelector('iframe').height === '0'",
            )
            .await;
    }
);
