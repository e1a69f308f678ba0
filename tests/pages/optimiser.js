// What optimisers do: the scripts of the page are kept from running by another type, and
// put in anew, one after the other, at the reader's first key. Then they are told that the
// page has just been loaded.
/** @param {Element} kept */
const alive = (kept) => {
  const script = document.createElement("script");
  for (const { name, value } of kept.attributes) {
    if (name !== "type") script.setAttribute(name === "data-src" ? "src" : name, value);
  }
  return script;
};

const release = async () => {
  for (const kept of document.querySelectorAll('script[type="text/delayed"]')) {
    const script = alive(kept);
    await new Promise((done) => {
      script.onload = done;
      kept.replaceWith(script);
    });
  }
  for (const name of ["readystatechange", "DOMContentLoaded"]) document.dispatchEvent(new Event(name));
  for (const name of ["DOMContentLoaded", "load", "pageshow"]) dispatchEvent(new Event(name));
  window.released = true;
};

addEventListener("keydown", release, { once: true });
