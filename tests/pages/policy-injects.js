// A tag manager that passes its own nonce on.
const manager = /** @type {HTMLScriptElement} */ (document.currentScript);
const injected = document.createElement("script");
injected.src = "{widget}/embed.js";
injected.nonce = manager.nonce;
injected.dataset.feed = "{feed}/feed.json";
injected.dataset.relatedLoading = "eager";
injected.dataset.topLoading = "eager";
document.head.append(injected);
