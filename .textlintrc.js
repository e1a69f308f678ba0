/**
 * The rules of the project's prose: of its documents and of the comments of its programs.
 * `xtask/prose/words.yml` lists words that are not used, with what to write instead.
 */
module.exports = {
  plugins: {
    // Without it, textlint knows Markdown and plain text.
    [require.resolve("./xtask/prose/comments.js")]: true,
  },
  rules: {
    prh: { rulePaths: ["xtask/prose/words.yml"], checkEmphasis: true, checkLink: true, checkHeader: false },
    // Characters, which are about 40 words.
    // The names of custom properties are no part of the sentence that lists them.
    "sentence-length": { max: 240, skipPatterns: ["/(?:--ajel-[\\w-]+\\s?)+/"] },
  },
};
