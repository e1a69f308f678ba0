/**
 * Puts up what a tag asks for, once, where it belongs, so that nothing else of the page moves.
 */
import { create, whenParsed } from "./dom.js";
import { ELEMENT_OF } from "./elements.js";
import { askEarly } from "./headlines.js";
import { sharedGlue, sharedProgram } from "./program.js";
import { settingsOf, tags, wantedOf, widgetsOf } from "./settings.js";

/** On an element that a tag has put up: the tag's feed. */
export const PLACED = "data-ajel-placed";

/**
 * Returns the element that a partner's selector names.
 * @param {string | undefined} selector
 */
function named(selector) {
  try {
    return selector && document.querySelector(selector);
  } catch {
    // No selector: the program reports it.
  }
}

/**
 * Returns whether readers can see an element. (Old browsers cannot say.)
 * @param {Element} element
 */
const isSeen = (element) =>
  element.checkVisibility?.({ visibilityProperty: true, checkVisibilityCSS: true }) ?? true;

/**
 * Puts the ticker where its tag stands; a tag in the head, or in a container that is not shown
 * (tag managers have such), puts it first in the body.
 * @param {HTMLElement} ticker
 * @param {HTMLScriptElement} tag
 */
function placeTicker(ticker, tag) {
  const { body } = document;
  const first = () => {
    // A bar at the window's edge, which has no box, is there from then on.
    if (body.firstChild === ticker) return;
    body.prepend(ticker);
    // Above all columns, not in the first of them.
    if (/grid/.test(getComputedStyle(body).display)) ticker.style.gridColumn = "1 / -1";
  };
  if (!body.contains(tag)) return first();
  tag.after(ticker);
  const look = () => isSeen(body) && !isSeen(ticker) && first();
  look();
  // The style sheet that hides it may come later than the tag.
  if (document.readyState !== "complete") addEventListener("load", look, { once: true });
}

/**
 * Puts the control where it takes no place.
 * @param {HTMLElement} top
 */
function placeTop(top) {
  document.body.append(top);
  // A rule for everything in the body has given it a box there.
  if (!/contents|none/.test(getComputedStyle(top).display)) document.documentElement.append(top);
}

/**
 * Puts the related box below the page's article, once the page has its style sheets. Where the
 * program cannot be loaded, there is nothing to put up.
 * @param {(at: (box: HTMLElement) => void) => void} put
 */
async function putBelowArticle(put) {
  const glue = await sharedGlue().catch(() => {});
  await glue?.styled();
  if (glue) put(glue.placeRelated);
}

/**
 * Puts up what a tag asks for.
 * @param {HTMLScriptElement} tag
 */
export function place(tag) {
  for (const widget of wantedOf(tag)) {
    const name = ELEMENT_OF[widget];
    const settings = settingsOf(tag, widget);
    const feed = settings.feed || "";
    const same = widget === "top" ? name : `${name}[${PLACED}="${CSS.escape(feed)}"]`;
    /** @param {(element: HTMLElement) => void} at */
    const put = (at) => {
      if (document.querySelector(same)) return;
      const element = create(name, settings);
      element.setAttribute(PLACED, feed);
      at(element);
    };
    if (widget === "ticker") {
      startEarly(feed);
      // It can stand where its tag stands at once; the others need the page to be there.
      const putTicker = () => put((ticker) => placeTicker(ticker, tag));
      if (document.body) putTicker();
      else whenParsed(putTicker);
      continue;
    }
    whenParsed(() => {
      const target = widget === "related" && named(settings.target);
      if (target) put((box) => target.after(box));
      else if (widget === "top") put(placeTop);
      else putBelowArticle(put);
    });
  }
}

/**
 * Puts the element into the `div` of a CMS that strips unknown elements.
 * @param {HTMLElement} div
 */
function replacePlaceholder(div) {
  for (const widget of widgetsOf(/** @type {string} */ (div.dataset.ajel))) {
    const name = ELEMENT_OF[widget];
    if (div.querySelector(name)) continue;
    const element = create(name, settingsOf(div));
    // Beside others in a row it gives way as the element itself does.
    div.style.flexShrink = "999999";
    element.append(...div.childNodes);
    div.append(element);
  }
}

/**
 * Starts what a ticker will need at once, even before the page has a place for it.
 * @param {string | undefined} feed
 */
function startEarly(feed) {
  askEarly(feed);
  if (feed) sharedProgram();
}

const placeholders = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-ajel]")]);

/** Puts up the tags and placeholders of the page that are new. */
export function scan() {
  tags().forEach(place);
  for (const div of placeholders()) {
    if (/tick/i.test(div.dataset.ajel || "")) startEarly(settingsOf(div).feed);
  }
  whenParsed(() => placeholders().forEach(replacePlaceholder));
}
