//! Encodings of text: in a page as the browser's `TextDecoder` knows them, natively as the
//! crate `encoding_rs` does.

// No documentation comment: rustdoc 1.95 fails at a link in one of a re-export.
#[cfg(not(target_arch = "wasm32"))]
pub use crate::feed::xml::native as decode;

/// Decodes bytes; see [`Decode`](crate::feed::xml::Decode).
#[cfg(target_arch = "wasm32")]
pub fn decode(bytes: &[u8], label: &str) -> Option<String> {
    let decoder = web_sys::TextDecoder::new_with_label(label).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
