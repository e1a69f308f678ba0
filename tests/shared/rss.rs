//! RSS and Atom against other parsers' test inputs and the examples of the specifications,
//! each with what a lenient reader gives for its first items.

use std::fs;

use ajel::feed::{self, Item, date};
use serde::Deserialize;

use crate::collection::{Test, lines, place};
use crate::promises::{assert_feed, check_body};

/// Returns the tests of this file.
pub fn tests() -> [Test; 2] {
    crate::tests![
        every_collected_xml_feed_gives_what_is_expected_of_it needs [LIST];
        the_promises_of_every_feed_hold_of_collected_xml needs [LIST];
    ]
}

const LIST: &str = "feeds/rss/MANIFEST.jsonl";

#[derive(Deserialize)]
struct Listed {
    file: String,
    base: String,
    /// `None`: either will do.
    refused: Option<bool>,
    n_expect: usize,
    #[serde(default = "yes")]
    n_sure: bool,
    expect: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    title: Option<String>,
    link: Option<String>,
    published: Option<String>,
    image: Option<String>,
    /// Others that would be as good.
    #[serde(default)]
    image_any: Vec<String>,
    /// Fields on which readers differ and no specification decides.
    #[serde(default)]
    unsure: Vec<String>,
    /// An item with neither title nor text.
    #[serde(default)]
    skip: bool,
}

fn yes() -> bool {
    true
}

/// Documents of which fewer items are read than the list expects, and why.
const FEWER: [(&str, &str); 6] = [
    (
        "odd/nkanaev+yarr__src__parser__fixtures__atom__doesnt-escape-html.348f75c1.xml",
        "its only text is a script, and no layer of escaping makes that a text",
    ),
    (
        "valid/kurtmckee+feedparser__tests__wellformed__namespace__atomsvgtitle.afedd1ea.xml",
        "its only text is the title of a drawing, which no browser shows",
    ),
    (
        "valid/ours+wordpress-6.1.9__feed-atom.c9904483.xml",
        PASSWORD,
    ),
    (
        "valid/ours+wordpress-6.1.9__feed-rdf.db4ec489.xml",
        PASSWORD,
    ),
    (
        "valid/ours+wordpress-6.1.9__feed-rss2.074e4402.xml",
        PASSWORD,
    ),
    (
        "valid/ours+wordpress-6.1.9__rest-posts-embed.0bb09753.json",
        PASSWORD,
    ),
];

const PASSWORD: &str = "one post asks for a password";

/// Returns what is read otherwise than expected, as lines; those that nothing decides begin
/// with `?`.
fn differences(listed: &Listed) -> Vec<String> {
    let body = fs::read(place(&format!("feeds/rss/{}", listed.file))).unwrap();
    let mut found = Vec::new();
    let mut differs = |is_sure: bool, what: String| {
        let mark = if is_sure { "" } else { "? " };
        found.push(format!("{mark}{}: {what}", listed.file));
    };
    let (feed, skipped) = match (feed::parse(&body, listed.base.as_str()), listed.refused) {
        (Ok(read), None | Some(false)) => read,
        (Err(error), Some(false)) => {
            differs(true, format!("refused: {error}"));
            return found;
        }
        (Ok((feed, _)), Some(true)) => {
            differs(true, format!("read, with {} items", feed.items.len()));
            return found;
        }
        (Err(_), _) => return found,
    };
    let fewer = FEWER.iter().any(|(file, _)| *file == listed.file);
    if feed.items.len() != listed.n_expect - usize::from(fewer) {
        let what = format!(
            "{} items, {} expected, {skipped:?}",
            feed.items.len(),
            listed.n_expect
        );
        differs(listed.n_sure, what);
    }
    let expected = listed.expect.iter().filter(|expected| !expected.skip);
    for (item, expected) in feed.items.iter().zip(expected) {
        for (field, read, wanted) in compared(item, expected) {
            let is_sure = listed.n_sure && !expected.unsure.iter().any(|unsure| unsure == field);
            if read != wanted {
                differs(is_sure, format!("{field}: {read:?}, {wanted:?} expected"));
            }
        }
    }
    found
}

/// Returns the fields of an item: name, what is read, and what is expected.
fn compared(item: &Item, expected: &Expected) -> Vec<(&'static str, String, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    // The URL standard keeps escapes as they are written.
    let link = [item.url.clone(), text(&expected.link)].map(|link| link.to_ascii_lowercase());
    let [read, wanted] = link;
    let mut fields = vec![("link", read, wanted)];
    // Without a title the text heads the item.
    if let Some(title) = &expected.title {
        fields.push(("title", item.title.clone(), title.clone()));
    }
    let published = expected.published.as_deref().and_then(date::parse);
    let shown = |ms: Option<i64>| ms.map(|ms| ms.to_string()).unwrap_or_default();
    fields.push(("published", shown(item.published_ms), shown(published)));
    // Of WordPress, the size that fills a card.
    let is_size = item
        .image_sizes
        .iter()
        .any(|size| Some(&size.url) == expected.image.as_ref());
    if !is_size && !expected.image_any.contains(&item.image) {
        fields.push(("image", item.image.clone(), text(&expected.image)));
    }
    fields
}

fn every_collected_xml_feed_gives_what_is_expected_of_it() {
    let listed: Vec<Listed> = lines(LIST);
    let all: Vec<String> = listed.iter().flat_map(differences).collect();
    for line in &all {
        println!("{line}");
    }
    let wrong: Vec<&String> = all.iter().filter(|line| !line.starts_with('?')).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn the_promises_of_every_feed_hold_of_collected_xml() {
    for listed in lines::<Listed>(LIST) {
        let body = fs::read(place(&format!("feeds/rss/{}", listed.file))).unwrap();
        if let Ok((feed, _)) = feed::parse(&body, listed.base.as_str()) {
            assert_feed(&feed);
        }
        check_body(&body);
    }
}
