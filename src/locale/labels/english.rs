use super::{Labels, Plural};

/// English, and the words for every language that ajel does not have.
pub(super) static ENGLISH: Labels = Labels {
    ticker: "Latest news",
    related: "Related articles",
    top: "Back to top",
    pause: "Pause headlines",
    play: "Play headlines",
    next: "Next headline",
    previous: "Previous headline",
    close: "Close headlines",
    position: "# of ##",
    urgent: "Breaking",
    comma: ", ",
    colon: ": ",
    same_topic: "Same topic",
    same_section: "Same section",
    declared: "Editors’ choice",
    newest: "Latest news",
    now: "just now",
    updated: "Updated",
    waiting: Plural::one_and("# new headline", "# new headlines"),
    ago: None,
};
