//! Finds the items of a body and their format.

use super::embedded_json;
use super::error::FeedError;
use super::item;
use super::json::Value;
use super::model::Feed;

/// A document that has the structure of a feed.
pub(super) struct Found<'a> {
    /// The list of items.
    pub items: Value<'a>,
    pub format: Format,
    /// The feed without its items.
    pub feed: Feed,
}

/// The format of the items.
pub(super) enum Format {
    /// The items of an object. It may declare itself a feed, whatever its items are.
    JsonFeed { declared: bool },
    /// The whole document is a list, as WordPress sends it. `refused` is the error if it has no
    /// posts, and there is other text beside it.
    Posts { refused: Option<FeedError> },
}

/// Finds the feed in a body.
pub(super) fn find(body: &str) -> Result<Found<'_>, FeedError> {
    let json = embedded_json::find(body)?;
    let document = json.document;
    let refused = || (!json.is_alone()).then(|| json.refused());
    if document.is_list() {
        return Ok(Found {
            items: document,
            format: Format::Posts { refused: refused() },
            feed: Feed::default(),
        });
    }
    let found = find_items(document);
    // Beside other text, only a document that is certainly a feed is accepted.
    let is_certain = found.as_ref().is_ok_and(|found| {
        matches!(found.format, Format::JsonFeed { declared: true })
            || found.items.elements().next().is_some()
    });
    match refused() {
        Some(error) if !is_certain => Err(error),
        _ => found,
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
        format: Format::JsonFeed { declared },
        feed: Feed {
            title: item::title(title),
            language: item::language(language),
            ..Feed::default()
        },
    })
}
