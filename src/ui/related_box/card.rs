//! One related article.

use super::{picture::picture, selection::Card};
use crate::dom::{Markup, html};
use crate::element::{Context, config::Look};
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
pub fn card(context: Context, card: &Card) -> Markup {
    let Card { item, why } = card;
    let config = context.config.read_untracked();
    let show = config.show;
    let picture = (show.image && !saves_data()).then(|| {
        let magazine = config.look == Look::Magazine;
        picture(item, magazine.then(|| category(item)).flatten())
    });
    let summary = (show.summary && !item.summary.is_empty()).then(|| {
        html("p")
            .part("summary")
            .attr("dir", "auto")
            .attr_if("lang", own_language(context, item).as_deref())
            .text(&item.summary)
    });
    let source = (show.source && !item.source.is_empty())
        .then(|| html("bdi").part("source").text(&item.source));
    let time = if show.time {
        item_time(context, Formats::of(&config), item.published_ms)
    } else {
        None
    };
    let reason = config.explain.then(|| {
        html("p")
            .part("reason")
            .attr("dir", "auto")
            .text(&reason(context, why))
    });
    let title = html("h3").part("title").child(item_link(context, item));
    let meta = html("p").part("meta").child_if(source).child_if(time);
    let text = html("div")
        .attr("class", "text")
        .child(title)
        .child_if(summary)
        .child_if(reason)
        .child(meta);
    let card = html("li")
        .part("card")
        .attr("data-why", word(why))
        .child_if(picture)
        .child(text);
    report_when_seen(context, &card.element(), item.clone());
    card
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
        Why::Shared(words) => [labels.same_topic, labels.colon, &words.join(labels.comma)].concat(),
    }
}
