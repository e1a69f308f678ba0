//! The demo, as it lies in dist/.

use ajel_e2e::{Browser, Key, Options, Site, on_every_engine_in_thorough, on_one_engine};
use serde_json::Value;

on_every_engine_in_thorough!(it_is_accessible_as_a_whole, |browser, site| async move {
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

/// The languages of the switch.
const LANGUAGES: [&str; 8] = ["ar", "en", "fr", "fa", "ur", "he", "tr", "ckb"];

/// The demo with all three widgets shown.
async fn open(browser: &Browser, site: &Site) {
    browser.goto(&site.demo().serve()).await;
    browser
        .wait_for_element("ajel-news-ticker >> .headlines .link")
        .await;
    browser.run("document.querySelector('ajel-related-articles').scrollIntoView({ behavior: 'instant' })").await;
    browser
        .wait_for_element("ajel-related-articles >> .card")
        .await;
    browser.wait_for_element("ajel-back-to-top >> .shown").await;
}

/// Chooses in the switch, as a click there would.
async fn choose(browser: &Browser, name: &str, value: &str) {
    browser
        .run(&format!(
            "const {{ {name} }} = document.querySelector('.appearance form').elements;
             {name}.value = '{value}';
             document.querySelector('.appearance form').dispatchEvent(new Event('change'));"
        ))
        .await;
    browser
        .wait_for(
            &format!("{name} {value}"),
            &format!("document.querySelector('ajel-related-articles').getAttribute('{name}') === '{value}'"),
        )
        .await;
}

/// Waits until the widgets are there again after a change.
async fn settle(browser: &Browser) {
    browser
        .wait_for(
            "the widgets and their colours",
            "['ajel-news-ticker', 'ajel-related-articles', 'ajel-back-to-top'].every((name) => {
                 const widget = document.querySelector(name); const root = widget.shadowRoot.querySelector('.ajel');
                 return root.dataset.look === widget.getAttribute('look') && root.dataset.theme === widget.getAttribute('theme')
                     && root.lang === widget.getAttribute('lang') && root.querySelector('.link, .top'); })",
        )
        .await;
}

on_one_engine!(
    it_is_accessible_in_every_theme_look_and_mode,
    |browser, site| async move {
        open(&browser, &site).await;
        for (theme, look) in ["auto", "light", "dark"]
            .iter()
            .flat_map(|theme| ["plain", "magazine"].map(|look| (theme, look)))
        {
            choose(&browser, "theme", theme).await;
            choose(&browser, "look", look).await;
            for mode in ["marquee", "slide", "fade", "list"] {
                choose(&browser, "mode", mode).await;
                settle(&browser).await;
                browser.assert_accessible("").await;
            }
        }
    }
);

on_one_engine!(
    it_is_accessible_in_every_language,
    |browser, site| async move {
        open(&browser, &site).await;
        for language in LANGUAGES {
            choose(&browser, "lang", language).await;
            settle(&browser).await;
            browser.assert_accessible("").await;
            assert_eq!(browser.uncaught().await, Vec::<String>::new());
        }
    }
);

on_every_engine_in_thorough!(
    its_switch_shows_the_same_news_in_each_format,
    |browser, site| async move {
        open(&browser, &site).await;
        let titles = "[...document.querySelector('ajel-news-ticker').shadowRoot
            .querySelectorAll('.headlines:not(.copy *) .link')].map((link) => link.textContent)";
        let first: Vec<String> = browser.js(titles).await;
        assert_eq!(first.len(), 12);
        // WordPress cannot pin, so that its list begins with another headline.
        for feed in ["demo/rss.xml", "demo/atom.xml"] {
            choose(&browser, "feed", feed).await;
            let given = format!(
                "window.__probe.entries.some((e) => e.name === 'ajel:load' && e.detail.source.endsWith('{feed}'))"
            );
            browser.wait_for(feed, &given).await;
            settle(&browser).await;
            let shown: Vec<String> = browser.js(titles).await;
            assert_eq!(shown, first, "{feed}");
        }
        assert_eq!(browser.events("ajel:error").await.len(), 0);
    }
);

on_every_engine_in_thorough!(
    its_switch_is_worked_by_the_keyboard_and_named_in_arabic,
    |browser, site| async move {
        open(&browser, &site).await;
        browser
            .run("scrollTo({ top: 0, behavior: 'instant' })")
            .await;
        let form = "document.querySelector('.appearance form')";
        browser
            .run("document.querySelector('.appearance summary').focus()")
            .await;
        browser.press(Key::Enter).await;
        browser
            .wait_for("the choices", &format!("{form}.checkVisibility()"))
            .await;
        browser.assert_accessible("").await;
        // Nothing of it hangs out of the window.
        let inside: bool = browser
            .js(&format!("(({{ left, right }}) => left >= 0 && right <= innerWidth)({form}.getBoundingClientRect())"))
            .await;
        assert!(inside);
        let names: Vec<String> = browser
            .accessible_nodes(&format!("{form}.querySelectorAll('input, select')"))
            .await
            .into_iter()
            .map(|node| node.name)
            .collect();
        assert_eq!(names.len(), 21);
        for name in &names {
            assert!(
                name.chars().any(|c| ('\u{620}'..='\u{64a}').contains(&c)),
                "{name}"
            );
        }
        browser.press(Key::Tab).await;
        // The next of the group: to the left in Arabic, and down in every language.
        browser.press(Key::Down).await;
        browser
            .wait_for(
                "the magazine",
                "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('[data-look=magazine]')
                 && document.querySelector('ajel-related-articles').shadowRoot.querySelector('.category')",
            )
            .await;
        browser.press(Key::Tab).await;
        browser.press(Key::Down).await;
        browser.press(Key::Down).await;
        browser
            .wait_for(
                "the dark page",
                "document.documentElement.dataset.theme === 'dark'
                 && getComputedStyle(document.body).backgroundColor === 'rgb(20, 23, 28)'",
            )
            .await;
        browser.press(Key::Escape).await;
        browser
            .wait_for("the choices gone", &format!("!{form}.checkVisibility()"))
            .await;
        assert_eq!(browser.active_element().await, "summary");
    }
);

on_every_engine_in_thorough!(
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

on_every_engine_in_thorough!(
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
            3,
            "the probe, the tag, and the page's own switch"
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

on_every_engine_in_thorough!(
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

on_every_engine_in_thorough!(
    all_of_the_switch_is_on_the_page_at_every_width,
    |browser, site| async move {
        for width in [320, 390, 768, 1280] {
            browser.viewport(width, 900).await;
            browser.goto(&site.demo().serve()).await;
            browser
                .run("document.querySelector('.appearance').open = true")
                .await;
            let outside: Vec<String> = browser
                .js("[...document.querySelectorAll('.appearance form, .appearance form *')].flatMap((part) => {
                         const { left, right } = part.getBoundingClientRect();
                         return left < 0 || right > document.documentElement.clientWidth ? [`${part.localName}: ${left} to ${right}`] : []; })")
                .await;
            assert_eq!(outside, Vec::<String>::new(), "{width} px");
        }
    }
);
