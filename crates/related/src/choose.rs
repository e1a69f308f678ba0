//! What an editor would put into the box: the ranking, with an editor's sense.

use super::{Page, analysis::folded, rank::Ranking, stories::Story};
use ajel_feed::Item;
use ajel_feed::address;

/// How much is wanted, and what is there already.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// At most so many articles.
    pub limit: usize,
    /// So many at least, topped up with the newest.
    pub min_results: usize,
    /// Now, in milliseconds since 1970: what has expired is left out.
    pub now_ms: i64,
    /// Addresses that the page shows elsewhere, in the form of
    /// [`address::article`].
    pub shown: Vec<String>,
}

/// An article for the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its index among the candidates.
    pub index: usize,
    /// Why it is there.
    pub why: Why,
}

/// Why an article is in the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The feed says that it belongs to the page (`_ajel.related_to`).
    Declared,
    /// It shares these tags and words with the page, in the page's spelling, the
    /// weightiest first; at most three, and none where only numbers are shared.
    Shared(Vec<String>),
    /// It stands in the same section, and shares little else.
    Section,
    /// It is among the newest: fewer were related than are wanted.
    Newest,
    /// The feed lists it, and its own order is asked for.
    Listed,
}

/// Tags and words that a reason names at most.
const REASONS: usize = 3;

/// The articles for the box, in their order. Never the page itself, one article
/// of each story (its newest), none that has expired or cannot be opened; what
/// the feed declares, then what is related, then the newest if more is wanted.
/// What the page shows elsewhere is left out as long as enough remains.
pub fn choose(page: &Page, items: &[Item], ranking: &Ranking, wanted: &Wanted) -> Vec<Chosen> {
    let page_address = address::article(&page.url);
    let is_unshown = |index: &usize| !wanted.shown.contains(&address::article(&items[*index].url));
    let why = |index: usize| why(page, items, ranking, index);
    let related = ranking.related().iter().copied();
    let declared: Vec<usize> = (0..items.len())
        .filter(|index| is_declared(&page_address, &items[*index]))
        .collect();

    let mut selection = Selection::new(&page_address, items, ranking, wanted);
    selection.extend(newest_first(declared, items).into_iter(), |_| Why::Declared);
    selection.extend(related.clone().filter(is_unshown), why);
    if selection.chosen.len() < wanted.min_results.max(1) {
        selection.extend(related, why);
    }
    let missing = wanted.min_results.min(wanted.limit);
    if selection.chosen.len() >= missing {
        return selection.chosen;
    }
    selection.limit = missing;
    let newest = newest_first((0..items.len()).collect(), items).into_iter();
    let (unshown, shown): (Vec<usize>, Vec<usize>) = newest.partition(is_unshown);
    selection.extend(unshown.into_iter().chain(shown), |_| Why::Newest);
    selection.chosen
}

/// The articles of a feed in its own order, such as the most read: not the page itself, and
/// none that has expired or cannot be opened.
pub fn list(page: &Page, items: &[Item], wanted: &Wanted) -> Vec<Chosen> {
    let page_address = address::article(&page.url);
    let page_title = folded(&page.title);
    let is_listed = |index: &usize| {
        let item = &items[*index];
        is_open(item, wanted.now_ms, &page_address)
            && (page_title.is_empty() || folded(&item.title) != page_title)
    };
    let listed = (0..items.len()).filter(is_listed).take(wanted.limit);
    let why = Why::Listed;
    listed
        .map(|index| Chosen {
            index,
            why: why.clone(),
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

/// These candidates, newest first, then by id.
fn newest_first(mut indices: Vec<usize>, items: &[Item]) -> Vec<usize> {
    indices.sort_unstable_by(|a, b| {
        let (one, other) = (&items[*a], &items[*b]);
        (other.published_ms.cmp(&one.published_ms)).then_with(|| one.id.cmp(&other.id))
    });
    indices
}

/// The tags that both have, then words that both have: those say what the
/// article is about that an editor has put there. Numbers say nothing.
fn why(page: &Page, items: &[Item], ranking: &Ranking, index: usize) -> Why {
    let tags_of_item: Vec<String> = items[index].tags.iter().map(|tag| folded(tag)).collect();
    let section = folded(&page.section);
    let mut reasons: Vec<String> = Vec::new();
    let mut named = String::new();
    for tag in &page.tags {
        let is_shared = tags_of_item.contains(&folded(tag)) && folded(tag) != section;
        if is_shared && reasons.len() < REASONS {
            named.push_str(&folded(tag));
            reasons.push(tag.trim_start_matches('#').trim().to_owned());
        }
    }
    for word in ranking.shared_words(index) {
        let is_number = word.chars().all(char::is_numeric);
        let is_named = named.contains(&folded(&word)) || section.contains(&folded(&word));
        if !is_number && !is_named && reasons.len() < REASONS {
            reasons.push(word);
        }
    }
    if reasons.is_empty() && !section.is_empty() && tags_of_item.contains(&section) {
        Why::Section
    } else {
        Why::Shared(reasons)
    }
}

/// The box while it is being filled.
struct Selection<'a> {
    page_address: &'a str,
    items: &'a [Item],
    ranking: &'a Ranking,
    now_ms: i64,
    limit: usize,
    chosen: Vec<Chosen>,
    stories: Vec<Story>,
}

impl<'a> Selection<'a> {
    fn new(
        page_address: &'a str,
        items: &'a [Item],
        ranking: &'a Ranking,
        wanted: &Wanted,
    ) -> Self {
        Selection {
            page_address,
            items,
            ranking,
            now_ms: wanted.now_ms,
            limit: wanted.limit,
            chosen: Vec::new(),
            stories: Vec::new(),
        }
    }

    /// Adds these in their order while there is room. One that tells a story
    /// that is there already takes its place if it is newer.
    fn extend(&mut self, indices: impl Iterator<Item = usize>, why: impl Fn(usize) -> Why) {
        for index in indices {
            let is_full = self.chosen.len() >= self.limit;
            if is_full && !(0..self.chosen.len()).any(|place| self.is_older(place, index)) {
                continue;
            }
            let story = self.ranking.story(index);
            let place = (self.stories.iter()).position(|known| known.is_story_of(&story));
            let gives_way = match place {
                Some(place) => self.is_older(place, index),
                None => !is_full,
            };
            if !gives_way || !self.is_usable(index, &story) {
                continue;
            }
            match place {
                Some(place) => {
                    self.chosen[place].index = index;
                    self.stories[place] = story;
                }
                None => {
                    let why = why(index);
                    self.chosen.push(Chosen { index, why });
                    self.stories.push(story);
                }
            }
        }
    }

    /// Whether what has this place is older, and may go. What the feed declares
    /// stays what it is.
    fn is_older(&self, place: usize, index: usize) -> bool {
        let known = &self.chosen[place];
        known.why != Why::Declared
            && self.items[index].published_ms > self.items[known.index].published_ms
    }

    /// Whether it can be opened, has not expired and is not the page itself.
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

    fn wanted(limit: usize, min_results: usize) -> Wanted {
        Wanted {
            limit,
            min_results,
            ..Wanted::default()
        }
    }

    fn choice(items: &[Item], wanted: &Wanted) -> Vec<(String, Why)> {
        let page = page();
        let mut ranking = Ranking::new(&page);
        while !ranking.advance(items, 7) {}
        let chosen = choose(&page, items, &ranking, wanted);
        chosen
            .into_iter()
            .map(|chosen| (items[chosen.index].id.clone(), chosen.why))
            .collect()
    }

    fn ids(items: &[Item], wanted: &Wanted) -> Vec<String> {
        let choice = choice(items, wanted);
        choice.into_iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn the_page_itself_is_never_among_them() {
        let items = [
            item("page", "عنوان آخر تماما", 1),
            item("copy", "لافروف يهنّئ نظيره السوريّ بذكرى العلاقات", 2),
            item("other", "لافروف يلتقي نظيره السوري في موسكو", 3),
        ];
        assert_eq!(ids(&items, &wanted(6, 3)), ["other"]);
    }

    #[test]
    fn of_a_story_reported_many_times_the_newest_is_shown() {
        let items = [
            item("old", "لافروف يلتقي نظيره السوري في موسكو غدا", 1),
            item("new", "لافروف يلتقي نظيره السوري في موسكو", 3),
            item("else", "السفير السوري: العلاقات مع روسيا متينة", 2),
        ];
        assert_eq!(ids(&items, &wanted(6, 0)), ["new", "else"]);
    }

    #[test]
    fn the_newest_fill_up_what_is_missing_and_are_marked() {
        let items = [
            item("related", "لافروف يلتقي نظيره السوري في موسكو", 1),
            item("weather", "أمطار غزيرة على الساحل", 2),
            item("sport", "الفريق يتأهل إلى النهائي", 3),
        ];
        let all = choice(&items, &wanted(6, 2));
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].0, "related");
        let Why::Shared(words) = &all[0].1 else {
            panic!("{:?}", all[0])
        };
        assert!(words.contains(&"لافروف".to_owned()), "{words:?}");
        assert_eq!(all[1], ("sport".into(), Why::Newest));
        assert_eq!(ids(&items, &wanted(6, 0)), ["related"]);
        assert!(ids(&items[1..], &wanted(6, 0)).is_empty());
    }

    #[test]
    fn what_the_feed_declares_comes_first() {
        let mut declared = item("declared", "أمطار غزيرة على الساحل", 1);
        declared.related_to = vec!["https://news.example/page?utm_source=x".into()];
        let items = [
            item("related", "لافروف يلتقي نظيره السوري في موسكو", 9),
            declared,
        ];
        let all = choice(&items, &wanted(6, 0));
        assert_eq!(all[0], ("declared".into(), Why::Declared));
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
        let mut wanted = wanted(6, 1);
        let shown = address::article("https://news.example/one?from=ticker");
        wanted.shown.push(shown);
        assert_eq!(ids(&items, &wanted), ["two"]);
        wanted.min_results = 2;
        assert_eq!(ids(&items, &wanted).len(), 2);
    }

    #[test]
    fn what_has_expired_or_has_no_address_is_left_out() {
        let mut expired = item("expired", "لافروف يلتقي نظيره السوري", 1);
        expired.expires_ms = Some(10);
        let mut closed = item("closed", "لافروف في دمشق", 1);
        closed.url = String::new();
        let mut wanted = wanted(6, 3);
        wanted.now_ms = 11;
        assert!(choice(&[expired, closed], &wanted).is_empty());
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
        let mut wanted = wanted(6, 0);
        wanted.now_ms = 11;
        let ids = |wanted: &Wanted| {
            let listed = list(&page(), &items, wanted);
            assert!(listed.iter().all(|chosen| chosen.why == Why::Listed));
            let ids = listed.iter().map(|chosen| items[chosen.index].id.clone());
            ids.collect::<Vec<_>>()
        };
        assert_eq!(ids(&wanted), ["third", "first", "again"]);
        wanted.limit = 2;
        assert_eq!(ids(&wanted), ["third", "first"]);
        // A page that says nothing of itself is no article of the feed.
        let all = list(&Page::default(), &items, &wanted);
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
        let chosen = choose(&page, &items, &ranking, &wanted(6, 0));
        assert_eq!(
            chosen,
            [Chosen {
                index: 0,
                why: Why::Section
            }]
        );
    }
}
