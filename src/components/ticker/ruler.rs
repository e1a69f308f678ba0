//! Measures the headlines along their line.

use web_sys::Element;

use crate::hooks::layout;
use crate::locale::direction::Direction;

/// A scale that differs from 1 by less than this counts as 1.
const UNCHANGED: f64 = 0.0004;

/// Measures where elements begin and end in the direction of reading, in CSS px of the headlines:
/// pages scale, rotate and zoom the elements around a ticker, and animate their size as they appear.
///
/// The scale is measured once, when the ruler is created, because browsers take long to tell it. A
/// ruler is therefore good only for as long as the page does not change.
pub struct Ruler {
    direction: Direction,
    /// How many px on screen one CSS px takes.
    scale: f64,
    /// How far the viewport is scrolled, in whole CSS px; `None` if the headlines are as large on
    /// screen as in CSS, so that the rectangles on screen can be used.
    scrolled: Option<f64>,
}

impl Ruler {
    /// Creates a ruler for a list of headlines in its viewport.
    pub fn new(viewport: &Element, list: &Element, direction: Direction) -> Self {
        let scale = layout::scale(list);
        let is_scaled = (scale - 1.0).abs() >= UNCHANGED;
        Ruler {
            direction,
            scale,
            scrolled: is_scaled.then(|| viewport.scroll_left().into()),
        }
    }

    /// Returns how many px on screen one CSS px of the headlines takes.
    pub fn scale(&self) -> f64 {
        // If lines run downwards on screen, their width says nothing about the scale.
        if self.scale > 0.01 { self.scale } else { 1.0 }
    }

    /// Returns where `element` begins and ends.
    pub fn ends(&self, element: &Element) -> (f64, f64) {
        let (left, right) = match self.scrolled {
            None => {
                let place = element.get_bounding_client_rect();
                (place.left(), place.right())
            }
            // Offsets ignore transforms, but they are whole px.
            Some(scrolled) => layout::ends(element, scrolled),
        };
        match self.direction {
            Direction::Rtl => (-right, -left),
            Direction::Ltr => (left, right),
        }
    }

    /// Returns where `element` begins.
    pub fn start(&self, element: &Element) -> f64 {
        self.ends(element).0
    }

    /// Returns the distance from the start of `line` to the start of `item`.
    pub fn distance(&self, line: &Element, item: &Element) -> f64 {
        self.start(item) - self.start(line)
    }
}
