//! The events. All of them bubble and cross shadow boundaries.

use super::widget::Widget;

/// One event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// As it is listened for.
    pub name: &'static str,
    /// Of its `detail`: each key and its type in TypeScript.
    pub detail: &'static [(&'static str, &'static str)],
    /// The widgets that send it.
    pub on: &'static [Widget],
    /// When it is sent.
    pub english: &'static str,
    /// The same for docs/reference.md, after the keys of its `detail`; empty where they say enough.
    pub note: &'static str,
}

/// Declares each event once: its constant, and its place in [`EVENTS`].
macro_rules! events {
    ($($(#[doc = $doc:tt])+ $constant:ident = $name:literal { $($key:ident: $type:literal),* } on $on:ident, $note:literal;)*) => {
        $(
            $(#[doc = $doc])+
            pub const $constant: &str = $name;
        )*

        /// Every event.
        pub const EVENTS: &[Event] = &[$(
            Event {
                name: $name,
                detail: &[$((stringify!($key), $type)),*],
                on: $on,
                english: concat!($($doc),+).trim_ascii(),
                note: $note,
            },
        )*];
    };
}

const ALL: &[Widget] = &Widget::ALL;
const NEWS: &[Widget] = &[Widget::Ticker, Widget::Related];
const TICKER: &[Widget] = &[Widget::Ticker];

events! {
    /// A feed was shown.
    LOAD = "ajel:load" { items: "number", skipped: "number", source: "string" } on NEWS, "";
    /// Something is wrong.
    ERROR = "ajel:error" { code: "string", message: "string", url: "string" } on ALL, "";
    /// An item was at least half visible for one second, once.
    ITEM_VIEW = "ajel:itemview" { id: "string", url: "string", widget: "string" } on NEWS,
        "a headline or article at least half visible for one second, once; of a moving ticker at the latest a minute after it";
    /// An item was clicked; cancelable.
    ITEM_CLICK = "ajel:itemclick" { id: "string", url: "string", widget: "string" } on NEWS,
        "cancelable";
    /// The reader stopped or started the headlines.
    TOGGLE = "ajel:toggle" { paused: "boolean" } on TICKER, "";
}
