//! Why a whole feed was refused.

use std::fmt;

/// [`FeedError::code`] of a body that is not JSON at all.
pub const NOT_JSON: &str = "feed-not-json";
/// [`FeedError::code`] of JSON that is no feed format that ajel reads.
pub const UNKNOWN_FORMAT: &str = "feed-unknown-format";
/// [`FeedError::code`] of a body above [`MAX_BYTES`](super::MAX_BYTES).
pub const TOO_LARGE: &str = "feed-too-large";

/// A feed of which nothing could be used.
///
/// `Display` is one English sentence for the publisher: what is wrong, where,
/// and what to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedError {
    code: &'static str,
    message: String,
}

impl FeedError {
    /// The stable name of this kind of error: [`NOT_JSON`],
    /// [`UNKNOWN_FORMAT`] or [`TOO_LARGE`].
    pub fn code(&self) -> &'static str {
        self.code
    }

    pub(super) fn not_json(message: impl Into<String>) -> Self {
        Self::new(NOT_JSON, message.into())
    }

    pub(super) fn unknown_format(message: impl Into<String>) -> Self {
        Self::new(UNKNOWN_FORMAT, message.into())
    }

    pub(super) fn too_large(message: impl Into<String>) -> Self {
        Self::new(TOO_LARGE, message.into())
    }

    fn new(code: &'static str, message: String) -> Self {
        FeedError { code, message }
    }
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for FeedError {}
