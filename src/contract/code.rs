//! Stable codes of what goes wrong.

/// A code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// As `ajel:error` and the console have it.
    pub name: &'static str,
    /// The meaning of the code, for docs/reference.md.
    pub meaning: &'static str,
}

/// Declares each code once: its constant, if the program says it, and its place in
/// [`CODES`].
macro_rules! codes {
    ($($(#[doc = $doc:tt] $constant:ident =)? $name:literal, $meaning:literal;)*) => {
        $($(
            #[doc = $doc]
            pub const $constant: &str = $name;
        )?)*

        /// Every code.
        pub const CODES: &[Code] = &[$(Code { name: $name, meaning: $meaning }),*];
    };
}

codes! {
    /// An attribute's value cannot be used.
    ATTRIBUTE = "attribute", "an attribute's value; the default is used";
    /// The element has no feed.
    FEED_MISSING = "feed-missing", "the element has no feed";
    /// The feed's server does not answer at all.
    FEED_UNREACHABLE = "feed-unreachable", "the feed's server does not answer";
    /// The page's policy forbids asking for the feed.
    FEED_BLOCKED_CSP = "feed-blocked-csp", "`connect-src` of the page's Content-Security-Policy forbids asking for the feed";
    /// An encrypted page asks for an unencrypted feed.
    FEED_MIXED_CONTENT = "feed-mixed-content", "a page on https asks for a feed on http";
    /// The feed's server answers but does not allow this page to read it.
    FEED_BLOCKED_CORS = "feed-blocked-cors", "it answers without `Access-Control-Allow-Origin`";
    /// The feed's server answers with an error status.
    FEED_HTTP = "feed-http", "it answers with an error status";
    /// No complete answer within the time limit.
    FEED_TIMEOUT = "feed-timeout", "no complete answer within 10 s";
    /// The answer breaks off.
    FEED_INCOMPLETE = "feed-incomplete", "the answer breaks off";
    "feed-not-json", "the answer is neither JSON nor XML";
    "feed-unknown-format", "JSON or XML, but neither RSS, Atom, JSON Feed nor a WordPress post list";
    "feed-too-large", "more than 5 MB";
    /// The page's policy forbids WebAssembly.
    WASM_BLOCKED = "wasm-blocked", "the page's policy forbids WebAssembly; the JavaScript version runs";
    /// The browser cannot run WebAssembly.
    WASM_MISSING = "wasm-missing", "the browser cannot run WebAssembly; the JavaScript version runs. Only a console line: nobody can mend it";
    /// The WebAssembly file comes with a wrong type.
    WASM_MIME = "wasm-mime", "`ajel_bg.wasm` comes without `Content-Type: application/wasm` and starts later";
    /// The WebAssembly file cannot be loaded.
    WASM_UNREACHABLE = "wasm-unreachable", "`ajel_bg.wasm` cannot be loaded; the JavaScript version runs";
    /// A part of the program cannot be loaded.
    PART_UNREACHABLE = "part-unreachable", "a part of the program (`ajel_interaction.wasm`, `ajel_related.wasm`, `ajel_top.wasm`, `ajel_feeds.wasm`, `ajel_xml.wasm`, `ajel_wordpress.wasm`, `ajel_bar.wasm`, `ajel_words.wasm`, or what two of them share; in the no-Wasm build `ajel-nowasm_….js`) is not loaded within 45 seconds, or is not what was released; headlines cannot be dragged, the related box shows the newest articles, there is no back-to-top control, of several feeds the first is shown, RSS, Atom and WordPress's posts are not read, a bar stands in the page, and the widgets' own words are English. Without `ajel_problems.wasm` every problem is said by its code alone";
    "program-unreachable", "no program can be loaded: `script-src`, or the server that has `embed.js`";
    "program-integrity", "a file is not the one that `embed.js` was built with, and was not run";
    "program-failed", "the program stopped; please tell us";
}
