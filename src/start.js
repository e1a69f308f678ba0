/**
 * Starts the program, or finds out why it cannot run here.
 *
 * This module is bundled into ajel.js and not into embed.js, which must be small.
 */

/** The smallest WebAssembly module: the magic number and the version. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * Returns whether the page's policy forbids WebAssembly.
 *
 * The only way to find out is to try, and a refused attempt is reported to the page's owner. An
 * empty frame inherits the page's policy, but once it has been removed from the page, Chromium,
 * Firefox and WebKit report nothing of it, neither as an event nor over the network. Such a frame
 * takes 10 ms of the main thread, so it is created only if the page has a policy at all.
 */
function isBlocked() {
  const frame = document.createElement("iframe");
  document.head.append(frame);
  let inside;
  try {
    inside = /** @type {typeof globalThis} */ (/** @type {unknown} */ (frame.contentWindow)).WebAssembly;
  } catch {
    // In a sandboxed page the frame is cross-origin. Only the real start can tell then.
  }
  frame.remove();
  try {
    // WebKit refuses the instance but not the module.
    if (inside) new inside.Instance(new inside.Module(EMPTY_MODULE));
  } catch {
    return true;
  }
  return false;
}

/**
 * Returns whether an answer has the type of WebAssembly. Only such an answer can be compiled while
 * it streams, and only then can the browser cache the compiled code. The type must have no
 * parameter: https://webassembly.github.io/spec/web-api/#streaming-modules
 * @param {Response} answer
 */
const hasType = ({ headers }) => /^application\/wasm$/i.test(/** @type {string} */ (headers.get("content-type")));

/**
 * Compiles an answer and gives it its imports.
 * @param {Response} answer
 * @param {WebAssembly.Imports} imports
 */
export const instantiated = async (answer, imports) =>
  // Old libraries remove the function, to have their own code run.
  hasType(answer) && "instantiateStreaming" in WebAssembly
    ? WebAssembly.instantiateStreaming(answer, imports)
    : WebAssembly.instantiate(await answer.arrayBuffer(), imports);

/**
 * Starts the program from its download: a request, or a function that makes the request and is
 * called only if the page's policy allows WebAssembly. Returns the code of a problem with which the
 * program still runs (`wasm-mime`), the code of the reason why it cannot run (`wasm-blocked`,
 * `wasm-missing` or `wasm-unreachable`), or an empty text.
 *
 * @param {Promise<Response> | (() => Promise<Response>)} download
 * @param {(answer: Response) => Promise<unknown>} init
 *   Instantiates the program for the glue that wasm-bindgen generates.
 */
export async function started(download, init) {
  if (typeof download === "function") {
    if (isBlocked()) return "wasm-blocked";
    download = download();
  }
  const answer = await download.catch(() => /** @type {Response} */ ({}));
  if (!answer.ok) return "wasm-unreachable";
  try {
    await init(answer);
  } catch (error) {
    // An old browser lacks features that the program needs. In a sandboxed page the policy shows
    // only here, and only in the text of the error.
    return /CSP|eval/.test(/** @type {Error} */ (error).message) ? "wasm-blocked" : "wasm-missing";
  }
  return hasType(answer) ? "" : "wasm-mime";
}
