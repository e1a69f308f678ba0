//! The attributes of an HTML tag, one after another.

/// Returns the first attribute of a text: its name, its value, and the text after it.
pub(super) fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(ends_name);
    let end = text.find(ends_name).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end).filter(|_| end > 0)?;
    let Some(rest) = rest.trim_start().strip_prefix('=') else {
        return Some((name, "", rest));
    };
    let rest = rest.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = rest.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote)?;
            return Some((name, value, rest));
        }
    }
    let end = rest.find(|c| c <= ' ').unwrap_or(rest.len());
    let (value, rest) = rest.split_at_checked(end)?;
    Some((name, value, rest))
}

/// Whether the name of a tag or of an attribute ends at this character.
pub(super) fn ends_name(c: char) -> bool {
    c <= ' ' || matches!(c, '/' | '=')
}
