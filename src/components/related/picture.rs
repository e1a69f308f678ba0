//! The picture of a card.

use leptos::prelude::*;

use crate::components::{image::image, view::Piece};
use crate::feed::Item;

/// How wide a card is, roughly, for browsers that cannot tell by themselves
/// before they choose among an image's widths (`auto`).
const CARD_WIDTH: &str = "auto, (min-width: 60em) 20em, (min-width: 36em) 33vw, 50vw";

/// The picture in a box of fixed shape; the box alone where there is no picture
/// or it cannot be loaded. Over it stands the article's category, where there is one to show.
pub fn picture(item: &Item, category: Option<&str>) -> Piece {
    let image = image(item, CARD_WIDTH);
    let category = category.map(|category| {
        let category = category.to_owned();
        Piece::new(move || {
            view! { <span class="badge category" part="category" dir="auto">{category}</span> }
        })
    });
    Piece::new(move || view! { <div class="picture" part="image">{image}{category}</div> })
}
