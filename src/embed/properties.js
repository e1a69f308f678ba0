/**
 * Methods and properties of the elements: each attribute is a property, too, as the platform
 * has it, because frameworks set properties.
 */

/** @typedef {import("./element.js").AjelElement} AjelElement */

/**
 * Gives a class its methods, and a property for each attribute. An attribute is written
 * `name` (text), `name?` (boolean) or `name#60` (number, and what holds without one).
 * @param {{ prototype: AjelElement }} Element
 * @param {[methods: string, attributes: string]} members
 */
export function define({ prototype }, [methods, attributes]) {
  for (const name of methods.match(/\w+/g) || []) {
    /** @type {any} */ (prototype)[name] = /** @this {AjelElement} */ function () {
      this._call(/** @type {Method} */ (name));
    };
  }
  for (const [, attribute, kind, number] of attributes.matchAll(/([\w-]+)(\?|#?)(\S*)/g)) {
    const name = /** @type {string} */ (attribute);
    const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    // `refresh` and `after` are methods as well: setting them sets the attribute.
    const method = /** @type {any} */ (prototype)[property];
    Object.defineProperty(prototype, property, {
      get() {
        const value = this.getAttribute(name);
        if (typeof method === "function") return method;
        if (kind === "?") return value != null && value !== "false";
        if (!kind) return value ?? "";
        const read = parseFloat(value);
        return read === read ? read : Number(number);
      },
      set(value) {
        if (value == null || value === false) this.removeAttribute(name);
        else if (value === true) this.setAttribute(name, "");
        else this.setAttribute(name, Array.isArray(value) ? value.join(/feed|show/.test(name) ? " " : ", ") : value);
      },
    });
  }
}

/**
 * Sets what was set on an element before it was one of ours.
 * @param {any} element
 */
export function upgrade(element) {
  for (const property of Object.keys(element)) {
    if (property in Object.getPrototypeOf(element)) {
      const value = element[property];
      delete element[property];
      element[property] = value;
    }
  }
}
