//! News as an Arabic newsroom's feed has it, made up: the same on every run and machine, except for
//! the dates, which are as recent as news is.

use std::sync::LazyLock;

use serde_json::{Value, json};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

/// Numbers that look like chance and are always the same.
///
/// <https://en.wikipedia.org/wiki/Linear_congruential_generator>, with Knuth's
/// constants.
struct Rng(u64);

impl Rng {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = (self.0)
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }

    fn any<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// As in any text, a few words are frequent and many are rare.
    fn word<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let limit = self.below(words.len()) + 1;
        words[self.below(limit)]
    }
}

const PLACES: &[&str] = &[
    "مرسى الغار",
    "سولهافن",
    "رأس البحر",
    "وادي الزيتون",
    "الميناء الجديد",
    "تل القمح",
    "عين السرو",
    "برج الشمال",
    "نهر العنبر",
    "الساحل الشرقي",
    "جبل الأرز",
    "سهل الرمان",
    "قرية الصيادين",
    "مدينة النور",
    "الجزيرة الخضراء",
    "حي المنارة",
];
const BODIES: &[&str] = &[
    "وزارة الصحة",
    "المصرف المركزي",
    "هيئة الأرصاد",
    "بلدية العاصمة",
    "جامعة الساحل",
    "اتحاد المزارعين",
    "شركة الملاحة",
    "وكالة الفضاء",
    "مجلس النواب",
    "نقابة المعلمين",
    "متحف الآثار",
    "هيئة السكك الحديدية",
    "غرفة التجارة",
    "إدارة الجمارك",
];
const GOODS: &[&str] = &[
    "القمح",
    "النفط",
    "الذهب",
    "الأسمنت",
    "السكر",
    "الحليب",
    "الكهرباء",
    "الدواء",
    "الأرز",
    "الخشب",
    "الزيت",
    "القطن",
];
const ACTS: &[&str] = &[
    "افتتاح",
    "توسعة",
    "تأجيل",
    "إطلاق",
    "إعادة تأهيل",
    "إغلاق",
    "تمويل",
    "تسليم",
    "مراجعة",
    "استكمال",
];
const WORKS: &[&str] = &[
    "محطة تحلية المياه",
    "خط قطارات سريع",
    "مستشفى الأطفال",
    "مشروع الطاقة الشمسية",
    "معرض الكتاب",
    "جسر الميناء",
    "مكتبة عامة",
    "مركز للتطعيم",
    "حديقة نباتية",
    "مدرسة مهنية",
    "سوق السمك",
    "ملعب السباحة",
    "مختبر للزلازل",
    "مطار إقليمي",
];
const SECTIONS: &[&str] = &[
    "اقتصاد",
    "صحة",
    "رياضة",
    "ثقافة",
    "علوم",
    "محليات",
    "سياسة",
    "طقس",
];
const SOURCES: &[&str] = &["وكالة مرافئ", "جريدة الميناء", "إذاعة الساحل", "مجلة الأرز"];

const NOUNS: &[&str] = &[
    "مشروع",
    "مدينة",
    "خطة",
    "لجنة",
    "سنة",
    "مواطن",
    "قطاع",
    "سوق",
    "شركة",
    "اتفاق",
    "تقرير",
    "أسبوع",
    "سفينة",
    "ميناء",
    "طريق",
    "مستشفى",
    "طبيب",
    "مدرسة",
    "طالب",
    "معلم",
    "جامعة",
    "بحث",
    "نتيجة",
    "سعر",
    "نسبة",
    "موسم",
    "محصول",
    "مزرعة",
    "مطر",
    "عاصفة",
    "حرارة",
    "نهر",
    "بحيرة",
    "جبل",
    "غابة",
    "حريق",
    "إنقاذ",
    "فريق",
    "مباراة",
    "لاعب",
    "بطولة",
    "كأس",
    "كاتب",
    "رواية",
    "معرض",
    "فيلم",
    "مسرح",
    "متحف",
    "أثر",
    "لوحة",
    "صورة",
    "جائزة",
    "قانون",
    "مجلس",
    "نائب",
    "وزير",
    "حكومة",
    "ميزانية",
    "ضريبة",
    "قرض",
    "مصرف",
    "عملة",
    "تجارة",
    "صادرات",
    "واردات",
    "جمارك",
    "عقد",
    "مناقصة",
    "مصنع",
    "عامل",
    "أجر",
    "نقابة",
    "إضراب",
    "حوار",
    "وفد",
    "زيارة",
    "قمة",
    "حدود",
    "معبر",
    "لاجئ",
    "مساعدة",
    "منظمة",
    "تبرع",
    "لقاح",
    "مرض",
    "علاج",
    "دواء",
    "مختبر",
    "تجربة",
    "قمر",
    "صاروخ",
    "مسبار",
    "كوكب",
    "مرصد",
    "زلزال",
    "شاطئ",
    "سمك",
    "صياد",
    "قارب",
    "شبكة",
    "هاتف",
    "حاسوب",
    "برنامج",
    "بيانات",
    "خدمة",
    "زبون",
    "متجر",
    "إعلان",
    "صحيفة",
    "إذاعة",
    "خبر",
    "بيان",
    "مصدر",
    "مراسل",
    "محكمة",
    "قاض",
    "حكم",
    "شرطة",
    "سائق",
    "حافلة",
    "قطار",
    "محطة",
    "رحلة",
    "مطار",
    "طائرة",
    "مسافر",
    "سائح",
    "فندق",
    "مطعم",
    "قرية",
    "حي",
    "شارع",
    "جسر",
    "نفق",
    "بناء",
    "سكن",
    "مهندس",
    "كهرباء",
    "ماء",
    "وقود",
    "طاقة",
    "شمس",
    "ريح",
    "هواء",
    "تلوث",
    "نفاية",
    "شجرة",
    "بذرة",
    "تربة",
    "ثروة",
    "عائلة",
    "طفل",
    "شاب",
    "امرأة",
];
const VERBS: &[&str] = &[
    "أعلن",
    "أكد",
    "أوضح",
    "بدأ",
    "وصل",
    "ارتفع",
    "انخفض",
    "شهد",
    "وقع",
    "قرر",
    "طالب",
    "حذر",
    "توقع",
    "كشف",
    "شارك",
    "استقبل",
    "أنهى",
    "أطلق",
    "سجل",
    "يعمل",
    "يستمر",
    "يشمل",
    "يهدف",
    "يحتاج",
    "يبلغ",
    "يزور",
    "يدرس",
    "يوفر",
];
const ADJECTIVES: &[&str] = &[
    "الجديد",
    "المحلي",
    "الدولي",
    "الكبير",
    "المقبل",
    "الماضي",
    "الصحي",
    "الزراعي",
    "البحري",
    "الوطني",
    "السريع",
    "القديم",
    "العلمي",
    "الثقافي",
    "الاقتصادي",
    "الشمالي",
    "الجنوبي",
    "المشترك",
    "العام",
    "الخاص",
];
const BEFORE: &[&str] = &["", "ال", "ال", "ال", "و", "بال", "وال", "ب", "لل", "كال"];
const AFTER: &[&str] = &["", "", "", "", "ها", "ه", "هم", "ات", "ين", "نا"];
const LINKS: &[&str] = &[
    "في", "من", "على", "إلى", "بعد", "قبل", "مع", "خلال", "بين", "منذ",
];

/// Running text of `words` words, in sentences.
fn prose(rng: &mut Rng, words: usize) -> String {
    let mut text = String::new();
    for number in 0..words {
        match number % 6 {
            0 => text.push_str(rng.word(VERBS)),
            1 | 4 => {
                text.push_str(rng.word(BEFORE));
                text.push_str(rng.word(NOUNS));
                text.push_str(rng.word(AFTER));
            }
            2 => text.push_str(rng.word(ADJECTIVES)),
            3 => text.push_str(rng.word(LINKS)),
            _ => text.push_str(rng.word(PLACES)),
        }
        text.push_str(match number % 24 {
            _ if number + 1 == words => ".",
            23 => ". ",
            11 => "، ",
            _ => " ",
        });
    }
    text
}

fn title(rng: &mut Rng) -> String {
    let place = rng.any(PLACES);
    match rng.below(4) {
        0 => {
            let (act, work, month) = (rng.any(ACTS), rng.any(WORKS), 1 + rng.below(12));
            format!("{act} {work} في {place} بعد {month} شهرًا من العمل")
        }
        1 => {
            let (body, work) = (rng.any(BODIES), rng.any(WORKS));
            format!("{body}: {work} في {place} قبل نهاية العام")
        }
        2 => {
            let (good, percent, part) = (rng.any(GOODS), 1 + rng.below(9), rng.below(10));
            format!("ارتفاع أسعار {good} {percent}.{part}% في أسواق {place}")
        }
        _ => {
            let (body, other) = (rng.any(BODIES), rng.any(PLACES));
            format!("اتفاق بين {body} و{other} على دعم {}", rng.any(WORKS))
        }
    }
}

/// Returns the date of an item that was published `minutes_ago` minutes before the program began.
fn published(minutes_ago: i64) -> String {
    static BEGUN: LazyLock<OffsetDateTime> = LazyLock::new(OffsetDateTime::now_utc);
    let date = *BEGUN - Duration::minutes(minutes_ago);
    date.format(&Rfc3339).expect("a year of four digits")
}

/// The minutes between one item and the next, and the age of the newest one.
const PAUSE: i64 = 31;

/// Newer than every other item. `number` is less than [`PAUSE`]; a higher one is newer.
pub fn fresh(number: usize) -> Value {
    let mut item = item(number);
    item["id"] = json!(format!("fresh-{number}"));
    item["date_published"] = json!(published(PAUSE - 1 - number as i64));
    item
}

/// The item of this number: a title, a summary of about 40 words and a content
/// of about 90, 1.5 KB in all.
pub fn item(number: usize) -> Value {
    let mut rng = Rng(number as u64 * 7_919 + 1);
    rng.below(2);
    json!({
        "id": format!("item-{number}"),
        "url": format!("https://news.example/articles/{number}"),
        "title": format!("{} ({number})", title(&mut rng)),
        "summary": prose(&mut rng, 40),
        "content_html": format!("<p>{}</p>", prose(&mut rng, 75)),
        "date_published": published(PAUSE * (1 + number as i64)),
        "tags": [rng.any(SECTIONS), rng.any(WORKS)],
        "authors": [{ "name": rng.any(SOURCES) }],
    })
}

/// A JSON Feed of these items.
pub fn feed(items: impl Iterator<Item = Value>) -> String {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "وكالة مرافئ للأنباء",
        "language": "ar",
        "items": items.collect::<Vec<_>>(),
    })
    .to_string()
}

/// An article of about 1,000 words: its title, and its paragraphs.
pub fn article() -> (String, Vec<String>) {
    let mut rng = Rng(42);
    rng.below(2);
    let paragraphs = (0..10).map(|_| prose(&mut rng, 98)).collect();
    (
        "مشروع الطاقة الشمسية في مرسى الغار يدخل عامه الثاني".to_owned(),
        paragraphs,
    )
}
