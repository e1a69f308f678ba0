//! The interface for partners' style sheets: custom properties, and parts for `::part()`.

use super::widget::Widget;

/// A custom property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// As it is written.
    pub name: &'static str,
    /// The purpose of the property.
    pub english: &'static str,
    /// The value that is used without it.
    pub otherwise: &'static str,
}

/// A part of a shadow root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShadowPart {
    /// As it is written in `::part()`.
    pub name: &'static str,
    /// The widgets that have it.
    pub on: &'static [Widget],
}

const fn token(name: &'static str, english: &'static str, otherwise: &'static str) -> Token {
    Token {
        name,
        english,
        otherwise,
    }
}

const fn part(name: &'static str, on: &'static [Widget]) -> ShadowPart {
    ShadowPart { name, on }
}

/// Every custom property.
#[rustfmt::skip]
pub const TOKENS: &[Token] = &[
    token("--ajel-accent", "labels, badges, marks", "`#b3141b`; `dark`: `#c81e26`"),
    token("--ajel-on-accent", "text on them", "`#fff`"),
    token("--ajel-badge", "badges: «عاجل», categories", "`--ajel-accent`"),
    token("--ajel-on-badge", "text on them", "`--ajel-on-accent`"),
    token("--ajel-surface", "background", "none; `light`: `#fff`; `dark`: `#17181c`"),
    token("--ajel-text", "text", "the page's; `light`: `#1b1b1f`; `dark`: `#f1f1f3`"),
    token("--ajel-muted", "times, sources, reasons", "85 % of the text's colour"),
    token("--ajel-focus", "what shows where the keyboard is", "the text's colour"),
    token("--ajel-font", "font family, such as `\"Noto Kufi Arabic\", \"Geeza Pro\", \"Segoe UI\", Tahoma, sans-serif`: nothing is downloaded", "the page's"),
    token("--ajel-font-size", "size of text; all other sizes follow it", "the page's"),
    token("--ajel-gap", "space between cards, and after a headline", "`1em`"),
    token("--ajel-line", "hairlines", "`rgb(128 128 128 / 0.4)`"),
    token("--ajel-tint", "picture boxes, hovered controls", "`rgb(128 128 128 / 0.16)`"),
    token("--ajel-radius", "corners of pictures", "`6px`; `magazine`: `2px`"),
    token("--ajel-control-size", "buttons", "`44px`"),
    token("--ajel-list-size", "height of the headlines in `mode=\"list\"`", "`10.5em`"),
    token("--ajel-layer", "`z-index` of back-to-top and of a bar at the window's edge", "`1000`"),
    token("--ajel-bar-top", "how high the bars at the top edge are: set on the root element by ajel, for the page's own style sheet", "not set where there is no bar"),
    token("--ajel-bar-bottom", "the same of the bottom edge", "the same"),
    token("--ajel-top-surface", "back-to-top's background", "`#24262c`; `magazine`: `--ajel-accent`"),
    token("--ajel-top-text", "back-to-top's arrow", "`#fff`"),
];

const NEWS: &[Widget] = &[Widget::Ticker, Widget::Related];
const TICKER: &[Widget] = &[Widget::Ticker];
const RELATED: &[Widget] = &[Widget::Related];
const TOP: &[Widget] = &[Widget::Top];

/// Every part.
pub const PARTS: &[ShadowPart] = &[
    part("ticker", TICKER),
    part("label", NEWS),
    part("controls", TICKER),
    part("control", TICKER),
    part("previous", TICKER),
    part("pause", TICKER),
    part("next", TICKER),
    part("close", TICKER),
    part("position", TICKER),
    part("waiting", TICKER),
    part("stale", NEWS),
    part("viewport", TICKER),
    part("headlines", TICKER),
    part("item", TICKER),
    part("badge", TICKER),
    part("link", NEWS),
    part("time", NEWS),
    part("image", NEWS),
    part("category", NEWS),
    part("source", NEWS),
    part("meta", NEWS),
    part("related", RELATED),
    part("cards", RELATED),
    part("card", RELATED),
    part("number", RELATED),
    part("title", RELATED),
    part("summary", RELATED),
    part("reason", RELATED),
    part("button", TOP),
];
