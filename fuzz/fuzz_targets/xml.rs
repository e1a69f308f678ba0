#![no_main]
//! Any bytes as a feed in XML, and as an item of one.

libfuzzer_sys::fuzz_target!(|body: &[u8]| {
    ajel_fuzz::check_xml(body);
    if let Ok(text) = std::str::from_utf8(body) {
        ajel_fuzz::check_item(text);
    }
});
