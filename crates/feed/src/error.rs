//! Reasons for which a whole feed is refused.

use std::fmt;

use super::MAX_BYTES;

/// The [`FeedError::code`] of a body that is neither JSON nor XML.
pub const NOT_JSON: &str = "feed-not-json";
/// The [`FeedError::code`] of JSON or XML in a format that ajel does not read.
pub const UNKNOWN_FORMAT: &str = "feed-unknown-format";
/// The [`FeedError::code`] of a body larger than [`MAX_BYTES`].
pub const TOO_LARGE: &str = "feed-too-large";

/// The reason for which nothing of a feed could be used: what the body contains instead.
///
/// `Display` is one English sentence for the publisher: what is wrong, where, and what to change.
/// [`arabic`](Self::arabic) is the same in Arabic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// The body has only white space, or is XML without any element.
    Empty,
    /// XML that is not a feed; the value is the name of its first element.
    OtherXml(String),
    /// An HTML page, or HTML in front of the feed.
    Html,
    /// The body is not UTF-8; the position is that of the first bytes that are not a character.
    NotUtf8 {
        /// The line, counted from 1.
        line: usize,
        /// The column in bytes, counted from 1.
        column: usize,
    },
    /// The body is JSON with a syntax error.
    Broken {
        /// The line, counted from 1.
        line: usize,
        /// The column in bytes, counted from 1. The error itself is not described: the messages of
        /// the JSON reader would add a kilobyte to the program.
        column: usize,
        /// Whether the body ends too early.
        cut_off: bool,
    },
    /// Something else stands beside the JSON; the value is the beginning of that text.
    TextAroundJson(String),
    /// A number, a string, or another value that is neither object nor array.
    NoContainer,
    /// A JSON Feed without `items`.
    NoItems,
    /// WordPress answered with an error: its message and code.
    WordPress {
        /// The message, which is meant for people.
        message: String,
        /// The code, such as `rest_no_route`.
        code: String,
    },
    /// A single post instead of a list of posts.
    SinglePost,
    /// A JSON object that is not a feed.
    OtherObject,
    /// An object with `items` that are not those of a feed.
    OtherItems,
    /// An array of values that are not WordPress posts.
    OtherArray,
    /// The body is larger than [`MAX_BYTES`]; the value is its size in bytes.
    TooLarge(usize),
}

impl FeedError {
    /// Returns the stable name of this kind of error: [`NOT_JSON`], [`UNKNOWN_FORMAT`] or
    /// [`TOO_LARGE`].
    pub fn code(&self) -> &'static str {
        use FeedError::*;
        match self {
            Empty | Html | NotUtf8 { .. } | Broken { .. } | TextAroundJson(_) => NOT_JSON,
            TooLarge(_) => TOO_LARGE,
            _ => UNKNOWN_FORMAT,
        }
    }

    /// Returns the sentence in Arabic.
    pub fn arabic(&self) -> String {
        use FeedError::*;
        let fixed = match self {
            Empty => "الجواب فارغ. المطلوب خلاصة JSON Feed أو RSS أو Atom، أو قائمة مقالات ووردبريس.",
            Html => {
                "العنوان يعيد صفحة HTML بدل الخلاصة، أو في أول الجواب نص HTML قبلها (تحذير من الخادم أو صفحة دخول في الغالب)."
            }
            OtherXml(name) => {
                return [
                    "العنوان يعيد ملف XML ليس خلاصة: أول عناصره \u{2066}<",
                    name,
                    ">\u{2069}. المطلوب خلاصة RSS أو Atom أو JSON Feed.",
                ]
                .concat();
            }
            NoContainer => {
                "الجواب JSON لكنه ليس كائنًا ولا قائمة. المطلوب JSON Feed أو قائمة مقالات ووردبريس."
            }
            NoItems => "خلاصة JSON Feed بلا مواد: تنقصها القائمة ‎\"items\"‎.",
            SinglePost => "هذا مقال ووردبريس واحد. استعمل القائمة ‎/wp-json/wp/v2/posts‎.",
            OtherObject => "كائن JSON هذا ليس JSON Feed: لا ‎\"version\"‎ فيه ولا قائمة ‎\"items\"‎.",
            OtherItems => {
                "كائن JSON هذا ليس JSON Feed: لا ‎\"version\"‎ فيه، وليس لأي من ‎\"items\"‎ عنوان أو نص."
            }
            OtherArray => {
                "لا مقالات ووردبريس في قائمة JSON هذه. استعمل ‎/wp-json/wp/v2/posts‎، أو JSON Feed وهو كائن لا قائمة."
            }
            NotUtf8 { line, column } => {
                return [
                    "ترميز الخلاصة ليس UTF-8: في السطر ",
                    &line.to_string(),
                    " عند الموضع ",
                    &column.to_string(),
                    " بايتات ليست حرفًا. احفظها بترميز UTF-8.",
                ]
                .concat();
            }
            Broken {
                line,
                column,
                cut_off,
            } => {
                let cut_off = if *cut_off {
                    "، والجواب مقطوع"
                } else {
                    ""
                };
                return [
                    "الخلاصة ليست JSON سليمًا: الخلل في السطر ",
                    &line.to_string(),
                    " عند الموضع ",
                    &column.to_string(),
                    cut_off,
                    ".",
                ]
                .concat();
            }
            TextAroundJson(beside) => {
                return [
                    "مع JSON في الجواب شيء آخر: «\u{2068}",
                    beside,
                    "\u{2069}». أوقف ما يضيفه، كرسائل PHP ‎(display_errors)‎ أو تعليق إضافة التخزين المؤقت.",
                ]
                .concat();
            }
            WordPress { message, code } => {
                return [
                    "ووردبريس يعيد خطأ بدل المقالات: \u{2068}",
                    message,
                    "\u{2069} (\u{2066}",
                    code,
                    "\u{2069}).",
                ]
                .concat();
            }
            TooLarge(bytes) => {
                return [
                    "حجم الخلاصة ",
                    &bytes.to_string(),
                    " بايت، والحد الأقصى ",
                    &MAX_BYTES.to_string(),
                    ". قلّل عدد المواد أو احذف نصوصها الكاملة.",
                ]
                .concat();
            }
        };
        fixed.to_owned()
    }

    /// Returns the sentence in English; `Display` writes the same. It is a `String` because the
    /// widget needs no formatters otherwise: they and their dependencies would add a kilobyte to
    /// the program.
    pub fn english(&self) -> String {
        use FeedError::*;
        let fixed = match self {
            Empty => {
                "The feed is empty; it must answer a JSON Feed, RSS, Atom or a list of WordPress posts."
            }
            Html => {
                "The address answers an HTML page, or HTML in front of the feed (often a warning or a login page), instead of a feed."
            }
            OtherXml(name) => {
                return [
                    "The address answers XML that is no feed: it begins with <",
                    name,
                    ">; it must answer RSS, Atom or a JSON Feed.",
                ]
                .concat();
            }
            NoContainer => {
                "The feed is JSON but neither an object nor an array; it must be a JSON Feed or a list of WordPress posts."
            }
            NoItems => "This JSON Feed has no items; it needs an array \"items\".",
            SinglePost => "This is a single WordPress post; use the list /wp-json/wp/v2/posts.",
            OtherObject => {
                "This JSON object is not a JSON Feed: it has neither \"version\" nor an array \"items\"."
            }
            OtherItems => {
                "This JSON object is not a JSON Feed: it has no \"version\", and none of its \"items\" has a title or text."
            }
            OtherArray => {
                "This JSON array has no WordPress posts; use the list /wp-json/wp/v2/posts, or a JSON Feed, which is an object."
            }
            NotUtf8 { line, column } => {
                return [
                    "The feed is not in UTF-8: the bytes at line ",
                    &line.to_string(),
                    " column ",
                    &column.to_string(),
                    " are no character; save it in UTF-8.",
                ]
                .concat();
            }
            Broken {
                line,
                column,
                cut_off,
            } => {
                let advice = if *cut_off {
                    "; the answer is cut off"
                } else {
                    ""
                };
                return [
                    "The feed is not valid JSON: the fault is at line ",
                    &line.to_string(),
                    " column ",
                    &column.to_string(),
                    advice,
                    ".",
                ]
                .concat();
            }
            TextAroundJson(beside) => {
                return [
                    "Something else stands beside the JSON: “",
                    beside,
                    "”; switch off what adds it, such as PHP's messages (display_errors) or a cache plugin's comment.",
                ]
                .concat();
            }
            WordPress { message, code } => {
                return [
                    "WordPress answers an error instead of posts: ",
                    message,
                    " (",
                    code,
                    ").",
                ]
                .concat();
            }
            TooLarge(bytes) => {
                return [
                    "The feed has ",
                    &bytes.to_string(),
                    " bytes and at most ",
                    &MAX_BYTES.to_string(),
                    " are read; list fewer items, or leave out their full content.",
                ]
                .concat();
            }
        };
        fixed.to_owned()
    }
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.english())
    }
}

impl std::error::Error for FeedError {}
