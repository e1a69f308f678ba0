//! Finds the items of a body and their format.

use super::MAX_ITEMS;
use super::embedded_json;
use super::error::FeedError;
use super::item;
use super::json::Value;
use super::json_feed;
use super::link::Base;
use super::model::{Feed, Item};
use super::reason::Reason;
use super::wordpress;

/// A document that has the structure of a feed.
pub(super) struct Found<'a> {
    /// The list of items.
    pub items: Value<'a>,
    pub read: fn(Value, &Base) -> Result<Item, Reason>,
    /// Whether the document declares itself a feed, whatever its items are.
    pub declared: bool,
    /// Whether the items are the whole document.
    pub is_list: bool,
    /// The feed without its items.
    pub feed: Feed,
}

/// Finds the feed in a body.
pub(super) fn find(body: &str) -> Result<Found<'_>, FeedError> {
    let json = embedded_json::find(body)?;
    let document = json.document;
    let found = if document.is_list() {
        find_posts(document)
    } else {
        find_items(document)
    };
    if json.is_alone() {
        return found;
    }
    // Beside other text, only a document that is certainly a feed is accepted.
    match found {
        Ok(found) if found.declared || found.items.elements().next().is_some() => Ok(found),
        _ => Err(json.refused()),
    }
}

fn find_items(document: Value<'_>) -> Result<Found<'_>, FeedError> {
    let names = [
        "version", "title", "language", "items", "code", "message", "link", "content",
    ];
    let Some(fields) = document.fields(names) else {
        return Err(FeedError::NoContainer);
    };
    let [
        version,
        title,
        language,
        items,
        code,
        message,
        link,
        content,
    ] = fields;
    let version = version.and_then(Value::text).unwrap_or_default();
    // The standard's own address is https without www; the others occur as well.
    let declared = ["https://", "http://", "https://www.", "http://www."]
        .iter()
        .filter_map(|scheme| version.strip_prefix(scheme))
        .any(|rest| rest.starts_with("jsonfeed.org/version/"));

    let Some(items) = items.filter(|items| items.is_list()) else {
        if declared {
            return Err(FeedError::NoItems);
        }
        if code.is_some() && message.is_some() {
            return Err(FeedError::WordPress {
                message: item::title(message),
                code: item::title(code),
            });
        }
        if link.is_some() && (content.is_some() || title.is_some()) {
            return Err(FeedError::SinglePost);
        }
        return Err(FeedError::OtherObject);
    };

    Ok(Found {
        items,
        read: json_feed::item,
        declared,
        is_list: false,
        feed: Feed {
            title: item::title(title),
            language: item::language(language),
            ..Feed::default()
        },
    })
}

fn find_posts(document: Value<'_>) -> Result<Found<'_>, FeedError> {
    // Enough to tell: all entries of a list are of one kind.
    let mut first = document.elements().take(MAX_ITEMS).peekable();
    if first.peek().is_some() && !first.any(wordpress::is_post) {
        return Err(FeedError::OtherArray);
    }
    Ok(Found {
        items: document,
        read: wordpress::item,
        declared: true,
        is_list: true,
        feed: Feed::default(),
    })
}
