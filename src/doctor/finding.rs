//! The type of the doctor's findings.

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Everything is fine.
    Good,
    /// It works, but could be better.
    Hint,
    /// It keeps the feed, or the whole widget, from being shown.
    Fault,
}

/// A fact in two languages and its remedies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The severity.
    pub level: Level,
    /// The code of [`contract`](crate::contract::code) that the widget reports in this case; empty
    /// if it reports nothing.
    pub code: &'static str,
    /// The text in Arabic.
    pub arabic: String,
    /// The same text in English.
    pub english: String,
    /// Lines that fix the problem. One of them is enough: the one that fits the server.
    pub changes: Vec<Change>,
}

/// A line to paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The place where the line goes, as a name that needs no translation: `nginx`.
    pub place: &'static str,
    /// The exact header, directive or code.
    pub line: String,
}

impl Change {
    pub(super) fn new(place: &'static str, line: impl Into<String>) -> Self {
        Change {
            place,
            line: line.into(),
        }
    }
}

impl Finding {
    pub(super) fn new(
        level: Level,
        arabic: impl Into<String>,
        english: impl Into<String>,
        changes: Vec<Change>,
    ) -> Self {
        Finding {
            level,
            code: "",
            arabic: arabic.into(),
            english: english.into(),
            changes,
        }
    }

    pub(super) fn good(arabic: impl Into<String>, english: impl Into<String>) -> Self {
        Self::new(Level::Good, arabic, english, Vec::new())
    }

    pub(super) fn hint(
        arabic: impl Into<String>,
        english: impl Into<String>,
        changes: Vec<Change>,
    ) -> Self {
        Self::new(Level::Hint, arabic, english, changes)
    }

    pub(super) fn with_code(self, code: &'static str) -> Self {
        Finding { code, ..self }
    }
}

/// Isolates Latin text within Arabic, so that the order of both is kept.
pub(super) fn ltr(text: &str) -> String {
    format!("\u{2066}{text}\u{2069}")
}
