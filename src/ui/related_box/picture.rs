//! The picture of a card.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::feed::{ImageSize, Item};

/// How wide a card is, roughly, for browsers that cannot tell by themselves
/// before they choose among an image's widths (`auto`).
const CARD_WIDTH: &str = "auto, (min-width: 60em) 20em, (min-width: 36em) 33vw, 50vw";

/// The picture in a box of fixed shape; the box alone where there is no picture
/// or it cannot be loaded. It says nothing that the title does not: `alt=""`.
/// Over it stands the article's category, where there is one to show.
pub fn picture(item: &Item, category: Option<&str>) -> AnyView {
    let image = (!item.image.is_empty()).then(|| {
        let widths = source_set(&item.image_sizes);
        let sizes = (!widths.is_empty()).then_some(CARD_WIDTH);
        // `loading` stands before `src`: some engines begin to load at once.
        html::img()
            .attr("loading", "lazy")
            .attr("decoding", "async")
            .attr("alt", "")
            .attr("width", "640")
            .attr("height", "360")
            .attr("sizes", sizes)
            .attr("srcset", Some(widths).filter(|widths| !widths.is_empty()))
            .attr("src", item.image.clone())
            .on(ev::error, |event| {
                let broken = event
                    .target()
                    .and_then(|target| target.dyn_into::<Element>().ok());
                if let Some(broken) = broken {
                    broken.remove();
                }
            })
    });
    let category = category.map(|category| {
        view! {
            <span class="badge category" part="category" dir="auto">{category.to_owned()}</span>
        }
    });
    view! { <div class="picture" part="image">{image}{category}</div> }.into_any()
}

/// `srcset`: addresses with their widths. An address that ends in a comma would
/// be taken apart.
fn source_set(sizes: &[ImageSize]) -> String {
    let usable = sizes.iter().filter(|size| !size.url.ends_with(','));
    let entries: Vec<String> = usable
        .map(|size| format!("{} {}w", size.url, size.width))
        .collect();
    entries.join(", ")
}
