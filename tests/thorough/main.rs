//! Tests that take minutes: real web servers, the development server, load, the soak
//! and the benchmarks. `./dev test thorough` runs them.

mod bench;
mod debian;
mod feed_edge;
mod feed_edge_xml;
mod feed_headers;
mod leaks;
mod long_tasks;
mod readme_picture;
mod serve;
mod servers;
mod shared;
mod site;
mod soak;
mod ticker_idle;
mod wordpress;
mod wordpress_partner;
mod wordpress_plugin;
mod wordpress_publisher;

/// The long benchmark runs only where it is requested: it takes a quarter of an hour.
#[test]
fn the_tests_that_run_documented_commands_are_there() {
    use ajel_e2e::commands::{Binary, assert_all_run};
    assert_all_run(Binary::Thorough, &["the_thorough_one_fills_its_table"]);
}
