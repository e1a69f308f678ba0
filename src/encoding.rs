//! Text encodings: decoded by the browser's `TextDecoder` in a page, and by the crate `encoding_rs`
//! natively.

// No intra-doc link here: rustdoc 1.95 fails on a link to a name that is only re-exported.
#[cfg(not(target_arch = "wasm32"))]
pub use crate::feed::xml::native as decode;

/// Decodes bytes; see [`Decode`](crate::feed::xml::Decode).
#[cfg(target_arch = "wasm32")]
pub fn decode(bytes: &[u8], label: &str) -> Option<String> {
    let decoder = web_sys::TextDecoder::new_with_label(label).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
