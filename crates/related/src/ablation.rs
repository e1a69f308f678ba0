//! Leaving out one part of the analysis or of the formula, to see what it is
//! worth. Only with the feature `ablation`; without it every part is in, and the
//! compiler sees that.
//!
//! ```text
//! AJEL_WITHOUT=roots cargo run --release --features ablation --example related -- FILE.jsonl
//! ```

/// What can be left out, by the name that the environment variable takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `marks`: vowel marks, tatweel and zero-width characters are not written.
    Marks,
    /// `letters`: forms of alef, yeh, teh marbuta and hamza are one.
    Letters,
    /// `digits`: all digits are ASCII.
    Digits,
    /// `stop-words`
    StopWords,
    /// `article`: the article and waw come off.
    Article,
    /// `endings`
    Endings,
    /// `particles`: particles of one letter come off in a second form.
    Particles,
    /// `roots`
    Roots,
    /// `tags`: the page's tags and section are read.
    Tags,
    /// `whole-tags`: whole tags count beside their words.
    WholeTags,
    /// `pairs`: word pairs count.
    Pairs,
    /// `runs`: and longer runs count more.
    Runs,
    /// `text`: the page's text is read.
    Text,
    /// `lead`: its beginning counts more.
    Lead,
    /// `cover`: how much of the candidate the page has.
    Cover,
    /// `feedback`: what the best candidates say beside the page.
    Feedback,
    /// `freshness`
    Freshness,
}

/// Whether the part takes part.
#[cfg(not(feature = "ablation"))]
pub const fn with(_: Part) -> bool {
    true
}

/// Whether the part takes part.
#[cfg(feature = "ablation")]
pub fn with(part: Part) -> bool {
    use std::sync::LazyLock;
    const NAMES: &[(&str, Part)] = &[
        ("marks", Part::Marks),
        ("letters", Part::Letters),
        ("digits", Part::Digits),
        ("stop-words", Part::StopWords),
        ("article", Part::Article),
        ("endings", Part::Endings),
        ("particles", Part::Particles),
        ("roots", Part::Roots),
        ("tags", Part::Tags),
        ("whole-tags", Part::WholeTags),
        ("pairs", Part::Pairs),
        ("runs", Part::Runs),
        ("text", Part::Text),
        ("lead", Part::Lead),
        ("cover", Part::Cover),
        ("feedback", Part::Feedback),
        ("freshness", Part::Freshness),
    ];
    static LEFT_OUT: LazyLock<Option<Part>> = LazyLock::new(|| {
        let name = std::env::var("AJEL_WITHOUT").ok()?;
        let found = NAMES.iter().find(|(known, _)| *known == name);
        Some(
            found
                .unwrap_or_else(|| panic!("AJEL_WITHOUT={name}: no such part"))
                .1,
        )
    });
    *LEFT_OUT != Some(part)
}
