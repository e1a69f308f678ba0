/**
 * Runs before the page does, in the bench's browser only. Notes when the first
 * of a feed's headlines is on the screen, and the memory of WebAssembly.
 */
(() => {
  const HEADLINE = 'a[href^="https://news.example/"]';
  /**
   * Where the first headline can appear. It is empty afterwards: a shadow root that stayed in
   * it would count as memory that the candidate leaves.
   *
   * @type {(Document | ShadowRoot)[]}
   */
  let roots = [document];
  /** @type {Set<WebAssembly.Memory>} */
  const memories = new Set();

  /** @param {Element} link */
  function visible(link) {
    if (!link.checkVisibility()) return false;
    const { left, right, top, bottom } = link.getBoundingClientRect();
    return right > 0 && left < innerWidth && bottom > 0 && top < innerHeight && right > left && bottom > top;
  }

  const firstHeadline = new Promise((resolve) => {
    let looking = false;
    const observer = new MutationObserver(() => {
      if (looking || !roots.some((root) => root.querySelector(HEADLINE))) return;
      looking = true;
      requestAnimationFrame(check);
    });
    /** In a frame's last callback: what is laid out now is painted with it. */
    function check() {
      if (!roots.some((root) => [...root.querySelectorAll(HEADLINE)].some(visible))) {
        requestAnimationFrame(check);
        return;
      }
      observer.disconnect();
      roots = [];
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(0);
    }
    /** @param {Node} root */
    const watch = (root) => observer.observe(root, { childList: true, subtree: true });
    watch(document);
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init) {
      const root = attachShadow.call(this, init);
      if (roots.length > 0) roots.push(root);
      if (!looking) watch(root);
      return root;
    };
  });

  const { instantiate, instantiateStreaming } = WebAssembly;
  /**
   * @param {Function} start
   * @returns {any}
   */
  const noted = (start) =>
    /**
     * @this {unknown}
     * @param {unknown[]} given
     */
    async function (...given) {
      const result = await start.apply(this, given);
      const { exports } = result.instance || result;
      // A part of the program works in the program's memory and exports none.
      if (exports?.memory) memories.add(exports.memory);
      return result;
    };
  WebAssembly.instantiate = noted(instantiate);
  WebAssembly.instantiateStreaming = noted(instantiateStreaming);

  window.probe = {
    firstHeadline,
    /** Bytes of the WebAssembly memories. */
    programMemory: () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    /** All nodes of the page, those of open shadow trees too. */
    nodes() {
      let count = 0;
      /** @param {Node} node */
      const visit = (node) => {
        count += 1;
        const { shadowRoot } = /** @type {Element} */ (node);
        if (shadowRoot) visit(shadowRoot);
        for (const child of node.childNodes) visit(child);
      };
      visit(document);
      return count;
    },
  };
})();
