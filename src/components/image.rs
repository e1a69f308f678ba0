//! The picture of an item.

use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::components::view::ErasedView;
use crate::feed::{ImageSize, Item};
use crate::hooks::{Listener, page::document, saves_data};
use crate::reactive::drop_on_cleanup;

/// Returns the picture of an item for a box of fixed shape, which it fills; `None` if the item has
/// no picture or the reader saves data. A picture that cannot be loaded is removed. It says nothing
/// that the title does not, so it has `alt=""`. `sizes` is the width of the box in CSS, by which
/// browsers choose among the picture's widths.
pub fn image(item: &Item, sizes: &'static str) -> Option<ErasedView> {
    if item.image.is_empty() || saves_data() {
        return None;
    }
    let (address, widths) = (item.image.clone(), source_set(&item.image_sizes));
    Some(ErasedView::of(move || {
        // An element with a plain name and plain attributes can always be created.
        let image: Element = document()
            .create_element("img")
            .unwrap_or_else(|_| unreachable!());
        // `loading` is set before `src`, because some engines begin to load at once.
        for (name, value) in [
            ("loading", "lazy"),
            ("decoding", "async"),
            ("alt", ""),
            ("width", "640"),
            ("height", "360"),
            ("sizes", sizes),
            ("srcset", &widths),
            ("src", &address),
        ] {
            if widths.is_empty() && matches!(name, "sizes" | "srcset") {
                continue;
            }
            let _ = image.set_attribute(name, value);
        }
        drop_on_cleanup(Listener::new(&image, "error", |event| {
            let broken = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(broken) = broken {
                broken.remove();
            }
        }));
        image
    }))
}

/// Returns the value of `srcset`: addresses with their widths. Addresses that end in a comma are
/// left out, because browsers would take the comma for a separator.
fn source_set(sizes: &[ImageSize]) -> String {
    let usable = sizes.iter().filter(|size| !size.url.ends_with(','));
    let entries: Vec<String> = usable
        .map(|size| [&size.url, " ", &size.width.to_string(), "w"].concat())
        .collect();
    entries.join(", ")
}
