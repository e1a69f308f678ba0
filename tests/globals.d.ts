/** What the tests' scripts leave on `window` for each other and for WebDriver. */

/** An entry of `probe.js`. */
interface ProbeEntry {
  kind: "event" | "console" | "error" | "resource" | "csp" | "shift";
  name: string;
  /** Plain data only. */
  detail: unknown;
}

declare var __probe: { entries: ProbeEntry[] };

/** What is open of one kind: `ledger.js`. */
interface Ledger {
  open: Record<"listeners" | "timers" | "observers" | "requests", Set<unknown>>;
  read(): Record<"listeners" | "timers" | "observers" | "requests" | "animations" | "nodes" | "memory", number>;
  follow(element: Element): void;
  alive(): number;
  forget(): void;
  turn(): Promise<unknown>;
  frames(): Promise<unknown>;
}

declare var __ledger: Ledger;

// The clock: `clock.js`.
/** What a page says before, of the clock that it wants. */
declare var __clock: { longMs?: number; stands?: boolean } | undefined;
/** Counts the long timers that wait, of those set for `least` to `most` ms. */
declare var __waiting: (least?: number, most?: number) => number;
declare var __asking: () => boolean;
declare var __advance: (ms: number) => void;
/** Rounds the time of day down to multiples of a duration. */
declare var __coarsen: (ms: number) => void;
/** Sets the time of day back. */
declare var __setBack: (ms: number) => void;

// The reader: `reader.js`.
declare var __reader: { online: boolean; hidden: boolean };
declare var __fetches: { url: string; signal: AbortSignal | null | undefined }[];

/** What a host of the page suite answers: `Reply` in `page/harness/site.rs`. */
interface NetworkReply {
  status: number;
  headers: [name: string, value: string][];
  body: string;
  cors: boolean;
  /** The number of the gate that it waits for. */
  gate: number | null;
  ending: "whole" | "never" | "stall" | "break";
  /** How many bytes of the body come before it stalls or breaks. */
  bytes?: number;
}

/** The network of the page suite: `page/harness/network.js`. */
declare var network: {
  install(window: Window & typeof globalThis): void;
  requests: object[];
  hold(path: string, gate: number): void;
  own(origin: string): void;
  route(origin: string, path: string, replies: NetworkReply[]): void;
  open(gate: number): void;
};

/** The contrast of a colour property of `element` with all that is behind it: `contrast.js`. */
declare var contrast: (element: Element, colour: "color" | "borderTopColor" | "outlineColor" | "stroke", behind?: Element) => number;

// The scripts of `pages/`.
declare var cycle: (
  put: (place: Element) => Iterable<Element>,
  isUp: () => boolean,
  times: number,
) => Promise<void>;
declare var inPlace: {
  fill(name: "trains" | "olives"): void;
  replace(name: "trains" | "olives"): void;
  canonical(path: string): void;
  cards(): string[];
};
declare var kept: boolean;
declare var refused: string[];
declare var hydrate: (...names: string[]) => void;
declare var renderAnew: () => void;
declare var names: { own: Set<string>; entries: number; address: string };
declare var released: boolean;
declare var read: (path: string) => Promise<Document>;
declare var alive: (inert: Element) => HTMLScriptElement;
declare var visit: (path: string, by?: (change: () => void) => unknown) => Promise<void>;
declare var restore: (path: string) => Promise<void>;

// The applications of `pages/frameworks/`.
interface FrameworkProps {
  ticker: { feed: string | string[]; refresh: number; limit?: number | null; label?: string | null };
  top: { after: number; progress: boolean; loading: string };
  listener(event: Event): void;
}
declare var app: { render(props: FrameworkProps): void; unmount(): void };

/** https://wicg.github.io/layout-instability/#sec-layout-shift; TypeScript has only what is everywhere. */
interface LayoutShift extends PerformanceEntry {
  hadRecentInput: boolean;
  value: number;
  sources: { node: (Node & { localName?: string }) | null }[];
}
