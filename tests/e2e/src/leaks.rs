//! Puts widgets up and takes them down many times, and looks at what is left: open
//! listeners, timers, observers, requests, animations and nodes, and memory.

use crate::{Browser, Heap, Ledger, Reply, Site, news, skip};

/// How often a widget comes and goes.
#[derive(Clone, Copy, Debug)]
pub struct Cycles {
    /// Before the first look: what is made once for all is there after it.
    pub first: usize,
    /// In each round between two looks.
    pub more: usize,
    /// Whether the bytes of the JavaScript heap are compared: that tells something
    /// only after hundreds of cycles, which take a minute.
    pub heap: bool,
}

impl Cycles {
    /// Enough to find what every mount leaves behind.
    pub const FEW: Self = Self {
        first: 10,
        more: 40,
        heap: false,
    };
    /// Enough to see the heap grow.
    pub const MANY: Self = Self {
        first: 50,
        more: 450,
        heap: true,
    };
}

/// The bytes by which the heap may grow in a round of 450: 22 for each widget that came and went,
/// fewer than any object has. (Chromium's caches come to 3 to 5 KB. With code compiled for speed,
/// which it keeps too, they were 100.)
const CACHES: f64 = 10_000.0;

/// The number of rounds, of which one has to leave nothing. Now and then the browser keeps
/// something once for all, and late, whereas a leak recurs in every round.
const ROUNDS: usize = 3;

/// WebAssembly's memory grows by pages and never shrinks: when the end of one
/// element and the beginning of another meet, that may once need one more.
const PAGE: usize = 65_536;

/// A thing that is put up and taken down.
#[derive(Clone, Copy, Debug)]
pub struct Thing {
    /// A JavaScript function that puts it into a place and gives its elements.
    put: &'static str,
    /// The expression that says whether it is up.
    is_up: &'static str,
}

/// A ticker.
pub const TICKER: Thing = Thing {
    put: "(place) => {
        const ticker = document.createElement('ajel-news-ticker');
        ticker.setAttribute('feed', '{feed}/feed.json');
        place.append(ticker);
        return [ticker];
    }",
    is_up: "() => document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.headlines .link')",
};

/// A related box.
pub const RELATED: Thing = Thing {
    put: "(place) => {
        const related = document.createElement('ajel-related-articles');
        related.setAttribute('feed', '{feed}/feed.json');
        related.setAttribute('loading', 'eager');
        place.append(related);
        return [related];
    }",
    is_up: "() => document.querySelector('ajel-related-articles').shadowRoot.querySelector('.card')",
};

/// A back-to-top control.
pub const TOP: Thing = Thing {
    put: "(place) => {
        const top = document.createElement('ajel-back-to-top');
        top.setAttribute('loading', 'eager');
        place.append(top);
        return [top];
    }",
    is_up: "() => document.querySelector('ajel-back-to-top').shadowRoot.querySelector('button')",
};

/// The page goes elsewhere as with Turbo: another body with the tag in it.
pub const TAG: Thing = Thing {
    put: "() => {
        const main = document.createElement('main');
        main.append(document.createElement('article'));
        const tag = document.createElement('script');
        tag.src = '{widget}/embed.js';
        tag.dataset.feed = '{feed}/feed.json';
        tag.dataset.loading = 'eager';
        const body = document.createElement('body');
        body.id = 'place';
        body.append(tag, main);
        document.body.replaceWith(body);
        return [main];
    }",
    is_up: "() => ['ajel-news-ticker', 'ajel-related-articles', 'ajel-back-to-top']
        .every((name) => document.querySelector(name)?.shadowRoot.querySelector('.link, .top'))",
};

/// Returns the open resources of the page once it has come to rest, without those of the probe.
async fn open(browser: &Browser) -> Ledger {
    browser
        .js_async::<()>("__ledger.frames().then(() => null)")
        .await;
    browser.run("__probe.entries.length = 0").await;
    browser.ledger().await
}

async fn heap(browser: &Browser) -> Option<Heap> {
    browser
        .heap()
        .await
        .inspect_err(|why| skip(format!("no bytes: {why}")))
        .ok()
}

/// All that was put up since this was last asked is garbage by now.
async fn assert_garbage(browser: &Browser) {
    let mut alive = 0;
    // Objects that one collection finds may be garbage only for the next one.
    for _ in 0..10 {
        if let Err(why) = browser.collect_garbage().await {
            skip(format!("no garbage is collected: {why}"));
            browser.run("__ledger.forget()").await;
            return;
        }
        alive = browser.js("__ledger.alive()").await;
        if alive == 0 {
            browser.run("__ledger.forget()").await;
            return;
        }
    }
    panic!("{alive} elements are still in memory");
}

/// Fails where the thing leaves something behind.
///
/// # Panics
/// With what is left and how much of it.
pub async fn assert_leaves_nothing(browser: &Browser, site: &Site, thing: Thing, cycles: Cycles) {
    let Cycles {
        first: warm_up,
        more,
        heap: counts_heap,
    } = cycles;
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    browser
        .goto(&site.page_file("cycle").counted().serve())
        .await;
    browser
        .wait_for("the loader", "customElements.get('ajel-news-ticker')")
        .await;
    let before = open(browser).await;
    let call = site.fill(&format!(
        "cycle({}, {}, {warm_up}).then(() => null)",
        thing.put, thing.is_up
    ));
    browser.js_async::<()>(&call).await;
    assert_garbage(browser).await;
    let first = open(browser).await;
    let mut last_heap = if counts_heap {
        heap(browser).await
    } else {
        None
    };
    let mut all = first;
    let mut growth = Vec::new();
    for _ in 0..ROUNDS {
        for _ in 0..more / warm_up {
            browser.js_async::<()>(&call).await;
        }
        assert_garbage(browser).await;
        all = open(browser).await;
        let Some(before) = last_heap else { break };
        let Some(after) = heap(browser).await else {
            break;
        };
        assert_eq!(
            (after.nodes, after.listeners),
            (before.nodes, before.listeners)
        );
        growth.push(after.bytes - before.bytes);
        if after.bytes <= before.bytes + CACHES {
            break;
        }
        last_heap = Some(after);
    }
    assert!(
        growth.last().is_none_or(|bytes| *bytes <= CACHES),
        "the heap grew by {growth:?} bytes in rounds of {more}"
    );

    let open = browser.ledger_entries().await;
    for (count, what) in [
        (all.listeners, "listeners"),
        (all.timers, "timers"),
        (all.observers, "observers"),
        (all.requests, "requests"),
        (all.animations, "animations"),
    ] {
        assert_eq!(count, 0, "{what}: {open}");
    }
    assert!(all.nodes <= before.nodes, "{before:?} {all:?}");
    assert!(first.memory > 0);
    assert!(
        all.memory <= first.memory + PAGE,
        "{} bytes of the program, {} after the first",
        all.memory,
        first.memory
    );
}
