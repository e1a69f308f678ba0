// The network of one test: `fetch` in the test's frame answers from the routes that
// the test has set, and records each request. See site.rs.
(() => {
  /** @typedef {Window & typeof globalThis} Frame */

  /**
   * Origin → path → the replies that are left, of which the last one stays.
   * @type {Map<string, Map<string, NetworkReply[]>>}
   */
  const routes = new Map();
  /** Origins that nothing is requested from over the real network. */
  const owned = new Set();
  /** @type {object[]} */
  const requests = [];
  /** Numbers of the gates that are open. */
  const open = new Set();
  /**
   * Number of a gate → the functions to call when it opens.
   * @type {Map<number, ((value?: unknown) => void)[]>}
   */
  const waiting = new Map();
  /** @type {NetworkReply} */
  const NOT_FOUND = { status: 404, headers: [], body: "404", cors: true, gate: null, ending: "whole" };

  const gate = (/** @type {number} */ id) =>
    open.has(id) ? undefined : new Promise((done) => waiting.set(id, [...(waiting.get(id) ?? []), done]));

  // The program knows only objects of its own realm, so whatever the frame receives is
  // made by constructors of its `window`.
  const ended = (/** @type {Frame} */ window) => new window.DOMException("The user aborted a request.", "AbortError");

  /**
   * Returns the body of a reply, as a stream that stalls or breaks where the reply
   * says so: a stream that breaks gives its first bytes before its error.
   * @param {Frame} window
   * @param {NetworkReply} reply
   * @param {AbortSignal | null} signal
   */
  function bodyOf(window, reply, signal) {
    if (reply.status === 204 || reply.status === 304) return null;
    if (reply.ending === "whole") return reply.body;
    const bytes = new window.TextEncoder().encode(reply.body).slice(0, reply.bytes);
    return new window.ReadableStream({
      start(controller) {
        signal?.addEventListener("abort", () => controller.error(ended(window)));
        controller.enqueue(bytes);
      },
      pull(controller) {
        if (reply.ending === "break") controller.error(new window.TypeError("network error"));
      },
    });
  }

  /**
   * Returns the response that a browser gives for a request of this mode.
   * @param {Frame} window
   * @param {Request} request
   * @param {AbortSignal | null} signal
   * @param {URL} url
   * @param {NetworkReply} reply
   */
  function responseTo(window, request, signal, url, reply) {
    if (request.mode === "no-cors") {
      // An opaque response tells only that the server answered.
      return Object.defineProperties(new window.Response(), { type: { value: "opaque" }, status: { value: 0 } });
    }
    if (!reply.cors) throw new window.TypeError("Failed to fetch");
    const { status, headers } = reply;
    const response = new window.Response(bodyOf(window, reply, signal), { status, headers });
    return Object.defineProperty(response, "url", { value: url.href });
  }

  /**
   * Returns what `fetch` returns for a request that gets this reply.
   * @param {Frame} window
   * @param {Request} request
   * @param {AbortSignal | null} signal
   * @param {URL} url
   * @param {NetworkReply} reply
   */
  function answer(window, request, signal, url, reply) {
    const aborted = new Promise((_, reject) => {
      signal?.addEventListener("abort", () => reject(ended(window)));
    });
    const answered = (async () => {
      if (reply.gate !== null) await gate(reply.gate);
      if (reply.ending === "never") await new Promise(() => {});
      return responseTo(window, request, signal, url, reply);
    })();
    return window.Promise.resolve(Promise.race([answered, aborted]));
  }

  /**
   * Path of a file of `dist/` → the number of the gate that it waits for.
   * @type {Map<string, number>}
   */
  const held = new Map();
  const release = async (/** @type {URL} */ { pathname }) => {
    const id = held.get(pathname);
    if (id !== undefined) await gate(id);
  };

  /**
   * Puts this network in place of the frame's own.
   * @param {Frame} window
   */
  function install(window) {
    const { fetch } = window;
    window.fetch = (input, init) => {
      const signal = init?.signal ?? (input instanceof window.Request ? input.signal : null);
      // Without the signal: WebKit frees no window in which a request follows another's.
      const request = new window.Request(input, { ...init, signal: null });
      // A browser sends nothing for a request that has been aborted already.
      if (signal?.aborted) return window.Promise.reject(ended(window));
      const url = new URL(request.url);
      const { method, cache } = request;
      const { origin, pathname: path, search } = url;
      requests.push({ origin, method, path, query: search.slice(1), headers: [...request.headers], cache });
      const replies = routes.get(origin)?.get(path) ?? [];
      const reply = replies.length > 1 ? replies.shift() : replies[0];
      if (reply) return answer(window, request, signal, url, reply);
      if (owned.has(origin)) return answer(window, request, signal, url, NOT_FOUND);
      return release(url).then(() => fetch(input, init));
    };

    // The loader requests JavaScript by elements.
    const { append } = window.Element.prototype;
    window.Element.prototype.append = function (...nodes) {
      const insert = () => append.apply(this, nodes);
      const [first] = nodes;
      const { src } = /** @type {{ src?: string }} */ (first instanceof window.HTMLScriptElement ? first : {});
      if (src && held.has(new URL(src).pathname)) release(new URL(src)).then(insert);
      else insert();
    };
  }

  globalThis.network = {
    install,
    requests,
    hold: (path, id) => held.set(path, id),
    /** Makes an origin answer 404 where it has no route; requests to others go to the network. */
    own: (origin) => owned.add(origin),
    route: (origin, path, replies) => {
      const paths = routes.get(origin) ?? new Map();
      routes.set(origin, paths.set(path, replies));
    },
    open: (id) => {
      open.add(id);
      for (const done of waiting.get(id) ?? []) done();
      waiting.delete(id);
    },
  };
})();
