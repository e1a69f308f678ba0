#![no_main]
//! Any text as title, summary, content, tag and name.

libfuzzer_sys::fuzz_target!(|text: &str| ajel_fuzz::check_text(text));
