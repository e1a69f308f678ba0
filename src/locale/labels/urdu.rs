use super::{Labels, Plural};

/// Urdu.
pub(super) static URDU: Labels = Labels {
    ticker: "تازہ ترین خبریں",
    related: "متعلقہ خبریں",
    top: "اوپر واپس جائیں",
    pause: "سرخیاں روکیں",
    play: "سرخیاں چلائیں",
    next: "اگلی سرخی",
    previous: "پچھلی سرخی",
    close: "خبروں کی پٹی بند کریں",
    position: "## میں سے #",
    urgent: "بریکنگ نیوز",
    comma: "، ",
    colon: ": ",
    same_topic: "اسی موضوع پر",
    same_section: "اسی زمرے سے",
    declared: "ادارتی انتخاب",
    newest: "تازہ ترین خبروں سے",
    now: "ابھی ابھی",
    updated: "آخری اپ ڈیٹ:",
    waiting: Plural::one_and("# نئی خبر", "# نئی خبریں"),
    // Own phrases: browsers write «2 دنوں پہلے».
    ago: Some(&[
        Plural::always("# منٹ پہلے"),
        Plural::one_and("# گھنٹہ پہلے", "# گھنٹے پہلے"),
        Plural::always("# دن پہلے"),
    ]),
};
