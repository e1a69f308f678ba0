/**
 * Both a zero and a tuple without values: whatever the glue expects.
 * @type {never[]}
 */
const NOTHING = [];

/**
 * What the loader calls of the program, safe from the program's own death.
 *
 * An exception that leaves an export (a panic, or an error of the page that
 * passed through) leaves everything behind it half changed: nothing may run
 * there any more. But its listeners, timers and observers are still on the
 * page, and nobody is left to take them back. So from then on every export does
 * nothing, and `failed` hears of it, once.
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
      // Where results are left in memory, the glue must find none.
      members.memory = { buffer: new ArrayBuffer(members.memory.buffer.byteLength) };
      failed(error);
      // The loader catches what it calls; for what the browser calls there is
      // nobody but the page.
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
