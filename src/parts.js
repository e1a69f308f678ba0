/**
 * Loads the parts of the program that are separate files (`src/parts.rs`).
 *
 * This module is bundled into ajel.js and into ajel-nowasm.js. Their hashes are checked when they
 * are loaded, so the hashes of the parts, which they contain, can be trusted.
 */

import { instantiated } from "./start.js";

/**
 * How long the program waits for a part, in milliseconds. A server or proxy that accepts a request
 * and never answers it would otherwise stop everything that waits for the part, such as the updates
 * of a feed in XML. The program is more than three times as large as any part: on a line that needs
 * longer than this for a part, the program itself takes over two minutes.
 */
const LIMIT_MS = 45_000;

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
 * The files that have been requested. A file that failed to load is requested again; a script that
 * takes too long is not, because it cannot be aborted, and may still arrive.
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
export const instantiate = (exports, base) => async (/** @type {string} */ name, /** @type {string} */ integrity) => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), LIMIT_MS);
  try {
    const answer = await fetch(base + name, { credentials: "omit", integrity, signal: controller.signal });
    return await instantiated(answer, { __wasm_split: exports });
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Loads files of a part; returns whether all of them have been loaded.
 * @param {[name: string, integrity: string][]} wanted
 */
async function areLoaded(wanted) {
  try {
    await Promise.all(
      wanted.map(
        ([name, integrity]) =>
          (files[name] ??= program[2](name, integrity).catch((error) => {
            files[name] = undefined;
            throw error;
          })),
      ),
    );
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns the function that the program calls to load a part. It loads the part's files and then
 * calls a function in the program's table with whether they have been loaded in time.
 * @param {[name: string, integrity: string][]} wanted
 */
export const loader = (...wanted) => async (/** @type {number} */ callback, /** @type {number} */ data) => {
  // First, so that a request has been aborted by the time that the program may repeat it.
  const loaded = areLoaded(wanted);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, LIMIT_MS, false)));
  const areThere = await Promise.race([loaded, late]);
  clearTimeout(timer);
  const [exports, called] = program;
  if (called.memory === exports.memory) exports.__indirect_function_table.get(callback)(data, areThere);
};
