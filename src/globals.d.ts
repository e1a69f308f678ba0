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

/** Each element's name, the ticker's first, and what may be called on it. The build defines it. */
declare const ELEMENTS: Record<string, Method[]>;

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
    /** Gives the code of what is wrong though the program runs; throws the code of why it cannot. */
    start(download: Promise<Response>, failed: (error: unknown) => void, base: string): Promise<string>;
  };
  "ajel-nowasm.js": Program & {
    /** Starts at once: nothing is downloaded. */
    start(download: 0, failed: (error: unknown) => void): void;
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
  /** Trusted Types, where the browser has them. */
  trustedTypes?: {
    createPolicy(name: string, rules: ScriptUrlRules): ScriptUrlRules;
  };
}

/** The part of a Trusted Types policy that `embed.js` needs. */
interface ScriptUrlRules {
  createScriptURL(url: string): string;
}

/** The element that `document.createElement` makes for a name. */
type ElementOf<Name> = Name extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Name] : HTMLElement;
