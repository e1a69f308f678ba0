//! The ticker's markup. `interaction` handles what readers do with it.

use leptos::{
    html::{Div, Ul},
    prelude::*,
};
use web_sys::Element;

use super::{
    bar,
    controls::Controls,
    current_headlines::current_headlines,
    headlines::{HeadlineCopies, HeadlineList},
    interaction::{Ticker, load},
    motion::{Motion, TickerElements},
    pause::PauseReason,
    state::{Presentation, TickerState},
};
use crate::components::{
    Context, News,
    events::toggled,
    shown_articles::ShownArticles,
    view::{ErasedView, dynamic},
};
use crate::feed::Item;
use crate::reactive::{Effect, Memo, RwSignal, StoredValue, after_tick};

/// The headlines of the feed: a marquee, one at a time, or a vertical list. Readers can hold and
/// pause all movement and step through the headlines.
#[component]
pub fn TickerMarkup(context: Context) -> impl IntoView {
    let motion = Motion::new(context);
    bar::start(context, motion.config);
    let shown = RwSignal::new(Vec::new());
    let waiting = RwSignal::new(0);
    let is_missing = RwSignal::new(false);
    let news = current_headlines(context, motion, shown, is_missing);
    let is_empty = Memo::new(move |_| shown.with(Vec::is_empty));
    Effect::new(move || {
        let empty = is_empty.get();
        let waiting = context.news.with(|news| matches!(news, News::Waiting));
        context.show(!empty);
        context.set_empty(empty && !waiting);
    });
    report_toggles(context, motion);
    let on_page = ShownArticles::new();
    Effect::new(move || {
        shown.with(|items: &Vec<Item>| on_page.set(items.iter().map(|item| item.url.as_str())));
    });

    let headlines = StoredValue::new_local(Vec::new());
    let viewport = NodeRef::<Div>::new();
    let track = NodeRef::<Div>::new();
    let list = NodeRef::<Ul>::new();
    mark_current(context, motion, shown, list);
    let presentation = Memo::new(move |_| motion.state.with(TickerState::presentation) as u8);
    // One copy is enough: the marquee moves only if the list is longer than the viewport. Under the
    // pointer the copy is not inert, because its headlines could not be clicked.
    let hovered = Memo::new(move |_| {
        motion
            .state
            .with(|state| state.pause_reasons.has(PauseReason::Hover))
    });
    let copy = move || {
        (presentation.get() == Presentation::Marquee as u8).then(|| {
            ErasedView::new(move || {
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
            motion.attach(&TickerElements {
                viewport: viewport.into(),
                track: track.into(),
                list: list.into(),
            });
        }
    });
    let mut is_asked_for = false;
    Effect::new(move || {
        let Some(viewport) = viewport.get() else {
            return;
        };
        if is_empty.get() || is_asked_for {
            return;
        }
        is_asked_for = true;
        let ticker = Ticker {
            context,
            motion,
            shown,
            news,
            waiting,
            viewport: viewport.into(),
        };
        // By then the headlines are on the page.
        after_tick(move || load(ticker, is_missing));
    });
    let class = move || {
        presentation.track();
        let presentation = motion.state.with_untracked(TickerState::presentation);
        Some(["viewport ", class_of(presentation)].concat())
    };
    view! {
        <section
            class="ticker"
            part="ticker"
            aria-labelledby="label"
        >
            <span class="label" part="label" id="label" dir="auto">
                {dynamic(move || context.label())}
            </span>
            <Controls context=context motion=motion waiting=waiting/>
            <div
                part="viewport"
                class=dynamic(class)
                node_ref=viewport
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
        Presentation::Marquee => "marquee",
        Presentation::StaticLine => "static",
        Presentation::SingleHeadline => "single",
        Presentation::List => "list",
    }
}

/// Marks the current headline with the class `current`. Where one headline is shown at a time, it
/// is the only visible one.
fn mark_current(context: Context, motion: Motion, shown: RwSignal<Vec<Item>>, list: NodeRef<Ul>) {
    let current = motion.current();
    let marked = StoredValue::new_local(None::<Element>);
    Effect::new(move || {
        // All headlines get new elements when some settings change.
        context.config.track();
        let last = shown.with(Vec::len).saturating_sub(1);
        let current = current.get().min(last) as u32;
        // New headlines are on the page only after a tick.
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

/// Dispatches `ajel:toggle` whenever the reader's pause begins or ends.
fn report_toggles(context: Context, motion: Motion) {
    let paused = Memo::new(move |_| {
        motion
            .state
            .with(|state| state.pause_reasons.has(PauseReason::Reader))
    });
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
