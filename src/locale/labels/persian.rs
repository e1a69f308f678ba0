use super::{Labels, Plural};

/// Persian.
pub(super) static PERSIAN: Labels = Labels {
    ticker: "آخرین خبرها",
    related: "مطالب مرتبط",
    top: "بازگشت به بالا",
    pause: "توقف حرکت عنوان‌ها",
    play: "ادامهٔ حرکت عنوان‌ها",
    next: "عنوان بعدی",
    previous: "عنوان قبلی",
    close: "بستن نوار خبر",
    position: "# از ##",
    urgent: "فوری",
    comma: "، ",
    colon: ": ",
    same_topic: "از همین موضوع",
    same_section: "از همین بخش",
    declared: "انتخاب سردبیر",
    newest: "از تازه‌ترین خبرها",
    now: "لحظاتی پیش",
    updated: "آخرین به‌روزرسانی:",
    waiting: Plural::always("# خبر تازه"),
    ago: None,
};
