/**
 * Settles a ticker that a tag has placed, once the page can be laid out: its width in a row, and
 * whether readers can see it at all.
 *
 * This module is bundled into ajel.js and not into embed.js, which must be small.
 */

/** A ticker that is narrower, in CSS px, stands in a container that is not meant to be seen. */
const MIN_WIDTH_PX = 50;

/**
 * Returns whether an element is displayed. (Old browsers cannot tell; they count it as displayed.)
 * @param {Element} element
 * @param {CheckVisibilityOptions} [options]
 */
export const isDisplayed = (element, options) => element.checkVisibility?.(options) ?? true;

/**
 * Returns whether an element stands outside of the window's sides, or in a container that is hidden
 * by its size: tag managers and themes use boxes of 0 or 1 px.
 * @param {Element} element
 */
function isAside(element) {
  const { left, right, width } = element.getBoundingClientRect();
  return width < MIN_WIDTH_PX || right <= 0 || left >= innerWidth;
}

/**
 * Gives a ticker in a flex row that does not wrap no width to begin with: as wide as its headlines,
 * it would squeeze the elements that grow into the rest of the row. Once the page is loaded, calls
 * `moveFirst` if readers cannot see the ticker, unless the page itself is still hidden.
 * @param {HTMLElement} ticker
 * @param {() => void} moveFirst
 */
export function settle(ticker, moveFirst) {
  const { body } = document;
  const check = () => {
    const { parentElement, isConnected } = ticker;
    if (!parentElement || !isConnected) return;
    const { display, flexFlow } = getComputedStyle(parentElement);
    if (/flexrow(?!.* wrap)/.test(display + flexFlow)) ticker.style.flex = "1";
    const options = { checkVisibilityCSS: true };
    const isSeen = isDisplayed(ticker, options) && !isAside(ticker);
    // A bar at the edge of the window has no box and never counts as visible.
    if (document.readyState !== "complete" || isSeen || body.firstChild === ticker) return;
    if (isDisplayed(body, options)) moveFirst();
  };
  check();
  if (document.readyState !== "complete") addEventListener("load", check, { once: true });
}
