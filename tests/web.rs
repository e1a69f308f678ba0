//! The components inside a real browser, without loader, page or server: what
//! `mount` is given and what it makes of it.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "no reader loads the tests"
)]

use ajel::element::{Handle, mount};
use ajel::reactive::{Memo, Owner, Signal, effect, follow, tick};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Map, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    AbortController, CustomEvent, Document, Element, EventTarget, HtmlElement, Response,
    ShadowRootInit, ShadowRootMode,
};

wasm_bindgen_test_configure!(run_in_browser);

const FEED: &str = r#"{
    "version": "https://jsonfeed.org/version/1.1", "title": "وكالة مرافئ",
    "items": [
        {"id": "1", "url": "https://news.example/1", "title": "افتتاح الميناء الجديد", "date_published": "2026-11-20T08:00:00Z"},
        {"id": "2", "url": "https://news.example/2", "title": "Port opens (F-16)", "tags": ["عاجل"]},
        {"id": "3", "title": "خبر بلا رابط"}
    ]
}"#;
const ADDRESS: &str = "https://feed.example/feed.json";

/// An element as the loader would have prepared it.
struct Fixture {
    host: HtmlElement,
    root: HtmlElement,
    early: Map,
}

fn document() -> Document {
    web_sys::window()
        .and_then(|window| window.document())
        .expect("a page")
}

fn element(tag: &str) -> HtmlElement {
    document()
        .create_element(tag)
        .expect("a tag name")
        .unchecked_into()
}

impl Fixture {
    fn new(tag: &str, attributes: &[(&str, &str)]) -> Self {
        let host = element(tag);
        document()
            .body()
            .expect("a body")
            .append_child(&host)
            .expect("appended");
        let shadow = host
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
            .expect("a shadow root");
        let root = element("div");
        root.set_class_name("ajel");
        root.set_hidden(true);
        shadow.append_child(&root).expect("appended");
        for (name, value) in attributes {
            host.set_attribute(name, value).expect("set");
        }
        Fixture {
            host,
            root,
            early: Map::new(),
        }
    }

    /// The loader has asked for the feed already, and this is the answer.
    fn answered(self, body: &str) -> Self {
        let response = Response::new_with_opt_str(Some(body)).expect("a response");
        let request = Object::new();
        let controller = AbortController::new().expect("a controller");
        Reflect::set(&request, &"answer".into(), &Promise::resolve(&response)).expect("set");
        Reflect::set(&request, &"controller".into(), &controller).expect("set");
        self.early.set(&ADDRESS.into(), &request);
        self
    }

    fn mount(&self) -> Handle {
        mount(self.root.clone(), self.host.clone(), &self.early, "", "").expect("mounted")
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.root.query_selector_all(selector).expect("a selector");
        (0..list.length())
            .filter_map(|index| list.get(index)?.dyn_into().ok())
            .collect()
    }

    fn text(&self, selector: &str) -> String {
        self.all(selector)
            .first()
            .and_then(|element| element.text_content())
            .unwrap_or_default()
    }
}

/// Lets pending answers and effects run.
async fn settle() {
    TimeoutFuture::new(50).await;
}

/// Counts the events of this name, and keeps the last detail.
fn listen(target: &EventTarget, name: &str) -> js_sys::Array {
    let details = js_sys::Array::new();
    let sink = details.clone();
    let listener = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
        sink.push(&event.detail());
    });
    target
        .add_event_listener_with_callback(name, listener.as_ref().unchecked_ref())
        .expect("a listener");
    listener.forget();
    details
}

#[wasm_bindgen_test]
async fn a_ticker_shows_each_headline_and_says_so() {
    let page = Fixture::new("ajel-news-ticker", &[("feed", ADDRESS)]).answered(FEED);
    let loads = listen(&page.host, "ajel:load");
    let ticker = page.mount();
    assert!(page.root.hidden(), "nothing is there to be shown yet");
    settle().await;
    assert!(!page.root.hidden());
    let titles: Vec<_> = page
        .all(".headlines bdi")
        .iter()
        .filter_map(|element| element.text_content())
        .collect();
    assert_eq!(
        titles[..3],
        ["Port opens (F-16)", "افتتاح الميناء الجديد", "خبر بلا رابط"]
    );
    assert_eq!(page.text(".label"), "اخبار سريعة");
    assert_eq!(page.text(".badge"), "عاجل");
    assert_eq!(loads.length(), 1);
    let items = Reflect::get(&loads.get(0), &"items".into()).expect("items");
    assert_eq!(items.as_f64(), Some(3.0));
    ticker.dispose();
}

#[wasm_bindgen_test]
async fn an_item_without_an_address_is_no_link() {
    let page = Fixture::new("ajel-news-ticker", &[("feed", ADDRESS)]).answered(FEED);
    let ticker = page.mount();
    settle().await;
    let first_list = &page.all(".headlines")[0];
    assert_eq!(
        first_list
            .query_selector_all("li")
            .expect("a list")
            .length(),
        3
    );
    assert_eq!(
        first_list.query_selector_all("a").expect("a list").length(),
        2
    );
    ticker.dispose();
}

#[wasm_bindgen_test]
async fn disposal_removes_every_node_and_shows_the_fallback_again() {
    for tag in [
        "ajel-news-ticker",
        "ajel-related-articles",
        "ajel-back-to-top",
    ] {
        let page = Fixture::new(tag, &[("feed", ADDRESS)]).answered(FEED);
        let handle = page.mount();
        settle().await;
        assert!(page.root.child_element_count() > 0, "{tag}");
        handle.dispose();
        settle().await;
        assert_eq!(page.root.child_element_count(), 0, "{tag}");
        assert!(page.root.hidden(), "{tag}");
    }
}

#[wasm_bindgen_test]
async fn an_attribute_that_changes_takes_effect() {
    let page = Fixture::new("ajel-news-ticker", &[("feed", ADDRESS)]).answered(FEED);
    let ticker = page.mount();
    settle().await;
    ticker.update("label", Some("آخر الأنباء".into()));
    ticker.update("limit", Some("1".into()));
    settle().await;
    assert_eq!(page.text(".label"), "آخر الأنباء");
    assert_eq!(page.all(".headlines li").len(), 1);
    ticker.update("label", None);
    ticker.update("lang", Some("en".into()));
    settle().await;
    assert_eq!(page.text(".label"), "Latest news");
    assert_eq!(page.root.dir(), "ltr");
    ticker.dispose();
}

#[wasm_bindgen_test]
async fn a_bad_attribute_is_reported_once_and_the_default_holds() {
    let page =
        Fixture::new("ajel-news-ticker", &[("feed", ADDRESS), ("limit", "0")]).answered(FEED);
    let errors = listen(&page.host, "ajel:error");
    let ticker = page.mount();
    settle().await;
    ticker.update("label", Some("شريط".into()));
    settle().await;
    assert_eq!(errors.length(), 1);
    let code = Reflect::get(&errors.get(0), &"code".into()).expect("a code");
    assert_eq!(code.as_string().as_deref(), Some("attribute"));
    ticker.dispose();
}

#[wasm_bindgen_test]
async fn a_feed_that_is_refused_shows_nothing_of_its_own() {
    let page =
        Fixture::new("ajel-news-ticker", &[("feed", ADDRESS)]).answered("<!doctype html><p>404");
    let errors = listen(&page.host, "ajel:error");
    let ticker = page.mount();
    settle().await;
    assert!(page.root.hidden());
    let code = Reflect::get(&errors.get(0), &"code".into()).expect("a code");
    assert_eq!(code.as_string().as_deref(), Some("feed-not-json"));
    ticker.dispose();
}

#[wasm_bindgen_test]
async fn the_reader_s_pause_is_told_once_each_way() {
    let page = Fixture::new("ajel-news-ticker", &[("feed", ADDRESS)]).answered(FEED);
    let toggles = listen(&page.host, "ajel:toggle");
    let ticker = page.mount();
    settle().await;
    ticker.pause();
    ticker.pause();
    settle().await;
    ticker.play();
    settle().await;
    assert_eq!(toggles.length(), 2);
    ticker.dispose();
}

#[wasm_bindgen_test]
async fn the_related_box_has_only_articles_that_can_be_opened() {
    let page = Fixture::new(
        "ajel-related-articles",
        &[
            ("feed", ADDRESS),
            ("article-url", "https://news.example/2?utm_source=x"),
            ("article-title", "عنوان"),
        ],
    )
    .answered(FEED);
    let related = page.mount();
    // It is chosen in slices, when the page has nothing more urgent to do.
    for _ in 0..100 {
        settle().await;
        if !page.all("a").is_empty() {
            break;
        }
    }
    let links = page.all("a");
    assert_eq!(links.len(), 1);
    assert_eq!(
        links[0].get_attribute("href").as_deref(),
        Some("https://news.example/1")
    );
    assert_eq!(page.text(".source"), "وكالة مرافئ");
    related.dispose();
}

#[wasm_bindgen_test]
async fn back_to_top_has_its_name_in_the_language_of_the_element() {
    for (lang, name) in [
        ("ar", "زر الذهاب إلى الأعلى"),
        ("fr-DZ", "Retour en haut"),
        ("pt", "Back to top"),
    ] {
        let page = Fixture::new("ajel-back-to-top", &[("lang", lang)]);
        let top = page.mount();
        settle().await;
        assert_eq!(
            page.all("button")[0].get_attribute("aria-label").as_deref(),
            Some(name)
        );
        top.dispose();
    }
}

#[wasm_bindgen_test]
fn an_element_of_another_name_is_refused() {
    let page = Fixture::new("div", &[]);
    assert!(mount(page.root.clone(), page.host.clone(), &page.early, "", "",).is_err());
}

/// An effect that has ended is in no list of what it followed any more: such lists
/// live as long as their element, and its controls come and go for hours.
#[wasm_bindgen_test]
async fn effects_that_have_ended_leave_nothing_behind() {
    ajel::reactive::start();
    let page = Owner::new();
    let shown = page.with(|| {
        let signal = Signal::new(0);
        let memo = Memo::new(move || signal.get());
        let shown = Signal::new(true);
        follow(move || {
            if shown.get() {
                follow(move || _ = (signal.get(), memo.get()));
                effect(move || _ = (signal.get(), memo.get()));
            }
        });
        shown
    });
    let come_and_go = async |times: usize| {
        for _ in 0..times {
            for is_shown in [false, true] {
                shown.set(is_shown);
                tick().await;
            }
        }
        core::arch::wasm32::memory_size::<0>()
    };
    let before = come_and_go(500).await;
    // What was left in lists were 19 pages of 64 KiB.
    let after = come_and_go(5_000).await;
    assert!(after <= before + 1, "{before} pages, then {after}");
}
