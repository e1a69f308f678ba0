/**
 * Titles that begin with a word for breaking news, by the rules of `strip_urgent` in
 * crates/feed/src/urgent.rs, as far as titles have been seen to need them. Vowel marks and the
 * stretching of letters («عـاجِـل») are ignored.
 */

/** Matches a text that has such a word anywhere. */
const WORD = /ع[ـ\u064b-\u0652]*ا[ـ\u064b-\u0652]*ج[ـ\u064b-\u0652]*ل|breaking/i;

/**
 * The groups are what stands before the word, what stands between it and the news, and the news. No
 * character can be matched in two ways, so one search takes time linear in the length of the title.
 */
const BREAKING =
  /^([^\p{L}\p{N}]*)(?:خبر |[أا]نباء |نبأ )?(?:ع[ـ\u064b-\u0652]*ا[ـ\u064b-\u0652]*ج[ـ\u064b-\u0652]*ل[ـ\u064b-\u0652]*|breaking(?: news)?)([ \u200e\u200f\u061c:|\-–—.…!•·/\])>ـ‼\u2500-\u2bff\ufe0f\u{1f300}-\u{1faff}]*)(.*)/iu;

/** Matches a text whose first character would sit on the one before it: a mark, a part of an emoji. */
const HANGING = /^[\u200e\u200f\u061c]*[\p{M}\u200c\u200d\u{e0020}-\u{e007f}]/u;

/**
 * Returns whether a title, which may have markup, has a word for breaking news anywhere. Few titles
 * have one, and compiling `BREAKING` takes milliseconds.
 * @param {any} title
 */
export const hasWord = (title) => WORD.test(title);

/**
 * Returns a plain title without the words for breaking news at its beginning, and without the signs
 * between them and the news.
 * @param {string} title
 * @returns {string}
 */
export function withoutWord(title) {
  let [, before = "", between = "", news = ""] = (hasWord(title) && BREAKING.exec(title)) || [];
  // A hyphen before a digit is a minus, and belongs to the number.
  if (/^\p{N}/u.test(news) && between.endsWith("-")) {
    between = between.slice(0, -1);
    news = "-" + news;
  }
  const hasSpace = between.includes(" ");
  // A hyphen without a space is part of a word. A `#` or a picture before the word is sign enough.
  const isParted = (hasSpace ? /[^ \u200e\u200f\u061c]/ : /[^\u200e\u200f\u061c/-]/).test(between);
  const isMarked = hasSpace && /[#\u203c-\u{10ffff}]/u.test(before);
  return (isParted || isMarked) && /[\p{L}\p{N}]/u.test(news) && !HANGING.test(news) ? withoutWord(news) : title;
}
