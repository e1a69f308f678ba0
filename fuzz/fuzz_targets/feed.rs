#![no_main]
//! Any bytes as the body of a feed.

libfuzzer_sys::fuzz_target!(|body: &[u8]| ajel_fuzz::check_body(body));
