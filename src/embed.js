/**
 * The tag's target, and with guard.js the only JavaScript written by hand. It finds the tags,
 * defines the elements, starts the downloads, and forwards each element's life
 * to the program. Of feeds it knows titles and links: those it shows until the
 * program is there, and the element's own content until then.
 */
import hostStyle from "../style/host.css";

/**
 * @typedef {[title: string, href: string]} Headline
 * @typedef {{ elements: Set<AjelElement>, ready: Promise<[Program, problem: string]> }} Instance
 *   A program, and the elements that run on it.
 * @typedef {MutationRecord & { target: Element, attributeName: string }} AttributeRecord
 * @typedef {HTMLElement & { shadowRoot: ShadowRoot & { lastChild: HTMLSlotElement } }} Host
 *   What the constructor of an element makes: a shadow root that ends in a slot.
 */

/** Each element, and what partners may call on it. */
const METHODS = ELEMENTS;
const [TICKER, RELATED, TOP] = /** @type {[string, string, string]} */ (Object.keys(METHODS));
const PREFIX = "ajel-";
/**
 * What a partner calls the widgets in `data-widgets` and `data-NAME-…`.
 * @type {Record<string, string>}
 */
const WIDGETS = { ticker: TICKER, related: RELATED, top: TOP };
/** On an element that a tag has put up: the tag's feed. */
const PLACED = "data-ajel-placed";
/** The ticker's name, as the program has it, in the languages most read here. */
const LABELS = {
  ar: "اخبار سريعة",
  en: "Latest news",
  fr: "Flash info",
  fa: "آخرین خبرها",
  ur: "تازہ ترین خبریں",
};
const RTL = /^(ar|fa|he|iw|ur|ckb|ps)\b|-Arab/;
const WASM = "ajel_bg.wasm";

/**
 * The address of this script. An optimiser may have nulled `currentScript`, and
 * modules have none; the address is then in the stack of any error.
 */
const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const address =
  own?.src || /https?:[^\s)]+?\.js/.exec(/** @type {string} */ (new Error().stack))?.[0] || document.baseURI;
const base = new URL(".", address).href;

/** The smallest WebAssembly module: its name and its version. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * Why WebAssembly cannot run here, once that is known.
 * @type {string | undefined}
 */
let obstacle;
/**
 * The program that all elements share, once one of them needs it.
 * @type {Instance | undefined}
 */
let shared;
/**
 * Feed address → the request that was begun before the program was there: its
 * `answer`, and the `controller` that ends it.
 * @type {Map<string, EarlyRequest>}
 */
const early = new Map();
/**
 * Feed address → the headlines of the first request; later ones are the program's.
 * @type {Map<string, Promise<Headline[]>>}
 */
const asked = new Map();
/** The program is there: headlines are its own. */
let ready = false;

/**
 * An absolute http(s) address, or nothing.
 * @param {string} address
 * @param {string} from
 * @returns {string | false | undefined}
 */
function webAddress(address, from) {
  try {
    const { href } = new URL(address, from);
    return /^https?:/.test(href) && href;
  } catch {
    // None at all.
  }
}

/**
 * Begins the request for each feed of an attribute, side by side. `show` gets
 * their headlines as long as there is no program for them.
 * @param {string | null | undefined} feeds
 * @param {(found: Headline[]) => void} [show]
 */
function askEarly(feeds, show) {
  for (const feed of feeds?.match(/\S+/g) || []) {
    const url = webAddress(feed, document.baseURI);
    if (url && !asked.has(url)) {
      const controller = new AbortController();
      const answer = fetch(url, { credentials: "omit", signal: controller.signal });
      early.set(url, { answer, controller });
      asked.set(url, headlines(answer));
    }
    // Whatever is wrong with a feed is the program's to say.
    asked.get(/** @type {string} */ (url))?.then(show, () => {});
  }
}

/**
 * A title without tags and character references: it is only ever set as text.
 * WordPress writes them as numbers, and by name the ampersand alone. A number that is
 * no character is an error.
 * @param {string} title
 */
function plain(title) {
  return title
    .replace(/<\/?[a-z!][^>]*>/gi, "")
    .replace(/&#(x?\w+);/gi, (_, code) => String.fromCodePoint(Number("0" + code) || 0xfffd))
    .replaceAll("&amp;", "&")
    .trim();
}

/**
 * Titles and links of a JSON Feed or a WordPress post list, no more.
 * @param {Promise<Response>} answer
 */
async function headlines(answer) {
  const response = await answer;
  /** @type {Headline[]} */
  const found = [];
  if (ready || !response.ok) return found;
  // The body itself is the program's.
  const text = await response.clone().text();
  if (ready || text.length > 5e6) return found;
  const feed = JSON.parse(text);
  // More than that nobody shows.
  for (const item of (feed.items || feed).slice(0, 100)) {
    try {
      const title = plain(item.title.rendered ?? item.title);
      const href = webAddress(item.url || item.external_url || item.link, response.url);
      if (title && href) found.push([title, href]);
    } catch {
      // Not a headline.
    }
  }
  return found;
}

/** @type {ScriptUrlRules} */
const rules = { createScriptURL: (own) => own };
/** @type {ScriptUrlRules | undefined} */
let policy;

/**
 * A script address as a page with Trusted Types wants it.
 * @param {string} url
 */
function trusted(url) {
  // A name can be given to one policy only.
  policy ||= window.trustedTypes?.createPolicy("ajel", rules) || rules;
  return policy.createScriptURL(url);
}

/**
 * @param {AjelFile} name
 * @param {string} integrity
 */
const request = (name, integrity) => fetch(base + name, { credentials: "omit", integrity });

/**
 * Why a file was not loaded, as a code; the browser does not say.
 * @param {AjelFile} name
 */
async function unloaded(name) {
  /** @param {string} integrity */
  const isThere = (integrity) => request(name, integrity).then(({ ok }) => ok).catch(() => {});
  const tampered = (await isThere("")) && !(await isThere(INTEGRITY[name]));
  return tampered ? "program-integrity" : "program-unreachable";
}

/**
 * Loads a script of the program's and gives what it has left in `ajel.program`.
 * @template {keyof Programs} Name
 * @param {Name} name
 * @returns {Promise<Programs[Name]>}
 */
function loadScript(name) {
  const script = create("script", {
    crossorigin: "",
    integrity: INTEGRITY[name],
    // A page with a nonce in its policy allows what its own tags load.
    nonce: own?.nonce || "",
    src: trusted(base + name),
  });
  return new Promise((resolve, reject) => {
    script.onload = () => resolve(/** @type {Programs[Name]} */ (api.program));
    script.onerror = () => unloaded(name).then(reject);
    document.head.append(script);
  }).finally(() => script.remove());
}

/**
 * Why the browser cannot run WebAssembly here, as a code; nothing where it can.
 *
 * A page's policy can only be asked by trying, and a refused try is reported to
 * the page's owner. The same policy holds in an empty frame; but a window that
 * has left the page has nobody to report to, neither as an event nor over the
 * network, in Chromium, Firefox and WebKit alike. Such a frame takes the main thread
 * ten milliseconds, so it is made only where there is a policy at all. One that came
 * as a header shows in this alone: that nonces are hidden from whoever reads
 * attributes.
 *
 * https://html.spec.whatwg.org/#nonce-attributes
 */
function findObstacle() {
  if (!window.WebAssembly) return "wasm-missing";
  const mark = create("i", { nonce: 1 });
  document.head.append(mark);
  mark.remove();
  if (mark.getAttribute("nonce") && !document.querySelector("[http-equiv*=policy i]")) return "";
  const frame = create("iframe");
  document.head.append(frame);
  let inside;
  try {
    inside = /** @type {typeof globalThis} */ (/** @type {unknown} */ (frame.contentWindow)).WebAssembly;
  } catch {
    // In a sandbox the frame is a stranger. Then only the real start will tell.
  }
  frame.remove();
  try {
    // WebKit refuses the instance and not yet the module.
    if (inside) new inside.Instance(new inside.Module(EMPTY_MODULE));
  } catch {
    return "wasm-blocked";
  }
  return "";
}

/**
 * Starts all downloads at once; the program compiles when it is there. Where
 * WebAssembly cannot run, the same program runs as plain JavaScript. Gives the
 * program, and the code of what the partner could do better.
 * @param {(error: unknown) => void} failed
 * @returns {Instance["ready"]}
 */
async function start(failed) {
  let problem = (obstacle ??= findObstacle());
  if (!problem) {
    const download = request(WASM, INTEGRITY[WASM]);
    // What is small, and soon there, leaves the line to the feed meanwhile.
    await download.catch(() => {});
    const program = await loadScript("ajel.js");
    try {
      return [program, await program.start(download, failed, base)];
    } catch (code) {
      if (code === "wasm-unreachable") {
        const reason = await unloaded(WASM);
        if (reason === "program-integrity") throw reason;
      }
      problem = /** @type {string} */ (code);
    }
  }
  const program = await loadScript("ajel-nowasm.js");
  program.start(0, failed);
  return [program, problem];
}

/**
 * The program on its way, and the elements that run on it. If it fails, nobody
 * can say which of them has done it: each goes on, once, on a program of its own.
 * @returns {Instance}
 */
function load() {
  /** @type {Instance["elements"]} */
  const elements = new Set();
  /** @param {unknown} error */
  const failed = (error) => {
    console.warn("ajel", error);
    if (shared === instance) shared = undefined;
    // Whoever has called the program learns of it first.
    queueMicrotask(() => elements.forEach((element) => element._fail(error, true)));
  };
  /** @type {Instance} */
  const instance = { elements, ready: start(failed) };
  // Whoever waits for it hears of it.
  instance.ready.catch(() => {});
  return instance;
}

/** Why no program runs, and what to change, in two languages. */
const FILES = [
  "تعذر تحميل البرنامج. تحقق من ملفاته وscript-src وconnect-src وCORS.",
  "The program cannot be loaded. Check its files, script-src, connect-src, CORS.",
];
const STOPPED = ["توقف البرنامج.", "The program stopped."];

const said = new Set();

/**
 * Says why an element has no program: a code, or what the program has thrown.
 * @param {AjelElement} host
 * @param {unknown} error
 */
function fail(host, error) {
  const isCode = typeof error === "string";
  const code = isCode ? error : "program-failed";
  const [arabic, english] = isCode ? FILES : STOPPED;
  if (!said.has(code)) {
    said.add(code);
    console.error(`ajel [${code}] ${arabic} — ${english} ${base}`, error);
  }
  const detail = { code, message: english, url: base };
  host.dispatchEvent(new CustomEvent("ajel:error", { bubbles: true, composed: true, detail }));
}

const hostSheet = new CSSStyleSheet();
hostSheet.replaceSync(hostStyle);

/**
 * What all three elements do: begin when it is time, forward, end.
 *
 * - `_root`: the container for the program; `_instance`: the program it runs on;
 *   `_handle`: what the program gave for it.
 * - `_alone`: its program has failed once: it gets one of its own, and no third.
 * - `_fallback`: what stood inside the element before the feed's headlines did;
 *   `_shown` tells when the program shows something.
 * - `_neighbour`: what it stands after or in: gone with it where the page goes
 *   elsewhere.
 */
class AjelElement extends /** @type {new () => Host} */ (HTMLElement) {
  /**
   * Method calls from before the program was there.
   * @type {Method[]}
   */
  _calls = [];
  /** Undoes whatever waits for this element's turn; once more does no harm. */
  _stopWaiting = () => {};

  constructor() {
    super();
    // A component of ajel's in a Leptos application: it has all it needs.
    if (this.shadowRoot) return;
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [hostSheet];
    shadow.append(create("slot"));
    this._renewRoot();
  }

  connectedCallback() {
    /** @type {Node} */
    this._neighbour = /** @type {Node} */ (this.previousElementSibling || this.parentNode);
    if (this._observer || !this._root) return; // Moved, or not ours.
    this._observer = new MutationObserver((records) => this._forward(/** @type {AttributeRecord[]} */ (records)));
    for (const source of [this, this.closest("[data-ajel]")]) {
      if (source) this._observer.observe(source, { attributes: true });
    }
    this._wait();
  }

  /** An empty container for the program, hidden until there is something in it. */
  _renewRoot() {
    /** @type {Partial<AjelElement>} */ (this)._root?.remove();
    /** @type {HTMLElement} */
    this._root = create("div", { class: "ajel", hidden: "" });
    this.shadowRoot.prepend(this._root);
  }

  disconnectedCallback() {
    // A move is a removal and an insertion: look again when it is over.
    queueMicrotask(() => this.isConnected || this._end());
  }

  _wait() {
    const begin = () => {
      this._stopWaiting();
      this._begin();
    };
    const loading = this.getAttribute("loading");
    if (this.localName === TICKER ? loading !== "lazy" : loading === "eager") {
      begin();
    } else {
      // Nobody needs a way back before having left. How far the page is scrolled
      // is not asked at once: a layout before the page's first one would tell.
      const isTop = this.localName === TOP;
      const near = new IntersectionObserver(
        (entries) =>
          (isTop ? scrollY > 0 : /** @type {IntersectionObserverEntry} */ (entries.at(-1)).isIntersecting) && begin(),
        { rootMargin: "150% 0px" },
      );
      near.observe(this);
      if (isTop) addEventListener("scroll", begin);
      this._stopWaiting = () => {
        near.disconnect();
        removeEventListener("scroll", begin);
      };
    }
  }

  _ask() {
    const turn = this._observer;
    const feed = this.getAttribute("feed");
    if (this.localName === TOP) return;
    askEarly(feed, (found) => {
      if (turn === this._observer && feed === this.getAttribute("feed")) this._preview(found);
    });
  }

  async _begin() {
    const turn = this._observer;
    this._ask();
    /** @type {Instance} */
    const instance = (this._instance = this._alone ? load() : (shared ||= load()));
    try {
      const [program, problem] = await instance.ready;
      ready = true;
      // Removed, or removed and put back, while the program was on its way.
      if (turn !== this._observer) return;
      instance.elements.add(this);
      this._handle = program.mount(this._root, this, early, problem, base);
      for (const name of this._calls.splice(0)) this._call(name);
    } catch (error) {
      this._fail(error);
    }
  }

  /**
   * Shows the feed's headlines where the fallback is, until the program shows
   * them. If it never does, they are what the reader has.
   * @param {Headline[]} found
   */
  _preview(found) {
    if (this.localName !== TICKER || this._fallback || !found.length || !this._root.hidden) return;
    this._fallback = [...this.childNodes];
    const links = found.slice(0, Math.max(/** @type {any} */ (this.getAttribute("limit")), 0) || 20).map(([title, href]) => {
      // As the program has it, whatever the page's links look like.
      const style = "color:inherit;text-decoration:none";
      return Object.assign(create("a"), { href, dir: "auto", textContent: title, style });
    });
    this.replaceChildren(...links);
    const language = /** @type {HTMLElement | null} */ (this.closest("[lang]"))?.lang || "ar";
    const slot = this.shadowRoot.lastChild;
    slot.dir = this.dir || (RTL.test(language) ? "rtl" : "ltr");
    slot.dataset.label =
      this.getAttribute("label") ||
      LABELS[/** @type {keyof typeof LABELS} */ (/** @type {string} */ (language.split("-")[0]).toLowerCase())] ||
      LABELS.en;
    /** @type {MutationObserver} */
    this._shown = new MutationObserver(() => this._root.hidden || this._restore());
    this._shown.observe(this.shadowRoot, { subtree: true, attributeFilter: ["hidden"] });
  }

  /** Gives the partner's own fallback back. */
  _restore() {
    if (!this._fallback) return;
    this._shown.disconnect();
    this.replaceChildren(...this._fallback);
    this._fallback = undefined;
    delete this.shadowRoot.lastChild.dataset.label;
  }

  /** @param {AttributeRecord[]} records */
  _forward(records) {
    for (const { target, attributeName } of records) {
      if (target === this) {
        this._call("update", attributeName, this.getAttribute(attributeName));
        if (attributeName === "feed" && this._fallback) {
          // The headlines are another feed's.
          this._restore();
          this._ask();
        }
        continue;
      }
      // The placeholder's.
      const name = attributeName.replace("data-", "");
      const value = attributesFor(target, "")[name];
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    }
  }

  /**
   * The program has failed, here or elsewhere, and what it has put up is left
   * behind. Whoever is not to blame for sure goes on, once, with a program of
   * its own.
   * @param {unknown} error
   * @param {boolean} [isSuspect]
   */
  _fail(error, isSuspect) {
    /** @type {Instance} */ (this._instance).elements.delete(this);
    this._handle = undefined;
    this._renewRoot();
    if (isSuspect && !this._alone) {
      this._alone = true;
      this._begin();
    } else {
      this._root.dataset.empty = "";
      fail(this, error);
    }
  }

  _end() {
    this._observer?.disconnect();
    this._observer = undefined;
    this._stopWaiting();
    this._restore();
    this._instance?.elements.delete(this);
    if (this._handle) this._call("dispose");
    this._handle = undefined;
    // The next page may have a place for what the tag asks for.
    if (!this._neighbour.isConnected) api.scan();
  }

  /**
   * Calls a method of the program, now or as soon as it is there.
   * @template {keyof ProgramHandle} Name
   * @param {Name} name
   * @param {Parameters<ProgramHandle[Name]>} given
   */
  _call(name, ...given) {
    if (!this._handle) {
      // What has changed meanwhile is read anew.
      if (!given.length) this._calls.push(/** @type {Method} */ (name));
      return;
    }
    try {
      /** @type {(...given: unknown[]) => void} */ (this._handle[name])?.(...given);
    } catch (error) {
      this._fail(error);
    }
  }
}

/**
 * The attributes that the `data-` attributes of `source` mean for a widget: the
 * common ones, and over them those that aim at it (`data-ticker-…`).
 * @param {Element} source
 * @param {string} widget
 */
function attributesFor(source, widget) {
  /** @type {Record<string, string>} */
  const common = {};
  /** @type {Record<string, string>} */
  const aimed = {};
  for (const { name, value } of source.attributes) {
    const [, own, rest] = /^data-(?:(ticker|related|top)-)?(.+)$/.exec(name) || [];
    if (own === widget) aimed[/** @type {string} */ (rest)] = value;
    else if (rest && !own) common[rest] = value;
  }
  const { widgets, ajel, ...attributes } = { ...common, ...aimed };
  return attributes;
}

/**
 * @template {string} Name
 * @param {Name} name
 * @param {Record<string, string | number>} [attributes]
 * @returns {ElementOf<Name>}
 */
function create(name, attributes) {
  const element = /** @type {ElementOf<Name>} */ (document.createElement(name));
  for (const attribute in attributes) element.setAttribute(attribute, /** @type {string} */ (attributes[attribute]));
  return element;
}

/**
 * The element of the first selector that has one; a partner's may be none at all.
 * @param {...(string | undefined)} selectors
 */
function first(...selectors) {
  for (const selector of selectors) {
    try {
      return /** @type {Element} */ (document.querySelector(/** @type {string} */ (selector))).closest("*");
    } catch {
      // No selector, or nothing of it.
    }
  }
}

/**
 * What a tag asks for, put where it belongs, once.
 * @param {HTMLScriptElement} tag
 */
function place(tag) {
  const target = tag.dataset.relatedTarget;
  const wanted = (tag.dataset.widgets ?? "ticker related top").split(/\s+/);
  for (const widget in WIDGETS) {
    if (!wanted.includes(widget)) continue;
    const name = /** @type {string} */ (WIDGETS[widget]);
    const attributes = attributesFor(tag, widget);
    const mark = attributes.feed || "";
    const same = widget === "top" ? name : `${name}[${PLACED}="${CSS.escape(mark)}"]`;
    const put = () => {
      if (document.querySelector(same)) return;
      const element = create(name, attributes);
      element.setAttribute(PLACED, mark);
      if (widget === "top") {
        document.body.append(element);
        return;
      }
      const article = widget === "related" && first(target, "main article", "article", "main");
      const before = article || (document.body.contains(tag) && tag);
      if (before) before.after(element);
      else document.body.prepend(element);
    };
    // The ticker can stand where its tag stands at once; the others need the
    // page to be there.
    if (widget === "ticker" && document.body) put();
    else whenParsed(put);
  }
}

/**
 * A `div` of a CMS that strips unknown elements, with the element put inside.
 * @param {HTMLElement} div
 */
function replacePlaceholder(div) {
  const name = PREFIX + div.dataset.ajel;
  if (!METHODS[name] || div.querySelector(name)) return;
  const element = create(name, attributesFor(div, ""));
  element.append(...div.childNodes);
  div.append(element);
}

/** @param {() => void} action */
function whenParsed(action) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", action, { once: true });
  else action();
}

/** The tags on the page: this script's own, and those that load it by name. */
function tags() {
  const all = /** @type {HTMLScriptElement[]} */ ([...document.querySelectorAll("[data-feed], [data-widgets]")]);
  return all.filter((tag) => tag === own || /\/embed\.js([?#]|$)/.test(tag.src));
}

/** @type {AjelApi} */
const api = {
  /** Puts up whatever tags and placeholders the page has that are new. */
  scan() {
    for (const tag of tags()) place(tag);
    whenParsed(() =>
      /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-ajel]")).forEach(replacePlaceholder),
    );
  },
};

if (window.ajel?.scan) {
  window.ajel.scan();
} else {
  window.ajel = api;
  // What will be needed at once starts before anything else is done, and even
  // before the page has a place for it.
  for (const { dataset } of [
    ...tags(),
    .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-ajel="news-ticker"]`)),
  ]) {
    if (/ticker/.test(dataset.widgets ?? TICKER)) {
      askEarly(dataset.tickerFeed || dataset.feed);
      shared ||= load();
    }
  }
  for (const name in METHODS) {
    const Element = class extends AjelElement {};
    for (const method of /** @type {Method[]} */ (METHODS[name])) {
      /** @type {any} */ (Element.prototype)[method] = /** @this {AjelElement} */ function () {
        this._call(method);
      };
    }
    if (!customElements.get(name)) customElements.define(name, Element);
  }
  api.scan();
}
