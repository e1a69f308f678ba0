// A clock that tests put forward: short timers run as ever, long ones only when
// `__advance(ms)` goes past them. A page sets `__clock` before, to hold shorter timers
// too, or to have the time of day stand still between two calls of `__advance`.
(() => {
  const { longMs: LONG_MS = 2000, stands = false } = window.__clock ?? {};
  // WebKit's driver limits each command with a timer of the page's, of just this.
  const DRIVER_MS = 120_000;
  /**
   * @param {number | undefined} ms
   * @returns {ms is number}
   */
  const isLong = (ms) => /** @type {number} */ (ms) >= LONG_MS && ms !== DRIVER_MS;
  const began = Date.now();
  const now = stands ? () => began : Date.now;
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
  /**
   * @typedef {{ at: number, ms: number, run: () => void, every: number | undefined }} Timer
   * @type {Map<number | undefined, Timer>}
   */
  const waiting = new Map();
  let ahead = 0;
  let last = 1e9;
  let grainMs = 1;
  const time = () => now() + ahead;
  Date.now = () => Math.floor(time() / grainMs) * grainMs;
  /**
   * @param {() => void} run
   * @param {number} ms
   * @param {number} [every]
   */
  const put = (run, ms, every) => {
    waiting.set(++last, { at: time() + ms, ms, run, every });
    return last;
  };
  // Only functions are ever given here, and no strings of code.
  window.setTimeout = (/** @type {any} */ run, ms, ...rest) =>
    isLong(ms) ? put(() => run(...rest), ms) : setTimeout(run, ms, ...rest);
  window.setInterval = (/** @type {any} */ run, ms, ...rest) =>
    isLong(ms) ? put(() => run(...rest), ms, ms) : setInterval(run, ms, ...rest);
  window.clearTimeout = (id) => waiting.delete(id) || clearTimeout(id);
  window.clearInterval = (id) => waiting.delete(id) || clearInterval(id);

  /** Counts the timers that wait, of those that were set for `least` to `most` ms. */
  window.__waiting = (least = 0, most = Infinity) =>
    [...waiting.values()].filter(({ ms }) => ms >= least && ms <= most).length;
  /** Whether a request is under way: of a feed, which has ten seconds, or of a part of the program, which has 45. */
  window.__asking = () => [...waiting.values()].some(({ ms }) => ms === 10_000 || ms === 45_000);
  // Against tracking, browsers round the time of day down; timers are as exact as ever.
  window.__coarsen = (ms) => {
    grainMs = ms;
  };
  // Timers do not follow the time of day: those that wait are not put off.
  window.__setBack = (ms) => {
    ahead -= ms;
    for (const timer of waiting.values()) timer.at -= ms;
  };
  window.__advance = (ms) => {
    const until = time() + ms;
    for (;;) {
      const due = [...waiting].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      const [id, timer] = due;
      ahead = Math.max(ahead, timer.at - now());
      if (timer.every) timer.at += timer.every;
      else waiting.delete(id);
      timer.run();
    }
    ahead = Math.max(ahead, until - now());
  };
})();
