/**
 * Loads the parts of the program that are separate files (`src/parts.rs`).
 *
 * This module is bundled into ajel.js and into ajel-nowasm.js. Their hashes are checked when they
 * are loaded, so the hashes of the parts, which they contain, can be trusted.
 */

import { instantiated } from "./start.js";

/**
 * The program's exports, its exports behind the guard (which have another memory after a failure,
 * see `guard.js`), and the function that loads a file and runs it.
 * @type {[
 *   exports: any,
 *   called: { memory: WebAssembly.Memory },
 *   load: (name: string, integrity: string) => Promise<unknown>,
 * ]}
 */
let program;

/**
 * The files that have been requested. A file that failed to load is requested again.
 * @type {Record<string, Promise<unknown> | undefined>}
 */
const files = {};

/**
 * Sets the running program, whose exports the parts import.
 * @param {typeof program} running
 */
export function provide(...running) {
  program = running;
}

/**
 * Returns the function that loads a part of the program in WebAssembly.
 * @param {any} exports
 * @param {string} base
 */
export const instantiate = (exports, base) => async (/** @type {string} */ name, /** @type {string} */ integrity) =>
  instantiated(await fetch(base + name, { credentials: "omit", integrity }), { __wasm_split: exports });

/**
 * Returns the function that the program calls to load a part. It loads the part's files and then
 * calls a function in the program's table with whether they have been loaded.
 * @param {[name: string, integrity: string][]} wanted
 */
export const loader = (...wanted) => (/** @type {number} */ callback, /** @type {number} */ data) =>
  Promise.all(
    wanted.map(
      ([name, integrity]) =>
        (files[name] ??= program[2](name, integrity).catch((error) => {
          files[name] = undefined;
          throw error;
        })),
    ),
  )
    .then(
      () => true,
      () => false,
    )
    .then((areThere) => {
      const [exports, called] = program;
      if (called.memory === exports.memory) exports.__indirect_function_table.get(callback)(data, areThere);
    });
