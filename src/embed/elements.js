/**
 * The names of the three elements. The build defines `ELEMENTS` from `src/contract`.
 */

export const [TICKER, RELATED, TOP] = /** @type {[string, string, string]} */ (Object.keys(ELEMENTS));

/** The element for each widget name that a tag may contain. */
export const ELEMENT_OF = { ticker: TICKER, related: RELATED, top: TOP };
