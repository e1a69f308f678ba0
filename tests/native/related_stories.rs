//! One card a story, and no story lost: what a summary that several items have makes of them.

use ajel::feed::Item;
use ajel::related::{Page, Ranking, SelectionOptions, choose};

/// A boilerplate of more than eight words.
const SLOGAN: &str =
    "وكالة مرافئ تنقل إليكم أخبار الموانئ والسفن والبحارة أولا بأول من كل شواطئ العالم";

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

/// The ids in a box of six with at least `min_results`.
fn ids(items: &[Item], min_results: usize) -> Vec<String> {
    let page = Page {
        title: PLACE.into(),
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
