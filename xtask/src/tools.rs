//! Installs the tools that are missing, with a line that says what and why. Tools that are
//! installed already are used.
//!
//! Tools whose exact version matters live in a cache of the project's own.

use anyhow::{Context, Result, bail};
use std::{
    env,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use crate::{
    build::rustc,
    process::{Run, command, find, print_status, seconds, together},
    project::{WASM, cache, read, remove_folder, root},
};

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

/// A package of Debian. Elsewhere its name says what to install.
struct Package {
    name: &'static str,
    why: &'static str,
    needs: &'static [Need],
    is_there: fn() -> bool,
}

/// Returns Chromium's headless shell: Debian's name for it, or Chrome for Testing's.
pub fn headless_shell() -> Option<PathBuf> {
    find("chromium-headless-shell").or_else(|| find("chrome-headless-shell"))
}

/// The linker is not listed: without it this program would not run. `./dev` installs it.
const PACKAGES: &[Package] = &[
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

/// A program from crates.io that is needed in exactly one version.
struct CargoTool {
    krate: &'static str,
    binary: &'static str,
    version: fn() -> Result<String>,
    why: &'static str,
    needs: &'static [Need],
    /// Whether it is compiled with its own Cargo.lock.
    locked: bool,
    /// Whether it is compiled with its default features.
    default_features: bool,
    /// The features that it is compiled with, beside its default ones.
    features: &'static [&'static str],
    /// Whether it answers to `--version`; else only the cache's own copy is known.
    prints_version: bool,
}

const CARGO_TOOLS: &[CargoTool] = &[
    CargoTool {
        krate: "trunk",
        binary: "trunk",
        // The last version for the Rust of rust-toolchain.toml.
        version: || Ok("0.21.14".to_owned()),
        why: "builds and serves the demo",
        needs: &[Need::Demo, Need::Release],
        locked: true,
        default_features: true,
        features: &[],
        prints_version: true,
    },
    CargoTool {
        krate: "wasm-bindgen-cli",
        binary: "wasm-bindgen",
        version: || locked_version(&read("Cargo.lock")?, "wasm-bindgen"),
        why: "must equal the crate in Cargo.lock",
        needs: &[Need::Demo, Need::Release, Need::Browsers],
        // Its lock file names a version that was withdrawn.
        locked: false,
        default_features: true,
        features: &[],
        prints_version: true,
    },
    CargoTool {
        krate: "wasm_split_cli_support",
        binary: "wasm-split-cli",
        // The loader that it writes is read by `build/split.rs`.
        version: || Ok("0.2.4".to_owned()),
        why: "splits the program into parts",
        needs: &[Need::Release],
        locked: true,
        default_features: true,
        features: &["build-binary"],
        prints_version: false,
    },
    CargoTool {
        krate: "geckodriver",
        binary: "geckodriver",
        version: || Ok("0.37.1".to_owned()),
        why: "drives Firefox",
        needs: &[Need::Browsers],
        locked: true,
        default_features: true,
        features: &[],
        prints_version: true,
    },
    CargoTool {
        krate: "mdbook",
        binary: "mdbook",
        // `site/theme.rs` replaces texts of its template.
        version: || Ok("0.5.4".to_owned()),
        why: "makes pages of the documents",
        needs: &[Need::Site],
        locked: true,
        // Neither its server nor its search, which finds English words alone.
        default_features: false,
        features: &[],
        prints_version: true,
    },
];

impl CargoTool {
    /// Returns the folder in the cache in which this version has its own `bin/`.
    fn root(&self, version: &str) -> PathBuf {
        cache()
            .join("tools")
            .join(format!("{}-{version}", self.krate))
    }

    /// Returns whether this version is there, installed by the developer or here.
    fn is_there(&self, version: &str) -> bool {
        if !self.prints_version {
            return self.root(version).join("bin").join(self.binary).is_file();
        }
        let output = command(self.binary).arg("--version").output();
        output.is_ok_and(|output| prints_version(&String::from_utf8_lossy(&output.stdout), version))
    }
}

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

/// Installs Debian packages.
fn install_packages(needs: &[Need]) -> Result<()> {
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

fn is_wanted(of: &[Need], needs: &[Need]) -> bool {
    of.iter().any(|need| needs.contains(need))
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

/// Adds to the toolchain what rust-toolchain.toml asks for.
fn install_rust(needs: &[Need]) -> Result<()> {
    let sysroot = PathBuf::from(command("rustc").args(["--print", "sysroot"]).text()?);
    let mut missing = Vec::new();
    let target = sysroot.join("lib/rustlib").join(WASM);
    if is_wanted(&[Need::Demo, Need::Release, Need::Site, Need::Lint], needs) && !target.is_dir() {
        missing.push(["target", WASM]);
    }
    // The release compiles the standard library.
    if needs.contains(&Need::Release) && !sysroot.join("lib/rustlib/src").is_dir() {
        missing.push(["component", "rust-src"]);
    }
    if needs.contains(&Need::Lint) {
        for component in ["rustfmt", "clippy"] {
            let program = component.replace("rustfmt", "fmt");
            if !command("cargo").args([&program, "--version"]).succeeds() {
                missing.push(["component", component]);
            }
        }
    }
    for [kind, name] in missing {
        if find("rustup").is_none() {
            bail!(
                "please add the {kind} {name} to the Rust in {}",
                sysroot.display()
            );
        }
        print_status(format_args!(
            "adding to Rust: {name} (rust-toolchain.toml asks for it)"
        ));
        command("rustup").args([kind, "add", name]).run_quietly()?;
    }
    Ok(())
}

/// Downloads all crates, so that building asks the network for nothing.
fn fetch_crates(needs: &[Need]) -> Result<()> {
    let since = Instant::now();
    let mut fetch = command("cargo");
    // A developer may have added a dependency; in CI the lock file must be up to date.
    let locked: &[&str] = match env::var_os("CI") {
        Some(_) => &["--locked"],
        None => &[],
    };
    fetch
        .args(["fetch", "--quiet"])
        .args(locked)
        .run_quietly()?;
    if needs.contains(&Need::Release) {
        let mut fetch = command("cargo");
        rustc::with_own_std(&mut fetch);
        fetch
            .args(["fetch", "--quiet", "--target", WASM])
            .args(locked)
            .run_quietly()?;
    }
    // Without a download it takes a second, which nobody needs to know.
    if since.elapsed().as_secs() > 2 {
        print_status(format_args!(
            "crates: downloaded in {}",
            seconds(since.elapsed())
        ));
    }
    Ok(())
}

/// Installs what is missing of the tools from crates.io, all at a time.
fn install_cargo_tools(needs: &[Need]) -> Result<()> {
    let tools = CARGO_TOOLS
        .iter()
        .filter(|tool| is_wanted(tool.needs, needs));
    let installed: Vec<Result<()>> = std::thread::scope(|scope| {
        let threads: Vec<_> = tools
            .map(|tool| scope.spawn(|| install_cargo_tool(tool)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("installing does not panic"))
            .collect()
    });
    // The compiled dependencies of the tools are of no use after them.
    remove_folder(cache().join("build"))?;
    installed.into_iter().collect()
}

fn install_cargo_tool(tool: &CargoTool) -> Result<()> {
    let version = (tool.version)()?;
    if tool.is_there(&version) {
        return Ok(());
    }
    let name = format!("{} {version}", tool.krate);
    let root = tool.root(&version);
    let since = Instant::now();
    // Nobody offers it for download with features of one's own.
    if find("cargo-binstall").is_some() && tool.features.is_empty() {
        print_status(format_args!("{name}: downloading ({})", tool.why));
        let downloaded = command("cargo")
            .args([
                "binstall",
                "--no-confirm",
                "--disable-strategies",
                "compile",
            ])
            .args(["--version", &version, "--root"])
            .arg(&root)
            .arg(tool.krate)
            .succeeds();
        if downloaded && tool.is_there(&version) {
            print_status(format_args!(
                "{name}: downloaded in {}",
                seconds(since.elapsed())
            ));
            return Ok(());
        }
        print_status(format_args!("{name}: cargo binstall cannot download it"));
    }
    print_status(format_args!(
        "{name}: compiling, once, into {} ({})",
        root.display(),
        tool.why
    ));
    let mut install = command("cargo");
    install
        .args([
            "install",
            tool.krate,
            "--version",
            &version,
            "--quiet",
            "--root",
        ])
        .arg(&root)
        // Hardly optimised: these tools work for seconds, but would compile for many
        // minutes. Folders of their own, so that none waits for another.
        .env("CARGO_TARGET_DIR", cache().join("build").join(tool.krate))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    if tool.locked {
        install.arg("--locked");
    }
    if !tool.default_features {
        install.arg("--no-default-features");
    }
    if !tool.features.is_empty() {
        install.args(["--features", &tool.features.join(",")]);
    }
    install.run_quietly()?;
    print_status(format_args!(
        "{name}: compiled in {}",
        seconds(since.elapsed())
    ));
    Ok(())
}

/// Installs the npm packages of the build, the tests and the lints.
pub fn install_npm_packages() -> Result<()> {
    let why = "esbuild, terser and binaryen for builds, axe-core for tests, TypeScript and stylelint for lints";
    install_from_npm(root(), why)
}

fn install_npm_packages_of_benches() -> Result<()> {
    let why = "React, react-fast-marquee, Svelte and Solid, to measure beside";
    install_from_npm(&root().join("benches/pages"), why)
}

fn install_npm_packages_of_the_site() -> Result<()> {
    let why = "Pagefind, which finds Arabic and English words in pages";
    install_from_npm(&root().join("site"), why)
}

/// Installs what a folder's package-lock.json lists, if that is not what is there.
fn install_from_npm(folder: &Path, why: &str) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    if find("npm").is_none() {
        bail!(
            "please install Node.js with npm (Debian: apt-get install npm), then run this again: {why}"
        );
    }
    let since = Instant::now();
    print_status(format_args!(
        "installing from package-lock.json into {} ({why})",
        folder.join("node_modules").display()
    ));
    command("npm")
        .args(["ci", "--ignore-scripts", "--loglevel=error"])
        .current_dir(folder)
        .run_quietly()?;
    fs::write(stamp, lock)?;
    print_status(format_args!("npm: {}", seconds(since.elapsed())));
    Ok(())
}

/// Returns the version of a crate in Cargo.lock.
fn locked_version(lock: &str, name: &str) -> Result<String> {
    let lock: toml::Table = lock.parse().context("Cargo.lock")?;
    let packages = lock.get("package").and_then(toml::Value::as_array);
    packages
        .into_iter()
        .flatten()
        .find(|package| package.get("name").and_then(toml::Value::as_str) == Some(name))
        .and_then(|package| package.get("version")?.as_str())
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no {name}"))
}

/// Returns whether the answer to `--version`, such as `trunk 0.21.14` or `mdbook v0.5.4`,
/// names exactly this version.
fn prints_version(answer: &str, version: &str) -> bool {
    let printed = answer.split_whitespace().nth(1).unwrap_or_default();
    printed.strip_prefix('v').unwrap_or(printed) == version
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_wasm_bindgen_is_the_crate_s() {
        let lock = "
            [[package]]
            name = \"wasm-bindgen-futures\"
            version = \"0.4.80\"
            [[package]]
            name = \"wasm-bindgen\"
            version = \"0.2.130\"
        ";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").expect("a version"),
            "0.2.130"
        );
        let error = locked_version(lock, "trunk").expect_err("no version");
        assert_eq!(error.to_string(), "Cargo.lock has no trunk");
    }

    #[test]
    fn a_tool_is_used_in_exactly_its_version() {
        assert!(prints_version("trunk 0.21.14\n", "0.21.14"));
        assert!(prints_version(
            "geckodriver 0.37.1 (abc 2026-01-01)",
            "0.37.1"
        ));
        assert!(prints_version("mdbook v0.5.4\n", "0.5.4"));
        assert!(!prints_version("trunk 0.21.1", "0.21.14"));
        assert!(!prints_version("", "0.21.14"));
    }

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
