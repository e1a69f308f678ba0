//! The example application, `examples/leptos-app`, for the tests that open it.

use anyhow::Result;

use super::{rustc, trunk};
use crate::{
    process::Run as _,
    project::{root, target},
};

/// Builds the example application into `target/leptos-app`, by trunk as a developer does,
/// and with what the release has compiled already.
pub fn build_example() -> Result<()> {
    let mut trunk = trunk();
    trunk
        .current_dir(root().join("examples/leptos-app"))
        .args(["build", "--release", "--locked", "--offline"])
        .args(["--cargo-profile", rustc::PROFILE])
        .arg("--dist")
        .arg(target("leptos-app"));
    rustc::for_release(&mut trunk)?;
    trunk.run()
}
