/**
 * Keeps the height of a related box while what stands below it is in view.
 *
 * It travels in ajel.js and not in embed.js, which must be small.
 */

/**
 * Keeps the height that a box has reserved, though fewer cards come, or none, until the box is
 * below the window: nothing that is read moves.
 * @param {HTMLElement} box
 * @returns {IntersectionObserver} What to disconnect when the box ends.
 */
export function hold(box) {
  const observer = new IntersectionObserver((entries) => {
    const { boundingClientRect: place, rootBounds: seen } = /** @type {IntersectionObserverEntry} */ (entries.at(-1));
    // In a frame of another origin nobody knows what is seen.
    const isBelow = place.top >= (seen?.bottom ?? innerHeight);
    box.shadowRoot?.querySelector(".room")?.toggleAttribute("data-hold", !isBelow);
  });
  observer.observe(box);
  return observer;
}
