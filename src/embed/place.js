/**
 * Inserts the widgets that a tag asks for, once each, at places where nothing else on the page
 * moves.
 */
import { create, whenParsed } from "./dom.js";
import { ELEMENT_OF, TOP } from "./elements.js";
import { prefetch } from "./headlines.js";
import { sharedGlue, sharedProgram } from "./program.js";
import { requestedWidgets, settingsOf, tags, widgetsOf } from "./settings.js";

/** @typedef {import("./element.js").AjelElement} AjelElement */

/** Marks an element that a tag has inserted; the value is the tag's feed. */
export const PLACED = "data-ajel-placed";

/**
 * Returns the element that matches a partner's selector.
 * @param {string | undefined} selector
 */
function select(selector) {
  try {
    return selector && document.querySelector(selector);
  } catch {
    // The selector is invalid; the program reports it.
  }
}

/**
 * Returns whether an element is visible to readers. (Old browsers cannot tell; they count it as
 * visible.) The option is the older name of `visibilityProperty`, which every browser knows.
 * @param {Element} element
 */
const isSeen = (element) => element.checkVisibility?.({ checkVisibilityCSS: true }) ?? true;

/**
 * Inserts the ticker after its tag. If the tag is in the head, or in a container that is not
 * displayed (tag managers use such containers), the ticker becomes the first child of the body.
 * @param {HTMLElement} ticker
 * @param {HTMLScriptElement} tag
 */
function placeTicker(ticker, tag) {
  const { body } = document;
  const first = () => body.prepend(ticker);
  if (body.contains(tag)) tag.after(ticker);
  if (!ticker.isConnected || (isSeen(body) && !isSeen(ticker))) first();
  // If the body is a grid, the ticker is above all columns and not one of them.
  if (ticker.parentElement === body) ticker.style.gridColumn = "1 / -1";
  // Only a layout of the page tells more: how the ticker fits in, and whether the container is
  // hidden by its size or place. A style sheet that hides it may also load later than the tag.
  sharedProgram().ready.then(sharedGlue).then((glue) => glue.settle(ticker, first), () => {});
}

/**
 * Inserts the back-to-top control where it takes no space.
 * @param {HTMLElement} top
 */
function placeTop(top) {
  const { body, documentElement } = document;
  // Rules for the last child of the body, or for all but the last one, may apply to it.
  const last = body.lastElementChild;
  body.append(top);
  // A rule for all children of the body may have given the control a box there. (Before the style
  // sheets have loaded, `checkVisibility` of some browsers knows no boxes.)
  const hasBox = (/** @type {Element | null} */ at) => at && !/contents|none/.test(getComputedStyle(at).display);
  if (![last, top].some(hasBox)) return;
  documentElement.append(top);
  /** @type {AjelElement} */ (top)._neighbour = last || body;
}

/**
 * Inserts the widgets that a tag asks for.
 * @param {HTMLScriptElement} tag
 */
export function place(tag) {
  for (const widget of requestedWidgets(tag)) {
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
      startDownloads(feed);
      // The ticker can be inserted as soon as its tag is parsed; the others need the whole page.
      const putTicker = () => put((ticker) => placeTicker(ticker, tag));
      if (document.body) putTicker();
      else whenParsed(putTicker);
      continue;
    }
    whenParsed(() => {
      const target = widget === "related" && select(settings.target);
      if (target) put((box) => target.after(box));
      else if (widget === "top") put(placeTop);
      // If the program's script cannot be loaded, the box is not inserted.
      else sharedGlue().then((glue) => glue.placeRelated(tag, put), () => {});
    });
  }
}

/**
 * Inserts the elements into a placeholder, a `div` for content systems that strip unknown elements.
 * @param {HTMLElement} div
 */
function replacePlaceholder(div) {
  for (const widget of widgetsOf(/** @type {string} */ (div.dataset.ajel))) {
    const name = ELEMENT_OF[widget];
    if (div.querySelector(name)) continue;
    const element = create(name, settingsOf(div));
    // In a flex row the placeholder shrinks first, as the element itself does.
    div.style.flexShrink = "999999";
    element.append(...div.childNodes);
    div.append(element);
  }
}

/**
 * Starts the downloads that a ticker will need, even before the page has a place for it.
 * @param {string | undefined} feed
 */
function startDownloads(feed) {
  prefetch(feed);
  if (feed) sharedProgram();
}

const placeholders = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-ajel]")]);

/** Inserts the widgets of all tags and placeholders that are new on the page. */
export function scan() {
  // A control beside the body does not leave with it.
  const top = /** @type {AjelElement | null} */ (document.querySelector("html > " + TOP));
  if (top?._neighbour?.isConnected === false) top.remove();
  tags().forEach(place);
  for (const div of placeholders()) {
    if (/tick/i.test(div.dataset.ajel || "")) startDownloads(settingsOf(div).feed);
  }
  whenParsed(() => placeholders().forEach(replacePlaceholder));
}
