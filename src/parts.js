/**
 * Loads the parts of the program that are files of their own (`src/parts.rs`).
 *
 * It travels in ajel.js, which is checked by its hash, and so are the hashes that it has
 * of the parts.
 */

/**
 * What the program has exported; what is called of it, after its death another memory
 * (`guard.js`); and where its files are.
 * @type {[exports: any, called: { memory: WebAssembly.Memory }, base: string]}
 */
let program;

/**
 * Files that have been asked for. One that did not come is asked for again.
 * @type {Record<string, Promise<unknown> | undefined>}
 */
const files = {};

/**
 * Gives the parts what they import of the running program.
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
  return /^application\/wasm\s*(;|$)/i.test(/** @type {string} */ (answer.headers.get("content-type")))
    ? WebAssembly.instantiateStreaming(answer, imports)
    : WebAssembly.instantiate(await answer.arrayBuffer(), imports);
}

/**
 * What the program calls for a part: it loads the files of the part and tells a
 * function of the program's table whether they are there.
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
