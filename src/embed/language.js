/**
 * The language of an element before the program is loaded. The build takes the labels and the lists
 * of languages from the program's own tables in `src/locale`.
 */

const [labels, scripts, rtl] = LANGUAGES;

/**
 * Parses a BCP 47 language tag in lower case. Returns the ticker's label in that language and the
 * language's direction.
 * @param {string} tag
 */
export function locale(tag) {
  const [language, ...parts] = tag.replace(/-\w-.*/, "").split("-");
  const script = parts.find((part) => /^[a-z]{4}$/.test(part));
  // Sorani is often tagged as Kurdish; `ku` without a script and a region is Kurmanji.
  const name = language === "ku" && parts.some((part) => /^(arab|i[qr])$/.test(part)) ? "ckb" : /** @type {string} */ (language);
  return {
    _isRtl: new RegExp(`\\b${script || name}\\b`).test(script ? scripts : rtl),
    _label: ((script !== "latn" || /^(fr|tr)$/.test(name)) && labels[name]) || labels.en,
  };
}

/**
 * Returns a language tag in lower case with hyphens, also for tags that content systems write as
 * `ar_SA`. Returns a falsy value if the text is not a language tag.
 * @param {string | null | undefined} tag
 */
export function normal(tag) {
  const lower = tag?.trim().replaceAll("_", "-").toLowerCase();
  return lower && /^[a-z]{2,8}(-[a-z\d]{1,8})*$/.test(lower) && lower;
}

/**
 * Returns the language of an element: its own, else that of the nearest ancestor that has one,
 * through shadow roots. If `lang` and `dir` of that ancestor contradict each other, the site has
 * forgotten to set `lang`, and the feed's language is used.
 *
 * `Context::language` in `src/components/context.rs` does the same in the program.
 * @param {HTMLElement} element
 * @param {string | undefined} ofFeed
 */
export function languageOf(element, ofFeed) {
  const own = normal(element.getAttribute("lang"));
  if (own) return own;
  /** @type {HTMLElement | null | undefined} */
  let at = element.parentElement;
  let around = at?.closest("[lang]");
  for (at = element; !around && at; ) {
    at = /** @type {HTMLElement | undefined} */ (/** @type {ShadowRoot} */ (at.getRootNode()).host);
    around = at?.closest("[lang]");
  }
  const { lang, dir: direction } = /** @type {HTMLElement} */ (around || element);
  const tag = normal(lang) || "ar";
  if (!direction || locale(tag)._isRtl === (direction === "rtl")) return tag;
  if (direction === "rtl" && /^ku\b/.test(tag)) return "ckb";
  return normal(ofFeed) || (direction === "rtl" ? "ar" : tag);
}
