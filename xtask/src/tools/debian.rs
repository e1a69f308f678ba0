//! Packages of Debian.

use anyhow::{Result, bail};
use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use super::{Need, is_wanted};
use crate::process::{Run, command, find, print_status, seconds};

/// A package of Debian. Elsewhere its name says what to install.
pub(super) struct Package {
    pub(super) name: &'static str,
    why: &'static str,
    pub(super) needs: &'static [Need],
    is_there: fn() -> bool,
}

/// Returns Chromium's headless shell: Debian's name for it, or Chrome for Testing's.
pub fn headless_shell() -> Option<PathBuf> {
    find("chromium-headless-shell").or_else(|| find("chrome-headless-shell"))
}

/// The linker is not listed: without it this program would not run. `./dev` installs it.
pub(super) const PACKAGES: &[Package] = &[
    Package {
        name: "npm",
        why: "brings the npm tools of package.json",
        needs: &[Need::Demo, Need::Release, Need::Site, Need::Lint],
        is_there: || find("npm").is_some(),
    },
    Package {
        name: "chromium-driver",
        why: "Chromium, one of the three engines under test, and the one that is measured",
        needs: &[Need::Browsers, Need::Bench],
        is_there: || find("chromedriver").is_some(),
    },
    Package {
        name: "chromium-headless-shell",
        why: "Chromium's engine without a browser around it, in which most tests run",
        needs: &[Need::Browsers],
        is_there: || headless_shell().is_some(),
    },
    Package {
        name: "firefox-esr",
        why: "Firefox, one of the three engines under test",
        needs: &[Need::Browsers],
        is_there: || find("firefox").or_else(|| find("firefox-esr")).is_some(),
    },
    Package {
        name: "webkit2gtk-driver",
        why: "WebKit, one of the three engines under test",
        needs: &[Need::Browsers],
        is_there: || find("WebKitWebDriver").is_some(),
    },
    Package {
        name: "xvfb",
        why: "a screen for WebKit, which has no headless mode",
        needs: &[Need::Browsers],
        is_there: || find("Xvfb").is_some(),
    },
    Package {
        name: "fonts-noto-core",
        why: "Arabic letters: headlines are as wide as readers see them",
        needs: &[Need::Browsers, Need::Bench],
        is_there: has_arabic_font,
    },
    Package {
        name: "nginx-light",
        why: "the web server of deploy/nginx.conf; Debian also starts it",
        needs: &[Need::Cdn, Need::Servers],
        is_there: || find("nginx").is_some(),
    },
    Package {
        name: "libnginx-mod-http-brotli-static",
        why: "lets nginx serve precompressed files",
        needs: &[Need::Cdn, Need::Servers],
        is_there: || Path::new("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").is_file(),
    },
    Package {
        name: "caddy",
        why: "the web server of deploy/Caddyfile, under test; Debian also starts it",
        needs: &[Need::Servers],
        is_there: || find("caddy").is_some(),
    },
    Package {
        name: "openssl",
        why: "makes the certificate of a page on https",
        needs: &[Need::Servers],
        is_there: || find("openssl").is_some(),
    },
    Package {
        name: "shellcheck",
        why: "checks the shell scripts",
        needs: &[Need::Lint],
        is_there: || find("shellcheck").is_some(),
    },
    Package {
        name: "ca-certificates",
        why: "lets nginx verify a feed's server",
        needs: &[Need::Servers],
        is_there: || Path::new("/etc/ssl/certs/ca-certificates.crt").is_file(),
    },
    // With nginx-light it brings Apache's program only, not the service that Debian would start.
    Package {
        name: "wordpress",
        why: "what most publishers and partners have, under test",
        needs: &[Need::WordPress],
        is_there: || Path::new("/usr/share/wordpress/wp-load.php").is_file(),
    },
    Package {
        name: "wordpress-l10n",
        why: "WordPress in Arabic",
        needs: &[Need::WordPress],
        is_there: || Path::new("/usr/share/wordpress/wp-content/languages/ar.mo").is_file(),
    },
    Package {
        name: "wordpress-theme-twentytwentythree",
        why: "a theme for WordPress, which has none without it",
        needs: &[Need::WordPress],
        is_there: || Path::new("/usr/share/wordpress/wp-content/themes/twentytwentythree").is_dir(),
    },
    // Without `mariadb-server`, which Debian would start.
    Package {
        name: "mariadb-server-core",
        why: "WordPress's database",
        needs: &[Need::WordPress],
        is_there: || find("mariadbd").is_some(),
    },
    Package {
        name: "php-cli",
        why: "runs WordPress, and serves it to the tests",
        needs: &[Need::WordPress],
        is_there: || find("php").is_some(),
    },
    Package {
        name: "php-mysql",
        why: "WordPress's way to its database",
        needs: &[Need::WordPress],
        is_there: || has_php("mysqli"),
    },
    Package {
        name: "php-gd",
        why: "makes pictures in all sizes",
        needs: &[Need::WordPress],
        is_there: || has_php("gd"),
    },
    Package {
        name: "php-xml",
        why: "XML in PHP",
        needs: &[Need::WordPress],
        is_there: || has_php("dom"),
    },
    Package {
        name: "php-mbstring",
        why: "Arabic letters in PHP",
        needs: &[Need::WordPress],
        is_there: || has_php("mbstring"),
    },
    Package {
        name: "php-curl",
        why: "lets WordPress ask for a feed",
        needs: &[Need::WordPress],
        is_there: || has_php("curl"),
    },
    Package {
        name: "php-zip",
        why: "lets WordPress unpack a plugin",
        needs: &[Need::WordPress],
        is_there: || has_php("zip"),
    },
    Package {
        name: "php-codesniffer",
        why: "checks the PHP of the plugin",
        needs: &[Need::WordPress],
        is_there: || find("phpcs").is_some(),
    },
];

/// Returns whether PHP has an extension.
fn has_php(extension: &str) -> bool {
    let modules = command("php").arg("-m").output();
    modules.is_ok_and(|modules| {
        let modules = String::from_utf8_lossy(&modules.stdout);
        modules.lines().any(|line| line == extension)
    })
}

fn has_arabic_font() -> bool {
    let fonts = command("fc-list")
        .args(["Noto Sans Arabic", "family"])
        .output();
    fonts.is_ok_and(|fonts| !fonts.stdout.is_empty())
}

/// Installs Debian packages.
pub(super) fn install_packages(needs: &[Need]) -> Result<()> {
    let missing: Vec<&Package> = PACKAGES
        .iter()
        .filter(|package| is_wanted(package.needs, needs) && !(package.is_there)())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    for package in &missing {
        print_status(format_args!("missing: {} ({})", package.name, package.why));
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    if find("apt-get").is_none() {
        bail!(
            "please install what these Debian packages hold, then run this again: {}",
            names.join(" ")
        );
    }
    let since = Instant::now();
    print_status(format_args!("installing with apt-get: {}", names.join(" ")));
    as_root("apt-get")?.args(["update", "-qq"]).run_quietly()?;
    as_root("env")?
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "install"])
        .args(["-y", "-qq", "--no-install-recommends"])
        .args(&names)
        .run_quietly()?;
    print_status(format_args!("apt-get: {}", seconds(since.elapsed())));
    Ok(())
}

/// Returns a command that root runs.
fn as_root(program: &str) -> Result<Command> {
    let is_root = command("id").arg("-u").text()? == "0";
    if is_root {
        return Ok(command(program));
    }
    if find("sudo").is_none() {
        bail!("please install sudo, or run this as root: it needs {program}");
    }
    let mut sudo = command("sudo");
    sudo.arg(program).stdin(std::process::Stdio::inherit());
    Ok(sudo)
}
