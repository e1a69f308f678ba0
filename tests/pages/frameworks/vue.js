// The ticker and back-to-top in an application of Vue.
import { createApp, h, shallowRef } from "vue";

const given = shallowRef(/** @type {FrameworkProps | undefined} */ (undefined));
const view = () => {
  const { ticker, top, listener } = /** @type {FrameworkProps} */ (given.value);
  return h("main", [
    h("ajel-news-ticker", { ...ticker, "onAjel:load": listener, "onAjel:itemclick": listener }),
    h("ajel-back-to-top", top),
  ]);
};

/** @type {import("vue").App | undefined} */
let app;
window.app = {
  render(props) {
    given.value = props;
    if (app) return;
    app = createApp({ setup: () => view });
    app.mount("#app");
  },
  unmount() {
    app?.unmount();
    app = undefined;
  },
};
