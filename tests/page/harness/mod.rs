//! The tools of a test in the page: a frame ([`Browser`]), the document in it ([`Page`]), the
//! network that it sees ([`Site`]), and [`in_page!`], which makes tests of one body.

#![allow(dead_code)] // The tests of one area need a part of it.

mod browser;
mod run;
mod site;

pub use browser::{Browser, Key, el};
pub(crate) use run::in_page;
pub use run::{Options, Program, run};
pub use site::{Gate, Page, Reply, Site, hold_program};
