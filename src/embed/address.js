/**
 * Where this script comes from.
 */

/** The tag that runs this script; optimisers null it, and modules have none. */
export const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** The address of this script. Without its tag it is in the stack of any error. */
export const address =
  own?.src || /https?:[^\s)]+?\.js/.exec(/** @type {string} */ (new Error().stack))?.[0] || document.baseURI;

/** The folder in which the program's files are. */
export const base = new URL(".", address).href;

/**
 * Returns an absolute http(s) address, or nothing.
 * @param {string} address
 * @param {string} from
 * @returns {string | false | undefined}
 */
export function webAddress(address, from) {
  try {
    const { href } = new URL(address, from);
    return /^https?:/.test(href) && href;
  } catch {
    // No address at all.
  }
}
