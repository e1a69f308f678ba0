// Makes `contrast(element, colour, pseudo)`: the contrast, as WCAG 2 counts it, of
// a colour of the element with all that is behind it. The colours are painted, so
// that the browser itself reads and mixes them.
window.contrast = (() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const paint = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  /** @param {[colour: string, opacity: number][]} layers */
  const over = (layers) => {
    paint.clearRect(0, 0, 1, 1);
    for (const [colour, opacity] of layers) {
      // A colour that is not understood would leave the one before.
      for (const before of ["#010203", "#040506"]) {
        paint.fillStyle = before;
        paint.fillStyle = colour;
        if (paint.fillStyle === before) throw new Error(`no colour: ${colour}`);
      }
      paint.globalAlpha = opacity;
      paint.fillRect(0, 0, 1, 1);
    }
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  /** @param {number[]} rgb */
  const luminance = (rgb) => {
    const linear = rgb.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    const [r, g, b] = /** @type {[number, number, number]} */ (linear);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  /**
   * @param {Element} node
   * @returns {Element | undefined}
   */
  const parent = (node) =>
    node.assignedSlot ?? node.parentElement ?? /** @type {ShadowRoot} */ (node.getRootNode()).host;
  return (element, colour, behind = element) => {
    const chain = [];
    /** @type {Element | undefined} */
    let node;
    for (node = behind; node; node = parent(node)) chain.unshift(getComputedStyle(node));
    let opacity = 1;
    /** @type {[colour: string, opacity: number][]} */
    const layers = [["#fff", 1]];
    for (const style of chain) {
      opacity *= Number(style.opacity);
      layers.push([style.backgroundColor, opacity]);
    }
    let own = 1;
    for (node = element; node; node = parent(node)) own *= Number(getComputedStyle(node).opacity);
    const both = [over(layers), over([...layers, [getComputedStyle(element)[colour], own]])]
      .map(luminance)
      .sort((a, b) => b - a);
    const [light, dark] = /** @type {[number, number]} */ (both);
    return (light + 0.05) / (dark + 0.05);
  };
})();
