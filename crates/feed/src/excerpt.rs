//! Removes text that content systems add to excerpts and that is not the article's own: shortcodes,
//! «متابعة القراءة», `[…]`, "The post … appeared first on …".

use super::bidi;
use super::fold::{after, fold};
use super::sentence::{before_half_a_name, dangles};
use super::shortcode;
use super::urgent::{WORDS, strip_urgent};

/// Invitations to read the article, as links at the end of excerpts have them. A sentence of the
/// article may also end with the words after `!`, and those after `?` are a single common word, so
/// both need more evidence from their surroundings.
const INVITATIONS: [&str; 22] = [
    "اقرأ المزيد",
    "اقرأ أكثر",
    "اقرأ الخبر",
    "اقرأ المقال",
    "اقرأ التفاصيل",
    "تابع القراءة",
    "أكمل القراءة",
    "Read more",
    "Read the rest",
    "Read the full",
    "Continue reading",
    "Keep reading",
    "ادامه مطلب",
    "!المزيد من التفاصيل",
    "!متابعة القراءة",
    "!مواصلة القراءة",
    "!لقراءة المزيد",
    "!قراءة المزيد",
    "?للمزيد",
    "?المزيد",
    "?التفاصيل",
    "?more",
];

/// Beginnings of links to other articles, which some systems put between the paragraphs and at the
/// end. A sign and the other title follow.
const SEE_ALSO: &str = "اقرأ أيضا|شاهد أيضا|طالع أيضا|قد يهمك|مواضيع ذات صلة|Read also|See also";

/// The words between the title and the site name in the line that WordPress adds to feeds.
const ORIGINS: [&str; 3] = ["appeared first on ", "first appeared on ", "أولا على "];

/// The words with which that line begins.
const POSTS: [&str; 8] = [
    "The post ",
    "This post ",
    "The article ",
    "ظهرت المقالة ",
    "ظهرت التدوينة ",
    "ظهر المقال ",
    "المقالة ",
    "التدوينة ",
];

/// Longer than any title together with an invitation or a site name, in bytes.
const MAX_ENDING: usize = 1_500;

/// Returns the text without the parts that are not of the article with this title; `None` if there
/// are none.
pub(super) fn tidy(text: &str, title: &str) -> Option<String> {
    let mut tidied = tidy_once(text, title)?;
    // The removed text may have hidden something before it, such as a shortcode that was cut off. Each
    // time the text becomes shorter.
    while let Some(shorter) = tidy_once(&tidied, title) {
        tidied = shorter;
    }
    Some(tidied)
}

fn tidy_once(text: &str, title: &str) -> Option<String> {
    let stripped = text.contains('[').then(|| shortcode::strip(text));
    let stripped = stripped.as_deref().unwrap_or(text);
    let stripped = without_links(stripped);
    let mut kept = stripped.get(..end_of_text(&stripped, title))?;
    // WordPress's own excerpts end with an ellipsis in brackets.
    let mut goes_on = false;
    while let Some(before) = kept
        .strip_suffix("[…]")
        .or_else(|| kept.strip_suffix("[...]"))
    {
        kept = before.trim_end_matches(opens);
        goes_on = true;
    }
    if kept.len() == text.len() {
        return None;
    }
    let whole = kept.trim_end_matches(|c: char| c == '…' || c.is_whitespace());
    goes_on |= kept.ends_with('…');
    if !goes_on || whole.is_empty() || whole.ends_with(ends_sentence) {
        return Some(whole.to_owned());
    }
    let head = before_half_a_name(whole, whole.trim_end_matches(dangles));
    Some([head, "…"].concat())
}

/// Returns the text without the lines that are links to other articles.
fn without_links(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for line in text.split('\n') {
        if !is_see_also(line.trim_start_matches(opens)) {
            if !kept.is_empty() {
                kept.push('\n');
            }
            kept.push_str(line);
        }
    }
    kept
}

/// Whether a text begins with a link to another article.
fn is_see_also(text: &str) -> bool {
    if !may_begin(text) {
        return false;
    }
    let mut tails = SEE_ALSO.split('|').filter_map(|words| after(text, words));
    let is_prose = |c: char| c.is_alphanumeric() || matches!(c, '،' | ',');
    tails.any(|tail| !tail.trim_start().starts_with(is_prose))
}

/// Whether a text is one short sentence that asks for a click: «لقراءة المزيد اضغط هنا», also before
/// an ellipsis in brackets.
fn asks_for_click(text: &str) -> bool {
    let sentence = text.trim_end_matches(|c| ends_sentence(c) || opens(c) || c == ']');
    text.len() < 150 && mentions_click(sentence) && !sentence.contains(ends_sentence)
}

/// Whether a text mentions a click, with any hamza and in any case.
fn mentions_click(text: &str) -> bool {
    text.contains("ضغط هنا") || text.contains("lick here")
}

/// Whether a text may begin with one of the phrases above: a quick look at its first letters. Words
/// with the Arabic article are so frequent that two letters would not tell enough of them.
fn may_begin(text: &str) -> bool {
    let mut letters = text.chars().filter_map(fold);
    let mut two = || {
        let first = letters.next().unwrap_or_default();
        (first, letters.next().unwrap_or_default())
    };
    match two() {
        ('ا', 'ل') => matches!(two(), ('م', 'ز' | 'ق') | ('ت', 'ف' | 'د')),
        ('ا', 'ق' | 'ك' | 'د' | 'و')
        | ('م', 'ت' | 'و')
        | ('ق', 'ر' | 'د')
        | ('ل', 'ق' | 'ل')
        | ('ت' | 'ش' | 'ط', 'ا')
        | ('ظ', 'ه')
        | ('r' | 'k' | 's', 'e')
        | ('c' | 'm', 'o')
        | ('t', 'h')
        | ('a', 'p')
        | ('f', 'i') => true,
        _ => false,
    }
}

/// Returns where the article's own text ends.
fn end_of_text(text: &str, title: &str) -> usize {
    let mut end = text.len();
    let mut has_origin = false;
    let last = text.floor_char_boundary(text.len().saturating_sub(MAX_ENDING));
    let may_ask = text.get(last..).is_some_and(mentions_click);
    for (at, c) in text.char_indices().rev() {
        let (Some(before), Some(here)) = (text.get(..at), text.get(at..end)) else {
            continue;
        };
        if here.len() > MAX_ENDING {
            break;
        }
        // Most letters are inside of a word, and most words cannot begin an ending.
        let inside = |c: char| matches!(c, 'ء'..='ي' | 'A'..='Z' | 'a'..='z');
        if before.ends_with(inside) || !(may_ask || may_begin(here)) {
            continue;
        }
        if !c.is_alphanumeric() || before.ends_with(char::is_alphanumeric) {
            continue;
        }
        let is_origin = |words: &&str| {
            after(here, words).is_some_and(|site| site.len() < 120 && !site.contains('\n'))
        };
        let found = if ORIGINS.iter().any(is_origin) {
            has_origin = true;
            false
        } else if has_origin && POSTS.iter().any(|words| after(here, words).is_some()) {
            has_origin = c != 'T' && !Before::new(before).ends;
            !has_origin
        } else {
            is_invitation(before, here, title)
                || (is_see_also(here) || asks_for_click(here))
                    && !here.contains('\n')
                    && Before::new(before).ends
        };
        if found {
            end = before.trim_end_matches(opens).len();
        }
    }
    end
}

/// The surroundings of an invitation: the text before it.
struct Before {
    /// Whether a sentence or line has ended.
    ends: bool,
    /// Whether the position alone proves an invitation: an ellipsis, a line of its own, a bracket.
    is_apart: bool,
    ellipsis: bool,
}

impl Before {
    fn new(before: &str) -> Self {
        let text = before.trim_end_matches(opens);
        let gap = before.get(text.len()..).unwrap_or_default();
        let bare = text.trim_end_matches(']');
        let ellipsis = bare.ends_with('…') || bare.ends_with("...");
        let is_apart = ellipsis || text.is_empty() || gap.contains(['\n', '(', '[', '|']);
        Before {
            ends: is_apart || text.ends_with(|c| ends_sentence(c) || matches!(c, ':' | ']' | ')')),
            is_apart,
            ellipsis,
        }
    }
}

/// Whether `here` is an invitation to read the article and contains nothing else.
fn is_invitation(before: &str, here: &str, title: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric();
    for invitation in INVITATIONS {
        let words = invitation.trim_start_matches(['!', '?']);
        let Some(tail) = after(here, words).filter(|tail| !tail.starts_with(is_word)) else {
            continue;
        };
        let place = Before::new(before);
        let is_sure = words.len() == invitation.len();
        let is_unsure = invitation.starts_with('?');
        if !tail.contains(is_word) {
            let is_plain = before.ends_with(['«', '"', '“']);
            let has_arrow = !is_plain
                && (tail.contains(['»', '›', '→', '←', '>', '⟵', '…']) || tail.contains(".."));
            let is_sure = is_sure && !here.starts_with(|c: char| c.is_ascii_lowercase());
            return is_sure
                || place.is_apart
                || place.ends && (has_arrow || !is_unsure)
                || has_arrow && !is_unsure;
        }
        // The title follows the invitation, for screen readers.
        return place.ends && (is_title(tail, title) || is_sure && is_short(tail))
            || place.ellipsis && !is_unsure && !tail.contains('\n');
    }
    false
}

/// Whether `tail` continues an invitation: " of this entry", «: عنوان آخر».
fn is_short(tail: &str) -> bool {
    let is_sentence = tail.contains(|c| ends_sentence(c) || matches!(c, '،' | ',' | '\n'));
    tail.trim_start().starts_with(':') && !tail.contains('\n') || !is_sentence && tail.len() < 60
}

/// Whether `tail` is the title, or the beginning of it.
fn is_title(tail: &str, title: &str) -> bool {
    let is_sign = |c: char| !c.is_alphanumeric();
    let tail = tail.trim_matches(is_sign);
    let tail = strip_urgent(tail, &WORDS).unwrap_or(tail);
    let title = title.trim_matches(is_sign);
    !title.is_empty() && (after(tail, title).is_some() || after(title, tail).is_some())
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '۔' | '…')
}

/// Whether the character may stand between the text and an invitation; it is then removed as well.
fn opens(c: char) -> bool {
    c.is_whitespace()
        || bidi::is_mark(c)
        || matches!(
            c,
            '(' | '['
                | '«'
                | '“'
                | '|'
                | '-'
                | '–'
                | '—'
                | '→'
                | '←'
                | '‹'
                | '<'
                | '>'
                | '•'
                | '\u{200B}'..='\u{200D}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: &str = "افتتاح جسر فوق نهر الوداد";

    fn tidied(text: &str) -> String {
        let tidied = tidy(text, TITLE).unwrap_or_else(|| text.to_owned());
        assert_eq!(tidy(&tidied, TITLE), None, "{text}: {tidied}");
        tidied
    }

    #[test]
    fn every_phrase_passes_the_look_at_its_first_letters() {
        let invitations = INVITATIONS.map(|words| words.trim_start_matches(['!', '?']));
        let phrases = invitations
            .into_iter()
            .chain(SEE_ALSO.split('|'))
            .chain(ORIGINS)
            .chain(POSTS);
        for phrase in phrases {
            assert!(may_begin(phrase), "{phrase}");
        }
        assert!(!may_begin("الجسر") && !may_begin("bridge"));
    }

    #[test]
    fn invitations_to_read_on_go() {
        for (text, left) in [
            (
                "افتتح الجسر … متابعة القراءة افتتاح جسر فوق نهر الوداد",
                "افتتح الجسر…",
            ),
            (
                "افتتح الجسر. متابعة القراءة “افتتاح جسر فوق نهر”",
                "افتتح الجسر.",
            ),
            ("افتتح الجسر. متابعة القراءة ←", "افتتح الجسر."),
            ("افتتح الجسر اقرأ المزيد", "افتتح الجسر"),
            ("افتتح الجسر... إقرأ المزيد عن الجسر", "افتتح الجسر..."),
            ("افتتح الجسر Read more »", "افتتح الجسر"),
            ("افتتح الجسر [Read more…]", "افتتح الجسر"),
            (
                "افتتح الجسر [...] Continue reading → اقرأ المزيد",
                "افتتح الجسر…",
            ),
            ("افتتح الجسر (المزيد…)", "افتتح الجسر"),
            ("The bridge is open (more…)", "The bridge is open"),
            ("افتتح الجسر\nالمزيد", "افتتح الجسر"),
            ("افتتح الجسر، [&]. للمزيد »", "افتتح الجسر، [&]."),
            ("قراءة المزيد", ""),
            ("پل باز شد … ادامه مطلب", "پل باز شد…"),
        ] {
            assert_eq!(tidied(text), left, "{text}");
        }
    }

    #[test]
    fn the_line_with_the_site_goes() {
        for text in [
            "افتتح الجسر […]\nThe post افتتاح جسر appeared first on صحيفة المرسى.",
            "افتتح الجسر […] The post Bridge opens. Really appeared first on Marsa News.",
            "افتتح الجسر […]\nظهرت المقالة افتتاح جسر أولاً على صحيفة المرسى.",
            "افتتح الجسر […]\nالمقالة افتتاح جسر ظهرت أولاً على صحيفة المرسى.",
            "افتتح الجسر […]\nالتدوينة افتتاح جسر ظهرت أولًا على المرسى",
            "افتتح الجسر […]",
            "افتتح الجسر، [...]",
            "افتتح الجسر &notx; […]",
            "افتتح الجسر [… اقرأ المزيد]\nThis post first appeared on Marsa.",
        ] {
            assert_eq!(tidied(text), "افتتح الجسر…", "{text}");
        }
        assert_eq!(tidied("تعادل الفريقان. […]"), "تعادل الفريقان.");
    }

    #[test]
    fn links_to_other_articles_go_wherever_they_stand() {
        for (text, left) in [
            ("افتتح الجسر. اقرأ أيضا: إغلاق الميناء", "افتتح الجسر."),
            (
                "افتتح الجسر.\nإقرأ أيضًا | إغلاق الميناء\nوحضر الوزير.",
                "افتتح الجسر.\nوحضر الوزير.",
            ),
            ("افتتح الجسر\n• شاهد أيضاً", "افتتح الجسر"),
            ("طالع أيضا: إغلاق الميناء\nافتتح الجسر.", "افتتح الجسر."),
            (
                "The bridge is open. See also: Port closed",
                "The bridge is open.",
            ),
            ("افتتح الجسر. اقرأ أيضا اقرأ المزيد", "افتتح الجسر."),
            ("افتتح الجسر.\nقد يهمك: إغلاق الميناء […]", "افتتح الجسر."),
            ("اقرأ أيضا: إغلاق الميناء", ""),
        ] {
            assert_eq!(tidied(text), left, "{text}");
        }
    }

    #[test]
    fn invitations_may_name_the_article_or_ask_for_a_click() {
        for (text, left) in [
            ("افتتح الجسر. لقراءة المزيد اضغط هنا", "افتتح الجسر."),
            ("افتتح الجسر. إضغط هنا للتفاصيل.", "افتتح الجسر."),
            ("افتتح الجسر. للتفاصيل اضغط هنا […]", "افتتح الجسر."),
            (
                "افتتح الجسر [للتفاصيل اضغط هنا [...] Click here [",
                "افتتح الجسر",
            ),
            (
                "افتتح الجسر [gallery\nids=\"1,2\" [… اضغط هنا",
                "افتتح الجسر",
            ),
            (
                "The bridge is open. Click here to read more",
                "The bridge is open.",
            ),
            (
                "The bridge is open. Read the rest of this entry »",
                "The bridge is open.",
            ),
            (
                "The bridge is open. Read more: Port closed",
                "The bridge is open.",
            ),
            ("افتتح الجسر. اقرأ الخبر كاملا", "افتتح الجسر."),
            ("افتتح الجسر. المزيد...", "افتتح الجسر."),
            ("افتتح الجسر. المزيد من التفاصيل", "افتتح الجسر."),
        ] {
            assert_eq!(tidied(text), left, "{text}");
        }
    }

    #[test]
    fn prose_that_speaks_of_reading_stays() {
        for text in [
            "حملة تشجع الأطفال على قراءة المزيد",
            "حملة تشجع الأطفال على قراءة المزيد.",
            "دعا إلى «قراءة المزيد»",
            "قراءة المزيد من الكتب تنفع الطلاب.",
            "اقرأ المزيد من الكتب، يقول الوزير.",
            "الجمهور يريد المزيد",
            "ماذا يريد الجمهور؟ المزيد.",
            "Less is more",
            "People should read more",
            "نشرت المجلة المقالة التي ظهرت أولاً على صفحاتها.",
            "ظهرت أولاً على الشاطئ",
            "[رويترز] المهرجان [رقم 7] يبدأ الأحد [بتوقيت سولهافن].",
            "وقال: انتهى كل شيء …",
            "قال إن الناس لا يقرؤون. اقرأ أيضا روايته الأخرى.",
            "اقرأ أيضا، ينصح المعلم.",
            "حملة «اقرأ أيضا» تنطلق",
            "ضغط هنا وضغط هناك. ومضى الأمر.",
            "اقرأ الخبر يا صديقي. ثم نم.",
            "افتتح الجسر. المزيد في النشرة المسائية.",
            "See also prose stays here.",
            "",
        ] {
            assert_eq!(tidied(text), text);
        }
    }
}
