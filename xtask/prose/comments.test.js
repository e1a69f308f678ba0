const assert = require("node:assert/strict");
const { test } = require("node:test");
const { rust, javascript } = require("./comments.js");

test("comments of Rust stay on their lines, and all else is empty", () => {
  const source = [
    "//! A module.",
    "",
    "    // A plain comment.",
    "/// Returns *one*.",
    "    ///",
    "    /// - an item",
    "pub fn one() -> u8 { 1 } // not this",
  ].join("\n");
  assert.deepEqual(rust(source).split("\n"), ["A module.", "", "A plain comment.", "Returns *one*.", "", "- an item", ""]);
});

test("comments of JavaScript stay on their lines, without asterisks", () => {
  const source = ["// A line.", "// @ts-expect-error", "/** One line. */", "/**", " * Two", " *   lines.", " */", "let a = 1; // not this", "/* nor this */"].join(
    "\n",
  );
  assert.deepEqual(javascript(source).split("\n"), ["A line.", "", "One line.", "", "Two", "  lines.", "", "", ""]);
});

test("tags of JSDoc are items with their descriptions alone", () => {
  const source = [
    "/**",
    " * @param {{ a: string }} options the options",
    " * @param {string} [name] - the name",
    " * @returns {string} the text",
    ' * @import { Node } from "unist"',
    " * @type {string}",
    " */",
  ].join("\n");
  assert.deepEqual(javascript(source).split("\n").slice(1, 6), [
    "- the options",
    "- the name",
    "- the text",
    "",
    "",
  ]);
});
