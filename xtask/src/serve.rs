//! The live demo: `./dev serve`.

use anyhow::Result;
use std::ffi::OsString;

use crate::{
    build::trunk,
    process::{become_command, print_status},
    project::target,
    tools::{self, Need},
};

/// Becomes `trunk serve`, with what it needs installed and with `more` options for it.
///
/// The no-Wasm build takes minutes, so the demo has none: where WebAssembly is missing
/// it shows its fallback links.
pub fn serve(more: Vec<OsString>) -> Result<()> {
    tools::install(&[Need::Demo])?;
    print_status("the demo, once it is built: http://127.0.0.1:8080");
    let mut command = trunk();
    command
        .args(["serve", "--offline", "--dist"])
        // Not into dist/, which is for releases and their tests.
        .arg(target("serve"))
        .args(more);
    become_command(command)
}
