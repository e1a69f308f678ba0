/**
 * The tag's target, and the only JavaScript written by hand. It finds the tags,
 * defines the elements, starts the downloads, and forwards each element's life
 * to the program. It knows nothing of feeds: until the program has something to
 * show, the element shows what stands inside it.
 */
import hostStyle from "../style/host.css";

const PREFIX = "ajel-";
const TICKER = PREFIX + "news-ticker";
const RELATED = PREFIX + "related-articles";
const TOP = PREFIX + "back-to-top";
/** What a partner calls the widgets in `data-widgets` and `data-NAME-…`. */
const WIDGETS = { ticker: TICKER, related: RELATED, top: TOP };
/** On an element that a tag has put up: the tag's feed. */
const PLACED = "data-ajel-placed";
const METHODS = ["play", "pause", "next", "previous", "refresh"];

/**
 * The address of this script. An optimiser may have nulled `currentScript`, and
 * modules have none; the address is then in the stack of any error.
 */
const own = document.currentScript;
const address =
  (own && own.src) || (/https?:[^\s)]+?\.js/.exec(new Error().stack) || [document.baseURI])[0];
const base = new URL(".", address);

/** The smallest WebAssembly module: its name and its version. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** The program, once somebody needs it. */
let program;
/**
 * Feed address → the request that was begun before the program was there: its
 * `answer`, and the `controller` that ends it.
 */
const early = new Map();
/** Feed addresses that were ever asked for here: later requests are the program's. */
const asked = new Set();

const quietly = (promise) => (promise.catch(() => {}), promise);

/** Begins the request for each feed of an attribute, side by side. */
function askEarly(feeds) {
  for (const feed of (feeds || "").split(/\s+/).filter(Boolean)) {
    let url;
    try {
      url = new URL(feed, document.baseURI);
    } catch {
      continue; // The program says what is wrong with it.
    }
    if (/^https?:$/.test(url.protocol) && !asked.has(url.href)) {
      asked.add(url.href);
      const controller = new AbortController();
      const answer = fetch(url, { credentials: "omit", signal: controller.signal });
      early.set(url.href, { answer: quietly(answer), controller });
    }
  }
}

let policy;

/** A script address as a page with Trusted Types wants it. */
function trusted(url) {
  // A name can be given to one policy only.
  policy ||= window.trustedTypes?.createPolicy("ajel", { createScriptURL: (own) => own });
  return policy ? policy.createScriptURL(url) : url;
}

/** An error with one of the codes of FAILURES. */
const failure = (code, cause) => Object.assign(new Error(code), { code, cause });

function loadScript(name) {
  const script = document.createElement("script");
  script.crossOrigin = "anonymous";
  // A page with a nonce in its policy allows what its own tags load.
  script.nonce = (own && own.nonce) || "";
  script.src = trusted(new URL(name, base).href);
  return new Promise((resolve, reject) => {
    script.onload = () => resolve(api.program);
    script.onerror = () => reject(failure("program-unreachable"));
    document.head.append(script);
  }).finally(() => script.remove());
}

/**
 * Why the browser cannot run WebAssembly here, as a code; nothing where it can.
 *
 * A page's policy can only be asked by trying, and a refused try is reported to
 * the page's owner. The same policy holds in an empty frame; but a window that
 * has left the page has nobody to report to, neither as an event nor over the
 * network, in Chromium, Firefox and WebKit alike.
 */
function obstacle() {
  if (typeof WebAssembly !== "object") return "wasm-missing";
  const frame = document.createElement("iframe");
  document.documentElement.append(frame);
  let inside;
  try {
    inside = frame.contentWindow.WebAssembly;
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
}

/**
 * Starts WebAssembly; gives what is wrong all the same, if anything is.
 */
async function startWasm(program, download) {
  let response = await download.catch((error) => ({ status: error }));
  if (!response.ok) throw failure("program-unreachable", response.status);
  let problem;
  // Only this type may be compiled while it arrives.
  if (!/^application\/wasm\s*(;|$)/i.test(response.headers.get("content-type"))) {
    problem = failure("wasm-mime");
    response = response.arrayBuffer();
  }
  try {
    await program.init({ module_or_path: response });
  } catch (error) {
    // An old browser lacks what the program needs; the policy of a sandboxed
    // page shows only here, and only in words.
    throw failure(/CSP|eval/.test(error.message) ? "wasm-blocked" : "wasm-missing", error);
  }
  return problem;
}

/**
 * Starts all downloads at once; the program compiles while it arrives. Where
 * WebAssembly cannot run, the same program runs as plain JavaScript.
 */
async function start() {
  const code = obstacle();
  let problem = code && failure(code);
  if (!problem) {
    const download = quietly(fetch(new URL("ajel_bg.wasm", base), { credentials: "omit" }));
    const program = await loadScript("ajel.js");
    try {
      return { program, problem: await startWasm(program, download) };
    } catch (error) {
      problem = error;
    }
  }
  try {
    const program = await loadScript("ajel-nowasm.js");
    program.init();
    return { program, problem };
  } catch (error) {
    // What the page can mend is said; a browser without WebAssembly is no fault.
    throw code === "wasm-missing" ? error : problem;
  }
}

function loadProgram() {
  program ||= quietly(start());
  return program;
}

/** What `embed.js` finds wrong: code → what to change, in two languages. */
const FAILURES = {
  "wasm-blocked": [
    "الصفحة تمنع WebAssembly فتُستخدم نسخة JavaScript، وهي أكبر وأبطأ. أضف ‎'wasm-unsafe-eval'‎ إلى script-src في سياسة أمان الصفحة.",
    "WebAssembly is blocked, so the larger and slower JavaScript version is used. Add 'wasm-unsafe-eval' to script-src of the page's Content-Security-Policy.",
  ],
  "wasm-missing": [
    "لا يستطيع هذا المتصفح تشغيل WebAssembly فتُستخدم نسخة JavaScript. لا حاجة إلى أي تغيير.",
    "This browser cannot run WebAssembly, so the JavaScript version is used. Nothing needs to be changed.",
  ],
  "wasm-mime": [
    "يجب أن يرسل خادم الأداة الملف ajel_bg.wasm بالترويسة ‎Content-Type: application/wasm‎ ليعمل أسرع.",
    "The widget's server must send ajel_bg.wasm with \"Content-Type: application/wasm\"; until then it starts later than it could.",
  ],
  "program-unreachable": [
    "تعذر تحميل برنامج ajel. تحقق من script-src وconnect-src ومن ترويسة Access-Control-Allow-Origin لدى خادم الأداة.",
    "The program could not be loaded. Check script-src and connect-src, and that the widget's server sends Access-Control-Allow-Origin: *.",
  ],
  "program-failed": ["توقف البرنامج عن العمل.", "The program has stopped."],
};

const said = new Set();

/** Reports an error; `runs`: the element works in spite of it. */
function tell(host, error, runs) {
  const code = error.code in FAILURES ? error.code : "program-failed";
  const [arabic, english] = FAILURES[code];
  if (!said.has(code)) {
    said.add(code);
    console[runs ? "warn" : "error"](`ajel [${code}] ${arabic} — ${english}`, base.href, error.cause ?? error);
  }
  // Nobody can mend the reader's browser, and the element works.
  if (runs && code === "wasm-missing") return;
  const detail = { code, message: english, url: base.href };
  host.dispatchEvent(new CustomEvent("ajel:error", { bubbles: true, composed: true, detail }));
}

let hostSheet;

/** What all three elements do: begin when it is time, forward, end. */
class AjelElement extends HTMLElement {
  #root;
  #handle;
  /** Method calls from before the program was there. */
  #calls = [];
  /** Undoes whatever waits for this element's turn. */
  #stopWaiting;
  #observer;

  connectedCallback() {
    if (this.#observer) return; // Moved.
    if (!this.#root) {
      const shadow = this.attachShadow({ mode: "open" });
      if (!hostSheet) {
        hostSheet = new CSSStyleSheet();
        hostSheet.replaceSync(hostStyle);
      }
      shadow.adoptedStyleSheets = [hostSheet];
      this.#root = document.createElement("div");
      this.#root.className = "ajel";
      this.#root.hidden = true;
      shadow.append(this.#root, document.createElement("slot"));
    }
    this.#observer = new MutationObserver((records) => this.#forward(records));
    this.#observer.observe(this, { attributes: true, attributeOldValue: true });
    this.#wait();
  }

  disconnectedCallback() {
    // A move is a removal and an insertion: look again when it is over.
    queueMicrotask(() => this.isConnected || this.#end());
  }

  #wait() {
    const begin = () => {
      this.#stopWaiting?.();
      this.#stopWaiting = undefined;
      this.#begin();
    };
    const lazy = (this.getAttribute("loading") || (this.localName === TICKER ? "" : "lazy")) === "lazy";
    if (!lazy) {
      begin();
    } else if (this.localName === TOP) {
      // Nobody needs a way back before having left.
      addEventListener("scroll", begin, { passive: true });
      this.#stopWaiting = () => removeEventListener("scroll", begin);
      if (scrollY > 0) begin();
    } else {
      const near = new IntersectionObserver(
        (entries) => entries.some((entry) => entry.isIntersecting) && begin(),
        { rootMargin: "800px 0px" },
      );
      near.observe(this);
      this.#stopWaiting = () => near.disconnect();
    }
  }

  async #begin() {
    const turn = this.#observer;
    if (this.localName !== TOP) askEarly(this.getAttribute("feed"));
    try {
      const { program, problem } = await loadProgram();
      // Removed, or removed and put back, while the program was on its way.
      if (turn !== this.#observer) return;
      const attributes = Object.fromEntries([...this.attributes].map(({ name, value }) => [name, value]));
      this.#handle = program.mount(this.#root, this, attributes, early);
      for (const name of this.#calls.splice(0)) this.#handle[name]?.();
      if (problem) tell(this, problem, true);
    } catch (error) {
      this.#fallBack(error);
    }
  }

  #forward(records) {
    const changed = new Map(records.map(({ attributeName, oldValue }) => [attributeName, oldValue]).reverse());
    for (const [name, before] of changed) {
      const value = this.getAttribute(name);
      if (value === before) continue;
      try {
        this.#handle?.update(name, value ?? undefined);
      } catch (error) {
        this.#fallBack(error);
      }
    }
  }

  #fallBack(error) {
    this.#root.hidden = true;
    this.#handle = undefined;
    tell(this, error);
  }

  #end() {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    this.#handle?.dispose();
    this.#handle = undefined;
  }

  /** Calls a method of the program, now or as soon as it is there. */
  _call(name) {
    if (this.#handle) this.#handle[name]?.();
    else this.#calls.push(name);
  }
}

function define() {
  for (const name of Object.values(WIDGETS)) {
    const Element = class extends AjelElement {};
    for (const method of METHODS) {
      if (name === TICKER || (name === RELATED && method === "refresh")) {
        Element.prototype[method] = function () {
          this._call(method);
        };
      }
    }
    if (!customElements.get(name)) customElements.define(name, Element);
  }
}

/**
 * The attributes that the `data-` attributes of `source` mean for a widget: the
 * common ones, and over them those that aim at it (`data-ticker-…`).
 */
function attributesFor(source, widget) {
  const common = {};
  const aimed = {};
  for (const { name, value } of source.attributes) {
    const [, own, rest] = /^data-(?:(ticker|related|top)-)?(.+)$/.exec(name) || [];
    if (own === widget) aimed[rest] = value;
    else if (rest && !own) common[rest] = value;
  }
  const { widgets, ajel, ...attributes } = { ...common, ...aimed };
  delete attributes["ajel-placed"];
  return attributes;
}

function create(widget, attributes) {
  const element = document.createElement(WIDGETS[widget]);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  return element;
}

/** What a tag asks for, put where it belongs, once. */
function place(tag) {
  const target = tag.dataset.relatedTarget;
  const wanted = (tag.dataset.widgets ?? "ticker related top").split(/\s+/);
  for (const widget of wanted) {
    const name = WIDGETS[widget];
    if (!name) continue;
    const attributes = attributesFor(tag, widget);
    // On the related box this is a place on the page, no attribute.
    if (widget === "related") delete attributes.target;
    const mark = attributes.feed || "";
    const same = widget === "top" ? name : `${name}[${PLACED}="${CSS.escape(mark)}"]`;
    const put = () => {
      if (document.querySelector(same)) return;
      const element = create(widget, attributes);
      element.setAttribute(PLACED, mark);
      if (widget === "top") {
        document.body.append(element);
        return;
      }
      const article =
        widget === "related" &&
        ((target && document.querySelector(target)) ||
          document.querySelector("main article") ||
          document.querySelector("article") ||
          document.querySelector("main"));
      if (article) article.after(element);
      else if (tag.isConnected && !document.head.contains(tag)) tag.after(element);
      else document.body.prepend(element);
    };
    // The ticker can stand where its tag stands at once; the others need the
    // page to be there.
    if (widget === "ticker" && document.body) put();
    else whenParsed(put);
  }
}

/** A `div` of a CMS that strips unknown elements, with the element put inside. */
function replacePlaceholder(div) {
  const widget = Object.keys(WIDGETS).find((key) => WIDGETS[key] === PREFIX + div.dataset.ajel);
  if (!widget || div.querySelector(WIDGETS[widget])) return;
  const element = create(widget, attributesFor(div, ""));
  element.append(...div.childNodes);
  div.append(element);
  new MutationObserver((records) => {
    const now = attributesFor(div, "");
    for (const { attributeName } of records) {
      const name = attributeName.replace(/^data-/, "");
      if (name in now) element.setAttribute(name, now[name]);
      else element.removeAttribute(name);
    }
  }).observe(div, { attributes: true });
}

function whenParsed(action) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", action, { once: true });
  else action();
}

/** The tags on the page: this script's own, and those that load it by name. */
function tags() {
  const all = [...document.querySelectorAll("script[data-feed], script[data-widgets]")];
  return all.filter((tag) => tag === own || /\/embed\.js([?#]|$)/.test(tag.src));
}

const api = {
  /** Puts up whatever tags and placeholders the page has that are new. */
  scan() {
    for (const tag of tags()) place(tag);
    whenParsed(() => document.querySelectorAll("[data-ajel]").forEach(replacePlaceholder));
  },
};

if (window.ajel?.scan) {
  window.ajel.scan();
} else {
  window.ajel = api;
  // What will be needed at once starts before anything else is done.
  const eager = tags()
    .filter((tag) => /ticker/.test(tag.dataset.widgets ?? "ticker"))
    .map((tag) => tag.dataset.tickerFeed || tag.dataset.feed);
  for (const ticker of document.querySelectorAll(`${TICKER}, [data-ajel="news-ticker"]`)) {
    eager.push(ticker.getAttribute("feed") || ticker.dataset.feed);
  }
  if (eager.length) {
    eager.forEach(askEarly);
    loadProgram();
  }
  define();
  api.scan();
}
