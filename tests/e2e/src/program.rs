//! The program's files on their way to the page.

use crate::{
    Gate, Reply, Site,
    run::{program_files, root},
};

/// Keeps the program from coming until the gate is opened.
pub fn hold_program(site: &Site) -> Gate {
    let gate = Gate::default();
    for file in program_files() {
        let path = root().join("dist").join(&file[1..]);
        site.widget.on(file, Reply::file(path).held_by(&gate));
    }
    gate
}
