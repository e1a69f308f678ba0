/** @jsxImportSource react */
// The ticker and back-to-top in an application of React.
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

const App = ({ ticker, top, listener }) => (
  <main>
    <ajel-news-ticker {...ticker} onajel:load={listener} onajel:itemclick={listener} />
    <ajel-back-to-top {...top} />
  </main>
);

let root;
window.app = {
  render(props) {
    root ??= createRoot(document.querySelector("#app"));
    flushSync(() => root.render(<App {...props} />));
  },
  unmount() {
    root.unmount();
    root = undefined;
  },
};
