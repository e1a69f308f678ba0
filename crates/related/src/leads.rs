//! Tells when a lead that two articles share is evidence that they report the same story. It is not
//! if it is the slogan of a site, the biography of an author, or a sentence that a system writes in
//! place of a summary.

use super::analysis::{Form, Term};
use super::candidate::Candidate;
use super::stories::{MIN_LEAD_WORDS, SAME_LEAD};
use super::tally::Tally;

/// How many articles may share a lead under titles that have no word in common with its own: a
/// report has a few titles, a slogan has any number.
const STRANGERS: usize = 3;

/// Whether the lead of a candidate is evidence of a story. A word that is not `is_informative` does not
/// make titles alike: the name of the town stands in most titles of a local newspaper.
pub fn is_evidence(
    candidates: &[Candidate],
    index: usize,
    is_informative: impl Fn(Form) -> bool,
) -> bool {
    let own = &candidates[index];
    let (mut lead, mut title, mut seen) = <(Tally, Tally, Tally)>::default();
    let count = |words: &mut Tally, terms: &[Term]| {
        for term in terms {
            words.add(term.stem as usize, 1.0, f64::max);
        }
    };
    count(&mut lead, own.lead());
    let length = lead.entries().len();
    if length < MIN_LEAD_WORDS {
        return false;
    }
    count(&mut title, own.title());
    let (mut alike, mut strangers, mut all) = (0, 0, 0);
    for other in candidates {
        all += usize::from(!other.lead().is_empty());
        // A summary with fewer of the lead's words cannot be alike, so most are not read further.
        let terms = other.lead().iter();
        let found = terms.filter(|term| lead.has(term.stem as usize)).count();
        if (found as f64) < SAME_LEAD / (2.0 - SAME_LEAD) * length as f64 {
            continue;
        }
        count(&mut seen, other.lead());
        let words = seen.entries().iter();
        let common = words.filter(|(stem, _)| lead.has(*stem)).count();
        if 2.0 * common as f64 >= SAME_LEAD * (length + seen.entries().len()) as f64 {
            alike += 1;
            let mut words = other.title().iter();
            let is_shared =
                |term: &Term| title.has(term.stem as usize) && is_informative(term.stem);
            strangers += usize::from(!words.any(is_shared));
            if strangers > STRANGERS {
                return false;
            }
        }
        seen.clear();
    }
    2 * alike < all
}
