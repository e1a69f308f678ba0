//! One related article.

use leptos::prelude::*;

use super::{picture::picture, selection::Card};
use crate::components::{
    Context,
    category::category,
    item_link::{direction, item_link, own_language, runs},
    item_time::item_time,
    seen::report_when_seen,
    view::ErasedView,
};
use crate::contract::value::Look;
use crate::hooks::saves_data;
use crate::related::Reason;

/// Returns a card with one link that covers all of it. `data-why` is the reason for its choice in a
/// single word: `declared`, `shared`, `section`, `newest` or `listed`; with `explain` the card also
/// shows the reason as text. `index` is its place in the list, from 0; `number` is that place as
/// the reader sees it, if the list is numbered.
pub fn card(
    context: Context,
    (index, card): (usize, &Card),
    explain: bool,
    number: Option<ErasedView>,
) -> ErasedView {
    let Card { item, reason } = card;
    let config = context.config.read_untracked();
    let show = config.news.show;
    let picture = (show.image && !saves_data()).then(|| {
        let on_picture = config.look == Look::Magazine && !show.category;
        picture(item, on_picture.then(|| category(item)).flatten())
    });
    let section = category(item).filter(|_| show.category).map(|section| {
        let section = section.to_owned();
        ErasedView::new(move || view! { <bdi class="section" part="category">{section}</bdi> })
    });
    let summary = (show.summary && !item.summary.is_empty()).then(|| {
        let dir = direction(context, item, &item.summary);
        let (text, lang) = (runs(&item.summary, dir), own_language(context, item));
        ErasedView::new(move || {
            view! { <p class="summary" part="summary" dir=dir lang=lang>{text}</p> }
        })
    });
    let source = (show.source && !item.source.is_empty()).then(|| {
        let dir = direction(context, item, &item.source);
        let source = runs(&item.source, dir);
        ErasedView::new(move || view! { <bdi class="source" part="source" dir=dir>{source}</bdi> })
    });
    let time = if show.time {
        item_time(context, config.formatter(), item.published_ms)
    } else {
        None
    };
    let reason_line = reason_text(context, reason)
        .filter(|_| explain)
        .map(|text| {
            ErasedView::new(move || view! { <p class="reason" part="reason" dir="auto">{text}</p> })
        });
    let link = item_link(context, item, index);
    let word = reason_word(reason);
    let item = item.clone();
    ErasedView::new(move || {
        view! {
            <li
                class="card"
                part="card"
                data-why=word
                use:report_when_seen=(context, item)
            >
                {number}
                {picture}
                <div class="text">
                    <h3 class="title" part="title">{link}</h3>
                    {summary}
                    {reason_line}
                    <p class="meta" part="meta">{section}{source}{time}</p>
                </div>
            </li>
        }
    })
}

/// Returns the reason as one word.
pub fn reason_word(reason: &Reason) -> &'static str {
    match reason {
        Reason::Declared => "declared",
        Reason::Shared(_) => "shared",
        Reason::Section => "section",
        Reason::Newest => "newest",
        Reason::Listed => "listed",
    }
}

/// Returns the reason in the reader's words, such as «من الموضوع نفسه: لافروف، سوريا»; `None` if
/// the article is only listed and nobody has chosen it.
fn reason_text(context: Context, reason: &Reason) -> Option<String> {
    let labels = context.labels();
    Some(match reason {
        Reason::Listed => return None,
        Reason::Declared => labels.declared.to_owned(),
        Reason::Section => labels.same_section.to_owned(),
        Reason::Newest => labels.newest.to_owned(),
        Reason::Shared(words) if words.is_empty() => labels.same_topic.to_owned(),
        Reason::Shared(words) => {
            [labels.same_topic, labels.colon, &words.join(labels.comma)].concat()
        }
    })
}
