//! Feeds for tests: headlines as an Arabic newsroom writes them.

use serde_json::{Value, json};

/// Short and long, with digits, quotation marks and Latin words among them.
const HEADLINES: [&str; 12] = [
    "مرسانا ونوردافيا توقعان اتفاقية ملاحة جديدة لعشر سنوات",
    "انخفاض أسعار القمح 3.4% في الأسواق العالمية",
    "الأرصاد: أمطار غزيرة على الساحل حتى مساء الغد",
    "«مفاتيح البحر» تفوز بجائزة الرواية",
    "وزيرة الصحة تعلن بدء حملة التطعيم في 120 مركزًا",
    "متحف الطيران يعرض طائرة F-16 متقاعدة",
    "افتتاح خط قطارات بين مرسى الغار وسولهافن",
    "منتخب السباحة يحرز 4 ميداليات في بطولة المتوسط",
    "شركة news.example تطلق خدمة إخبارية بثلاث لغات",
    "المصرف المركزي يثبت سعر الفائدة عند 5.25%",
    "عودة 63 ألف طالب إلى المدارس بعد توقف أسبوع",
    "كسوف جزئي للشمس يُرى صباح الجمعة",
];

/// An item with this number: its title, its address below `{feed}`, and a date
/// that is older the higher the number.
pub fn item(number: usize) -> Value {
    let title = HEADLINES[number % HEADLINES.len()];
    json!({
        "id": format!("item-{number}"),
        "url": format!("https://news.example/articles/{number}"),
        "title": if number < HEADLINES.len() { title.to_owned() } else { format!("{title} ({number})") },
        "date_published": format!("2026-11-{:02}T08:{:02}:00+03:00", 22 - number % 20, number % 60),
    })
}

/// A JSON Feed of these items.
pub fn feed(items: Vec<Value>) -> String {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "وكالة مرافئ للأنباء",
        "language": "ar",
        "items": items,
    })
    .to_string()
}

/// A JSON Feed of the first `count` items.
pub fn headlines(count: usize) -> String {
    feed((0..count).map(item).collect())
}
