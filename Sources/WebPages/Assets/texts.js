// Texts of others, before they are shown.

/** A text in which controls, and what turns the direction of writing, are spelled out. */
export function visible(text) {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (found) =>
    (found === "\n" || found === "\t" ? " " : `\\u{${found.codePointAt(0).toString(16)}}`));
}

/** As much of a text as there is room for. */
export function cut(text, length) {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
