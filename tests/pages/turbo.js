// visit(path) and restore(path) do what Turbo does: the body is replaced. The one that is
// left is kept as a clone, and comes back when the reader goes back.
// https://turbo.hotwired.dev/handbook/building#understanding-caching
const cache = new Map();
let here = location.pathname;

/**
 * @param {string} path
 * @param {HTMLElement} body
 */
const go = (path, body) => {
  cache.set(here, document.body.cloneNode(true));
  here = path;
  for (const script of body.querySelectorAll("script")) script.replaceWith(alive(script));
  document.body.replaceWith(document.adoptNode(body));
};

window.visit = async (path) => go(path, (await read(path)).body);
window.restore = async (path) => go(path, cache.get(path));
