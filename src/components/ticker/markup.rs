//! The ticker's markup, and what readers do with it.

use leptos::{
    html::{Div, Ul},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, KeyboardEvent};

use super::{
    bar,
    controls::Controls,
    headlines::{HeadlineCopies, HeadlineList},
    hold::Reason,
    live_region::live_region,
    motion::{Motion, Parts, change},
    news::follow_news,
    pointer::PointerInput,
    strip::{Presentation, Strip},
    views::report_views,
};
use crate::components::{
    Context, News,
    events::toggled,
    shown::Shown,
    view::{Piece, dynamic},
};
use crate::feed::Item;
use crate::locale::direction::Direction;
use crate::reactive::{Effect, Memo, RwSignal, StoredValue, after_tick};

/// The headlines of the feed: a moving line, one at a time, or one below the
/// other. Whatever moves can be held, paused, and gone through by hand.
#[component]
pub fn TickerMarkup(context: Context) -> impl IntoView {
    let motion = Motion::new(context);
    bar::start(context, motion.config);
    let shown = RwSignal::new(Vec::new());
    let views = report_views(context, motion, shown);
    let waiting = follow_news(context, motion, views);
    let is_empty = Memo::new(move |_| shown.with(Vec::is_empty));
    Effect::new(move || {
        let empty = is_empty.get();
        let waiting = context.news.with(|news| matches!(news, News::Waiting));
        context.show(!empty);
        context.set_empty(empty && !waiting);
    });
    report_toggles(context, motion);
    let on_page = Shown::new();
    Effect::new(move || {
        shown.with(|items: &Vec<Item>| on_page.set(items.iter().map(|item| item.url.as_str())));
    });

    let headlines = StoredValue::new_local(Vec::new());
    let viewport = NodeRef::<Div>::new();
    let track = NodeRef::<Div>::new();
    let list = NodeRef::<Ul>::new();
    follow_current(context, motion, shown, list);
    let presentation = Memo::new(move |_| motion.strip.with(Strip::presentation) as u8);
    // One copy is enough: the strip moves only when the list is longer than the
    // viewport. Under the pointer the copy is not inert, or its headlines could not
    // be clicked.
    let hovered = Memo::new(move |_| motion.strip.with(|strip| strip.hold.has(Reason::Hover)));
    let copy = move || {
        (presentation.get() == Presentation::Loop as u8).then(|| {
            Piece::new(move || {
                view! {
                    <div
                        class="copy"
                        aria-hidden="true"
                        inert=dynamic(move || (!hovered.get()).then(String::new))
                    >
                        <HeadlineCopies context=context items=shown headlines=headlines/>
                    </div>
                }
            })
        })
    };
    Effect::new(move || {
        if let (Some(viewport), Some(track), Some(list)) = (viewport.get(), track.get(), list.get())
        {
            motion.drive(&Parts {
                viewport: viewport.into(),
                track: track.into(),
                list: list.into(),
            });
        }
    });
    let class = move || {
        presentation.track();
        let presentation = motion.strip.with_untracked(Strip::presentation);
        Some(["viewport ", class_of(presentation)].concat())
    };
    let pointer = PointerInput::new(context, motion);
    view! {
        <section
            class="ticker"
            part="ticker"
            aria-labelledby="label"
            on:keydown=move |event| on_key(context, motion, &event)
        >
            <span class="label" part="label" id="label" dir="auto">
                {dynamic(move || context.label())}
            </span>
            <Controls context=context motion=motion waiting=waiting/>
            {dynamic(live_region(context, shown))}
            <div
                part="viewport"
                class=dynamic(class)
                node_ref=viewport
                on:pointerenter=move |event| pointer.enter(&event)
                on:pointerleave=move |event| pointer.leave(&event)
                on:pointerdown=move |event| pointer.down(&event)
                on:pointermove=move |event| pointer.move_to(&event)
                on:pointerup=move |event| pointer.up(&event)
                on:pointercancel=move |event| pointer.up(&event)
                on:contextmenu=move |_| pointer.cancel()
                on:lostpointercapture=move |event| pointer.lose(&event)
                on:click:capture=move |event| pointer.click(&event)
                on:dragstart=|event| event.prevent_default()
                on:focusin=move |event| on_focus(motion, &event)
                on:focusout=move |_| on_blur(motion)
                on:scroll=move |_| motion.refuse_scrolling()
            >
                <div class="track" node_ref=track>
                    <HeadlineList
                        context=context
                        items=shown
                        headlines=headlines
                        node_ref=list
                    />
                    {dynamic(copy)}
                </div>
            </div>
        </section>
    }
}

fn class_of(presentation: Presentation) -> &'static str {
    match presentation {
        Presentation::Loop => "loop",
        Presentation::Line => "line",
        Presentation::Stage => "stage",
        Presentation::List => "list",
    }
}

/// Marks the headline that stands where the line begins: on a stage it is the
/// only one to be seen.
fn follow_current(context: Context, motion: Motion, shown: RwSignal<Vec<Item>>, list: NodeRef<Ul>) {
    let current = motion.current();
    let marked = StoredValue::new_local(None::<Element>);
    Effect::new(move || {
        // All headlines are new ones when some settings change.
        context.config.track();
        let last = shown.with(Vec::len).saturating_sub(1);
        let current = current.get().min(last) as u32;
        // New headlines are on the page only then.
        after_tick(move || {
            let Some(list) = list.try_get_untracked().flatten() else {
                return;
            };
            let item = list.children().item(current);
            let _ = marked.try_update_value(|marked| {
                if *marked == item {
                    return;
                }
                // A plain class name can always be set.
                if let Some(item) = &item {
                    let _ = item.class_list().add_1("current");
                }
                if let Some(before) = std::mem::replace(marked, item) {
                    let _ = before.class_list().remove_1("current");
                }
            });
        });
    });
}

/// Arrow keys go the way the text is read.
fn on_key(context: Context, motion: Motion, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let rtl = context
        .config
        .with_untracked(|config| config.direction == Direction::Rtl);
    let is_list = motion.strip.with_untracked(Strip::presentation) == Presentation::List;
    let by = match event.key().as_str() {
        "ArrowLeft" => {
            if rtl {
                1
            } else {
                -1
            }
        }
        "ArrowRight" => {
            if rtl {
                -1
            } else {
                1
            }
        }
        "ArrowDown" if is_list => 1,
        "ArrowUp" if is_list => -1,
        _ => return,
    };
    // A single headline that is too long for its place is scrolled by the same keys.
    if motion.strip.with_untracked(|strip| strip.headlines < 2) {
        return;
    }
    event.prevent_default();
    motion.step(by);
}

fn on_focus(motion: Motion, event: &FocusEvent) {
    let Some(link) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    // A click focuses the link too, but the pointer holds the strip then:
    // moving it away from under the pointer would be wrong.
    if link.matches(":focus-visible").unwrap_or(false) {
        change(motion.strip, |strip| strip.hold.insert(Reason::Focus));
        // The browser scrolls a line or list to it.
        motion.let_go();
        motion.reveal(&link);
    }
}

/// Engines scroll to a focused headline that is longer than what can be seen.
fn on_blur(motion: Motion) {
    motion.refuse_scrolling();
    change(motion.strip, |strip| strip.hold.remove(Reason::Focus));
}

/// `ajel:toggle` whenever the reader's pause begins or ends.
fn report_toggles(context: Context, motion: Motion) {
    let paused = Memo::new(move |_| motion.strip.with(|strip| strip.hold.has(Reason::Reader)));
    let mut before = None;
    Effect::new(move || {
        let now = Some(paused.get());
        if before.is_some() && before != now {
            context
                .host
                .with_value(|host| toggled(host, now == Some(true)));
        }
        before = now;
    });
}
