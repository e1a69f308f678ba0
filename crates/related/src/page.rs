//! Which article the reader is on.

/// What a partner says of the page's article where the page itself does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleHint {
    /// Its title; may be empty.
    pub title: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its address; may be empty.
    pub url: String,
}

/// The article that the reader is on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its headline; may be empty.
    pub title: String,
    /// Its text as far as it is used; may be empty.
    pub text: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// The section that it stands in; may be empty.
    pub section: String,
    /// Its address; may be empty.
    pub url: String,
    /// When it was published, in milliseconds since 1970-01-01T00:00:00Z.
    pub published_ms: Option<i64>,
}
