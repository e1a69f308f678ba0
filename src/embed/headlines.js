/**
 * The feed's headlines before the program is loaded: the same headlines that the program will show,
 * in the same order and with the same links. If the program never loads, readers keep them.
 */
import { get, webAddress } from "./address.js";
import { hasWord, withoutWord } from "./breaking.js";
import { create, parsed, send, textOf } from "./dom.js";
import { locale } from "./language.js";

/**
 * @typedef {{ _title: string, _href: string | false | undefined, _id: string }} Headline
 * @typedef {{ _language: string | undefined, _items: unknown[], _from: string }} PrefetchedFeed
 */

/**
 * Feed address → the prefetched request: its `answer`, and the `controller` that aborts it.
 * @type {Map<string, PrefetchedRequest>}
 */
export const prefetched = new Map();
/**
 * Feed address → the items of the first answer. The program makes all later requests.
 * @type {Map<string, Promise<PrefetchedFeed | undefined>>}
 */
const requested = new Map();

/**
 * Begins the requests for all feeds of an attribute in parallel. `show` is called with the items of
 * each feed.
 * @param {string | null | undefined} feeds
 * @param {(feed: PrefetchedFeed) => void} [show]
 */
export function prefetch(feeds, show) {
  for (const feed of feeds?.match(/\S+/g) || []) {
    const url = webAddress(feed, document.baseURI);
    if (!url) continue;
    if (!requested.has(url)) {
      const controller = new AbortController();
      // The browser's cache is revalidated: a cached copy may be a day old. The server can answer
      // that it is still valid.
      const answer = get(url, { cache: "no-cache", signal: controller.signal });
      prefetched.set(url, { answer, controller });
      requested.set(url, items(answer));
    }
    // An answer that the program has taken may be old by the time that another element is added.
    // Errors are ignored here: the program reports them.
    if (prefetched.has(url)) requested.get(url)?.then((found) => found && show?.(found)).catch(() => {});
  }
}

/**
 * Reads the items of a feed; undefined if the answer cannot be used. That is done even if the
 * program is loaded first: it reads every item before it shows any, in slices, which takes seconds
 * for a feed of thousands on a slow phone.
 * @param {Promise<Response>} answer
 * @returns {Promise<PrefetchedFeed | undefined>}
 */
async function items(answer) {
  const response = await answer;
  if (!response.ok) return;
  // The program consumes the body itself, so a clone is read.
  const text = await response.clone().text();
  if (text.length > 5e6) return;
  const feed = /^\s*</.test(text) ? fromXml(text.trim()) : JSON.parse(text);
  return { _language: feed.language, _items: feed.items || feed, _from: response.url };
}

/**
 * Returns the items of an RSS or Atom feed with the member names of JSON Feed, as
 * `crates/feed/src/xml/entry.rs` does. Returns no items for text in an encoding other than UTF-8,
 * for XML that is not well-formed, and where `xml:base` changes the base of relative links; the
 * program reads these.
 * @param {string} text
 */
function fromXml(text) {
  const xml = parsed(text, "text/xml");
  if (/\ufffd|xml:base/.test(text) || xml.querySelector("parsererror")) return [];
  const all = [...xml.querySelectorAll("item,entry")];
  // Drafts, and posts that ask for a password, are not public.
  const published = all.filter(
    (item) => !item.querySelector("draft") && !/action=postpass/.test(/** @type {string} */ (item.textContent)),
  );
  return published.map((item) => {
    /** @type {any} */
    const found = { tags: [], _ajel: {} };
    for (const child of item.children) {
      const name = child.nodeName;
      const content = /** @type {string} */ (child.textContent).trim();
      const of = (/** @type {string} */ attribute) => /** @type {string} */ (child.getAttribute(attribute));
      if (child.namespaceURI === "urn:ajel:1") {
        // An empty element means yes.
        found._ajel[child.localName] = !content || content;
      } else if (name === "category") found.tags.push(of("term") || content);
      else if (name === "link") {
        // Without `rel` the attribute is null, which a regular expression reads as this word.
        found.url ||= /alternate|^(null)?$/i.test(of("rel")) && (of("href") || content);
      } else {
        found[/date|^published|issued/i.test(name) ? "date_published" : name === "guid" ? "id" : name] ||= content;
      }
      if (name === "guid" && /^http/i.test(content) && of("isPermaLink") !== "false") found.external_url = content;
    }
    return found;
  });
}

/**
 * Returns a text with its character references decoded once.
 * @param {string} text
 */
const decoded = (text) => text.replace(/&#?\w+;/g, textOf);

/** The length at which titles are cut, in UTF-16 units with their markup. */
const LIMIT = 2e3;

/**
 * Returns a title as plain text: character references are decoded in all their layers, tags are
 * removed, and so are invisible characters that would change the order of the letters.
 * @param {string} title
 */
function plain(title) {
  let before;
  title = title.slice(0, LIMIT);
  for (let layers = 4; layers-- && before !== title; ) {
    before = title;
    title = decoded(
      title.replace(/<(script|style)\b.*?<\/\1\s*>|<!--.*?-->|<\/?[a-z!][^>]*>/gis, (tag) =>
        // Blocks end a word.
        /^<\/?(br|p|div|li|h\d)\b/i.test(tag) ? " " : "",
      ),
    );
  }
  return title
    .replace(/[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u202a-\u202e\u2060-\u206f]/g, "")
    .replace(/[\s\x85]+/g, " ")
    .trim();
}

/**
 * Returns whether an item is public. A post of WordPress is public if it needs no password and its
 * status is `publish`. In a JSON Feed any status is public except WordPress's names for hidden posts.
 * @param {any} item
 */
const isPublic = (item) =>
  item?.link || item?.title?.rendered != null
    ? !(item.content?.protected || item.excerpt?.protected || item.password) &&
      /^\s*(publish(ed)?)?\s*$/i.test(item.status ?? "")
    : !/^((auto-)?draft|private|pending|future|scheduled|trash)$/i.test(item?.status);

/**
 * Returns whether a value means yes: `true`, or a common spelling of it.
 * @param {any} value
 */
const isYes = (value) => /^(true|1|yes)$/i.test(value);

/**
 * Returns whether a title begins as breaking news does.
 * @param {any} title
 */
function isBreaking(title) {
  if (!hasWord(title)) return false;
  const text = plain(`${title}`);
  return withoutWord(text) !== text;
}

/** Matches a tag of breaking news in a list of tags. */
const URGENT = /(^|[,،;؛|])[ #]*(عاجل|breaking|urgent)\s*($|[,،;؛|])/i;

/**
 * Returns the sort rank of an item: pinned items come first, then urgent ones, then the others,
 * each in the order of the feed.
 * @param {any} item
 */
function rank(item) {
  const terms = item?._embedded?.["wp:term"]?.flat?.().map((/** @type {any} */ term) => term?.name);
  const tags = [item?.tags].flat().map((tag) => tag?.name ?? tag);
  const isUrgent =
    isYes(item?._ajel?.urgent) || isBreaking(item?.title?.rendered ?? item?.title) || URGENT.test([tags, terms].join());
  return (isYes(item?._ajel?.pinned) ? 0 : 2) + (isUrgent ? 0 : 1);
}

/** No article is older: some systems write such dates for articles without a date. */
const OLDEST = Date.UTC(1900, 0);

/**
 * Returns whether a feed lists its oldest items first, as `ascends` in crates/feed does.
 * @param {any[]} items
 */
function ascends(items) {
  const times = items
    .filter((item) => !isYes(item?._ajel?.pinned))
    .map((item) => Date.parse(item?.date_published || item?.date_gmt))
    .filter((time) => time >= OLDEST);
  return (
    times.length > 2 &&
    times.length * 2 >= items.length &&
    /** @type {number} */ (times[0]) < /** @type {number} */ (times.at(-1)) &&
    times.every((time, index) => !(time < /** @type {number} */ (times[index - 1])))
  );
}

/**
 * Returns the link of a headline without tracking parameters, or its title if it has no link, as
 * `place` in crates/feed does.
 * @param {string | false | undefined} href
 * @param {string} title
 */
function placeOf(href, title) {
  if (!href) return title;
  let [place = ""] = href.split("#");
  const [before = "", query] = place.split("?");
  if (query?.split("&").every((parameter) => parameter.startsWith("utm_"))) place = before;
  // A regular expression for slashes at the end would begin anew at each slash before.
  while (place.endsWith("/")) place = place.slice(0, -1);
  return place;
}

/**
 * Returns the first headlines of a feed for an element. Returns none if the element's settings
 * filter the items, which only the program can do.
 * @param {PrefetchedFeed} feed
 * @param {HTMLElement} host
 */
export function headlines({ _items, _from }, host) {
  /** @type {Headline[]} */
  const found = [];
  if (["include", "exclude", "only", "urgent-words", "urgent-feed"].some((name) => host.getAttribute(name))) return found;
  const limit = Math.max(Number(host.getAttribute("limit")), 0) || 20;
  const items = [..._items].filter(isPublic);
  const sorted = items.filter((item) => !(Date.parse(/** @type {any} */ (item)?._ajel?.expires) <= Date.now()));
  if (!/feed/i.test(host.getAttribute("order") || "")) {
    if (ascends(items)) sorted.reverse();
    // The rank of each item is computed once: sorting thousands of items compares them often.
    const ranks = new Map(sorted.map((item) => [item, rank(item)]));
    sorted.sort((a, b) => /** @type {number} */ (ranks.get(a)) - /** @type {number} */ (ranks.get(b)));
  }
  for (const item of /** @type {any[]} */ (sorted)) {
    if (found.length >= limit) break;
    try {
      const title = withoutWord(plain(item.title.rendered ?? item.title));
      const link = item.url || item.external_url || item.link;
      const href = link?.trim?.() && webAddress(decoded(link.replace(/&(?:(?:amp|#0*38|#x0*26);)+/gi, "&")), _from);
      const id = String(item.id ?? (href || title));
      const place = placeOf(href, title);
      const isKnown = found.some(({ _id, _href, _title }) => _id === id && placeOf(_href, _title) === place);
      if (title && !isKnown) found.push({ _title: title, _href: href, _id: id });
    } catch {
      // The item is not a headline.
    }
  }
  // An id that several items share identifies none of them.
  const ids = found.map(({ _id }) => _id);
  for (const headline of found) {
    if (ids.filter((id) => id === headline._id).length > 1) headline._id = headline._href || headline._title;
  }
  return found;
}

/**
 * Returns the text direction of a title, as `direction` in `src/components/title.rs` does.
 * @param {string} title
 * @param {boolean} isRtl
 */
function direction(title, isRtl) {
  const words = title.match(/\p{L}\S*/gu) || [];
  const toLeft = words.filter((word) => /^[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(word)).length;
  return (words[0] ? toLeft * 2 > words.length || (toLeft && isRtl) : isRtl) ? "rtl" : "ltr";
}

/**
 * Creates the link of a headline, or plain text if the headline has no address.
 * @param {HTMLElement} host
 * @param {Headline} headline
 * @param {string} language
 * @param {number} position From 1.
 */
export function headline(host, { _title: title, _href: href, _id: id }, language, position) {
  const widget = host.localName;
  /** @type {Record<string, string | number>} */
  const names = { widget, position, host: encodeURIComponent(location.host) };
  const params = host
    .getAttribute("link-params")
    ?.replace(/^[?&\s]+|\s+$/g, "")
    .replace(/{(\w+)}/g, (written, name) => /** @type {string} */ (names[name] ?? written));
  const target = host.getAttribute("link-target")?.trim().toLowerCase() || "";
  const link = create(href ? "a" : "span", { dir: direction(title, locale(language)._isRtl) });
  link.textContent = title;
  // Looks the same as in the program, whatever style the page gives to links.
  link.style.cssText = "color:inherit;text-decoration:none";
  if (link instanceof HTMLAnchorElement && href) {
    link.href = href;
    if (params) link.search = [link.search.replace(/^\?|&$/g, ""), params].filter(Boolean).join("&");
    if (/^_(blank|top)$/.test(target)) link.target = target;
    link.onclick = (click) => {
      const detail = { id, url: href, widget };
      if (/^\s*datalayer/i.test(host.getAttribute("analytics") || "")) {
        try {
          (window.dataLayer ??= []).push({ event: "ajel:itemclick", ...detail });
        } catch {
          // The page's `dataLayer` is not an array.
        }
      }
      if (!send(host, "itemclick", detail, true)) click.preventDefault();
    };
  }
  return link;
}
