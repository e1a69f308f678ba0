//! The article that the reader is on.

/// The page's article as the partner describes it, where the page itself does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleHint {
    /// The title; may be empty.
    pub title: String,
    /// The tags.
    pub tags: Vec<String>,
    /// The address; may be empty.
    pub url: String,
}

/// The article that the reader is on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The headline; may be empty.
    pub title: String,
    /// The part of the text that is used; may be empty.
    pub text: String,
    /// The tags.
    pub tags: Vec<String>,
    /// The section; may be empty.
    pub section: String,
    /// The address; may be empty.
    pub url: String,
    /// The time of publication, in milliseconds since 1970-01-01T00:00:00Z.
    pub published_ms: Option<i64>,
}
