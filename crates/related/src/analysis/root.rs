//! Finds the consonants that derived forms of an Arabic word share: «قتل», «مقتل», «قتلى», «قاتل»,
//! «يقتل».

/// Words with the same consonants as an unrelated word.
const APART: &[&str] = &["عالم", "بشار", "جامع", "سلام"];

/// The shortest skeleton, in letters.
const MIN_LETTERS: usize = 3;

/// Marks a skeleton, so that it never equals a word.
const MARK: char = '√';

/// Returns the consonants of a stem: without the weak letters ا و ي, without the letter that
/// derives a verb or a participle from the root (ي ت ن م س), without the ending of the feminine
/// verb. `None` if too few letters would remain, or if they are known to mislead. This is not the
/// root itself, for which a dictionary is needed, but is good enough as a hint. The result begins
/// with [`MARK`], because it is not a word.
pub fn skeleton(stem: &str) -> Option<String> {
    if APART.contains(&stem) {
        return None;
    }
    let mut skeleton = String::with_capacity(MARK.len_utf8() + stem.len());
    skeleton.push(MARK);
    let mut letters = 0;
    for (at, c) in stem.chars().enumerate() {
        let weak = c == 'ا' || (at > 0 && matches!(c, 'و' | 'ي'));
        if !weak {
            skeleton.push(c);
            letters += 1;
        }
    }
    if letters > MIN_LETTERS && skeleton[MARK.len_utf8()..].starts_with(['م', 'ت', 'ي', 'ن', 'س'])
    {
        skeleton.remove(MARK.len_utf8());
        letters -= 1;
    }
    if letters > MIN_LETTERS && skeleton.ends_with('ت') {
        skeleton.pop();
    }
    (letters >= MIN_LETTERS).then_some(skeleton)
}

#[cfg(test)]
mod tests {
    use super::skeleton;

    #[test]
    fn derived_forms_meet() {
        for (one, other) in [
            ("قتل", "مقتل"),
            ("قتل", "يقتل"),
            ("قاتل", "قتيل"),
            ("تحقيق", "حقق"),
        ] {
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
    }

    #[test]
    fn words_that_only_look_derived_do_not() {
        assert_ne!(skeleton("علم"), skeleton("عالم"));
        assert_ne!(skeleton("بشر"), skeleton("بشار"));
        assert_ne!(skeleton("المان"), skeleton("البان"));
        assert_eq!(skeleton("سور"), None);
    }
}
