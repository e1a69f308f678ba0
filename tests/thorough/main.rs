//! Tests that take minutes: real web servers, the development server, load, the soak
//! and the benchmarks. `./dev test thorough` runs them.

mod bench;
mod debian;
mod feed_edge;
mod leaks;
mod long_tasks;
mod serve;
mod servers;
mod shared;
mod soak;
mod ticker_idle;
