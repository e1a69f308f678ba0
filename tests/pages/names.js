// What the page has before the tag.
window.names = new Set(Object.getOwnPropertyNames(window));
document.querySelector("#field").focus();
