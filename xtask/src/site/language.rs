//! The two languages of the site.

/// A language in which the site has a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// The language that documents are written in first.
    English,
    /// The language of most publishers and partners.
    Arabic,
}

impl Language {
    /// Both, in the order in which they are built.
    pub const ALL: [Self; 2] = [Self::English, Self::Arabic];

    /// Returns its tag, which is also the name of its folder in the site.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
        }
    }

    /// Returns the direction of its text, as `dir` has it.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::English => "ltr",
            Self::Arabic => "rtl",
        }
    }

    /// Returns its name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Arabic => "العربية",
        }
    }

    /// Returns the other one.
    pub const fn other(self) -> Self {
        match self {
            Self::English => Self::Arabic,
            Self::Arabic => Self::English,
        }
    }

    /// Returns which of two texts is in this language.
    pub const fn of<'a>(self, english: &'a str, arabic: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::Arabic => arabic,
        }
    }
}
