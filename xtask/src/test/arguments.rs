//! The arguments of `./dev test`.

use anyhow::{Context, Result, bail};

use super::{Part, browsers::Engine};

/// The selection of tests to run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Empty where none is named.
    pub parts: Vec<Part>,
    /// Empty where none is named.
    pub engines: Vec<Engine>,
    /// Options for cargo: which test binaries, how to compile them.
    pub cargo: Vec<String>,
    /// Options and filters for the test binaries.
    pub harness: Vec<String>,
}

/// The options of the test harness that take a value.
const HARNESS_VALUES: &[&str] = &["--format", "--logfile", "--skip", "--test-threads"];

/// The other options of the test harness.
const HARNESS_FLAGS: &[&str] = &[
    "--exact",
    "--ignored",
    "--include-ignored",
    "--list",
    "--no-capture",
    "--nocapture",
    "--show-output",
];

/// The options of `cargo test` that take a value.
const CARGO_VALUES: &[&str] = &[
    "--bench",
    "--bin",
    "--color",
    "--config",
    "--example",
    "--exclude",
    "--features",
    "--jobs",
    "--package",
    "--profile",
    "--test",
    "-F",
    "-j",
    "-p",
];

impl Arguments {
    /// Parses `[PART]… [--engine NAME]… [FILTER]… [-- OPTIONS…]`. Among what follows
    /// `--`, options of cargo and of the test harness are told apart by their names; a
    /// second `--` is for the harness alone.
    pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Self> {
        let mut parsed = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            if word == "--" {
                break;
            } else if word == "--engine" {
                let name = words.next().context("--engine needs a name")?;
                parsed.engines.push(Engine::parse(&name)?);
            } else if let Some(name) = word.strip_prefix("--engine=") {
                parsed.engines.push(Engine::parse(name)?);
            } else if word.starts_with('-') {
                bail!("./dev test does not know {word}; options of cargo test stand after --");
            } else if let (Some(part), true) = (Part::parse(&word), parsed.harness.is_empty()) {
                parsed.parts.push(part);
            } else {
                parsed.harness.push(word);
            }
        }
        while let Some(word) = words.next() {
            let name = word.split('=').next().unwrap_or_default();
            let has_value = word.contains('=');
            if word == "--" {
                parsed.harness.extend(words.by_ref());
            } else if HARNESS_FLAGS.contains(&name) {
                parsed.harness.push(word);
            } else if HARNESS_VALUES.contains(&name) {
                parsed.harness.push(word);
                parsed.harness.extend(words.next_if_not(has_value));
            } else if CARGO_VALUES.contains(&name) {
                parsed.cargo.push(word);
                parsed.cargo.extend(words.next_if_not(has_value));
            } else if word.starts_with('-') {
                parsed.cargo.push(word);
            } else {
                parsed.harness.push(word);
            }
        }
        Ok(parsed)
    }

    /// Returns the test binaries that are named for cargo.
    pub fn tests(&self) -> impl Iterator<Item = &str> {
        let pairs = self.cargo.windows(2);
        let separate = pairs.filter_map(|pair| (pair[0] == "--test").then_some(pair[1].as_str()));
        let joined = self
            .cargo
            .iter()
            .filter_map(|word| word.strip_prefix("--test="));
        separate.chain(joined)
    }

    /// Returns what wasm-bindgen's runner takes of the options and filters: it knows one
    /// filter, and runs one test at a time.
    pub fn for_page_runner(&self) -> Result<Vec<String>> {
        let mut kept = Vec::new();
        let mut filters = 0;
        let mut words = self.harness.iter().cloned();
        while let Some(word) = words.next() {
            let has_value = word.contains('=');
            match word.split('=').next().unwrap_or_default() {
                "--test-threads" => drop(words.next_if_not(has_value)),
                "--skip" => {
                    kept.push(word);
                    kept.extend(words.next_if_not(has_value));
                }
                name => {
                    filters += usize::from(!name.starts_with('-'));
                    kept.push(word);
                }
            }
        }
        if filters > 1 {
            bail!("the page tests take one filter, as their runner does");
        }
        Ok(kept)
    }

    /// Returns whether single tests or test binaries are requested.
    pub fn is_narrow(&self) -> bool {
        !self.cargo.is_empty() || self.harness.iter().any(|word| !word.starts_with('-'))
    }
}

/// The value after an option, unless the option has it already.
trait NextIfNot: Iterator {
    fn next_if_not(&mut self, has_value: bool) -> Option<Self::Item> {
        if has_value { None } else { self.next() }
    }
}

impl<I: Iterator> NextIfNot for I {}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &str) -> Arguments {
        Arguments::parse(words.split_whitespace().map(str::to_owned)).expect(words)
    }

    #[test]
    fn parts_come_before_filters() {
        let arguments = parsed("page e2e --engine webkit drag native");
        assert_eq!(arguments.parts, [Part::Page, Part::EndToEnd]);
        assert_eq!(arguments.engines, [Engine::WebKit]);
        assert_eq!(arguments.harness, ["drag", "native"]);
        assert!(arguments.is_narrow());
        assert_eq!(parsed(""), Arguments::default());
        assert!(!parsed("native --engine=firefox").is_narrow());
    }

    #[test]
    fn the_component_tests_have_their_old_name_too() {
        assert_eq!(parsed("web").parts, [Part::Page]);
    }

    #[test]
    fn options_reach_the_program_that_knows_them() {
        let arguments = parsed("e2e -- --test release --test-threads 1 --release --skip=a pause");
        assert_eq!(arguments.cargo, ["--test", "release", "--release"]);
        assert_eq!(
            arguments.harness,
            ["--test-threads", "1", "--skip=a", "pause"]
        );
        let arguments = parsed("e2e -- --test soak --ignored -- --nocapture x");
        assert_eq!(arguments.cargo, ["--test", "soak"]);
        assert_eq!(arguments.harness, ["--ignored", "--nocapture", "x"]);
    }

    #[test]
    fn named_test_binaries_are_known() {
        let arguments = parsed("e2e -- --test release --test=soak --release");
        assert_eq!(arguments.tests().collect::<Vec<_>>(), ["release", "soak"]);
    }

    #[test]
    fn the_runner_of_page_tests_gets_what_it_knows() {
        let words = |text: &str| parsed(text).for_page_runner();
        let kept = words("page drag -- --test-threads 1 --skip slow --nocapture").expect("words");
        assert_eq!(kept, ["drag", "--skip", "slow", "--nocapture"]);
        let error = words("page drag drop")
            .expect_err("two filters")
            .to_string();
        assert!(error.contains("one filter"), "{error}");
    }

    #[test]
    fn an_unknown_option_is_an_error() {
        let parse = |words: &[&str]| Arguments::parse(words.iter().map(|word| (*word).to_owned()));
        let error = parse(&["--ignored"]).expect_err("unknown").to_string();
        assert!(error.contains("--ignored"), "{error}");
        let error = parse(&["--engine", "opera"])
            .expect_err("unknown")
            .to_string();
        assert!(error.contains("chromium, firefox, webkit"), "{error}");
    }
}
