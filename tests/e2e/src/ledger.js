// Before any script of the page: a ledger of what ajel's scripts begin and have
// not yet ended, and of the program's memory. See ledger.rs.
(() => {
  // Drivers use the page's functions too, for themselves.
  const own = () => /\/(embed|ajel|ajel-nowasm)\.js/.test(/** @type {string} */ (new Error().stack));

  // Kind → what is open. It holds nothing that has ended, so that it keeps no
  // garbage alive itself.
  /**
   * @typedef {{ target: EventTarget, type: string, callback: unknown, capture: boolean }} Listening
   * @typedef {{ name: string, target: Element, observer: object }} Observing
   * @typedef {{ address: string }} Asking
   * @type {{ listeners: Set<Listening>, timers: Set<string>, observers: Set<Observing>, requests: Set<Asking> }}
   */
  const open = { listeners: new Set(), timers: new Set(), observers: new Set(), requests: new Set() };

  // Listeners on other things go with the things themselves.
  /** @param {any} target */
  const lasts = (target) =>
    [window, document, document.documentElement, document.body, window.visualViewport].includes(target) ||
    target instanceof MediaQueryList;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  /** @param {boolean | EventListenerOptions} [options] */
  const captures = (options) => Boolean(typeof options === "object" ? options?.capture : options);
  /**
   * @param {EventTarget} target
   * @param {string} type
   * @param {unknown} callback
   * @param {boolean | EventListenerOptions} [options]
   */
  const close = (target, type, callback, options) => {
    for (const entry of open.listeners) {
      if (
        entry.target === target && entry.type === type && entry.callback === callback &&
        entry.capture === captures(options)
      ) open.listeners.delete(entry);
    }
  };
  EventTarget.prototype.addEventListener = function (type, callback, options) {
    addEventListener.call(this, type, callback, options);
    const target = this ?? window;
    if (!callback || !lasts(target) || !own()) return;
    close(target, type, callback, options);
    open.listeners.add({ target, type, callback, capture: captures(options) });
    if (/** @type {AddEventListenerOptions | undefined} */ (options)?.once) {
      addEventListener.call(target, type, () => close(target, type, callback, options), options);
    }
  };
  EventTarget.prototype.removeEventListener = function (type, callback, options) {
    removeEventListener.call(this, type, callback, options);
    close(this ?? window, type, callback, options);
  };

  const [later, frame] = [window.setTimeout, window.requestAnimationFrame];
  /** @type {Record<string, any>} */
  const page = window;
  for (const [begin, end] of /** @type {const} */ ([
    ["setTimeout", "clearTimeout"],
    ["setInterval", "clearInterval"],
    ["requestAnimationFrame", "cancelAnimationFrame"],
    ["requestIdleCallback", "cancelIdleCallback"],
  ])) {
    const [start, stop] = [page[begin], page[end]];
    if (!start) continue;
    page[begin] = (/** @type {Function} */ callback, /** @type {unknown[]} */ ...given) => {
      const id = start((/** @type {unknown[]} */ ...result) => {
        if (begin !== "setInterval") open.timers.delete(name);
        callback(...result);
      }, ...given);
      const name = `${begin} ${id}`;
      if (own()) open.timers.add(name);
      return id;
    };
    page[end] = (/** @type {number} */ id) => {
      open.timers.delete(`${begin} ${id}`);
      stop(id);
    };
  }

  for (const name of ["IntersectionObserver", "MutationObserver", "ResizeObserver"]) {
    page[name] = class extends page[name] {
      /** @type {Set<Observing>} */
      #observed = new Set();
      /**
       * @param {Element} target
       * @param {unknown} options
       */
      observe(target, options) {
        super.observe(target, options);
        const entry = { name, target, observer: this };
        this.#observed.add(entry);
        open.observers.add(entry);
      }
      /** @param {Iterable<Observing>} entries */
      #end(entries) {
        for (const entry of entries) {
          this.#observed.delete(entry);
          open.observers.delete(entry);
        }
      }
      /** @param {Element} target */
      unobserve(target) {
        super.unobserve(target);
        this.#end([...this.#observed].filter((entry) => entry.target === target));
      }
      disconnect() {
        super.disconnect();
        this.#end([...this.#observed]);
      }
    };
  }

  const { fetch } = window;
  window.fetch = (...given) => {
    const entry = { address: String(/** @type {Request} */ (given[0])?.url ?? given[0]) };
    open.requests.add(entry);
    return fetch(...given).finally(() => open.requests.delete(entry));
  };

  // The program's memory: WebAssembly's, or the largest buffer of the no-Wasm build.
  /** @type {(() => number) | undefined} */
  let memory;
  for (const name of /** @type {const} */ (["instantiate", "instantiateStreaming"])) {
    const start = /** @type {any} */ (window.WebAssembly?.[name]);
    if (!start) continue;
    WebAssembly[name] = async (/** @type {unknown[]} */ ...given) => {
      const result = await start.apply(WebAssembly, given);
      const found = (result.instance ?? result).exports.memory;
      // A part of the program has none of its own.
      if (found) memory = () => found.buffer.byteLength;
      return result;
    };
  }
  if (!window.WebAssembly) {
    let largest = 0;
    memory = () => largest;
    window.ArrayBuffer = new Proxy(ArrayBuffer, {
      construct(target, given, newTarget) {
        largest = Math.max(largest, given[0]);
        return Reflect.construct(target, given, newTarget);
      },
    });
  }

  /**
   * @param {Node} root
   * @returns {number}
   */
  const nodesIn = (root) => {
    let count = 1;
    for (const node of root.childNodes) count += nodesIn(node);
    const { shadowRoot } = /** @type {Element} */ (root);
    return count + (shadowRoot ? nodesIn(shadowRoot) : 0);
  };

  /** @type {WeakRef<Element>[]} */
  const elements = [];
  Object.defineProperty(window, "__ledger", {
    value: {
      open,
      read: () => ({
        listeners: open.listeners.size,
        timers: open.timers.size,
        observers: open.observers.size,
        requests: open.requests.size,
        animations: document.getAnimations().length,
        nodes: nodesIn(document),
        memory: memory?.() ?? 0,
      }),
      /** An element whose end is to be seen. */
      follow: (/** @type {Element} */ element) => void elements.push(new WeakRef(element)),
      /** How many of them are still in memory. */
      alive: () => elements.filter((element) => element.deref()).length,
      /** From now on others are followed. */
      forget: () => void (elements.length = 0),
      /** After the tasks that are due now. */
      turn: () => new Promise((done) => later(done, 0)),
      /** After two frames: what waits for the next one has been done. */
      frames: () => new Promise((done) => frame(() => frame(done))),
    },
  });
})();
