//! Problems as data. Every page has this module; the sentences are loaded only when one is
//! reported.

use super::Problem;
use crate::contract::{code, config::BadAttribute};
use crate::feed::FeedError;

/// A problem before it is put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The cause of the problem.
    pub cause: Cause,
    /// The address of the feed or file concerned; empty if there is none.
    pub url: String,
}

/// The cause of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// An attribute has a value that cannot be used.
    Attribute(BadAttribute),
    /// The program did not start as it should: a code that the loader gives.
    Start(&'static str),
    /// A part of the program cannot be loaded, or its hash is wrong.
    PartUnreachable,
    /// The element has no feed.
    FeedMissing,
    /// The body of the feed was refused.
    Refused(FeedError),
    /// The server answered with this status.
    Http(u16),
    /// The server answers, but does not allow pages of this origin to read the answer.
    Blocked(String),
    /// The page's policy forbids the request.
    Forbidden,
    /// A page on https may not read a feed on http.
    MixedContent,
    /// The server does not answer.
    Unreachable,
    /// The answer breaks off after this number of bytes.
    Incomplete(usize),
    /// There was no complete answer within this number of seconds.
    Timeout(u32),
}

/// The codes with which the loader says why the program did not start as it should.
const START: [&str; 4] = [
    code::WASM_BLOCKED,
    code::WASM_MISSING,
    code::WASM_MIME,
    code::WASM_UNREACHABLE,
];

impl Fault {
    /// Returns a fault without an address.
    pub fn of_element(cause: Cause) -> Self {
        let url = String::new();
        Fault { cause, url }
    }

    /// Returns a fault of the feed at `url`.
    pub fn of_feed(url: &str, cause: Cause) -> Self {
        let url = url.to_owned();
        Fault { cause, url }
    }

    /// Returns the fault for a code with which the loader says why the program did not start as it
    /// should. `url` is the address of its files. Returns `None` if nothing is wrong.
    pub fn of_start(code: &str, url: &str) -> Option<Self> {
        let known = START.iter().find(|known| **known == code)?;
        Some(Self::of_feed(url, Cause::Start(known)))
    }

    /// Returns the stable code, for example `feed-http`.
    pub fn code(&self) -> &'static str {
        match &self.cause {
            Cause::Attribute(_) => code::ATTRIBUTE,
            Cause::Start(code) => code,
            Cause::PartUnreachable => code::PART_UNREACHABLE,
            Cause::FeedMissing => code::FEED_MISSING,
            Cause::Refused(error) => error.code(),
            Cause::Http(_) => code::FEED_HTTP,
            Cause::Blocked(_) => code::FEED_BLOCKED_CORS,
            Cause::Forbidden => code::FEED_BLOCKED_CSP,
            Cause::MixedContent => code::FEED_MIXED_CONTENT,
            Cause::Unreachable => code::FEED_UNREACHABLE,
            Cause::Incomplete(_) => code::FEED_INCOMPLETE,
            Cause::Timeout(_) => code::FEED_TIMEOUT,
        }
    }

    /// Returns the fault in words.
    pub fn problem(&self) -> Problem {
        let url = &self.url;
        match &self.cause {
            Cause::Attribute(bad) => Problem::attribute(bad),
            Cause::Start(code) => {
                Problem::start(code, url).unwrap_or_else(|| self.without_description())
            }
            Cause::PartUnreachable => Problem::part_unreachable(),
            Cause::FeedMissing => Problem::feed_missing(),
            Cause::Refused(error) => Problem::refused(url, error),
            Cause::Http(status) => Problem::http(url, *status),
            Cause::Blocked(origin) => Problem::blocked(url, origin),
            Cause::Forbidden => Problem::forbidden(url),
            Cause::MixedContent => Problem::mixed_content(url),
            Cause::Unreachable => Problem::unreachable(url),
            Cause::Incomplete(bytes) => Problem::incomplete(url, *bytes),
            Cause::Timeout(seconds) => Problem::timeout(url, *seconds),
        }
    }

    /// Returns the fault without words, for when they cannot be loaded.
    pub fn without_description(&self) -> Problem {
        Problem::new(self.code(), &self.url, String::new(), "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str = "https://news.example/feed.json";

    #[test]
    fn a_fault_has_the_code_and_the_address_of_its_sentences() {
        let bad = BadAttribute {
            name: "mode",
            value: "wheel".into(),
            expected: "marquee".into(),
        };
        let of_feed = [
            Cause::Refused(FeedError::Html),
            Cause::Refused(FeedError::NoItems),
            Cause::Http(404),
            Cause::Blocked("https://partner.example".into()),
            Cause::Forbidden,
            Cause::MixedContent,
            Cause::Unreachable,
            Cause::Incomplete(7),
            Cause::Timeout(10),
        ];
        let of_element = [
            Cause::Attribute(bad),
            Cause::PartUnreachable,
            Cause::FeedMissing,
        ];
        let faults = of_feed
            .into_iter()
            .map(|cause| Fault::of_feed(FEED, cause))
            .chain(of_element.map(Fault::of_element))
            .chain(START.map(|code| Fault::of_start(code, FEED).expect(code)));
        for fault in faults {
            let problem = fault.problem();
            assert_eq!(problem.code, fault.code());
            assert_eq!(problem.url, fault.url, "{fault:?}");
            assert!(!problem.english.is_empty() && !problem.arabic.is_empty());
        }
    }

    #[test]
    fn a_start_without_a_fault_is_none() {
        assert_eq!(Fault::of_start("", FEED), None);
        assert_eq!(Fault::of_start("feed-http", FEED), None);
    }

    #[test]
    fn without_words_the_line_has_the_code_and_the_address() {
        let fault = Fault::of_feed(FEED, Cause::Http(404));
        for language in ["ar", "en"] {
            let line = fault.without_description().line(language);
            assert_eq!(line, "ajel [feed-http] https://news.example/feed.json");
        }
        let fault = Fault::of_element(Cause::FeedMissing);
        assert_eq!(
            fault.without_description().line("ar"),
            "ajel [feed-missing]"
        );
    }
}
