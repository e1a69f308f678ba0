//! The picture of a card.

use leptos::prelude::*;

use crate::components::{image::image, view::ErasedView};
use crate::feed::Item;

/// The approximate width of a card, for browsers that cannot measure it (`auto`) before they choose
/// among an image's widths.
const CARD_WIDTH: &str = "auto, (min-width: 60em) 20em, (min-width: 36em) 33vw, 50vw";

/// Returns the picture in a box of fixed shape; the box is empty if there is no picture or it
/// cannot be loaded. The article's category, if given, is shown over the picture.
pub fn picture(item: &Item, category: Option<&str>) -> ErasedView {
    let image = image(item, CARD_WIDTH);
    let category = category.map(|category| {
        let category = category.to_owned();
        ErasedView::new(move || {
            view! { <span class="badge category" part="category" dir="auto">{category}</span> }
        })
    });
    ErasedView::new(move || view! { <div class="picture" part="image">{image}{category}</div> })
}
