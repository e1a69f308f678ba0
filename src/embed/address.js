/**
 * The addresses of this script and of the program's files, and requests.
 */

/** The tag that runs this script. Optimisers null it, and modules have none. */
export const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/**
 * The address of this script. If its tag is unknown, the stack of any error contains the address.
 */
export const address =
  own?.src || /https?:[^\s)]+?\.js/.exec(/** @type {string} */ (new Error().stack))?.[0] || document.baseURI;

/** The address of the folder that contains the program's files. */
export const base = new URL(".", address).href;

/**
 * Resolves an address and returns it, without user name and password, if it is an http(s) address,
 * else a falsy value.
 * @param {string} address
 * @param {string} from
 * @returns {string | false | undefined}
 */
export function webAddress(address, from) {
  try {
    const url = new URL(address, from);
    url.username = url.password = "";
    return /^https?:/.test(url.href) && url.href;
  } catch {
    // The text is not an address.
  }
}

/**
 * Requests an address without cookies. If a script of the page has replaced `fetch` by a function
 * that throws, the request fails.
 * @param {string} url
 * @param {RequestInit} options
 */
export const get = async (url, options) => fetch(url, { credentials: "omit", ...options });
