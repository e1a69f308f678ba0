//! Children that come, go and change places, while the others are not touched:
//! they keep the focus, their animations, and what readers have selected.

use std::{cell::RefCell, rc::Rc};

use web_sys::{Element, Node};

use super::Markup;
use crate::reactive::{Owner, follow};

/// A child that is to be there.
pub struct Row {
    /// What tells it from the others, and from what it was before a change.
    pub key: String,
    /// Makes it by its key, if it is not there yet.
    pub make: Box<dyn FnOnce(&str) -> Markup>,
}

/// The children of a list that are there.
#[derive(Clone, Default)]
pub struct Children(Rc<RefCell<Vec<Shown>>>);

impl Children {
    /// The child with this key.
    pub fn get(&self, key: &str) -> Option<Element> {
        let children = self.0.borrow();
        let child = children.iter().find(|child| child.key == key)?;
        Some(child.element.clone())
    }
}

/// A child that is there.
struct Shown {
    key: String,
    element: Element,
    /// What it keeps up ends with it.
    owner: Owner,
}

/// Keeps the children of `parent`, which has no others, as `rows` says.
pub(super) fn keyed_list(parent: Element, children: Children, rows: Box<dyn Fn() -> Vec<Row>>) {
    // Rows outlive each run of the effect, but not the list.
    let all = Owner::current().unwrap_or_default();
    // An owner remembers each one that was made under it, for as long as it lives: a
    // row that comes takes that of one which has gone.
    let mut free: Vec<Owner> = Vec::new();
    follow(move || {
        let mut before: Vec<Option<Shown>> = children.0.take().into_iter().map(Some).collect();
        let mut shown: Vec<Shown> = Vec::new();
        // Where each child stood before.
        let mut places = Vec::new();
        for row in rows() {
            let place = before
                .iter()
                .position(|old| old.as_ref().is_some_and(|old| old.key == row.key));
            places.push(place);
            let kept = place.and_then(|place| before[place].take());
            shown.push(kept.unwrap_or_else(|| {
                let owner = free.pop().unwrap_or_else(|| all.with(Owner::new));
                let element = owner.with(|| (row.make)(&row.key)).done();
                let key = row.key;
                Shown {
                    key,
                    element,
                    owner,
                }
            }));
        }
        for gone in before.into_iter().flatten() {
            gone.element.remove();
            gone.owner.cleanup();
            free.push(gone.owner);
        }
        let stays = longest_run(&places);
        let mut next: Option<&Node> = None;
        for (index, child) in shown.iter().enumerate().rev() {
            if !stays.contains(&index) {
                // Both stand in the list, or in nothing yet.
                let _ = parent.insert_before(&child.element, next);
            }
            next = Some(&child.element);
        }
        children.0.replace(shown);
    });
}

/// The most children that can stay where they are while the others move: the
/// indices of a longest increasing run among their former places. Lists are
/// short, so in the simple way, which takes their length squared.
fn longest_run(places: &[Option<usize>]) -> Vec<usize> {
    // For each child the longest run that ends with it: its length, and the
    // child before it.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let Some(place) = place else {
            runs.push((0, None));
            continue;
        };
        let before = (0..index)
            .filter(|&before| places[before].is_some_and(|before| before < *place))
            .max_by_key(|&before| runs[before].0);
        runs.push((before.map_or(0, |before| runs[before].0) + 1, before));
    }
    let mut run = Vec::new();
    let mut last = (0..runs.len()).max_by_key(|&index| runs[index].0);
    while let Some(index) = last.filter(|&index| runs[index].0 > 0) {
        run.push(index);
        last = runs[index].1;
    }
    run
}
