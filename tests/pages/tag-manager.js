// A tag manager, where document.currentScript is null.
Object.defineProperty(document, "currentScript", { value: null });
const tag = document.createElement("script");
tag.src = "{widget}/embed.js?by=manager";
tag.dataset.feed = "{feed}/feed.json";
document.head.append(tag);
