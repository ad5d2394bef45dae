// Elements, made without a line of markup: a text stays a text.

/**
 * @param {string} name
 * @param {Object} attributes `style` is an object; what is null is left out.
 * @param {(string | Node)[] | string} content
 */
export function element(name, attributes = {}, content = []) {
  return fill(document.createElement(name), attributes, content);
}

/** The same for drawings. */
export function drawn(name, attributes = {}, content = []) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, content);
}

function fill(made, attributes, content) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "style") Object.assign(made.style, value);
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...(Array.isArray(content) ? content : [content]));
  return made;
}

/** A colour of the page's style. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Colours that the colour-blind can tell apart (Okabe and Ito, 2008). */
export const seriesColours =
  ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a6d3b", "#6b7280"];
