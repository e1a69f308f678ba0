//! The ticker as a bar at the window's edge, and the button that closes a ticker.
//!
//! A part of the program, loaded where `placement` or `closable` asks for it (`start`). `close`:
//! the button. `edge`: which bars stand at an edge, and how far from it. What the page has there
//! makes room: `page_insets` moves its content, `in_the_way` what it has fixed itself. `in_window`
//! holds a bar in the window wherever its element is. `compare`: texts of the browser.
//!
//! Until this part is there, `host.css` hides a bar: it would cover the page's header.

mod close;
mod compare;
mod edge;
mod in_the_way;
mod in_window;
mod page_insets;
mod start;

pub use start::start;
