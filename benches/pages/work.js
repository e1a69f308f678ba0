/** The common parts of the hand-written widget and the frameworks': words and numbers. */

export const LABELS = {
  ticker: "اخبار سريعة",
  related: "مقالات ذات صلة",
  top: "زر الذهاب إلى الأعلى",
  previous: "الخبر السابق",
  next: "الخبر التالي",
  pause: "إيقاف",
  play: "تشغيل",
};

/** CSS px per second. */
export const SPEED = 60;
export const RELATED = 6;
export const REFRESH_MS = 60_000;

/** How near to the viewport the related box begins its work. */
export const NEAR = "800px 0px";

/**
 * @param {string} feed
 * @returns {Promise<FeedItem[]>}
 */
export const load = (feed) =>
  fetch(feed, { credentials: "omit" })
    .then((response) => response.json())
    .then(({ items }) => items);

/**
 * Returns the items of an answer. An item that was there before is the same object as before, so
 * that a keyed list updates only the new items.
 * @param {FeedItem[]} before
 * @param {FeedItem[]} now
 */
export function kept(before, now) {
  const known = new Map(before.map((item) => [item.id, item]));
  return now.map((item) => known.get(item.id) || item);
}

const ages = new Intl.RelativeTimeFormat("ar", { numeric: "auto" });
/** @type {[unit: Intl.RelativeTimeFormatUnit, ms: number][]} */
const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/**
 * «قبل ساعتين»
 * @param {string} published
 */
export function age(published) {
  const passed = Date.parse(published) - Date.now();
  const [unit, length] = /** @type {(typeof UNITS)[0]} */ (
    UNITS.find(([, length]) => Math.abs(passed) >= length) || UNITS.at(-1)
  );
  return ages.format(Math.round(passed / length), unit);
}

/** @param {string} text */
const words = (text) => text.match(/\p{L}{3,}/gu) || [];

/**
 * The items that share most words with the page's article, rare ones counting more.
 * @param {FeedItem[]} items
 */
export function related(items) {
  const page = new Set(words(/** @type {Element} */ (document.querySelector("article")).textContent));
  const shared = items.map((item) => new Set(words(`${item.title} ${item.summary}`).filter((word) => page.has(word))));
  const count = new Map();
  for (const set of shared) for (const word of set) count.set(word, (count.get(word) || 0) + 1);
  /** @param {Set<string>} set */
  const score = (set) => [...set].reduce((sum, word) => sum + Math.log(1 + items.length / count.get(word)), 0);
  const scores = shared.map(score);
  const order = [...items.keys()].sort((a, b) => /** @type {number} */ (scores[b]) - /** @type {number} */ (scores[a]));
  return order.slice(0, RELATED).map((index) => /** @type {FeedItem} */ (items[index]));
}

/**
 * Calls `begin` when the element comes near; gives what ends the wait.
 * @param {Element} element
 * @param {() => void} begin
 */
export function whenNear(element, begin) {
  const observer = new IntersectionObserver(
    ([entry]) => {
      if (!/** @type {IntersectionObserverEntry} */ (entry).isIntersecting) return;
      observer.disconnect();
      begin();
    },
    { rootMargin: NEAR },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/**
 * Calls `changed` with whether the element is in the viewport, at once and after each change.
 * Returns the function that ends this.
 * @param {Element} element
 * @param {(isSeen: boolean) => void} changed
 */
export function whileSeen(element, changed) {
  const observer = new IntersectionObserver(([entry]) =>
    changed(/** @type {IntersectionObserverEntry} */ (entry).isIntersecting),
  );
  observer.observe(element);
  return () => observer.disconnect();
}
