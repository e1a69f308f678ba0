//! The picture of a card.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, ErrorEvent};

use crate::components::view::Piece;
use crate::feed::{ImageSize, Item};

/// How wide a card is, roughly, for browsers that cannot tell by themselves
/// before they choose among an image's widths (`auto`).
const CARD_WIDTH: &str = "auto, (min-width: 60em) 20em, (min-width: 36em) 33vw, 50vw";

/// The picture in a box of fixed shape; the box alone where there is no picture
/// or it cannot be loaded. It says nothing that the title does not: `alt=""`.
/// Over it stands the article's category, where there is one to show.
pub fn picture(item: &Item, category: Option<&str>) -> Piece {
    let image = (!item.image.is_empty()).then(|| {
        let widths = source_set(&item.image_sizes);
        let widths = Some(widths).filter(|widths| !widths.is_empty());
        let sizes = widths.as_ref().map(|_| CARD_WIDTH);
        let address = item.image.clone();
        // `loading` stands before `src`: some engines begin to load at once.
        Piece::new(move || {
            view! {
                <img
                    loading="lazy"
                    decoding="async"
                    alt=""
                    width="640"
                    height="360"
                    sizes=sizes
                    srcset=widths
                    src=address
                    on:error=|event| remove_broken(&event)
                />
            }
        })
    });
    let category = category.map(|category| {
        let category = category.to_owned();
        Piece::new(move || {
            view! { <span class="badge category" part="category" dir="auto">{category}</span> }
        })
    });
    Piece::new(move || view! { <div class="picture" part="image">{image}{category}</div> })
}

fn remove_broken(event: &ErrorEvent) {
    let broken = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(broken) = broken {
        broken.remove();
    }
}

/// `srcset`: addresses with their widths. An address that ends in a comma would
/// be taken apart.
fn source_set(sizes: &[ImageSize]) -> String {
    let usable = sizes.iter().filter(|size| !size.url.ends_with(','));
    let entries: Vec<String> = usable
        .map(|size| [&size.url, " ", &size.width.to_string(), "w"].concat())
        .collect();
    entries.join(", ")
}
