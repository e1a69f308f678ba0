//! The measures. Each gives rows with a number of every candidate and round.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use crate::{
    candidate::{ALL_CANDIDATES, Candidate, TICKERS, TestSite},
    chromium::{Chromium, Counts, FAST_4G, LOOPBACK, Network, SLOW_4G, Tab},
    table::{Row, median},
    trace::{self, Work},
};

/// How much is measured.
pub struct Plan {
    /// At most, of everything that takes turns.
    pub rounds: usize,
    /// Whether what takes longest for what it tells is left out.
    pub quick: bool,
    mounts: usize,
    watched: Duration,
    filmed: Duration,
}

impl Plan {
    /// Everything.
    pub fn thorough() -> Self {
        Self {
            rounds: 7,
            quick: false,
            mounts: 100,
            watched: Duration::from_secs(10),
            filmed: Duration::from_secs(4),
        }
    }

    /// Enough for a first look.
    pub fn quick() -> Self {
        Self {
            rounds: 1,
            quick: true,
            mounts: 30,
            watched: Duration::from_secs(3),
            filmed: Duration::from_secs(2),
        }
    }

    /// Each candidate once a round, and not always the same one first. No round begins that would
    /// probably end more than this number of seconds after the first began: a slow machine measures
    /// less, not longer.
    fn turns<const N: usize>(
        &self,
        seconds: u64,
        candidates: [Candidate; N],
    ) -> impl Iterator<Item = Candidate> {
        let began = Instant::now();
        let is_time = move |round: u32| {
            let passed = began.elapsed();
            let a_round = passed.checked_div(round).unwrap_or_default();
            passed + a_round <= Duration::from_secs(seconds)
        };
        (0..self.rounds)
            .take_while(move |&round| is_time(round as u32))
            .flat_map(move |round| {
                let mut turn = candidates;
                turn.rotate_left(round % N);
                turn
            })
    }
}

/// Gives rows.
type Part = fn(&Chromium, &TestSite, &Plan) -> Vec<Row>;

/// The measurements that need the browser, by name.
pub const PARTS: &[(&str, Part)] = &[
    ("load", load),
    ("second", second_page),
    ("work", work),
    ("start", start),
    ("policy", policy),
    ("long", long_feed),
    ("news", new_item),
    ("mounts", mounts),
    ("running", running),
    ("frames", frames),
    ("related", related),
    ("scroll", scroll),
];

/// The measurements that `--quick` leaves out.
pub const THOROUGH_ONLY: &[&str] = &["second", "start", "policy", "related", "scroll"];

const PROBE: &str = include_str!("../pages/probe.js");

/// The time in which a page settles after its last visible change.
const SETTLING: Duration = Duration::from_millis(700);

/// The code of each candidate, in KB (brotli).
pub fn bytes() -> Vec<Row> {
    let mut row = Row::new("code, brotli, KB").places(1);
    for candidate in ALL_CANDIDATES {
        row.add(candidate, candidate.bytes() / 1000.0);
    }
    vec![row]
}

/// A tab with the probe.
fn probed(chromium: &Chromium) -> Tab<'_> {
    let tab = chromium.tab();
    tab.before_pages(PROBE);
    tab
}

/// A page whose ticker is there, and quiet.
fn open<'a>(chromium: &'a Chromium, url: &str, candidate: Candidate) -> Tab<'a> {
    let tab = probed(chromium);
    tab.navigate(url);
    tab.wait_for(candidate.is_ready());
    sleep(SETTLING);
    tab
}

/// When a headline is on the screen, from the beginning of the navigation, on a
/// reader's first visit.
fn load(chromium: &Chromium, test_site: &TestSite, plan: &Plan) -> Vec<Row> {
    let name = |&(network, cpu): &(Network, u32)| {
        Row::new(format!("first headline, {}, CPU {cpu}×, ms", network.name))
    };
    let loads = match plan.quick {
        true => vec![(FAST_4G, 1), (SLOW_4G, 4)],
        false => vec![(FAST_4G, 1), (FAST_4G, 4), (SLOW_4G, 1), (SLOW_4G, 4)],
    };
    let mut rows: Vec<Row> = loads.iter().map(name).collect();
    for candidate in plan.turns(210, ALL_CANDIDATES) {
        for (row, &(network, cpu)) in rows.iter_mut().zip(&loads) {
            let tab = probed(chromium);
            tab.network(network);
            tab.cpu(cpu);
            tab.navigate(&test_site.page(candidate));
            row.add(candidate, tab.number("probe.firstHeadline"));
        }
    }
    rows
}

/// The same on the second page of a visit, with the program in the cache.
fn second_page(chromium: &Chromium, test_site: &TestSite, plan: &Plan) -> Vec<Row> {
    let loads = [(FAST_4G, 1), (SLOW_4G, 4)];
    let mut rows = loads
        .map(|(network, cpu)| Row::new(format!("second page, {}, CPU {cpu}×, ms", network.name)));
    for candidate in plan.turns(100, ALL_CANDIDATES) {
        let tab = open(chromium, &test_site.page(candidate), candidate);
        for (row, (network, cpu)) in rows.iter_mut().zip(loads) {
            tab.network(network);
            tab.cpu(cpu);
            tab.navigate(&format!("{}?again={cpu}", test_site.page(candidate)));
            row.add(candidate, tab.number("probe.firstHeadline"));
            tab.network(LOOPBACK);
            tab.cpu(1);
            tab.wait_for(candidate.is_ready());
            sleep(SETTLING);
        }
    }
    rows.into()
}

/// Expression: the sum of unexpected layout shifts so far.
const LAYOUT_SHIFT: &str = "new Promise((resolve) => {
    const sum = (entries) => resolve(entries.reduce((sum, { value }) => sum + value, 0));
    new PerformanceObserver((list) => sum(list.getEntries())).observe({ type: 'layout-shift', buffered: true });
    setTimeout(sum, 200, []);
})";

/// Opens a page on a first visit. Returns the work of the main thread until the page has settled.
fn loading<'a>(chromium: &'a Chromium, url: &str, cpu: u32) -> (Work, Tab<'a>) {
    // Without the probe, whose work would count too.
    let tab = chromium.tab();
    tab.network(FAST_4G);
    tab.cpu(cpu);
    let tracing = trace::record_tasks(chromium);
    tab.navigate(url);
    sleep(Duration::from_millis(if cpu == 1 { 3_000 } else { 4_500 }));
    (trace::stop(tracing, &tab), tab)
}

/// The work of the main thread until the page has settled, and how much of it the page would do
/// anyway.
fn work(chromium: &Chromium, test_site: &TestSite, plan: &Plan) -> Vec<Row> {
    let mut total = Row::new("main-thread CPU while loading, ms");
    let mut longest = Row::new("its longest task, ms");
    let mut styles = Row::new("");
    let mut layouts = Row::new("");
    let mut shift = Row::new("layout shift").places(3);
    let mut bare = Vec::new();
    for candidate in plan.turns(110, ALL_CANDIDATES) {
        if candidate == ALL_CANDIDATES[0] {
            bare.push(loading(chromium, &test_site.bare_page(), 1).0);
        }
        let (work, tab) = loading(chromium, &test_site.page(candidate), 1);
        total.add(candidate, work.total_ms);
        longest.add(candidate, work.longest_ms);
        styles.add(candidate, work.styles);
        layouts.add(candidate, work.layouts);
        shift.add(candidate, tab.number(LAYOUT_SHIFT));
    }
    let bare = |of: fn(&Work) -> f64| median(&bare.iter().map(of).collect::<Vec<_>>());
    let ms = bare(|work| work.total_ms);
    let name = format!("the same beyond the page's own {ms:.0}, ms");
    let beyond = total.clone().named(&name).less(ms);
    let own = bare(|work| work.styles);
    let styles = styles.named(&format!(
        "style recalculations while loading (the page's own: {own:.0})"
    ));
    let own = bare(|work| work.layouts);
    let layouts = layouts.named(&format!("layouts while loading (the page's own: {own:.0})"));
    vec![total, beyond, longest, styles, layouts, shift]
}

/// The longest task on a slower processor while the page loads: the page cannot react to the reader
/// during that time.
fn start(chromium: &Chromium, test_site: &TestSite, plan: &Plan) -> Vec<Row> {
    let mut longest = Row::new("");
    let mut bare = Vec::new();
    for candidate in plan.turns(110, ALL_CANDIDATES) {
        if candidate == ALL_CANDIDATES[0] {
            bare.push(loading(chromium, &test_site.bare_page(), 4).0.longest_ms);
        }
        let (work, _) = loading(chromium, &test_site.page(candidate), 4);
        longest.add(candidate, work.longest_ms);
    }
    let name = format!(
        "longest task while loading, CPU 4× (the page's own: {:.0}), ms",
        median(&bare)
    );
    vec![longest.named(&name)]
}

/// The cost of a Content-Security-Policy: ajel checks whether the policy allows WebAssembly.
fn policy(chromium: &Chromium, test_site: &TestSite, plan: &Plan) -> Vec<Row> {
    let mut with = Row::new("page with a CSP header: main-thread CPU while loading, ms").places(1);
    let mut without = Row::new("the same page without it, ms").places(1);
    let mut difference = Row::new("the difference, ms").places(1);
    for (round, candidate) in plan.turns(60, [Candidate::Ajel]).enumerate() {
        let mut pages = [test_site.page_with_policy(), test_site.page(candidate)];
        // The two pages take turns in being first.
        let second = round % 2;
        pages.rotate_left(second);
        let mut ms = pages.map(|page| loading(chromium, &page, 1).0.total_ms);
        ms.rotate_right(second);
        with.add(candidate, ms[0]);
        without.add(candidate, ms[1]);
        difference.add(candidate, ms[0] - ms[1]);
    }
    vec![with, without, difference]
}

/// A feed of 2,000 items.
fn long_feed(chromium: &Chromium, test_site: &TestSite, plan: &Plan) -> Vec<Row> {
    let mut headline = Row::new("2,000 items: first headline, no network, CPU 4×, ms");
    let mut memory = Row::new("2,000 items: JavaScript, DOM and WASM memory, MB").places(1);
    let mut nodes = Row::new("2,000 items: DOM nodes");
    for candidate in plan.turns(85, ALL_CANDIDATES) {
        let tab = probed(chromium);
        tab.cpu(4);
        tab.navigate(&test_site.long_page(candidate));
        headline.add(candidate, tab.number("probe.firstHeadline"));
        tab.cpu(1);
        tab.wait_for(candidate.is_ready());
        sleep(SETTLING);
        memory.add(candidate, tab.memory() / 1e6);
        nodes.add(candidate, tab.number("probe.nodes()"));
    }
    vec![headline, memory, nodes]
}

/// One new headline, among as many as before.
fn new_item(chromium: &Chromium, test_site: &TestSite, plan: &Plan) -> Vec<Row> {
    let mut row = Row::new("one new item: main-thread CPU, ms").places(1);
    for candidate in plan.turns(45, TICKERS) {
        test_site.publish(0);
        let tab = open(chromium, &test_site.page(candidate), candidate);
        // Code that runs for the first time is compiled then.
        for new in 1..=4 {
            test_site.publish(new);
            let before = tab.counts();
            tab.eval(&format!("void {}", candidate.refresh()));
            sleep(SETTLING);
            let work = tab.counts() - before;
            if new > 1 {
                row.add(candidate, work.tasks * 1000.0);
            }
        }
    }
    test_site.publish(0);
    vec![row]
}

/// The memory that is left of tickers that were put up and taken away.
fn mounts(chromium: &Chromium, test_site: &TestSite, plan: &Plan) -> Vec<Row> {
    let count = plan.mounts;
    let mut row = Row::new(format!("{count} mounts and unmounts: memory left, KB"));
    for candidate in plan.turns(45, TICKERS) {
        let tab = open(chromium, &test_site.page(candidate), candidate);
        let once = candidate.mount_and_unmount(&test_site.feed());
        let times = |count: usize| {
            format!("(async () => {{ for (let n = 0; n < {count}; n++) await {once}; }})()")
        };
        tab.eval(&times(20));
        sleep(SETTLING);
        let before = tab.memory();
        tab.eval(&times(count));
        sleep(SETTLING);
        row.add(candidate, (tab.memory() - before) / 1e3);
    }
    vec![row]
}

/// The costs of a moving ticker for the main thread. All at the same time, each in a browser of its
/// own: these are counts, which a busy machine does not change.
fn running(_: &Chromium, test_site: &TestSite, plan: &Plan) -> Vec<Row> {
    let seconds = plan.watched.as_secs();
    let watch = |tab: &Tab| {
        let before = tab.counts();
        sleep(plan.watched);
        tab.counts() - before
    };
    let all: Vec<(Candidate, Counts, Counts)> = std::thread::scope(|scope| {
        let one = |candidate| {
            scope.spawn(move || {
                let chromium = Chromium::start();
                let tab = open(&chromium, &test_site.page(candidate), candidate);
                // Once it runs: the first second has things of its own.
                sleep(2 * SETTLING);
                let on_screen = watch(&tab);
                tab.eval("scrollTo(0, 1e6)");
                sleep(2 * SETTLING);
                (candidate, on_screen, watch(&tab))
            })
        };
        let watching = TICKERS.map(one);
        watching
            .map(|thread| thread.join().expect("no panic"))
            .into()
    });
    let mut rows = Vec::new();
    for (place, seen) in [("on screen", true), ("off screen", false)] {
        let of = [
            ("layouts", (|counts| counts.layouts) as fn(Counts) -> f64),
            ("style recalculations", |counts| counts.styles),
            ("script, ms", |counts| counts.script * 1000.0),
        ];
        for (what, number) in of {
            let mut row = Row::new(format!("{seconds} s of marquee {place}: {what}"));
            for &(candidate, on, off) in &all {
                row.add(candidate, number(if seen { on } else { off }));
            }
            rows.push(row);
        }
    }
    rows
}

/// A page that lets nothing else happen for 70 of every 160 ms.
const BUSY: &str = "(() => {
    const spin = () => {
        const until = performance.now() + 70;
        while (performance.now() < until);
        setTimeout(spin, 90);
    };
    spin();
})()";

/// Whether the marquee moves as smoothly while the page is busy.
fn frames(chromium: &Chromium, test_site: &TestSite, plan: &Plan) -> Vec<Row> {
    let film = || {
        let tracing = trace::record_frames(chromium);
        sleep(plan.filmed);
        trace::frames(&tracing.stop(), plan.filmed)
    };
    let mut idle = Row::new("frames a second of the marquee, page idle");
    let mut busy = Row::new("the same, page busy 70 of every 160 ms");
    let mut away = Row::new("the same, off screen, page idle");
    for candidate in TICKERS {
        let tab = open(chromium, &test_site.page(candidate), candidate);
        idle.add(candidate, film());
        tab.eval(BUSY);
        busy.add(candidate, film());
        tab.navigate(&test_site.page(candidate));
        tab.wait_for(candidate.is_ready());
        tab.eval("scrollTo(0, 1e6)");
        sleep(2 * SETTLING);
        away.add(candidate, film());
    }
    vec![idle, busy, away]
}

/// Choosing related articles among 2,000, once the reader comes near.
fn related(chromium: &Chromium, test_site: &TestSite, plan: &Plan) -> Vec<Row> {
    let mut rows = Vec::new();
    for cpu in [1, 4] {
        let mut total = Row::new(format!(
            "related box of 2,000 items, CPU {cpu}×: main-thread CPU, ms"
        ));
        let mut longest = Row::new("its longest task, ms");
        for candidate in plan.turns(75, TICKERS) {
            let tab = open(chromium, &test_site.long_page(candidate), candidate);
            tab.cpu(cpu);
            let tracing = trace::record_tasks(chromium);
            tab.eval("scrollTo(0, 1e6)");
            sleep(Duration::from_millis(2_500));
            let work = trace::stop(tracing, &tab);
            total.add(candidate, work.total_ms);
            longest.add(candidate, work.longest_ms);
        }
        rows.extend([total, longest]);
    }
    rows
}

/// The article is long, so that the box is far below.
const LONG_ARTICLE: &str = "const long = new CSSStyleSheet();
    long.replaceSync('article { padding-block-end: 8000px }');
    document.adoptedStyleSheets = [long];";

/// Expression: a promise of how long after its place the articles of the related box come
/// into the window, which moves down by 1,000 px a second.
const SCROLL: &str = "(async () => {
    const box = document.querySelector('ajel-related-articles');
    let before = await new Promise(requestAnimationFrame);
    let shown;
    let entered;
    while (!shown || !entered) {
        const now = await new Promise(requestAnimationFrame);
        scrollBy({ top: now - before, behavior: 'instant' });
        before = now;
        if (box.shadowRoot.querySelector('.card')) shown ??= now;
        if (box.getBoundingClientRect().top < innerHeight) entered ??= now;
    }
    return shown - entered;
})()";

/// How long a reader who scrolls down waits for related articles; less than nothing where
/// they are there first.
fn scroll(chromium: &Chromium, test_site: &TestSite, plan: &Plan) -> Vec<Row> {
    let mut rows = Vec::new();
    for cpu in [1, 4] {
        let mut row = Row::new(format!(
            "related articles at 1,000 px a second, Fast 4G, CPU {cpu}×: after their place, ms"
        ));
        for candidate in plan.turns(60, [Candidate::Ajel]) {
            let tab = probed(chromium);
            tab.before_pages(LONG_ARTICLE);
            tab.network(FAST_4G);
            tab.cpu(cpu);
            tab.navigate(&test_site.page(candidate));
            tab.wait_for(candidate.is_ready());
            sleep(SETTLING);
            row.add(candidate, tab.number(SCROLL));
        }
        rows.push(row);
    }
    rows
}
