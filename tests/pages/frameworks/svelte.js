// The ticker and back-to-top in a component of Svelte.
import { flushSync, mount, unmount } from "svelte";
import { writable } from "svelte/store";
// @ts-ignore: TypeScript knows no components.
import App from "./App.svelte";

const given = writable(/** @type {FrameworkProps | undefined} */ (undefined));
/** @type {Record<string, unknown> | undefined} */
let component;
window.app = {
  render(props) {
    given.set(props);
    const target = /** @type {HTMLElement} */ (document.querySelector("#app"));
    component ??= mount(App, { target, props: { given } });
    flushSync();
  },
  unmount() {
    if (component) unmount(component);
    component = undefined;
  },
};
