/**
 * Finds the article that a page is about, and places the related box below its text.
 *
 * This module is bundled into ajel.js and not into embed.js, which must be small.
 */

import { isDisplayed } from "./settle.js";

/** The parts of a page that never contain its own article. */
const BESIDE =
  "header, footer, nav, aside, form, dialog, [role=complementary], #comments, .comments, [class*=comment]:not(body, main, article)";
/** Articles, including those of themes that do not use the element for them. */
const ARTICLE =
  "article, [role=article], .hentry, [itemprop~=articleBody], .entry-content, .post-body, .post-content, .article-body";

/**
 * @param {ParentNode} inside
 * @param {string} selector
 */
const all = (inside, selector) => /** @type {HTMLElement[]} */ ([...inside.querySelectorAll(selector)]);

/** @param {Element} element */
const lengthOf = (element) => /** @type {string} */ (element.textContent).trim().length;

/**
 * Returns whether an article is only a teaser of another page: its heading links there.
 * @param {Element} article
 */
function isTeaser(article) {
  const heading = article.querySelector("h1, h2, h3, h4");
  const link = /** @type {HTMLAnchorElement | null | undefined} */ (
    heading?.querySelector("a[href]") || heading?.closest("a[href]")
  );
  return link && link.pathname + link.search !== location.pathname + location.search;
}

/**
 * Returns the one article that the page is about; undefined if there is none or it is not clear
 * which it is.
 */
function ownArticle() {
  let found = all(document, ARTICLE).filter(
    (article) => !article.parentElement?.closest(`${ARTICLE}, ${BESIDE}`) && !isTeaser(article),
  );
  // A page may have its article twice: for screens and for print, or for phones and for desktops.
  const displayed = found.filter((article) => isDisplayed(article));
  if (displayed.length) found = displayed;
  /** @type {((article: HTMLElement) => unknown)[]} */
  const signs = [
    (article) => article.querySelector("h1"),
    (article) => {
      const heading = article.querySelector("h2, h3")?.textContent?.trim();
      return heading && document.title.includes(heading);
    },
    (article) => article.querySelector("[itemprop~=articleBody]"),
    (article) => found.every((other) => other === article || lengthOf(other) * 2 < lengthOf(article)),
  ];
  for (const isOwn of signs) {
    const own = found.filter(isOwn);
    if (found.length > 1 && own.length === 1) found = own;
  }
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Returns whether a child that is appended to an element is laid out below its other content.
 * @param {Element} element
 */
function stacks(element) {
  const style = getComputedStyle(element);
  if (/flex/.test(style.display)) return /column$/.test(style.flexDirection);
  if (/grid/.test(style.display)) return !/\S\s+\S/.test(style.gridTemplateColumns);
  const isCut = style.overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1;
  return !isCut && style.columnCount + style.columnWidth === "autoauto" && !/^(inline|contents|table|table-row)$/.test(style.display);
}

/**
 * Returns whether a sibling that is inserted after an element is laid out below it, with nothing
 * beside it.
 * @param {Element} element
 */
function stacksSiblings(element) {
  const { cssFloat, position } = getComputedStyle(element);
  return cssFloat === "none" && !/^(absolute|fixed)$/.test(position) && stacks(/** @type {Element} */ (element.parentElement));
}

/**
 * Waits for the page's style sheets: before that, the layout of the page is not known.
 */
function styled() {
  const links = /** @type {HTMLLinkElement[]} */ ([...document.querySelectorAll("link[rel~=stylesheet]")]);
  /** @param {EventTarget} target */
  const ended = (target) =>
    new Promise((resolve) => ["load", "error"].forEach((kind) => target.addEventListener(kind, resolve, { once: true })));
  const pending = links.filter((link) => !link.sheet && !link.disabled);
  // A style sheet that has failed has no `sheet` either, so the events cannot be awaited after
  // load.
  if (document.readyState === "complete" || !pending[0]) return;
  return Promise.race([ended(window), Promise.all(pending.map(ended))]);
}

/**
 * Places the box below the text of the page's own article, at the width of the text. On a page
 * without such an article the box goes after `main`; without a suitable place it is not inserted.
 * @param {Element} box
 * @param {HTMLElement | undefined} article
 * @param {Element | null} main
 */
function placeBox(box, article, main) {
  if (!article) {
    if (main && stacksSiblings(main)) main.after(box);
    else if (main && stacks(main)) main.append(box);
    return;
  }
  // The text column is the element that contains most of the text of the paragraphs.
  /** @type {Map<HTMLElement, number>} */
  const columns = new Map();
  for (const paragraph of all(article, "p")) {
    const column = /** @type {HTMLElement} */ (paragraph.parentElement);
    // Text that is not displayed may be shown in another tab, or after a click.
    const isBeside = column.closest("blockquote, figure, li, " + BESIDE)?.matches(`${article.localName} *`);
    if (!isBeside && (isDisplayed(paragraph) || !isDisplayed(article))) {
      columns.set(column, (columns.get(column) || 0) + lengthOf(paragraph));
    }
  }
  let [column] = [...columns].sort(([, a], [, b]) => b - a)[0] || [article];
  while (column !== article && !stacks(column)) column = /** @type {HTMLElement} */ (column.parentElement);
  /** Returns whether the box is below the text and as wide as it, within a tolerance in CSS px. */
  const fits = (/** @type {number} */ px) => {
    // Both rectangles are measured now because the box may have given the page a scroll bar.
    const place = box.getBoundingClientRect();
    const last = all(column, "p").filter((paragraph) => isDisplayed(paragraph)).at(-1)?.getBoundingClientRect();
    const off = last ? Math.abs(place.left - last.left) + Math.abs(place.right - last.right) : 0;
    return (!last || place.top >= last.bottom - 1) && off <= px;
  };
  // The best place is after the article, if the article is as wide as its text.
  if (column === article && stacksSiblings(article)) {
    article.after(box);
    if (fits(2)) return;
  }
  const comments = [...column.children].find((child) => child.matches("#comments, #respond, .comments, [class*=comments]"));
  column.insertBefore(box, comments || null);
  // A grid may lay out all of its text in one column.
  if (stacks(column) || fits(64)) return;
  if (stacksSiblings(article)) article.after(box);
  else box.remove();
}

/** How long, in ms, an application that has begun to change the page may take to finish. */
const RENDER_MS = 500;

/**
 * Tag → the article or `main` at which its box found no place. Trying again there would be in vain.
 * @type {WeakMap<Element, Element | null>}
 */
const unsuitable = new WeakMap();
/** The tags that wait for a change of the page. */
const waiting = new WeakSet();

/**
 * Places the box of a tag with `put` once the page has its style sheets. An application may render
 * its article later, or show one after another page without a load: a box without a place waits for
 * it.
 * @param {Element} tag
 * @param {(at: (box: Element) => void) => void} put
 */
export async function placeRelated(tag, put) {
  await styled();
  put((box) => {
    const article = ownArticle();
    const main = document.querySelector("main, [role=main]");
    const around = article || main;
    if (around !== unsuitable.get(tag)) placeBox(box, article, main);
    if (box.isConnected || waiting.has(tag) || !tag.isConnected) return;
    unsuitable.set(tag, around);
    waiting.add(tag);
    const observer = new MutationObserver(() => {
      observer.disconnect();
      if (tag.isConnected) setTimeout(tryAgain, RENDER_MS);
      else waiting.delete(tag);
    });
    const tryAgain = () => {
      waiting.delete(tag);
      if (tag.isConnected) placeRelated(tag, put);
    };
    observer.observe(document, { childList: true, subtree: true });
  });
}
