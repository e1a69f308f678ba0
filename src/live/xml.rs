//! RSS and Atom in a page: a part of the program, which only pages with such a feed load.

use crate::encoding;
use crate::feed::xml::{Slices, Transcriber};
use crate::feed::{Base, FeedError};
use crate::parts::part;

part! {
    xml:
    /// Begins to read a body that is XML; `content_type` is the header of its answer.
    pub fn begin(body: Vec<u8>, base: Base, content_type: String) -> Result<Box<dyn Slices>, FeedError> {
        let transcriber = Transcriber::new(body, base, &content_type, encoding::decode);
        // What the program calls of it is reached by this part alone.
        transcriber.map(|transcriber| -> Box<dyn Slices> { Box::new(transcriber) })
    }
}
