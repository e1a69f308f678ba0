//! The picture of a card.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::dom::{Markup, html};
use crate::feed::{ImageSize, Item};

/// How wide a card is, roughly, for browsers that cannot tell by themselves
/// before they choose among an image's widths (`auto`).
const CARD_WIDTH: &str = "auto, (min-width: 60em) 20em, (min-width: 36em) 33vw, 50vw";

/// The picture in a box of fixed shape; the box alone where there is no picture
/// or it cannot be loaded. It says nothing that the title does not: `alt=""`.
/// Over it stands the article's category, where there is one to show.
pub fn picture(item: &Item, category: Option<&str>) -> Markup {
    let image = (!item.image.is_empty()).then(|| {
        let widths = source_set(&item.image_sizes);
        let widths = Some(widths.as_str()).filter(|widths| !widths.is_empty());
        // `loading` stands before `src`: some engines begin to load at once.
        html("img")
            .attr("loading", "lazy")
            .attr("decoding", "async")
            .attr("alt", "")
            .attr("width", "640")
            .attr("height", "360")
            .attr_if("sizes", widths.map(|_| CARD_WIDTH))
            .attr_if("srcset", widths)
            .attr("src", &item.image)
            .on("error", |event: Event| {
                let broken = event
                    .target()
                    .and_then(|target| target.dyn_into::<Element>().ok());
                if let Some(broken) = broken {
                    broken.remove();
                }
            })
    });
    let category = category.map(|category| {
        html("span")
            .attr("class", "badge category")
            .attr("part", "category")
            .attr("dir", "auto")
            .text(category)
    });
    html("div")
        .attr("class", "picture")
        .attr("part", "image")
        .child_if(image)
        .child_if(category)
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
