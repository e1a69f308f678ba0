// Runs scripts as an optimiser does.
Object.defineProperty(document, "currentScript", { value: null });
