/**
 * Starts the program, or finds out why it cannot run here.
 *
 * It travels in ajel.js and not in embed.js, which must be small.
 */

/** The smallest WebAssembly module: its name and its version. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * Returns whether the page's policy forbids WebAssembly.
 *
 * A policy can only be asked by trying, and a refused try is reported to
 * the page's owner. The same policy holds in an empty frame; but a window that
 * has left the page has nobody to report to, neither as an event nor over the
 * network, in Chromium, Firefox and WebKit alike. Such a frame takes the main thread
 * ten milliseconds, so it is made only where there is a policy at all.
 */
function isBlocked() {
  const frame = document.createElement("iframe");
  document.head.append(frame);
  let inside;
  try {
    inside = /** @type {typeof globalThis} */ (/** @type {unknown} */ (frame.contentWindow)).WebAssembly;
  } catch {
    // In a sandbox the frame is a stranger. Then only the real start will tell.
  }
  frame.remove();
  try {
    // WebKit refuses the instance and not yet the module.
    if (inside) new inside.Instance(new inside.Module(EMPTY_MODULE));
  } catch {
    return true;
  }
  return false;
}

/**
 * Starts the program from its download, the answer to a request, or from a request that waits
 * until it is known that the page's policy allows WebAssembly. Gives the code of what is wrong
 * though it runs, or of why it cannot: `wasm-blocked`, `wasm-missing` or `wasm-unreachable`.
 *
 * @param {(options: { module_or_path: Response | ArrayBuffer }) => Promise<unknown>} init
 *   The glue's own start.
 * @param {Promise<Response> | (() => Promise<Response>)} download
 */
export async function started(init, download) {
  if (typeof download === "function") {
    if (isBlocked()) return "wasm-blocked";
    download = download();
  }
  /** @type {Response | ArrayBuffer} */
  let answer = await download.catch(() => /** @type {Response} */ ({}));
  if (!answer.ok) return "wasm-unreachable";
  let problem = "";
  // Only this type may be compiled from the answer itself, and by this alone can
  // the browser keep what it has compiled.
  if (!/^application\/wasm\s*(;|$)/i.test(/** @type {string} */ (answer.headers.get("content-type")))) {
    problem = "wasm-mime";
    answer = await answer.arrayBuffer();
  }
  try {
    await init({ module_or_path: answer });
  } catch (error) {
    // An old browser lacks what the program needs; the policy of a sandboxed
    // page shows only here, and only in words.
    return /CSP|eval/.test(/** @type {Error} */ (error).message) ? "wasm-blocked" : "wasm-missing";
  }
  return problem;
}
