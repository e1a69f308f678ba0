//! Words before a headline that say that it is breaking news.

/// The rest of a title that begins with one of these words: without the word and the colon,
/// bar, dash or exclamation mark after it. `None` where it begins otherwise, or is nothing
/// more.
pub fn strip_urgent<'a>(title: &'a str, words: &[&str]) -> Option<&'a str> {
    const SIGNS: [char; 6] = [':', '|', '-', '–', '—', '!'];
    words.iter().find_map(|word| {
        let rest = title.strip_prefix(word)?;
        if !rest.starts_with(|c: char| c == ' ' || SIGNS.contains(&c)) {
            return None;
        }
        let rest = rest.trim_start_matches(|c: char| c == ' ' || SIGNS.contains(&c));
        (!rest.is_empty()).then_some(rest)
    })
}
