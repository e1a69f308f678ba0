//! What derived forms of an Arabic word have in common: «قتل», «مقتل», «قتلى»,
//! «قاتل», «يقتل».

/// Words whose consonants are another word's without anything in common.
const APART: &[&str] = &["عالم", "بشار", "جامع", "سلام"];

/// No skeleton is shorter, in letters.
const LEAST_LETTERS: usize = 3;

/// Tells a skeleton from a word.
const MARK: char = '√';

/// The consonants of a stem: without the weak letters ا و ي, without the letter
/// that makes a verb or a participle of the root (ي ت ن م س), without the ending
/// of the feminine verb. `None` where too little would remain, or where they are
/// known to mislead. Not the root itself, which takes a dictionary; good enough
/// for a hint. Marked with [`MARK`], for it is no word.
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
    if letters > LEAST_LETTERS && skeleton[MARK.len_utf8()..].starts_with(['م', 'ت', 'ي', 'ن', 'س'])
    {
        skeleton.remove(MARK.len_utf8());
        letters -= 1;
    }
    if letters > LEAST_LETTERS && skeleton.ends_with('ت') {
        skeleton.pop();
    }
    (letters >= LEAST_LETTERS).then_some(skeleton)
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
