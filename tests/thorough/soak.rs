//! Hours of a bad server: real time for memory, the clock put forward for timers.
//!
//! `AJEL_SOAK_S=3600 ./dev test thorough soak -- --ignored --nocapture`

use std::time::{Duration, Instant};

use ajel_e2e::{Browser, Engine, Options, Reply, Site, news, run, vendor::Memory};
use serde_json::{Value, json};

/// After this number of rounds the server is well, and the shown headlines are checked.
const ROUNDS: usize = 12;

/// The heap may be larger at the end, because engines compile and cache what is used, by this
/// number of bytes,
const HEAP: u64 = 100_000;
/// and a round may leave this number: fewer than any object of the widget's has.
const A_ROUND: u64 = 16;

/// Returns the server's next reply.
fn reply(number: usize, version: usize) -> Reply {
    let good = news::feed((version..version + 8).map(news::item).collect());
    match number % 14 {
        0 => Reply::status(503),
        1 => Reply::status(404),
        2 => Reply::status(429).header("retry-after", "30"),
        3 => Reply::json(good).stall_after(300),
        4 => Reply::never(),
        5 => Reply::json(good.as_bytes()[..good.len() / 2].to_vec()),
        6 => Reply::html("<!doctype html><title>صيانة</title>"),
        7 => Reply::new("image/png", good),
        8 => Reply::json(""),
        9 => Reply::json(r#"{"items": {"0": 1}}"#),
        10 => Reply::json("[".repeat(100_000)),
        11 => Reply::json(good + &" ".repeat(6 << 20)),
        12 => Reply::json(good).no_cors(),
        // Wordpress, one day; wrong types, another.
        _ if version.is_multiple_of(2) => Reply::json(
            r#"[{"id": 1, "type": "post", "link": "https://news.example/wp", "title": {"rendered": "منشور"}}]"#,
        ),
        _ => {
            Reply::json(r#"{"items": [7, null, {"id": {}, "title": "خبر", "url": 5, "tags": 3}]}"#)
        }
    }
}

/// Runs an expression in the page. Not as the other tests do: of what the driver
/// runs it keeps every result, some 1.5 KB a round.
async fn eval(browser: &Browser, expression: &str) -> Value {
    browser.evaluate(expression).await.expect("Chromium can")
}

async fn shown(browser: &Browser) -> Vec<String> {
    let texts = "[...document.querySelector('ajel-news-ticker').shadowRoot.querySelectorAll('.headlines:not(.copy *) .link')].map((a) => a.textContent)";
    serde_json::from_value(eval(browser, texts).await).expect("texts")
}

async fn advance(browser: &Browser, seconds: u32) {
    eval(browser, &format!("__advance({seconds} * 1000)")).await;
}

/// Puts the clock forward until the feed has been requested once more, and then until that request
/// has ended.
async fn round(browser: &Browser, site: &Site, path: &str) {
    let before = site.feed.count(path);
    for _ in 0..40 {
        if site.feed.count(path) > before {
            break;
        }
        advance(browser, 60).await;
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
    assert!(site.feed.count(path) > before, "nobody asks any more");
    tokio::time::sleep(Duration::from_millis(60)).await;
    // A server that has not answered by now never does.
    advance(browser, 11).await;
}

async fn soak(browser: Browser, site: Site, seconds: u64) {
    let url = site
        .page()
        .clock()
        .script(
            "window.memories = [];
             const { instantiate, instantiateStreaming } = WebAssembly;
             const keep = (made) => (memories.push((made.instance ?? made).exports.memory), made);
             WebAssembly.instantiate = (...all) => instantiate(...all).then(keep);
             WebAssembly.instantiateStreaming = (...all) => instantiateStreaming(...all).then(keep);",
        )
        .body(r#"<ajel-news-ticker mode="list" feed="{feed}/one.json" refresh="60"></ajel-news-ticker>
            <ajel-related-articles feed="{feed}/one.json" loading="eager" refresh="60"></ajel-related-articles>"#)
        .tag("data-widgets=\"\"")
        .serve();
    site.feed.on("/one.json", Reply::json(news::headlines(8)));
    browser.goto(&url).await;
    browser.wait_for_event("ajel:load").await;

    let end = Instant::now() + Duration::from_secs(seconds);
    let mut history: Vec<(Memory, u64)> = Vec::new();
    let mut version = 0_usize;
    let mut rounds = 0;
    while Instant::now() < end || history.len() < 8 {
        version += 1;
        // Flips between two addresses, some of the time in the middle of a request.
        let path = if version.is_multiple_of(3) {
            "/two.json"
        } else {
            "/one.json"
        };
        for number in 0..ROUNDS {
            site.feed.on(path, reply(number * 5 + version, version));
            if number == ROUNDS / 2 {
                let feed = site.feed.url(path);
                let all = "[...document.querySelectorAll('[feed]')]";
                eval(
                    &browser,
                    &format!("void {all}.forEach((e) => e.setAttribute('feed', '{feed}'))"),
                )
                .await;
            }
            if number >= ROUNDS / 2 {
                round(&browser, &site, path).await;
            } else {
                advance(&browser, 400).await;
            }
            rounds += 1;
        }
        let items: Vec<Value> = (version..version + 8).map(news::item).collect();
        let mut wanted: Vec<&str> = items
            .iter()
            .filter_map(|item| item["title"].as_str())
            .collect();
        wanted.sort_unstable();
        site.feed.on(path, Reply::json(news::feed(items.clone())));
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            round(&browser, &site, path).await;
            let mut titles = shown(&browser).await;
            titles.sort_unstable();
            if titles == wanted {
                break;
            }
            assert!(
                Instant::now() < until,
                "version {version}: {titles:#?}, not {wanted:#?}"
            );
        }
        let complaints = "__probe.entries.filter(({ kind, name, detail }) => kind === 'error' || (kind === 'console' && name === 'error' && !detail.includes('ajel [feed-')))";
        assert_eq!(eval(&browser, complaints).await, json!([]));
        // The records of the probe and of the browser are not the widget's.
        eval(&browser, "void (__probe.entries.length = 0, __fetches.length = 0, performance.clearResourceTimings())").await;
        browser.clear_console().await.expect("Chromium can");
        let wasm = eval(
            &browser,
            "memories.reduce((sum, m) => sum + m.buffer.byteLength, 0)",
        )
        .await;
        let wasm = wasm.as_u64().expect("bytes");
        let memory = browser.memory().await.expect("Chromium can");
        if version % 10 == 1 {
            println!(
                "{version} versions, {rounds} rounds: {memory:?}, {} KB of WebAssembly",
                wasm / 1024
            );
        }
        history.push((memory, wasm));
    }
    let (early, late) = (&history[history.len() / 4], &history[history.len() - 1]);
    println!(
        "after a quarter: {early:?}\nat the end: {late:?}, {version} versions, {rounds} rounds"
    );
    let rounds = ((history.len() - history.len() / 4) * ROUNDS) as u64;
    let growth = late.0.heap_bytes.saturating_sub(early.0.heap_bytes);
    println!("the heap grows by {} bytes a round", growth / rounds);
    assert!(growth < HEAP + rounds * A_ROUND, "{history:?}");
    assert!(late.0.nodes < early.0.nodes + 200, "{history:?}");
    assert!(late.0.listeners < early.0.listeners + 50, "{history:?}");
    assert_eq!(late.1, early.1, "WebAssembly's memory grows");
}

#[test]
#[ignore = "takes an hour"]
fn a_bad_server_leaves_the_right_headlines_and_a_flat_memory() {
    let seconds = std::env::var("AJEL_SOAK_S").ok();
    let seconds = seconds.map_or(3600, |text| text.parse().expect("AJEL_SOAK_S in seconds"));
    let limit = Duration::from_secs(seconds * 2 + 300);
    run::run_within(
        limit,
        Engine::Chromium,
        "soak",
        Options::default().full_browser(),
        |browser, site| soak(browser, site, seconds),
    );
}
