//! Which program runs where: WebAssembly, the no-Wasm build, or none.

use ajel_e2e::{Browser, Page, Reply, Site, news, on_every_engine, run::root};

const TICKER_LINK: &str = "ajel-news-ticker >> .headlines .link";
const NO_VIOLATION: Vec<serde_json::Value> = Vec::new();

/// A page with a ticker that has a fallback link.
fn page(site: &Site) -> Page<'_> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    site.page_file("fallback-links").wasm(true)
}

/// The widget runs, and one line and one event say what could be better.
async fn assert_runs_but_says(browser: &Browser, code: &str, in_the_line: &str) {
    browser.wait_for_element(TICKER_LINK).await;
    assert_eq!(browser.wait_for_event("ajel:error").await["code"], code);
    assert_eq!(browser.events("ajel:error").await.len(), 1);
    let lines = browser.console("warn").await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains(&format!("ajel [{code}]")), "{lines:?}");
    assert!(lines[0].contains(in_the_line), "{lines:?}");
    assert_eq!(browser.console("error").await, Vec::<String>::new());
    assert_eq!(browser.uncaught().await, Vec::<String>::new());
}

async fn assert_fallback_stays(browser: &Browser, code: &str) {
    let error = browser.wait_for_event("ajel:error").await;
    assert_eq!(error["code"], code);
    let lines = browser.console("error").await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(browser.rect("ajel-news-ticker a").await.width > 50.0);
    assert_eq!(browser.count(TICKER_LINK).await, 0);
}

on_every_engine!(
    a_policy_without_wasm_gets_the_no_wasm_build_and_no_report,
    |browser, site| async move {
        site.page.on("/report", Reply::status(204));
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        // The page's own pictures are allowed, so that a browser which asks for
        // its icon is not reported.
        let url = site
            .page_file("wasm-blocked")
            .wasm(true)
            .csp(
                "default-src 'none'; script-src {page}/own/ {widget}; connect-src {feed}; \
                 style-src 'self'; img-src {page}; report-uri {page}/report",
            )
            .serve();
        browser.goto(&url).await;
        assert_eq!(
            browser.wait_for_event("ajel:error").await["code"],
            "wasm-blocked"
        );
        browser.wait_for_element(TICKER_LINK).await;
        browser
            .wait_for_element("ajel-related-articles >> .card")
            .await;
        browser
            .run("scrollTo({ top: 2000, behavior: 'instant' })")
            .await;
        browser.wait_for_element("ajel-back-to-top >> .shown").await;
        let lines = browser.console("warn").await;
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].contains("wasm-unsafe-eval") && lines[0].contains("أضف"));
        assert_eq!(browser.console("error").await, Vec::<String>::new());
        assert_eq!(site.widget.count("/ajel-nowasm.js"), 1);
        assert_eq!(site.widget.count("/ajel_bg.wasm"), 0);
        assert_eq!(browser.csp_violations().await, NO_VIOLATION);
        // Reports arrive in their order: this one is the first.
        browser
            .run("document.createElement('img').src = 'http://127.0.0.1:9/a.png'")
            .await;
        browser
            .wait_until("a report", || site.page.count("/report") > 0)
            .await;
        assert_eq!(site.page.count("/report"), 1);
    }
);

on_every_engine!(
    a_policy_in_the_page_is_known_as_well_as_one_in_a_header,
    |browser, site| async move {
        site.feed.on("/feed.json", Reply::json(news::headlines(12)));
        let page = site.page_file("wasm-blocked-by-meta").wasm(true);
        browser.goto(&page.no_csp().serve()).await;
        browser.wait_for_element(TICKER_LINK).await;
        assert_eq!(
            browser.wait_for_event("ajel:error").await["code"],
            "wasm-blocked"
        );
        assert_eq!(site.widget.count("/ajel_bg.wasm"), 0);
        assert_eq!(browser.csp_violations().await, NO_VIOLATION);
    }
);

on_every_engine!(
    where_there_is_no_policy_no_frame_is_made_to_ask_it,
    |browser, site| async move {
        let frames = "window.frames_made = 0;
            const make = Document.prototype.createElement;
            Document.prototype.createElement = function (name, ...rest) {
                window.frames_made += name === 'iframe';
                return make.call(this, name, ...rest);
            };";
        for policy in [None, Some("object-src 'none'")] {
            let mut page = page(&site).head_script(frames).no_csp();
            if let Some(policy) = policy {
                page = page.csp(policy);
            }
            browser.goto(&page.serve()).await;
            browser.wait_for_element(TICKER_LINK).await;
            let made: usize = browser.js("window.frames_made").await;
            assert_eq!(made, usize::from(policy.is_some()), "{policy:?}");
        }
    }
);

on_every_engine!(
    a_browser_without_wasm_gets_the_no_wasm_build_and_no_blame,
    |browser, site| async move {
        browser.goto(&page(&site).wasm(false).serve()).await;
        browser.wait_for_element(TICKER_LINK).await;
        assert_eq!(browser.events("ajel:error").await.len(), 0);
        assert_eq!(browser.console("error").await, Vec::<String>::new());
        assert!(browser.console("warn").await[0].contains("[wasm-missing]"));
        assert_eq!(site.widget.count("/ajel_bg.wasm"), 0);
        assert_eq!(site.widget.count("/ajel.js"), 0);
    }
);

on_every_engine!(
    a_browser_whose_wasm_is_too_old_gets_the_no_wasm_build,
    |browser, site| async move {
        let old =
            "const refuse = () => Promise.reject(new WebAssembly.CompileError('unknown section'));
            WebAssembly.instantiate = WebAssembly.instantiateStreaming = refuse;";
        browser.goto(&page(&site).head_script(old).serve()).await;
        browser.wait_for_element(TICKER_LINK).await;
        assert_eq!(site.widget.count("/ajel-nowasm.js"), 1);
        assert_eq!(browser.events("ajel:error").await.len(), 0);
    }
);

on_every_engine!(
    a_wrong_mime_type_is_said_and_wasm_runs_all_the_same,
    |browser, site| async move {
        let program = std::fs::read(root().join("dist/ajel_bg.wasm")).expect("dist/ is built");
        site.widget.on(
            "/ajel_bg.wasm",
            Reply::new("application/octet-stream", program),
        );
        browser.goto(&page(&site).serve()).await;
        assert_runs_but_says(&browser, "wasm-mime", "application/wasm").await;
        assert_eq!(site.widget.count("/ajel-nowasm.js"), 0);
        assert_eq!(site.widget.count("/ajel_bg.wasm"), 1);
    }
);

// Some servers add a character set to every type. No browser compiles such an answer as it streams.
on_every_engine!(
    a_type_with_a_parameter_is_said_and_the_program_and_its_parts_run_all_the_same,
    |browser, site| async move {
        for name in ["ajel_bg.wasm", "ajel_interaction.wasm"] {
            let file = std::fs::read(root().join("dist").join(name)).expect("dist/ is built");
            let reply = Reply::new("application/wasm; charset=utf-8", file);
            site.widget.on(&format!("/{name}"), reply);
        }
        browser.goto(&page(&site).serve()).await;
        let part = || site.widget.count("/ajel_interaction.wasm") == 1;
        browser.wait_until("the part", part).await;
        // The part reports impressions.
        browser.wait_for_event("ajel:itemview").await;
        assert_runs_but_says(&browser, "wasm-mime", "application/wasm").await;
        assert_eq!(site.widget.count("/ajel-nowasm.js"), 0);
    }
);

on_every_engine!(
    where_the_wasm_file_cannot_be_loaded_the_no_wasm_build_runs,
    |browser, site| async move {
        site.widget.on("/ajel_bg.wasm", Reply::status(404));
        browser.goto(&page(&site).serve()).await;
        assert_runs_but_says(&browser, "wasm-unreachable", "connect-src").await;
    }
);

on_every_engine!(
    a_sandboxed_page_whose_policy_cannot_be_asked_runs_wasm,
    |browser, site| async move {
        let url = page(&site)
            .header("content-security-policy", "sandbox allow-scripts")
            .serve();
        browser.goto(&url).await;
        browser.wait_for_element(TICKER_LINK).await;
        assert_eq!(site.widget.count("/ajel_bg.wasm"), 1);
        assert_eq!(browser.events("ajel:error").await.len(), 0);
    }
);

on_every_engine!(
    the_fallback_stays_where_the_program_is_not_there,
    |browser, site| async move {
        site.widget.on("/ajel.js", Reply::status(404));
        browser.goto(&page(&site).serve()).await;
        assert_fallback_stays(&browser, "program-unreachable").await;
    }
);

on_every_engine!(
    the_fallback_stays_where_wasm_is_blocked_and_there_is_no_no_wasm_build,
    |browser, site| async move {
        site.widget.on("/ajel-nowasm.js", Reply::status(404));
        let url = page(&site)
            .csp("default-src 'none'; script-src {page}/own/ {widget}; connect-src {widget} {feed}")
            .serve();
        browser.goto(&url).await;
        assert_fallback_stays(&browser, "program-unreachable").await;
    }
);

on_every_engine!(
    a_page_that_allows_only_its_own_scripts_keeps_its_fallback,
    |browser, site| async move {
        let url = site
            .page_file("own-scripts-only")
            .csp("script-src {page}/own/; connect-src 'none'")
            .serve();
        browser.goto(&url).await;
        assert!(browser.rect("ajel-news-ticker a").await.width > 50.0);
        assert_eq!(browser.uncaught().await, Vec::<String>::new());
    }
);

/// A file of `dist/` with something added that changes nothing it does.
fn tampered(name: &str, addition: &[u8]) -> Reply {
    let mut bytes = std::fs::read(root().join("dist").join(name)).expect("dist/ is built");
    bytes.extend_from_slice(addition);
    let mime = if name.ends_with(".js") {
        "text/javascript"
    } else {
        "application/wasm"
    };
    Reply::new(mime, bytes)
}

on_every_engine!(
    a_script_that_was_tampered_with_does_not_run,
    |browser, site| async move {
        site.widget
            .on("/ajel.js", tampered("ajel.js", b"\nwindow.tampered = 1;"));
        browser.goto(&page(&site).serve()).await;
        assert_fallback_stays(&browser, "program-integrity").await;
        assert!(browser.js::<bool>("window.tampered === undefined").await);
        assert_eq!(site.widget.count("/ajel-nowasm.js"), 0);
    }
);

on_every_engine!(
    a_program_that_was_tampered_with_does_not_run,
    |browser, site| async move {
        // An empty section of a name of its own: valid, and without meaning.
        let section = [0, 2, 1, b'x'];
        site.widget
            .on("/ajel_bg.wasm", tampered("ajel_bg.wasm", &section));
        browser.goto(&page(&site).serve()).await;
        assert_fallback_stays(&browser, "program-integrity").await;
        assert_eq!(site.widget.count("/ajel-nowasm.js"), 0);
    }
);

on_every_engine!(
    a_no_wasm_build_that_was_tampered_with_does_not_run,
    |browser, site| async move {
        site.widget.on(
            "/ajel-nowasm.js",
            tampered("ajel-nowasm.js", b"\nwindow.tampered = 1;"),
        );
        browser.goto(&page(&site).wasm(false).serve()).await;
        assert_fallback_stays(&browser, "program-integrity").await;
        assert!(browser.js::<bool>("window.tampered === undefined").await);
    }
);
