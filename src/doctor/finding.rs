//! One thing that the doctor has found.

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// As it should be.
    Good,
    /// Works, and could be better.
    Hint,
    /// Keeps the feed, or all of the widget, from being shown.
    Fault,
}

/// A fact in two languages, and what to change about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// The code of [`contract`](crate::contract::code) that the widget
    /// reports in this case; empty where it reports nothing.
    pub code: &'static str,
    /// For Arabic readers.
    pub arabic: String,
    /// The same in English.
    pub english: String,
    /// Lines that mend it; any one of them, whichever fits the server.
    pub changes: Vec<Change>,
}

/// A line to paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it goes, by a name that needs no translation: `nginx`.
    pub place: &'static str,
    /// Header, directive or code, exactly.
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

/// Latin text that keeps its order, and its neighbours theirs, inside Arabic.
pub(super) fn ltr(text: &str) -> String {
    format!("\u{2066}{text}\u{2069}")
}
