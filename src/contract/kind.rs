//! What the value of an attribute can be, as the program reads it.
//!
//! `default` is what holds on the ticker, and what holds on the other widgets.

/// Any text.
#[derive(Clone, Copy)]
pub struct Text {
    /// As the attribute is written.
    pub name: &'static str,
}

/// http(s) addresses, separated by white space.
#[derive(Clone, Copy)]
pub struct Addresses {
    /// As the attribute is written.
    pub name: &'static str,
}

/// On when present.
#[derive(Clone, Copy)]
pub struct Flag {
    /// As the attribute is written.
    pub name: &'static str,
}

/// One of a few words.
#[derive(Clone, Copy)]
pub struct Choice<T: 'static> {
    /// As the attribute is written.
    pub name: &'static str,
    /// Each word and what it means.
    pub words: &'static [(&'static str, T)],
    /// What holds without one.
    pub default: [T; 2],
}

/// Any of a few words, separated by white space.
#[derive(Clone, Copy)]
pub struct Words {
    /// As the attribute is written.
    pub name: &'static str,
    /// All of them.
    pub words: &'static [&'static str],
    /// What holds without one.
    pub default: [&'static str; 2],
}

/// A number between two, both included.
#[derive(Clone, Copy)]
pub struct Number {
    /// As the attribute is written.
    pub name: &'static str,
    /// The least.
    pub min: f64,
    /// The most.
    pub max: f64,
    /// No fractions.
    pub whole: bool,
    /// What holds without one.
    pub default: [f64; 2],
}

/// Whole seconds: 0, or at least so many.
#[derive(Clone, Copy)]
pub struct Seconds {
    /// As the attribute is written.
    pub name: &'static str,
    /// The least beside 0.
    pub least: u32,
    /// What holds without one.
    pub default: u32,
}
