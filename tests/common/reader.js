// What the page says of its reader: online, and looking at the page, until a test
// says otherwise. It also records each request with the signal that can end it.
(() => {
  window.__reader = { online: true, hidden: false };
  const own = (object, name, get) => Object.defineProperty(object, name, { get, configurable: true });
  own(navigator, "onLine", () => __reader.online);
  own(document, "hidden", () => __reader.hidden);
  window.__fetches = [];
  const { fetch } = window;
  window.fetch = (what, how) => {
    __fetches.push({ url: what.url ?? String(what), signal: how?.signal ?? what.signal });
    return fetch(what, how);
  };
})();
