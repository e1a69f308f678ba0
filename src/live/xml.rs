//! RSS and Atom: a part of the program that only pages with such a feed load.

use crate::encoding;
use crate::feed::xml::{Slices, Transcriber};
use crate::feed::{Base, FeedError};
use crate::parts::part;

part! {
    xml:
    /// Begins to read a body that is XML; `content_type` is the header of its answer.
    pub fn begin(body: Vec<u8>, base: Base, content_type: String) -> Result<Box<dyn Slices>, FeedError> {
        let transcriber = Transcriber::new(body, base, &content_type, encoding::decode);
        // The trait object keeps the parser's code in this part: only this part can reach it.
        transcriber.map(|transcriber| -> Box<dyn Slices> { Box::new(transcriber) })
    }
}
