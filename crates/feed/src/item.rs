//! From what a format calls things to one [`Item`], by the same rules for all.

use super::date::{self, Moment};
use super::link::Base;
use super::model::{ImageSize, Item};
use super::picture;
use super::reason::Reason;
use super::sentence;
use super::text::{self, Kind};
use super::urgent::{WORDS, strip_urgent};
use crate::json::{Value, wire};

/// A headline made of running text has at most so many characters (contract §4).
const MAX_HEADLINE: usize = 120;
/// So much of the content stands in for a missing summary, in characters.
const EXCERPT: usize = 300;
/// A publisher's own title, tag and the like, in characters; a bound against
/// whole articles in the wrong field.
const MAX_TITLE: usize = 500;
/// A publisher's own summary, in characters.
const MAX_SUMMARY: usize = 1_000;
/// Tags, and declared related articles, of one item.
const MAX_LIST: usize = 50;

/// Tags that mark breaking news.
const URGENT_TAGS: [&str; 3] = ["عاجل", "breaking", "urgent"];

/// What separates the tags of a list that is written as one text.
const SEPARATORS: [char; 5] = ['،', ',', '؛', ';', '|'];

/// Names of the section in which WordPress puts what has none.
const NO_SECTION: [&str; 7] = [
    "uncategorized",
    "uncategorised",
    "غير مصنف",
    "غير مصنّف",
    "غير مصنفة",
    "بدون تصنيف",
    "بلا تصنيف",
];

/// One item in the terms that all formats share, not cleaned yet.
pub(super) struct Draft<'a> {
    pub id: Option<Value<'a>>,
    /// Absolute already; empty where there is none.
    pub url: String,
    pub title: Option<Value<'a>>,
    pub summary: Source<'a>,
    /// Candidates for a text where the summary is missing, best first.
    pub contents: [Source<'a>; 2],
    /// Absolute already; empty where there is none.
    pub image: String,
    pub image_sizes: Vec<ImageSize>,
    pub published: Option<Moment>,
    pub tags: Vec<Value<'a>>,
    pub language: Option<Value<'a>>,
    /// The extension `_ajel`.
    pub ajel: Option<Value<'a>>,
}

/// A text and how it is written.
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
        // What is read for a summary is also read where a headline is missing.
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
                // Without a zone it is in that of the item's other date.
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

/// A short text as one clean line.
pub(super) fn title(value: Option<Value>) -> String {
    short(&value.and_then(Value::text).unwrap_or_default())
}

/// A short text of HTML as one clean line.
pub(super) fn short(text: &str) -> String {
    sentence::cut(&text::line(text, MAX_TITLE), MAX_TITLE)
}

/// Clean tags. One that is alone and has separators in it is a list (`"نقل، الساحل"`); of
/// several each is one, for places and names have commas, too.
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
    tags.retain(|tag| !NO_SECTION.iter().any(|name| tag.eq_ignore_ascii_case(name)));
    tags
}

/// Whether the title begins with a word for breaking news; that is taken off, because
/// readers see a mark in its place.
fn take_urgent(title: &mut String) -> bool {
    let rest = strip_urgent(title, &WORDS).map(str::to_owned);
    let found = rest.is_some();
    if let Some(rest) = rest {
        *title = rest;
    }
    found
}

/// The lines of a longer text of the article with this title; more than `most` characters,
/// if it has more.
fn running_text((value, kind): Source, most: usize, title: &str) -> String {
    let Some(value) = value else {
        return String::new();
    };
    // Escaped, an Arabic letter has six bytes.
    let (source, complete) = value.beginning(most * 8).unwrap_or_default();
    let text = text::lines(&source, kind, most, Some(title));
    if complete || text.chars().nth(most).is_some() {
        return text;
    }
    text::lines(&value.text().unwrap_or_default(), kind, most, Some(title))
}

/// The first value that is an address; empty where none is. A reference to the
/// feed itself (nothing, or `#`) is a template's way to say "no address".
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

/// The date that a value states.
pub(super) fn moment(value: Option<Value>) -> Option<Moment> {
    date::read(&value?.text()?)
}

/// A BCP 47 tag, also written with `_`; what cannot be one is empty.
pub(super) fn language(value: Option<Value>) -> String {
    language_tag(&value.and_then(Value::string).unwrap_or_default())
}

/// The same of a text.
pub(super) fn language_tag(text: &str) -> String {
    let tag = text.trim().replace('_', "-");
    let valid = tag.len() <= 35
        && tag.starts_with(|c: char| c.is_ascii_alphabetic())
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if valid { tag } else { String::new() }
}

/// A list's elements, or a single value on its own.
pub(super) fn list(value: Value) -> Vec<Value> {
    if value.is_list() {
        value.elements().collect()
    } else {
        vec![value]
    }
}

/// Adds what is not empty and not there yet, up to [`MAX_LIST`].
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
