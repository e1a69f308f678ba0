/**
 * The script of the page that partners show in an iframe if their system does not accept scripts:
 * `frame.html?feed=…&widgets=ticker related&ticker-limit=5`. The settings that a tag has as
 * `data-…` are in the address. Only attributes of the widgets are taken from it, never the address
 * of a script.
 */
const given = new URLSearchParams(location.search);
const root = document.documentElement;
const tag = document.createElement("script");
// Links must open in the window around the frame, where the article is.
tag.dataset.linkTarget = "_top";
for (const [name, value] of given) {
  const own = name.replace(/^(ticker|related)-/, "");
  // The frame cannot place anything at the edges of the window around it.
  if (own === "placement" || !ATTRIBUTES.includes(own)) continue;
  // The embedding page is where readers come from, if the browser tells which page it is.
  const around = own === "link-params" && document.referrer && encodeURIComponent(new URL(document.referrer).host);
  tag.setAttribute("data-" + name, around ? value.replaceAll("{host}", around) : value);
}
// A frame has nothing to scroll back to the top of.
const wanted = (given.get("widgets") ?? "ticker").split(/\s+/);
tag.dataset.widgets = wanted.filter((widget) => widget !== "top").join(" ");
root.lang = given.get("lang") || "ar";
// Frames do not inherit the page's colours, so the scheme is light unless the address sets another.
root.style.colorScheme = { dark: "dark", auto: "light dark" }[/** @type {"dark" | "auto"} */ (given.get("theme"))] ?? "light";
tag.src = /** @type {any} */ (new URL("embed.js", /** @type {HTMLScriptElement} */ (document.currentScript).src));
/** @type {HTMLElement} */ (document.querySelector("main")).append(tag);

/**
 * Tells the embedding page the height that the frame should have: the first message is ajel's own
 * (`docs/feeds.md`), the second is AMP's.
 */
new ResizeObserver(() => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ type: "ajel:height", height }, "*");
  parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
}).observe(document.body);
