#![no_main]
//! Any text as an address, relative to another (after the first newline).

libfuzzer_sys::fuzz_target!(|input: &str| {
    let (link, base) = input.rsplit_once('\n').unwrap_or((input, ajel_fuzz::BASE));
    ajel_fuzz::check_link(link, base);
});
