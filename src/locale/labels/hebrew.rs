use super::{Labels, Plural};

/// Hebrew.
pub(super) static HEBREW: Labels = Labels {
    ticker: "מבזקים",
    related: "כתבות קשורות",
    top: "חזרה לראש העמוד",
    pause: "עצירת הכותרות",
    play: "הפעלת הכותרות",
    next: "הכותרת הבאה",
    previous: "הכותרת הקודמת",
    close: "סגירת המבזקים",
    position: "# מתוך ##",
    urgent: "דחוף",
    comma: ", ",
    colon: ": ",
    same_topic: "באותו נושא",
    same_section: "באותו מדור",
    declared: "בחירת העורכים",
    newest: "מהחדשות האחרונות",
    now: "ממש עכשיו",
    updated: "עודכן",
    waiting: Plural::one_two("כותרת חדשה", "שתי כותרות חדשות", "# כותרות חדשות"),
    // Own phrases: Chromium and Firefox write «לפני שעתיים (2)», WebKit «לפני יום 1».
    ago: Some(&[
        Plural::one_two("לפני דקה", "לפני שתי דקות", "לפני # דקות"),
        Plural::one_two("לפני שעה", "לפני שעתיים", "לפני # שעות"),
        Plural::one_two("לפני יום", "לפני יומיים", "לפני # ימים"),
    ]),
};
