//! A release on a real nginx, with partners' pages open: updated, rolled back, in
//! two channels at once, tampered with.

use ajel_e2e::{
    Browser, Page, Reply, Site, commands, news, on_every_engine,
    release::{LocalCdn, dev, documented, files, put_packaged, try_dev},
    run::{root, without_wasm},
    web_server::{Kind, WebServer},
    widgets::{ARTICLE, CARD, TICKER_LINK, assert_one_set, assert_quiet},
};
use serde_json::Value;
use std::{fs, path::PathBuf};

/// The publisher's server, with nothing on it, and a feed.
async fn serve(site: &Site) -> Option<WebServer> {
    site.feed.on("/feed.json", Reply::json(news::headlines(12)));
    WebServer::open(Kind::Nginx, site.feed.origin(), 30).await
}

/// The same with version 1.0.0 on it, and 1.1.0 beside it.
async fn publish(site: &Site) -> Option<WebServer> {
    let server = serve(site).await?;
    put_packaged(&server.release());
    Some(server)
}

/// A partner's page that may load from the publisher's server and from nobody else.
fn page<'a>(site: &'a Site, server: &WebServer) -> Page<'a> {
    let cdn = server.origin();
    site.page().csp(&format!(
        "default-src 'none'; script-src {{page}}/own/ {cdn} 'wasm-unsafe-eval'; \
         connect-src {cdn} {{feed}}; style-src 'self'; base-uri 'none'"
    ))
}

fn tag(server: &WebServer, path: &str, more: &str) -> String {
    let cdn = server.origin();
    format!(
        r#"<script async src="{cdn}/ajel/{path}" data-feed="{{feed}}/feed.json" {more}></script>"#
    )
}

const EAGER: &str = r#"data-related-loading="eager""#;

/// The versions whose program the page has loaded.
async fn programs(browser: &Browser) -> Vec<String> {
    let file = if without_wasm() {
        "ajel-nowasm.js"
    } else {
        "ajel.js"
    };
    browser
        .js(&format!(
            "performance.getEntriesByType('resource')
                 .map((entry) => new URL(entry.name).pathname.split('/'))
                 .filter((path) => path[3] === '{file}').map((path) => path[2])"
        ))
        .await
}

on_every_engine!(
    an_update_and_a_rollback_reach_new_pages_and_leave_open_ones_alone,
    |browser, site| async move {
        let Some(server) = serve(&site).await else {
            return;
        };
        let run = |heading| documented(heading, server.work(), &server.cdn());
        let mut ran = run("Publish");
        let far = r#"<div id="space"></div>"#;
        let open = |round: usize, more: &str| {
            // Each round as after five minutes, when the copy of the channel is old.
            let tag = tag(&server, &format!("v1/embed.js?{round}"), more);
            page(&site, &server)
                .at(&format!("/{round}"))
                .style("#space { height: 4000px }")
                .body(ARTICLE)
                .body(far)
                .body(&tag)
                .serve()
        };
        // One page has all it needs, a second one will need the program only later.
        browser.goto(&open(0, EAGER)).await;
        assert_one_set(&browser).await;
        assert_eq!(programs(&browser).await, ["1.0.0"]);

        let lazy = r##"data-widgets="related" data-related-target="#space""##;
        browser.goto(&open(1, lazy)).await;
        browser.wait_for_element("ajel-related-articles").await;
        let program =
            "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.wasm'))";
        assert!(!browser.js::<bool>(program).await);
        ran.extend(run("Update"));
        browser
            .run("scrollTo({ top: 1e6, behavior: 'instant' })")
            .await;
        browser.wait_for_element(CARD).await;
        assert_eq!(programs(&browser).await, ["1.0.0"]);
        // The tag once more, in its new version: the page stays with the old one.
        browser
            .run(&format!(
                "const tag = document.createElement('script');
                 tag.src = '{}/ajel/v1/embed.js?late';
                 window.loaded = new Promise((done) => (tag.onload = done));
                 document.body.append(tag);",
                server.origin()
            ))
            .await;
        browser.js_async::<()>("loaded.then(() => null)").await;
        assert_eq!(browser.count("ajel-related-articles").await, 1);
        assert_eq!(programs(&browser).await, ["1.0.0"]);
        assert_quiet(&browser).await;

        browser.goto(&open(2, EAGER)).await;
        assert_one_set(&browser).await;
        assert_eq!(programs(&browser).await, ["1.1.0"]);

        ran.extend(run("Roll back"));
        let documented = "an_update_and_a_rollback_reach_new_pages_and_leave_open_ones_alone";
        for command in commands::of(documented) {
            assert!(
                ran.iter().any(|ran| ran == command),
                "«{command}» has not run"
            );
        }
        browser.goto(&open(3, EAGER)).await;
        assert_one_set(&browser).await;
        assert_eq!(programs(&browser).await, ["1.0.0"]);
    }
);

on_every_engine!(
    on_one_s_own_machine_a_page_shows_each_step,
    |browser, site| async move {
        drop(site);
        let release = folder(&format!("local-{}", browser.engine()));
        put_packaged(&release);
        let documented = commands::of("on_one_s_own_machine_a_page_shows_each_step");
        let [serve, go_back] = documented[..] else {
            panic!("other commands: {documented:?}");
        };
        let Some(local) = LocalCdn::open(serve, &release).await else {
            return;
        };
        // As a reader does who will not wait for five minutes.
        let anew = format!(
            "fetch('{}/ajel/v1/embed.js', {{ mode: 'no-cors', credentials: 'include', cache: 'reload' }})
                 .then(() => null)",
            local.cdn
        );
        let shows = |version: &str| format!("document.title === '{version}'");
        browser.goto(&local.partner).await;
        for (now, next) in [("1.0.0", "1.1.0"), ("1.1.0", "1.0.0"), ("1.0.0", "1.0.0")] {
            browser.wait_for_element(TICKER_LINK).await;
            browser.wait_for("its version", &shows(now)).await;
            let (dev_channel, _) = go_back.rsplit_once(' ').expect("a version");
            let channel = dev_channel
                .strip_prefix("./dev ")
                .expect("a command of ./dev");
            dev(channel, next, &release);
            browser.js_async::<()>(&anew).await;
            // Open pages stay with theirs.
            assert!(browser.js::<bool>(&shows(now)).await);
            browser.goto(&local.partner).await;
        }
        // The news site sends no CORS headers; the edge before it does.
        browser.wait_for_element(TICKER_LINK).await;
        let feeds: Vec<String> = browser
            .js("performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => name.includes('/feeds/'))")
            .await;
        assert_eq!(feeds, [format!("{}/feeds/news.json", local.cdn)]);
    }
);

on_every_engine!(
    the_channel_and_a_version_on_one_page_are_one_set,
    |browser, site| async move {
        let Some(server) = publish(&site).await else {
            return;
        };
        let asked = site.feed.count("/feed.json");
        let url = page(&site, &server)
            .body(&tag(&server, "v1/embed.js", EAGER))
            .body(ARTICLE)
            .body(&tag(&server, "1.1.0/embed.js", EAGER))
            .serve();
        browser.goto(&url).await;
        assert_one_set(&browser).await;
        assert_eq!(programs(&browser).await.len(), 1);
        assert_eq!(site.feed.count("/feed.json"), asked + 1);
    }
);

on_every_engine!(
    the_channel_works_in_every_form_of_the_tag,
    |browser, site| async move {
        let Some(server) = publish(&site).await else {
            return;
        };
        let cdn = server.origin();
        for (number, form) in ["", "defer", "type=\"module\""].into_iter().enumerate() {
            let tag = format!(
                r#"<script {form} src="{cdn}/ajel/v1/embed.js" data-feed="{{feed}}/feed.json" {EAGER}></script>"#
            );
            let url = page(&site, &server)
                .at(&format!("/{number}"))
                .body(&tag)
                .body(ARTICLE)
                .serve();
            browser.goto(&url).await;
            assert_one_set(&browser).await;
        }
        // As an optimiser and a tag manager leave it: without `currentScript`.
        let url = page(&site, &server)
            .at("/manager")
            .body(ARTICLE)
            .script(&format!(
                "Object.defineProperty(document, 'currentScript', {{ value: null }});
                 const tag = document.createElement('script');
                 tag.src = '{cdn}/ajel/v1/embed.js';
                 tag.dataset.feed = '{{feed}}/feed.json';
                 tag.dataset.relatedLoading = 'eager';
                 document.head.append(tag);"
            ))
            .serve();
        browser.goto(&url).await;
        assert_one_set(&browser).await;
        assert_eq!(programs(&browser).await, ["1.0.0"]);
    }
);

on_every_engine!(
    the_channel_runs_no_file_but_its_version_s,
    |browser, site| async move {
        let Some(server) = publish(&site).await else {
            return;
        };
        for name in ["ajel.js", "ajel-nowasm.js"] {
            let file = server.release().join("1.0.0").join(name);
            let text = fs::read_to_string(&file).expect(name);
            for copy in ["br", "gz"] {
                fs::remove_file(server.release().join(format!("1.0.0/{name}.{copy}"))).expect(name);
            }
            fs::write(&file, text + "\nwindow.tampered = 1;").expect(name);
        }
        let url = page(&site, &server)
            .body(&tag(&server, "v1/embed.js", ""))
            .serve();
        browser.goto(&url).await;
        let error = browser.wait_for_event("ajel:error").await;
        assert_eq!(error["code"], "program-integrity");
        assert!(browser.js::<bool>("window.tampered === undefined").await);
        assert_eq!(browser.count(TICKER_LINK).await, 0);
    }
);

on_every_engine!(
    the_builder_of_a_release_writes_the_channel_s_address,
    |browser, site| async move {
        let Some(server) = publish(&site).await else {
            return;
        };
        let cdn = server.origin();
        browser
            .goto(&format!("{cdn}/ajel/1.0.0/demo/builder.html"))
            .await;
        for (form, file) in [("tag", "embed.js"), ("iframe", "frame.html")] {
            browser.wait_for_element("#code pre code").await;
            browser
                .run(&format!(
                    "document.querySelector('input[name=form][value={form}]').click()"
                ))
                .await;
            let address = format!("src=\\\"{cdn}/ajel/v1/{file}");
            browser
                .wait_for(
                    "the address",
                    &format!("document.querySelector('#code pre code').textContent.includes(\"{address}\")"),
                )
                .await;
        }
        // With the version's own files beside it.
        browser.wait_for_element(TICKER_LINK).await;
    }
);

on_every_engine!(
    a_pinned_version_can_be_named_with_its_hash,
    |browser, site| async move {
        let Some(server) = publish(&site).await else {
            return;
        };
        let text = fs::read_to_string(server.release().join("manifest.json")).expect("a manifest");
        let manifest: Value = serde_json::from_str(&text).expect("JSON");
        let hash = manifest["versions"]["1.1.0"]["embed.js"]["integrity"].clone();
        let hash = hash.as_str().expect("a hash");
        // As docs/versions.md has it.
        let named = format!(r#"{EAGER} integrity="{hash}" crossorigin="anonymous""#);
        let url = page(&site, &server)
            .body(&tag(&server, "1.1.0/embed.js", &named))
            .body(ARTICLE)
            .serve();
        browser.goto(&url).await;
        assert_one_set(&browser).await;
        assert_eq!(programs(&browser).await, ["1.1.0"]);
    }
);

#[test]
fn the_pages_say_what_a_version_costs_each_reader() {
    let size = |name: &str| {
        fs::metadata(root().join("dist").join(name))
            .expect(name)
            .len()
    };
    let read = [
        "embed.js.br",
        "ajel.js.br",
        "ajel_bg.wasm.br",
        "ajel_interaction.wasm.br",
        "ajel_interaction_related.wasm.br",
        "ajel_related.wasm.br",
        "ajel_feeds_related.wasm.br",
    ];
    let bytes: u64 = read.into_iter().map(size).sum();
    let page = fs::read_to_string(root().join("docs/deploying.md")).expect("docs/");
    let before = page
        .split(" KB each, once a version")
        .next()
        .expect("the table");
    let stated: u64 = before
        .rsplit(' ')
        .next()
        .and_then(|number| number.parse().ok())
        .expect("a number");
    // Not each byte that comes or goes is news.
    assert!(
        (stated * 1000).abs_diff(bytes) < bytes / 20,
        "{stated} KB, {bytes} bytes"
    );
    assert!(page.contains(&format!("Each new one is {stated} KB again")));
}

fn folder(name: &str) -> PathBuf {
    let folder = root().join("target/e2e").join(name);
    fs::remove_dir_all(&folder).ok();
    folder
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    let (one, other) = (folder("package-one"), folder("package-other"));
    for to in [&one, &other] {
        dev("package", "1.0.0", to);
    }
    // Once more changes nothing, nor does a way there and back.
    dev("package", "1.0.0", &other);
    assert!(files(&one) == files(&other), "two packages of dist/ differ");
    let before = files(&one);
    dev("package", "1.1.0", &one);
    dev("channel", "1.0.0", &one);
    fs::remove_dir_all(one.join("1.1.0")).expect("a version");
    fs::remove_file(one.join("ajel-wordpress-1.1.0.zip")).expect("its plugin");
    dev("channel", "1.0.0", &one);
    assert!(files(&one) == before, "back from 1.1.0 is not as it was");
}

#[test]
fn the_files_that_version_1_has_promised_are_there() {
    let promised = fs::read_to_string(root().join("tests/native/data/version-1.txt"));
    let promised = promised.expect("the list");
    let files = promised
        .lines()
        .filter_map(|line| line.strip_prefix("file "));
    let missing: Vec<&str> = files
        .clone()
        .filter(|name| !root().join("dist").join(name).is_file())
        .collect();
    assert!(files.count() > 0, "the list has no files");
    assert!(missing.is_empty(), "dist/ has no {missing:?}");
}

#[test]
fn no_file_tells_where_it_was_built() {
    let here = root().display().to_string();
    let home = std::env::var("HOME").unwrap_or_default();
    // A short home, such as `/`, is in every file.
    let home = Some(home).filter(|home| home.len() > 4);
    let traces = [&here, "/rustlib/", "/registry/", ".cargo", ".rustup"];
    let traces: Vec<&[u8]> = traces
        .into_iter()
        .chain(home.as_deref())
        .map(str::as_bytes)
        .collect();
    for (path, bytes) in files(&root().join("dist")) {
        let compressed = path
            .extension()
            .is_some_and(|end| end == "br" || end == "gz");
        for trace in traces.iter().filter(|_| !compressed) {
            assert!(
                !bytes.windows(trace.len()).any(|part| part == *trace),
                "{} has «{}» in it",
                path.display(),
                String::from_utf8_lossy(trace)
            );
        }
    }
}

#[test]
fn the_manifest_lists_what_each_version_holds() {
    let to = folder("package-manifest");
    dev("package", "1.0.0", &to);
    dev("package", "1.10.0", &to);
    dev("package", "1.9.0", &to);
    let text = fs::read_to_string(to.join("manifest.json")).expect("manifest.json");
    let manifest: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(manifest["v1"], "1.9.0");
    let versions: Vec<&String> = manifest["versions"]
        .as_object()
        .expect("versions")
        .keys()
        .collect();
    assert_eq!(versions.len(), 3);
    let listed = |list: &Value, folder: &str| {
        let list = list.as_object().expect("files");
        let all = files(&to.join(folder));
        let plain = all.iter().filter(|(path, _)| {
            path.extension()
                .is_none_or(|end| end != "br" && end != "gz")
        });
        assert_eq!(plain.clone().count(), list.len(), "{folder}");
        for (path, bytes) in plain {
            let name = path.to_str().expect("a name");
            let entry = &list[name];
            assert_eq!(entry["size"], bytes.len(), "{name}");
            for copy in ["br", "gz"] {
                let copied = all
                    .iter()
                    .find(|(path, _)| path.to_str() == Some(&format!("{name}.{copy}")));
                assert_eq!(
                    entry[copy].as_u64(),
                    copied.map(|(_, bytes)| bytes.len() as u64),
                    "{name}.{copy}"
                );
            }
            assert!(
                entry["integrity"]
                    .as_str()
                    .is_some_and(|hash| hash.starts_with("sha384-") && hash.len() == 71)
            );
        }
    };
    listed(&manifest["files"], "v1");
    listed(&manifest["versions"]["1.10.0"], "1.10.0");
    // The hashes are those that dist/ has of itself.
    let own = fs::read_to_string(root().join("dist/integrity.json")).expect("integrity.json");
    let own: Value = serde_json::from_str(&own).expect("JSON");
    for (name, hash) in own.as_object().expect("hashes") {
        assert_eq!(
            manifest["versions"]["1.0.0"][name]["integrity"], *hash,
            "{name}"
        );
    }
}

#[test]
fn the_channel_is_the_version_s_loader_but_for_one_address() {
    let to = folder("package-channel");
    dev("package", "1.0.0", &to);
    let read = |path: &str| fs::read_to_string(to.join(path)).expect(path);
    let own = read("1.0.0/embed.js");
    let channel = read("v1/embed.js");
    assert_eq!(
        own.trim_end()
            .replace(r#"new URL(".","#, r#"new URL("../1.0.0/","#),
        channel.trim_end()
    );
    assert_ne!(own, channel);
    let small = fs::metadata(to.join("v1/embed.js.br"))
        .expect("embed.js.br")
        .len();
    assert!(small <= 8_160, "{small} bytes");
}

#[test]
fn a_version_that_is_out_never_changes() {
    let to = folder("package-twice");
    dev("package", "1.0.0", &to);
    let file = to.join("1.0.0/embed.js");
    fs::write(&file, "other bytes").expect("a file");
    let again = try_dev("package", "1.0.0", &to, &["--dist", "dist"]);
    assert!(!again.status.success());
    let message = String::from_utf8_lossy(&again.stderr);
    assert!(message.contains("take a new version"), "{message}");
    assert_eq!(fs::read_to_string(&file).expect("a file"), "other bytes");
    for (command, version) in [
        ("package", "v2"),
        ("package", "../x"),
        ("channel", "9.9.9"),
        ("channel", ""),
    ] {
        let refused = try_dev(command, version, &to, &[]);
        assert!(!refused.status.success(), "{command} {version}");
    }
}
