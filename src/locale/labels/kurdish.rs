use super::{Labels, Plural};

/// Sorani, the Kurdish of Iraq and Iran.
pub(super) static KURDISH: Labels = Labels {
    ticker: "دوایین هەواڵەکان",
    related: "بابەتە پەیوەندیدارەکان",
    top: "گەڕانەوە بۆ سەرەوە",
    pause: "وەستاندنی سەردێڕەکان",
    play: "دەستپێکردنەوەی سەردێڕەکان",
    next: "سەردێڕی دواتر",
    previous: "سەردێڕی پێشوو",
    close: "داخستنی شریتی هەواڵ",
    position: "# لە ##",
    urgent: "بەپەلە",
    comma: "، ",
    colon: ": ",
    same_topic: "لە هەمان بابەت",
    same_section: "لە هەمان بەش",
    declared: "هەڵبژاردەی نووسەران",
    newest: "لە نوێترین هەواڵەکان",
    now: "ئێستا",
    updated: "دوایین نوێکردنەوە:",
    waiting: Plural::always("# هەواڵی نوێ"),
    // No browser has these phrases.
    ago: Some(&[
        Plural::always("# خولەک لەمەوبەر"),
        Plural::always("# کاتژمێر لەمەوبەر"),
        Plural::always("# ڕۆژ لەمەوبەر"),
    ]),
};
