//! Browser behaviours, one per file. Each hook removes itself when its owner is cleaned up.

mod animation;
mod in_viewport;
pub mod layout;
mod listener;
mod marquee;
pub mod page;
mod page_language;
mod reduced_motion;
mod resize;
mod save_data;
mod transition;

pub use animation::shift;
pub use in_viewport::InViewport;
pub use listener::Listener;
pub use marquee::Marquee;
pub use page_language::{PageLanguage, language_around};
pub use reduced_motion::reduced_motion;
pub use resize::Resize;
pub use save_data::saves_data;
pub use transition::transition;
