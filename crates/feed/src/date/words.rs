//! The words in dates: months, days of the week, AM and PM, time zones; in English, and in Arabic,
//! where months have two or three sets of names.

use crate::fold::fold;

/// The meaning of a word in a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    /// The month; January is 1.
    Month(i64),
    /// «تشرين» and «كانون» name two months each: this one with «الأول», the next one with «الثاني».
    TwoMonths(i64),
    /// «الأول» or «الثاني»: how many months after the first of the two.
    Ordinal(i64),
    /// AM or PM: the hours to add to an hour before twelve.
    Half(i64),
    /// A time zone, in hours east of Greenwich.
    Zone(i64),
    /// The letter between date and time. After the time it is a military zone, which is read as
    /// UTC.
    T,
    /// A word that adds nothing: days of the week, «الساعة», `th`.
    Filler,
    /// A time zone that is known only locally, which is ignored.
    LocalZone,
    /// «بتوقيت»: the name of a place follows, whose time it is.
    ZoneOf,
    Unknown,
}

/// The known words: a sign for the meaning, followed by the folded word. The signs `a` to `l` are
/// the months, and digits are hours west of Greenwich (the zones of RFC 5322 §4.3).
const WORDS: &str = "ajan aيناير aجانفي bfeb bفبراير bفيفري bشباط cmar cمارس cاذار dapr dابريل \
    dافريل dنيسان emay eمايو eماي eمايس eايار fjun fيونيو fيونيه fجوان fحزيران gjul gيوليو gيوليوز \
    gيوليه gجويليه gتموز haug hاغسطس hاوت hغشت hاب isep iسبتمبر iشتنبر iايلول joct jاكتوبر \
    knov kنوفمبر kنونبر ldec lديسمبر lدجنبر Jتشرين Lكانون (اول )ثاني Aam Aص Aصباحا Aفجرا Ppm Pم Pمساء \
    Pمساءا Pظهر Pظهرا Pعصرا Bبتوقيت .بعد .of \
    0utc 0gmt 0ut 0z 5est 4edt 6cst 5cdt 7mst 6mdt 8pst 7pdt Tt \
    .mon .tue .wed .thu .fri .sat .sun .at .on .st .nd .rd .th .في .يوم .ساعه \
    .احد .اثنين .ثلاثاء .اربعاء .خميس .جمعه .سبت";

/// Returns the meaning of a word of letters and points.
pub(super) fn meaning(word: &str) -> Word {
    let folded: String = word
        .chars()
        .filter(|&c| c != '.')
        .filter_map(fold)
        .collect();
    // Longer English words are compared by their first three letters: `sept`, `tues`, `november`.
    let key = match folded.get(..3) {
        Some(start) if folded.is_ascii() => start,
        _ => folded.strip_prefix("ال").unwrap_or(&folded),
    };
    let mut known = WORDS.split(' ');
    let sign = known
        .find(|known| known.get(1..) == Some(key))
        .and_then(|known| known.bytes().next());
    match sign {
        Some(month @ b'a'..=b'l') => Word::Month(i64::from(month - b'a' + 1)),
        Some(b'J') => Word::TwoMonths(10),
        Some(b'L') => Word::TwoMonths(12),
        Some(b'(') => Word::Ordinal(0),
        Some(b')') => Word::Ordinal(1),
        Some(b'A') => Word::Half(0),
        Some(b'P') => Word::Half(12),
        Some(b'B') => Word::ZoneOf,
        Some(b'T') => Word::T,
        Some(b'.') => Word::Filler,
        Some(zone @ b'0'..=b'9') if folded.len() <= 3 => Word::Zone(-i64::from(zone - b'0')),
        // A row of tatweel used as a line.
        _ if folded.is_empty() => Word::Filler,
        _ if !folded.is_ascii() => Word::Unknown,
        // Military zones, which RFC 5322 treats as UTC. `a` and `p` may as well be AM and PM.
        _ if folded.len() == 1 && !matches!(key, "a" | "p") => Word::Zone(0),
        _ if (3..=5).contains(&folded.len()) => Word::LocalZone,
        _ => Word::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_has_its_names() {
        for (number, names) in [
            (1, "January Jan. JAN يناير جانفي"),
            (2, "Feb February فبراير شباط فيفري"),
            (3, "March مارس آذار"),
            (4, "April أبريل إبريل ابريل نيسان أفريل"),
            (5, "May مايو ماي أيار"),
            (6, "June يونيو يونيه حزيران جوان"),
            (7, "July يوليو يوليوز يوليه تموز جويلية"),
            (8, "August أغسطس آب أوت غشت"),
            (9, "Sept. September سبتمبر أيلول شتنبر"),
            (10, "October أكتوبر"),
            (11, "November نوفمبر نونبر نُوفَمْبِر"),
            (12, "Dec December ديسمبر دجنبر"),
        ] {
            for name in names.split(' ') {
                assert_eq!(meaning(name), Word::Month(number), "{name}");
            }
        }
        assert_eq!(meaning("تشرين"), Word::TwoMonths(10));
        assert_eq!(meaning("الثّاني"), Word::Ordinal(1));
    }

    #[test]
    fn days_halves_and_zones_are_distinguished_from_months() {
        for word in
            "Sunday sat. Tues الأحد الإثنين الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الساعة ـ"
                .split(' ')
        {
            assert_eq!(meaning(word), Word::Filler, "{word}");
        }
        assert_eq!(meaning("p.m."), Word::Half(12));
        assert_eq!(meaning("صباحًا"), Word::Half(0));
        assert_eq!(meaning("PDT"), Word::Zone(-7));
        assert_eq!(meaning("K"), Word::Zone(0));
        assert_eq!(meaning("EEST"), Word::LocalZone);
        for word in ["رمضان", "منذ", "p", "ago", "yesterday", "محرم"] {
            assert!(
                matches!(meaning(word), Word::Unknown | Word::LocalZone),
                "{word}"
            );
        }
    }
}
