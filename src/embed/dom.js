/**
 * Small helpers for the page's DOM. Nothing here relies on `for … in`: old libraries add
 * members to `Object.prototype`.
 */

/** @type {TrustedTypeRules} */
const rules = { createScriptURL: (own) => own, createHTML: (text) => text };
/** @type {TrustedTypeRules | undefined} */
let policy;

/** The page's Trusted Types policy of this script's: a name can be given to one policy only. */
const trusted = () => (policy ||= window.trustedTypes?.createPolicy("ajel", rules) || rules);

/**
 * Returns a script address as a page with Trusted Types wants it.
 * @param {string} url
 */
export const trustedScript = (url) => trusted().createScriptURL(url);

/**
 * Returns the character that a reference (`&hellip;`) stands for. The browser knows all of them;
 * it reads nothing but the reference, in a document of its own.
 * @param {string} reference
 */
export function textOf(reference) {
  const parsed = new DOMParser().parseFromString(trusted().createHTML(reference), "text/html");
  return /** @type {string} */ (parsed.body.textContent);
}

/**
 * Makes an element with attributes.
 * @template {string} Name
 * @param {Name} name
 * @param {Record<string, string | number>} [attributes]
 * @returns {ElementOf<Name>}
 */
export function create(name, attributes = {}) {
  const element = /** @type {ElementOf<Name>} */ (document.createElement(name));
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, /** @type {string} */ (value));
  return element;
}

/** @param {() => void} action */
export function whenParsed(action) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", action, { once: true });
  else action();
}

/**
 * Sends an event with plain data from an element. Returns whether nobody has cancelled it.
 * @param {Element} host
 * @param {string} name
 * @param {object} detail
 * @param {boolean} [cancelable]
 */
export const send = (host, name, detail, cancelable) =>
  host.dispatchEvent(new CustomEvent("ajel:" + name, { bubbles: true, composed: true, cancelable: !!cancelable, detail }));

/** What has been said: each code once. */
const said = new Set();

/**
 * Says what is wrong, and what to change, in two languages. Once for each key.
 * @param {string} code
 * @param {string} arabic
 * @param {string} english
 * @param {unknown} detail
 * @param {string} [key]
 */
export function say(code, arabic, english, detail, key = code) {
  if (said.has(key)) return;
  said.add(key);
  console.error(`ajel [${code}] ${arabic} — ${english}`, detail);
}
