// visit(path, by) does what pjax does: one container gets another page's contents, whose
// scripts run. The change itself can be made by something.
window.visit = async (path, by = (change) => change()) => {
  const found = /** @type {Element} */ ((await read(path)).querySelector("#container"));
  for (const script of found.querySelectorAll("script")) script.replaceWith(alive(script));
  await by(() => /** @type {Element} */ (document.querySelector("#container")).replaceChildren(...found.childNodes));
};
