//! The kinds of values that attributes have, as the program reads them.
//!
//! A `default` of two values has the one for the ticker and the one for the other widgets.

/// Any text.
#[derive(Clone, Copy)]
pub struct Text {
    /// The attribute's name.
    pub name: &'static str,
}

/// http(s) addresses, separated by white space.
#[derive(Clone, Copy)]
pub struct Addresses {
    /// The attribute's name.
    pub name: &'static str,
}

/// Boolean: on when present.
#[derive(Clone, Copy)]
pub struct Flag {
    /// The attribute's name.
    pub name: &'static str,
}

/// One word out of a fixed list.
#[derive(Clone, Copy)]
pub struct Choice<T: 'static> {
    /// The attribute's name.
    pub name: &'static str,
    /// Each word and its value.
    pub words: &'static [(&'static str, T)],
    /// The value of a missing attribute.
    pub default: [T; 2],
}

/// Any words out of a fixed list, separated by white space.
#[derive(Clone, Copy)]
pub struct WordList {
    /// The attribute's name.
    pub name: &'static str,
    /// All allowed words.
    pub words: &'static [&'static str],
    /// The value of a missing attribute.
    pub default: [&'static str; 2],
}

/// A number in a range.
#[derive(Clone, Copy)]
pub struct Number {
    /// The attribute's name.
    pub name: &'static str,
    /// The minimum, included.
    pub min: f64,
    /// The maximum, included.
    pub max: f64,
    /// Whether fractions are not allowed.
    pub whole: bool,
    /// The value of a missing attribute.
    pub default: [f64; 2],
}

/// Whole seconds: 0, or at least a minimum.
#[derive(Clone, Copy)]
pub struct Seconds {
    /// The attribute's name.
    pub name: &'static str,
    /// The minimum, apart from 0.
    pub least: u32,
    /// The value of a missing attribute.
    pub default: u32,
}
