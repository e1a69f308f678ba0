/**
 * Starts the program from its download, the answer to a request. Gives the code
 * of what is wrong though it runs, or throws the code of why it cannot.
 *
 * It travels in ajel.js and not in embed.js, which must be small.
 */
export async function started(init, download) {
  let answer = await download.catch(() => ({}));
  if (!answer.ok) throw "wasm-unreachable";
  let problem = "";
  // Only this type may be compiled from the answer itself, and by this alone can
  // the browser keep what it has compiled.
  if (!/^application\/wasm\s*(;|$)/i.test(answer.headers.get("content-type"))) {
    problem = "wasm-mime";
    answer = await answer.arrayBuffer();
  }
  try {
    await init({ module_or_path: answer });
  } catch (error) {
    // An old browser lacks what the program needs; the policy of a sandboxed
    // page shows only here, and only in words.
    throw /CSP|eval/.test(error.message) ? "wasm-blocked" : "wasm-missing";
  }
  return problem;
}
