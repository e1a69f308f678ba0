//! Where the elements of a partner's page are: a page with ajel is compared with
//! the same page without it.

use ajel_e2e::Browser;
use serde::Deserialize;

/// Everything in the body that is not ajel's and can have a place.
const PLACES: &str = "[...document.querySelectorAll('body, body *')]
    .filter((element) => !element.closest('script, style, link, template, [data-ajel-placed], '
        + 'ajel-news-ticker, ajel-related-articles, ajel-back-to-top'))
    .map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const names = [element.id && `#${element.id}`, ...[...element.classList].map((name) => `.${name}`)];
        return { name: [element.localName, ...names].join(''), left: left + scrollX, top: top + scrollY, width, height,
            is_aside: !!element.parentElement?.closest('aside') };
    })";

/// How far an element may seem to move, in CSS px: engines round.
const TOLERANCE_PX: f64 = 0.6;

/// Where one element is, in CSS px from the document's corner.
#[derive(Clone, Debug, Deserialize)]
pub struct Place {
    /// `aside#side.column`.
    pub name: String,
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    /// It is inside of a sidebar, whose content has no reason to change its size.
    pub is_aside: bool,
}

impl Place {
    fn shift(&self, after: &Place) -> String {
        let numbers =
            |place: &Place| [place.left, place.top, place.width, place.height].map(f64::round);
        format!(
            "{} went from {:?} to {:?}",
            self.name,
            numbers(self),
            numbers(after)
        )
    }
}

/// The places of all elements of the page.
pub async fn places(browser: &Browser) -> Vec<Place> {
    browser.js(PLACES).await
}

fn pairs<'a>(
    before: &'a [Place],
    after: &'a [Place],
) -> impl Iterator<Item = (&'a Place, &'a Place)> {
    let names = |places: &[Place]| -> Vec<String> {
        places.iter().map(|place| place.name.clone()).collect()
    };
    assert_eq!(
        names(before),
        names(after),
        "the page has the same elements"
    );
    before.iter().zip(after)
}

fn differ(one: f64, other: f64) -> bool {
    (one - other).abs() > TOLERANCE_PX
}

/// A line for each element that has another place or size.
pub fn changed(before: &[Place], after: &[Place]) -> Vec<String> {
    pairs(before, after)
        .filter(|(one, other)| {
            differ(one.left, other.left)
                || differ(one.top, other.top)
                || differ(one.width, other.width)
                || differ(one.height, other.height)
        })
        .map(|(one, other)| one.shift(other))
        .collect()
}

/// A line for each element that has moved, where something was put in at the height
/// `below`: the elements around it grow, and those that begin further down make room,
/// but those of a sidebar.
pub fn moved_aside(before: &[Place], after: &[Place], below: f64) -> Vec<String> {
    pairs(before, after)
        .filter(|(one, other)| {
            let makes_room =
                !one.is_aside && one.top >= below - TOLERANCE_PX && other.top > one.top;
            differ(one.left, other.left)
                || differ(one.width, other.width)
                || (differ(one.top, other.top) && !makes_room)
                || (one.is_aside && differ(one.height, other.height))
        })
        .map(|(one, other)| one.shift(other))
        .collect()
}
