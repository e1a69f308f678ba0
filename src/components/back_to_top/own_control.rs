//! Finds a back-to-top control that the page already has.

use js_sys::RegExp;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::hooks::page::{document, window};

/// Selectors of the controls that themes and plugins have.
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
    // The most common names elsewhere.
    "#back-to-top",
    ".back-to-top",
    "#scroll-to-top",
    ".scroll-to-top",
];

/// Elements that may be such a control, by what they do or by their names.
const CANDIDATES: &str = "a[href*='#'], a[href^='javascript'], button, [role=button], [onclick], \
    [id*=top i], [class*=top i], [id*=scroll i], [class*=scroll i]";

/// Returns whether the page has a control of its own: one of a known name, shown or still hidden,
/// or one that is recognised by what it does.
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

/// Matches the `href` or `onclick` of such a control. Content systems write the address of the page
/// before the fragment.
const TOP_LINK: &str = r"#(top|page|header|masthead|wrapper|body)$|scrollTo";

/// Matches the id, class, label, text or icon of such a control: `toTop`, `scroll-up`,
/// «إلى الأعلى», «↑».
const TOP_NAME: &str = r"(^|[^a-z]|to|go|back|scroll|page)top($|[^a-z]|control)|(scroll|go|page|to|back|arrow|chevron|angle|caret)[-_ ]?up($|[^a-z])|أعلى|اعلى|بالا|yukar|haut de|^\s*[↑⬆▲△⇧⇑⌃˄^🔝⤴︿∧]\ufe0f?\s*$";

/// Returns whether a link or button leads to the top, judged by its address, its script or its
/// words.
fn goes_to_top(element: &Element) -> bool {
    let attribute = |name| element.get_attribute(name).unwrap_or_default();
    let matches = |pattern, text: &str| RegExp::new(pattern, "iu").test(text);
    if matches(TOP_LINK, &attribute("href")) || matches(TOP_LINK, &attribute("onclick")) {
        return true;
    }
    let icon = element.query_selector("[class*=up i], [class*=top i]");
    let icon = icon
        .ok()
        .flatten()
        .and_then(|icon| icon.get_attribute("class"));
    let text = element.text_content().unwrap_or_default();
    let names = ["id", "class", "aria-label", "title"].map(attribute);
    let mut names = names.into_iter().chain([text, icon.unwrap_or_default()]);
    names.any(|text| text.len() < 80 && matches(TOP_NAME, &text))
}

/// Returns whether an element, or an element around it, is fixed to the lower half of the window
/// and no larger than a button.
fn stands_in_corner(element: &Element) -> bool {
    const MAX_SIZE_PX: f64 = 160.0;
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
            let is_small = place.width() <= MAX_SIZE_PX && place.height() <= MAX_SIZE_PX;
            return place.height() > 0.0
                && is_small
                && height.is_some_and(|height| place.top() > height / 2.0);
        }
        next = element.parent_element();
    }
    false
}
