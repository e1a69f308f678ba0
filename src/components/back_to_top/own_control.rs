//! The control that the page has already.

use js_sys::RegExp;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::hooks::page::{document, window};

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

/// What can be such a control by what it does, or by its name.
const CANDIDATES: &str = "a[href^='#'], a[href^='javascript'], button, [role=button], [onclick], \
    [id*=top i], [class*=top i], [id*=scroll i], [class*=scroll i]";

/// Returns whether there is one on the page: one that is known by its name, be it shown or
/// still hidden, or one that is known by what it does.
pub(super) fn page_has_one() -> bool {
    let document = document();
    let named = document.query_selector(&CONTROLS.join(","));
    if named.is_ok_and(|control| control.is_some()) {
        return true;
    }
    let Ok(found) = document.query_selector_all(CANDIDATES) else {
        return false;
    };
    let mut found = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok());
    found.any(|element: Element| goes_to_top(&element) && stands_in_corner(&element))
}

/// What the address of such a link is, or what its script does.
const GOES: &str = r"^#(top|page|header|masthead|wrapper|body)$|scrollTo";

/// What its id, its class, its label, its text or its icon says: `toTop`, `scroll-up`,
/// «إلى الأعلى», «↑».
const SAYS: &str = r"(^|[^a-z]|to|go|back|scroll|page)top($|[^a-z]|control)|(scroll|go|page|to|back|arrow|chevron|angle|caret)[-_ ]?up($|[^a-z])|أعلى|اعلى|بالا|yukar|haut de|^\s*[↑⬆▲△⇧⇑⌃˄^🔝⤴︿∧]\ufe0f?\s*$";

/// Returns whether a link or button goes to the top: by its address, by its script, or by what
/// it says.
fn goes_to_top(element: &Element) -> bool {
    let attribute = |name| element.get_attribute(name).unwrap_or_default();
    let matches = |pattern, text: &str| RegExp::new(pattern, "iu").test(text);
    if matches(GOES, &attribute("href")) || matches(GOES, &attribute("onclick")) {
        return true;
    }
    let icon = element.query_selector("[class*=up i], [class*=top i]");
    let icon = icon
        .ok()
        .flatten()
        .and_then(|icon| icon.get_attribute("class"));
    let text = element.text_content().unwrap_or_default();
    let names = ["id", "class", "aria-label", "title"].map(attribute);
    let mut said = names.into_iter().chain([text, icon.unwrap_or_default()]);
    said.any(|text| text.len() < 80 && matches(SAYS, &text))
}

/// Returns whether an element, or what holds it, is fixed to the lower part of the window and
/// no larger than a button.
fn stands_in_corner(element: &Element) -> bool {
    const LARGEST_PX: f64 = 160.0;
    let window = window();
    let height = window
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    let mut next = Some(element.clone());
    while let Some(element) = next {
        let style = window.get_computed_style(&element).ok().flatten();
        let position = style.and_then(|style| style.get_property_value("position").ok());
        if matches!(position.as_deref(), Some("fixed" | "sticky")) {
            let place = element.get_bounding_client_rect();
            let is_small = place.width() <= LARGEST_PX && place.height() <= LARGEST_PX;
            return place.height() > 0.0
                && is_small
                && height.is_some_and(|height| place.top() > height / 2.0);
        }
        next = element.parent_element();
    }
    false
}
