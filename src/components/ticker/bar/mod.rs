//! The ticker as a bar at an edge of the window, and the button that closes a ticker.
//!
//! This is a part of the program, loaded when `placement` or `closable` asks for it (`start`).
//!
//! - `close`: the close button.
//! - `edge`: which bars stand at an edge, and how far from it.
//! - `page_insets`: moves the page's content to make room.
//! - `displaced`: moves the elements that the page itself has fixed.
//! - `in_window`: keeps a bar in the window wherever its element is.
//! - `compare`: compares JavaScript values.
//!
//! Until this part is loaded, `host.css` hides a bar, which would cover the page's header.

mod close;
mod compare;
mod displaced;
mod edge;
mod in_window;
mod page_insets;
mod start;

pub use start::start;
