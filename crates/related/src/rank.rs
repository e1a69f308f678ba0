//! Ranks the candidates.

use super::Page;
use super::ablation::{Part, with};
use super::analysis::{Form, Lexicon, Term};
use super::candidate::Candidate;
use super::leads::is_evidence;
use super::query::{Hit, PARTICLE_QUALITY, Query, QueryTag, QueryTerm};
use super::score::{
    COVER, COVER_MISS, COVER_SUMMARY, FEEDBACK, FEEDBACK_FROM, FEW_CANDIDATES, FIRST, MAX_RUN,
    PAIR_IN_SUMMARY, PAIR_IN_TITLE, RELATED, RELATED_FIRST, RELATED_OF_FEW, RUN, SUMMARY, TAG,
    TITLE, WHOLE_TAG, freshness, idf, is_distinctive_tag, length_norm, rarity, saturate,
};
use super::stories::Story;
use super::tally::Tally;
use ajel_feed::Item;

/// A candidate with its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// The candidate's index.
    pub index: usize,
    /// How much it has in common with the page; 0 for nothing. Scores are comparable only within
    /// one ranking.
    pub score: f64,
}

/// Scores that differ by less than one in this number are equal: sums of floating-point numbers
/// differ in their last digits from machine to machine.
const SCORE_STEPS: f64 = 1e6;

/// A ranking in progress. It can be computed in slices, so that a long feed never blocks the page.
#[derive(Debug)]
pub struct Ranking {
    lexicon: Lexicon,
    query: Query,
    published_ms: Option<i64>,
    stage: Stage,
    /// The index of the next candidate in this stage.
    next: usize,
    candidates: Vec<Candidate>,
    title_terms: usize,
    summary_terms: usize,
    /// How many candidates have each of the query's terms, weighted by quality.
    df: Vec<f64>,
    /// The terms' idf, once all candidates have been read.
    idf: Vec<f64>,
    /// How many candidates have each form as a tag.
    tag_df: Vec<f64>,
    /// How many candidates have each form as a stem or as an informative tag.
    stem_df: Vec<f64>,
    /// The weight of each stem in the best candidates.
    feedback: Vec<f64>,
    /// The best candidates, and the share of each in `feedback`.
    best: Vec<(usize, f64)>,
    tally: Tally,
    scores: Vec<f64>,
    ranked: Vec<Ranked>,
    related: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Read,
    Count,
    Score,
    Feedback,
    Relate,
    Done,
}

/// Returns all candidates, best first by the formula of [`score`](super::score), then newest first,
/// then by id. The same input gives the same order on every machine.
pub fn rank(page: &Page, candidates: &[Item]) -> Vec<Ranked> {
    let mut ranking = Ranking::new(page);
    while !ranking.advance(candidates, candidates.len()) {}
    ranking.ranked
}

impl Ranking {
    /// How many candidates are processed in one slice: a few milliseconds on a phone whose
    /// processor is four times slower than a desktop's.
    pub const SLICE: usize = 40;

    /// Reads the page.
    pub fn new(page: &Page) -> Ranking {
        let mut lexicon = Lexicon::default();
        let query = Query::new(page, &mut lexicon);
        Ranking {
            df: vec![0.0; query.terms.len()],
            idf: Vec::new(),
            tag_df: Vec::new(),
            stem_df: Vec::new(),
            feedback: Vec::new(),
            best: Vec::new(),
            tally: Tally::default(),
            scores: Vec::new(),
            ranked: Vec::new(),
            related: Vec::new(),
            candidates: Vec::new(),
            title_terms: 0,
            summary_terms: 0,
            published_ms: page.published_ms,
            stage: Stage::Read,
            next: 0,
            lexicon,
            query,
        }
    }

    /// Processes at most `count` further candidates. Returns whether the ranking is complete.
    /// `items` must be the same in every call.
    pub fn advance(&mut self, items: &[Item], count: usize) -> bool {
        let end = items.len().min(self.next.saturating_add(count));
        for index in self.next..end {
            match self.stage {
                Stage::Read => self.read(&items[index]),
                Stage::Count => self.count(index),
                Stage::Score => self.score(index, items),
                Stage::Feedback => self.add_feedback(index),
                Stage::Relate => self.relate(index),
                Stage::Done => {}
            }
        }
        self.next = end;
        if end == items.len() && self.stage != Stage::Done {
            self.next = 0;
            self.stage = match self.stage {
                Stage::Read => {
                    self.stem_df = vec![0.0; self.lexicon.len()];
                    let n = self.candidates.len() as f64;
                    let df = |tag: Form| self.tag_df.get(tag as usize).copied().unwrap_or_default();
                    self.query.weigh(|tag| is_distinctive_tag(n, df(tag)));
                    Stage::Count
                }
                Stage::Count => {
                    self.weigh(items);
                    Stage::Score
                }
                Stage::Score => {
                    self.ask_the_best(items);
                    Stage::Feedback
                }
                Stage::Feedback => {
                    self.sort(items);
                    Stage::Relate
                }
                Stage::Relate | Stage::Done => Stage::Done,
            };
        }
        self.stage == Stage::Done
    }

    /// Returns all candidates, best first; empty until the ranking is complete.
    pub fn ranked(&self) -> &[Ranked] {
        &self.ranked
    }

    /// Returns the candidates that have enough in common with the page to count as related, best
    /// first; incomplete until the ranking is complete.
    pub fn related(&self) -> &[usize] {
        &self.related
    }

    /// Returns how close a candidate is to the page, from 0 to 1: its share of the headline's
    /// words, or of the words of the tags, or the rarity of a tag that both have, whichever is
    /// greatest. Each word counts by its weight, and a word that every candidate has counts half as
    /// much as one that none has. (The score would not tell: in a feed about one topic the words of
    /// the topic add next to nothing to it, and yet they are what the page is about.)
    pub fn closeness(&self, index: usize) -> f64 {
        let mut hits = Tally::default();
        for hit in self.hits(&self.candidates[index].terms) {
            hits.add(hit.term, hit.quality, f64::max);
        }
        let highest = idf(self.candidates.len() as f64, 0.0);
        let share = |is_asked: fn(&QueryTerm) -> bool| {
            let (mut common, mut all) = (0.0, 0.0);
            for &at in &self.query.headline {
                let term = &self.query.terms[at];
                if is_asked(term) {
                    let weight = term.weight * (0.5 + 0.5 * self.idf[at] / highest);
                    let hit = hits.entries().iter().find(|(hit, _)| *hit == at);
                    common += weight * hit.map_or(0.0, |(_, quality)| *quality);
                    all += weight;
                }
            }
            if all > 0.0 { common / all } else { 0.0 }
        };
        let rarest = rarity(self.candidates.len() as f64, 0.0);
        let mut most = share(|term| term.in_title).max(share(|term| term.in_tags));
        for tag in self.shared_tags(index) {
            most = most.max(self.rarity(tag.form) / rarest);
        }
        most
    }

    fn relate(&mut self, place: usize) {
        let index = self.ranked[place].index;
        let is_of_few = self.candidates.len() <= FEW_CANDIDATES;
        let least = match place {
            0..FIRST => RELATED_FIRST,
            _ if is_of_few => RELATED_OF_FEW,
            _ => RELATED,
        };
        if self.closeness(index) >= least {
            self.related.push(index);
        }
    }

    /// Returns the informative tags that a candidate shares with the page, as the page writes them,
    /// the rarest first.
    pub fn shared_tag_names(&self, index: usize) -> Vec<&str> {
        let mut tags: Vec<&QueryTag> = Vec::new();
        for tag in self.shared_tags(index) {
            let rarity = self.rarity(tag.form);
            insert(&mut tags, tag, |other| rarity > self.rarity(other.form));
        }
        tags.into_iter().map(|tag| tag.name.as_str()).collect()
    }

    /// Returns the words that a candidate shares with the page, as the page writes them, those with
    /// the greatest weight first.
    pub fn shared_words(&self, index: usize) -> Vec<String> {
        let mut shared = Tally::default();
        for hit in self.hits(&self.candidates[index].terms) {
            if hit.quality >= PARTICLE_QUALITY {
                shared.add(hit.term, 1.0, f64::max);
            }
        }
        let worth = |term: usize| self.query.terms[term].weight * self.idf[term];
        let mut terms: Vec<usize> = Vec::new();
        for &(term, _) in shared.entries() {
            // Of equal words, take the one that comes first on the page.
            let is_before = |other: &usize| {
                let (own, other_worth) = (worth(term), worth(*other));
                own > other_worth || (own == other_worth && term < *other)
            };
            insert(&mut terms, term, is_before);
        }
        let words = terms.into_iter().map(|term| &self.query.terms[term]);
        words.map(|term| term.written.clone()).collect()
    }

    /// Returns the story of a candidate, for comparison.
    pub fn story(&self, index: usize) -> Story {
        let candidate = &self.candidates[index];
        let stem = |term: &Term| term.stem;
        Story::new(
            candidate.title().iter().map(stem),
            candidate.lead().iter().map(stem),
        )
    }

    /// Returns what the title and tags of a candidate add to the page's headline and tags.
    pub fn news(&self, index: usize) -> Story {
        let candidate = &self.candidates[index];
        let is_new = |term: &&Term| {
            let hit = self.query.hit(term);
            hit.is_none_or(|hit| !self.query.headline.contains(&hit.term))
        };
        let words = candidate
            .title()
            .iter()
            .filter(is_new)
            .map(|term| term.stem);
        let tags = candidate.tags.iter().map(|tag| tag.form);
        let tags = tags.filter(|tag| self.query.tags.iter().all(|own| own.form != *tag));
        Story::new(words.chain(tags), std::iter::empty())
    }

    /// Returns the score of a candidate.
    pub fn score_of(&self, index: usize) -> f64 {
        self.scores[index]
    }

    /// Whether another article with the same lead as this candidate tells the same story: a lead
    /// may be the site's slogan, the author's biography or one sentence for all articles.
    pub fn has_distinctive_lead(&self, index: usize) -> bool {
        let n = self.candidates.len() as f64;
        let is_informative = |stem: Form| rarity(n, self.stem_df[stem as usize]) > 0.0;
        is_evidence(&self.candidates, index, is_informative)
    }

    /// Returns the story of the page, by its headline.
    pub fn page_story(&self) -> &Story {
        &self.query.story
    }

    fn read(&mut self, item: &Item) {
        let candidate = Candidate::read(item, &mut self.lexicon);
        self.title_terms += candidate.title().len();
        self.summary_terms += candidate.summary().len();
        self.tag_df.resize(self.lexicon.len(), 0.0);
        for tag in &candidate.tags {
            self.tag_df[tag.form as usize] += 1.0;
        }
        self.candidates.push(candidate);
    }

    fn count(&mut self, index: usize) {
        let n = self.candidates.len() as f64;
        let candidate = &mut self.candidates[index];
        let is_distinctive = |tag| is_distinctive_tag(n, self.tag_df[tag as usize]);
        candidate.count(is_distinctive, &mut self.tally);
        for &(stem, _) in &candidate.stems {
            self.stem_df[stem] += 1.0;
        }
        for hit in candidate
            .terms
            .iter()
            .filter_map(|term| self.query.hit(term))
        {
            self.tally.add(hit.term, hit.quality, f64::max);
        }
        for &(term, quality) in self.tally.entries() {
            self.df[term] += quality;
        }
        self.tally.clear();
    }

    fn weigh(&mut self, items: &[Item]) {
        let n = self.candidates.len() as f64;
        self.idf = self.df.iter().map(|df| idf(n, *df)).collect();
        // A page without a date is taken to be as new as the newest candidate.
        let newest = items.iter().filter_map(|item| item.published_ms).max();
        self.published_ms = self.published_ms.or(newest);
    }

    fn score(&mut self, index: usize, items: &[Item]) {
        let candidate = &self.candidates[index];
        let n = self.candidates.len() as f64;
        let title_norm = length_norm(candidate.title().len(), self.title_terms as f64 / n);
        let summary_norm = length_norm(candidate.summary().len(), self.summary_terms as f64 / n);
        for (terms, weight) in [
            (candidate.title(), TITLE / title_norm),
            (candidate.tag_terms(), TAG),
            (candidate.summary(), SUMMARY / summary_norm),
        ] {
            for hit in terms.iter().filter_map(|term| self.query.hit(term)) {
                (self.tally).add(hit.term, weight * hit.quality, |one, other| one + other);
            }
        }
        let mut score = 0.0;
        for tag in self.shared_tags(index) {
            score += WHOLE_TAG * self.rarity(tag.form);
        }
        for &(term, tf) in self.tally.entries() {
            score += self.query.terms[term].weight * self.idf[term] * saturate(tf);
        }
        self.tally.clear();
        if score > 0.0 {
            score += self.phrases(candidate);
            if with(Part::Cover) {
                score *= 1.0 + COVER * self.cover(candidate);
            }
            if let (Some(page), Some(item)) = (self.published_ms, items[index].published_ms)
                && with(Part::Freshness)
            {
                score *= freshness(page as f64 - item as f64);
            }
        }
        self.scores.push(score);
    }

    /// Returns the score of the runs of words that the page has as well.
    fn phrases(&self, candidate: &Candidate) -> f64 {
        let mut seen: Vec<(u32, u32)> = Vec::new();
        let mut sum = 0.0;
        for (terms, weight) in [
            (candidate.title(), PAIR_IN_TITLE),
            (candidate.summary(), PAIR_IN_SUMMARY),
        ] {
            let mut run = 0;
            for pair in terms.windows(2) {
                if !self.query.has_pair(&pair[0], &pair[1]) {
                    run = 0;
                    continue;
                }
                let key = (pair[0].stem, pair[1].stem);
                if !seen.contains(&key) {
                    seen.push(key);
                    let mean = (self.idf_of(&pair[0]) + self.idf_of(&pair[1])) / 2.0;
                    let longer = if with(Part::Runs) {
                        RUN * run as f64
                    } else {
                        0.0
                    };
                    sum += weight * mean * (1.0 + longer);
                }
                run = MAX_RUN.min(run + 1);
            }
        }
        sum
    }

    fn rarity(&self, tag: Form) -> f64 {
        rarity(self.candidates.len() as f64, self.tag_df[tag as usize])
    }

    /// Returns the informative tags of the page that a candidate has as well.
    fn shared_tags(&self, index: usize) -> impl Iterator<Item = &QueryTag> {
        let tags = &self.candidates[index].tags;
        let is_shared = |tag: &&QueryTag| tags.iter().any(|own| own.form == tag.form);
        (self.query.tags.iter()).filter(move |tag| with(Part::WholeTags) && is_shared(tag))
    }

    fn hits<'a>(&'a self, terms: &'a [Term]) -> impl Iterator<Item = Hit> + 'a {
        terms.iter().filter_map(|term| self.query.hit(term))
    }

    fn idf_of(&self, term: &Term) -> f64 {
        self.query.hit(term).map_or(0.0, |hit| self.idf[hit.term])
    }

    /// Returns how much of the candidate's words the page has as well, from 0 to 1.
    fn cover(&self, candidate: &Candidate) -> f64 {
        let miss = COVER_MISS * idf(self.candidates.len() as f64, 0.0);
        let (mut common, mut all) = (0.0, 0.0);
        for (terms, weight) in [
            (candidate.title(), 1.0),
            (candidate.summary(), COVER_SUMMARY),
        ] {
            for term in terms {
                match self.query.hit(term) {
                    Some(hit) => {
                        common += weight * hit.quality * self.idf[hit.term];
                        all += weight * self.idf[hit.term];
                    }
                    None => all += weight * miss,
                }
            }
        }
        if all > 0.0 { common / all } else { 0.0 }
    }

    /// Collects the words of the best candidates for the feedback.
    fn ask_the_best(&mut self, items: &[Item]) {
        self.sort(items);
        self.feedback = vec![0.0; self.lexicon.len()];
        let best = self.ranked.iter().take(FEEDBACK_FROM);
        let best: Vec<Ranked> = best.copied().filter(|best| best.score > 0.0).collect();
        let Some(highest) = best.first().map(|best| best.score) else {
            return;
        };
        // Squared: a candidate with half the score counts a quarter as much.
        let trust = |score: f64| (score / highest) * (score / highest);
        let sum: f64 = best.iter().map(|best| trust(best.score)).sum();
        for Ranked { index, score } in best {
            let share = trust(score) / sum;
            for &(stem, count) in &self.candidates[index].stems {
                self.feedback[stem] += share * count;
            }
            self.best.push((index, share));
        }
    }

    /// Adds to a candidate's score for the words that it shares with the other best candidates.
    fn add_feedback(&mut self, index: usize) {
        if !with(Part::Feedback) {
            return;
        }
        let candidate = &self.candidates[index];
        let n = self.candidates.len() as f64;
        let own = (self.best.iter().find(|(best, _)| *best == index)).map_or(0.0, |best| best.1);
        let others = 1.0 - own;
        if others < f64::EPSILON {
            return;
        }
        let mut sum = 0.0;
        for &(stem, count) in &candidate.stems {
            let weight = (self.feedback[stem] - own * count) / others;
            if weight > 1e-9 {
                sum += weight * count * rarity(n, self.stem_df[stem]);
            }
        }
        let norm = length_norm(candidate.title().len(), self.title_terms as f64 / n);
        self.scores[index] += FEEDBACK * sum / norm;
    }

    fn sort(&mut self, items: &[Item]) {
        let rounded = |score: &f64| (score * SCORE_STEPS).round() / SCORE_STEPS;
        let scores: Vec<f64> = self.scores.iter().map(rounded).collect();
        let ranked = scores.into_iter().enumerate();
        self.ranked = ranked
            .map(|(index, score)| Ranked { index, score })
            .collect();
        sort(&mut self.ranked, items);
    }
}

/// Sorts candidates: the best first, then the newest, then by id.
pub fn sort(ranked: &mut [Ranked], items: &[Item]) {
    ranked.sort_unstable_by(|a, b| {
        let (one, other) = (&items[a.index], &items[b.index]);
        (b.score.total_cmp(&a.score))
            .then_with(|| other.published_ms.cmp(&one.published_ms))
            .then_with(|| one.id.cmp(&other.id))
    });
}

/// Inserts a value into a sorted list. The lists are short, and a sort would add 1 KB of code.
fn insert<T>(list: &mut Vec<T>, value: T, is_before: impl Fn(&T) -> bool) {
    let place = list.iter().position(is_before);
    list.insert(place.unwrap_or(list.len()), value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, title: &str, published_ms: i64) -> Item {
        Item {
            id: id.into(),
            title: title.into(),
            published_ms: Some(published_ms),
            ..Item::default()
        }
    }

    fn order_for(page: &Page, items: &[Item]) -> Vec<String> {
        let ranked = rank(page, items);
        ranked.iter().map(|r| items[r.index].id.clone()).collect()
    }

    fn order(title: &str, items: &[Item]) -> Vec<String> {
        let page = Page {
            title: title.into(),
            ..Page::default()
        };
        order_for(&page, items)
    }

    #[test]
    fn shared_words_come_before_newer_news() {
        let items = [
            item("weather", "أمطار غزيرة على الساحل", 9),
            item("same", "مصر واليونان توقعان اتفاق الموانئ", 1),
        ];
        let title = "اتفاق الموانئ بين مصر واليونان";
        assert_eq!(order(title, &items), ["same", "weather"]);
    }

    #[test]
    fn without_anything_in_common_the_newest_come_first_then_the_id_decides() {
        let items = [
            item("b", "باء باء", 1),
            item("a", "ألف ألف", 1),
            item("c", "جيم جيم", 2),
        ];
        assert_eq!(order("", &items), ["c", "a", "b"]);
        assert_eq!(order("عنوان", &items), ["c", "a", "b"]);
    }

    #[test]
    fn spellings_and_forms_of_a_word_meet() {
        for (page, candidate) in [
            ("محمد", "مُحَمَّد"),
            ("القران", "القرآن"),
            ("اخر", "آخر"),
            ("٢٠٢٦", "2026"),
            ("أحمد", "احمد"),
            ("سوريا", "السوريين"),
            ("سوريا", "سورية"),
            ("الدورى", "الدوري"),
            ("والاقتصاد", "الاقتصادية"),
            ("وزارة", "الوزارة"),
            ("لافروف", "ولافروف"),
            ("موسكو", "لموسكو"),
            ("ministers", "Minister"),
            ("کتاب‌ها", "كتاب"),
        ] {
            let items = [item("newer", "شيء مختلف", 9), item("same", candidate, 1)];
            assert_eq!(order(page, &items)[0], "same", "{page} {candidate}");
        }
    }

    #[test]
    fn different_words_do_not_meet() {
        for (page, candidate) in [
            ("ألمانيا", "ألبانيا"),
            ("علم", "عالم"),
            ("لبنان", "لبن"),
            ("جمعة", "جامعة"),
        ] {
            let items = [item("newer", "شيء مختلف", 9), item("other", candidate, 1)];
            assert_eq!(order(page, &items)[0], "newer", "{page} {candidate}");
        }
    }

    #[test]
    fn a_long_text_does_not_drown_the_headline() {
        let filler = "كرة القدم في الملعب والجمهور والمدرب واللاعبون ".repeat(200);
        let page = Page {
            title: "اتفاق الموانئ بين مصر واليونان".into(),
            text: format!("وقعت مصر واليونان اتفاق الموانئ. {filler}"),
            ..Page::default()
        };
        let items = [
            item("sport", "المدرب واللاعبون في الملعب", 1),
            item("ports", "اتفاق الموانئ: مصر واليونان توقعان", 1),
            item("weather", "أمطار على الساحل", 1),
        ];
        assert_eq!(order_for(&page, &items)[0], "ports");
    }

    #[test]
    fn words_in_the_same_order_say_more() {
        let items = [
            item("mixed", "الأحمر البحر في السفن", 1),
            item("phrase", "السفن في البحر الأحمر", 1),
        ];
        assert_eq!(order("تأمين السفن في البحر الأحمر", &items)[0], "phrase");
    }

    #[test]
    fn every_candidate_has_its_place_whatever_the_slices() {
        let items: Vec<Item> = (0..50)
            .map(|n| item(&n.to_string(), &format!("خبر {n} عن المرفأ {}", n % 7), n))
            .collect();
        let page = Page {
            title: "خبر عن المرفأ 3".into(),
            ..Page::default()
        };
        let whole = rank(&page, &items);
        let mut places: Vec<usize> = whole.iter().map(|ranked| ranked.index).collect();
        places.sort_unstable();
        assert_eq!(places, (0..50).collect::<Vec<_>>());
        for slice in [1, 7, 50, 1_000] {
            let mut ranking = Ranking::new(&page);
            while !ranking.advance(&items, slice) {}
            assert_eq!(ranking.ranked(), whole, "slices of {slice}");
        }
    }

    #[test]
    fn strange_input_has_a_sane_order() {
        assert!(rank(&Page::default(), &[]).is_empty());
        let same: Vec<Item> = (0..2_000)
            .map(|n| item(&format!("{n:04}"), "الخبر نفسه", 1))
            .collect();
        let ids = order("الخبر نفسه", &same);
        assert!(ids.is_sorted(), "equals stand by id");
        let long = Page {
            title: "كلمة ".repeat(100_000),
            text: "نص طويل جدا ".repeat(100_000),
            ..Page::default()
        };
        assert_eq!(order_for(&long, &same[..3]), ["0000", "0001", "0002"]);
        let unknown = [item("a", "ᚠᚢᚦᚨᚱᚲ", 1), item("b", "ሰላም ለዓለም", 1)];
        assert_eq!(order("ሰላም", &unknown), ["b", "a"]);
        assert_eq!(order("\u{200F}\u{0}!؟", &unknown), ["a", "b"]);
    }
}
