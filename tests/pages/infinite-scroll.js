// The address is that of the article in the middle of the window.
const middle = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      const path = /** @type {HTMLElement} */ (target).dataset.path;
      if (isIntersecting && path && location.pathname !== path) history.replaceState(null, "", path);
    }
  },
  { rootMargin: "-50% 0px" },
);
for (const article of document.querySelectorAll("article")) middle.observe(article);
