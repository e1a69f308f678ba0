/**
 * Methods and properties of the elements. Each attribute is reflected as a property, as on built-in
 * elements, because frameworks set properties.
 */

/** @typedef {import("./element.js").AjelElement} AjelElement */

/**
 * Defines the methods of a class, and a property for each attribute. An attribute is written as
 * `name` (text), `name?` (boolean) or `name#60` (number with its default).
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
    // `refresh` and `after` are methods, too: reading them returns the method, setting them sets
    // the attribute.
    const method = /** @type {any} */ (prototype)[property];
    /** @type {PropertyDescriptor & ThisType<any> & { __proto__: null }} */
    const reflected = {
      // An old library may have added `value` to `Object.prototype`.
      __proto__: null,
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
    };
    Object.defineProperty(prototype, property, reflected);
  }
}

/**
 * Applies the properties that were set on an element before it was upgraded.
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
