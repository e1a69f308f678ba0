/**
 * The part of Solid that is used here. `tsconfig.json` takes it for the types of `solid-js`,
 * `solid-js/web` and `solid-js/jsx-runtime`, which only `./dev bench` installs.
 */

export namespace JSX {
  type Element = Node | string | number | boolean | null | undefined | (() => Element) | Element[];
  interface ElementChildrenAttribute {
    children: {};
  }
  interface IntrinsicElements {
    [name: string]: any;
  }
}

export function createSignal<T>(value: T): [get: () => T, set: (value: T | ((before: T) => T)) => T];
export function createEffect(effect: () => void): void;
export function onMount(begin: () => void): void;
export function onCleanup(end: () => void): void;
export function For<T>(properties: { each: T[] | undefined; children: (item: T) => JSX.Element }): JSX.Element;
export function Show(properties: { when: unknown; children: JSX.Element }): JSX.Element;

/** Renders a view into an element. Returns the function that removes it. */
export function render(view: () => JSX.Element, host: Element): () => void;
