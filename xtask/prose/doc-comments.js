/**
 * Reads doc comments as Markdown, so that textlint checks the prose of programs: `///` and `//!` of
 * Rust, and JSDoc of JavaScript. All other text of the file becomes white space, so every sentence
 * stays on its own line and a finding names the line of the program.
 */

const { parse } = require("@textlint/markdown-to-ast");

/** A line of a doc comment in Rust: its text follows the match. `////` is a plain comment. */
const RUST = /^\s*\/\/(?:\/(?!\/)|!) ?/;

/** Tags of JSDoc that have only code beside them. */
const CODE_TAG = /^@(?:import|template|typedef|callback|type|this|overload|ts-\w[\w-]*)\b.*/;

/** Any other tag, with its type and, of a parameter, the name: the description follows. */
const TAG = /^@(?:(?:param|property)\s+(?:\{.*?\}+\s+)?(?:\[.*?\]|[\w.]+)(?:\s+-)?|\w+(?:\s+\{.*?\}+)?)\s*/;

/**
 * Returns the text of Rust's doc comments, line by line.
 *
 * @param {string} source the text of a Rust file
 */
function rust(source) {
  return source
    .split("\n")
    .map((line) => {
      const marker = line.match(RUST);
      return marker ? line.slice(marker[0].length) : "";
    })
    .join("\n");
}

/**
 * Returns the text of JSDoc comments, line by line.
 *
 * @param {string} source the text of a JavaScript file
 */
function javascript(source) {
  let isInside = false;
  return source
    .split("\n")
    .map((line) => {
      let text = line;
      if (!isInside) {
        const start = line.match(/^\s*\/\*\*(?!\/) ?/);
        if (!start) return "";
        text = line.slice(start[0].length);
      } else {
        text = line.replace(/^\s*\*(?!\/) ?/, "");
      }
      const end = text.indexOf("*/");
      isInside = end < 0;
      // Tags are items of a list: each is a paragraph of its own.
      return (isInside ? text : text.slice(0, end)).trimEnd().replace(CODE_TAG, "").replace(TAG, "- ");
    })
    .join("\n");
}

/** The plugin: https://textlint.org/docs/plugin/. */
class DocComments {
  availableExtensions() {
    return [".rs", ".js"];
  }

  /** @param {string} extension */
  processor(extension) {
    const read = extension === ".rs" ? rust : javascript;
    return {
      /** @param {string} source */
      preProcess(source) {
        const text = read(source);
        return { text, ast: parse(text) };
      },
      /**
       * Removes the fixes: `textlint --fix` would write the comments without the program.
       *
       * @param {{ fix?: object }[]} messages
       * @param {string} filePath
       */
      postProcess(messages, filePath) {
        return { messages: messages.map((message) => ({ ...message, fix: undefined })), filePath };
      },
    };
  }
}

module.exports = { Processor: DocComments, rust, javascript };
