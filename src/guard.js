/**
 * The result of an export after a failure. It works as a zero and as an empty tuple, whichever the
 * glue expects.
 * @type {never[]}
 */
const NOTHING = [];

/**
 * Wraps the program's exports so that nothing runs after the program has failed.
 *
 * An exception that leaves an export (a panic, or an error of the page that passed through) leaves
 * the program's state half changed, so no further code may run on it. But its listeners, timers and
 * observers are still registered on the page, and no code is left to remove them. Therefore every
 * export does nothing from then on, and `failed` is called once.
 *
 * @param {WebAssembly.Exports} exports
 * @param {(error: unknown) => void} failed
 */
export function guarded(exports, failed) {
  let dead = false;
  /**
   * @param {string} name
   * @param {Function} run
   */
  const guard = (name, run) => (/** @type {unknown[]} */ ...given) => {
    if (dead) return NOTHING;
    try {
      return run(...given);
    } catch (error) {
      dead = true;
      // The glue reads results from memory: after a failure it must read only zeros.
      members.memory = { buffer: new ArrayBuffer(members.memory.buffer.byteLength) };
      failed(error);
      // The loader catches exceptions of the exports that it calls. An exception in a callback of
      // the browser would be reported to the page as an error.
      if (/^(mount|handle_)/.test(name)) throw error;
      return NOTHING;
    }
  };
  /** @type {Record<string, any>} */
  const members = Object.fromEntries(
    Object.entries(exports).map(([name, value]) => [
      name,
      typeof value === "function" ? guard(name, value) : value,
    ]),
  );
  return members;
}
