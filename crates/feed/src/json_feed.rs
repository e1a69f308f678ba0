//! JSON Feed 1.0 and 1.1, <https://www.jsonfeed.org/version/1.1/>.

use super::item::{self, Draft};
use super::link::Base;
use super::model::Item;
use super::reason::Reason;
use super::text::Kind;
use crate::json::{Value, wire};

wire! {
    struct WireItem {
        id: "id",
        url: "url",
        external_url: "external_url",
        title: "title",
        summary: "summary",
        content_text: "content_text",
        content_html: "content_html",
        image: "image",
        banner_image: "banner_image",
        attachments: "attachments",
        date_published: "date_published",
        date_modified: "date_modified",
        tags: "tags",
        language: "language",
        status: "status",
        ajel: "_ajel",
    }
}

/// WordPress's names for the states of a post that is not public, which programs that write a feed
/// of posts copy.
const NOT_PUBLISHED: &str = "draft auto-draft private pending future scheduled trash";

wire! {
    struct Attachment {
        url: "url",
        mime_type: "mime_type",
    }
}

pub(super) fn item(value: Value, base: &Base) -> Result<Item, Reason> {
    let wire = WireItem::read(value).ok_or(Reason::NotAnObject)?;
    let status = wire.status.and_then(Value::string).unwrap_or_default();
    let mut hidden = NOT_PUBLISHED.split(' ');
    if hidden.any(|name| status.eq_ignore_ascii_case(name)) {
        return Err(Reason::NotPublished);
    }
    let mut image = item::first_link(base, &[wire.image, wire.banner_image]);
    if image.is_empty() {
        image = attached_image(wire.attachments, base);
    }
    let draft = Draft {
        id: wire.id,
        url: item::first_link(base, &[wire.url, wire.external_url]),
        title: wire.title,
        summary: (wire.summary, Kind::Plain),
        contents: [
            (wire.content_text, Kind::Plain),
            (wire.content_html, Kind::Html),
        ],
        image,
        image_sizes: Vec::new(),
        published: item::moment(wire.date_published).or_else(|| item::moment(wire.date_modified)),
        tags: wire.tags.map(tags).unwrap_or_default(),
        language: wire.language,
        ajel: wire.ajel,
    };
    draft.finish(base)
}

/// Returns tags, which are strings, or objects with a name as some systems write their categories.
fn tags(value: Value) -> Vec<Value> {
    let mut tags = item::list(value);
    for tag in &mut tags {
        if let Some([name, title, label]) = tag.fields(["name", "title", "label"])
            && let Some(text) = name.or(title).or(label)
        {
            *tag = text;
        }
    }
    tags
}

fn attached_image(attachments: Option<Value>, base: &Base) -> String {
    let attachments = attachments.into_iter().flat_map(Value::elements);
    for attachment in attachments.filter_map(Attachment::read) {
        let mime_type = attachment
            .mime_type
            .and_then(Value::text)
            .unwrap_or_default();
        if mime_type.starts_with("image/") {
            let address = item::first_link(base, &[attachment.url]);
            if !address.is_empty() {
                return address;
            }
        }
    }
    String::new()
}
