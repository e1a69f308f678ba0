/**
 * The language of an element before the program is there. The words and the lists of
 * languages are the program's own: the build takes them from `src/locale`.
 */

const [labels, scripts, rtl] = LANGUAGES;

/**
 * Reads a BCP 47 tag, also as content systems write it: `ar_SA`. Returns the ticker's name in
 * that language and its direction.
 * @param {string} tag
 */
export function locale(tag) {
  const [language, ...parts] = tag.replace(/-\w-.*/, "").split("-");
  const script = parts.find((part) => /^[a-z]{4}$/.test(part));
  // Sorani is often called Kurdish, which without script and region is Kurmanji.
  const name = language === "ku" && parts.some((part) => /^(arab|i[qr])$/.test(part)) ? "ckb" : /** @type {string} */ (language);
  return {
    _isRtl: new RegExp(`\\b${script || name}\\b`).test(script ? scripts : rtl),
    _label: ((script !== "latn" || /^(fr|tr)$/.test(name)) && labels[name]) || labels.en,
  };
}

/**
 * Returns a language tag in lower case and with hyphens; nothing where the text is no tag.
 * @param {string | null | undefined} tag
 */
function normal(tag) {
  const lower = tag?.trim().replaceAll("_", "-").toLowerCase();
  return lower && /^[a-z]{2,8}(-[a-z\d]{1,8})*$/.test(lower) && lower;
}

/**
 * Returns the language in which an element speaks: its own, else that of what is around it,
 * through shadow roots. Where `lang` and `dir` of one element contradict each other, the site
 * has forgotten `lang`: then the feed's language decides.
 *
 * `Context::language` in `src/components/context.rs` is the same for the program.
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
