/**
 * The behaviour that all three elements share: they start when it is time, show the feed's
 * headlines until the program is loaded, forward changes and calls to the program, and clean up.
 */
import hostStyle from "../../style/host.css";
import { base } from "./address.js";
import { create, report, send } from "./dom.js";
import { RELATED, TICKER, TOP } from "./elements.js";
import { headline, headlines, prefetch, prefetched } from "./headlines.js";
import { languageOf, locale, normal } from "./language.js";
import { PLACED, scan } from "./place.js";
import { load, sharedGlue, sharedProgram } from "./program.js";
import { upgrade } from "./properties.js";
import { settingsOf } from "./settings.js";

/**
 * @typedef {import("./headlines.js").PrefetchedFeed} PrefetchedFeed
 * @typedef {import("./program.js").Instance} Instance
 * @typedef {MutationRecord & { target: Element, attributeName: string }} AttributeRecord
 */

/** The reasons why no program runs, and the remedy, in two languages. */
const FILES = [
  "تعذر تحميل البرنامج: تحقق من الملفات وscript-src وconnect-src وCORS.",
  "The program cannot be loaded: check files, script-src, connect-src, CORS.",
];
const STOPPED = ["توقف البرنامج.", "The program stopped."];

/**
 * Reports why an element has no program: `error` is a code, or the exception of the program.
 * @param {AjelElement} host
 * @param {unknown} error
 */
function fail(host, error) {
  const isCode = typeof error === "string";
  const code = isCode ? error : "program-failed";
  const [arabic, english] = isCode ? FILES : STOPPED;
  report(code, /** @type {string} */ (arabic), `${english} ${base}`, error);
  send(host, "error", { code, message: english, url: base });
}

/** The placed elements that the page has removed once and that have been restored. */
const returned = new Set();

const hostSheet = new CSSStyleSheet();
hostSheet.replaceSync(hostStyle);

/**
 * The behaviour that all three elements share: start when it is time, forward to the program, clean
 * up.
 *
 * - `_root`: the container for the program; `_instance`: the program that the element runs on;
 *   `_handle`: the program's handle of the element.
 * - `_alone`: whether the program has failed once. The element then gets a program of its own, but
 *   no third one.
 * - `_slot`: shows the element's content until the program renders something; `_fallback`: the
 *   content that the feed's headlines have replaced; `_shown`: observes when the program renders
 *   something.
 * - `_neighbour`: the node before the element, or its parent. It disappears with the element when
 *   an application navigates to another page.
 */
export class AjelElement extends HTMLElement {
  /**
   * The names of methods that were called before the program was loaded.
   * @type {Method[]}
   */
  _calls = [];
  /**
   * Holds the height of a related box while the content below it is in view.
   * @type {IntersectionObserver | undefined}
   */
  _hold;
  /** Cancels the waiting for this element's turn to start; calling it again is harmless. */
  _stopWaiting = () => {};

  constructor() {
    super();
    // The element is rendered by a component in a Leptos application, which does everything itself.
    if (this.shadowRoot) return;
    const shadow = this.attachShadow({ mode: "open" });
    /** The container whose width the container queries of the style sheets measure. */
    this._room = create("div", { class: "room" });
    this._slot = create("slot");
    this._room.append(this._slot);
    shadow.append(this._room);
    // Gives the element a width where it would otherwise be as wide as its content.
    if (this.localName !== TOP) shadow.append(create("div", { class: "width" }));
    this._renewRoot();
    upgrade(this);
  }

  connectedCallback() {
    /** @type {Node} */
    this._neighbour = /** @type {Node} */ (this.previousElementSibling || this.parentNode);
    // Not ours, or moved into a frame: style sheets belong to one document, and the program would
    // fail because it cannot add its own there.
    if (!this._root || this.ownerDocument !== document) return;
    const shadow = /** @type {ShadowRoot} */ (this.shadowRoot);
    if (!shadow.adoptedStyleSheets.length) {
      // The element is new, or was in another document, which has taken away all style sheets.
      shadow.adoptedStyleSheets = [hostSheet];
      if (this._observer) this._end();
    }
    // The element was moved: the language of its ancestors may be another one.
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

  /**
   * Reserves the height of as many cards as the box will at least show, for each number of columns.
   */
  _reserve() {
    // In the order of a feed, the list has up to `limit` items.
    const isList = /feed/i.test(this.getAttribute("order") || "");
    const wanted = isList ? this.getAttribute("limit") || "6" : this.getAttribute("min-results");
    if (!wanted) return;
    const cards = Math.min(parseInt(wanted) || 1, 12);
    // In two columns the first card of an odd number spans both.
    const rows = [cards, cards % 2, cards >> 1, Math.ceil(cards / 3)].map((rows, index) => `--_r${index}:${rows};`);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.room{${rows.join("")}}`);
    /** @type {ShadowRoot} */ (this.shadowRoot).adoptedStyleSheets.push(sheet);
  }

  /** Creates an empty container for the program; it is hidden until it has content. */
  _renewRoot() {
    /** @type {Partial<AjelElement>} */ (this)._root?.remove();
    /** @type {HTMLElement} */
    this._root = create("div", { class: "ajel", hidden: "" });
    /** @type {HTMLElement} */ (this._room).prepend(this._root);
  }

  disconnectedCallback() {
    // Moving an element removes and inserts it: the check waits until the move is over.
    queueMicrotask(() => (this.isConnected && this.ownerDocument === document) || this._end());
  }

  _wait() {
    const begin = () => {
      this._stopWaiting();
      // An observer may still report an element that has just been removed.
      if (this.isConnected) this._begin();
    };
    const loading = this.getAttribute("loading");
    if (this.localName === TICKER ? loading !== "lazy" : loading === "eager") {
      begin();
    } else {
      // A back-to-top control is not needed before the reader has scrolled. The scroll position is
      // read in an observer's callback, because reading it now would force a layout before the
      // page's first one. The element that scrolls may also be the body or an element of an
      // application.
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

  _prefetch() {
    const turn = this._observer;
    const feed = this.getAttribute("feed");
    if (this.localName === TOP) return;
    prefetch(feed, (found) => {
      if (turn === this._observer && feed === this.getAttribute("feed")) this._preview(found);
    });
  }

  async _begin() {
    const turn = this._observer;
    this._prefetch();
    /** @type {Instance} */
    const instance = (this._instance = this._alone ? load() : sharedProgram());
    instance.elements.add(this);
    try {
      const [loaded, problem] = await instance.ready;
      // Compiling the program and mounting each of the widgets are tasks of their own: together they
      // would block a slow phone for a fifth of a second.
      await new Promise((resolve) => setTimeout(resolve));
      // Meanwhile the element may have been removed, or removed and inserted again, and the program
      // may have failed while another element was mounted.
      if (turn !== this._observer || instance !== this._instance) return;
      this._handle = loaded.mount(this._root, this, prefetched, problem, base);
      for (const name of this._calls.splice(0)) this._call(name);
    } catch (error) {
      this._fail(error);
    }
  }

  /**
   * Shows the feed's headlines in place of the fallback until the program shows them. If the
   * program never loads, readers keep these headlines.
   * @param {PrefetchedFeed} feed
   */
  _preview(feed) {
    if (this.localName !== TICKER || this._fallback || !this._root.hidden) return;
    const found = headlines(feed, this);
    if (!found.length) return;
    const language = languageOf(this, feed._language);
    const { _isRtl, _label } = locale(language);
    this._fallback = [...this.childNodes];
    this.replaceChildren(...found.map((item, index) => headline(this, item, normal(feed._language) || language, index + 1)));
    const slot = /** @type {HTMLSlotElement} */ (this._slot);
    slot.dir = this.dir || (_isRtl ? "rtl" : "ltr");
    slot.dataset.label = this.getAttribute("label") || _label;
    /** @type {MutationObserver} */
    this._shown = new MutationObserver(() => this._root.hidden || this._restore());
    this._shown.observe(this._root, { attributeFilter: ["hidden"] });
  }

  /** Restores the partner's own fallback. */
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
        // The headlines may come from another feed now, or look different. A framework may set the
        // feed only after it has added the element.
        if (this._fallback || (attributeName === "feed" && this._instance && !this._handle)) {
          this._restore();
          this._prefetch();
        }
        continue;
      }
      // The attribute of the placeholder around the element has changed.
      const name = attributeName.replace("data-", "");
      const value = settingsOf(target)[name];
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    }
  }

  /**
   * Handles a failure of the program, in this element or in another one. The nodes that the program
   * has rendered are removed. An element that is only suspected starts again, once, with a program
   * of its own; otherwise the failure is reported.
   * @param {unknown} error
   * @param {boolean} [isSuspect]
   */
  _fail(error, isSuspect) {
    this._instance?.elements.delete(this);
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
    this._handle = this._instance = undefined;
    // In the document of a frame.
    if (this.isConnected) return;
    // The next page of an application may have a place for the widget that the tag asks for. Also,
    // a framework that hydrates a page removes elements that its server has not sent: such an
    // element is placed again, once.
    const mark = this.localName + this.getAttribute(PLACED);
    if (!this._neighbour?.isConnected) scan();
    else if (this.hasAttribute(PLACED) && !returned.has(mark)) {
      returned.add(mark);
      setTimeout(scan);
    }
  }

  /**
   * Calls a method of the program, or records the call until the program is loaded.
   * @template {keyof ProgramHandle} Name
   * @param {Name} name
   * @param {Parameters<ProgramHandle[Name]>} given
   */
  _call(name, ...given) {
    if (!this._handle) {
      // Attribute changes are not recorded: the program reads all attributes when it starts.
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

