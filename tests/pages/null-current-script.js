// What an optimiser does.
Object.defineProperty(document, "currentScript", { value: null });
