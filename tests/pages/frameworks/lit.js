// The ticker and back-to-top in templates of Lit.
import { html, nothing, render } from "lit";

const place = /** @type {HTMLElement} */ (document.querySelector("#app"));
/** @param {FrameworkProps} props */
const view = ({ ticker, top, listener }) => html`<main>
  <ajel-news-ticker
    .feed=${ticker.feed}
    .refresh=${ticker.refresh}
    .limit=${ticker.limit}
    .label=${ticker.label}
    @ajel:load=${listener}
    @ajel:itemclick=${listener}
  ></ajel-news-ticker>
  <ajel-back-to-top .after=${top.after} ?progress=${top.progress} loading=${top.loading}></ajel-back-to-top>
</main>`;

window.app = {
  render: (props) => void render(view(props), place),
  unmount: () => void render(nothing, place),
};
