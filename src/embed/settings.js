/**
 * The settings that partners write on tags and placeholders: the names of widgets, and options as
 * attributes or in the address of the script.
 */
import { address, own } from "./address.js";
import { report } from "./dom.js";

/** @typedef {"ticker" | "related" | "top"} WidgetName */

/**
 * The pattern that each widget's names have in common: short, long, plural or with the prefix.
 * @type {[WidgetName, RegExp][]}
 */
const NAMES = [
  ["ticker", /tick/i],
  ["related", /relat/i],
  ["top", /top/i],
];

/**
 * Returns the widgets that a list names; case is ignored, and commas or white space separate names.
 * @param {string} list
 */
export function widgetsOf(list) {
  /** @type {Set<WidgetName>} */
  const found = new Set();
  for (const word of list.match(/[^\s,،;|]+/g) || []) {
    const widget = NAMES.find(([, pattern]) => pattern.test(word))?.[0];
    if (widget) found.add(widget);
    else report("attribute", `«${word}»؟`, `"${word}"? ticker, related, top`, "", word);
  }
  return found;
}

/**
 * Returns the settings in the query of a script's address.
 * @param {HTMLScriptElement} tag
 */
function inAddress(tag) {
  /** @type {Record<string, string>} */
  const given = {};
  for (const [name, value] of new URL(tag.src || address).searchParams) {
    // An `&amp;` that was escaped twice is still an ampersand.
    const key = name.replace(/^(amp;)*(data-)?/i, "").toLowerCase();
    given[key] = given[key] ? given[key] + " " + value : value;
  }
  return given;
}

/**
 * Matches a setting and the widget that it is for. Other things that occur on tags and in their
 * addresses do not match: cache busters such as `?1732…`, which cannot be attribute names, and
 * global attributes, which have a meaning on every element.
 */
const SETTING = /^(?:(ticker|related|top)-)?((?!(id|is|class|style|slot|part|hidden|on(?!ly)\w+)$)[a-z][\w-]*)$/;

/**
 * Returns the settings of a tag or placeholder as attributes of a widget: the common ones,
 * overridden by those for this widget (`data-ticker-…`). Settings may also stand in the address of
 * the script; attributes override them.
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
 * Returns the widgets that a tag asks for. A tag that names neither widgets nor a feed only defines
 * the elements.
 * @param {HTMLScriptElement} tag
 */
export function requestedWidgets(tag) {
  const named = tag.dataset.widgets ?? inAddress(tag).widgets;
  if (named != null) return widgetsOf(named);
  const hasFeed = (/** @type {string} */ widget) => settingsOf(tag, widget).feed;
  /** @type {WidgetName[]} */
  const fed = ["ticker", "related"];
  const wanted = new Set(fed.filter(hasFeed));
  return wanted.size ? wanted.add("top") : wanted;
}

/**
 * Returns the script tags of ajel on the page: this script's own, and others with its file name.
 */
export const tags = () => [...document.scripts].filter((tag) => tag === own || /\/embed\.js([?#]|$)/.test(tag.src));
