/**
 * The three elements by name. The build defines `ELEMENTS` from `src/contract`.
 */

export const [TICKER, RELATED, TOP] = /** @type {[string, string, string]} */ (Object.keys(ELEMENTS));

/** What a tag calls each element. */
export const ELEMENT_OF = { ticker: TICKER, related: RELATED, top: TOP };
