use super::{Labels, Plural};

/// Arabic.
pub(super) static ARABIC: Labels = Labels {
    ticker: "اخبار سريعة",
    related: "مقالات ذات صلة",
    top: "زر الذهاب إلى الأعلى",
    pause: "إيقاف حركة العناوين",
    play: "تشغيل حركة العناوين",
    next: "العنوان التالي",
    previous: "العنوان السابق",
    close: "إغلاق شريط الأخبار",
    position: "# من ##",
    urgent: "عاجل",
    comma: "، ",
    colon: ": ",
    same_topic: "من الموضوع نفسه",
    same_section: "من القسم نفسه",
    declared: "اختيار المحرّرين",
    newest: "من أحدث الأخبار",
    now: "الآن",
    updated: "آخر تحديث",
    waiting: Plural {
        zero: "لا أخبار جديدة",
        one: "خبر جديد",
        two: "خبران جديدان",
        few: "# أخبار جديدة",
        many: "# خبرًا جديدًا",
        other: "# خبر جديد",
    },
    ago: None,
};
