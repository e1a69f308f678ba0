use super::{Labels, Plural};

/// Turkish.
pub(super) static TURKISH: Labels = Labels {
    ticker: "Son haberler",
    related: "İlgili haberler",
    top: "Başa dön",
    pause: "Başlıkları durdur",
    play: "Başlıkları oynat",
    next: "Sonraki başlık",
    previous: "Önceki başlık",
    close: "Haber bandını kapat",
    position: "# / ##",
    urgent: "Son dakika",
    comma: ", ",
    colon: ": ",
    same_topic: "Aynı konuda",
    same_section: "Aynı bölümden",
    declared: "Editörün seçimi",
    newest: "En yeni haberlerden",
    now: "az önce",
    updated: "Son güncelleme:",
    waiting: Plural::always("# yeni haber"),
    ago: None,
};
