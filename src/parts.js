/**
 * Loads the parts of the program that are separate files (`src/parts.rs`).
 *
 * This module is bundled into ajel.js. The hash of ajel.js is checked when it is loaded, so the
 * hashes of the parts, which it contains, can be trusted.
 */

/**
 * The program's exports, its exports behind the guard (which have another memory after a failure,
 * see `guard.js`), and the address of its files.
 * @type {[exports: any, called: { memory: WebAssembly.Memory }, base: string]}
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
 * @param {string} name
 * @param {string} integrity
 */
async function instantiate(name, integrity) {
  const answer = await fetch(program[2] + name, { credentials: "omit", integrity });
  const imports = { __wasm_split: program[0] };
  // Old libraries remove the function, to have their own code run.
  const canStream =
    "instantiateStreaming" in WebAssembly &&
    /^application\/wasm\s*(;|$)/i.test(/** @type {string} */ (answer.headers.get("content-type")));
  return canStream
    ? WebAssembly.instantiateStreaming(answer, imports)
    : WebAssembly.instantiate(await answer.arrayBuffer(), imports);
}

/**
 * Returns the function that the program calls to load a part. It loads the part's files and then
 * calls a function in the program's table with whether they have been loaded.
 * @param {[name: string, integrity: string][]} wanted
 */
export const loader = (...wanted) => (/** @type {number} */ callback, /** @type {number} */ data) =>
  Promise.all(
    wanted.map(
      ([name, integrity]) =>
        (files[name] ??= instantiate(name, integrity).catch((error) => {
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
