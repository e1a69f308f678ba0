// The first script of every test page: records what happens, for the tests to
// read. It changes nothing that pages or the widget can notice.
(() => {
  /** @type {ProbeEntry[]} */
  const entries = [];
  Object.defineProperty(window, "__probe", { value: { entries } });
  /**
   * @param {ProbeEntry["kind"]} kind
   * @param {string} name
   * @param {unknown} detail
   */
  const record = (kind, name, detail) => entries.push({ kind, name, detail });

  // Plain data only: WebDriver cannot carry nodes, functions or cycles.
  /** @param {unknown} value */
  const plain = (value) => {
    try {
      const text = JSON.stringify(value);
      return text === undefined ? String(value) : JSON.parse(text);
    } catch {
      return String(value);
    }
  };

  for (const name of ["load", "error", "itemview", "itemclick", "toggle"]) {
    document.addEventListener(`ajel:${name}`, (event) => {
      record("event", event.type, plain(/** @type {CustomEvent} */ (event).detail));
    });
  }

  for (const level of /** @type {const} */ (["error", "warn", "info", "log"])) {
    const original = console[level];
    console[level] = function (...values) {
      /** @param {unknown} value */
      const text = (value) =>
        typeof value === "string" ? value : value instanceof Error ? `${value}` : JSON.stringify(plain(value));
      record("console", level, values.map(text).join(" "));
      return original.apply(this, values);
    };
  }

  /** @param {{ localName: string, src?: string, href?: string }} element */
  const recordResource = ({ localName, src, href }) => record("resource", localName, src ?? href);
  // In the capture phase failed resources arrive here too; those have no message.
  window.addEventListener("error", (event) =>
    event.message !== undefined
      ? record("error", "uncaught", String(event.error ?? event.message))
      : recordResource(/** @type {any} */ (event.target)), true);
  window.addEventListener("unhandledrejection", (event) => record("error", "unhandled", String(event.reason)));
  document.addEventListener("securitypolicyviolation", (event) => {
    // Browsers ask for it of their own accord, some only when they have a window.
    if (event.blockedURI.endsWith("/favicon.ico")) return;
    record("csp", event.effectiveDirective, { blocked: event.blockedURI, source: event.sourceFile, sample: event.sample });
  });

  if (globalThis.PerformanceObserver?.supportedEntryTypes?.includes("layout-shift")) {
    new PerformanceObserver((list) => {
      for (const shift of /** @type {LayoutShift[]} */ (list.getEntries())) {
        if (shift.hadRecentInput) continue;
        const moved = shift.sources.map(({ node }) => node?.localName ?? node?.nodeName ?? "gone");
        record("shift", "layout-shift", { value: shift.value, moved });
      }
    }).observe({ type: "layout-shift", buffered: true });
    record("shift", "observing", null);
  }
})();
