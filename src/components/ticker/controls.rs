//! The ticker's controls: previous, pause or play, next, and the position of the current headline.

use leptos::prelude::*;

use super::{
    motion::Motion,
    pause::PauseReason,
    state::{Presentation, TickerState},
};
use crate::components::{
    Context,
    stale::stale,
    view::{ErasedView, dynamic},
};
use crate::locale::labels::Labels;
use crate::reactive::{Memo, RwSignal};

/// The icons' right and left are those of an Arabic reader; the style sheet mirrors them for
/// left-to-right languages.
const PREVIOUS: &str = "m9 5 7 7-7 7";
const NEXT: &str = "m15 5-7 7 7 7";
const PAUSE: &str = "M9 5v14M15 5v14";
const PLAY: &str = "M8 5v14l10-7z";

/// The controls of a ticker; each button is there only if the ticker needs it. `waiting` is the
/// number of new headlines held back while the reader has paused the ticker.
#[component]
pub fn Controls(context: Context, motion: Motion, waiting: RwSignal<usize>) -> impl IntoView {
    let state = motion.state;
    let has_steps = Memo::new(move |_| state.with(TickerState::has_steps));
    let is_automatic = Memo::new(move |_| state.with(TickerState::is_automatic));
    let paused =
        Memo::new(move |_| state.with(|state| state.pause_reasons.has(PauseReason::Reader)));
    let step = move |name: &'static str, label: fn(&Labels) -> &'static str, icon, by: i32| {
        move || {
            has_steps.get().then(|| {
                let label = move || label(context.labels());
                button(name, label, move || icon, move || motion.step(by))
            })
        }
    };
    // Pause and play are one button with changing labels, so that it keeps the keyboard focus.
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
    // A marquee shows no position unless the reader has paused it: otherwise the text would be
    // updated for every headline that goes by, and it would flicker if it appeared and disappeared
    // with the pointer.
    let position = move || {
        let state = state.get();
        let goes_by = state.presentation() == Presentation::Marquee
            && !state.pause_reasons.has(PauseReason::Reader);
        if goes_by || !has_steps.get() {
            return String::new();
        }
        let current = motion
            .current()
            .get()
            .min(state.headlines.saturating_sub(1))
            + 1;
        context.formatter().position(current, state.headlines)
    };
    let news = move || {
        let count = waiting.get();
        if count == 0 {
            String::new()
        } else {
            context.formatter().waiting(count)
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

/// Returns a button of the controls.
pub(super) fn button(
    name: &'static str,
    label: impl Fn() -> &'static str + Copy + Send + 'static,
    icon: impl Fn() -> &'static str + Send + 'static,
    press: impl Fn() + Send + 'static,
) -> ErasedView {
    let name = ["control ", name].concat();
    let label = move || Some(label().to_owned());
    ErasedView::new(move || {
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
