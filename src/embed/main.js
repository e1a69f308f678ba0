/**
 * The tag's target. With `guard.js`, `parts.js` and `start.js`, which travel beside the program,
 * the only JavaScript written by hand: it finds the tags, defines the elements, starts the
 * downloads, and forwards each element's life to the program. Of feeds it knows titles and
 * links, which it shows until the program is there.
 *
 * - `address.js`: where this script comes from. `dom.js`: helpers for the page's DOM.
 * - `settings.js`: what partners write. `language.js`: in which language an element speaks.
 * - `place.js`: where the widgets of a tag stand. `element.js`: what an element does.
 *   `properties.js`: its properties and methods. `elements.js`: the elements' names.
 * - `article.js` and `hold.js` travel beside the program: which article the page is about,
 *   and the height of the related box.
 * - `headlines.js`: headlines before the program is there. `program.js`: the program's files.
 */
import { AjelElement } from "./element.js";
import { scan } from "./place.js";
import { define } from "./properties.js";

// An element of the page can have the same name.
if (typeof window.ajel?.scan === "function") {
  window.ajel.scan();
} else {
  window.ajel = { scan };
  for (const [name, members] of Object.entries(ELEMENTS)) {
    const Element = class extends AjelElement {};
    define(Element, members);
    if (!customElements.get(name)) customElements.define(name, Element);
  }
  scan();
}
