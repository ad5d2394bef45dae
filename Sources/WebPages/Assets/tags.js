// The tags of a run, changed where they stand: what is written is kept when the field is left.
import { element } from "./elements.js";

/** Takes the forms of the tags over; a form that a browser sends by itself does the same. */
export function tagging(root) {
  for (const list of root.querySelectorAll("ul.tags[data-target]")) {
    list.classList.add("scripted");
    const told = element("p", { class: "fault", role: "alert", hidden: "" });
    list.after(told);
    const send = async (change) => {
      const answer = await fetch(list.dataset.target, { method: "POST",
        headers: { "Content-Type": "application/json" }, body: JSON.stringify(change) });
      told.hidden = answer.ok;
      if (!answer.ok) told.textContent = (await answer.json()).message;
      return answer.ok;
    };
    list.addEventListener("submit", async (event) => {
      event.preventDefault();
      const form = event.target;
      const { key, value } = form.elements;
      const isGone = event.submitter?.name === "remove" || value.value === "";
      const change = { key: key.value.trim(), value: isGone ? "" : value.value };
      if (!await send(change)) return;
      value.defaultValue = value.value;
      if (isGone) form.closest("li").remove();
      else if (key.type !== "hidden") add(list, form, change);
    });
    // Leaving a field keeps it; Escape brings back what was there.
    list.addEventListener("focusout", ({ target }) => {
      if (target.name !== "value" || target.form.elements.key.type !== "hidden") return;
      if (target.value !== target.defaultValue) target.form.requestSubmit();
    });
    list.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target.name === "value") {
        event.target.value = event.target.defaultValue;
        event.target.blur();
      }
    });
  }
}

/** A row for a tag that is new, in the place of one of its name. */
function add(list, form, { key, value }) {
  const row = element("li", {}, [element("form", { method: "post", action: form.getAttribute("action") }, [
    element("input", { type: "hidden", name: "key", value: key }),
    element("label", {}, [element("bdi", {}, key), " ",
      element("input", { name: "value", value, autocomplete: "off", dir: "auto" })]),
    " ", element("button", {}, "keep"), " ",
    element("button", { name: "remove", value: "1", "aria-label": `take ${key} away` }, "take away"),
  ])]);
  const before = [...list.querySelectorAll("input[type=hidden]")].find((input) => input.value === key);
  if (before) before.closest("li").replaceWith(row);
  else form.closest("li").before(row);
  form.reset();
  form.elements.key.focus();
}
