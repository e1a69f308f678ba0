//! End-to-end tests: what only a real page of a partner's can tell. One file an area,
//! all in one binary, so that browsers are shared. The harness is in `src/`.

mod accessibility;
mod back_to_top;
mod builder;
mod contrast;
mod demo;
mod doctor;
mod documentation;
mod embedding;
mod feeds;
mod frame;
mod harness;
mod headlines_first;
mod hostile;
mod languages;
mod leaks;
mod leptos_app;
mod lifecycle;
mod live;
mod loading_twice;
mod manners;
mod mixed_content;
mod navigation;
mod parts;
mod print;
mod program;
mod related_layout;
mod release;
mod sizes;
mod ticker;
mod ticker_geometry;
mod ticker_idle;
mod ticker_media;
mod ticker_modes;
mod ticker_pointer;
mod typography;
