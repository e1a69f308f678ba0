/**
 * Declares what the hand-written JavaScript shares with the build and with the program, for `npm
 * run lint:types`. The declarations for partners are another file: see `src/bin/types`.
 */

/** The text of a style sheet, which the build bundles in this form. */
declare module "*.css" {
  const text: string;
  export default text;
}

type AjelFile = "ajel.js" | "ajel_bg.wasm" | "ajel-nowasm.js";

/** The name of a part of the no-Wasm build. Its hash is in `ajel-nowasm.js`. */
type NoWasmPart = `ajel-nowasm_${string}.js`;

/** The `integrity` of each file that `embed.js` loads. The build defines it. */
declare const INTEGRITY: Record<AjelFile, string>;

/** The methods that partners may call on an element. */
type Method = "play" | "pause" | "next" | "previous" | "refresh";

/**
 * The name of each element, the ticker's first, with its methods and its attributes as
 * `properties.js` reads them. The build defines it.
 */
declare const ELEMENTS: Record<string, [methods: string, attributes: string]>;

/**
 * The ticker's label by language, and the scripts and languages that are written from right to
 * left. The build takes them from `src/locale`.
 */
declare const LANGUAGES: [labels: Record<string, string>, scripts: string, languages: string];

/** The names of the attributes that `frame.js` takes from its address. The build defines it. */
declare const ATTRIBUTES: string[];

/** A prefetched request: `embed.js` began it before the program was loaded. */
interface PrefetchedRequest {
  answer: Promise<Response>;
  controller: AbortController;
}

/** A running element: `Handle` in `src/main.rs`. */
interface ProgramHandle {
  update(name: string, value: string | null): void;
  play(): void;
  pause(): void;
  next(): void;
  previous(): void;
  refresh(): void;
  dispose(): void;
}

interface Program {
  /** Renders `host` into `root`: `mount` in `src/element/mod.rs`. */
  mount(
    root: HTMLElement,
    host: HTMLElement,
    prefetched: Map<string, PrefetchedRequest>,
    problem: string,
    base: string,
  ): ProgramHandle;
}

/** The value that each script leaves in `ajel.program`. */
interface Programs {
  "ajel.js": Program & {
    /** Puts a tag's related box below the text of the page's own article: `src/embed/article.js`. */
    placeRelated(tag: Element, put: (at: (box: HTMLElement) => void) => void): void;
    /** Fits a ticker into the page, and moves it out of a hidden container: `src/embed/settle.js`. */
    settle(ticker: HTMLElement, moveFirst: () => void): void;
    /** Holds the height of a related box: `src/embed/hold.js`. */
    hold(box: HTMLElement): IntersectionObserver;
    /**
     * Starts the program from its download, or by a function that makes the request once the page's
     * policy has been checked. Returns the code of a problem with which the program still runs, or
     * of the reason why it cannot run.
     */
    start(
      failed: (error: unknown) => void,
      base: string,
      download: Promise<Response> | (() => Promise<Response>),
    ): Promise<string>;
  };
  "ajel-nowasm.js": Program & {
    /** Starts the program at once; it loads its parts by `load`. */
    start(
      failed: (error: unknown) => void,
      load: (name: NoWasmPart, integrity: string) => Promise<Programs[NoWasmPart]>,
    ): void;
  };
  /** Runs a part with what the program exports: `xtask/src/build/wasm2js.rs`. */
  [part: NoWasmPart]: (exports: object) => unknown;
}

/** The only name that ajel adds to `window`. */
interface AjelApi {
  /** Inserts the widgets of all tags and placeholders that are new on the page. */
  scan(): void;
  program?: Programs[keyof Programs];
}

interface Window {
  ajel?: AjelApi;
  /** The array that the page's own tag manager reads. */
  dataLayer?: object[];
  /** Trusted Types, where the browser has them. */
  trustedTypes?: {
    createPolicy(name: string, rules: TrustedTypeRules): TrustedTypeRules;
  };
}

/** The part of a Trusted Types policy that `embed.js` needs. */
interface TrustedTypeRules {
  createScriptURL(url: string): string;
  createHTML(text: string): string;
}

/** The element that `document.createElement` creates for a name. */
type ElementOf<Name> = Name extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Name] : HTMLElement;
