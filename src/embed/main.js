/**
 * The script that partners embed. It, `frame.js`, and `guard.js`, `parts.js` and `start.js`, which
 * are bundled with the program, are the only JavaScript written by hand. The script finds the tags, defines the
 * elements, starts the downloads, and forwards each element's lifecycle to the program. It reads
 * only titles and links from feeds and shows them until the program is loaded.
 *
 * - `address.js`: the script's own address. `dom.js`: helpers for the page's DOM.
 * - `settings.js`: the settings that partners write. `language.js`: the language of an element.
 * - `place.js`: the places of a tag's widgets on the page. `element.js`: the behaviour of the
 *   elements. `properties.js`: their properties and methods. `elements.js`: their names.
 * - `headlines.js`: headlines before the program is loaded. `program.js`: loads the program.
 * - `article.js` (the article that the page is about), `hold.js` (the height of the related box) and
 *   `settle.js` (tickers in rows and hidden containers) are bundled with the program.
 */
import { AjelElement } from "./element.js";
import { scan } from "./place.js";
import { define } from "./properties.js";

// Another script of the page may have an element with the id `ajel`, which `window.ajel` then is.
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
