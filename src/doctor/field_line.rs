//! The lines with which each format writes the fields that the doctor advises.

use super::finding::Change;
use crate::feed::Format;

/// A field of an item or of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Date,
    Link,
    Image,
    Id,
    Summary,
    Language,
    Expires,
    /// The title of the feed.
    Title,
    /// A complete item.
    Item,
}

/// Returns the line with which a format writes a field.
pub(super) fn field_line(format: &Format, field: Field) -> Change {
    use Field::*;
    let (place, line) = match format {
        Format::JsonFeed(_) => (
            "JSON Feed",
            match field {
                Date => "\"date_published\": \"2026-11-24T08:00:00+03:00\"",
                Link => "\"url\": \"https://…\"",
                Image => "\"image\": \"https://…\"",
                Id => "\"id\": \"https://news.example/articles/1\"",
                Summary => "\"summary\": \"…\"",
                Language => "\"language\": \"en\"",
                Expires => "\"_ajel\": {\"expires\": \"2030-01-01T00:00:00Z\"}",
                Title => "\"title\": \"…\"",
                Item => "\"items\": [{\"id\": \"1\", \"url\": \"https://…\", \"title\": \"…\"}]",
            },
        ),
        Format::WordPress => (
            "WordPress",
            match field {
                Date => "\"date_gmt\": \"2026-11-24T05:00:00\"",
                Link => "link, …",
                Image => "set_post_thumbnail( $post_id, $image_id );",
                Id => "id, …",
                Summary => "post_excerpt",
                Language => "&lang=ar",
                Expires => "\"_ajel\": {\"expires\": \"2030-01-01T00:00:00Z\"}, …",
                Title => "title, …",
                Item => "/wp-json/wp/v2/posts",
            },
        ),
        Format::Rss(_) => (
            "RSS",
            match field {
                Date => "<pubDate>Tue, 24 Nov 2026 08:00:00 +0300</pubDate>",
                Link => "<link>https://…</link>",
                Image => "<enclosure url=\"https://…\" type=\"image/jpeg\" length=\"0\"/>",
                Id => "<guid isPermaLink=\"true\">https://news.example/articles/1</guid>",
                Summary => "<description>…</description>",
                Language => "<dc:language>en</dc:language>",
                Expires => "<ajel:expires>2030-01-01T00:00:00Z</ajel:expires>",
                Title => "<channel><title>…</title>",
                Item => "<item><title>…</title><link>https://…</link></item>",
            },
        ),
        Format::Atom(_) => (
            "Atom",
            match field {
                Date => "<published>2026-11-24T08:00:00+03:00</published>",
                Link => "<link href=\"https://…\"/>",
                Image => "<link rel=\"enclosure\" type=\"image/jpeg\" href=\"https://…\"/>",
                Id => "<id>https://news.example/articles/1</id>",
                Summary => "<summary>…</summary>",
                Language => "<entry xml:lang=\"en\">",
                Expires => "<ajel:expires>2030-01-01T00:00:00Z</ajel:expires>",
                Title => "<title>…</title>",
                Item => "<entry><title>…</title><link href=\"https://…\"/></entry>",
            },
        ),
    };
    Change::new(place, line)
}
