/**
 * The page that partners show in an iframe where their system takes no script:
 * `frame.html?feed=…&widgets=ticker related&ticker-limit=5`. What a tag has as
 * `data-…` stands in the address; no script's address is ever taken from there,
 * and only attributes of the widgets are.
 */
const given = new URLSearchParams(location.search);
const root = document.documentElement;
const tag = document.createElement("script");
// In a frame the article's window is above, and so are its links.
tag.dataset.linkTarget = "_top";
for (const [name, value] of given) {
  const own = name.replace(/^(ticker|related)-/, "");
  // The edges of the window around it are out of its reach.
  if (own === "placement" || !ATTRIBUTES.includes(own)) continue;
  // The page that readers come from is the one around, where that says who it is.
  const around = own === "link-params" && document.referrer && encodeURIComponent(new URL(document.referrer).host);
  tag.setAttribute("data-" + name, around ? value.replaceAll("{host}", around) : value);
}
// There is nothing to go to the top of.
const wanted = (given.get("widgets") ?? "ticker").split(/\s+/);
tag.dataset.widgets = wanted.filter((widget) => widget !== "top").join(" ");
root.lang = given.get("lang") || "ar";
// A page's colours do not go into its frames: light, until it is said.
root.style.colorScheme = { dark: "dark", auto: "light dark" }[/** @type {"dark" | "auto"} */ (given.get("theme"))] ?? "light";
tag.src = /** @type {any} */ (new URL("embed.js", /** @type {HTMLScriptElement} */ (document.currentScript).src));
/** @type {HTMLElement} */ (document.querySelector("main")).append(tag);

/** The page around grows the frame: ours by the first, AMP's by the second. */
new ResizeObserver(() => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ type: "ajel:height", height }, "*");
  parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
}).observe(document.body);
