//! Turns the fields of any format into an [`Item`], by the same rules for all.

use super::date::{self, Moment};
use super::fold::after;
use super::link::Base;
use super::model::{ImageSize, Item};
use super::picture;
use super::reason::Reason;
use super::sentence;
use super::text::{self, Kind};
use super::urgent::{WORDS, strip_urgent};
use crate::json::{Value, wire};

/// The longest headline that is made from running text, in characters.
const MAX_HEADLINE: usize = 120;
/// How much of the content replaces a missing summary, in characters.
const EXCERPT: usize = 300;
/// The longest title, tag and similar short text of a publisher, in characters; a limit in case a
/// whole article stands in the wrong field.
const MAX_TITLE: usize = 500;
/// The longest summary of a publisher, in characters.
const MAX_SUMMARY: usize = 1_000;
/// The most tags, and the most declared related articles, of one item.
const MAX_LIST: usize = 50;

/// Tags that mark breaking news.
const URGENT_TAGS: [&str; 3] = ["عاجل", "breaking", "urgent"];

/// Characters that separate tags where a list is written as one string.
const SEPARATORS: [char; 5] = ['،', ',', '؛', ';', '|'];

/// Beginnings of the names of WordPress's default category for posts without a category. A plugin
/// for several languages adds the language: `Uncategorized @ar`.
const NO_SECTION: [&str; 5] = [
    "uncategori",
    "غير مصنف",
    "بدون تصنيف",
    "بلا تصنيف",
    "non classé",
];

/// A part of the form that WordPress shows in place of a password-protected post.
const PASSWORD_FORM: &str = "action=postpass";

/// One item in the fields that all formats share, not cleaned yet.
pub(super) struct Draft<'a> {
    pub id: Option<Value<'a>>,
    /// Absolute already; empty if there is none.
    pub url: String,
    pub title: Option<Value<'a>>,
    pub summary: Source<'a>,
    /// Texts that replace a missing summary, best first.
    pub contents: [Source<'a>; 2],
    /// Absolute already; empty if there is none.
    pub image: String,
    pub image_sizes: Vec<ImageSize>,
    pub published: Option<Moment>,
    pub tags: Vec<Value<'a>>,
    pub language: Option<Value<'a>>,
    /// The extension `_ajel`.
    pub ajel: Option<Value<'a>>,
}

/// A text and the syntax it is written in.
pub(super) type Source<'a> = (Option<Value<'a>>, Kind);

wire! {
    /// Our extension, <https://www.jsonfeed.org/version/1.1/#extensions>.
    struct Ajel {
        urgent: "urgent",
        pinned: "pinned",
        expires: "expires",
        source: "source",
        related_to: "related_to",
        topics: "topics",
    }
}

impl Draft<'_> {
    pub(super) fn finish(self, base: &Base) -> Result<Item, Reason> {
        let mut texts = self.contents.iter().chain([&self.summary]);
        if texts.any(|(text, _)| text.is_some_and(|text| text.json().contains(PASSWORD_FORM))) {
            return Err(Reason::Protected);
        }
        let mut item = Item {
            url: self.url,
            title: title(self.title),
            image: self.image,
            image_sizes: self.image_sizes,
            published_ms: self.published.map(|published| published.ms),
            utc_offset: self.published.and_then(|published| published.utc_offset),
            language: language(self.language),
            ..Item::default()
        };

        item.urgent = take_urgent(&mut item.title);
        // The summary, which also provides the headline if the title is missing.
        let mut running = running_text(self.summary, MAX_SUMMARY, &item.title);
        let mut most = MAX_SUMMARY;
        if running.is_empty() {
            most = EXCERPT;
            let mut contents = self
                .contents
                .into_iter()
                .map(|source| running_text(source, EXCERPT, &item.title));
            running = contents.find(|text| !text.is_empty()).unwrap_or_default();
        }
        if item.image.is_empty() {
            let texts = self.contents.iter().chain([&self.summary]);
            let mut pictures = texts
                .filter_map(|(text, _)| text.and_then(Value::string))
                .map(|html| picture::first(&html, base));
            item.image = pictures
                .find(|picture| !picture.is_empty())
                .unwrap_or_default();
        }

        let headed_by_text = item.title.is_empty();
        if headed_by_text {
            item.title = sentence::headline(&running, MAX_HEADLINE);
        }
        if item.title.is_empty() {
            return Err(Reason::NoText);
        }
        let one_line = running.replace('\n', " ");
        if !(headed_by_text && item.title == one_line) {
            item.summary = text::tidy(sentence::cut(&one_line, most), &item.title);
        }
        item.urgent |= take_urgent(&mut item.title);

        item.tags = tags(&self.tags);
        item.urgent |= item.tags.iter().any(|tag| is_urgent(tag));
        if let Some(ajel) = self.ajel.and_then(Ajel::read) {
            item.urgent |= ajel.urgent.is_some_and(Value::is_yes);
            item.pinned = ajel.pinned.is_some_and(Value::is_yes);
            item.expires_ms = moment(ajel.expires).map(|expires| {
                // A date without a time zone has the offset of the item's other date.
                let minutes = expires.utc_offset.map_or(item.utc_offset, |_| None);
                expires.ms - i64::from(minutes.unwrap_or(0)) * 60_000
            });
            item.source = title(ajel.source);
            for topic in ajel
                .topics
                .map(list)
                .map(|topics| tags(&topics))
                .unwrap_or_default()
            {
                add(&mut item.tags, topic);
            }
            if let Some(related) = ajel.related_to {
                for to in list(related) {
                    if item.related_to.len() == MAX_LIST {
                        break;
                    }
                    add(&mut item.related_to, first_link(base, &[Some(to)]));
                }
            }
        }
        item.id = match self.id.and_then(Value::text) {
            Some(id) if !id.trim().is_empty() => id.into_owned(),
            _ if item.url.is_empty() => item.title.clone(),
            _ => item.url.clone(),
        };
        Ok(item)
    }
}

/// Returns a short text as one clean line.
pub(super) fn title(value: Option<Value>) -> String {
    short(&value.and_then(Value::text).unwrap_or_default())
}

/// Returns a short text of HTML as one clean line.
pub(super) fn short(text: &str) -> String {
    sentence::cut(&text::line(text, MAX_TITLE), MAX_TITLE)
}

/// Returns clean tags. A single tag with separators in it is split as a list (`"نقل، الساحل"`);
/// several tags are not split, because names and places may contain commas.
fn tags(values: &[Value]) -> Vec<String> {
    let mut tags = Vec::new();
    for &value in values {
        if tags.len() == MAX_LIST {
            break;
        }
        add(&mut tags, title(Some(value)));
    }
    if let [list] = tags.as_slice()
        && list.contains(SEPARATORS)
    {
        let mut parts = Vec::new();
        for part in list.split(SEPARATORS) {
            add(&mut parts, short(part));
        }
        tags = parts;
    }
    tags.retain(|tag| !NO_SECTION.iter().any(|name| after(tag, name).is_some()));
    tags
}

/// Removes a leading word for breaking news from `title`, because readers see a mark in its place.
/// Returns whether there was one.
fn take_urgent(title: &mut String) -> bool {
    let rest = strip_urgent(title, &WORDS).map(str::to_owned);
    let found = rest.is_some();
    if let Some(rest) = rest {
        *title = rest;
    }
    found
}

/// Returns the lines of a longer text of the article with this title. A text of more than `most`
/// characters may be cut off, but not to `most` or fewer.
fn running_text((value, kind): Source, most: usize, title: &str) -> String {
    let Some(value) = value else {
        return String::new();
    };
    // An Arabic letter is six bytes long when it is escaped (`\uXXXX`).
    let (source, complete) = value.beginning(most * 8).unwrap_or_default();
    let text = text::lines(&source, kind, most, Some(title));
    if complete || text.chars().nth(most).is_some() {
        return text;
    }
    text::lines(&value.text().unwrap_or_default(), kind, most, Some(title))
}

/// Returns the first value that is an address, or an empty string. References to the feed itself
/// (an empty string or `#`) are skipped: templates write them for "no address".
pub(super) fn first_link(base: &Base, values: &[Option<Value>]) -> String {
    let links = values.iter().filter_map(|value| {
        let text = value.and_then(Value::string)?;
        let link = text.trim();
        if link.is_empty() || link.starts_with('#') {
            return None;
        }
        base.resolve(link)
    });
    links.take(1).next().unwrap_or_default()
}

/// Reads the date in a value.
pub(super) fn moment(value: Option<Value>) -> Option<Moment> {
    date(&value?.text()?)
}

/// Reads a date. 1970-01-01T00:00:00Z is none: programs that count from it write it for "no date".
pub(super) fn date(text: &str) -> Option<Moment> {
    date::read(text).filter(|moment| moment.ms != 0)
}

/// Returns a BCP 47 tag, which may be written with `_`; empty if the value cannot be one.
pub(super) fn language(value: Option<Value>) -> String {
    language_tag(&value.and_then(Value::string).unwrap_or_default())
}

/// Does the same as [`language`] for a string.
pub(super) fn language_tag(text: &str) -> String {
    let tag = text.trim().replace('_', "-");
    let valid = tag.len() <= 35
        && tag.starts_with(|c: char| c.is_ascii_alphabetic())
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if valid { tag } else { String::new() }
}

/// Returns the elements of a list, or a single value as a list of one.
pub(super) fn list(value: Value) -> Vec<Value> {
    if value.is_list() {
        value.elements().collect()
    } else {
        vec![value]
    }
}

/// Adds a text that is not empty and not in the list yet, up to [`MAX_LIST`].
fn add(kept: &mut Vec<String>, text: String) {
    if kept.len() < MAX_LIST && !text.is_empty() && !kept.contains(&text) {
        kept.push(text);
    }
}

fn is_urgent(tag: &str) -> bool {
    let tag = tag.trim_start_matches('#').trim();
    URGENT_TAGS
        .iter()
        .any(|urgent| tag.eq_ignore_ascii_case(urgent))
}
