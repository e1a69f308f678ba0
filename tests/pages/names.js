// What the page has before the tag.
window.names = new Set(Object.getOwnPropertyNames(window));
/** @type {HTMLElement} */ (document.querySelector("#field")).focus();
