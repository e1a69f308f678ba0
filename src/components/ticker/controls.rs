//! Previous, pause or play, next, and where the reader is.

use leptos::prelude::*;

use super::{
    hold::Reason,
    motion::Motion,
    strip::{Presentation, Strip},
};
use crate::components::{
    Context,
    stale::stale,
    view::{Piece, dynamic},
};
use crate::locale::labels::Labels;
use crate::reactive::{Memo, RwSignal};

/// Right and left here are those of an Arabic reader; the style sheet mirrors
/// them for left-to-right languages.
const PREVIOUS: &str = "m9 5 7 7-7 7";
const NEXT: &str = "m15 5-7 7 7 7";
const PAUSE: &str = "M9 5v14M15 5v14";
const PLAY: &str = "M8 5v14l10-7z";

/// The controls of a ticker, as far as it needs them. `waiting` is the number of
/// new headlines that the reader's pause keeps back.
#[component]
pub fn Controls(context: Context, motion: Motion, waiting: RwSignal<usize>) -> impl IntoView {
    let strip = motion.strip;
    let has_steps = Memo::new(move |_| strip.with(Strip::has_steps));
    let is_automatic = Memo::new(move |_| strip.with(Strip::is_automatic));
    let paused = Memo::new(move |_| strip.with(|strip| strip.hold.has(Reason::Reader)));
    let step = move |name: &'static str, label: fn(&Labels) -> &'static str, icon, by: i32| {
        move || {
            has_steps.get().then(|| {
                let label = move || label(context.labels());
                button(name, label, move || icon, move || motion.step(by))
            })
        }
    };
    // The same button, whatever it says: it keeps the keyboard.
    let pause = move || {
        is_automatic.get().then(|| {
            let label = move || {
                let labels = context.labels();
                if paused.get() {
                    labels.play
                } else {
                    labels.pause
                }
            };
            let icon = move || if paused.get() { PLAY } else { PAUSE };
            button("pause", label, icon, move || {
                motion.set_paused(!paused.get_untracked());
            })
        })
    };
    // A loop says nothing of its position until the reader has paused it: that
    // would be work for every headline that goes by, and what came and went with
    // the pointer would flicker.
    let position = move || {
        let strip = strip.get();
        let goes_by = strip.presentation() == Presentation::Loop && !strip.hold.has(Reason::Reader);
        if goes_by || !has_steps.get() {
            return String::new();
        }
        let current = motion
            .current()
            .get()
            .min(strip.headlines.saturating_sub(1))
            + 1;
        context.formats().position(current, strip.headlines)
    };
    let news = move || {
        let count = waiting.get();
        if count == 0 {
            String::new()
        } else {
            context.formats().waiting(count)
        }
    };
    let stale = stale(context);
    view! {
        <div class="controls" part="controls">
            <span class="stale" part="stale">{dynamic(move || stale.get())}</span>
            <span class="waiting" part="waiting">{dynamic(news)}</span>
            <span class="position" part="position">{dynamic(position)}</span>
            {dynamic(step("previous", |labels| labels.previous, PREVIOUS, -1))}
            {dynamic(pause)}
            {dynamic(step("next", |labels| labels.next, NEXT, 1))}
        </div>
    }
}

/// A button among the controls.
pub(super) fn button(
    name: &'static str,
    label: impl Fn() -> &'static str + Copy + Send + 'static,
    icon: impl Fn() -> &'static str + Send + 'static,
    press: impl Fn() + Send + 'static,
) -> Piece {
    let name = ["control ", name].concat();
    let label = move || Some(label().to_owned());
    Piece::new(move || {
        view! {
            <button
                type="button"
                class=name.clone()
                part=name
                aria-label=dynamic(label)
                title=dynamic(label)
                on:click=move |_| press()
            >
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d=dynamic(move || Some(icon().to_owned()))/>
                </svg>
            </button>
        }
    })
}
