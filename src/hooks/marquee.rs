//! The animation of a marquee.

use std::cell::Cell;

use js_sys::{Array, Object};
use wasm_bindgen::JsCast;
use web_sys::{Animation, Element, KeyframeEffect};

use super::animation::{animate, keyframes, shift, timing};

/// An endless horizontal animation of one element. The compositor runs it: no script, style or
/// layout work happens meanwhile. It ends when dropped.
///
/// <https://drafts.csswg.org/web-animations-1/>
pub struct Marquee {
    animation: Animation,
    /// Positive values move to the right.
    lap_px: f64,
    lap_ms: f64,
    is_running: Cell<bool>,
}

impl Marquee {
    /// Moves `element` by `lap_px` CSS px (positive: to the right) at `speed` CSS px per second,
    /// then starts again from the beginning, endlessly. The marquee is paused at first.
    pub fn new(element: &Element, lap_px: f64, speed: f64) -> Option<Self> {
        let (keyframes, options, lap_ms) = lap_animation(lap_px, speed);
        let animation = animate(element, &keyframes, &options)?;
        let _ = animation.pause();
        Some(Marquee {
            animation,
            lap_px,
            lap_ms,
            is_running: Cell::new(false),
        })
    }

    /// Changes the lap or the speed and keeps the position. The animation object stays the same. A
    /// lap without a length changes nothing: the list is not displayed at the moment.
    pub fn set_lap(&mut self, lap_px: f64, speed: f64) {
        let (keyframes, options, lap_ms) = lap_animation(lap_px, speed);
        if lap_px == 0.0 || (lap_px == self.lap_px && lap_ms == self.lap_ms) {
            return;
        }
        let position = self.position();
        if let Some(effect) = self.animation.effect() {
            // Both calls fail only for invalid values.
            let _ = effect
                .unchecked_ref::<KeyframeEffect>()
                .set_keyframes(Some(&keyframes));
            let _ = effect.update_timing_with_timing(options.unchecked_ref());
        }
        self.lap_px = lap_px;
        self.lap_ms = lap_ms;
        self.set_position(position);
    }

    /// Returns the length of a lap in CSS px.
    pub fn lap(&self) -> f64 {
        self.lap_px.abs()
    }

    /// Starts the movement, or pauses it where it is.
    pub fn run(&self, running: bool) {
        if running {
            let _ = self.animation.play();
        } else if self.is_running.get() {
            let here = self.animation.current_time();
            let _ = self.animation.pause();
            // A pause takes effect with the next frame, which comes late on a busy machine. Setting
            // the current time makes it take effect at once, so headlines in view stay in view.
            self.animation.set_current_time(here);
        }
        self.is_running.set(running);
    }

    /// Returns how far into the lap the marquee is, in CSS px from 0 to the lap's length.
    pub fn position(&self) -> f64 {
        let time = self.animation.current_time().unwrap_or_default();
        fraction(time / self.lap_ms) * self.lap()
    }

    /// Moves the marquee to a position in CSS px. Positions outside the lap wrap around.
    pub fn set_position(&self, px: f64) {
        let time = fraction(px / self.lap()) * self.lap_ms;
        self.animation.set_current_time(Some(time));
    }
}

impl Drop for Marquee {
    fn drop(&mut self) {
        self.animation.cancel();
    }
}

/// Returns the fraction of the current lap that is done after `laps` laps. (`%` is not used because
/// WebAssembly has no instruction for it: it would add two functions of a kilobyte each.)
fn fraction(laps: f64) -> f64 {
    laps - laps.floor()
}

/// Returns the keyframes, the timing and the duration in ms of one lap.
fn lap_animation(lap_px: f64, speed: f64) -> (Array, Object, f64) {
    let lap_ms = lap_px.abs() / speed * 1000.0;
    let options = timing(lap_ms, "iterations", &f64::INFINITY.into());
    (
        keyframes("transform", "none", &shift(lap_px)),
        options,
        lap_ms,
    )
}
