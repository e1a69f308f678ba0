/**
 * Starts the program from its download, the answer to a request. Gives the code
 * of what is wrong though it runs, or throws the code of why it cannot.
 *
 * It travels in ajel.js and not in embed.js, which must be small.
 *
 * @param {(options: { module_or_path: Response | ArrayBuffer }) => Promise<unknown>} init
 *   The glue's own start.
 * @param {Promise<Response>} download
 */
export async function started(init, download) {
  /** @type {Response | ArrayBuffer} */
  let answer = await download.catch(() => /** @type {Response} */ ({}));
  if (!answer.ok) throw "wasm-unreachable";
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
    throw /CSP|eval/.test(/** @type {Error} */ (error).message) ? "wasm-blocked" : "wasm-missing";
  }
  return problem;
}
