/**
 * What style sheets must keep to: the usual rules, and those of this project.
 * A usual rule that is off or changed has its reason beside it.
 */

/** One value of a shorthand, be it a word or a function such as `calc(1em + 2px)`. */
const VALUE = String.raw`(?:[^\s()]+|[\w-]*\((?:[^()]|\([^()]*\))*\))`;

/** Four values in the order top, right, bottom, left, of which right is not left. */
const ONE_SIDED = new RegExp(String.raw`^${VALUE}\s+(${VALUE})\s+${VALUE}\s+(?!\1$)${VALUE}$`);

/** The sides of the screen, as a property or as a part of a value. */
const SIDE = /(^|[\s,-])(top|right|bottom|left|width|height)(?=$|[\s,-])/;

/** @type {import("stylelint").Config} */
export default {
  extends: "stylelint-config-standard",
  reportNeedlessDisables: true,
  reportInvalidScopeDisables: true,
  reportDescriptionlessDisables: true,
  reportUnscopedDisables: true,
  rules: {
    // The widgets are read right to left and left to right: a declaration means a
    // side of the text, never of the screen.
    "property-disallowed-list": [
      ["/(^|-)(top|right|bottom|left)(-|$)/", "/^((min|max|contain-intrinsic)-)?(width|height)$/"],
      { message: (property) => `"${property}" goes by the screen and not by the text: take its logical name` },
    ],
    "declaration-property-value-disallowed-list": [
      {
        "/^(text-align|text-align-last|float|clear|caption-side|justify-.+)$/": [/\b(left|right)\b/],
        "/^(margin|padding|inset|border-(width|style|color)|scroll-(margin|padding))$/": [ONE_SIDED],
        "/^(transition|transition-property|will-change)$/": [SIDE],
        // Arabic letters are joined: slanting tears them.
        font: [/italic|oblique/],
      },
      { message: (property, value) => `"${property}: ${value}" is not for text of both directions` },
    ],
    "declaration-property-value-allowed-list": [
      { "letter-spacing": ["normal", "0"], "font-style": ["normal"] },
      { message: (property) => `"${property}" tears Arabic letters apart` },
    ],
    // The page must be able to overrule the widgets.
    "declaration-no-important": true,

    // A private custom property begins with an underscore: `--_gap`.
    "custom-property-pattern": "^_?[a-z][a-z0-9]*(-[a-z0-9]+)*$",
    // As everywhere in these sheets; both are as short once they are minified.
    "alpha-value-notation": "number",
    // As in the sheet that the README gives publishers, which must also work in
    // browsers that never run the widgets.
    "media-feature-range-notation": "prefix",
    // `currentColor` is how CSS itself writes it; a font has the name that it has.
    "value-keyword-case": [
      "lower",
      { camelCaseSvgKeywords: true, ignoreProperties: ["font", "font-family", "/^--face(-|$)/", "/^--ajel-font$/"] },
    ],
    // WebKit knows these by their old names alone.
    "property-no-vendor-prefix": [true, { ignoreProperties: ["text-size-adjust", "user-select"] }],
    "declaration-property-value-no-unknown": [
      true,
      { ignoreProperties: { "text-align": ["-webkit-match-parent"] } },
    ],
    // States and variants stand beside what they are states of, and the order of the
    // file is the order of the page: these sheets are read by their parts.
    "no-descending-specificity": null,
    // What belongs together stands together: a blank line begins another part.
    "at-rule-empty-line-before": null,
    "comment-empty-line-before": null,
    "custom-property-empty-line-before": null,
    "declaration-empty-line-before": null,
    "rule-empty-line-before": null,
  },
  overrides: [
    {
      // It is a part of embed.js, whose limit is 4,096 bytes, and esbuild leaves quotes
      // inside `:host()` as they are.
      files: ["style/host.css"],
      rules: { "selector-attribute-quotes": "never" },
    },
    {
      // These stand for publishers' pages, which do to the widgets what pages do.
      files: ["tests/pages/*.css"],
      rules: {
        "property-disallowed-list": null,
        "declaration-property-value-allowed-list": null,
        "declaration-no-important": null,
      },
    },
  ],
};
