//! A release on the real nginx and the real Caddy, by the files of `deploy/`.

use ajel_e2e::{
    release::{dev, put_packaged},
    run::{RUNTIME, root},
    web_server::{Kind, WebServer},
};
use hyper::Method;
use std::fs;

const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const CHANNEL: &str = "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400";

/// Runs `body` on each server with a release on it.
fn on_each_server<F: Future<Output = ()>>(body: impl Fn(WebServer) -> F) {
    RUNTIME.block_on(async {
        for kind in [Kind::Nginx, Kind::Caddy] {
            // No feed is requested here.
            if let Some(server) = WebServer::open(kind, "http://127.0.0.1:9", 30).await {
                let log = server.log();
                assert!(!log.contains("[warn]"), "{kind:?}: {log}");
                put_packaged(&server.release());
                println!("{kind:?}");
                body(server).await;
            }
        }
    });
}

#[test]
fn every_file_comes_with_what_a_browser_needs() {
    on_each_server(|server| async move {
        for (path, mime, cache) in [
            ("v1/embed.js", "text/javascript; charset=utf-8", CHANNEL),
            ("v1/frame.html", "text/html; charset=utf-8", CHANNEL),
            (
                "1.0.0/embed.js",
                "text/javascript; charset=utf-8",
                IMMUTABLE,
            ),
            ("1.0.0/ajel.js", "text/javascript; charset=utf-8", IMMUTABLE),
            ("1.0.0/ajel_bg.wasm", "application/wasm", IMMUTABLE),
            (
                "1.0.0/ajel-nowasm.js",
                "text/javascript; charset=utf-8",
                IMMUTABLE,
            ),
            ("1.0.0/frame.css", "text/css; charset=utf-8", IMMUTABLE),
            ("1.0.0/integrity.json", "application/json", IMMUTABLE),
            ("1.0.0/ajel.d.ts", "text/plain; charset=utf-8", IMMUTABLE),
            ("1.0.0/demo/images/harbour.svg", "image/svg+xml", IMMUTABLE),
            ("manifest.json", "application/json", "no-cache"),
        ] {
            let answer = server.get(&format!("/ajel/{path}"), &[]).await;
            assert_eq!(answer.status, 200, "{path}");
            let is = |name: &str, value: &str| {
                assert_eq!(
                    answer.header(name).to_lowercase(),
                    value,
                    "{name} of {path}"
                );
            };
            let found = answer.header("content-type").to_lowercase();
            assert!(
                found == mime || found == format!("{mime}; charset=utf-8"),
                "{path} is {found}"
            );
            is("cache-control", cache);
            is("access-control-allow-origin", "*");
            is("cross-origin-resource-policy", "cross-origin");
            is("x-content-type-options", "nosniff");
            assert!(!answer.header("etag").is_empty(), "{path}");
            let file = fs::read(server.release().join(path)).expect(path);
            assert!(answer.body == file, "{path} is another file");
        }
    });
}

#[test]
fn the_smallest_copy_that_a_browser_takes_is_sent() {
    on_each_server(|server| async move {
        for path in ["v1/embed.js", "1.0.0/ajel.js", "1.0.0/ajel_bg.wasm"] {
            for (accepted, encoding, ending) in [
                ("gzip, deflate, br", "br", ".br"),
                ("gzip, deflate", "gzip", ".gz"),
                ("identity", "", ""),
            ] {
                let accept = [("accept-encoding", accepted)];
                let answer = server.get(&format!("/ajel/{path}"), &accept).await;
                assert_eq!(answer.header("content-encoding"), encoding, "{path}");
                assert!(
                    answer
                        .header("vary")
                        .to_lowercase()
                        .contains("accept-encoding"),
                    "{path} as «{encoding}» varies by «{}»",
                    answer.header("vary")
                );
                let file = server.release().join(format!("{path}{ending}"));
                assert!(
                    answer.body == fs::read(file).expect(path),
                    "{path} as {accepted}"
                );
                let whole = server.get(&format!("/ajel/{path}"), &[]).await;
                assert_eq!(answer.header("content-type"), whole.header("content-type"));
            }
        }
    });
}

#[test]
fn a_cached_file_is_answered_with_304() {
    on_each_server(|server| async move {
        let first = server.get("/ajel/v1/embed.js", &[]).await;
        let tag = first.header("etag");
        let again = server
            .get("/ajel/v1/embed.js", &[("if-none-match", &tag)])
            .await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        assert_eq!(again.header("cache-control"), CHANNEL);
        assert_eq!(again.header("access-control-allow-origin"), "*");
    });
}

#[test]
fn no_folder_is_listed_and_nothing_else_is_served() {
    on_each_server(|server| async move {
        let hidden = server.release().join(".secret");
        fs::write(hidden, "secret").expect("a folder to write to");
        for path in [
            "/ajel/",
            "/ajel/v1/",
            "/ajel/1.0.0/demo/images/",
            "/ajel/.secret",
            "/ajel/../ajel/.secret",
            "/",
            "/etc/passwd",
            "/ajel/%2e%2e/%2e%2e/nginx.conf",
            "/ajel/1.2.0/embed.js",
        ] {
            let answer = server.get(path, &[]).await;
            assert!(
                (400..=404).contains(&answer.status),
                "{path}: {}",
                answer.status
            );
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(
                !body.contains("embed.js") && !body.contains("secret"),
                "{path}: {body}"
            );
            let cache = answer.header("cache-control");
            assert!(!cache.contains("max-age"), "{path}: {cache}");
        }
        // A page may know that it is an error, and no browser takes it for a script.
        let missing = server.get("/ajel/1.2.0/embed.js", &[]).await;
        assert_eq!(missing.status, 404);
        for (name, value) in [
            ("access-control-allow-origin", "*"),
            ("cross-origin-resource-policy", "cross-origin"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(missing.header(name), value, "{name}");
        }
        assert!(!missing.header("content-type").contains("javascript"));
        assert!(["", "nginx"].contains(&missing.header("server").as_str()));
        let head = server.ask(Method::HEAD, "/ajel/v1/embed.js", &[]).await;
        assert_eq!((head.status, head.body.len()), (200, 0));
        let written = server.ask(Method::POST, "/ajel/v1/embed.js", &[]).await;
        assert!((400..=405).contains(&written.status), "{}", written.status);
    });
}

#[test]
fn a_static_host_sends_the_same() {
    let folder = root().join("target/e2e/static-host");
    fs::remove_dir_all(&folder).ok();
    dev("package", "1.0.0", &folder);
    dev("package", "1.1.0", &folder);
    let text = fs::read_to_string(folder.join("_headers")).expect("_headers");
    let mut rules: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line
            .strip_prefix("  ")
            .and_then(|line| line.split_once(": "))
        {
            Some(header) => rules.last_mut().expect("a path first").1.push(header),
            None => rules.push((line, Vec::new())),
        }
    }
    // As such a host does it: the headers of every rule that fits.
    let headers = |path: &str| {
        let fits = |rule: &str| match rule.split_once('*') {
            Some((before, after)) => path.starts_with(before) && path.ends_with(after),
            None => path == rule,
        };
        let mut found: Vec<(&str, &str)> = Vec::new();
        for (rule, headers) in &rules {
            found.extend(headers.iter().filter(|_| fits(rule)));
        }
        found
    };
    for (path, cache) in [
        ("/v1/embed.js", CHANNEL),
        ("/1.0.0/embed.js", IMMUTABLE),
        ("/1.1.0/ajel_bg.wasm", IMMUTABLE),
        ("/manifest.json", "no-cache"),
    ] {
        let found = headers(path);
        let caches: Vec<&str> = found
            .iter()
            .filter(|(name, _)| *name == "Cache-Control")
            .map(|(_, value)| *value)
            .collect();
        assert_eq!(caches, [cache], "{path}");
        for header in [
            ("Access-Control-Allow-Origin", "*"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
            ("X-Content-Type-Options", "nosniff"),
        ] {
            assert!(found.contains(&header), "{header:?} of {path}");
        }
    }
    assert!(headers("/1.1.0/ajel_bg.wasm").contains(&("Content-Type", "application/wasm")));
    // Not every host reads what follows an asterisk.
    for (rule, _) in &rules {
        assert!(
            rule.find('*').is_none_or(|at| at + 1 == rule.len()),
            "{rule}"
        );
    }
}
