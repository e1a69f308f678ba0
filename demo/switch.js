// The demo's switch: sets on the widgets what a partner would write on the tag.
const choices = /** @type {HTMLFormElement} */ (document.querySelector(".appearance form"));

choices.addEventListener("change", () => {
  const widgets = document.querySelectorAll("ajel-news-ticker, ajel-related-articles, ajel-back-to-top");
  for (const [name, value] of new FormData(choices)) {
    for (const widget of widgets) widget.setAttribute(name, /** @type {string} */ (value));
  }
  // A ticker that was closed is there for the next choice.
  for (const widget of widgets) widget.removeAttribute("hidden");
  // The page follows, as a site with a switch of its own would.
  const { theme } = /** @type {HTMLFormControlsCollection & { theme: RadioNodeList }} */ (choices.elements);
  document.documentElement.dataset.theme = theme.value;
});

// As menus do: it closes where the reader goes on elsewhere.
const appearance = /** @type {HTMLDetailsElement} */ (choices.closest("details"));
document.addEventListener("click", (event) => {
  if (!appearance.contains(/** @type {Node} */ (event.target))) appearance.open = false;
});
appearance.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !appearance.open) return;
  appearance.open = false;
  appearance.querySelector("summary")?.focus();
});
