addEventListener("pageshow", ({ persisted }) => (window.kept = persisted));
