/**
 * What partners write on tags and placeholders: the names of the widgets, and settings as
 * attributes or in the address of the script.
 */
import { address, own } from "./address.js";
import { say } from "./dom.js";

/** @typedef {"ticker" | "related" | "top"} WidgetName */

/**
 * What the names of the widgets have in common, in short, long, in plural or with the prefix.
 * @type {[WidgetName, RegExp][]}
 */
const NAMES = [
  ["ticker", /tick/i],
  ["related", /relat/i],
  ["top", /top/i],
];

/**
 * Returns the widgets that a list names, in any case, separated by commas or white space.
 * @param {string} list
 */
export function widgetsOf(list) {
  /** @type {Set<WidgetName>} */
  const found = new Set();
  for (const word of list.match(/[^\s,،;|]+/g) || []) {
    const widget = NAMES.find(([, pattern]) => pattern.test(word))?.[0];
    if (widget) found.add(widget);
    else say("attribute", `«${word}»؟`, `"${word}"? ticker, related, top`, "", word);
  }
  return found;
}

/**
 * Returns what stands in the address of a script.
 * @param {HTMLScriptElement} tag
 */
function inAddress(tag) {
  /** @type {Record<string, string>} */
  const given = {};
  for (const [name, value] of new URL(tag.src || address).searchParams) {
    // `&amp;` that was escaped once more is still an ampersand.
    const key = name.replace(/^(amp;)*(data-)?/i, "").toLowerCase();
    given[key] = given[key] ? given[key] + " " + value : value;
  }
  return given;
}

/**
 * A setting and the widget that it aims at. What else is met on tags and in their addresses is
 * none: `?1732…` against caches, which is no name that an attribute can have, and what means
 * something on every element.
 */
const SETTING = /^(?:(ticker|related|top)-)?((?!(id|is|class|style|slot|part|hidden|on(?!ly)\w+)$)[a-z][\w-]*)$/;

/**
 * Returns the settings of a tag or placeholder, as attributes of a widget: the common ones,
 * and over them those that aim at it (`data-ticker-…`). Settings can stand in the address of
 * the script, too; attributes win.
 * @param {Element} source
 * @param {string} [widget]
 */
export function settingsOf(source, widget) {
  const given = source instanceof HTMLScriptElement ? inAddress(source) : {};
  for (const { name, value } of source.attributes) {
    if (name.startsWith("data-")) given[name.slice(5)] = value;
  }
  /** @type {Record<string, string>} */
  const common = {};
  /** @type {Record<string, string>} */
  const aimed = {};
  for (const [name, value] of Object.entries(given)) {
    const [, at, rest] = SETTING.exec(name) || [];
    if (!rest) continue;
    if (at === widget) aimed[rest] = value;
    else if (!at) common[rest] = value;
  }
  const { widgets, ajel, ...settings } = { ...common, ...aimed };
  return settings;
}

/**
 * Returns which widgets a tag asks for. One that says neither which nor a feed only brings the
 * elements.
 * @param {HTMLScriptElement} tag
 */
export function wantedOf(tag) {
  const named = tag.dataset.widgets ?? inAddress(tag).widgets;
  if (named != null) return widgetsOf(named);
  const hasFeed = (/** @type {string} */ widget) => settingsOf(tag, widget).feed;
  /** @type {WidgetName[]} */
  const fed = ["ticker", "related"];
  const wanted = new Set(fed.filter(hasFeed));
  return wanted.size ? wanted.add("top") : wanted;
}

/** Returns the tags of the page: this script's own, and those that load it by name. */
export const tags = () => [...document.scripts].filter((tag) => tag === own || /\/embed\.js([?#]|$)/.test(tag.src));
