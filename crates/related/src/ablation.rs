//! Ablation: leaves out one part of the analysis or of the formula to measure its effect. Only with
//! the feature `ablation`; without it [`with`] is always true, and the compiler removes the checks.
//!
//! ```text
//! AJEL_WITHOUT=roots cargo run --release --features ablation --example related -- FILE.jsonl
//! ```

/// The parts that can be left out, each with its name in the environment variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `marks`: vowel marks, tatweel and zero-width characters are ignored.
    Marks,
    /// `letters`: the forms of alef, yeh, teh marbuta and hamza are each folded to one letter.
    Letters,
    /// `digits`: all digits are folded to ASCII.
    Digits,
    /// `stop-words`: stop words are left out.
    StopWords,
    /// `article`: the article and waw are removed.
    Article,
    /// `endings`: endings are removed.
    Endings,
    /// `particles`: particles of one letter are removed in a second form of the word.
    Particles,
    /// `roots`: words are compared by their consonants as well.
    Roots,
    /// `tags`: the page's tags and section are read.
    Tags,
    /// `whole-tags`: whole tags count in addition to their words.
    WholeTags,
    /// `pairs`: word pairs count.
    Pairs,
    /// `runs`: longer runs of words count more.
    Runs,
    /// `text`: the page's text is read.
    Text,
    /// `lead`: the beginning of the page's text counts more.
    Lead,
    /// `cover`: the share of the candidate that the page has counts.
    Cover,
    /// `feedback`: the other words of the best candidates count.
    Feedback,
    /// `freshness`: a small difference between the times of publication counts.
    Freshness,
}

/// Whether the part is included.
#[cfg(not(feature = "ablation"))]
pub const fn with(_: Part) -> bool {
    true
}

/// Whether the part is included.
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
