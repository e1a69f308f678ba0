/**
 * Reads comments as Markdown, so that textlint checks the prose of programs: line comments of Rust
 * and JavaScript, with `///` and `//!`, and JSDoc. All other text of the file becomes white space,
 * so every sentence stays on its own line and a finding names the line of the program. A comment
 * behind code on the same line is not read.
 */

const { parse } = require("@textlint/markdown-to-ast");

/** The marker of a comment line: its text follows. Directives of tools are not prose. */
const LINE = /^\s*\/\/(?!\s*@ts-)[/!]? ?/;

/** Tags of JSDoc that have only code beside them. */
const CODE_TAG = /^@(?:import|template|typedef|callback|type|this|overload|ts-\w[\w-]*)\b.*/;

/** Any other tag, with its type and, of a parameter, the name: the description follows. */
const TAG = /^@(?:(?:param|property)\s+(?:\{.*?\}+\s+)?(?:\[.*?\]|[\w.]+)(?:\s+-)?|\w+(?:\s+\{.*?\}+)?)\s*/;

/**
 * Returns the text of a comment line, or an empty one if the line is no comment.
 *
 * @param {string} line
 */
function commentLine(line) {
  const marker = line.match(LINE);
  return marker ? line.slice(marker[0].length) : "";
}

/**
 * Returns the text of Rust's comments, line by line.
 *
 * @param {string} source the text of a Rust file
 */
function rust(source) {
  return source.split("\n").map(commentLine).join("\n");
}

/**
 * Returns the text of line comments and JSDoc comments, line by line.
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
        if (!start) return commentLine(line);
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
class Comments {
  availableExtensions() {
    return [".rs", ".js", ".mjs", ".jsx"];
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

module.exports = { Processor: Comments, rust, javascript };
