// Completes a condition while it is written: the names of settings and measures, and their values.
import { element } from "./elements.js";

const mostProposals = 8;

export class Completion {
  /**
   * @param {HTMLInputElement} input
   * @param {(name: string | null) => string[]} words The values of a column, or all names.
   */
  constructor(input, words) {
    this.input = input;
    this.words = words;
    this.chosen = -1;
    const id = `proposals-${input.name}`;
    this.list = element("ul", { class: "proposals", role: "listbox", id, hidden: "" });
    input.closest("label").append(this.list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"],
      ["aria-controls", id], ["aria-expanded", "false"]]) input.setAttribute(name, value);
    input.addEventListener("input", () => this.propose());
    input.addEventListener("blur", () => this.close());
    // Before the page's own keys: a list that is open has them.
    input.addEventListener("keydown", (event) => this.pressed(event));
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = event.target.closest("li");
      if (item) this.take(item.textContent);
    });
  }

  /** The word at the caret, and the name that it is a value of, if it is one. */
  get context() {
    const before = this.input.value.slice(0, this.input.selectionStart);
    const word = /[^\s()=<>!,'"]*$/.exec(before)[0];
    const rest = before.slice(0, before.length - word.length);
    const name = /([\w@.-]+)\s*(?:=|!=|in\s*\()\s*(?:'[^']*'\s*,\s*)*['"]?$/.exec(rest)?.[1] ?? null;
    return { word, rest, name };
  }

  propose() {
    const { word, name } = this.context;
    const start = word.toLowerCase();
    const all = word || name ? this.words(name) : [];
    const found = [...new Set(all)].filter((text) => text.toLowerCase().startsWith(start)
      && text !== word).slice(0, mostProposals);
    this.chosen = -1;
    this.list.replaceChildren(...found.map((text, index) =>
      element("li", { role: "option", id: `${this.list.id}-${index}` }, text)));
    this.list.hidden = !found.length;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  pressed(event) {
    if (this.list.hidden) return;
    const items = [...this.list.children];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.chosen = (this.chosen + step + items.length) % items.length;
      for (const [index, item] of items.entries()) {
        item.setAttribute("aria-selected", String(index === this.chosen));
      }
      this.input.setAttribute("aria-activedescendant", items[this.chosen].id);
    } else if (event.key === "Tab" || (event.key === "Enter" && this.chosen >= 0)) {
      this.take(items[Math.max(0, this.chosen)].textContent);
    } else if (event.key === "Escape") {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Puts a word in the place of the one that is begun; a value that is a text gets its quotes. */
  take(text) {
    const { rest, name } = this.context;
    const after = this.input.value.slice(this.input.selectionStart);
    const isQuoted = /['"]$/.test(rest);
    const isText = name !== null && !/^-?[\d.]+(e-?\d+)?$/i.test(text);
    const open = isText && !isQuoted ? "'" : "";
    const close = isText ? (/["]$/.test(rest) ? '"' : "'") : "";
    const written = `${rest}${open}${text}${close} `;
    this.input.value = written + after;
    this.input.setSelectionRange(written.length, written.length);
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.input.form.requestSubmit();
  }
}
