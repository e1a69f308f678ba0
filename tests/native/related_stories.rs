//! One card a story, and no story lost: what a summary that several items have makes of them.

use ajel::feed::Item;
use ajel::related::{Page, Ranking, SelectionOptions, choose};

/// A boilerplate of more than eight words.
const SLOGAN: &str =
    "وكالة مرافئ تنقل إليكم أخبار الموانئ والسفن والبحارة أولا بأول من كل شواطئ العالم";

/// Other sentences that systems write in place of a summary.
const OTHER_SLOGAN: &str =
    "صحيفة المنارة اليومية تصدر في المدينة وتتابع شؤون الناس والأسواق والملاعب منذ خمسين سنة";
const COOKIES: &str =
    "نستخدم ملفات تعريف الارتباط لتحسين تجربتك وقياس عدد الزوار وعرض الإعلانات المناسبة واقتراح مواد";

/// The subject of the page.
const PLACE: &str = " سولهافن";

/// Sizes of feeds, from the smallest box to the largest feed.
const SIZES: [usize; 6] = [3, 5, 12, 60, 300, 2_000];

/// Makes the summary of an item from its number.
type Lead = fn(usize) -> String;

/// A word that no other number has.
fn word(number: usize) -> String {
    let letters: Vec<char> = "جدرسشصعقمط".chars().collect();
    let digit = |place: u32| letters[number / 10usize.pow(place) % 10];
    (0..5).map(digit).collect()
}

/// An article under a title of its own, which has nothing in common with any other. The words that
/// it shares with the page stand in its summary.
fn item(number: usize, summary: String) -> Item {
    let [one, two] = [2 * number, 2 * number + 1].map(word);
    Item {
        id: format!("{number:04}"),
        title: [one, two].join(" "),
        url: format!("https://news.example/{number}"),
        summary,
        published_ms: Some(number as i64),
        ..Item::default()
    }
}

/// A summary that no other item has.
fn own(number: usize) -> String {
    let words: Vec<String> = (0..12)
        .map(|place| word(10_000 + 12 * number + place))
        .collect();
    words.join(" ")
}

/// A few words that no other item has.
fn few(number: usize) -> String {
    own(number).split(' ').take(5).collect::<Vec<_>>().join(" ")
}

/// The ids in a box of six with at least `min_results`.
fn ids(items: &[Item], min_results: usize) -> Vec<String> {
    ids_for(PLACE, items, min_results)
}

/// The same for a page with this title.
fn ids_for(title: &str, items: &[Item], min_results: usize) -> Vec<String> {
    let page = Page {
        title: title.into(),
        url: "https://partner.example/".into(),
        ..Page::default()
    };
    let options = SelectionOptions {
        limit: 6,
        min_results,
        ..SelectionOptions::default()
    };
    let mut ranking = Ranking::new(&page);
    while !ranking.advance(items, Ranking::SLICE) {}
    let chosen = choose(&page, items, &ranking, &options).into_iter();
    chosen
        .map(|chosen| items[chosen.index].id.clone())
        .collect()
}

#[test]
fn a_summary_that_all_items_have_loses_none_of_them() {
    let leads: [(&str, Lead); 3] = [
        ("equal", |_| SLOGAN.to_owned()),
        ("short", |_| "سبوتنيك".to_owned()),
        ("nearly equal", |number| {
            [SLOGAN, " ", &word(number)].concat()
        }),
    ];
    for (kind, lead) in leads {
        for size in SIZES {
            let items: Vec<Item> = (0..size)
                .map(|number| item(number, lead(number) + PLACE))
                .collect();
            let found = ids(&items, 0);
            assert_eq!(found.len(), size.min(6), "{kind}, {size} items: {found:?}");
        }
    }
}

#[test]
fn a_summary_that_a_third_of_the_items_have_loses_none_of_them() {
    for size in SIZES {
        let lead = |number: usize| match number % 3 {
            0 => SLOGAN.to_owned() + PLACE,
            _ => own(number),
        };
        let items: Vec<Item> = (0..size).map(|number| item(number, lead(number))).collect();
        // As few as four of a dozen may be reports of one event; a box that wants more has all.
        assert_eq!(
            ids(&items, 5).len(),
            size.min(if size > 12 { 6 } else { 5 }),
            "{size}"
        );
    }
}

#[test]
fn a_report_that_two_papers_print_is_one_card_in_any_feed() {
    for size in SIZES.into_iter().filter(|size| *size >= 5) {
        let mut items: Vec<Item> = (0..size)
            .map(|number| item(number, own(number) + PLACE))
            .collect();
        items[size - 2].summary = own(size - 1) + PLACE + " سوى";
        let found = ids(&items, 0);
        let both = [size - 2, size - 1].map(|number| format!("{number:04}"));
        assert!(!found.contains(&both[0]), "{size} items: {found:?}");
        assert!(found.contains(&both[1]), "{size} items: {found:?}");
    }
}

#[test]
fn a_box_that_wants_more_than_the_stories_there_are_has_both_reports() {
    let mut items: Vec<Item> = (0..5)
        .map(|number| item(number, own(number) + PLACE))
        .collect();
    items[0].summary = own(1) + PLACE;
    assert_eq!(ids(&items, 4).len(), 4);
    assert_eq!(ids(&items, 5).len(), 5);
    // Under the same title they are one article, of which there is never a second card.
    items[0].title = items[1].title.clone();
    assert_eq!(ids(&items, 5).len(), 4);
}

#[test]
fn a_box_has_as_many_articles_as_it_wants_whatever_the_titles_and_summaries_are() {
    type Text = fn(usize, &str) -> String;
    let titles: [(&str, Text); 6] = [
        ("three words", |n, _| {
            [2 * n, 2 * n + 1, n + 60_000].map(word).join(" ")
        }),
        ("with the place", |n, _| {
            [PLACE, " ", &word(2 * n), " ", &word(2 * n + 1)].concat()
        }),
        ("one word", |n, _| word(n)),
        ("a stop word", |_, _| "الآن".into()),
        ("a number", |n, _| n.to_string()),
        ("no letter", |_, _| "🔥🔥🔥".into()),
    ];
    let leads: [(&str, Text); 9] = [
        ("nothing", |_, _| String::new()),
        ("the slogan", |_, _| SLOGAN.into()),
        ("the title in the slogan", |_, title| {
            [SLOGAN, title, OTHER_SLOGAN].join(" ")
        }),
        ("two slogans by turns", |n, _| {
            [SLOGAN, OTHER_SLOGAN][n % 2].into()
        }),
        ("three slogans by turns", |n, _| {
            [SLOGAN, OTHER_SLOGAN, COOKIES][n % 3].into()
        }),
        ("the title", |_, title| title.into()),
        ("cookies, then its own words", |n, _| {
            [COOKIES, &few(n)].join(" ")
        }),
        ("its own words, then cookies", |n, _| {
            [&few(n), COOKIES].join(" ")
        }),
        ("its own words", |n, _| own(n)),
    ];
    for (title_kind, title) in titles {
        for (lead_kind, lead) in leads {
            for size in [1, 2, 3, 5, 12] {
                let items: Vec<Item> = (0..size)
                    .map(|number| {
                        let title = title(number, "");
                        let summary = lead(number, &title);
                        Item {
                            title,
                            ..item(number, summary)
                        }
                    })
                    .collect();
                for page in [PLACE, "مكتبة صغيرة تفتح قرب المنارة", ""] {
                    let mut found = ids_for(page, &items, 5);
                    let case = [title_kind, lead_kind, page, &size.to_string()].join(", ");
                    assert!(found.len() >= size.min(5), "{case}: {found:?}");
                    found.sort_unstable();
                    found.dedup();
                    assert!(found.len() >= size.min(5), "{case}: an article twice");
                }
            }
        }
    }
}

#[test]
fn a_word_of_all_titles_does_not_make_stories_of_what_three_authors_write() {
    // Each author's articles have the author's biography as their summary.
    for size in [60, 300, 2_000] {
        let items: Vec<Item> = (0..size)
            .map(|number| {
                let item = item(number, [SLOGAN, OTHER_SLOGAN, COOKIES][number % 3].into());
                let title = [PLACE, " ", &item.title].concat();
                Item { title, ..item }
            })
            .collect();
        assert_eq!(ids(&items, 0).len(), 6, "{size} items");
    }
}

#[test]
fn excerpts_of_a_report_that_differ_in_length_are_one_card() {
    let long: Vec<String> = (20..29).map(own).collect();
    let mut items: Vec<Item> = (0..6)
        .map(|number| item(number, own(number) + PLACE))
        .collect();
    items[4].summary = [PLACE, " ", &long.join(" ")].concat();
    items[5].summary = [PLACE, " ", &long[..5].join(" ")].concat();
    let found = ids(&items, 0);
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(!found.contains(&"0004".to_owned()), "{found:?}");
}

#[test]
fn a_report_in_other_words_is_one_card() {
    // Half of the title and of the summary are those of another report.
    let mixed = |one: &str, other: &str| {
        let halves = [one, other].map(|text| text.split(' ').collect::<Vec<_>>());
        let half = halves[0].len() / 2;
        [&halves[0][..half], &halves[1][half..]].concat().join(" ")
    };
    let title = |number: usize| {
        own(100 + number)[..]
            .split(' ')
            .take(6)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let report = |number: usize| Item {
        title: title(number),
        ..item(number, own(number) + PLACE)
    };
    let mut items: Vec<Item> = (0..6).map(report).collect();
    items[4].title = mixed(&title(5), &title(4));
    assert_eq!(ids(&items, 0).len(), 6, "titles alone");
    items[4].title = title(4);
    items[4].summary = mixed(&own(5), &own(4)) + PLACE;
    assert_eq!(ids(&items, 0).len(), 6, "summaries alone");
    items[4].title = mixed(&title(5), &title(4));
    assert_eq!(ids(&items, 0).len(), 5);
}
