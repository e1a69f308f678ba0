/** @jsxImportSource preact */
// The ticker and back-to-top in an application of Preact.
import { render } from "preact";

const App = ({ ticker, top, listener }) => (
  <main>
    <ajel-news-ticker {...ticker} onajel:load={listener} onajel:itemclick={listener} />
    <ajel-back-to-top {...top} />
  </main>
);

const place = document.querySelector("#app");
window.app = {
  render: (props) => render(<App {...props} />, place),
  unmount: () => render(null, place),
};
