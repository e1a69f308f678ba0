//! The three engines: how each is started, and what must be said differently
//! to each.

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};
use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

/// A browser engine under test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Debian's Chromium through chromedriver, headless.
    Chromium,
    /// Firefox through geckodriver, headless.
    Firefox,
    /// WebKitGTK's MiniBrowser through WebKitWebDriver, on a screen of its own:
    /// it has no headless mode.
    WebKit,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

impl FromStr for Engine {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "chromium" => Ok(Self::Chromium),
            "firefox" => Ok(Self::Firefox),
            "webkit" => Ok(Self::WebKit),
            _ => Err(format!(
                "no such engine: {name} (chromium, firefox, webkit)"
            )),
        }
    }
}

/// The arguments that Chromium is started with.
pub const CHROMIUM_ARGUMENTS: &[&str] = &[
    "--headless=new",
    // The sandbox does not work for root, nor in most containers.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    // Nothing of its own on the network, nothing to click away.
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    // Its crash reporter would leave the process group.
    "--disable-breakpad",
    "--disable-crash-reporter",
    // As on phones, and as the two others do.
    "--hide-scrollbars",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
];

/// The settings of the reader, and the size of the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// `prefers-reduced-motion: reduce`.
    pub reduced_motion: bool,
    /// `prefers-color-scheme: dark`.
    pub dark: bool,
    /// Chromium compiles no code for speed as it runs, so that its heap is what the
    /// page holds and nothing else.
    pub interpreted: bool,
    /// The browser as readers have it. Without this, tests run in what costs less than half
    /// of the processor time: Chromium's headless shell, which has the same engine and no
    /// tabs, and WebKit without layers, in which view transitions do not end and
    /// screenshots are not answered.
    pub full_browser: bool,
    /// Servers on https may have a certificate that nobody has signed.
    pub any_certificate: bool,
    /// `innerWidth` and `innerHeight` in CSS px.
    pub viewport: (u32, u32),
}

impl Default for Options {
    fn default() -> Self {
        Self {
            reduced_motion: false,
            dark: false,
            interpreted: false,
            full_browser: false,
            any_certificate: false,
            viewport: (1280, 800),
        }
    }
}

impl Options {
    /// A phone: 390 × 844.
    pub fn phone() -> Self {
        Self::default().viewport(390, 844)
    }

    /// With `prefers-reduced-motion: reduce`.
    pub fn reduced_motion(self) -> Self {
        Self {
            reduced_motion: true,
            ..self
        }
    }

    /// With `prefers-color-scheme: dark`.
    pub fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// With [`Options::interpreted`].
    pub fn interpreted(self) -> Self {
        Self {
            interpreted: true,
            ..self
        }
    }

    /// With [`Options::full_browser`].
    pub fn full_browser(self) -> Self {
        Self {
            full_browser: true,
            ..self
        }
    }

    /// With [`Options::any_certificate`].
    pub fn any_certificate(self) -> Self {
        Self {
            any_certificate: true,
            ..self
        }
    }

    /// With this `innerWidth` and `innerHeight`.
    pub fn viewport(self, width: u32, height: u32) -> Self {
        Self {
            viewport: (width, height),
            ..self
        }
    }
}

impl Engine {
    /// Whether a browser started with `begun` can serve a test that wants `wanted`: options that
    /// the engine can change later do not matter.
    pub(crate) fn same_browser(self, begun: &Options, wanted: &Options) -> bool {
        let settings = |o: &Options| match self {
            Self::Chromium => (o.full_browser, o.interpreted, false),
            Self::Firefox => (false, false, false),
            Self::WebKit => (o.full_browser, o.reduced_motion, o.dark),
        };
        begun.any_certificate == wanted.any_certificate && settings(begun) == settings(wanted)
    }

    /// The driver's program on PATH.
    pub(crate) fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }

    /// Arguments of the driver beside its port.
    pub(crate) fn driver_arguments(self) -> &'static [&'static str] {
        match self {
            // Lets `viewport` reach the browser's own window.
            Self::Firefox => &["--allow-system-access"],
            Self::Chromium | Self::WebKit => &[],
        }
    }

    /// The environment that the driver, and through it the browser, is started with.
    pub(crate) fn environment(
        self,
        folder: &Path,
        options: &Options,
    ) -> Vec<(&'static str, String)> {
        let mut set = vec![
            // The same clock and language on every machine.
            ("TZ", "UTC".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
            // Firefox's crash reporter would leave the process group.
            ("MOZ_CRASHREPORTER_DISABLE", "1".to_owned()),
        ];
        if self == Self::WebKit {
            set.extend([
                // Its sandbox does not work for root, nor in most containers.
                ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1".to_owned()),
                ("XDG_CONFIG_HOME", folder.display().to_string()),
                ("GDK_BACKEND", "x11".to_owned()),
                // No accessibility bus is there to connect to.
                ("NO_AT_BRIDGE", "1".to_owned()),
            ]);
            if !options.full_browser {
                set.push(("WEBKIT_DISABLE_COMPOSITING_MODE", "1".to_owned()));
            }
            if options.dark {
                // MiniBrowser overrides what settings.ini says of darkness.
                set.push(("GTK_THEME", "Adwaita:dark".to_owned()));
            }
        }
        set
    }

    /// Files that must be in the browser's folder before it starts.
    pub(crate) fn prepare(self, folder: &Path, options: &Options) -> std::io::Result<()> {
        if self != Self::WebKit {
            return Ok(());
        }
        // WebKitGTK asks GTK for the reader's settings.
        let gtk = folder.join("gtk-3.0");
        std::fs::create_dir_all(&gtk)?;
        // MiniBrowser's toolbar would keep windows from being as narrow as a phone.
        std::fs::write(
            gtk.join("gtk.css"),
            "* { padding: 0; margin: 0; border-width: 0; min-width: 0; font-size: 1px }\n",
        )?;
        std::fs::write(
            gtk.join("settings.ini"),
            format!(
                "[Settings]\ngtk-enable-animations={}\n",
                u8::from(!options.reduced_motion)
            ),
        )
    }

    /// The capabilities that a new session requests from the driver.
    pub(crate) fn capabilities(self, options: &Options) -> Capabilities {
        let mut wanted = match self {
            Self::Chromium => {
                let mut arguments = CHROMIUM_ARGUMENTS.to_vec();
                if options.interpreted {
                    arguments.push("--js-flags=--no-opt,--no-maglev,--no-sparkplug");
                }
                let mut chromium = json!({ "args": arguments });
                if let Some(shell) = headless_shell().filter(|_| !options.full_browser) {
                    chromium["binary"] = json!(shell);
                }
                json!({ "browserName": "chrome", "goog:chromeOptions": chromium })
            }
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless"],
                    "prefs": {
                        "network.captive-portal-service.enabled": false,
                        "network.connectivity-service.enabled": false,
                        "datareporting.policy.dataSubmissionEnabled": false,
                    },
                },
            }),
            Self::WebKit => json!({ "browserName": "MiniBrowser" }),
        };
        // clock.js has the same number: WebKit's driver keeps this limit by a timer of the
        // page's.
        wanted["timeouts"] = json!({ "script": 120_000 });
        if options.any_certificate {
            wanted["acceptInsecureCerts"] = json!(true);
        }
        match wanted {
            Value::Object(map) => map,
            _ => unreachable!("written as an object above"),
        }
    }
}

/// The names of Chromium's headless shell: Debian's, and Chrome for Testing's.
const HEADLESS_SHELLS: [&str; 2] = ["chromium-headless-shell", "chrome-headless-shell"];

/// Returns Chromium's headless shell, if it is on PATH: the engine without the windows,
/// tabs and services of a browser.
fn headless_shell() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = std::env::split_paths(&path);
    folders.find_map(|folder| {
        let programs = HEADLESS_SHELLS.map(|name| folder.join(name));
        programs.into_iter().find(|program| program.is_file())
    })
}
