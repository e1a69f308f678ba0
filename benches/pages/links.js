/**
 * The least that a page can load to show a feed's headlines: it asks for the
 * feed and prints links. No ticker, no care.
 */
import { feed, place } from "./place.js";

/** @type {Promise<{ items: FeedItem[] }>} */
const answer = fetch(feed).then((response) => response.json());

place("ticker", async (host) => {
  const { items } = await answer;
  host.append(
    ...items.map(({ title, url }) => {
      const link = document.createElement("a");
      link.href = url;
      link.textContent = title;
      return link;
    }),
  );
});
