/**
 * What all three elements do: begin when it is time, show the feed's headlines until the
 * program is there, forward what happens to them, end.
 */
import hostStyle from "../../style/host.css";
import { base } from "./address.js";
import { create, say, send } from "./dom.js";
import { RELATED, TICKER, TOP } from "./elements.js";
import { askEarly, early, headline, headlines, program } from "./headlines.js";
import { languageOf, locale } from "./language.js";
import { PLACED, scan } from "./place.js";
import { load, sharedGlue, sharedProgram } from "./program.js";
import { upgrade } from "./properties.js";
import { settingsOf } from "./settings.js";

/**
 * @typedef {import("./headlines.js").EarlyFeed} EarlyFeed
 * @typedef {import("./program.js").Instance} Instance
 * @typedef {MutationRecord & { target: Element, attributeName: string }} AttributeRecord
 */

/** Why no program runs, and what to change, in two languages. */
const FILES = [
  "تعذر تحميل البرنامج: تحقق من الملفات وscript-src وconnect-src وCORS.",
  "The program cannot be loaded: check files, script-src, connect-src, CORS.",
];
const STOPPED = ["توقف البرنامج.", "The program stopped."];

/**
 * Says why an element has no program: a code, or what the program has thrown.
 * @param {AjelElement} host
 * @param {unknown} error
 */
function fail(host, error) {
  const isCode = typeof error === "string";
  const code = isCode ? error : "program-failed";
  const [arabic, english] = isCode ? FILES : STOPPED;
  say(code, /** @type {string} */ (arabic), `${english} ${base}`, error);
  send(host, "error", { code, message: english, url: base });
}

/** What a page has removed once, and has got back. */
const returned = new Set();

const hostSheet = new CSSStyleSheet();
hostSheet.replaceSync(hostStyle);

/**
 * What all three elements do: begin when it is time, forward, end.
 *
 * - `_root`: the container for the program; `_instance`: the program it runs on;
 *   `_handle`: what the program gave for it.
 * - `_alone`: its program has failed once: it gets one of its own, and no third.
 * - `_slot`: where its content stands until the program shows something;
 *   `_fallback`: what stood there before the feed's headlines did;
 *   `_shown` tells when the program shows something.
 * - `_neighbour`: what it stands after or in: gone with it where the page goes
 *   elsewhere.
 */
export class AjelElement extends HTMLElement {
  /**
   * Method calls from before the program was there.
   * @type {Method[]}
   */
  _calls = [];
  /**
   * Keeps the height of a related box.
   * @type {IntersectionObserver | undefined}
   */
  _hold;
  /** Undoes whatever waits for this element's turn; once more does no harm. */
  _stopWaiting = () => {};

  constructor() {
    super();
    // A component of ajel's in a Leptos application: it has all it needs.
    if (this.shadowRoot) return;
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [hostSheet];
    /** What its style sheets measure. */
    this._room = create("div", { class: "room" });
    this._slot = create("slot");
    this._room.append(this._slot);
    shadow.append(this._room);
    // What gives the element a width where it gets that of its content.
    if (this.localName !== TOP) shadow.append(create("div", { class: "width" }));
    this._renewRoot();
    upgrade(this);
  }

  connectedCallback() {
    /** @type {Node} */
    this._neighbour = /** @type {Node} */ (this.previousElementSibling || this.parentNode);
    if (!this._root) return; // Not ours.
    // Moved: the language around it may be another.
    if (this._observer) return this._call("update", "lang", this.getAttribute("lang"));
    this._observer = new MutationObserver((records) => this._forward(/** @type {AttributeRecord[]} */ (records)));
    for (const source of [this, this.closest("[data-ajel]")]) {
      if (source) this._observer.observe(source, { attributes: true });
    }
    if (this.localName === RELATED) {
      this._reserve();
      sharedGlue().then(({ hold }) => (this._hold = hold(this)), () => {});
    }
    this._wait();
  }

  /** Reserves the height of as many cards as the box is filled up to, at each width. */
  _reserve() {
    // A list of a feed in its own order is as long as it may be.
    const isList = /feed/i.test(this.getAttribute("order") || "");
    const wanted = isList ? this.getAttribute("limit") || "6" : this.getAttribute("min-results");
    if (!wanted) return;
    const cards = Math.min(parseInt(wanted) || 1, 12);
    // In two columns the first of an odd number is as wide as both.
    const rows = [cards, cards % 2, cards >> 1, Math.ceil(cards / 3)].map((rows, index) => `--_r${index}:${rows};`);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.room{${rows.join("")}}`);
    /** @type {ShadowRoot} */ (this.shadowRoot).adoptedStyleSheets.push(sheet);
  }

  /** An empty container for the program, hidden until there is something in it. */
  _renewRoot() {
    /** @type {Partial<AjelElement>} */ (this)._root?.remove();
    /** @type {HTMLElement} */
    this._root = create("div", { class: "ajel", hidden: "" });
    /** @type {HTMLElement} */ (this._room).prepend(this._root);
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
      // is not asked at once: a layout before the page's first one would tell. What
      // scrolls may be the body, or an element of an application.
      const isTop = this.localName === TOP;
      const near = new IntersectionObserver(
        (entries) =>
          (isTop ? scrollY > 0 : /** @type {IntersectionObserverEntry} */ (entries.at(-1)).isIntersecting) && begin(),
        { rootMargin: "150% 0px" },
      );
      near.observe(/** @type {HTMLElement} */ (this._room));
      /** @param {Event} event */
      const scrolled = ({ target }) => {
        if (target === document || /** @type {Element} */ (target).clientHeight * 2 > innerHeight) begin();
      };
      if (isTop) addEventListener("scroll", scrolled, true);
      this._stopWaiting = () => {
        near.disconnect();
        removeEventListener("scroll", scrolled, true);
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
    const instance = (this._instance = this._alone ? load() : sharedProgram());
    try {
      const [loaded, problem] = await instance.ready;
      program._ready = true;
      // Removed, or removed and put back, while the program was on its way.
      if (turn !== this._observer) return;
      instance.elements.add(this);
      this._handle = loaded.mount(this._root, this, early, problem, base);
      for (const name of this._calls.splice(0)) this._call(name);
    } catch (error) {
      this._fail(error);
    }
  }

  /**
   * Shows the feed's headlines where the fallback is, until the program shows
   * them. If it never does, they are what the reader has.
   * @param {EarlyFeed} feed
   */
  _preview(feed) {
    if (this.localName !== TICKER || this._fallback || !this._root.hidden) return;
    const found = headlines(feed, this);
    if (!found.length) return;
    const language = languageOf(this, feed._language);
    const { _isRtl, _label } = locale(language);
    this._fallback = [...this.childNodes];
    this.replaceChildren(...found.map((item, index) => headline(this, item, language, index + 1)));
    const slot = /** @type {HTMLSlotElement} */ (this._slot);
    slot.dir = this.dir || (_isRtl ? "rtl" : "ltr");
    slot.dataset.label = this.getAttribute("label") || _label;
    /** @type {MutationObserver} */
    this._shown = new MutationObserver(() => this._root.hidden || this._restore());
    this._shown.observe(this._root, { attributeFilter: ["hidden"] });
  }

  /** Gives the partner's own fallback back. */
  _restore() {
    if (!this._fallback) return;
    this._shown?.disconnect();
    this.replaceChildren(...this._fallback);
    this._fallback = undefined;
    delete this._slot?.dataset.label;
  }

  /** @param {AttributeRecord[]} records */
  _forward(records) {
    for (const { target, attributeName } of records) {
      if (target === this) {
        this._call("update", attributeName, this.getAttribute(attributeName));
        if (/^(min-results|limit|order)$/.test(attributeName)) this._reserve();
        if (this._fallback) {
          // The headlines are another feed's, or look otherwise.
          this._restore();
          this._ask();
        }
        continue;
      }
      // The placeholder's.
      const name = attributeName.replace("data-", "");
      const value = settingsOf(target)[name];
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
    this._hold?.disconnect();
    this._restore();
    this._instance?.elements.delete(this);
    if (this._handle) this._call("dispose");
    this._handle = undefined;
    // The next page may have a place for what the tag asks for. And a framework that takes
    // over a page removes what its server has not sent: it comes back, once.
    const mark = this.localName + this.getAttribute(PLACED);
    if (!this._neighbour?.isConnected) scan();
    else if (this.hasAttribute(PLACED) && !returned.has(mark)) {
      returned.add(mark);
      setTimeout(scan);
    }
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

