//! Installs the tools that are missing, with a line that says what and why. Tools that are
//! installed already are used.
//!
//! Tools whose exact version matters live in a cache of the project's own.

mod cargo_tools;
mod debian;
mod npm;
mod rust;

use anyhow::Result;
use std::{
    fs::{self, File},
    path::PathBuf,
};

use crate::{
    process::together,
    project::{cache, root},
};
use cargo_tools::{CARGO_TOOLS, install_cargo_tools};
pub use debian::headless_shell;
use debian::install_packages;
pub use npm::install_npm_packages;
use npm::{install_npm_packages_of_benches, install_npm_packages_of_the_site};
use rust::{fetch_crates, install_rust};

/// A purpose for which something is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Building and serving the demo.
    Demo,
    /// Building the release.
    Release,
    /// Opening pages in Chromium, Firefox and WebKit.
    Browsers,
    /// Serving a release with nginx, as `./dev cdn` does.
    Cdn,
    /// Serving with everything that the tests serve with.
    Servers,
    /// Running a WordPress, as the thorough tests do.
    WordPress,
    /// Measuring in Chromium.
    Bench,
    /// Making the site of the documents.
    Site,
    /// Checking the source text.
    Lint,
}

/// Everything but a WordPress, which is for `./dev test thorough` alone.
pub const ALL: &[Need] = &[
    Need::Demo,
    Need::Release,
    Need::Browsers,
    Need::Cdn,
    Need::Servers,
    Need::Bench,
    Need::Site,
    Need::Lint,
];

/// Returns the folders of the tools in the cache, for PATH.
pub fn folders() -> Vec<PathBuf> {
    let tools = CARGO_TOOLS.iter().filter_map(|tool| {
        let version = (tool.version)().ok()?;
        Some(tool.root(&version).join("bin"))
    });
    tools.chain([root().join("node_modules/.bin")]).collect()
}

/// Installs everything that is missing for `needs`.
pub fn install(needs: &[Need]) -> Result<()> {
    install_rust(needs)?;
    // Two copies of the project share the cache, and apt bears one call at a time.
    fs::create_dir_all(cache())?;
    let lock = File::create(cache().join("lock"))?;
    lock.lock()?;
    let is_built = is_wanted(&[Need::Demo, Need::Release], needs);
    together([
        Box::new(|| {
            install_packages(needs)?;
            if is_built || needs.contains(&Need::Lint) {
                install_npm_packages()?;
            }
            if needs.contains(&Need::Bench) {
                install_npm_packages_of_benches()?;
            }
            if needs.contains(&Need::Site) {
                install_npm_packages_of_the_site()?;
            }
            Ok(())
        }),
        Box::new(|| {
            if is_built {
                fetch_crates(needs)
            } else {
                Ok(())
            }
        }),
        Box::new(|| install_cargo_tools(needs)),
    ])
}

fn is_wanted(of: &[Need], needs: &[Need]) -> bool {
    of.iter().any(|need| needs.contains(need))
}

#[cfg(test)]
mod tests {
    use super::{debian::PACKAGES, *};

    #[test]
    fn only_the_thorough_tests_install_a_wordpress() {
        assert!(!ALL.contains(&Need::WordPress));
        let packages = PACKAGES
            .iter()
            .filter(|package| is_wanted(package.needs, &[Need::WordPress]));
        let packages: Vec<&str> = packages.map(|package| package.name).collect();
        assert!(packages.contains(&"wordpress") && packages.len() > 5);
        // Debian starts what these bring.
        for service in ["mariadb-server", "apache2", "php-fpm"] {
            assert!(!packages.contains(&service), "{service}");
        }
    }

    #[test]
    fn serving_the_demo_installs_nothing_for_tests() {
        let tools = CARGO_TOOLS
            .iter()
            .filter(|tool| is_wanted(tool.needs, &[Need::Demo]));
        let tools: Vec<&str> = tools.map(|tool| tool.krate).collect();
        assert_eq!(tools, ["trunk", "wasm-bindgen-cli"]);
        let packages = PACKAGES
            .iter()
            .filter(|package| is_wanted(package.needs, &[Need::Demo]));
        let packages: Vec<&str> = packages.map(|package| package.name).collect();
        assert_eq!(packages, ["npm"]);
    }
}
