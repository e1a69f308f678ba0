/** The needs of every baseline to begin: its feed, and its place on the page. */

/** The feed's address, as the script's tag says it. */
export const feed = /** @type {string} */ (/** @type {HTMLScriptElement} */ (document.currentScript).dataset.feed);

/**
 * Calls `put` with the element of this id, as soon as the page has it.
 * @param {string} id
 * @param {(host: HTMLElement) => void} put
 */
export function place(id, put) {
  const begin = () => put(/** @type {HTMLElement} */ (document.getElementById(id)));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin, { once: true });
  else begin();
}
