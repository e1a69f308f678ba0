//! Parts of the program that are loaded when they are needed.
//!
//! A part is a file of its own, `dist/ajel_NAME.wasm`. What goes into it is what only its
//! functions reach: [`part!`] declares one, wherever it stands, and the build finds it
//! (`xtask/src/build/split.rs`); `src/parts.js` loads the file. What the program calls is
//! `async`, and an error where the file cannot be had.
//!
//! Parts exist in the release alone, by the feature `split`: in every other program, and in
//! the one without WebAssembly, such a function is called like any other.

/// The part could not be loaded. The next call tries again.
#[cfg(feature = "split")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

/// Where there are no parts this never happens.
#[cfg(not(feature = "split"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLoaded {}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        NotLoaded
    }
}

/// Declares a function of a part: `part! { NAME: fn …(…) -> … { … } }`. It becomes `async`
/// and gives a `Result`. Such a function has no generic parameters and no `self`.
macro_rules! part {
    ($part:ident: $(#[$meta:meta])* $vis:vis fn $name:ident($($arg:ident: $of:ty),* $(,)?) -> $out:ty $body:block) => {
        #[cfg(feature = "split")]
        $(#[$meta])*
        #[wasm_split_helpers::wasm_split($part, fallible)]
        $vis fn $name($($arg: $of),*) -> Result<$out, $crate::parts::NotLoaded> {
            Ok($body)
        }

        #[cfg(not(feature = "split"))]
        $(#[$meta])*
        $vis async fn $name($($arg: $of),*) -> Result<$out, $crate::parts::NotLoaded> {
            Ok($body)
        }
    };
}
pub(crate) use part;
