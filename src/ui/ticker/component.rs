//! The ticker's markup, and the movement of its headlines.

use leptos::{
    ev,
    html::{Div, Ul},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    headlines::Headlines,
    hold::{Hold, Reason},
    order::headlines,
};
use crate::element::{Context, config::Direction, toggled};
use crate::hooks::{InViewport, Marquee, Resize, keep, reduced_motion};
use crate::locale::time::now_ms;
use crate::ui::item_time::Times;

/// The headlines of the feed in one line. They move towards where the line
/// begins (in Arabic: to the right) as long as there are more of them than fit,
/// nothing holds them, and the reader does not prefer less motion.
#[component]
pub fn Ticker(context: Context) -> impl IntoView {
    let config = context.config;
    let items = Memo::new(move |_| {
        let limit = config.with(|config| config.limit);
        context.news.with(|news| match news {
            Some(feed) => headlines(&feed.items, limit, now_ms()),
            None => Vec::new(),
        })
    });
    Effect::new(move |_| context.show(items.with(|items| !items.is_empty())));

    let viewport = NodeRef::<Div>::new();
    let track = NodeRef::<Div>::new();
    let list = NodeRef::<Ul>::new();
    let (overflows, lap_px) = measured(viewport, list);
    let reduced = reduced_motion();
    let moving = Memo::new(move |_| {
        overflows.get() && !reduced.get() && items.with(|items| items.len() > 1)
    });
    let marquee = running_marquee(context, track, moving, lap_px);
    hold_while_off_screen(context, viewport);
    report_toggles(context);

    let hold = context.hold;
    let set_hold = move |reason, holds| hold.update(|hold| hold.set(reason, holds));
    let paused = move || hold.with(|hold| hold.has(Reason::Reader));
    let hovered = move || hold.with(|hold| hold.has(Reason::Hover));
    let on_focus = move |event: ev::FocusEvent| {
        let Some(link) = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        // A click focuses the link too, but the pointer holds the strip then:
        // moving it away from under the pointer would be wrong.
        if link.matches(":focus-visible").unwrap_or(false) {
            set_hold(Reason::Focus, true);
            reveal(
                &link,
                viewport,
                list,
                marquee,
                config.with_untracked(|config| config.direction),
            );
        }
    };
    // Browsers scroll a focused link into view; the strip has its own way of
    // doing that, and a scrolled viewport would break the loop.
    let on_scroll = move |_| {
        if let Some(viewport) = viewport.get_untracked()
            && moving.get_untracked()
        {
            viewport.set_scroll_left(0);
        }
    };
    let times = Times::of(context);
    view! {
        <section class="ticker" part="ticker" aria-labelledby="label">
            <span class="label" part="label" id="label" dir="auto">{move || context.label()}</span>
            {move || moving.get().then(|| view! { <PauseButton context paused=Signal::derive(paused) /> })}
            <div
                class="viewport"
                part="viewport"
                class:still=move || !moving.get()
                node_ref=viewport
                on:pointerenter=move |_| set_hold(Reason::Hover, true)
                on:pointerleave=move |_| set_hold(Reason::Hover, false)
                on:focusin=on_focus
                on:focusout=move |_| set_hold(Reason::Focus, false)
                on:scroll=on_scroll
            >
                <div class="track" node_ref=track>
                    <Headlines context times items node_ref=list />
                    // One copy is enough: the strip moves only when the list is
                    // longer than the viewport. Under the pointer the copy is
                    // no longer inert, or its headlines could not be clicked.
                    {move || moving.get().then(|| view! {
                        <div class="copy" aria-hidden="true" inert=move || !hovered()>
                            <Headlines context times items copy=true node_ref=NodeRef::new() />
                        </div>
                    })}
                </div>
            </div>
        </section>
    }
}

/// Stops the headlines for good until it is pressed again (WCAG 2.2.2).
#[component]
fn PauseButton(context: Context, paused: Signal<bool>) -> impl IntoView {
    let label = move || {
        let labels = context.labels();
        if paused.get() {
            labels.play
        } else {
            labels.pause
        }
    };
    let icon = move || {
        if paused.get() {
            "M7 4v16l13-8z"
        } else {
            "M6 4h4v16H6zm8 0h4v16h-4z"
        }
    };
    view! {
        <button
            type="button"
            class="control"
            part="control"
            aria-label=label
            title=label
            on:click=move |_| context.hold.update(|hold| hold.set(Reason::Reader, !hold.has(Reason::Reader)))
        >
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d=icon /></svg>
        </button>
    }
}

/// Whether the list is longer than the viewport, and its length in CSS px;
/// follows every change of either.
fn measured(viewport: NodeRef<Div>, list: NodeRef<Ul>) -> (ReadSignal<bool>, Memo<f64>) {
    let (overflows, set_overflows) = signal(false);
    let (length, set_length) = signal(0.0);
    Effect::new(move |_| {
        let (Some(viewport), Some(list)) = (viewport.get(), list.get()) else {
            return;
        };
        let elements: [Element; 2] = [(*viewport).clone().into(), (*list).clone().into()];
        let [viewport, list] = elements.clone();
        let resize = Resize::new(&[&elements[0], &elements[1]], move || {
            let length = list.get_bounding_client_rect().width();
            set_length.set(length);
            // Half a px: widths are fractions, and what fits must stand still.
            set_overflows.set(length > viewport.get_bounding_client_rect().width() + 0.5);
        });
        keep(resize);
    });
    (overflows, Memo::new(move |_| length.get()))
}

/// The marquee of the track while it moves; it keeps its place when its length
/// or speed changes.
fn running_marquee(
    context: Context,
    track: NodeRef<Div>,
    moving: Memo<bool>,
    lap_px: Memo<f64>,
) -> StoredValue<Option<Marquee>, LocalStorage> {
    let marquee = StoredValue::new_local(None::<Marquee>);
    let settings = Memo::new(move |_| {
        context
            .config
            .with(|config| (config.speed, config.direction))
    });
    let is_free = Memo::new(move |_| context.hold.with(|hold| Hold::is_free(*hold)));
    Effect::new(move |_| {
        let (speed, direction) = settings.get();
        let lap = match direction {
            Direction::Rtl => lap_px.get(),
            Direction::Ltr => -lap_px.get(),
        };
        let track = if moving.get() { track.get() } else { None };
        marquee.update_value(|current| {
            let position = current.take().map_or(0.0, |old| old.position());
            *current = track.and_then(|track| Marquee::new(&track, lap, speed, position));
            if let Some(marquee) = current {
                marquee.run(is_free.get_untracked());
            }
        });
    });
    Effect::new(move |_| {
        let free = is_free.get();
        marquee.with_value(|marquee| {
            if let Some(marquee) = marquee {
                marquee.run(free);
            }
        });
    });
    marquee
}

/// Brings a focused headline to where the line begins, unless all of it can be
/// seen already.
fn reveal(
    link: &Element,
    viewport: NodeRef<Div>,
    list: NodeRef<Ul>,
    marquee: StoredValue<Option<Marquee>, LocalStorage>,
    direction: Direction,
) {
    let (Some(viewport), Some(list)) = (viewport.get_untracked(), list.get_untracked()) else {
        return;
    };
    let (seen, all, link) = (
        viewport.get_bounding_client_rect(),
        list.get_bounding_client_rect(),
        link.get_bounding_client_rect(),
    );
    if link.left() >= seen.left() && link.right() <= seen.right() {
        return;
    }
    let offset = match direction {
        Direction::Rtl => all.right() - link.right(),
        Direction::Ltr => link.left() - all.left(),
    };
    marquee.with_value(|marquee| {
        if let Some(marquee) = marquee {
            marquee.set_position(offset);
        }
    });
}

fn hold_while_off_screen(context: Context, viewport: NodeRef<Div>) {
    Effect::new(move |_| {
        if let Some(viewport) = viewport.get() {
            keep(InViewport::new(&viewport, 0.0, move |visible| {
                context
                    .hold
                    .update(|hold| hold.set(Reason::OffScreen, !visible));
            }));
        }
    });
}

/// `ajel:toggle` whenever the reader's pause begins or ends.
fn report_toggles(context: Context) {
    let paused = Memo::new(move |_| context.hold.with(|hold| hold.has(Reason::Reader)));
    Effect::new(move |before: Option<bool>| {
        let now = paused.get();
        if before.is_some_and(|before| before != now) {
            context.host.with_value(|host| toggled(host, now));
        }
        now
    });
}
