/**
 * The same work with Svelte 5: its compiled components, and the marquee of the hand-written
 * widget. The components are in the folder `svelte`.
 */
import { mount, unmount } from "svelte";
import { feed, place } from "./place.js";
import BackToTop from "./svelte/BackToTop.svelte";
import Related from "./svelte/Related.svelte";
import Ticker from "./svelte/Ticker.svelte";
import { load } from "./work.js";
import style from "./widget.css";

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets.push(sheet);

/**
 * @param {HTMLElement} target
 * @param {string} feed
 * @param {Promise<FeedItem[]>} [begun]
 * @returns {BenchTicker}
 */
function ticker(target, feed, begun) {
  const component = mount(Ticker, { target, props: { feed, begun } });
  return { refresh: () => component.refresh(), unmount: () => unmount(component) };
}

const items = load(feed);
/** @type {Window["bench"]} */
const bench = { mount: ticker };
window.bench = bench;
place("ticker", (host) => (bench.ticker = ticker(host, feed, items)));
place("related", (host) => mount(Related, { target: host, props: { host, items } }));
place("top", (host) => mount(BackToTop, { target: host }));
