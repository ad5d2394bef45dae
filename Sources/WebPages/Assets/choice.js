// Which columns the table has, and in which order.
import { element } from "./elements.js";

export class ColumnChoice {
  /** @param {(titles: string[] | null) => void} choose null for what differs. */
  constructor(choose) {
    this.choose = choose;
    this.list = element("ul", { class: "columns" });
    const usual = element("button", { type: "button" }, "what differs");
    usual.addEventListener("click", () => { this.choose(null); this.dialog.close(); });
    this.dialog = element("dialog", { "aria-label": "Columns" }, [
      element("h3", {}, "Columns"), this.list,
      element("form", { method: "dialog" }, [usual, " ", element("button", {}, "close")])]);
    document.body.append(this.dialog);
    this.list.addEventListener("change", () => this.tell());
    this.list.addEventListener("click", (event) => {
      const [row, button] = [event.target.closest("li"), event.target.closest("button")];
      if (!button) return;
      if (button.value === "up") row.previousElementSibling?.before(row);
      else row.nextElementSibling?.after(row);
      button.focus();
      this.tell();
    });
  }

  /**
   * @param {string[]} titles Of all columns.
   * @param {string[]} shown Of those in the table.
   */
  open(titles, shown) {
    const rows = [...shown, ...titles.filter((title) => !shown.includes(title))];
    this.list.replaceChildren(...rows.map((title) => {
      const box = element("input", { type: "checkbox", value: title });
      box.checked = shown.includes(title);
      return element("li", {}, [element("label", {}, [box, " ", title]),
        element("button", { type: "button", value: "up", "aria-label": `${title} further left` }, "↑"),
        element("button", { type: "button", value: "down", "aria-label": `${title} further right` }, "↓")]);
    }));
    this.dialog.showModal();
  }

  tell() {
    this.choose([...this.list.querySelectorAll("input:checked")].map((box) => box.value));
  }
}
