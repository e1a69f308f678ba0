//! Chooses the articles for the related box from the ranking, as an editor would.

use std::cell::{Cell, OnceCell};

use super::{
    Page,
    analysis::folded,
    diversity::diverse,
    language::Language,
    rank::{Ranked, Ranking, sort},
    reason::{Reason, related},
    score::{CLOSE, RELATED_TO_BEST},
    stories::Story,
};
use ajel_feed::Item;
use ajel_feed::address;

/// How many newer articles are compared with those of a full box, whose stories they may report. A
/// report of the same story is not far behind in the ranking, and comparing all articles of a long
/// feed would block the page.
const FURTHER: usize = 200;

/// How many leads are examined in one choice ([`Ranking::has_distinctive_lead`]), each of which
/// takes up to half a millisecond in a long feed. After that no lead is evidence of a story.
const LEADS: usize = 12;

/// How many articles are wanted, and the circumstances of the choice.
#[derive(Clone, Debug, Default)]
pub struct SelectionOptions {
    /// The most articles.
    pub limit: usize,
    /// The fewest articles; the newest are added if fewer are related.
    pub min_results: usize,
    /// The current time, in milliseconds since 1970-01-01T00:00:00Z: articles that have expired by
    /// then are left out.
    pub now_ms: i64,
    /// Addresses that the page shows elsewhere, in the form of [`address::article`].
    pub shown: Vec<String>,
    /// The declared language of the page (BCP 47; empty if there is none).
    pub language: String,
    /// The language of articles in the feed that state none (BCP 47; empty if unknown).
    pub feed_language: String,
    /// Whether the partner has set the box to `language`, which then counts as much as the page's
    /// own language.
    pub language_is_set: bool,
}

/// An article for the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The article's index among the candidates.
    pub index: usize,
    /// The reason for its choice.
    pub reason: Reason,
}

/// Returns the articles for the box, in their order: first those that the feed declares related,
/// then the related ones, then the newest if more are wanted.
///
/// The page itself is never among them, nor any article that has expired or cannot be opened, and
/// of each story there is only one article (the newest). Of the newest, those in the page's
/// language come before others, and if there are none in it, none are added. Articles that the page
/// shows elsewhere are left out as long as enough remain.
pub fn choose(
    page: &Page,
    items: &[Item],
    ranking: &Ranking,
    options: &SelectionOptions,
) -> Vec<Chosen> {
    let page_address = address::article(&page.url);
    let is_unshown = |index: usize| {
        options.shown.is_empty() || !options.shown.contains(&address::article(&items[index].url))
    };
    let declared: Vec<usize> = (0..items.len())
        .filter(|index| is_declared(&page_address, &items[*index]))
        .collect();

    let mut selection = Selection::new(&page_address, items, ranking, options);
    let declared = newest_first(declared, items);
    selection.extend(&declared, &|_| true, Some(&Reason::Declared));
    let ordered = diverse(ranking);
    selection.extend(&ordered, &is_unshown, None);
    if selection.chosen.len() < options.min_results.max(1) {
        selection.extend(&ordered, &|_| true, None);
    }
    let missing = options.min_results.min(options.limit);
    if selection.chosen.len() >= missing {
        return selection.end(page);
    }
    selection.limit = missing;
    let (of_page, is_sure) = language(page, options);
    let declared_language = Language::of(&[], &options.language);
    let is_own = |index: &usize| {
        let item = Language::of_item(&items[*index], &options.feed_language);
        !item.is_other_than(&of_page)
            || (options.language_is_set && !item.is_other_than(&declared_language))
    };
    let newest = newest_first((0..items.len()).collect(), items).into_iter();
    let (own, others): (Vec<usize>, Vec<usize>) = newest.partition(is_own);
    for by_lead in [true, false] {
        // If the box has too few articles, those that only begin like another one are added, too.
        if !by_lead && selection.chosen.len() < missing {
            selection.by_lead = false;
            selection.extend(&ordered, &is_unshown, None);
        }
        selection.extend_with_newest(&own, &is_unshown);
        // A page may be in another language than the one it declares.
        if !is_sure || selection.chosen.iter().any(|(index, _)| is_own(index)) {
            selection.extend_with_newest(&others, &is_unshown);
        }
    }
    selection.end(page)
}

/// Returns the language of the page, and whether it was detected in its text; a page without text
/// has the language that is declared.
fn language<'a>(page: &Page, options: &'a SelectionOptions) -> (Language<'a>, bool) {
    // The beginning of the text is enough, but the name of a site alone is not.
    const BYTES: usize = 400;
    const MIN_WORDS: usize = 3;
    let text = &page.text[..page.text.floor_char_boundary(BYTES)];
    let words = page.title.split_whitespace().count() + text.split_whitespace().count();
    if words < MIN_WORDS {
        (Language::of(&[], &options.language), false)
    } else {
        (Language::of(&[&page.title, text], &options.language), true)
    }
}

/// Returns the articles of a feed in its own order (such as the most read), without the page itself
/// and without articles that have expired or cannot be opened.
pub fn list(page: &Page, items: &[Item], options: &SelectionOptions) -> Vec<Chosen> {
    let page_address = address::article(&page.url);
    let page_title = folded(&page.title);
    let is_listed = |index: &usize| {
        let item = &items[*index];
        is_open(item, options.now_ms, &page_address)
            && (page_title.is_empty() || folded(&item.title) != page_title)
    };
    let listed = (0..items.len()).filter(is_listed).take(options.limit);
    let reason = Reason::Listed;
    listed
        .map(|index| Chosen {
            index,
            reason: reason.clone(),
        })
        .collect()
}

/// Whether an item can be opened, has not expired and does not have the page's address.
fn is_open(item: &Item, now_ms: i64, page_address: &str) -> bool {
    !item.url.is_empty()
        && item.expires_ms.is_none_or(|end| end > now_ms)
        && address::article(&item.url) != page_address
}

fn is_declared(page_address: &str, item: &Item) -> bool {
    let mut declared = item.related_to.iter();
    !page_address.is_empty() && declared.any(|url| address::article(url) == page_address)
}

/// Sorts these candidates: the newest first, then by id.
fn newest_first(indices: Vec<usize>, items: &[Item]) -> Vec<usize> {
    // With equal scores the sort of the ranking can be used, which saves 1 KB of code.
    let equal = indices
        .into_iter()
        .map(|index| Ranked { index, score: 0.0 });
    let mut ranked: Vec<Ranked> = equal.collect();
    sort(&mut ranked, items);
    ranked.into_iter().map(|ranked| ranked.index).collect()
}

/// The state of the box while articles are added.
struct Selection<'a> {
    page_address: &'a str,
    items: &'a [Item],
    ranking: &'a Ranking,
    now_ms: i64,
    limit: usize,
    /// Whether articles that begin alike may tell one story.
    by_lead: bool,
    /// The highest score of a related article in the box.
    best: f64,
    /// How many more leads are examined.
    leads: Cell<usize>,
    /// The indices of the articles, and the reason for each; `None` for related articles, whose
    /// reasons are written only at the end, because an article may be replaced by a newer one many
    /// times.
    chosen: Vec<(usize, Option<Reason>)>,
    stories: Vec<SelectedStory>,
}

/// A story that is in the box.
struct SelectedStory {
    story: Story,
    /// Whether its lead is evidence of the story; computed at the first use.
    has_distinctive_lead: OnceCell<bool>,
}

impl<'a> Selection<'a> {
    fn new(
        page_address: &'a str,
        items: &'a [Item],
        ranking: &'a Ranking,
        options: &SelectionOptions,
    ) -> Self {
        Selection {
            page_address,
            items,
            ranking,
            now_ms: options.now_ms,
            limit: options.limit,
            by_lead: true,
            best: 0.0,
            leads: Cell::new(LEADS),
            chosen: Vec::new(),
            stories: Vec::new(),
        }
    }

    /// Adds these articles in their order while there is room, if `admits` does. An article about a
    /// story that is already in the box replaces the earlier article if it is newer. `reason` is the
    /// reason for all of them, or `None` if they are related.
    fn extend(
        &mut self,
        indices: &[usize],
        admits: &dyn Fn(usize) -> bool,
        reason: Option<&Reason>,
    ) {
        let mut further = FURTHER;
        for &index in indices {
            let is_full = self.chosen.len() >= self.limit;
            if is_full {
                if !(0..self.chosen.len()).any(|place| self.is_older(place, index)) {
                    continue;
                }
                if further == 0 {
                    return;
                }
                further -= 1;
            }
            if self.chosen.iter().any(|(chosen, _)| *chosen == index) || !admits(index) {
                continue;
            }
            let score = self.ranking.score_of(index);
            if reason.is_none()
                && score < RELATED_TO_BEST * self.best
                && self.ranking.closeness(index) < CLOSE
            {
                continue;
            }
            let story = self.ranking.story(index);
            let place = (0..self.stories.len()).find(|place| self.is_same_story(*place, &story));
            let gives_way = match place {
                Some(place) => self.is_older(place, index),
                None => !is_full,
            };
            if !gives_way || !self.is_usable(index, &story) {
                continue;
            }
            let selected = SelectedStory {
                story,
                has_distinctive_lead: OnceCell::new(),
            };
            // A newer report of a related story is related as well, even if it is added for another
            // reason.
            let is_of_related = place.is_some_and(|place| self.chosen[place].1.is_none());
            let reason = reason.filter(|_| !is_of_related).cloned();
            if reason.is_none() {
                self.best = self.best.max(score);
            }
            let chosen = (index, reason);
            match place {
                Some(place) => {
                    self.chosen[place] = chosen;
                    self.stories[place] = selected;
                }
                None => {
                    self.chosen.push(chosen);
                    self.stories.push(selected);
                }
            }
        }
    }

    /// Adds the newest articles, those first that the page does not show elsewhere.
    fn extend_with_newest(&mut self, newest: &[usize], is_unshown: &dyn Fn(usize) -> bool) {
        self.extend(newest, is_unshown, Some(&Reason::Newest));
        self.extend(newest, &|_| true, Some(&Reason::Newest));
    }

    /// Whether the article in this place tells the same story.
    fn is_same_story(&self, place: usize, story: &Story) -> bool {
        let selected = &self.stories[place];
        let (index, _) = self.chosen[place];
        let examine = || {
            let left = self.leads.get();
            self.leads.set(left.saturating_sub(1));
            left > 0 && self.ranking.has_distinctive_lead(index)
        };
        let by_lead = || *selected.has_distinctive_lead.get_or_init(examine);
        selected.story.is_headed_like(story)
            || (self.by_lead && selected.story.begins_like(story) && by_lead())
    }

    /// Whether the article in this place is older and may be replaced. Articles that the feed
    /// declares related are never replaced.
    fn is_older(&self, place: usize, index: usize) -> bool {
        let (selected, reason) = &self.chosen[place];
        *reason != Some(Reason::Declared)
            && self.items[index].published_ms > self.items[*selected].published_ms
    }

    /// Returns the articles with their reasons.
    fn end(self, page: &Page) -> Vec<Chosen> {
        let chosen = self.chosen.into_iter();
        chosen
            .map(|(index, reason)| Chosen {
                index,
                reason: reason.unwrap_or_else(|| related(page, self.items, self.ranking, index)),
            })
            .collect()
    }

    /// Whether the article can be opened, has not expired and is not the page itself.
    fn is_usable(&self, index: usize, story: &Story) -> bool {
        is_open(&self.items[index], self.now_ms, self.page_address)
            && !story.has_title_of(self.ranking.page_story())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: &str = "لافروف يهنئ نظيره السوري بذكرى العلاقات";

    fn item(id: &str, title: &str, published_ms: i64) -> Item {
        Item {
            id: id.into(),
            url: format!("https://news.example/{id}"),
            title: title.into(),
            published_ms: Some(published_ms),
            ..Item::default()
        }
    }

    fn page() -> Page {
        Page {
            title: TITLE.into(),
            url: "https://news.example/page".into(),
            section: "سياسة".into(),
            ..Page::default()
        }
    }

    fn options(limit: usize, min_results: usize) -> SelectionOptions {
        SelectionOptions {
            limit,
            min_results,
            ..SelectionOptions::default()
        }
    }

    fn choice(items: &[Item], options: &SelectionOptions) -> Vec<(String, Reason)> {
        let page = page();
        let mut ranking = Ranking::new(&page);
        while !ranking.advance(items, 7) {}
        let chosen = choose(&page, items, &ranking, options);
        chosen
            .into_iter()
            .map(|chosen| (items[chosen.index].id.clone(), chosen.reason))
            .collect()
    }

    fn ids(items: &[Item], options: &SelectionOptions) -> Vec<String> {
        let choice = choice(items, options);
        choice.into_iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn the_page_itself_is_never_among_them() {
        let items = [
            item("page", "عنوان آخر تماما", 1),
            item("copy", "لافروف يهنّئ نظيره السوريّ بذكرى العلاقات", 2),
            item("other", "لافروف يلتقي نظيره السوري في موسكو", 3),
        ];
        assert_eq!(ids(&items, &options(6, 3)), ["other"]);
    }

    #[test]
    fn of_a_story_reported_many_times_the_newest_is_shown() {
        let items = [
            item("old", "لافروف يلتقي نظيره السوري في موسكو غدا", 1),
            item("new", "لافروف يلتقي نظيره السوري في موسكو", 3),
            item("else", "السفير السوري: العلاقات مع روسيا متينة", 2),
        ];
        assert_eq!(ids(&items, &options(6, 0)), ["new", "else"]);
    }

    #[test]
    fn the_newest_fill_up_what_is_missing_and_are_marked() {
        let items = [
            item("related", "لافروف يلتقي نظيره السوري في موسكو", 1),
            item("weather", "أمطار غزيرة على الساحل", 2),
            item("sport", "الفريق يتأهل إلى النهائي", 3),
        ];
        let all = choice(&items, &options(6, 2));
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].0, "related");
        let Reason::Shared(words) = &all[0].1 else {
            panic!("{:?}", all[0])
        };
        assert!(words.contains(&"لافروف".to_owned()), "{words:?}");
        assert_eq!(all[1], ("sport".into(), Reason::Newest));
        assert_eq!(ids(&items, &options(6, 0)), ["related"]);
        assert!(ids(&items[1..], &options(6, 0)).is_empty());
    }

    #[test]
    fn an_article_far_behind_the_best_is_not_related() {
        let report = "لافروف يلتقي نظيره السوري في موسكو ويبحث معه ملفات المرافئ والطاقة";
        let mut items = [
            item("report", report, 1),
            item("other", "السوري للتأمين يربح", 1),
        ];
        let page = Page {
            title: "لافروف يلتقي نظيره السوري في موسكو لبحث ملفات المرافئ".into(),
            text: [report; 3].join(". "),
            ..Page::default()
        };
        assert_eq!(topped_up(&page, &items, &options(6, 0)), ["report"]);
        assert_eq!(
            topped_up(&page, &items, &options(6, 2)),
            ["report", "other"]
        );
        // An article that cannot be shown, such as the page itself, is no measure.
        items[0].url.clear();
        assert_eq!(topped_up(&page, &items, &options(6, 0)), ["other"]);
    }

    #[test]
    fn an_article_without_a_word_in_its_title_is_there_once() {
        let mut items = [item("one", "الآن", 1), item("two", "🔥🔥🔥", 2)];
        assert_eq!(ids(&items, &options(6, 3)), ["two", "one"]);
        items[0].summary = "لافروف يلتقي نظيره السوري في موسكو".into();
        assert_eq!(ids(&items, &options(6, 3)), ["one", "two"]);
    }

    /// Returns the ids of the articles that are chosen for this page.
    fn topped_up(page: &Page, items: &[Item], options: &SelectionOptions) -> Vec<String> {
        let mut ranking = Ranking::new(page);
        while !ranking.advance(items, 7) {}
        let chosen = choose(page, items, &ranking, options).into_iter();
        chosen
            .map(|chosen| items[chosen.index].id.clone())
            .collect()
    }

    fn in_two_languages() -> Vec<Item> {
        vec![
            item("ar1", "ارتفاع طفيف في أسعار الزيتون", 1),
            item("ar2", "بلدية سولهافن تزرع ألفي شجرة لوز", 2),
            item("en3", "Harbour museum extends its winter hours", 3),
            item("en4", "New tram line to reach the northern hills", 4),
            item("en5", "Local bakers win prize for almond bread", 5),
        ]
    }

    #[test]
    fn the_page_s_language_comes_before_others() {
        let items = in_two_languages();
        let arabic = Page {
            title: "مكتبة صغيرة تفتح قرب المنارة".into(),
            ..Page::default()
        };
        let english = Page {
            title: "Small library opens near the lighthouse".into(),
            ..Page::default()
        };
        let shown = SelectionOptions {
            shown: vec![address::article("https://news.example/ar2")],
            ..options(6, 2)
        };
        assert_eq!(topped_up(&arabic, &items, &options(6, 2)), ["ar2", "ar1"]);
        assert_eq!(topped_up(&arabic, &items, &shown), ["ar1", "ar2"]);
        assert_eq!(
            topped_up(&arabic, &items, &options(6, 3)),
            ["ar2", "ar1", "en5"]
        );
        assert_eq!(topped_up(&english, &items, &options(6, 2)), ["en5", "en4"]);
        // Many sites declare English although they are in another language.
        let wrong = SelectionOptions {
            language: "en-US".into(),
            ..options(6, 2)
        };
        assert_eq!(topped_up(&arabic, &items, &wrong), ["ar2", "ar1"]);
    }

    #[test]
    fn where_nothing_is_in_the_page_s_language_the_box_is_not_topped_up() {
        let items = in_two_languages();
        let arabic = page();
        assert!(topped_up(&arabic, &items[2..], &options(6, 3)).is_empty());
        let related = item("ar9", "لافروف يلتقي نظيره السوري في موسكو", 9);
        let items = [&items[2..], &[related]].concat();
        assert_eq!(topped_up(&arabic, &items, &options(6, 3))[0], "ar9");
        // An expired article does not count as one in the page's language.
        let mut expired = item("ar1", "ارتفاع طفيف في أسعار الزيتون", 1);
        expired.expires_ms = Some(10);
        let options = SelectionOptions {
            now_ms: 11,
            ..options(6, 3)
        };
        assert!(topped_up(&arabic, &[expired, items[0].clone()], &options).is_empty());
    }

    #[test]
    fn a_box_whose_language_is_set_may_have_articles_in_it() {
        let arabic = &in_two_languages()[..2];
        let english = Page {
            title: "Small library opens near the lighthouse".into(),
            ..Page::default()
        };
        let mut options = SelectionOptions {
            language: "ar".into(),
            ..options(6, 2)
        };
        assert!(topped_up(&english, arabic, &options).is_empty());
        options.language_is_set = true;
        assert_eq!(topped_up(&english, arabic, &options), ["ar2", "ar1"]);
        // A few English words do not make an Arabic article one in another language.
        options.language = "en".into();
        options.feed_language = "ar".into();
        assert_eq!(topped_up(&page(), arabic, &options), ["ar2", "ar1"]);
    }

    #[test]
    fn the_name_of_a_site_is_no_text_to_tell_a_language_by() {
        let items = in_two_languages();
        let front = Page {
            title: "Marafi News".into(),
            ..Page::default()
        };
        let arabic = SelectionOptions {
            language: "ar".into(),
            ..options(6, 2)
        };
        assert_eq!(topped_up(&front, &items, &arabic), ["ar2", "ar1"]);
    }

    #[test]
    fn articles_say_themselves_or_by_their_feed_which_language_they_are_in() {
        let mut french = item("fr", "Le port rouvre", 1);
        french.language = "fr".into();
        let english = item("en", "Museum opens late", 2);
        let page = Page {
            title: "Une petite bibliothèque".into(),
            ..Page::default()
        };
        let options = SelectionOptions {
            language: "fr-DZ".into(),
            feed_language: "en".into(),
            ..options(6, 1)
        };
        assert_eq!(
            topped_up(&page, &[french, english.clone()], &options),
            ["fr"]
        );
        assert!(topped_up(&page, &[english], &options).is_empty());
    }

    #[test]
    fn what_is_declared_for_one_article_is_not_for_all_of_its_program() {
        let mut declared = item("declared", "أمطار غزيرة على الساحل", 1);
        declared.related_to = vec!["https://news.example/article.php?id=99".into()];
        for (url, expected) in [
            ("https://news.example/article.php?id=99&utm_source=x", 1),
            ("https://www.news.example/article.php?amp=1&id=99#top", 1),
            ("https://news.example/article.php?id=100", 0),
            ("https://news.example/article.php", 0),
            ("https://news.example/#/article/99", 0),
        ] {
            let page = Page {
                url: url.into(),
                ..page()
            };
            let found = topped_up(&page, std::slice::from_ref(&declared), &options(6, 0));
            assert_eq!(found.len(), expected, "{url}");
        }
    }

    #[test]
    fn articles_that_differ_by_their_query_alone_fill_the_box() {
        let mut items = [
            item("100", "جسر نهر الوداد: كيف بُني في ثلاث سنوات", 100),
            item(
                "101",
                "مهندسو جسر نهر الوداد يتحدثون عن أصعب أيام العمل",
                101,
            ),
            item("102", "سولهافن تفتح طريقا جديدا إلى جسر نهر الوداد", 102),
            item("103", "تجار سولهافن يرحبون بافتتاح الجسر الجديد", 103),
            item("104", "رسوم عبور جسر نهر الوداد تبدأ مطلع العام", 104),
            item("105", "صور من ليلة افتتاح جسر نهر الوداد", 105),
        ];
        for form in [
            "https://news.example/article.php?id=",
            "https://news.example/ar/?p=",
            "https://news.example/#/article/",
        ] {
            for item in &mut items {
                item.url = [form, &item.id].concat();
            }
            let page = Page {
                title: "جسر نهر الوداد يفتح للمرور".into(),
                text: "جسر نهر الوداد يفتح للمرور فتح الجسر للمرور صباح اليوم.".into(),
                url: [form, "99"].concat(),
                ..Page::default()
            };
            assert_eq!(topped_up(&page, &items, &options(6, 3)).len(), 6, "{form}");
            let options = SelectionOptions {
                shown: vec![address::article(&items[0].url)],
                ..options(6, 3)
            };
            assert_eq!(topped_up(&page, &items, &options).len(), 5, "{form}");
        }
    }

    #[test]
    fn a_lead_that_many_items_share_makes_no_story_of_them() {
        let titles = [
            "لافروف يلتقي نظيره السوري في موسكو",
            "السفير السوري: العلاقات مع روسيا متينة",
            "وفد من سولهافن يزور لافروف",
            "نظيره السوري في لقاء مع وزراء المرافئ",
        ];
        let templates = |lead: fn(&str) -> String| -> Vec<Item> {
            let items = titles.iter().enumerate().map(|(place, title)| Item {
                summary: lead(title),
                ..item(&place.to_string(), title, place as i64)
            });
            items.collect()
        };
        let leads: [fn(&str) -> String; 3] = [
            |_| {
                "وكالة مرافئ تنقل إليكم أخبار الموانئ والسفن والبحارة أولا بأول من كل شواطئ العالم"
                    .into()
            },
            |title| {
                "اقرأ تفاصيل هذا الخبر على موقع وكالة مرافئ مع الصور والفيديو وآخر المستجدات لحظة بلحظة: "
                    .to_owned()
                    + title.split(' ').next().unwrap_or_default()
            },
            |title| {
                "نستخدم ملفات تعريف الارتباط لتحسين تجربتك وقياس عدد الزوار وعرض الإعلانات المناسبة. "
                    .to_owned()
                    + title
            },
        ];
        for lead in leads {
            assert_eq!(
                ids(&templates(lead), &options(6, 4)).len(),
                4,
                "{}",
                lead(titles[0])
            );
        }
        // Two papers that print the same report, among other articles, tell one story.
        let mut others = templates(|title| title.repeat(3));
        others[0].summary = leads[0](titles[0]);
        others[1].summary = leads[0](titles[1]);
        others.push(Item {
            summary: "افتتحت بلدية سولهافن متحفا صغيرا للسفن القديمة قرب المنارة".into(),
            ..item("5", "متحف السفن يفتح أبوابه", 0)
        });
        assert_eq!(ids(&others, &options(6, 0)), ["1", "3"]);
    }

    #[test]
    fn what_the_feed_declares_comes_first() {
        let mut declared = item("declared", "أمطار غزيرة على الساحل", 1);
        declared.related_to = vec!["https://news.example/page?utm_source=x".into()];
        let items = [
            item("related", "لافروف يلتقي نظيره السوري في موسكو", 9),
            declared,
        ];
        let all = choice(&items, &options(6, 0));
        assert_eq!(all[0], ("declared".into(), Reason::Declared));
        assert_eq!(all[1].0, "related");
    }

    #[test]
    fn a_page_without_an_address_is_not_what_an_empty_one_means() {
        assert!(!is_declared("", &declaring("")));
        assert!(!is_declared("", &declaring("https://news.example/page")));
        assert!(is_declared(
            "news.example/page",
            &declaring("https://news.example/page")
        ));
    }

    fn declaring(url: &str) -> Item {
        let mut item = item("declaring", "أمطار غزيرة على الساحل", 1);
        item.related_to = vec![url.into()];
        item
    }

    #[test]
    fn what_the_page_shows_already_is_left_out_while_enough_remains() {
        let items = [
            item("one", "لافروف يلتقي نظيره السوري في موسكو", 1),
            item("two", "العلاقات الروسية السورية في عامها الثمانين", 2),
        ];
        let mut options = options(6, 1);
        let shown = address::article("https://news.example/one?from=ticker");
        options.shown.push(shown);
        assert_eq!(ids(&items, &options), ["two"]);
        options.min_results = 2;
        assert_eq!(ids(&items, &options).len(), 2);
    }

    #[test]
    fn what_has_expired_or_has_no_address_is_left_out() {
        let mut expired = item("expired", "لافروف يلتقي نظيره السوري", 1);
        expired.expires_ms = Some(10);
        let mut closed = item("closed", "لافروف في دمشق", 1);
        closed.url = String::new();
        let mut options = options(6, 3);
        options.now_ms = 11;
        assert!(choice(&[expired, closed], &options).is_empty());
    }

    #[test]
    fn a_list_is_the_feed_in_its_own_order_without_the_page() {
        let mut expired = item("expired", "افتتاح الميناء", 9);
        expired.expires_ms = Some(10);
        let mut closed = item("closed", "إغلاق السوق", 9);
        closed.url = String::new();
        let items = [
            item("third", "أمطار غزيرة على الساحل", 1),
            item("page", "عنوان آخر تماما", 8),
            expired,
            closed,
            item("copy", "لافروف يهنّئ نظيره السوريّ بذكرى العلاقات", 2),
            item("first", "لافروف يلتقي نظيره السوري في موسكو", 7),
            item("again", "لافروف يلتقي نظيره السوري في موسكو غدا", 7),
        ];
        let mut options = options(6, 0);
        options.now_ms = 11;
        let ids = |options: &SelectionOptions| {
            let listed = list(&page(), &items, options);
            assert!(listed.iter().all(|chosen| chosen.reason == Reason::Listed));
            let ids = listed.iter().map(|chosen| items[chosen.index].id.clone());
            ids.collect::<Vec<_>>()
        };
        assert_eq!(ids(&options), ["third", "first", "again"]);
        options.limit = 2;
        assert_eq!(ids(&options), ["third", "first"]);
        // A page without a title or an address excludes no article.
        let all = list(&Page::default(), &items, &options);
        assert_eq!(all.len(), 2);
    }

    #[test]
    fn an_article_that_shares_only_its_section_says_so() {
        let mut page = page();
        page.tags = vec!["سياسة".into()];
        page.title = "سياسة".into();
        let mut same = item("same", "البرلمان يقر الموازنة", 1);
        same.tags = vec!["سياسة".into()];
        let items = [same, item("other", "أمطار على الساحل", 2)];
        let mut ranking = Ranking::new(&page);
        while !ranking.advance(&items, 1) {}
        let chosen = choose(&page, &items, &ranking, &options(6, 0));
        assert_eq!(
            chosen,
            [Chosen {
                index: 0,
                reason: Reason::Section
            }]
        );
    }
}
