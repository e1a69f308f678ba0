// Elements that the server has not sent are removed, the rest stays: as Vue, Svelte and Preact do
// it.
window.hydrate = (...names) => {
  for (const name of names) document.querySelectorAll(name).forEach((element) => element.remove());
};
// Or all of it is made anew.
window.renderAnew = () => {
  const app = /** @type {HTMLElement} */ (document.querySelector("#app"));
  const main = document.createElement("main");
  const article = document.createElement("article");
  const heading = document.createElement("h1");
  heading.textContent = "جسر جديد يفتح للمرور في سولهافن";
  const text = document.createElement("p");
  text.textContent = "فتح الجسر للمرور صباح اليوم.";
  article.append(heading, text);
  main.append(article);
  app.replaceChildren(main);
};
