/**
 * What the hand-written JavaScript shares with the build and with the program,
 * for `npm run lint:types`. Partners get another file: see `src/bin/types`.
 */

/** The text of a style sheet: the build bundles it that way. */
declare module "*.css" {
  const text: string;
  export default text;
}

type AjelFile = "ajel.js" | "ajel_bg.wasm" | "ajel-nowasm.js";

/** What `<script integrity>` takes for each file that `embed.js` loads. The build defines it. */
declare const INTEGRITY: Record<AjelFile, string>;

/** What partners may call on an element. */
type Method = "play" | "pause" | "next" | "previous" | "refresh";

/**
 * Each element's name, the ticker's first, with its methods and its attributes as `properties.js`
 * reads them. The build defines it.
 */
declare const ELEMENTS: Record<string, [methods: string, attributes: string]>;

/**
 * The ticker's name by language; scripts and languages that are written from right to left. The
 * build takes them from `src/locale`.
 */
declare const LANGUAGES: [labels: Record<string, string>, scripts: string, languages: string];

/** Names of the attributes that `frame.js` takes from its address. The build defines it. */
declare const ATTRIBUTES: string[];

/** A request that was begun before the program was there. */
interface EarlyRequest {
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
  /** Renders `host` into `root`: `mount` in `src/element/mount.rs`. */
  mount(
    root: HTMLElement,
    host: HTMLElement,
    early: Map<string, EarlyRequest>,
    problem: string,
    base: string,
  ): ProgramHandle;
}

/** What each script leaves in `ajel.program`. */
interface Programs {
  "ajel.js": Program & {
    /** Puts a related box below the text of the page's own article: `src/embed/article.js`. */
    placeRelated(box: HTMLElement): void;
    /** Waits for the page's style sheets: `src/embed/article.js`. */
    styled(): Promise<unknown> | undefined;
    /** Keeps the height of a related box: `src/embed/hold.js`. */
    hold(box: HTMLElement): IntersectionObserver;
    /**
     * Gives the code of what is wrong though the program runs, or of why it cannot. The program
     * comes from its download, or by a request that waits until a policy has been asked.
     */
    start(
      failed: (error: unknown) => void,
      base: string,
      download: Promise<Response> | (() => Promise<Response>),
    ): Promise<string>;
  };
  "ajel-nowasm.js": Program & {
    /** Starts at once: nothing is downloaded. */
    start(failed: (error: unknown) => void): void;
  };
}

/** The one name on `window`. */
interface AjelApi {
  /** Puts up the tags and placeholders of the page that are new. */
  scan(): void;
  program?: Programs[keyof Programs];
}

interface Window {
  ajel?: AjelApi;
  /** What the page's own tag manager reads. */
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

/** The element that `document.createElement` makes for a name. */
type ElementOf<Name> = Name extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Name] : HTMLElement;
