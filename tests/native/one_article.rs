//! Which items are one article and which are not: several feeds as one, articles that differ
//! by their query alone, two languages, one summary for all.

use std::rc::Rc;

use ajel::address;
use ajel::components::ticker::{
    announcement::Announcements, headline_order::headlines, new_headlines,
};
use ajel::contract::{config::NewsRules, value::Order};
use ajel::feed::{self, Feed, FeedCache, Item, Reader};
use ajel::live;
use ajel::related::{Page, Ranking, SelectionOptions, choose};
use serde_json::{Value, json};

use crate::promises::check_body;

/// The feed of a site, known by its address as in a page.
fn named(address: &str, body: &Value) -> Feed {
    cached_feed(address, body, None).feed.as_ref().clone()
}

fn cached_feed(address: &str, body: &Value, cached: Option<&FeedCache>) -> Rc<FeedCache> {
    let body = body.to_string().into_bytes();
    let fingerprint = feed::fingerprint(&body, address);
    let mut reader = Reader::new(body, address).unwrap().named(address);
    while !reader.advance_with(64, cached) {}
    Rc::new(reader.into_cache(fingerprint).unwrap())
}

fn post(site: &str, id: u32, title: &str, minute: u32) -> Value {
    json!({
        "id": id, "type": "post", "status": "publish", "link": format!("{site}?p={id}"),
        "date_gmt": format!("2026-11-27T07:{minute:02}:00"), "title": {"rendered": title},
        "_embedded": {"wp:term": [[{"taxonomy": "category", "name": "عاجل"}]]},
    })
}

fn merge(feeds: &[&Feed]) -> Feed {
    let feeds = feeds.iter().copied().cloned().collect();
    live::merge::merge(feeds, Order::Newest)
}

fn titles(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.title.as_str()).collect()
}

/// How many of the headlines are announced to those who listen.
fn announced(items: &[Item]) -> usize {
    let mut all = Announcements::default();
    for item in items {
        all.add(item.identity(), item.title.clone());
    }
    all.take(0).map_or(0, |text| text.split(". ").count())
}

const A: &str = "https://a.example/wp-json/wp/v2/posts";
const B: &str = "https://b.example/wp-json/wp/v2/posts";

#[test]
fn posts_of_two_sites_with_the_same_number_are_two_headlines() {
    let harbour = "إغلاق ميناء مرسى الغار بسبب العاصفة";
    let quake = "زلزال خفيف يهز جزيرة النورس";
    let a = named(A, &json!([post("https://a.example/", 4101, harbour, 0)]));
    for (address, site) in [
        (B, "https://b.example/"),
        // A network of sites in folders, and one that links without the number.
        (
            "https://a.example/en/wp-json/wp/v2/posts",
            "https://a.example/en/",
        ),
        ("https://b.example/feed", "https://a.example/quake/"),
    ] {
        let b = named(address, &json!([post(site, 4101, quake, 5)]));
        let both = headlines(&merge(&[&a, &b]).items, &NewsRules::default(), 20, 0);
        assert_eq!(titles(&both), [quake, harbour], "{address}");
        assert_eq!(announced(&both), 2, "{address}");
        assert_eq!(new_headlines::count_new(&both, &a.items), 1, "{address}");
        let [one, other] = new_headlines::identities(&both)[..] else {
            panic!("{address}")
        };
        assert!(!one.is(other), "{address}");
        // As the publisher wrote it, for the page's events.
        assert!(both.iter().all(|item| item.id == "4101"));
    }
}

#[test]
fn a_post_in_two_feeds_of_its_site_is_one_headline_whichever_answers_first() {
    let title = "إغلاق ميناء مرسى الغار بسبب العاصفة";
    let body = json!([post("https://a.example/", 4101, title, 0)]);
    let sport = named("https://a.example/wp-json/wp/v2/posts?categories=5", &body);
    let news = named("https://a.example/wp-json/wp/v2/posts?categories=7", &body);
    let before = merge(&[&sport]);
    let after = merge(&[&news, &sport]);
    assert_eq!(after.items.len(), 1);
    assert_eq!(new_headlines::count_new(&after.items, &before.items), 0);
    assert_eq!(
        announced(&[&before.items[..], &after.items[..]].concat()),
        1
    );
}

#[test]
fn an_item_that_is_corrected_is_no_new_one() {
    let first = cached_feed(
        A,
        &json!([post("https://a.example/", 7, "خبر اول", 0)]),
        None,
    );
    let corrected = json!([post("https://www.a.example/news/", 7, "خبر أول", 9)]);
    let next = cached_feed(A, &corrected, Some(&first));
    assert_eq!(
        new_headlines::count_new(&next.feed.items, &first.feed.items),
        0
    );
    assert_eq!(
        announced(&[&first.feed.items[..], &next.feed.items[..]].concat()),
        1
    );
}

/// Returns the articles that the box takes from a feed for a page.
fn chosen(page: &Page, feed: &Feed, options: &SelectionOptions) -> Vec<String> {
    let mut ranking = Ranking::new(page);
    while !ranking.advance(&feed.items, Ranking::SLICE) {}
    let chosen = choose(page, &feed.items, &ranking, options).into_iter();
    chosen
        .map(|chosen| feed.items[chosen.index].id.clone())
        .collect()
}

fn read(items: Value) -> Feed {
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "title": "وكالة مرسى الغار",
        "language": "ar", "items": items});
    feed::parse(
        feed.to_string().as_bytes(),
        "https://news.example/feed.json",
    )
    .unwrap()
    .0
}

const BRIDGE: [&str; 6] = [
    "جسر نهر الوداد: كيف بُني في ثلاث سنوات",
    "مهندسو جسر نهر الوداد يتحدثون عن أصعب أيام العمل",
    "سولهافن تفتح طريقا جديدا إلى جسر نهر الوداد",
    "تجار سولهافن يرحبون بافتتاح الجسر الجديد",
    "رسوم عبور جسر نهر الوداد تبدأ مطلع العام",
    "صور من ليلة افتتاح جسر نهر الوداد",
];

#[test]
fn articles_that_differ_by_query_or_route_alone_are_all_there() {
    for form in [
        "https://news.example/article.php?id=",
        "https://news.example/ar/?p=",
        "https://news.example/index.php?option=com_content&view=article&id=",
        "https://news.example/?page_id=",
        "https://news.example/#/article/",
        "https://news.example/app#!article=",
    ] {
        let items = (100..).zip(BRIDGE).map(|(id, title)| {
            json!({"id": id.to_string(), "url": format!("{form}{id}"), "title": title,
                "_ajel": {"related_to": if id == 103 { vec![format!("{form}42")] } else { vec![] }}})
        });
        let feed = read(items.collect());
        let page = |id: u32| Page {
            title: "جسر نهر الوداد يفتح للمرور".into(),
            text: "جسر نهر الوداد يفتح للمرور فتح الجسر للمرور صباح اليوم.".into(),
            url: format!("{form}{id}"),
            ..Page::default()
        };
        let options = SelectionOptions {
            limit: 6,
            min_results: 3,
            ..SelectionOptions::default()
        };
        assert_eq!(chosen(&page(99), &feed, &options).len(), 6, "{form}");
        // The article that is read is not among them.
        assert_eq!(chosen(&page(102), &feed, &options).len(), 5, "{form}");
        assert!(
            !chosen(&page(102), &feed, &options).contains(&"102".into()),
            "{form}"
        );
        // An item that is declared for one article comes first under that one only.
        assert_eq!(chosen(&page(42), &feed, &options)[0], "103", "{form}");
        assert_ne!(chosen(&page(99), &feed, &options)[0], "103", "{form}");
        // A headline in a ticker is one article, not all of them.
        let options = SelectionOptions {
            shown: vec![address::article(&format!("{form}100"))],
            min_results: 1,
            ..options
        };
        let left = chosen(&page(99), &feed, &options);
        assert!(!left.contains(&"100".into()), "{form}");
        assert_eq!(left.len(), 5, "{form}");
    }
}

#[test]
fn the_box_of_an_arabic_page_is_filled_with_arabic() {
    let english = [
        "Harbour museum extends its winter opening hours",
        "New tram line to reach the northern hills by spring",
        "Local bakers win prize for almond bread",
        "Lighthouse keepers publish a century of weather notes",
    ];
    let arabic = [
        "وزارة النقل تعلن مواعيد قطارات الشتاء بين مرسى الغار والساحل الشرقي",
        "ارتفاع طفيف في أسعار الزيتون مع بداية موسم القطاف في التلال الشمالية",
        "بلدية سولهافن تزرع ألفي شجرة لوز على أطراف الطريق الدائري",
        "فريق الميناء يتعادل مع فريق القلعة في آخر دقائق المباراة",
    ];
    let posts = |first: u32, day: u32, titles: &[&str]| {
        let posts = (first..).zip(titles).map(|(id, title)| {
            json!({"id": id, "type": "post", "link": format!("https://news.example/{id}"),
                "date_gmt": format!("2026-11-{day}T10:00:00"), "title": {"rendered": title}})
        });
        posts.collect::<Vec<Value>>()
    };
    let read = |posts: Vec<Value>| {
        let body = Value::Array(posts).to_string();
        feed::parse(body.as_bytes(), A).unwrap().0
    };
    let options = SelectionOptions {
        limit: 6,
        min_results: 3,
        language: "ar".into(),
        ..SelectionOptions::default()
    };
    let page = |title: &str| Page {
        title: title.into(),
        ..Page::default()
    };
    let both = read([posts(10, 27, &english), posts(20, 26, &arabic)].concat());
    let arabic_page = page("مكتبة صغيرة تفتح قرب المنارة");
    let found = chosen(&arabic_page, &both, &options);
    assert_eq!(found, ["20", "21", "22"]);
    // A page in English without `lang`, in which the widget is in Arabic.
    let english_page = page("Small library opens near the lighthouse");
    let found = chosen(&english_page, &both, &options);
    assert!(found.iter().all(|id| id.starts_with('1')), "{found:?}");
    // One of them, and then the others; of others alone nothing.
    let one = read([posts(10, 27, &english), posts(20, 26, &arabic[..1])].concat());
    assert_eq!(chosen(&arabic_page, &one, &options), ["20", "10", "11"]);
    let none = read(posts(10, 27, &english));
    assert!(chosen(&arabic_page, &none, &options).is_empty());
}

#[test]
fn one_summary_for_all_is_no_summary_and_no_story() {
    let page = Page {
        title: "افتتاح مكتبة صغيرة قرب المنارة".into(),
        ..Page::default()
    };
    let options = SelectionOptions {
        limit: 6,
        min_results: 3,
        ..SelectionOptions::default()
    };
    let slogan =
        "وكالة مرسى الغار: أخبار الموانئ والسفن والبحارة من كل الشواطئ أولا بأول وعلى مدار الساعة";
    let cookies = "نستخدم ملفات تعريف الارتباط لتحسين تجربتك وقياس عدد الزوار وعرض ما يناسبك.";
    let summaries: [&dyn Fn(&str) -> Value; 4] = [
        &|_| json!({"summary": slogan}),
        &|_| json!({"content_html": format!("<p>{slogan}</p>")}),
        &|_| json!({"summary": "تفاصيل أولية …"}),
        &|title| json!({"summary": format!("{cookies} {title}")}),
    ];
    for summary in summaries {
        let items = (0..).zip(BRIDGE).map(|(id, title)| {
            let mut item = summary(title);
            item["id"] = json!(id);
            item["url"] = json!(format!("https://news.example/{id}"));
            item["title"] = json!(title);
            item
        });
        let feed = read(items.collect());
        assert_eq!(chosen(&page, &feed, &options).len(), 3);
        for item in &feed.items {
            assert_eq!(item.summary, "");
        }
    }
}

#[test]
fn a_summary_comes_back_when_few_share_it() {
    let item = |id: u32, summary: &str| json!({"id": id, "title": BRIDGE[id as usize], "summary": summary});
    let feed =
        |items: Vec<Value>| json!({"version": "https://jsonfeed.org/version/1.1", "items": items});
    let same = "تفاصيل أولية …";
    let all = feed((0..4).map(|id| item(id, same)).collect());
    let two = feed(vec![
        item(0, same),
        item(1, same),
        item(2, "فتح الجسر"),
        item(3, "أغلق الميناء"),
    ]);
    let first = cached_feed(A, &all, None);
    assert!(first.feed.items.iter().all(|item| item.summary.is_empty()));
    let next = cached_feed(A, &two, Some(&first));
    assert_eq!(next.feed.items[0].summary, same);
    let again = cached_feed(A, &all, Some(&next));
    assert_eq!(again.feed, first.feed);
    for body in [all, two] {
        check_body(body.to_string().as_bytes());
    }
}
