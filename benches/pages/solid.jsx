/**
 * The same work with Solid, and the marquee of the hand-written widget.
 *
 * @jsxImportSource solid-js
 */
import { For, Show, createEffect, createSignal, onCleanup, onMount } from "solid-js";
import { render } from "solid-js/web";
import { marquee } from "./marquee.js";
import { feed, place } from "./place.js";
import { LABELS, REFRESH_MS, age, kept, load, related, whenNear, whileSeen } from "./work.js";
import style from "./widget.css";

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets.push(sheet);

/** @param {{ items: FeedItem[] }} properties */
function Headlines(properties) {
  return (
    <For each={properties.items}>
      {({ title, url, date_published }) => (
        <li class="bench-item">
          <a href={url} dir="auto">
            {title}
          </a>
          <time datetime={date_published}>{age(date_published)}</time>
        </li>
      )}
    </For>
  );
}

/** @param {{ feed: string, begun?: Promise<FeedItem[]>, control: { refresh?: () => Promise<void> } }} properties */
function Ticker(properties) {
  const [items, setItems] = createSignal(/** @type {FeedItem[]} */ ([]));
  const [isPaused, setPaused] = createSignal(false);
  /** @type {any} */
  let viewport;
  /** @type {any} */
  let track;
  /** @type {any} */
  let list;
  /** @type {ReturnType<typeof marquee>} */
  let motion;
  let isSeen = true;
  let isEnded = false;

  /** @param {Promise<FeedItem[]>} answer */
  async function show(answer) {
    const now = await answer;
    if (!isEnded) setItems((before) => kept(before, now));
  }
  const refresh = () => show(load(properties.feed));
  properties.control.refresh = refresh;

  function pause() {
    setPaused(!isPaused());
    motion.hold("button", isPaused());
  }

  onMount(() => {
    motion = marquee(track, list);
    const unwatch = whileSeen(viewport, (seen) => {
      isSeen = seen;
      motion.hold("unseen", !seen);
    });
    const timer = setInterval(() => document.hidden || !isSeen || refresh(), REFRESH_MS);
    show(properties.begun || load(properties.feed));
    onCleanup(() => {
      isEnded = true;
      clearInterval(timer);
      unwatch();
      motion.end();
    });
  });
  createEffect(() => {
    if (items().length > 0) motion.move();
  });

  return (
    <section class="bench-ticker" aria-label={LABELS.ticker}>
      <h2 class="bench-label">{LABELS.ticker}</h2>
      <div
        class="bench-viewport"
        ref={viewport}
        onPointerEnter={() => motion.hold("pointer", true)}
        onPointerLeave={() => motion.hold("pointer", false)}
        onFocusIn={() => motion.hold("focus", true)}
        onFocusOut={() => motion.hold("focus", false)}
      >
        <div class="bench-track" ref={track}>
          <ul class="bench-list" ref={list}>
            <Headlines items={items()} />
          </ul>
          <ul class="bench-list" inert aria-hidden="true">
            <Headlines items={items()} />
          </ul>
        </div>
      </div>
      <div class="bench-controls">
        <button type="button" aria-label={LABELS.previous} onClick={() => motion.step(-1)}>
          ⏮
        </button>
        <button type="button" aria-label={isPaused() ? LABELS.play : LABELS.pause} onClick={pause}>
          ⏸
        </button>
        <button type="button" aria-label={LABELS.next} onClick={() => motion.step(1)}>
          ⏭
        </button>
      </div>
    </section>
  );
}

/** @param {{ host: HTMLElement, items: Promise<FeedItem[]> }} properties */
function Related(properties) {
  const [cards, setCards] = createSignal(/** @type {FeedItem[] | undefined} */ (undefined));
  onMount(() => onCleanup(whenNear(properties.host, async () => setCards(related(await properties.items)))));
  return (
    <Show when={cards()}>
      <section class="bench-related" aria-label={LABELS.related}>
        <h2>{LABELS.related}</h2>
        <ul>
          <For each={cards()}>
            {({ title, url, authors, date_published }) => (
              <li>
                <h3>
                  <a href={url} dir="auto">
                    {title}
                  </a>
                </h3>
                <p>
                  {authors?.[0]?.name} <time datetime={date_published}>{age(date_published)}</time>
                </p>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

function BackToTop() {
  const [isHidden, setHidden] = createSignal(true);
  onMount(() => {
    const look = () => setHidden(scrollY < innerHeight);
    addEventListener("scroll", look, { passive: true });
    onCleanup(() => removeEventListener("scroll", look));
  });
  const go = () => scrollTo({ top: 0, behavior: "smooth" });
  return (
    <button type="button" class="bench-top" hidden={isHidden()} aria-label={LABELS.top} onClick={go}>
      ↑
    </button>
  );
}

/**
 * @param {HTMLElement} host
 * @param {string} feed
 * @param {Promise<FeedItem[]>} [begun]
 * @returns {BenchTicker}
 */
function ticker(host, feed, begun) {
  /** @type {{ refresh?: () => Promise<void> }} */
  const control = {};
  const unmount = render(() => <Ticker feed={feed} begun={begun} control={control} />, host);
  return { refresh: () => /** @type {() => Promise<void>} */ (control.refresh)(), unmount };
}

const items = load(feed);
/** @type {Window["bench"]} */
const bench = { mount: ticker };
window.bench = bench;
place("ticker", (host) => (bench.ticker = ticker(host, feed, items)));
place("related", (host) => render(() => <Related host={host} items={items} />, host));
place("top", (host) => render(() => <BackToTop />, host));
