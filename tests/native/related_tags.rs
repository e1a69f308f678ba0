//! The effect of tags on the choice, and that tags which a system puts on half of all items have
//! none.

use ajel::feed::Item;
use ajel::related::{Page, Ranking, Reason, SelectionOptions, choose, rank};

use crate::related::{Judged, judged};

fn item(id: &str, title: &str, tags: &[&str]) -> Item {
    Item {
        id: id.into(),
        title: title.into(),
        url: format!("https://news.example/{id}"),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        published_ms: Some(1),
        ..Item::default()
    }
}

fn page(title: &str, tags: &[&str]) -> Page {
    Page {
        title: title.into(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..Page::default()
    }
}

/// The articles of the box and why each is there.
fn choice(page: &Page, items: &[Item]) -> Vec<(String, Reason)> {
    let options = SelectionOptions {
        limit: 6,
        ..SelectionOptions::default()
    };
    let mut ranking = Ranking::new(page);
    while !ranking.advance(items, 7) {}
    let chosen = choose(page, items, &ranking, &options).into_iter();
    chosen
        .map(|chosen| (items[chosen.index].id.clone(), chosen.reason))
        .collect()
}

#[test]
fn a_whole_tag_says_more_than_its_words() {
    let page = page("البلدان يتفقان", &["مضيق الصدف"]);
    let items = [
        item("a", "أسعار الزيت", &["مضيق", "الصدف"]),
        item("z", "موسم الزيتون", &["مضيق الصدف"]),
        item("none", "نهائي الكأس", &["رياضة"]),
        item("nor", "أمطار على التلال", &["طقس"]),
        item("neither", "معرض للكتاب", &["ثقافة"]),
    ];
    assert_eq!(items[rank(&page, &items)[0].index].id, "z");
}

#[test]
fn a_tag_is_the_same_in_another_spelling_and_named_as_the_page_writes_it() {
    let page = page("الصناديق تُغلق مساء", &["#الانتخابات_البلدية"]);
    for tag in ["انتخابات بلدية", "الإنتخابات البلديّة", "#انتخابات_بلدية"]
    {
        let items = [
            item("same", "ثلثا المجالس للمستقلين", &[tag]),
            item("none", "نهائي الكأس", &["رياضة"]),
            item("nor", "أمطار على التلال", &["طقس"]),
        ];
        let reason = Reason::Shared(vec!["الانتخابات البلدية".into()]);
        assert_eq!(choice(&page, &items), [("same".into(), reason)], "{tag}");
    }
}

#[test]
fn the_rarest_tag_is_named_first() {
    let page = page("البلدان يتفقان", &["مرسانا", "مضيق الصدف"]);
    let mut items = vec![item("both", "ملحق جديد", &["مرسانا", "مضيق الصدف"])];
    for number in 0..8 {
        let tags: &[&str] = if number < 3 {
            &["مرسانا"]
        } else {
            &["طقس"]
        };
        items.push(item(&number.to_string(), "أمطار على التلال", tags));
    }
    let reason = Reason::Shared(vec!["مضيق الصدف".into(), "مرسانا".into()]);
    assert_eq!(choice(&page, &items)[0], ("both".into(), reason));
}

/// Rubrics of systems for newsrooms, and how many items of ten have each.
const RUBRICS: [(&str, usize); 4] = [
    ("الرئيسية", 10),
    ("آخر الأخبار", 8),
    ("منوعات", 6),
    ("سلايدر", 5),
];

/// The judged pages with the candidates of ten pages each, so that half of them is a number.
fn in_long_feeds() -> Vec<(Page, Vec<Item>)> {
    let pages = judged();
    let feed = |at: usize| {
        let mut items: Vec<Item> = Vec::new();
        for Judged { candidates, .. } in pages.iter().cycle().skip(at).take(10) {
            for item in candidates.iter().map(|article| article.item()) {
                if items.iter().all(|known| known.id != item.id) {
                    items.push(item);
                }
            }
        }
        items
    };
    (0..pages.len())
        .map(|at| (pages[at].query.page(), feed(at)))
        .collect()
}

#[test]
fn rubrics_of_the_system_change_nothing() {
    for (mut page, mut items) in in_long_feeds() {
        let before = choice(&page, &items);
        for (rubric, of_ten) in RUBRICS {
            page.tags.push(rubric.into());
            for (place, item) in items.iter_mut().enumerate() {
                // Spread so that no rubric goes with another.
                if (place * 7 + rubric.len()) % 10 < of_ten {
                    item.tags.push(rubric.into());
                }
            }
        }
        assert_eq!(choice(&page, &items), before, "{}", page.title);
    }
}

#[test]
fn a_rubric_alone_makes_nothing_related() {
    let page = page("البلدان يتفقان", &["منوعات"]);
    let tags = |number: usize| {
        if number.is_multiple_of(2) {
            "منوعات"
        } else {
            "طقس"
        }
    };
    let items: Vec<Item> = (0..40)
        .map(|number| item(&number.to_string(), "أمطار على التلال", &[tags(number)]))
        .collect();
    assert!(choice(&page, &items).is_empty());
    // The same tag on a few of them is a topic.
    let mut few = items;
    for item in &mut few[4..] {
        item.tags = vec!["طقس".into()];
    }
    let reason = Reason::Shared(vec!["منوعات".into()]);
    let found = choice(&page, &few);
    assert!(!found.is_empty() && found.iter().all(|(_, found)| *found == reason));
}
