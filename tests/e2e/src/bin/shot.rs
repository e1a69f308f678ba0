//! A screenshot for people to look at: `./dev shot URL OUT.png --width 390`.

use ajel_e2e::{Browser, Engine, Options, Site, el, run::RUNTIME};
use std::{path::PathBuf, process::ExitCode, time::Duration};

const HELP: &str = "\
./dev shot URL OUT.png [options]
  URL                 of a page, or «demo»: dist/ as it is
  --engine NAME       chromium (default), firefox, webkit
  --width PX          1280
  --height PX         800
  --full              the whole page instead of one screen of it
  --dark              prefers-color-scheme: dark
  --reduced-motion    prefers-reduced-motion: reduce
  --scroll-to WHERE   a selector, `host >> inner` in shadow roots
  --after MS          time to settle, 1500
";

struct Order {
    url: String,
    out: PathBuf,
    engine: Engine,
    options: Options,
    full: bool,
    scroll_to: Option<String>,
    after: Duration,
}

fn parse(mut words: impl Iterator<Item = String>) -> Result<Order, String> {
    let mut places = Vec::new();
    let mut order = Order {
        url: String::new(),
        out: PathBuf::new(),
        engine: Engine::Chromium,
        options: Options::default().full_browser(),
        full: false,
        scroll_to: None,
        after: Duration::from_millis(1500),
    };
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        let number = |text: String| {
            text.parse::<u32>()
                .map_err(|_| format!("not a number: {text}"))
        };
        match word.as_str() {
            "--engine" => order.engine = value()?.parse()?,
            "--width" => order.options.viewport.0 = number(value()?)?,
            "--height" => order.options.viewport.1 = number(value()?)?,
            "--full" => order.full = true,
            "--dark" => order.options.dark = true,
            "--reduced-motion" => order.options.reduced_motion = true,
            "--scroll-to" => order.scroll_to = Some(value()?),
            "--after" => order.after = Duration::from_millis(number(value()?)?.into()),
            _ if word.starts_with("--") => return Err(format!("no such option: {word}")),
            _ => places.push(word),
        }
    }
    match <[String; 2]>::try_from(places) {
        Ok([url, out]) => Ok(Order {
            url,
            out: out.into(),
            ..order
        }),
        Err(_) => Err("a URL and a file are needed".to_owned()),
    }
}

async fn shoot(order: Order) {
    let site = Site::open().await;
    let browser = Browser::open(order.engine, &order.options).await;
    let url = match order.url.as_str() {
        "demo" => site.demo().serve(),
        url => url.to_owned(),
    };
    browser.goto(&url).await;
    if let Some(selector) = &order.scroll_to {
        browser.wait_for_element(selector).await;
        browser
            .run(&format!(
                "{}.scrollIntoView({{ behavior: 'instant' }});",
                el(selector)
            ))
            .await;
    }
    if order.full {
        let height = browser.js("document.documentElement.scrollHeight").await;
        browser.viewport(order.options.viewport.0, height).await;
    }
    tokio::time::sleep(order.after).await;
    browser.screenshot(&order.out).await;
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().any(|word| word == "--help") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    match parse(words.into_iter()) {
        Ok(order) => {
            RUNTIME.block_on(shoot(order));
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}\n{HELP}");
            ExitCode::FAILURE
        }
    }
}
