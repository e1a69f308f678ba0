//! The demo, as it lies in dist/.

use ajel_e2e::{Options, on_every_engine};
use serde_json::Value;

on_every_engine!(it_is_accessible_as_a_whole, |browser, site| async move {
    browser.goto(&site.demo().serve()).await;
    browser
        .wait_for_element("ajel-news-ticker >> .headlines .link")
        .await;
    browser.run("document.querySelector('ajel-related-articles').scrollIntoView({ behavior: 'instant' })").await;
    browser
        .wait_for_element("ajel-related-articles >> .card")
        .await;
    browser.wait_for_element("ajel-back-to-top >> .shown").await;
    browser.assert_accessible("").await;
});

on_every_engine!(
    it_is_accessible_in_the_dark,
    Options::phone().dark(),
    |browser, site| async move {
        browser.goto(&site.demo().serve()).await;
        browser
            .wait_for_element("ajel-news-ticker >> .headlines .link")
            .await;
        browser.run("document.querySelector('ajel-related-articles').scrollIntoView({ behavior: 'instant' })").await;
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        browser.assert_accessible("").await;
    }
);

on_every_engine!(
    it_embeds_the_tag_as_a_partner_would,
    Options::phone(),
    |browser, site| async move {
        browser.goto(&site.demo().serve()).await;
        browser
            .wait_for_element("ajel-news-ticker >> .headlines .link")
            .await;
        assert_eq!(
            browser
                .js::<usize>("document.querySelectorAll('script[src]').length")
                .await,
            2,
            "the probe and the tag"
        );
        assert_eq!(browser.csp_violations().await, Vec::<Value>::new());
        assert_eq!(browser.console("error").await, Vec::<String>::new());
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
        if let Some(shift) = browser.layout_shift().await {
            assert_eq!(shift, 0.0);
        }
        assert!(
            browser
                .js::<bool>("document.documentElement.scrollWidth <= innerWidth")
                .await
        );
    }
);

on_every_engine!(
    its_box_holds_what_belongs_to_the_article,
    |browser, site| async move {
        browser.goto(&site.demo().serve()).await;
        browser
            .wait_for_element("ajel-news-ticker >> .headlines .link")
            .await;
        browser.run("document.querySelector('ajel-related-articles').scrollIntoView({ behavior: 'instant' })").await;
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        let own: String = browser
            .js("document.querySelector('link[rel=canonical]').href")
            .await;
        let links: Vec<(String, String)> = browser
        .js("[...document.querySelector('ajel-related-articles').shadowRoot.querySelectorAll('.link')].map((a) => [a.href, a.textContent])")
        .await;
        assert_eq!(links.len(), 6);
        assert!(links.iter().all(|(url, _)| *url != own));
        // Most of them share the article's countries or its accord.
        let related = links
            .iter()
            .filter(|(_, title)| {
                ["مرسانا", "نوردافيا", "الملاحة", "مرسى الغار"]
                    .iter()
                    .any(|word| title.contains(word))
            })
            .count();
        assert!(related >= 4, "{links:#?}");
    }
);
