//! The release as publishers have it on their server, and a partner's page on another
//! port, to see an update and a rollback before anybody else does: `./dev cdn`.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::{fs, path::Path};

use crate::{
    channel::CHANNEL,
    process::{Run, become_command, command, find, print_status},
    project::{copy_folder, new_folder, read, target, write},
    tools::{self, Need},
};

/// The script by which the partner's page shows in its title which version it runs.
const SHOW_VERSION: &str = r#"new PerformanceObserver((list) => {
  for (const { name } of list.getEntries()) {
    const version = /\/ajel\/(\d[^/]*)\/ajel/.exec(name)?.[1];
    if (version) document.title = version;
  }
}).observe({ type: "resource", buffered: true });
"#;

/// Where nginx writes while it passes requests on.
const TEMPORARY: [&str; 5] = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

/// Becomes nginx, which serves the release folder on `port` by deploy/nginx.conf as it
/// stands but for names, folders and ports, and the partner's page on the port after it.
pub fn serve(port: u16, release: &Path) -> Result<()> {
    ensure!(
        release.join("manifest.json").is_file(),
        "there is no {}/ yet: ./dev package VERSION makes it",
        release.display()
    );
    let partner_port = port
        .checked_add(1)
        .context("the last port has none after it")?;
    tools::install(&[Need::Cdn])?;
    let work = target("cdn").join(port.to_string());
    let [cdn, partner] = [port, partner_port].map(|port| format!("http://127.0.0.1:{port}"));
    new_folder(work.join("srv"))?;
    new_folder(work.join("page"))?;
    // A link, so that ./dev package and ./dev channel publish at once.
    let release = fs::canonicalize(release)?;
    std::os::unix::fs::symlink(&release, work.join("srv/ajel"))?;
    write_partner_page(&release, &work.join("page"), &cdn, &partner)?;
    let config = read("deploy/nginx.conf")?;
    write(
        work.join("ajel.conf"),
        on_this_machine(&config, &work, port, &partner)?,
    )?;
    let is_root = command("id").arg("-u").text()? == "0";
    write(
        work.join("nginx.conf"),
        nginx_conf(&work, partner_port, is_root),
    )?;

    print_status(format_args!(
        "a partner's page, with which version in its title: {partner}"
    ));
    print_status(format_args!(
        "the publisher's server: {cdn}/ajel/v1/embed.js"
    ));
    let mut nginx = command(find("nginx").context("nginx is not on PATH")?);
    nginx
        .arg("-p")
        .arg(&work)
        .args(["-e", "stderr", "-c"])
        .arg(work.join("nginx.conf"));
    become_command(nginx)
}

/// Writes the demo's article with the tag that a partner pastes. Its server is the news
/// site too, whose feed the edge asks for.
fn write_partner_page(release: &Path, page: &Path, cdn: &str, partner: &str) -> Result<()> {
    let manifest: Value = serde_json::from_slice(&fs::read(release.join("manifest.json"))?)
        .context("manifest.json")?;
    let version = manifest[CHANNEL]
        .as_str()
        .with_context(|| format!("manifest.json has no {CHANNEL}"))?;
    let from = release.join(version);
    // A copy, for a version that is rolled back may be taken away.
    copy_folder(&from.join("demo"), &page.join("demo"))?;
    let index = fs::read_to_string(from.join("index.html"))?;
    write(page.join("index.html"), partner_page(&index, cdn)?)?;
    let feed = fs::read_to_string(from.join("demo/feed.json"))?;
    let images = format!(r#""image": "{partner}/demo/images/"#);
    write(
        page.join("feed.json"),
        feed.replace(r#""image": "images/"#, &images),
    )?;
    write(page.join("version.js"), SHOW_VERSION)
}

fn partner_page(index: &str, cdn: &str) -> Result<String> {
    let page = replaced_once(
        index,
        r#"src="embed.js" data-feed="demo/feed.json""#,
        &format!(r#"src="{cdn}/ajel/v1/embed.js" data-feed="{cdn}/feeds/news.json""#),
        "index.html",
    )?;
    replaced_once(
        &page,
        "\n</head>",
        "\n  <script src=\"version.js\"></script>\n</head>",
        "index.html",
    )
}

/// Returns deploy/nginx.conf for a folder and a port of this machine.
fn on_this_machine(config: &str, work: &Path, port: u16, partner: &str) -> Result<String> {
    let name = "deploy/nginx.conf";
    let work = work.display();
    let edits = [
        ("listen 80;", format!("listen 127.0.0.1:{port};")),
        ("root /srv/cdn;", format!("root \"{work}/srv\";")),
        (
            "proxy_cache_path /var/cache/nginx/ajel",
            format!("proxy_cache_path \"{work}/cache\""),
        ),
        (
            "https://news.example/feed.json",
            format!("{partner}/feed.json"),
        ),
    ];
    let mut config = config.to_owned();
    for (text, by) in edits {
        config = replaced_once(&config, text, &by, name)?;
    }
    Ok(config)
}

/// Replaces a text that stands in a file exactly once.
fn replaced_once(text: &str, what: &str, by: &str, file: &str) -> Result<String> {
    let times = text.matches(what).count();
    ensure!(
        times == 1,
        "{file} has «{}» {times} times, not once: adapt xtask/src/cdn.rs",
        what.trim()
    );
    Ok(text.replace(what, by))
}

/// Returns the rest of the configuration, for this user alone.
fn nginx_conf(work: &Path, partner_port: u16, is_root: bool) -> String {
    // Root's files may be for root only.
    let user = if is_root { "user root;\n" } else { "" };
    let work = work.display();
    let temporary: String = TEMPORARY
        .iter()
        .map(|name| format!("  {name}_temp_path \"{work}/{name}\";\n"))
        .collect();
    format!(
        r#"{user}load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
daemon off;
worker_processes 1;
pid "{work}/pid";
error_log stderr warn;
events {{}}
http {{
  access_log off;
{temporary}  include "{work}/ajel.conf";
  server {{
    listen 127.0.0.1:{partner_port};
    root "{work}/page";
    charset utf-8;
    add_header Cache-Control no-cache;
    types {{ text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; }}
  }}
}}
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_partner_s_page_loads_the_channel() {
        let index = read("index.html").expect("index.html");
        let page = partner_page(&index, "http://127.0.0.1:1").expect("a page");
        assert!(page.contains(r#"src="http://127.0.0.1:1/ajel/v1/embed.js""#));
        assert!(page.contains(r#"<script src="version.js"></script>"#));
        let error = partner_page("<html>", "").expect_err("no tag").to_string();
        assert!(error.contains("0 times"), "{error}");
    }

    #[test]
    fn nginx_s_configuration_is_the_deployed_one_but_for_places() {
        let deployed = read("deploy/nginx.conf").expect("deploy/nginx.conf");
        let config = on_this_machine(&deployed, Path::new("/w"), 81, "http://127.0.0.1:82")
            .expect("a configuration");
        let differing = deployed.lines().zip(config.lines()).filter(|(a, b)| a != b);
        assert_eq!(differing.count(), 4);
        assert!(!config.contains("/srv/cdn") && !config.contains("/var/cache"));
    }
}
