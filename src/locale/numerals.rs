//! Which digits numbers are written with.

use crate::choices::choices;

choices!(
    /// Which digits; `auto` is what the locale's region uses.
    Numerals { Auto = "auto", Latn = "latn", Arab = "arab", ArabExt = "arabext" }
);
