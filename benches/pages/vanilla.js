/**
 * The widget as a careful person writes it by hand, without a framework. One animation of the
 * compositor moves the ticker; its second copy is hidden from assistive technology. Pointer, focus,
 * a button and leaving the screen pause it. The related box begins when it comes near, and there is
 * a way back to the top. Updates touch only the parts that have changed.
 *
 * Built twice: with the whole feed in the ticker, as such widgets have it, and
 * (`SHOWN_ONLY`) with as many items as are shown.
 */
import { marquee } from "./marquee.js";
import { feed, place } from "./place.js";
import { LABELS, REFRESH_MS, age, load, related, whenNear, whileSeen } from "./work.js";
import style from "./widget.css";

const LIMIT = SHOWN_ONLY ? 20 : Infinity;

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets.push(sheet);

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} properties
 * @param {...(Node | string)} children
 */
function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** @param {FeedItem} item */
const time = ({ date_published }) => make("time", { dateTime: date_published }, age(date_published));

/** @param {FeedItem} item */
function headline(item) {
  return make("li", { className: "bench-item" }, make("a", { href: item.url, dir: "auto" }, item.title), time(item));
}

/**
 * @param {HTMLElement} host
 * @param {string} feed
 * @param {Promise<FeedItem[]>} begun
 * @returns {BenchTicker}
 */
export function ticker(host, feed, begun = load(feed)) {
  const list = make("ul", { className: "bench-list" });
  const copy = make("ul", { className: "bench-list", inert: true });
  copy.setAttribute("aria-hidden", "true");
  const track = make("div", { className: "bench-track" }, list, copy);
  const viewport = make("div", { className: "bench-viewport" }, track);
  /**
   * @param {string} label
   * @param {string} text
   * @param {() => void} onclick
   * @returns {HTMLButtonElement}
   */
  const button = (label, text, onclick) => make("button", { type: "button", ariaLabel: label, onclick }, text);
  const pause = button(LABELS.pause, "⏸", () => {
    isPaused = !isPaused;
    pause.ariaLabel = isPaused ? LABELS.play : LABELS.pause;
    motion.hold("button", isPaused);
  });
  const root = make(
    "section",
    { className: "bench-ticker", ariaLabel: LABELS.ticker },
    make("h2", { className: "bench-label" }, LABELS.ticker),
    viewport,
    make(
      "div",
      { className: "bench-controls" },
      button(LABELS.previous, "⏮", () => motion.step(-1)),
      pause,
      button(LABELS.next, "⏭", () => motion.step(1)),
    ),
  );

  const motion = marquee(track, list);
  let isPaused = false;
  let isSeen = true;
  /**
   * Item id → its two list items.
   * @type {Map<string, [HTMLElement, HTMLElement]>}
   */
  const shown = new Map();

  /** @param {FeedItem[]} items */
  function show(items) {
    const now = new Set(items.map(({ id }) => id));
    for (const [id, pair] of shown) {
      if (now.has(id)) continue;
      for (const element of pair) element.remove();
      shown.delete(id);
    }
    let place = 0;
    for (const item of items) {
      let pair = shown.get(item.id);
      if (!pair) {
        const element = headline(item);
        pair = [element, /** @type {HTMLLIElement} */ (element.cloneNode(true))];
        shown.set(item.id, pair);
      }
      [list, copy].forEach((parent, index) => {
        if (parent.children[place] !== pair[index]) {
          parent.insertBefore(/** @type {Node} */ (pair[index]), parent.children[place] || null);
        }
      });
      place += 1;
    }
    motion.move();
  }

  const ending = new AbortController();
  const { signal } = ending;
  for (const [why, on, off] of /** @type {const} */ ([
    ["pointer", "pointerenter", "pointerleave"],
    ["focus", "focusin", "focusout"],
  ])) {
    viewport.addEventListener(on, () => motion.hold(why, true), { signal });
    viewport.addEventListener(off, () => motion.hold(why, false), { signal });
  }
  const unwatch = whileSeen(viewport, (seen) => {
    isSeen = seen;
    motion.hold("unseen", !seen);
  });

  let ended = false;
  const refresh = async (answer = load(feed)) => {
    const items = await answer;
    if (!ended) show(items.slice(0, LIMIT));
  };
  const timer = setInterval(() => document.hidden || !isSeen || refresh(), REFRESH_MS);
  host.append(root);
  refresh(begun);

  return {
    refresh: () => refresh(),
    unmount() {
      ended = true;
      clearInterval(timer);
      ending.abort();
      unwatch();
      motion.end();
      root.remove();
    },
  };
}

/**
 * @param {HTMLElement} host
 * @param {Promise<FeedItem[]>} items
 */
function relatedBox(host, items) {
  whenNear(host, async () => {
    const cards = related(await items).map((item) =>
      make(
        "li",
        {},
        make("h3", {}, make("a", { href: item.url, dir: "auto" }, item.title)),
        make("p", {}, item.authors?.[0]?.name || "", " ", time(item)),
      ),
    );
    host.append(
      make(
        "section",
        { className: "bench-related", ariaLabel: LABELS.related },
        make("h2", {}, LABELS.related),
        make("ul", {}, ...cards),
      ),
    );
  });
}

/** @param {HTMLElement} host */
function backToTop(host) {
  const button = make("button", { type: "button", className: "bench-top", hidden: true, ariaLabel: LABELS.top }, "↑");
  button.onclick = () => scrollTo({ top: 0, behavior: "smooth" });
  addEventListener("scroll", () => (button.hidden = scrollY < innerHeight), { passive: true });
  host.append(button);
}

const items = load(feed);
/** @type {Window["bench"]} */
const bench = { mount: ticker };
window.bench = bench;
place("ticker", (host) => (bench.ticker = ticker(host, feed, items)));
place("related", (host) => relatedBox(host, items));
place("top", backToTop);
