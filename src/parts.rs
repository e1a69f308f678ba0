//! Parts of the program that are loaded on demand.
//!
//! A part is a file of its own, `dist/ajel_NAME.wasm`, or `dist/ajel-nowasm_NAME.js` in the no-Wasm
//! build. It contains the code that is reachable only from its own functions. [`part!`] declares
//! such a function, next to the code that it belongs to; the build finds it
//! (`xtask/src/build/split.rs`), and `src/parts.js` loads the file. The function is `async` and
//! returns an error if the file cannot be loaded.
//!
//! Parts exist only in release builds, with the feature `split`. In all other builds such a
//! function is called directly.

/// The error of a part that could not be loaded. The next call tries again.
#[cfg(feature = "split")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

/// The error of a part that could not be loaded; without the feature `split` there are no parts,
/// and it never occurs.
#[cfg(not(feature = "split"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLoaded {}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        NotLoaded
    }
}

/// Declares a function of a part: `part! { NAME: fn …(…) -> … { … } }`. The function becomes
/// `async` and returns a `Result`. It can have neither generic parameters nor `self`.
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
