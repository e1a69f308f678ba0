//! One test body on one engine, with a limit, and a picture when it fails.

use std::{
    any::Any,
    cell::RefCell,
    fmt,
    future::Future,
    io::Write,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    sync::LazyLock,
    time::Duration,
};
use tokio::runtime::Runtime;

use crate::{Browser, Engine, Options, Site};

/// A test that hangs must not hang CI; generous, because two cores may be
/// running two browsers and a compiler.
const LIMIT: Duration = Duration::from_secs(300);

/// Shared by all tests of a binary, because browsers are: a session's
/// connection lives on the runtime that opened it.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("cannot start tokio")
});

thread_local! {
    /// The test that runs on this thread, such as `live::it_is_fresh::webkit`.
    static NAME: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Says that the running test leaves something out here, and why. The line goes past
/// the capture of a test that passes: `./dev test` lists these lines in its summary.
pub fn skip(reason: impl fmt::Display) {
    let line = NAME.with_borrow(|name| format!("skipped: {name}: {reason}\n"));
    std::io::stderr().write_all(line.as_bytes()).ok();
}

/// The project's folder, where `dist/` and `target/` are.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("tests/e2e lies two folders below the project")
        .to_path_buf()
}

/// Whether this run of the suite is for browsers without WebAssembly:
/// `AJEL_E2E_PROGRAM=nowasm`.
///
/// # Panics
/// Where the variable has any other value.
pub fn without_wasm() -> bool {
    match std::env::var("AJEL_E2E_PROGRAM").as_deref() {
        Err(_) | Ok("") => false,
        Ok("nowasm") => true,
        Ok(other) => panic!("AJEL_E2E_PROGRAM can be nowasm, not {other}"),
    }
}

/// The files of the program that a page loads in this run, beside `embed.js`.
pub fn program_files() -> &'static [&'static str] {
    if without_wasm() {
        &["/ajel-nowasm.js"]
    } else {
        &["/ajel.js", "/ajel_bg.wasm"]
    }
}

/// Runs `body` with a browser and a site of its own. On failure it says what the
/// page recorded and leaves `target/e2e/NAME-ENGINE.png`. Where the browser itself
/// is gone it says so and tries once more: what ajel does to it, it does again.
///
/// # Panics
/// Where the body does, or after five minutes.
pub fn run<F: Future<Output = ()>>(
    engine: Engine,
    name: &str,
    options: Options,
    body: impl Fn(Browser, Site) -> F,
) {
    run_within(LIMIT, engine, name, options, body);
}

/// The same with another limit, for what takes its time on purpose.
///
/// # Panics
/// Where the body does, or after the limit.
pub fn run_within<F: Future<Output = ()>>(
    limit: Duration,
    engine: Engine,
    name: &str,
    options: Options,
    body: impl Fn(Browser, Site) -> F,
) {
    // Without the binary's own name.
    let name = name.split_once("::").map_or(name, |(_, name)| name);
    NAME.set(format!("{name}::{engine}"));
    let attempt = || attempt(limit, engine, name, &options, &body);
    let Err(failure) = attempt() else { return };
    let Some(crash) = &failure.crash else {
        resume_unwind(failure.panic)
    };
    // Past the capture of a test that passes then, for CI's log.
    let line = format!("{name}::{engine} once more in a new browser: it crashed ({crash})\n");
    std::io::stderr().write_all(line.as_bytes()).ok();
    if let Err(failure) = attempt() {
        resume_unwind(failure.panic);
    }
}

struct Failure {
    panic: Box<dyn Any + Send>,
    /// How the browser came to its end, if it did.
    crash: Option<String>,
}

fn attempt<F: Future<Output = ()>>(
    limit: Duration,
    engine: Engine,
    name: &str,
    options: &Options,
    body: &impl Fn(Browser, Site) -> F,
) -> Result<(), Failure> {
    let browser = RUNTIME.block_on(Browser::open(engine, options));
    let site = RUNTIME.block_on(Site::open());
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        RUNTIME.block_on(async {
            if tokio::time::timeout(limit, body(browser.clone(), site))
                .await
                .is_err()
            {
                panic!(
                    "{name} on {engine} did not end within {} s",
                    limit.as_secs()
                );
            }
        });
    }));
    let Err(panic) = outcome else {
        RUNTIME.block_on(browser.give_back());
        return Ok(());
    };
    let crash = RUNTIME.block_on(browser.crash());
    if crash.is_none() {
        let file = name.replace("::", "-");
        let picture = root().join(format!("target/e2e/{file}-{engine}.png"));
        RUNTIME.block_on(browser.report(&picture));
    }
    Err(Failure { panic, crash })
}

/// Makes one test of a body, `NAME::chromium`, for pages that the publisher opens and
/// readers never see: what they depend on of an engine is tested elsewhere.
#[macro_export]
macro_rules! on_one_engine {
    ($(#[$meta:meta])* $name:ident, |$browser:ident, $site:ident| $body:expr $(,)?) => {
        $crate::on_one_engine!(
            $(#[$meta])* $name, $crate::Options::default(), |$browser, $site| $body
        );
    };
    ($(#[$meta:meta])* $name:ident, $options:expr, |$browser:ident, $site:ident| $body:expr $(,)?) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn body($browser: $crate::Browser, $site: $crate::Site) {
                $body.await
            }

            #[test]
            fn chromium() {
                $crate::run::run($crate::Engine::Chromium, module_path!(), $options, body);
            }
        }
    };
}

/// Makes a test for each engine of one body: `NAME::chromium` runs every time, and
/// `NAME::thorough::firefox` and `NAME::thorough::webkit` in `./dev test thorough`, or where
/// a person names tests or an engine. It is for what is about a page's layout and life more
/// than about an engine, and for what takes seconds.
#[macro_export]
macro_rules! on_every_engine_in_thorough {
    ($(#[$meta:meta])* $name:ident, |$browser:ident, $site:ident| $body:expr $(,)?) => {
        $crate::on_every_engine_in_thorough!(
            $(#[$meta])* $name, $crate::Options::default(), |$browser, $site| $body
        );
    };
    ($(#[$meta:meta])* $name:ident, $options:expr, |$browser:ident, $site:ident| $body:expr $(,)?) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            const NAME: &str = module_path!();

            async fn body($browser: $crate::Browser, $site: $crate::Site) {
                $body.await
            }

            #[test]
            fn chromium() {
                $crate::run::run($crate::Engine::Chromium, NAME, $options, body);
            }

            mod thorough {
                use super::*;

                #[test]
                fn firefox() {
                    $crate::run::run($crate::Engine::Firefox, NAME, $options, body);
                }

                #[test]
                fn webkit() {
                    $crate::run::run($crate::Engine::WebKit, NAME, $options, body);
                }
            }
        }
    };
}

/// Makes a test for each engine of one body: `NAME::chromium`, `NAME::firefox`,
/// `NAME::webkit`. An [`Options`](crate::Options) may stand before the body.
#[macro_export]
macro_rules! on_every_engine {
    ($(#[$meta:meta])* $name:ident, |$browser:ident, $site:ident| $body:expr $(,)?) => {
        $crate::on_every_engine!(
            $(#[$meta])* $name, $crate::Options::default(), |$browser, $site| $body
        );
    };
    ($(#[$meta:meta])* $name:ident, $options:expr, |$browser:ident, $site:ident| $body:expr $(,)?) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn body($browser: $crate::Browser, $site: $crate::Site) {
                $body.await
            }

            #[test]
            fn chromium() {
                $crate::run::run($crate::Engine::Chromium, module_path!(), $options, body);
            }

            #[test]
            fn firefox() {
                $crate::run::run($crate::Engine::Firefox, module_path!(), $options, body);
            }

            #[test]
            fn webkit() {
                $crate::run::run($crate::Engine::WebKit, module_path!(), $options, body);
            }
        }
    };
}
