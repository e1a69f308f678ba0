/**
 * Loads the program's files, finds out whether it can run here, and starts it.
 */
import { base, get, own } from "./address.js";
import { create, trustedScript } from "./dom.js";

/** @typedef {import("./element.js").AjelElement} AjelElement */
/**
 * A running program and the elements that run on it.
 * @typedef {{ elements: Set<AjelElement>, ready: Promise<[Program, problem: string]> }} Instance
 */

const WASM = "ajel_bg.wasm";
/**
 * The program that all elements share; it is loaded when the first of them needs it.
 * @type {Instance | undefined}
 */
let shared;
let isFirst = true;

/** Returns the program that elements share; the first call loads it. */
export const sharedProgram = () => (shared ||= load());

/**
 * The glue script of the first program; it also contains the placement of the related box.
 * @type {Promise<Programs["ajel.js"]> | undefined}
 */
let glue;

/**
 * Resolves when the program's answer has begun or failed; undefined if it was not requested.
 * @type {Promise<unknown> | undefined}
 */
let begun;

/**
 * Returns the glue script of the first program. If loading fails, the next call tries again.
 *
 * The script is small and loads quickly. It is requested only once the program's answer has begun,
 * which leaves the bandwidth to the feed until then.
 */
export function sharedGlue() {
  // An async function gives the browser's own promise, also where the page has another `Promise`.
  glue ??= (async () => (await begun, loadScript("ajel.js")))();
  glue.catch(() => (glue = undefined));
  return glue;
}

/**
 * Returns the nonce with which the page's policy allows scripts that its own tags load. A module
 * does not know its own tag, so all tags of the page are searched.
 */
const nonce = () => [own, ...document.scripts].find((tag) => tag?.nonce)?.nonce || "";

/**
 * @param {AjelFile} name
 * @param {string} integrity
 */
const request = (name, integrity) => get(base + name, { integrity });

/**
 * Returns the code of the reason why a file was not loaded; the browser does not tell it.
 * @param {AjelFile} name
 */
async function loadProblem(name) {
  /** @param {string} integrity */
  const isThere = (integrity) => request(name, integrity).then(({ ok }) => ok).catch(() => {});
  const tampered = (await isThere("")) && !(await isThere(INTEGRITY[name]));
  return tampered ? "program-integrity" : "program-unreachable";
}

/**
 * Loads a script of the program and returns the value that it leaves in `ajel.program`.
 * @template {keyof Programs} Name
 * @param {Name} name
 * @param {string} [integrity]
 * @returns {Promise<Programs[Name]>}
 */
function loadScript(name, integrity = INTEGRITY[/** @type {AjelFile} */ (name)]) {
  const script = create("script", {
    crossorigin: "",
    integrity,
    nonce: nonce(),
    src: trustedScript(base + name),
  });
  return new Promise((resolve, reject) => {
    // While it loads, the script stays on the page: WebKit may collect one that has left.
    script.onload = () => {
      script.remove();
      resolve(/** @type {Programs[Name]} */ (window.ajel?.program));
    };
    script.onerror = () => {
      script.remove();
      loadProblem(/** @type {AjelFile} */ (name)).then(reject);
    };
    document.head.append(script);
  });
}

/**
 * Returns whether the page has a policy for its scripts. A policy that was sent as a header leaves
 * one trace in the DOM: browsers hide `nonce` attributes.
 *
 * https://html.spec.whatwg.org/#nonce-attributes
 */
function hasPolicy() {
  const mark = create("i", { nonce: 1 });
  document.head.append(mark);
  mark.remove();
  return !mark.getAttribute("nonce") || document.querySelector("[http-equiv*=policy i]");
}

/**
 * Starts the downloads and then the program. Returns the program and the code of a problem that the
 * partner could fix. If a policy may forbid WebAssembly, the glue script checks
 * that first (`start.js`).
 * @param {(error: unknown) => void} failed
 * @returns {Instance["ready"]}
 */
async function start(failed) {
  if (!window.WebAssembly) return startWithoutWasm("wasm-missing", failed);
  const download = hasPolicy() ? undefined : request(WASM, INTEGRITY[WASM]);
  await (begun = download?.catch(() => {}));
  // Another program, after the first one has failed, needs glue of its own.
  const glue = await (isFirst ? sharedGlue() : loadScript("ajel.js"));
  isFirst = false;
  const problem = await glue.start(failed, base, download || (() => request(WASM, INTEGRITY[WASM])));
  if (!/^wasm-(?!mime)/.test(problem)) return [glue, problem];
  if (problem === "wasm-unreachable") {
    const reason = await loadProblem(WASM);
    if (reason === "program-integrity") throw reason;
  }
  return startWithoutWasm(problem, failed);
}

/**
 * Starts the no-Wasm build: the same program as plain JavaScript.
 * @param {string} problem
 * @param {(error: unknown) => void} failed
 * @returns {Instance["ready"]}
 */
async function startWithoutWasm(problem, failed) {
  const program = await loadScript("ajel-nowasm.js");
  program.start(failed, loadScript);
  return [program, problem];
}

/**
 * Loads a program and returns it with the set of elements that run on it. If it fails, it is not
 * known which of them caused the failure: each one starts again, once, with a program of its own.
 * @returns {Instance}
 */
export function load() {
  /** @type {Instance["elements"]} */
  const elements = new Set();
  /** @param {unknown} error */
  const failed = (error) => {
    console.warn("ajel", error);
    if (shared === instance) shared = undefined;
    // The code that called the program handles the exception first.
    queueMicrotask(() => elements.forEach((element) => element._fail(error, true)));
  };
  /** @type {Instance} */
  const instance = { elements, ready: start(failed) };
  // Each element that awaits it handles the failure.
  instance.ready.catch(() => {});
  return instance;
}

