//! The digits in which numbers are written.

use crate::choices::choices;

choices!(
    /// The digits of numbers; `auto` uses those of the locale's region.
    Numerals { Auto = "auto", Latn = "latn", Arab = "arab", ArabExt = "arabext" }
);
