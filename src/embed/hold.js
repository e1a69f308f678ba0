/**
 * Holds the height of a related box while the content below it is in view.
 *
 * This module is bundled into ajel.js and not into embed.js, which must be small.
 */

/**
 * Holds the height that a box has reserved, even if fewer cards come than expected or none, until
 * the box is below the viewport. Nothing that the reader is reading moves.
 * @param {HTMLElement} box
 * @returns {IntersectionObserver} The observer to disconnect when the box is removed.
 */
export function hold(box) {
  const observer = new IntersectionObserver((entries) => {
    const { boundingClientRect: place, rootBounds: seen } = /** @type {IntersectionObserverEntry} */ (entries.at(-1));
    // In a cross-origin frame `rootBounds` is null, and `innerHeight` is used instead.
    const isBelow = place.top >= (seen?.bottom ?? innerHeight);
    box.shadowRoot?.querySelector(".room")?.toggleAttribute("data-hold", !isBelow);
  });
  observer.observe(box);
  return observer;
}
