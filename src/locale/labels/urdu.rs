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
    position: "## میں سے #",
    urgent: "بریکنگ نیوز",
    comma: "، ",
    same_topic: "اسی موضوع پر",
    same_section: "اسی زمرے سے",
    declared: "ادارے کا انتخاب",
    newest: "تازہ خبر",
    now: "ابھی ابھی",
    updated: "آخری اپ ڈیٹ:",
    waiting: Plural::one_and("# نئی خبر", "# نئی خبریں"),
    ago: None,
};
