//! A change of one CSS property that is played once.

use web_sys::Element;

use super::animation::{animate, keyframes, timing};

/// Plays one change of a CSS property of an element, once, over `ms` milliseconds. Afterwards the
/// element looks as its style says.
pub fn transition(element: &Element, property: &str, from: &str, to: &str, ms: f64) {
    animate(
        element,
        &keyframes(property, from, to),
        &timing(ms, "easing", &"ease-in-out".into()),
    );
}
