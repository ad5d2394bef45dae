// The menu of a measure's column: which of its values is shown, where it has a curve.
import { element } from "./elements.js";

export class ColumnMenu {
  /** @param {(measure: string, value: string) => void} choose `last`, `best` or a step. */
  constructor(choose) {
    this.choose = choose;
    this.step = element("input", { type: "number", min: "0", step: "1", size: "6",
      "aria-label": "The step, epoch or k" });
    this.buttons = ["last", "best"].map((value) =>
      element("button", { type: "button", value }, value));
    this.heading = element("h3");
    const form = element("form", { method: "dialog" }, [
      ...this.buttons, element("label", {}, ["at step ", this.step]),
      element("button", { value: "at" }, "show"), element("button", { value: "" }, "close"),
    ]);
    this.dialog = element("dialog", { class: "menu", "aria-label": "Which value" }, [
      this.heading, element("p", { class: "aside" }, "of runs that have a curve of it"), form]);
    document.body.append(this.dialog);
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.dialog.close(button.value));
    }
    this.dialog.addEventListener("close", () => this.closed());
  }

  open(column, value) {
    this.measure = column.key.replace(/^metrics\./, "");
    this.heading.textContent = column.title;
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", (value ?? "last") === button.value);
    }
    this.step.value = /^\d+$/.test(value ?? "") ? value : "";
    this.dialog.returnValue = "";
    this.dialog.showModal();
  }

  closed() {
    const word = this.dialog.returnValue;
    if (word === "at" && this.step.value !== "") this.choose(this.measure, this.step.value);
    else if (word === "last" || word === "best") this.choose(this.measure, word);
  }
}
