// Everything by keys; `?` shows them.
import { element } from "./elements.js";

/** @param {{keys: string[], words: string, act: (event: KeyboardEvent) => void}[]} table */
export function bind(table) {
  const all = [...table, { keys: ["?"], words: "show the keys", act: () => dialog.showModal() }];
  const dialog = element("dialog", { "aria-label": "Keys" }, [
    element("h3", {}, "Keys"),
    element("dl", {}, all.filter((row) => row.words).flatMap((row) => [
      element("dt", {}, row.keys.map((key) => element("kbd", {}, shown(key)))),
      element("dd", {}, row.words),
    ])),
    element("form", { method: "dialog" }, [element("button", {}, "close")]),
  ]);
  const shows = element("button", { type: "button", class: "keys" }, ["keys ", element("kbd", {}, "?")]);
  shows.addEventListener("click", () => dialog.showModal());
  document.querySelector("footer")?.append(" ", shows);
  document.body.append(dialog);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.key !== "Escape" && event.target.closest("input, select, textarea")) return;
    const row = all.find((row) => row.keys.includes(event.key));
    if (!row || (event.key === "Enter" && event.target.closest("a, button"))) return;
    event.preventDefault();
    row.act(event);
  });
}

function shown(key) {
  return { ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc", " ": "Space" }[key] ?? key;
}
