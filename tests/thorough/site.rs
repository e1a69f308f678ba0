//! `./dev site`: the documents' site, as a publisher has put it into a folder of a plain static
//! host.

use ajel_e2e::{
    Browser, Engine, Options, Site, commands,
    release::files,
    run::{RUNTIME, root},
    widgets::TICKER_LINK,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};
use url::Url;

/// Where the publisher has put it.
const FOLDER: &str = "help/ajel";

/// The host's files with the site in them, which is made once by the documented command.
fn host() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        // One a process, and none of processes that are gone.
        let below = root().join("target/e2e");
        for old in std::fs::read_dir(&below).into_iter().flatten().flatten() {
            let name = old.file_name().display().to_string();
            let owner = name.strip_prefix("site-");
            if owner.is_some_and(|id| !Path::new("/proc").join(id).exists()) {
                std::fs::remove_dir_all(old.path()).ok();
            }
        }
        let host = below.join(format!("site-{}", std::process::id()));
        let test = "the_site_is_read_and_searched_in_any_folder_of_a_host";
        let command = commands::of(test)[0];
        let to = host.join(FOLDER);
        // Tests take dist/ as it is.
        let run = Command::new("sh")
            .args([
                "-c",
                &format!("{command} --dist dist --to '{}'", to.display()),
            ])
            .current_dir(root())
            .output()
            .expect("a shell");
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{command}: {said}");
        host
    })
}

#[test]
fn the_site_is_read_and_searched_in_any_folder_of_a_host() {
    let host = host();
    RUNTIME.block_on(async {
        let site = Site::open().await;
        site.page.serve(host.to_path_buf());
        let browser = Browser::open(Engine::Chromium, &Options::default()).await;
        let at = |path: &str| site.page.url(&format!("/{FOLDER}/{path}"));

        for (languages, tag, direction, word) in [
            ("fr-FR,ar-EG,ar,en", "ar", "rtl", "خلاصة"),
            ("en-GB,en,ar", "en", "ltr", "feed"),
        ] {
            browser.set_languages(languages).await.expect("Chromium");
            browser.goto(&at("index.html")).await;
            wait_for_page(&browser, &at(&format!("{tag}/index.html"))).await;
            let shown: (String, String) = browser
                .js("[document.documentElement.lang, document.documentElement.dir]")
                .await;
            assert_eq!(shown, (tag.to_owned(), direction.to_owned()));
            search(&browser, word).await;
            let page = at(&format!("{tag}/feeds.html"));
            let is_found = format!("{FOUND}.some(({{ href }}) => href === '{page}')");
            browser.wait_for(&page, &is_found).await;
            let found: Vec<String> = browser
                .js(&format!("{FOUND}.map(({{ href }}) => href)"))
                .await;
            let book = at(&format!("{tag}/"));
            assert!(
                found.iter().all(|page| page.starts_with(&book)),
                "{found:#?}"
            );
            assert_loads_its_own_files_only(&browser).await;
            // The best result leads to its page.
            let best = browser
                .run(&format!(
                    "const best = {FOUND}[0]; best.click(); return best.href"
                ))
                .await;
            wait_for_page(&browser, best.as_str().expect("an address")).await;
            browser.wait_for_element("main h1").await;
        }

        // The same page in the other language.
        browser.goto(&at("en/wordpress.html")).await;
        browser
            .run("document.querySelector('.other-language a').click()")
            .await;
        wait_for_page(&browser, &at("ar/wordpress.html")).await;
        // A word finds itself with an article and with vowels, too.
        search(&browser, "شريط").await;
        browser
            .wait_for("results", &format!("{FOUND}.length > 1"))
            .await;

        for (page, element) in [
            ("demo/index.html", TICKER_LINK),
            ("demo/demo/builder.html", "form"),
            ("demo/demo/doctor.html", "form"),
            ("rustdoc/ajel/index.html", "main h1"),
        ] {
            browser.goto(&at(page)).await;
            browser.wait_for_element(element).await;
            assert_loads_its_own_files_only(&browser).await;
        }
    });
}

/// Waits until a page is there as a whole.
async fn wait_for_page(browser: &Browser, address: &str) {
    let is_there = format!("location.href === '{address}' && document.readyState === 'complete'");
    browser.wait_for(address, &is_there).await;
}

/// The links of a search's results.
const FOUND: &str = "[...document.querySelectorAll('pagefind-results a[href]')]";

/// Opens the search of a page, and types a word into it.
async fn search(browser: &Browser, word: &str) {
    let button = "document.querySelector('pagefind-modal-trigger button')";
    browser.wait_for("the search", &format!("!!{button}")).await;
    browser.run(&format!("{button}.click()")).await;
    browser
        .wait_for(
            "its field",
            "document.activeElement?.matches('pagefind-modal input')",
        )
        .await;
    let field = browser.webdriver().active_element().await.expect("a field");
    field.send_keys(word).await.expect("a field to type into");
}

/// Checks that the page has loaded nothing from another origin.
async fn assert_loads_its_own_files_only(browser: &Browser) {
    let loaded: Vec<String> = browser
        .js("performance.getEntriesByType('resource').map(({ name }) => name)")
        .await;
    let origin: String = browser.js("`${location.origin}/`").await;
    let mut foreign = loaded;
    foreign.retain(|name| {
        let is_own = [&origin, "data:", "blob:"]
            .iter()
            .any(|own| name.starts_with(own));
        !is_own
    });
    assert_eq!(foreign, Vec::<String>::new());
}

#[test]
fn no_link_inside_the_site_is_broken() {
    let host = host();
    let origin = Url::parse("http://host.example/").expect("an address");
    let mut pages = BTreeMap::new();
    let mut all = BTreeSet::new();
    for (path, bytes) in files(host) {
        let address = origin.join(path.to_str().expect("a name")).expect("a path");
        all.insert(address.path().to_owned());
        if path.extension().is_some_and(|end| end == "html") {
            pages.insert(address, String::from_utf8(bytes).expect("UTF-8"));
        }
    }
    let mut places = BTreeMap::new();
    for (address, page) in &pages {
        let ids = attributes(page).filter(|(_, name, _)| *name == "id");
        let ids: BTreeSet<String> = ids
            .filter_map(|(_, _, id)| address.join(&format!("#{id}")).ok())
            .map(|address| address.fragment().unwrap_or_default().to_owned())
            .collect();
        places.insert(address.path(), ids);
    }
    let mut broken = Vec::new();
    let mut count = 0;
    for (address, page) in &pages {
        for (tag, name, value) in attributes(page) {
            if !["href", "src", "srcset"].contains(&name) || value.starts_with("data:") {
                continue;
            }
            let value = value.replace("&amp;", "&");
            let is_link = ["a", "area"].contains(&tag);
            let to = address.join(&value).expect("an address");
            if to.origin() != origin.origin() {
                // A page's links about itself load nothing.
                let is_said = tag == "link"
                    && page.contains(&format!("<link rel=\"canonical\" href=\"{value}\""));
                if !is_link && !is_said {
                    broken.push(format!("{address} loads {value}"));
                }
                continue;
            }
            count += 1;
            // Of a folder, a host sends index.html.
            let path = match to.path() {
                folder if folder.ends_with('/') => format!("{folder}index.html"),
                file => file.to_owned(),
            };
            if value.starts_with('/') || !all.contains(&path) {
                broken.push(format!("{address} leads to {value}"));
                continue;
            }
            // The lines of a source file are no places in its text.
            let is_document = ["en", "ar"]
                .iter()
                .any(|tag| path.contains(&format!("/{tag}/")));
            if let Some(place) = to.fragment()
                && is_document
                && !places[path.as_str()].contains(place)
            {
                broken.push(format!(
                    "{address} leads to {value}, a place that is not there"
                ));
            }
        }
    }
    assert!(
        pages.len() > 50 && count > 2000,
        "{} pages, {count} links",
        pages.len()
    );
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The attributes of a page's tags: the tag's name, the attribute's name, and its value.
fn attributes(page: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    page.split('<').skip(1).flat_map(|rest| {
        let mut is_quoted = false;
        let end = rest.find(|letter| {
            is_quoted ^= letter == '"';
            letter == '>' && !is_quoted
        });
        let tag = &rest[..end.unwrap_or(rest.len())];
        let name = tag.split_ascii_whitespace().next().unwrap_or_default();
        let parts: Vec<&str> = tag.split("=\"").collect();
        let found: Vec<_> = (parts.windows(2))
            .filter_map(|pair| {
                let attribute = pair[0].rsplit(char::is_whitespace).next()?;
                let value = pair[1].split('"').next()?;
                Some((name, attribute, value))
            })
            .collect();
        found
    })
}
