// The page of a run: lines to copy, a note to write in its place.
import { element } from "./elements.js";

/** Gives every script a button that copies it. */
export function copying(root) {
  for (const script of root.querySelectorAll("pre.script")) {
    const button = element("button", { type: "button", class: "copy" }, "copy");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(script.textContent);
      button.textContent = "copied";
      setTimeout(() => { button.textContent = "copy"; }, 1500);
    });
    script.before(button);
  }
}

/** Makes the note a field while it is written. */
export function writing(root) {
  for (const note of root.querySelectorAll(".note")) {
    note.nextElementSibling?.matches("details.plain") && note.nextElementSibling.remove();
    note.tabIndex = 0;
    note.setAttribute("role", "textbox");
    note.setAttribute("aria-label", "Note");
    const begin = () => {
      if (note.querySelector("textarea")) return;
      const before = note.textContent;
      const field = element("textarea", { rows: "4", "aria-label": "Note" });
      field.value = before;
      const end = async (isKept) => {
        const text = isKept ? field.value : before;
        field.replaceWith(text);
        if (text === before) return;
        const answer = await fetch(note.dataset.target, { method: "POST",
          headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text }) });
        if (!answer.ok) note.textContent = `${before} — ${(await answer.json()).message}`;
      };
      field.addEventListener("blur", () => end(true), { once: true });
      field.addEventListener("keydown", (event) => {
        if (event.key === "Escape") { field.value = before; field.blur(); }
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field.blur();
        event.stopPropagation();
      });
      note.replaceChildren(field);
      field.focus();
    };
    note.addEventListener("click", begin);
    note.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === note) { event.preventDefault(); begin(); }
    });
  }
}
