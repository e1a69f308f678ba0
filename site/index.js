// Opens the documents in the reader's language: in Arabic where that is among the reader's
// languages before English, and in English elsewhere. Without scripts there are links.
{
  const known = ["ar", "en"];
  const wanted = navigator.languages.map((language) => language.toLowerCase().split("-")[0] ?? "");
  const language = wanted.find((language) => known.includes(language)) ?? "en";
  location.replace(`${language}/index.html`);
}
