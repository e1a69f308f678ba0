// Changes the article as routers do, each in its own way. The texts stand in a table.
/** @type {Record<"trains" | "olives", [string, string]>} */
const articles = {
  trains: [
    "مواعيد قطارات الشتاء بين مرسى الغار والساحل الشرقي",
    "أعلنت وزارة النقل مواعيد قطارات الشتاء، ويسير القطار السريع بين مرسى الغار والساحل الشرقي أربع مرات في اليوم.",
  ],
  olives: [
    "موسم قطاف الزيتون في التلال الشمالية وأسعار الزيت",
    "بدأ قطاف الزيتون في التلال الشمالية، وارتفعت أسعار زيت الزيتون في معاصر القرى مع بداية الموسم.",
  ],
};

/** @param {string} selector */
const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

window.inPlace = {
  /** The nodes stay, their text is another one's. */
  fill(name) {
    const [title, text] = articles[name];
    document.title = title;
    find("h1").textContent = title;
    find("#text").textContent = text;
  },
  /** A new element in the place of the old one. */
  replace(name) {
    const [title, text] = articles[name];
    const article = document.createElement("article");
    const heading = document.createElement("h1");
    const paragraph = document.createElement("p");
    paragraph.id = "text";
    heading.textContent = title;
    paragraph.textContent = text;
    article.append(heading, paragraph);
    find("article").replaceWith(article);
  },
  canonical(path) {
    find("link[rel=canonical]").setAttribute("href", path);
  },
  cards() {
    return [...(find("ajel-related-articles")?.shadowRoot?.querySelectorAll(".card a") ?? [])].map(
      (card) => /** @type {HTMLAnchorElement} */ (card).pathname,
    );
  },
};
