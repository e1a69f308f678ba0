//! Every attribute is a property too, as the platform does it: typed, reflected, there
//! before and after the upgrade, and never in the way of a method. The model are the tests
//! of Custom Elements Everywhere, <https://custom-elements-everywhere.com>.

use ajel_e2e::{
    Browser, Page, Reply, Site, news, on_every_engine_in_thorough,
    program::hold_program,
    run::root,
    widgets::{ALL, CARD, TICKER_LINK, assert_quiet, inject_tag},
};
use serde::Deserialize;
use serde_json::{Value, json};

/// An attribute as `custom-elements.json` has it.
struct Attribute {
    element: String,
    name: String,
    kind: String,
    default: Option<String>,
}

impl Attribute {
    /// `link-target` → `linkTarget`.
    fn property(&self) -> String {
        let mut parts = self.name.split('-');
        let mut property = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            property.push_str(&part[..1].to_uppercase());
            property.push_str(&part[1..]);
        }
        property
    }

    /// The name is a method's too.
    fn is_method(&self) -> bool {
        matches!(self.name.as_str(), "refresh" | "after")
    }

    /// Every element has the property, and the platform's own takes null for a word.
    fn is_global(&self) -> bool {
        matches!(self.name.as_str(), "lang" | "dir")
    }

    /// A value that the attribute can have, and which is no default.
    fn sample(&self) -> Value {
        match self.kind.as_str() {
            "number" => json!(11),
            "boolean" => json!(true),
            kind if kind.contains('"') => {
                json!(kind.split('"').nth_back(1).expect("a quoted word"))
            }
            _ => match self.name.as_str() {
                "feed" | "urgent-feed" | "article-url" => json!("https://news.example/a.json"),
                "lang" => json!("fr"),
                "time-zone" => json!("Asia/Damascus"),
                "show" => json!("source"),
                "target" => json!("#here"),
                _ => json!("نص"),
            },
        }
    }
}

/// All attributes of all elements.
fn attributes() -> Vec<Attribute> {
    #[derive(Deserialize)]
    struct Manifest {
        modules: Vec<Module>,
    }
    #[derive(Deserialize)]
    struct Module {
        declarations: Vec<Declaration>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Declaration {
        tag_name: String,
        attributes: Vec<Declared>,
    }
    #[derive(Deserialize)]
    struct Declared {
        name: String,
        default: Option<String>,
        r#type: Kind,
    }
    #[derive(Deserialize)]
    struct Kind {
        text: String,
    }

    let path = root().join("dist/custom-elements.json");
    let text = std::fs::read_to_string(path).expect("./dev build makes it");
    let manifest: Manifest = serde_json::from_str(&text).expect("a manifest");
    let declarations = manifest.modules.into_iter().flat_map(|m| m.declarations);
    let attributes: Vec<Attribute> = declarations
        .flat_map(|declaration| {
            let element = declaration.tag_name;
            (declaration.attributes.into_iter()).map(move |attribute| Attribute {
                element: element.clone(),
                name: attribute.name,
                kind: attribute.r#type.text,
                default: attribute.default,
            })
        })
        .collect();
    assert!(attributes.len() > 30, "all three elements have theirs");
    attributes
}

/// The page with these elements of its own; the tag is not there yet.
fn page<'a>(site: &'a Site, elements: &str) -> Page<'a> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    site.page_file("properties").with("elements", elements)
}

/// The page with all elements defined and none on it.
async fn open_defined(browser: &Browser, site: &Site) {
    browser.goto(&page(site, "").serve()).await;
    inject_tag(browser, site, "{ widgets: '' }").await;
    for name in ALL {
        let defined = format!("!!customElements.get('{name}')");
        browser.wait_for(name, &defined).await;
    }
}

/// How many headlines the ticker `window.ticker` shows.
async fn wait_for_headlines(browser: &Browser, count: usize) {
    browser
        .wait_for(
            "the headlines",
            &format!("ticker.shadowRoot?.querySelector('.headlines')?.children.length === {count}"),
        )
        .await;
}

on_every_engine_in_thorough!(
    every_attribute_is_a_property_of_the_prototype,
    |browser, site| async move {
        open_defined(&browser, &site).await;
        let mut missing = Vec::new();
        for attribute in attributes() {
            let property = attribute.property();
            let there: bool = browser
                .js(&format!(
                    "{} in customElements.get('{}').prototype",
                    json!(property),
                    attribute.element
                ))
                .await;
            if !there {
                missing.push(format!("{}.{property}", attribute.element));
            }
        }
        assert_eq!(missing, Vec::<String>::new());
    }
);

on_every_engine_in_thorough!(
    a_property_is_typed_and_is_the_attribute,
    |browser, site| async move {
        open_defined(&browser, &site).await;
        let mut wrong = Vec::new();
        for attribute in attributes() {
            if attribute.is_method() {
                continue;
            }
            let property = json!(attribute.property());
            let name = json!(attribute.name);
            let sample = attribute.sample();
            // By property; by attribute; and without.
            let [by_property, by_attribute, without]: [Value; 3] = browser
                .js(&format!(
                    "(() => {{
                        const seen = [];
                        const element = document.createElement('{}');
                        element[{property}] = {sample};
                        seen.push([element[{property}], element.getAttribute({name})]);
                        element.removeAttribute({name});
                        element.setAttribute({name}, {sample} === true ? '' : {sample});
                        seen.push([element[{property}], element.getAttribute({name})]);
                        element[{property}] = {sample} === true ? false : null;
                        seen.push(element.hasAttribute({name}));
                        return seen;
                    }})()",
                    attribute.element
                ))
                .await;
            let text = match &sample {
                Value::Bool(_) => "".to_owned(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let expected = json!([sample, text]);
            let is_left = without != json!(false) && !attribute.is_global();
            if by_property != expected || by_attribute != expected || is_left {
                wrong.push(format!(
                    "{}.{property}: {by_property} {by_attribute}, not {expected}; removed: {}",
                    attribute.element,
                    without == json!(false)
                ));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
);

on_every_engine_in_thorough!(
    null_and_undefined_take_the_attribute_away,
    |browser, site| async move {
        open_defined(&browser, &site).await;
        let mut left = Vec::new();
        for attribute in attributes() {
            if attribute.is_global() {
                continue;
            }
            let property = json!(attribute.property());
            let name = json!(attribute.name);
            for nothing in ["null", "undefined"] {
                let there: bool = browser
                    .js(&format!(
                        "(() => {{
                            const element = document.createElement('{}');
                            element.setAttribute({name}, '11');
                            element[{property}] = {nothing};
                            return element.hasAttribute({name});
                        }})()",
                        attribute.element
                    ))
                    .await;
                if there {
                    left.push(format!("{}.{property} = {nothing}", attribute.element));
                }
            }
        }
        assert_eq!(left, Vec::<String>::new());
    }
);

on_every_engine_in_thorough!(
    a_number_that_is_missing_or_bad_reads_as_the_default,
    |browser, site| async move {
        open_defined(&browser, &site).await;
        let mut wrong = Vec::new();
        for attribute in attributes() {
            let Some(default) = attribute
                .default
                .as_deref()
                .and_then(|text| text.parse().ok())
            else {
                continue;
            };
            if attribute.is_method() || attribute.kind != "number" {
                continue;
            }
            let property = json!(attribute.property());
            let read: [Value; 3] = browser
                .js(&format!(
                    "(() => {{
                        const element = document.createElement('{}');
                        const seen = [element[{property}]];
                        element.setAttribute({}, 'كثير');
                        seen.push(element[{property}]);
                        element[{property}] = 'كثير';
                        seen.push(element[{property}]);
                        return seen;
                    }})()",
                    attribute.element,
                    json!(attribute.name)
                ))
                .await;
            if read.iter().any(|read| read.as_f64() != Some(default)) {
                wrong.push(format!("{}.{property}: {read:?}", attribute.element));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    a_list_becomes_words_with_spaces_between,
    |browser, site| async move {
        open_defined(&browser, &site).await;
        let found: Vec<Option<String>> = browser
            .js("(() => {
                const ticker = document.createElement('ajel-news-ticker');
                const related = document.createElement('ajel-related-articles');
                ticker.feed = ['https://news.example/1', 'https://news.example/2'];
                ticker.show = ['time', 'source'];
                related.feed = ['https://news.example/1'];
                related.show = [];
                return [ticker.getAttribute('feed'), ticker.getAttribute('show'),
                    related.getAttribute('feed'), related.getAttribute('show')];
            })()")
            .await;
        let found: Vec<Option<&str>> = found.iter().map(Option::as_deref).collect();
        assert_eq!(
            found,
            [
                Some("https://news.example/1 https://news.example/2"),
                Some("time source"),
                Some("https://news.example/1"),
                Some(""),
            ]
        );
    }
);

on_every_engine_in_thorough!(
    refresh_and_after_take_a_value_and_stay_methods,
    |browser, site| async move {
        open_defined(&browser, &site).await;
        for (element, name, values) in [
            ("ajel-news-ticker", "refresh", ["15", "'30'", "0"]),
            ("ajel-related-articles", "refresh", ["15", "'30'", "0"]),
            ("ajel-back-to-top", "after", ["3", "'0.5'", "20"]),
        ] {
            for value in values {
                let (set, kind, same, removed): (String, String, bool, bool) = browser
                    .js(&format!(
                        "(() => {{
                            const element = document.createElement('{element}');
                            const method = element.{name};
                            element.{name} = {value};
                            const seen = [element.getAttribute('{name}'), typeof element.{name}, element.{name} === method];
                            element.{name} = null;
                            return [...seen, !element.hasAttribute('{name}')];
                        }})()"
                    ))
                    .await;
                assert_eq!(set, value.trim_matches('\''), "{element}.{name}");
                assert_eq!(
                    (kind.as_str(), same, removed),
                    ("function", true, true),
                    "{element}.{name}"
                );
            }
        }
    }
);

on_every_engine_in_thorough!(
    the_methods_work_after_a_value_was_set_under_their_names,
    |browser, site| async move {
        open_defined(&browser, &site).await;
        // As React 19, Vue 3, Preact and Svelte do it.
        browser
            .run(&site.fill(
                "const set = (element, name, value) => {
                     if (name in element) element[name] = value;
                     else element.setAttribute(name, value);
                 };
                 window.ticker = document.createElement('ajel-news-ticker');
                 window.top_ = document.createElement('ajel-back-to-top');
                 set(ticker, 'feed', '{feed}/feed.json');
                 set(ticker, 'refresh', 0);
                 set(ticker, 'limit', 5);
                 set(top_, 'after', 3);
                 set(top_, 'loading', 'eager');
                 document.querySelector('#here').append(ticker, top_);",
            ))
            .await;
        wait_for_headlines(&browser, 5).await;
        assert_eq!(site.feed.count("/feed.json"), 1);
        browser.run("ticker.refresh()").await;
        browser
            .wait_until("another request", || site.feed.count("/feed.json") == 2)
            .await;
        // The DOM's own methods.
        browser
            .run(
                "const mark = document.createElement('i');
                 top_.after(mark, 'نص');
                 window.isAfter = top_.nextSibling === mark && mark.nextSibling.data === 'نص';",
            )
            .await;
        assert!(browser.js::<bool>("isAfter").await);
        assert_eq!(
            browser.js::<String>("top_.getAttribute('after')").await,
            "3",
            "nodes are no screens"
        );
        browser.wait_for_element("ajel-back-to-top >> button").await;
        browser
            .run("scrollTo({ top: innerHeight * 2, behavior: 'instant' })")
            .await;
        browser.frames().await;
        assert_eq!(browser.count("ajel-back-to-top >> .shown").await, 0);
        browser
            .run("scrollTo({ top: innerHeight * 3.5, behavior: 'instant' })")
            .await;
        browser.wait_for_element("ajel-back-to-top >> .shown").await;
        browser.run("top_.remove(); ticker.remove()").await;
        assert_eq!(
            browser
                .js::<usize>(
                    "document.querySelectorAll('ajel-back-to-top, ajel-news-ticker').length"
                )
                .await,
            0
        );
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    nothing_that_every_element_has_is_shadowed,
    |browser, site| async move {
        open_defined(&browser, &site).await;
        let names: Vec<String> = attributes().iter().map(Attribute::property).collect();
        for element in ALL {
            // `after` is told apart by what it is given, `lang` and `dir` by null.
            let shadowed: Vec<String> = browser
                .js(&format!(
                    "(() => {{
                        const attributes = new Set({});
                        const shadowed = [];
                        let at = customElements.get('{element}').prototype;
                        for (; at !== HTMLElement.prototype; at = Object.getPrototypeOf(at)) {{
                            shadowed.push(...Object.getOwnPropertyNames(at).filter((name) =>
                                name in HTMLElement.prototype && name !== 'constructor' && !attributes.has(name)));
                        }}
                        return shadowed;
                    }})()",
                    json!(names)
                ))
                .await;
            assert_eq!(shadowed, Vec::<String>::new(), "{element}");
            // Each one works as it does on any element.
            let works: Vec<bool> = browser
                .js(&format!(
                    "(() => {{
                        const parent = document.createElement('div');
                        const element = document.createElement('{element}');
                        const [one, other] = [document.createElement('i'), document.createElement('b')];
                        parent.append(element);
                        element.before(one);
                        element.after(other);
                        const placed = parent.firstChild === one && parent.lastChild === other;
                        element.after();
                        element.hidden = true;
                        element.title = 'نص';
                        const cloned = element.cloneNode(true);
                        element.replaceWith(cloned);
                        const replaced = one.nextSibling === cloned && cloned.title === 'نص' && cloned.hidden;
                        cloned.remove();
                        return [placed, replaced, parent.children.length === 2, !element.hasAttribute('after')];
                    }})()"
                ))
                .await;
            assert_eq!(works, [true; 4], "{element}");
        }
    }
);

on_every_engine_in_thorough!(
    what_was_set_before_the_element_was_defined_holds,
    |browser, site| async move {
        let elements = "<ajel-news-ticker></ajel-news-ticker><ajel-related-articles></ajel-related-articles><ajel-back-to-top></ajel-back-to-top>";
        browser.goto(&page(&site, elements).serve()).await;
        browser
            .run(&site.fill(
                "const [ticker, related, top] = ['ajel-news-ticker', 'ajel-related-articles', 'ajel-back-to-top']
                     .map((name) => document.querySelector(name));
                 Object.assign(ticker, { feed: '{feed}/feed.json', limit: 3, linkTarget: '_top', refresh: 0 });
                 Object.assign(related, { feed: '{feed}/feed.json', limit: 2, loading: 'eager', minResults: 2, explain: true });
                 Object.assign(top, { after: 0.25, progress: true, onScrollUp: false, loading: 'eager' });
                 window.ticker = ticker;",
            ))
            .await;
        inject_tag(&browser, &site, "{ widgets: '' }").await;
        wait_for_headlines(&browser, 3).await;
        browser.wait_for_element(CARD).await;
        assert_eq!(browser.count(CARD).await, 2);
        let found: Vec<Value> = browser
            .js("(() => {
                const [ticker, related, top] = ['ajel-news-ticker', 'ajel-related-articles', 'ajel-back-to-top']
                    .map((name) => document.querySelector(name));
                const own = [ticker, related, top].flatMap((element) =>
                    ['feed', 'limit', 'linkTarget', 'refresh', 'loading', 'minResults', 'explain', 'after', 'progress', 'onScrollUp']
                        .filter((name) => Object.hasOwn(element, name)));
                return [own.length, ticker.limit, ticker.getAttribute('link-target'), ticker.getAttribute('refresh'),
                    typeof ticker.refresh, related.getAttribute('min-results'), related.hasAttribute('explain'),
                    top.getAttribute('after'), typeof top.after, top.progress, top.hasAttribute('on-scroll-up')];
            })()")
            .await;
        assert_eq!(
            json!(found),
            json!([
                0, 3, "_top", "0", "function", "2", true, "0.25", "function", true, false
            ])
        );
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    what_is_set_between_the_definition_and_the_program_holds,
    |browser, site| async move {
        let program = hold_program(&site);
        let elements = "<ajel-news-ticker feed=\"{feed}/feed.json\"></ajel-news-ticker>";
        browser.goto(&page(&site, elements).serve()).await;
        inject_tag(&browser, &site, "{ widgets: '' }").await;
        browser
            .wait_for(
                "the feed's headlines",
                "document.querySelector('ajel-news-ticker').shadowRoot?.querySelector('slot[data-label]')",
            )
            .await;
        browser
            .run(
                "window.ticker = document.querySelector('ajel-news-ticker');
                 Object.assign(ticker, { limit: 4, label: 'شريط', mode: 'list' });",
            )
            .await;
        program.open();
        wait_for_headlines(&browser, 4).await;
        assert_eq!(browser.text("ajel-news-ticker >> .label").await, "شريط");
        assert_eq!(
            browser.js::<String>("ticker.getAttribute('mode')").await,
            "list"
        );
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    properties_set_while_it_runs_take_effect,
    |browser, site| async move {
        let elements = "<ajel-news-ticker feed=\"{feed}/feed.json\"></ajel-news-ticker>
            <ajel-related-articles feed=\"{feed}/feed.json\" loading=\"eager\"></ajel-related-articles>
            <ajel-back-to-top loading=\"eager\" after=\"20\"></ajel-back-to-top>";
        browser.goto(&page(&site, elements).serve()).await;
        inject_tag(&browser, &site, "{ widgets: '' }").await;
        browser.wait_for_element(TICKER_LINK).await;
        browser.wait_for_element(CARD).await;
        browser.wait_for_element("ajel-back-to-top >> button").await;
        browser
            .run(
                "window.ticker = document.querySelector('ajel-news-ticker');
                 window.related = document.querySelector('ajel-related-articles');
                 window.top_ = document.querySelector('ajel-back-to-top');
                 window.root = ticker.shadowRoot.querySelector('.ajel');
                 ticker.limit = 3; ticker.label = 'شريط'; ticker.linkTarget = '_top';
                 related.limit = 2; related.linkParams = 'utm_source=partner';",
            )
            .await;
        wait_for_headlines(&browser, 3).await;
        browser
            .wait_for(
                "the cards",
                "related.shadowRoot.querySelectorAll('.card').length === 2 &&
                 [...related.shadowRoot.querySelectorAll('.card a')].every((a) => a.href.endsWith('?utm_source=partner'))",
            )
            .await;
        browser
            .wait_for(
                "the label and the target",
                "ticker.shadowRoot.querySelector('.label').textContent === 'شريط' &&
                 ticker.shadowRoot.querySelector('.link').target === '_top'",
            )
            .await;
        // Without a remount.
        assert!(
            browser
                .js::<bool>("root === ticker.shadowRoot.querySelector('.ajel')")
                .await
        );
        browser
            .run("scrollTo({ top: innerHeight * 2, behavior: 'instant' })")
            .await;
        browser.frames().await;
        assert_eq!(browser.count("ajel-back-to-top >> .shown").await, 0);
        browser.run("top_.after = 1").await;
        browser.wait_for_element("ajel-back-to-top >> .shown").await;
        // Back to what they were.
        browser
            .run("ticker.limit = null; ticker.label = undefined")
            .await;
        wait_for_headlines(&browser, 12).await;
        browser
            .wait_for(
                "the language's label",
                "ticker.shadowRoot.querySelector('.label').textContent === 'اخبار سريعة'",
            )
            .await;
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    the_feed_is_swapped_by_property,
    |browser, site| async move {
        site.feed.on(
            "/other.json",
            Reply::json(news::feed((6..8).map(news::item).collect())),
        );
        let elements = "<ajel-news-ticker feed=\"{feed}/feed.json\"></ajel-news-ticker>";
        browser.goto(&page(&site, elements).serve()).await;
        inject_tag(&browser, &site, "{ widgets: '' }").await;
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .run(&site.fill(
                "window.ticker = document.querySelector('ajel-news-ticker');
                 ticker.feed = ['{feed}/other.json'];",
            ))
            .await;
        wait_for_headlines(&browser, 2).await;
        browser
            .run(&site.fill("ticker.feed = ['{feed}/feed.json', '{feed}/other.json']"))
            .await;
        wait_for_headlines(&browser, 12).await;
        // Of text it takes text.
        browser
            .run(&site.fill("ticker.feed = '{feed}/other.json'"))
            .await;
        wait_for_headlines(&browser, 2).await;
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    a_property_of_a_moved_or_adopted_element_still_holds,
    |browser, site| async move {
        open_defined(&browser, &site).await;
        browser
            .run(&site.fill(
                "window.ticker = document.createElement('ajel-news-ticker');
                 ticker.feed = '{feed}/feed.json';
                 ticker.limit = 3;
                 document.querySelector('#here').append(ticker);",
            ))
            .await;
        wait_for_headlines(&browser, 3).await;
        browser
            .run("ticker.remove(); ticker.limit = 5; document.querySelector('main').append(ticker)")
            .await;
        wait_for_headlines(&browser, 5).await;
        // An element of a template is defined only when the page adopts it.
        browser
            .run(
                "const template = document.createElement('template');
                 template.innerHTML = ticker.outerHTML;
                 const inert = template.content.firstElementChild;
                 inert.limit = 2;
                 ticker.remove();
                 document.querySelector('#here').append(inert);
                 window.ticker = inert;",
            )
            .await;
        wait_for_headlines(&browser, 2).await;
    }
);
