//! Decodes bytes as text.

use super::error::FeedError;

/// Decodes UTF-8 and tolerates a few broken characters: an excerpt cut in the middle of a letter
/// must not cost the other items. If the encoding is another one, nearly every character beyond
/// ASCII is broken.
pub(super) fn decode(body: Vec<u8>) -> Result<String, FeedError> {
    let error = match String::from_utf8(body) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let body = error.as_bytes();
    let error = error.utf8_error();
    let text = String::from_utf8_lossy(body);
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
    let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
    if broken * 4 <= beyond_ascii {
        return Ok(text.into_owned());
    }
    let before = body.get(..error.valid_up_to()).unwrap_or_default();
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|&&b| b != b'\n').count() + 1;
    Err(FeedError::NotUtf8 { line, column })
}
