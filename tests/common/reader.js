// Sets the state of the reader: online, and looking at the page, until a test changes it. It also
// records each request with the signal that can end it.
(() => {
  window.__reader = { online: true, hidden: false };
  /**
   * @param {object} object
   * @param {string} name
   * @param {() => unknown} get
   */
  const own = (object, name, get) => Object.defineProperty(object, name, { get, configurable: true });
  own(navigator, "onLine", () => __reader.online);
  own(document, "hidden", () => __reader.hidden);
  window.__fetches = [];
  const { fetch } = window;
  window.fetch = (what, how) => {
    const request = what instanceof Request ? what : undefined;
    __fetches.push({ url: request?.url ?? String(what), signal: how?.signal ?? request?.signal });
    return fetch(what, how);
  };
})();
