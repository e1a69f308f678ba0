/**
 * Small helpers for the page's DOM. None of them uses `for … in`, because old libraries add members
 * to `Object.prototype`.
 */

/** @type {TrustedTypeRules} */
const rules = { createScriptURL: (own) => own, createHTML: (text) => text };
/** @type {TrustedTypeRules | undefined} */
let policy;

/**
 * Returns this script's Trusted Types policy. It is created once: a page may allow each name only
 * once. A page that does not allow the name may have a default policy, which the browser applies to
 * text.
 */
function trusted() {
  try {
    policy ||= window.trustedTypes?.createPolicy("ajel", rules);
  } catch {
    // The page does not allow the policy.
  }
  return (policy ||= rules);
}

/**
 * Returns the address of a script in the form that a page with Trusted Types requires.
 * @param {string} url
 */
export const trustedScript = (url) => trusted().createScriptURL(url);

/**
 * Parses a text into a document of its own, in which nothing runs and nothing is loaded.
 * @param {string} text
 * @param {DOMParserSupportedType} type
 */
export const parsed = (text, type) => new DOMParser().parseFromString(trusted().createHTML(text), type);

/**
 * Returns the character that a character reference (`&hellip;`) stands for. The browser knows all
 * of them. It parses only the reference.
 * @param {string} reference
 */
export const textOf = (reference) => /** @type {string} */ (parsed(reference, "text/html").body.textContent);

/**
 * Creates an element with attributes.
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
 * Dispatches an event with plain data from an element. Returns whether no listener has cancelled
 * it.
 * @param {Element} host
 * @param {string} name
 * @param {object} detail
 * @param {boolean} [cancelable]
 */
export const send = (host, name, detail, cancelable) =>
  host.dispatchEvent(new CustomEvent("ajel:" + name, { bubbles: true, composed: true, cancelable, detail }));

/** The keys of the messages that have been reported. */
const reported = new Set();

/**
 * Reports a problem and its remedy in two languages on the console, once for each key.
 * @param {string} code
 * @param {string} arabic
 * @param {string} english
 * @param {unknown} detail
 * @param {string} [key]
 */
export function report(code, arabic, english, detail, key = code) {
  if (reported.has(key)) return;
  reported.add(key);
  console.error(`ajel [${code}] ${arabic} — ${english}`, detail);
}
