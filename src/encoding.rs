//! Encodings of text as the browser's `TextDecoder` knows them.

use web_sys::TextDecoder;

/// Decodes bytes; see [`Decode`](crate::feed::xml::Decode).
pub fn decode(bytes: &[u8], label: &str) -> Option<String> {
    let decoder = TextDecoder::new_with_label(label).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
