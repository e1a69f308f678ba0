use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Animation, Element};

#[wasm_bindgen]
extern "C" {
    // web-sys keeps `Element.animate` behind its unstable flag, though every
    // engine has had it since 2020.
    type Animatable;
    #[wasm_bindgen(method, catch)]
    fn animate(
        this: &Animatable,
        keyframes: &Array,
        options: &Object,
    ) -> Result<Animation, JsValue>;
}

/// One endless horizontal movement of one element, made by the compositor: no
/// script, style or layout work while it runs. Ends when dropped.
///
/// <https://drafts.csswg.org/web-animations-1/>
pub struct Marquee {
    animation: Animation,
    lap_px: f64,
    lap_ms: f64,
}

impl Marquee {
    /// Moves `element` by `lap_px` CSS px (positive: to the right) at `speed`
    /// px per second, then again from the beginning, for ever. Begins held, at
    /// `position` px within the lap.
    pub fn new(element: &Element, lap_px: f64, speed: f64, position: f64) -> Option<Self> {
        let lap_ms = lap_px.abs() / speed * 1000.0;
        let keyframes = Array::of2(
            &keyframe("none"),
            &keyframe(&format!("translateX({lap_px}px)")),
        );
        let options = Object::new();
        set(&options, "duration", &lap_ms.into());
        set(&options, "iterations", &f64::INFINITY.into());
        let animation = element
            .unchecked_ref::<Animatable>()
            .animate(&keyframes, &options)
            .ok()?;
        let _ = animation.pause();
        let marquee = Marquee {
            animation,
            lap_px: lap_px.abs(),
            lap_ms,
        };
        marquee.set_position(position);
        Some(marquee)
    }

    /// Moves, or stands still where it is.
    pub fn run(&self, running: bool) {
        let _ = if running {
            self.animation.play()
        } else {
            self.animation.pause()
        };
    }

    /// How far into the lap it is, in CSS px from 0 to the lap's length.
    pub fn position(&self) -> f64 {
        let time = self.animation.current_time().unwrap_or_default();
        time.rem_euclid(self.lap_ms) / self.lap_ms * self.lap_px
    }

    /// Goes to a place in the lap; any number of px, also outside it.
    pub fn set_position(&self, px: f64) {
        let time = px.rem_euclid(self.lap_px) / self.lap_px * self.lap_ms;
        self.animation.set_current_time(Some(time));
    }
}

impl Drop for Marquee {
    fn drop(&mut self) {
        self.animation.cancel();
    }
}

fn keyframe(transform: &str) -> Object {
    let frame = Object::new();
    set(&frame, "transform", &transform.into());
    frame
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(object, &key.into(), value);
}
