//! The feed reader and the ranking against collections that are not part of the
//! project: real feeds, other parsers' inputs, thousands of judged candidates. They lie
//! in `../shared`; where that folder, or a part of it, is absent, each test that needs
//! it is listed as ignored, with the reason. `tests/native` holds the same promises with
//! data of the project's own.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "no reader loads the tests"
)]

#[cfg(not(target_arch = "wasm32"))]
mod feed;
#[cfg(not(target_arch = "wasm32"))]
mod related;
#[cfg(not(target_arch = "wasm32"))]
mod rss;

/// The properties of every feed, shared with the fuzz targets.
#[cfg(not(target_arch = "wasm32"))]
#[path = "../../fuzz/src/lib.rs"]
#[allow(dead_code)] // `tests/native/properties.rs` uses the rest.
mod promises;

#[cfg(not(target_arch = "wasm32"))]
mod collection {
    use std::fs;
    use std::path::{Path, PathBuf};

    use libtest_mimic::{Completion, Trial};
    use serde::de::DeserializeOwned;

    /// A test, and what of `../shared` it reads.
    pub struct Test {
        pub name: &'static str,
        pub needs: &'static [&'static str],
        pub run: fn(),
    }

    /// Returns where a file or folder of the collections is.
    pub fn place(path: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../shared")
            .join(path)
    }

    /// Returns the lines of a JSON Lines file.
    pub fn lines<T: DeserializeOwned>(path: &str) -> Vec<T> {
        let path = place(path);
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<T> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert!(!lines.is_empty(), "{} is empty", path.display());
        lines
    }

    impl Test {
        /// Returns the test as the harness runs it: ignored where its data is absent.
        pub fn trial(self) -> Trial {
            Trial::ignorable_test(self.name, move || {
                if self.needs.iter().all(|path| place(path).exists()) {
                    (self.run)();
                    Ok(Completion::Completed)
                } else {
                    Ok(Completion::ignored_with("needs ../shared"))
                }
            })
        }
    }

    /// The list of a module: each test function under its own name.
    #[macro_export]
    macro_rules! tests {
        ($($name:ident needs $needs:expr;)+) => {
            [$($crate::collection::Test { name: stringify!($name), needs: &$needs, run: $name }),+]
        };
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let arguments = libtest_mimic::Arguments::from_args();
    let feeds = feed::tests().into_iter().chain(rss::tests());
    let tests = feeds.chain(related::tests());
    let trials = tests.map(collection::Test::trial).collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Files and processes are not for the browser.
#[cfg(target_arch = "wasm32")]
fn main() {}
