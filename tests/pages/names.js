// The names that the page has before the tag.
window.names = {
  own: new Set(Object.getOwnPropertyNames(window)),
  entries: history.length,
  address: location.href,
};
/** @type {HTMLElement} */ (document.querySelector("#field")).focus();
