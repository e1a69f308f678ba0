//! The program that `embed.js` loads: the library, linked as a whole.
//!
//! A binary and not the library itself, because cargo links a library that is
//! an `rlib` too without link-time optimisation, at twice the size.

// Its exports are what the loader calls; nothing has to be done at the start.
use ajel as _;

fn main() {}
