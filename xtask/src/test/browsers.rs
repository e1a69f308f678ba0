//! The browsers of the page tests: which driver starts each, and on which screen.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{
    fmt,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use crate::{
    process::{command, find},
    project::{read, target, write},
    tools::headless_shell,
};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// All engines, in the order of their names.
pub const ENGINES: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

impl Engine {
    /// Parses the name of an engine.
    pub fn parse(name: &str) -> Result<Self> {
        let found = ENGINES.into_iter().find(|engine| engine.name() == name);
        let Some(engine) = found else {
            let names = ENGINES.map(Self::name).join(", ");
            bail!("no such engine: {name} ({names})");
        };
        Ok(engine)
    }

    /// Returns its name, as `--engine` and the names of tests have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Returns the variable by which wasm-bindgen's runner chooses the engine, and the
    /// program of its driver. Safari's variable stands for every WebKit.
    fn driver(self) -> (&'static str, &'static str) {
        match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("SAFARIDRIVER", "WebKitWebDriver"),
        }
    }

    /// Has wasm-bindgen's runner use this engine and no other.
    pub fn choose(self, runner: &mut Command) -> Result<()> {
        for engine in ENGINES {
            runner.env_remove(engine.driver().0);
        }
        let (variable, program) = self.driver();
        let path = find(program).with_context(|| format!("{program} is not on PATH"))?;
        runner.env(variable, path);
        if self == Self::WebKit {
            // Root, as in CI, has no sandbox.
            runner.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
            // Layers that are put together in software, and code that is compiled for
            // speed beside the tests, take two thirds of the processor time that WebKit
            // needs for these tests. The end-to-end tests have the compilers, and where
            // it matters the layers: `Options::full_browser` in tests/e2e/src/engine.rs.
            runner.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
            runner.env("JSC_useDFGJIT", "0");
            runner.env("JSC_useOMGJIT", "0");
        }
        if let (Self::Chromium, Some(shell)) = (self, headless_shell()) {
            let mut settings: Value = serde_json::from_str(&read("webdriver.json")?)?;
            settings["goog:chromeOptions"]["binary"] = shell.display().to_string().into();
            let file = target("webdriver.json");
            write(&file, settings.to_string())?;
            runner.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", file);
        }
        Ok(())
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.name())
    }
}

/// An X server of its own for WebKit, which has no headless mode; ended when dropped.
pub struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// Starts one on a display that is free.
    pub fn start() -> Result<Self> {
        let mut server = command("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1200x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot run Xvfb")?;
        let output = server.stdout.take().context("Xvfb's output is piped")?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        let display = format!(":{}", number.trim());
        let screen = Self { server, display };
        if number.trim().is_empty() {
            bail!("Xvfb did not start");
        }
        Ok(screen)
    }

    /// Returns its name, for the variable `DISPLAY`.
    pub fn display(&self) -> &str {
        &self.display
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_driver_is_chosen_and_others_are_not() {
        // `sh` stands for a driver: any machine has it.
        let mut runner = command("sh");
        let chosen = Engine::WebKit.choose(&mut runner);
        let variables: Vec<_> = runner
            .get_envs()
            .filter(|(name, _)| name.to_string_lossy().ends_with("DRIVER"))
            .map(|(name, value)| (name.to_string_lossy().into_owned(), value.is_some()))
            .collect();
        let is_there = chosen.is_ok();
        assert_eq!(
            variables,
            [
                ("CHROMEDRIVER".to_owned(), false),
                ("GECKODRIVER".to_owned(), false),
                ("SAFARIDRIVER".to_owned(), is_there),
            ]
        );
    }
}
