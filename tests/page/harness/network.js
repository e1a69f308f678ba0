// The network of one test: `fetch` in the test's frame answers from the routes that
// the test has set, and records what was asked. See site.rs.
(() => {
  /** Origin → path → { replies, answered }. */
  const routes = new Map();
  const requests = [];
  /** Gates that are open, by number. */
  const open = new Set();
  const waiting = new Map();

  const delay = (ms) => new Promise((done) => setTimeout(done, ms));
  const gate = (id) =>
    open.has(id) ? undefined : new Promise((done) => waiting.set(id, [...(waiting.get(id) ?? []), done]));

  const ended = () => new DOMException("The user aborted a request.", "AbortError");

  /** The body of a reply as a stream that keeps to what the reply says of its end. */
  function bodyOf(window, reply, signal) {
    const bytes = new TextEncoder().encode(reply.body);
    if (reply.ending === "whole") return reply.status === 204 || reply.status === 304 ? null : bytes;
    return new window.ReadableStream({
      start(controller) {
        controller.enqueue(bytes.slice(0, reply.bytes));
        signal.addEventListener("abort", () => controller.error(ended()));
        if (reply.ending === "break") setTimeout(() => controller.error(new TypeError("network error")), 20);
      },
    });
  }

  async function answer(window, request, url, reply) {
    const { signal } = request;
    const aborted = new Promise((_, reject) => {
      if (signal.aborted) reject(ended());
      signal.addEventListener("abort", () => reject(ended()));
    });
    const answered = (async () => {
      await delay(reply.delay);
      if (reply.gate !== null) await gate(reply.gate);
      if (reply.ending === "never") await new Promise(() => {});
      if (!reply.cors || reply.ending === "unreachable") throw new window.TypeError("Failed to fetch");
      const response = new window.Response(bodyOf(window, reply, signal), {
        status: reply.status,
        headers: reply.headers,
      });
      Object.defineProperty(response, "url", { value: url.href });
      return response;
    })();
    return Promise.race([answered, aborted]);
  }

  /** Path of a file of `dist/` → the gate that it waits for. */
  const held = new Map();
  const release = async (url) => {
    const id = held.get(new URL(url).pathname);
    if (id !== undefined) await gate(id);
  };

  /** Puts this network in place of the frame's own. */
  function install(window) {
    const { fetch } = window;
    // Scripts of the program come as elements.
    const { append } = window.Element.prototype;
    window.Element.prototype.append = function (...nodes) {
      const [first] = nodes;
      if (!held.has(first?.src && new URL(first.src).pathname)) return append.apply(this, nodes);
      release(first.src).then(() => append.apply(this, nodes));
    };
    window.fetch = (input, init) => {
      const request = new window.Request(input, init);
      const url = new URL(request.url);
      const route = routes.get(url.origin)?.get(url.pathname);
      const known = routes.has(url.origin);
      requests.push({
        origin: url.origin,
        method: request.method,
        path: url.pathname,
        query: url.search.slice(1),
        headers: [...request.headers],
        cache: request.cache,
      });
      if (!route) {
        if (!known) return release(url).then(() => fetch(input, init));
        return answer(window, request, url, { ...notFound });
      }
      const reply = route.replies[Math.min(route.answered, route.replies.length - 1)];
      route.answered += 1;
      return answer(window, request, url, reply);
    };
  }

  const notFound = { status: 404, headers: [], body: "404", cors: true, delay: 0, gate: null, ending: "whole" };

  globalThis.network = {
    install,
    requests,
    hold: (path, id) => held.set(path, id),
    /** Makes an origin this network's own: what it has no route for is 404. */
    own: (origin) => routes.set(origin, new Map()),
    route: (origin, path, replies) => {
      if (!routes.has(origin)) routes.set(origin, new Map());
      routes.get(origin).set(path, { replies, answered: 0 });
    },
    open: (id) => {
      open.add(id);
      for (const done of waiting.get(id) ?? []) done();
      waiting.delete(id);
    },
  };
})();
