//! The control that the page has already.

use crate::hooks::page::document;

/// Where themes and plugins have theirs.
const CONTROLS: [&str; 16] = [
    // Themes: Jannah, Astra, GeneratePress, OceanWP, Divi, Newspaper, Kadence,
    // Blocksy, JNews.
    "#go-to-top",
    "#ast-scroll-top",
    ".generate-back-to-top",
    "#scroll-top",
    ".et_pb_scroll_top",
    ".td-scroll-up",
    "#kt-scroll-up",
    ".ct-back-to-top",
    ".jscroll-to-top",
    // Plugins: WPFront Scroll Top, jQuery scrollUp, To Top.
    "#wpfront-scroll-top-container",
    "#scrollUp",
    "#to_top_scrollup",
    // What others call it most often.
    "#back-to-top",
    ".back-to-top",
    "#scroll-to-top",
    ".scroll-to-top",
];

/// Whether there is one on the page, be it shown or still hidden: most of them
/// come, as ours does, when the reader has scrolled.
pub(super) fn page_has_one() -> bool {
    let found = document().query_selector(&CONTROLS.join(","));
    found.is_ok_and(|control| control.is_some())
}
