/** What the pages of the benchmark share with its build and its harness. */

declare module "*.css" {
  const text: string;
  export default text;
}

/**
 * The part of react-fast-marquee that is used here. The package brings types of
 * its own, but only `./dev bench` installs it.
 */
declare module "react-fast-marquee" {
  const Marquee: import("react").FunctionComponent<{
    direction?: "left" | "right" | "up" | "down";
    /** CSS px per second. */
    speed?: number;
    play?: boolean;
    pauseOnHover?: boolean;
    children?: import("react").ReactNode;
  }>;
  export default Marquee;
}

/** Imported by react-fast-marquee's own types, where they are installed. */
declare module "*.scss";

/** Whether the ticker has as many items as are shown, or the whole feed. The build defines it. */
declare const SHOWN_ONLY: boolean;

/** An item of a JSON Feed, as far as the baselines read it. */
interface FeedItem {
  id: string;
  url: string;
  title: string;
  summary?: string;
  date_published: string;
  authors?: { name?: string }[];
}

/** A ticker that the harness measures. */
interface BenchTicker {
  refresh(): unknown;
  unmount(): void;
}

interface Window {
  bench: {
    mount(host: HTMLElement, feed: string, begun?: Promise<FeedItem[]>): BenchTicker;
    ticker?: BenchTicker;
  };
  /** `probe.js`. */
  probe: {
    firstHeadline: Promise<number>;
    programMemory(): number;
    nodes(): number;
  };
}
