/**
 * The program: its files, whether it can run here, and its start.
 */
import { base, own } from "./address.js";
import { create, trustedScript } from "./dom.js";

/** @typedef {import("./element.js").AjelElement} AjelElement */
/**
 * A program, and the elements that run on it.
 * @typedef {{ elements: Set<AjelElement>, ready: Promise<[Program, problem: string]> }} Instance
 */

const WASM = "ajel_bg.wasm";
/**
 * The program that all elements share, once one of them needs it.
 * @type {Instance | undefined}
 */
let shared;
let isFirst = true;

/** Returns the program that elements share; it is loaded for the first of them. */
export const sharedProgram = () => (shared ||= load());

/**
 * The glue of the first program, which also knows where a related box stands.
 * @type {Promise<Programs["ajel.js"]> | undefined}
 */
let glue;

/** Returns the glue of the first program; it is asked for again where it did not come. */
export function sharedGlue() {
  glue ??= loadScript("ajel.js");
  glue.catch(() => (glue = undefined));
  return glue;
}

/**
 * Returns the nonce with which a page's policy allows what its own tags load. A module does not
 * know its own tag.
 */
const nonce = () => [own, ...document.scripts].find((tag) => tag?.nonce)?.nonce || "";

/**
 * @param {AjelFile} name
 * @param {string} integrity
 */
const request = (name, integrity) => fetch(base + name, { credentials: "omit", integrity });

/**
 * Why a file was not loaded, as a code; the browser does not say.
 * @param {AjelFile} name
 */
async function unloaded(name) {
  /** @param {string} integrity */
  const isThere = (integrity) => request(name, integrity).then(({ ok }) => ok).catch(() => {});
  const tampered = (await isThere("")) && !(await isThere(INTEGRITY[name]));
  return tampered ? "program-integrity" : "program-unreachable";
}

/**
 * Loads a script of the program's and gives what it has left in `ajel.program`.
 * @template {keyof Programs} Name
 * @param {Name} name
 * @returns {Promise<Programs[Name]>}
 */
function loadScript(name) {
  const script = create("script", {
    crossorigin: "",
    integrity: INTEGRITY[name],
    nonce: nonce(),
    src: trustedScript(base + name),
  });
  return new Promise((resolve, reject) => {
    script.onload = () => resolve(/** @type {Programs[Name]} */ (window.ajel?.program));
    script.onerror = () => unloaded(name).then(reject);
    document.head.append(script);
  }).finally(() => script.remove());
}

/**
 * Returns whether the page has a policy for its scripts. A policy that was sent as a header
 * leaves one trace in the DOM: browsers hide `nonce` attributes.
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
 * Starts all downloads at once; the program compiles when it is there. Gives the
 * program, and the code of what the partner could do better. Where a policy may forbid
 * WebAssembly, the glue finds that out first (`start.js`).
 * @param {(error: unknown) => void} failed
 * @returns {Instance["ready"]}
 */
async function start(failed) {
  if (!window.WebAssembly) return withoutWasm("wasm-missing", failed);
  const download = hasPolicy() ? undefined : request(WASM, INTEGRITY[WASM]);
  // What is small, and soon there, leaves the line to the feed meanwhile.
  await download?.catch(() => {});
  // Another program, after the first one's failure, is not the first one's glue.
  const glue = await (isFirst ? sharedGlue() : loadScript("ajel.js"));
  isFirst = false;
  const problem = await glue.start(failed, base, download || (() => request(WASM, INTEGRITY[WASM])));
  if (!/^wasm-(?!mime)/.test(problem)) return [glue, problem];
  if (problem === "wasm-unreachable") {
    const reason = await unloaded(WASM);
    if (reason === "program-integrity") throw reason;
  }
  return withoutWasm(problem, failed);
}

/**
 * Starts the same program as plain JavaScript.
 * @param {string} problem
 * @param {(error: unknown) => void} failed
 * @returns {Instance["ready"]}
 */
async function withoutWasm(problem, failed) {
  const program = await loadScript("ajel-nowasm.js");
  program.start(failed);
  return [program, problem];
}

/**
 * The program on its way, and the elements that run on it. If it fails, nobody
 * can say which of them has done it: each goes on, once, on a program of its own.
 * @returns {Instance}
 */
export function load() {
  /** @type {Instance["elements"]} */
  const elements = new Set();
  /** @param {unknown} error */
  const failed = (error) => {
    console.warn("ajel", error);
    if (shared === instance) shared = undefined;
    // The caller of the program handles the exception first.
    queueMicrotask(() => elements.forEach((element) => element._fail(error, true)));
  };
  /** @type {Instance} */
  const instance = { elements, ready: start(failed) };
  // Each element that waits for it handles the failure.
  instance.ready.catch(() => {});
  return instance;
}

