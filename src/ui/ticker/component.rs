//! The ticker's markup, and what readers do with it.

use leptos::{
    ev,
    html::Ul,
    prelude::*,
    task::{spawn_local, tick},
};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    controls::controls,
    headlines::headline_list,
    hold::Reason,
    live_region::live_region,
    motion::{Motion, Nodes, change},
    news::follow_news,
    pointer::PointerInput,
    strip::{Presentation, Strip},
};
use crate::element::{Context, News, config::Direction, toggled};
use crate::feed::Item;
use crate::locale::formats::Formats;
use crate::ui::shown::Shown;

/// The headlines of the feed: a moving line, one at a time, or one below the
/// other. Whatever moves can be held, paused, and gone through by hand.
pub fn view(context: Context) -> AnyView {
    let shown = RwSignal::new(Vec::new());
    let motion = Motion::new(context);
    context.motion.set_value(Some(motion));
    let waiting = follow_news(context, motion, shown);
    let is_empty = Memo::new(move |_| shown.with(Vec::is_empty));
    Effect::new(move |_| {
        let empty = is_empty.get();
        let waiting = context.news.with(|news| matches!(news, News::Waiting));
        context.show(!empty);
        context.set_empty(empty && !waiting);
    });
    report_toggles(context);
    let on_page = Shown::new();
    Effect::new(move |_| {
        shown.with(|items: &Vec<Item>| on_page.set(items.iter().map(|item| item.url.as_str())));
    });

    // Settings change seldom: then the markup is made anew.
    let markup = move || {
        let config = context.config.read();
        let formats = Formats::of(&config);
        let (list, headlines) = headline_list(context, formats, shown, false);
        let nodes = Nodes {
            viewport: NodeRef::new(),
            track: NodeRef::new(),
            list,
        };
        motion.drive(nodes);
        follow_current(motion, shown, list);
        let presentation = Memo::new(move |_| context.strip.with(Strip::presentation) as u8);
        let class = move || {
            presentation.track();
            [
                "viewport ",
                class_of(context.strip.with_untracked(Strip::presentation)),
            ]
            .concat()
        };
        let is_loop = move || presentation.get() == Presentation::Loop as u8;
        // One copy is enough: the strip moves only when the list is longer than
        // the viewport. Under the pointer the copy is not inert, or its
        // headlines could not be clicked.
        let hovered = Memo::new(move |_| context.strip.with(|strip| strip.hold.has(Reason::Hover)));
        let copy = move || {
            let (_, copy) = headline_list(context, formats, shown, true);
            view! { <div class="copy" aria-hidden="true" inert=move || !hovered.get()>{copy}</div> }
        };
        let pointer = PointerInput::new(context, motion);
        view! {
            <section
                class="ticker"
                part="ticker"
                aria-labelledby="label"
                on:keydown=move |event| on_key(context, motion, &event)
            >
                <span class="label" part="label" id="label" dir="auto">{context.label()}</span>
                {controls(context, motion, waiting, formats)}
                {live_region(context, shown)}
                <div
                    class=class
                    part="viewport"
                    node_ref=nodes.viewport
                    on:pointerenter=move |event| pointer.enter(&event)
                    on:pointerleave=move |event| pointer.leave(&event)
                    on:pointerdown=move |event| pointer.down(&event)
                    on:pointermove=move |event| pointer.move_to(&event)
                    on:pointerup=move |event| pointer.up(&event)
                    on:pointercancel=move |event| pointer.up(&event)
                    on:click:capture=move |event| pointer.click(&event)
                    on:dragstart=move |event: ev::DragEvent| event.prevent_default()
                    on:focusin=move |event| on_focus(context, motion, &event)
                    on:focusout=move |_| on_blur(context, motion)
                    on:scroll=move |_| motion.refuse_scrolling()
                >
                    <div class="track" node_ref=nodes.track>
                        {headlines}
                        {move || is_loop().then(copy)}
                    </div>
                </div>
            </section>
        }
        .into_any()
    };
    markup.into_any()
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
fn follow_current(motion: Motion, shown: RwSignal<Vec<Item>>, list: NodeRef<Ul>) {
    let current = motion.current();
    let marked = StoredValue::new_local(None::<Element>);
    Effect::new(move |_| {
        let last = shown.with(Vec::len).saturating_sub(1);
        let current = current.get().min(last) as u32;
        let Some(list) = list.get() else { return };
        spawn_local(async move {
            // New headlines are on the page only then.
            tick().await;
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
fn on_key(context: Context, motion: Motion, event: &ev::KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let rtl = context
        .config
        .with_untracked(|config| config.direction == Direction::Rtl);
    let is_list = context.strip.with_untracked(Strip::presentation) == Presentation::List;
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
    event.prevent_default();
    motion.step(by);
}

fn on_focus(context: Context, motion: Motion, event: &ev::FocusEvent) {
    let Some(link) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    // A click focuses the link too, but the pointer holds the strip then:
    // moving it away from under the pointer would be wrong.
    if link.matches(":focus-visible").unwrap_or(false) {
        change(context.strip, |strip| strip.hold.insert(Reason::Focus));
        // The browser scrolls a line or list to it.
        motion.let_go();
        motion.reveal(&link);
    }
}

/// Engines scroll to a focused headline that is longer than what can be seen.
fn on_blur(context: Context, motion: Motion) {
    motion.refuse_scrolling();
    change(context.strip, |strip| strip.hold.remove(Reason::Focus));
}

/// `ajel:toggle` whenever the reader's pause begins or ends.
fn report_toggles(context: Context) {
    let paused = Memo::new(move |_| context.strip.with(|strip| strip.hold.has(Reason::Reader)));
    Effect::new(move |before: Option<bool>| {
        let now = paused.get();
        if before.is_some_and(|before| before != now) {
            context.host.with_value(|host| toggled(host, now));
        }
        now
    });
}
