//! Scripts of the page's own, or of others on it, that change what all scripts share.

use ajel_e2e::{
    Browser, Reply, Site, news, on_every_engine_in_thorough,
    run::root,
    skip,
    widgets::{ALL, CARD, TICKER_LINK, assert_quiet},
};

/// All three widgets appear and run, and nobody complains.
async fn assert_all_run(browser: &Browser, about: &str) {
    browser.wait_for_element(TICKER_LINK).await;
    browser.wait_for_element(CARD).await;
    browser.wait_for_element("ajel-back-to-top >> button").await;
    let uncaught = browser.uncaught().await;
    assert_eq!(uncaught, Vec::<String>::new(), "{about}");
    assert_one_of_each(browser).await;
}

/// Opens the page after this script, and with this before the tag.
async fn open(browser: &Browser, site: &Site, script: &str, before: &str) {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    let page = site.page_file("foreign-scripts").with("before", before);
    browser.goto(&page.head_script(script).serve()).await;
}

async fn assert_runs_after(browser: &Browser, site: &Site, scripts: &[&str]) {
    for script in scripts {
        open(browser, site, script, "").await;
        assert_all_run(browser, script).await;
    }
}

/// One of each, and no complaint.
async fn assert_one_of_each(browser: &Browser) {
    for name in ALL {
        assert_eq!(browser.count(name).await, 1, "{name}");
    }
    assert_quiet(browser).await;
}

on_every_engine_in_thorough!(
    prototypes_that_were_extended_for_all_to_see_do_no_harm,
    |browser, site| async move {
        let scripts = [
            "Object.prototype.isEmpty = function () { return !Object.keys(this).length; };",
            "Object.prototype.extend = function (other) { return Object.assign(this, other); };
             Object.prototype.version = '1.4';
             Object.prototype.count = 0;",
            "Array.prototype.last = function () { return this[this.length - 1]; };
             Array.prototype.remove = function (value) { return this.filter((other) => other !== value); };",
            "String.prototype.trim2 = function () { return this.trim(); };
             Number.prototype.pad = function () { return String(this).padStart(2, '0'); };",
            "Element.prototype.hide = function () { this.style.display = 'none'; };
             Element.prototype.program = 1;
             HTMLElement.prototype.observe = () => { throw new Error('not yours'); };",
            "Function.prototype.bindAsEventListener = function (to) { return this.bind(to); };",
            "Map.prototype.toArray = function () { return [...this]; };
             Set.prototype.first = function () { return [...this][0]; };
             Promise.prototype.done = function (then) { return this.then(then); };",
        ];
        assert_runs_after(&browser, &site, &scripts).await;
    }
);

on_every_engine_in_thorough!(
    prototypes_that_were_extended_out_of_sight_do_no_harm,
    |browser, site| async move {
        let scripts = [
            "for (const [prototype, name] of [[Object.prototype, 'isEmpty'], [Array.prototype, 'last'],
                 [String.prototype, 'contains'], [Element.prototype, 'hide']]) {
                 Object.defineProperty(prototype, name, { value() { return false; }, configurable: true });
             }",
            "Object.defineProperty(Object.prototype, 'version', { value: '1.4', writable: true, configurable: true });",
            "Object.defineProperty(Object.prototype, 'value', { value: 'page', writable: true, configurable: true });",
            "Object.defineProperty(Object.prototype, 'then', { get() { return undefined; }, set() {}, configurable: true });",
        ];
        assert_runs_after(&browser, &site, &scripts).await;
    }
);

/// The functions that prototype.js 1.7 and MooTools put in the place of the language's own.
const OLD_LIBRARY: &str = "
    Array.from = function (iterable) {
        if (!iterable) return [];
        if ('toArray' in Object(iterable)) return iterable.toArray();
        let { length = 0 } = iterable;
        const results = new Array(length);
        while (length--) results[length] = iterable[length];
        return results;
    };
    window.$A = Array.from;
    Array.prototype.reduce = function (memo, ...rest) {
        return typeof memo === 'function' ? fold(this, memo, rest) : this.length > 1 ? this : this[0];
    };
    function fold(list, by, [memo]) {
        for (let i = 0; i < list.length; i++) memo = by(memo, list[i], i, list);
        return memo;
    }
    Array.prototype.toArray = function () { return [...this]; };
    Array.prototype.each = Array.prototype.forEach;
    Array.prototype.clone = Array.prototype.slice;
    String.prototype.toArray = function () { return this.split(''); };
    String.prototype.stripTags = function () { return this.replace(/<[^>]+>/g, ''); };
    Object.extend = (to, from) => Object.assign(to, from);
    Function.prototype.bind = (bind => function (...to) { return to.length < 2 && to[0] === undefined ? this : bind.apply(this, to); })(Function.prototype.bind);
    Element.prototype.toggle = function () { return this; };
    Element.prototype.update = function () { throw new Error('update'); };
    Element.prototype.select = function (selector) { return [...this.querySelectorAll(selector)]; };
    window.$ = (id) => document.getElementById(id);
    window.$$ = (selector) => [...document.querySelectorAll(selector)];";

on_every_engine_in_thorough!(
    old_libraries_that_replace_parts_of_the_language_do_no_harm,
    |browser, site| async move {
        open(&browser, &site, OLD_LIBRARY, "").await;
        assert_all_run(&browser, "prototype.js").await;
        // Its toJSON turns every list into text, which JSON.stringify then quotes. The
        // test's own words go through JSON, too: they are read after it is taken back.
        let json = "
            Array.prototype.toJSON = function () { return '[' + this.map((value) => JSON.stringify(value)).join(', ') + ']'; };
            String.prototype.toJSON = function () { return '\"' + this + '\"'; };
            addEventListener('load', () => setTimeout(function wait() {
                const ticker = document.querySelector('ajel-news-ticker');
                const box = document.querySelector('ajel-related-articles');
                if (!ticker?.shadowRoot?.querySelector('.headlines .link') || !box?.shadowRoot?.querySelector('.card'))
                    return setTimeout(wait, 50);
                delete Array.prototype.toJSON;
                delete String.prototype.toJSON;
                document.documentElement.dataset.shown = '';
            }));";
        open(&browser, &site, json, "").await;
        browser.wait_for_element("[data-shown]").await;
        assert_all_run(&browser, "toJSON").await;
    }
);

on_every_engine_in_thorough!(
    zone_js_may_patch_the_page_before_the_tag,
    |browser, site| async move {
        let path = root().join("node_modules/zone.js/bundles/zone.umd.js");
        let zone = std::fs::read_to_string(path).expect("npm has installed zone.js");
        open(&browser, &site, &zone, "").await;
        assert!(browser.js::<bool>("!!window.Zone").await);
        assert_all_run(&browser, "zone.js").await;
        // Events of the reader go through it.
        browser
            .run("document.querySelector('ajel-news-ticker').setAttribute('limit', '3')")
            .await;
        browser
            .wait_for(
                "the headlines",
                "document.querySelector('ajel-news-ticker').shadowRoot.querySelector('.headlines').children.length === 3",
            )
            .await;
        assert_quiet(&browser).await;
    }
);

on_every_engine_in_thorough!(
    globals_that_were_wrapped_do_no_harm,
    |browser, site| async move {
        let scripts = [
            // As measuring scripts do it.
            "const ask = window.fetch;
             window.fetch = function (...given) { return ask.apply(this, given).then((answer) => answer); };",
            "const ask = window.fetch;
             window.fetch = (address, options) => ask(new Request(address, options));",
            // A Promise of the page's own, which the browser's are none of.
            "const Native = Promise;
             window.Promise = class Wrapped extends Native {};",
            // A Promise that is older than `finally`.
            "const Native = Promise;
             window.Promise = function (run) { const kept = new Native(run); this.then = (done, failed) => kept.then(done, failed); };
             Promise.prototype.catch = function (failed) { return this.then(undefined, failed); };
             Promise.resolve = (value) => new Promise((done) => done(value));
             Promise.reject = (error) => new Promise((_, failed) => failed(error));
             Promise.all = (all) => Native.all(all);
             Promise.race = (all) => Native.race(all);",
            "const define = customElements.define;
             customElements.define = function (name, element, options) { return define.call(this, name, element, options); };",
            "const Native = IntersectionObserver;
             window.IntersectionObserver = function (callback, options) { return new Native((entries, self) => callback(entries, self), options); };",
            "const Native = MutationObserver;
             window.MutationObserver = class extends Native { constructor(callback) { super((records, self) => callback(records, self)); } };",
            "window.WebKitMutationObserver = window.MutationObserver;
             const Native = ResizeObserver;
             window.ResizeObserver = function (callback) { return new Native(callback); };",
            "const queue = queueMicrotask;
             window.queueMicrotask = (task) => queue(() => task());
             const frame = requestAnimationFrame;
             window.requestAnimationFrame = (task) => frame((time) => task(time));
             const later = setTimeout;
             window.setTimeout = (task, delay, ...given) => later(() => task(...given), delay);",
            "const listen = EventTarget.prototype.addEventListener;
             EventTarget.prototype.addEventListener = function (name, listener, options) {
                 return listen.call(this, name, typeof listener === 'function' ? function (event) { return listener.call(this, event); } : listener, options);
             };",
            "const make = Document.prototype.createElement;
             Document.prototype.createElement = function (name, options) { return make.call(this, String(name).toLowerCase(), options); };
             const append = Node.prototype.appendChild;
             Node.prototype.appendChild = function (node) { return append.call(this, node); };",
            "const shadow = Element.prototype.attachShadow;
             Element.prototype.attachShadow = function (options) { return shadow.call(this, options); };",
            "const push = history.pushState;
             history.pushState = function (...given) { return push.apply(this, given); };
             history.replaceState = (function (replace) { return function (...given) { return replace.apply(this, given); }; })(history.replaceState);",
        ];
        assert_runs_after(&browser, &site, &scripts).await;
    }
);

on_every_engine_in_thorough!(
    globals_that_cannot_be_written_do_no_harm,
    |browser, site| async move {
        let scripts = [
            "Object.freeze(Object.prototype);",
            "Object.freeze(Array.prototype); Object.freeze(Function.prototype);",
            "Object.defineProperty(document, 'currentScript', { value: null });",
            "Object.defineProperty(document, 'currentScript', { get() { return null; } });",
            "Object.freeze(history);",
        ];
        assert_runs_after(&browser, &site, &scripts).await;
    }
);

on_every_engine_in_thorough!(
    the_name_of_ajel_may_be_an_element_s,
    |browser, site| async move {
        for before in [
            "<div id=\"ajel\">أخبار</div>",
            "<form name=\"ajel\"><input name=\"scan\"></form>",
            "<img name=\"ajel\" alt=\"\"><img name=\"ajel\" alt=\"\">",
            "<a id=\"ajel\" href=\"#scan\">أخبار</a>",
            "<div id=\"ajel\"></div><div id=\"program\"></div><div id=\"scan\"></div>",
        ] {
            open(&browser, &site, "", before).await;
            assert_all_run(&browser, before).await;
        }
    }
);

on_every_engine_in_thorough!(
    the_name_of_ajel_may_be_the_page_s_own,
    |browser, site| async move {
        let scripts = [
            "window.ajel = 'الصفحة';",
            "window.ajel = null;",
            "var ajel = { news: [] };",
            "window.ajel = { scan: 'page' };",
            "window.ajel = [];",
        ];
        assert_runs_after(&browser, &site, &scripts).await;
    }
);

on_every_engine_in_thorough!(
    names_of_the_page_s_own_are_not_ajel_s_and_stay,
    |browser, site| async move {
        let script = "
            var create = 'page', first = 'page', api = 'page', shared = 'page', ready = 'page', base = 'page',
                tags = 'page', place = 'page', start = 'page', load = 'page', own = 'page', requested = 'page', prefetched = 'page';
            function $() { throw new Error('the page\\'s own'); }
            window.attributes = 'page';
            window.jQuery = window.$;";
        open(&browser, &site, script, "").await;
        assert_all_run(&browser, script).await;
        let kept: bool = browser
            .js("[create, first, api, shared, ready, base, tags, place, start, load, own, requested, prefetched]
                .every((value) => value === 'page') && String($).includes('own')")
            .await;
        assert!(kept);
        // Names that are declared with let cannot be declared again.
        let script = "const create = 1, first = 2, api = 3, $ = 4; let shared = 5, policy = 6; class AjelElement {}";
        open(&browser, &site, script, "").await;
        assert_all_run(&browser, script).await;
    }
);

on_every_engine_in_thorough!(
    what_some_browsers_lack_is_not_missed,
    |browser, site| async move {
        let scripts = [
            "delete window.requestIdleCallback;",
            "delete window.navigation;",
            "delete window.trustedTypes;",
            "delete WebAssembly.instantiateStreaming;",
            "delete window.scheduler; delete document.startViewTransition;",
        ];
        assert_runs_after(&browser, &site, &scripts).await;
        if browser
            .js::<bool>("'popover' in HTMLElement.prototype")
            .await
        {
            let script = "for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover']) delete HTMLElement.prototype[name];";
            open(&browser, &site, script, "").await;
            assert_all_run(&browser, script).await;
        } else {
            skip("the engine has no popovers to lose");
        }
        for name in ALL {
            assert_eq!(browser.count(name).await, 1);
        }
    }
);

on_every_engine_in_thorough!(
    a_fetch_that_throws_costs_the_news_and_nothing_else,
    |browser, site| async move {
        let script = "window.fetch = () => { throw new Error('the page\\'s own'); };";
        open(&browser, &site, script, "").await;
        browser.wait_for_element("ajel-back-to-top >> button").await;
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
        for name in ALL {
            assert_eq!(browser.count(name).await, 1, "{name}");
        }
    }
);
