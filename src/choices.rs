//! Settings whose value is one word out of a fixed list.

/// Declares an enum whose values are the words that partners write.
macro_rules! choices {
    ($(#[$doc:meta])* $type:ident { $first:ident = $first_word:literal $(, $value:ident = $word:literal)* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the words are the attribute's values")]
        pub enum $type { #[default] $first, $($value),* }

        impl $type {
            /// Every value with its word, in the order of the documentation.
            pub(crate) const WORDS: &[(&str, Self)] =
                &[($first_word, Self::$first), $(($word, Self::$value)),*];

            /// Every word, in the same order.
            pub(crate) const NAMES: &[&str] = &[$first_word, $($word),*];

            /// The word that partners write.
            pub const fn word(self) -> &'static str {
                match self { Self::$first => $first_word, $(Self::$value => $word),* }
            }
        }
    };
}

pub(crate) use choices;
