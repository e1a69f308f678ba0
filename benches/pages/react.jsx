/**
 * The same work with what a partner would otherwise take from npm: React and
 * react-fast-marquee. That marquee can be paused but has no way to go to the
 * next headline, and does not stop where nobody sees it.
 */
import { memo, useCallback, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import Marquee from "react-fast-marquee";
import { feed, place } from "./place.js";
import { LABELS, REFRESH_MS, SPEED, age, load, related, whenNear } from "./work.js";
import style from "./widget.css";

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets.push(sheet);

/** @param {{ at: string }} properties */
function Time({ at }) {
  return <time dateTime={at}>{age(at)}</time>;
}

/** @type {React.FunctionComponent<{ title: string, url: string, at: string }>} */
const Headline = memo(function Headline({ title, url, at }) {
  return (
    <div className="bench-item" dir="rtl">
      <a href={url} dir="auto">
        {title}
      </a>
      <Time at={at} />
    </div>
  );
});

/** @param {{ feed: string, begun?: Promise<FeedItem[]>, control: { refresh?: () => Promise<void> } }} properties */
function Ticker({ feed, begun, control }) {
  const [items, setItems] = useState(/** @type {FeedItem[]} */ ([]));
  const [playing, setPlaying] = useState(true);
  const refresh = useCallback(async () => setItems(await load(feed)), [feed]);
  const first = useRef(begun);
  useEffect(() => {
    let ended = false;
    (first.current || load(feed)).then((items) => ended || setItems(items));
    const timer = setInterval(() => document.hidden || refresh(), REFRESH_MS);
    control.refresh = refresh;
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, [feed, refresh, control]);
  return (
    <section className="bench-ticker" aria-label={LABELS.ticker}>
      <h2 className="bench-label">{LABELS.ticker}</h2>
      {/* Right to left its headlines are out of sight: the usual way around that. */}
      <div className="bench-viewport" dir="ltr">
        {items.length > 0 && (
          <Marquee direction="right" speed={SPEED} play={playing} pauseOnHover>
            {items.map(({ id, title, url, date_published }) => (
              <Headline key={id} title={title} url={url} at={date_published} />
            ))}
          </Marquee>
        )}
      </div>
      <div className="bench-controls">
        <button type="button" aria-label={playing ? LABELS.pause : LABELS.play} onClick={() => setPlaying(!playing)}>
          ⏸
        </button>
      </div>
    </section>
  );
}

/** @param {{ host: HTMLElement, items: Promise<FeedItem[]> }} properties */
function Related({ host, items }) {
  /** @type {ReturnType<typeof useState<FeedItem[]>>} */
  const [cards, setCards] = useState();
  useEffect(() => whenNear(host, async () => setCards(related(await items))), [host, items]);
  return (
    cards && (
      <section className="bench-related" aria-label={LABELS.related}>
        <h2>{LABELS.related}</h2>
        <ul>
          {cards.map(({ id, title, url, authors, date_published }) => (
            <li key={id}>
              <h3>
                <a href={url} dir="auto">
                  {title}
                </a>
              </h3>
              <p>
                {authors?.[0]?.name} <Time at={date_published} />
              </p>
            </li>
          ))}
        </ul>
      </section>
    )
  );
}

function BackToTop() {
  const [hidden, setHidden] = useState(true);
  useEffect(() => {
    const look = () => setHidden(scrollY < innerHeight);
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, []);
  const go = () => scrollTo({ top: 0, behavior: "smooth" });
  return (
    <button type="button" className="bench-top" hidden={hidden} aria-label={LABELS.top} onClick={go}>
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
  const root = createRoot(host);
  root.render(<Ticker feed={feed} begun={begun} control={control} />);
  return {
    refresh: () => /** @type {() => Promise<void>} */ (control.refresh)(),
    unmount: () => flushSync(() => root.unmount()),
  };
}

const items = load(feed);
/** @type {Window["bench"]} */
const bench = { mount: ticker };
window.bench = bench;
place("ticker", (host) => (bench.ticker = ticker(host, feed, items)));
place("related", (host) => createRoot(host).render(<Related host={host} items={items} />));
place("top", (host) => createRoot(host).render(<BackToTop />));
