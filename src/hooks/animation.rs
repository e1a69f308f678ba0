//! Helpers of the Web Animations API that marquees and transitions share.
//!
//! <https://drafts.csswg.org/web-animations-1/>

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Animation, Element};

use crate::decimal;

#[wasm_bindgen]
extern "C" {
    // web-sys keeps `Element.animate` behind its unstable flag, although every engine has had it
    // since 2020.
    type Animatable;
    #[wasm_bindgen(method, catch, js_name = animate)]
    fn start(this: &Animatable, keyframes: &Array, timing: &Object) -> Result<Animation, JsValue>;
}

/// Starts an animation of an element; returns `None` if the browser refuses it.
pub(super) fn animate(element: &Element, keyframes: &Array, timing: &Object) -> Option<Animation> {
    element
        .unchecked_ref::<Animatable>()
        .start(keyframes, timing)
        .ok()
}

/// Returns the keyframes that change one CSS property from one value to another.
pub(super) fn keyframes(property: &str, from: &str, to: &str) -> Array {
    let frame = |value: &str| object(property, &value.into());
    Array::of2(&frame(from), &frame(to))
}

/// Returns timing options: a duration in ms and one further option.
pub(super) fn timing(ms: f64, option: &str, value: &JsValue) -> Object {
    let timing = object("duration", &ms.into());
    set(&timing, option, value);
    timing
}

/// Returns the value of `transform` that moves an element to the right by `px` CSS px.
pub fn shift(px: f64) -> String {
    ["translateX(", &decimal::text(px), "px)"].concat()
}

fn object(key: &str, value: &JsValue) -> Object {
    let object = Object::new();
    set(&object, key, value);
    object
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(object, &key.into(), value);
}
