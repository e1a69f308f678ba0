//! Problems and their remedies: a stable code, and a sentence in Arabic and English that says what
//! to change. Readers never see them; partners find them in the console and in `ajel:error`. Every
//! page has the [`Fault`]s; the sentences are a part of the program that is loaded when there is a
//! problem.

mod fault;

pub use fault::{Cause, Fault};

use crate::address::origin;
use crate::contract::{code, config::BadAttribute};
use crate::feed::{self, FeedError};

/// A problem that a partner or publisher can fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The stable code, for example `feed-http`.
    pub code: &'static str,
    /// The English sentence: what is wrong and what to change.
    pub english: String,
    /// The same sentence in Arabic.
    pub arabic: String,
    /// The address of the feed or file concerned; empty if there is none.
    pub url: String,
}

impl Problem {
    fn new(code: &'static str, url: &str, english: String, arabic: &str) -> Self {
        Problem {
            code,
            english,
            arabic: arabic.to_owned(),
            url: url.to_owned(),
        }
    }

    /// Returns the line for the console of a page in `language`.
    pub fn line(&self, language: &str) -> String {
        let mut line = ["ajel [", self.code, "]"].concat();
        let is_arabic = language
            .get(..2)
            .is_some_and(|p| p.eq_ignore_ascii_case("ar"));
        if is_arabic && !self.arabic.is_empty() {
            line.extend([" ", &self.arabic, " —"]);
        }
        for more in [&self.english, &self.url] {
            if !more.is_empty() {
                line.extend([" ", more]);
            }
        }
        line
    }

    /// An attribute has a bad value, and its default is used.
    pub fn attribute(bad: &BadAttribute) -> Self {
        let BadAttribute {
            name,
            value,
            expected,
        } = bad;
        let value = shortened(value);
        Problem {
            code: code::ATTRIBUTE,
            english: [
                name,
                "=\"",
                &value,
                "\" is not one of: ",
                expected,
                ". The default is used.",
            ]
            .concat(),
            arabic: [
                "قيمة الخاصية ",
                name,
                "=\"",
                &value,
                "\" غير مقبولة، والمقبول: ",
                expected,
                ".",
            ]
            .concat(),
            url: String::new(),
        }
    }

    /// The program did not start as it should; `code` is the loader's, and `url` the address of the
    /// program's files. Returns `None` if nothing is wrong.
    pub fn start(code: &str, url: &str) -> Option<Self> {
        let (code, english, arabic) = match code {
            code::WASM_BLOCKED => (
                code::WASM_BLOCKED,
                "The page blocks WebAssembly, so the larger and slower JavaScript version runs. Add 'wasm-unsafe-eval' to script-src of its Content-Security-Policy.",
                "الصفحة تمنع WebAssembly فتعمل نسخة JavaScript، وهي أكبر وأبطأ. أضف ‎'wasm-unsafe-eval'‎ إلى script-src في سياسة أمانها.",
            ),
            code::WASM_MISSING => (
                code::WASM_MISSING,
                "This browser cannot run WebAssembly, so the JavaScript version runs. Nothing needs to be changed.",
                "لا يستطيع هذا المتصفح تشغيل WebAssembly فتعمل نسخة JavaScript. لا حاجة إلى أي تغيير.",
            ),
            code::WASM_MIME => (
                code::WASM_MIME,
                "The widget's server must send ajel_bg.wasm with \"Content-Type: application/wasm\"; until then it starts later than it could.",
                "يجب أن يرسل خادم الأداة الملف ajel_bg.wasm بالترويسة ‎Content-Type: application/wasm‎ ليعمل أسرع.",
            ),
            code::WASM_UNREACHABLE => (
                code::WASM_UNREACHABLE,
                "ajel_bg.wasm could not be loaded, so the larger and slower JavaScript version runs. Check connect-src of the page's Content-Security-Policy, and that the widget's server has the file and sends Access-Control-Allow-Origin: *.",
                "تعذر تحميل ajel_bg.wasm فتعمل نسخة JavaScript، وهي أكبر وأبطأ. تحقق من connect-src في سياسة أمان الصفحة، ومن وجود الملف وترويسة Access-Control-Allow-Origin لدى خادم الأداة.",
            ),
            _ => return None,
        };
        Some(Self::new(code, url, english.to_owned(), arabic))
    }

    /// A part of the program cannot be loaded, or its hash is wrong.
    pub fn part_unreachable() -> Self {
        Self::new(
            code::PART_UNREACHABLE,
            "",
            "A part of the program could not be loaded: ajel_related.wasm, so that the box shows the newest articles; ajel_top.wasm, so that there is no back-to-top control; ajel_feeds.wasm, so that the first feed is shown alone, and nothing where include or exclude choose; ajel_xml.wasm, so that RSS and Atom are not read; ajel_wordpress.wasm, so that posts of WordPress's REST API are not read; ajel_interaction.wasm, so that headlines cannot be dragged, are not announced and not reported as seen; ajel_bar.wasm, so that a bar stands in the page; or ajel_words.wasm, so that the widget's own words are English. Check that the widget's server has the files as they were released and sends Access-Control-Allow-Origin: *, and connect-src of the page's Content-Security-Policy. Where WebAssembly does not run, the file is ajel-nowasm_….js, and script-src must allow it.".into(),
            "تعذر تحميل جزء من البرنامج: ajel_related.wasm فيعرض الصندوق أحدث المقالات، أو ajel_top.wasm فلا يظهر زر الأعلى، أو ajel_feeds.wasm فتظهر الخلاصة الأولى وحدها، ولا يظهر شيء مع include أو exclude، أو ajel_xml.wasm فلا تُقرأ خلاصات RSS وAtom، أو ajel_wordpress.wasm فلا تُقرأ مقالات ووردبريس من واجهة REST، أو ajel_interaction.wasm فلا تُسحب العناوين باليد ولا يُعلَن عاجلها لقارئ الشاشة ولا تُحصى مشاهداتها، أو ajel_bar.wasm فيبقى شريط الحافة في مكانه من الصفحة، أو ajel_words.wasm فتظهر كلمات الأداة بالإنجليزية. تحقق من وجود الملفات كما صدرت وترويسة Access-Control-Allow-Origin لدى خادم الأداة، ومن connect-src في سياسة أمان الصفحة. وحيث لا يعمل WebAssembly يكون الملف ajel-nowasm_….js، ويجب أن يسمح به script-src.",
        )
    }

    /// The element has no `feed`.
    pub fn feed_missing() -> Self {
        Self::new(
            code::FEED_MISSING,
            "",
            "Give the element a feed: feed=\"https://…\" (data-feed on the tag).".into(),
            "أضف عنوان الخلاصة في الخاصية feed (أو data-feed في الوسم).",
        )
    }

    /// The body of the feed was rejected.
    pub fn refused(url: &str, error: &FeedError) -> Self {
        let arabic = match error.code() {
            feed::error::NOT_JSON => {
                "الجواب ليس JSON ولا XML سليمًا. تحقق من أن العنوان يعيد الخلاصة نفسها."
            }
            feed::error::TOO_LARGE => "الخلاصة أكبر من الحد المسموح. قلّل عدد المواد أو طول نصوصها.",
            _ => {
                "صيغة غير معروفة. المطلوب JSON Feed أو RSS أو Atom، أو قائمة مقالات ووردبريس ‎/wp-json/wp/v2/posts."
            }
        };
        Self::new(error.code(), url, error.english(), arabic)
    }

    /// The server answered with an error status.
    pub fn http(url: &str, status: u16) -> Self {
        let status = status.to_string();
        Problem {
            code: code::FEED_HTTP,
            english: [
                "The feed's server answered with status ",
                &status,
                ". It must be 200.",
            ]
            .concat(),
            arabic: ["أجاب خادم الخلاصة بالرمز ", &status, "، والمطلوب 200."].concat(),
            url: url.to_owned(),
        }
    }

    /// The server answers, but does not allow this page to read the answer.
    pub fn blocked(url: &str, origin: &str) -> Self {
        Self::new(
            code::FEED_BLOCKED_CORS,
            url,
            [
                "The browser may not read the feed. Its server must send \"Access-Control-Allow-Origin: *\" (or ",
                origin,
                ").",
            ]
            .concat(),
            "منع المتصفح قراءة الخلاصة. يجب أن يرسل خادمها الترويسة ‎Access-Control-Allow-Origin: *‎.",
        )
    }

    /// The page's policy forbids the request.
    pub fn forbidden(url: &str) -> Self {
        let host = origin(url);
        Problem {
            code: code::FEED_BLOCKED_CSP,
            english: [
                "The page's Content-Security-Policy forbids asking for the feed. Add ",
                host,
                " to its connect-src.",
            ]
            .concat(),
            arabic: [
                "سياسة أمان الصفحة (Content-Security-Policy) تمنع طلب الخلاصة. أضف ",
                host,
                " إلى connect-src فيها.",
            ]
            .concat(),
            url: url.to_owned(),
        }
    }

    /// A page on https may not read a feed on http.
    pub fn mixed_content(url: &str) -> Self {
        Self::new(
            code::FEED_MIXED_CONTENT,
            url,
            "A page on https may not read a feed on http. Serve the feed on https and give that address.".into(),
            "لا تستطيع صفحة على https قراءة خلاصة على http. قدّم الخلاصة على https واكتب عنوانها ذاك.",
        )
    }

    /// The server does not answer.
    pub fn unreachable(url: &str) -> Self {
        Self::new(
            code::FEED_UNREACHABLE,
            url,
            "The feed's server does not answer. Check the address, the server and its certificate."
                .into(),
            "لا جواب من خادم الخلاصة. تحقق من العنوان ومن الخادم وشهادته.",
        )
    }

    /// The answer breaks off after `bytes` bytes.
    pub fn incomplete(url: &str, bytes: usize) -> Self {
        let bytes = bytes.to_string();
        Problem {
            code: code::FEED_INCOMPLETE,
            english: [
                "The answer broke off after ",
                &bytes,
                " bytes. Check the server's Content-Length, time limits and proxies.",
            ]
            .concat(),
            arabic: [
                "انقطع الجواب بعد ",
                &bytes,
                " بايت. تحقق من Content-Length ومن مُهل الخادم والوسيط (proxy).",
            ]
            .concat(),
            url: url.to_owned(),
        }
    }

    /// There was no complete answer within `seconds` seconds.
    pub fn timeout(url: &str, seconds: u32) -> Self {
        Self::new(
            code::FEED_TIMEOUT,
            url,
            [
                "The feed was not complete after ",
                &seconds.to_string(),
                " s. Serve it from a cache.",
            ]
            .concat(),
            "لم تكتمل الخلاصة ضمن المهلة. قدّمها من ذاكرة مؤقتة سريعة.",
        )
    }
}

/// Shortens a value so that it fits into one line of the console.
fn shortened(value: &str) -> String {
    const MAX_LETTERS: usize = 80;
    match value.char_indices().nth(MAX_LETTERS) {
        Some((end, _)) => [&value[..end], "…"].concat(),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_console_line_has_the_widget_s_language_and_english() {
        let problem = Problem::http("https://news.example/feed.json", 404);
        let arabic = problem.line("ar-SY");
        assert!(arabic.contains("أجاب") && arabic.contains("status 404"));
        assert!(arabic.starts_with("ajel [feed-http] "));
        assert!(!problem.line("en").contains("أجاب"));
        assert!(!arabic.contains('\n'));
    }

    #[test]
    fn a_start_without_a_fault_is_no_problem() {
        assert_eq!(Problem::start("", "https://cdn.example/"), None);
        let blocked = Problem::start(code::WASM_BLOCKED, "https://cdn.example/");
        assert!(blocked.is_some_and(|p| p.english.contains("'wasm-unsafe-eval'")));
    }

    #[test]
    fn a_long_value_is_shortened() {
        let bad = BadAttribute {
            name: "mode",
            value: "ب".repeat(5_000),
            expected: "marquee".into(),
        };
        assert!(Problem::attribute(&bad).english.chars().count() < 200);
    }
}
