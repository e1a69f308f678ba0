use std::cell::Cell;

use js_sys::{Array, Object};
use wasm_bindgen::JsCast;
use web_sys::{Animation, Element, KeyframeEffect};

use super::animation::{animate, keyframes, shift, timing};

/// One endless horizontal movement of one element, made by the compositor: no
/// script, style or layout work while it runs. Ends when dropped.
///
/// <https://drafts.csswg.org/web-animations-1/>
pub struct Marquee {
    animation: Animation,
    /// Positive: to the right.
    lap_px: f64,
    lap_ms: f64,
    is_running: Cell<bool>,
}

impl Marquee {
    /// Moves `element` by `lap_px` CSS px (positive: to the right) at `speed`
    /// px per second, then again from the beginning, for ever. Begins held.
    pub fn new(element: &Element, lap_px: f64, speed: f64) -> Option<Self> {
        let (keyframes, options, lap_ms) = course(lap_px, speed);
        let animation = animate(element, &keyframes, &options)?;
        let _ = animation.pause();
        Some(Marquee {
            animation,
            lap_px,
            lap_ms,
            is_running: Cell::new(false),
        })
    }

    /// Goes on from the same place with another lap or speed; the animation is
    /// still the same one.
    pub fn retarget(&mut self, lap_px: f64, speed: f64) {
        let (keyframes, options, lap_ms) = course(lap_px, speed);
        if lap_px == self.lap_px && lap_ms == self.lap_ms {
            return;
        }
        let position = self.position();
        if let Some(effect) = self.animation.effect() {
            // Both fail only for values that are none.
            let _ = effect
                .unchecked_ref::<KeyframeEffect>()
                .set_keyframes(Some(&keyframes));
            let _ = effect.update_timing_with_timing(options.unchecked_ref());
        }
        self.lap_px = lap_px;
        self.lap_ms = lap_ms;
        self.set_position(position);
    }

    /// The length of a lap in CSS px.
    pub fn lap(&self) -> f64 {
        self.lap_px.abs()
    }

    /// Moves, or stands still where it is.
    pub fn run(&self, running: bool) {
        if running {
            let _ = self.animation.play();
        } else if self.is_running.get() {
            let here = self.animation.current_time();
            let _ = self.animation.pause();
            // A pause begins with the next frame, which comes late on a busy machine; with
            // a time that is set it begins at once, and what was in sight stays there.
            self.animation.set_current_time(here);
        }
        self.is_running.set(running);
    }

    /// How far into the lap it is, in CSS px from 0 to the lap's length.
    pub fn position(&self) -> f64 {
        let time = self.animation.current_time().unwrap_or_default();
        within(time / self.lap_ms) * self.lap()
    }

    /// Goes to a place in the lap; any number of px, also outside it.
    pub fn set_position(&self, px: f64) {
        let time = within(px / self.lap()) * self.lap_ms;
        self.animation.set_current_time(Some(time));
    }
}

impl Drop for Marquee {
    fn drop(&mut self) {
        self.animation.cancel();
    }
}

/// How much of a lap is done after so many. (`%` is not among WebAssembly's
/// instructions: it comes as two functions of a kilobyte each.)
fn within(laps: f64) -> f64 {
    laps - laps.floor()
}

/// The way of one lap: keyframes, timing, and its duration in ms.
fn course(lap_px: f64, speed: f64) -> (Array, Object, f64) {
    let lap_ms = lap_px.abs() / speed * 1000.0;
    let options = timing(lap_ms, "iterations", &f64::INFINITY.into());
    (
        keyframes("transform", "none", &shift(lap_px)),
        options,
        lap_ms,
    )
}
