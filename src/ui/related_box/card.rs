//! One related article.

use leptos::prelude::*;

use super::{picture::picture, selection::Card};
use crate::element::{
    Context,
    config::{Look, Show},
};
use crate::hooks::saves_data;
use crate::locale::formats::Formats;
use crate::related::Why;
use crate::ui::{
    category::category,
    item_link::{item_link, own_language},
    item_time::item_time,
    seen::report_when_seen,
};

/// A card with one link that covers all of it. `data-why` says in a word why it
/// is there: `declared`, `shared`, `section` or `newest`.
pub fn card(context: Context, show: Show, formats: Formats, card: &Card) -> AnyView {
    let Card { item, why } = card;
    let node = NodeRef::new();
    report_when_seen(context, node, item.clone());
    let picture = (show.image && !saves_data()).then(|| {
        let magazine = context
            .config
            .with_untracked(|config| config.look == Look::Magazine);
        picture(item, magazine.then(|| category(item)).flatten())
    });
    let summary = (show.summary && !item.summary.is_empty()).then(|| {
        view! { <p class="summary" part="summary" dir="auto" lang=own_language(context, item)>{item.summary.clone()}</p> }
    });
    let source = (show.source && !item.source.is_empty()).then(|| {
        view! { <bdi class="source" part="source">{item.source.clone()}</bdi> }
    });
    let time = if show.time {
        item_time(formats, item.published_ms)
    } else {
        None
    };
    let explain = context.config.with_untracked(|config| config.explain);
    let reason = explain.then(|| {
        view! { <p class="reason" part="reason" dir="auto">{reason(context, why)}</p> }
    });
    view! {
        <li class="card" part="card" data-why=word(why) node_ref=node>
            {picture}
            <div class="text">
                <h3 class="title" part="title">{item_link(context, item, false)}</h3>
                {summary}
                {reason}
                <p class="meta" part="meta">{source}{time}</p>
            </div>
        </li>
    }
    .into_any()
}

/// A reason in a word.
pub fn word(why: &Why) -> &'static str {
    match why {
        Why::Declared => "declared",
        Why::Shared(_) => "shared",
        Why::Section => "section",
        Why::Newest => "newest",
    }
}

/// «من الموضوع نفسه: لافروف، سوريا»
fn reason(context: Context, why: &Why) -> String {
    let labels = context.labels();
    match why {
        Why::Declared => labels.declared.to_owned(),
        Why::Section => labels.same_section.to_owned(),
        Why::Newest => labels.newest.to_owned(),
        Why::Shared(words) if words.is_empty() => labels.same_topic.to_owned(),
        Why::Shared(words) => [labels.same_topic, ": ", &words.join(labels.comma)].concat(),
    }
}
