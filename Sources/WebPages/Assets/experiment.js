// The page of an experiment: the picture, the table and what is chosen, of one state.
import { ColumnChoice } from "./choice.js";
import { Runs } from "./columns.js";
import { Completion } from "./completion.js";
import { Curves } from "./curves.js";
import { Drawer } from "./drawer.js";
import { element } from "./elements.js";
import { grouped } from "./groups.js";
import { bind } from "./keys.js";
import { ColumnMenu } from "./menu.js";
import { Parallel } from "./parallel.js";
import { Scatter } from "./scatter.js";
import { shortcuts } from "./shortcuts.js";
import { State } from "./state.js";
import { RunTable } from "./table.js";

/** What the picture can be, by the keys 1, 2 and 3. */
const kinds = ["curves", "parallel", "scatter"];

export class ExperimentPage {
  /** @param source Where the runs are from: see source.js. */
  constructor(main, source) {
    this.source = source;
    this.state = new State();
    this.form = main.querySelector("form.query");
    this.input = this.form.elements.where;
    this.form.hidden = false;
    this.fault = element("pre", { class: "fault", role: "alert", hidden: "" });
    this.form.after(this.fault);
    main.querySelector("pre.fault:not([hidden])")?.remove();
    this.told = element("p", { class: "aside", role: "status" });
    this.picture = element("section", { class: "picture", "aria-label": "Picture" });
    this.tabs = element("div", { class: "tabs", role: "tablist" });
    const place = element("section", { class: "table" });
    const drawer = element("aside", { class: "drawer", hidden: "" });
    const work = element("div", { class: "work" }, [place, drawer]);
    this.takeOver = () => {
      const served = ":scope > figure, form.runs, div.runs, .views";
      for (const part of main.querySelectorAll(served)) part.remove();
      this.form.before(this.tabs, this.picture);
      this.fault.after(this.told, work);
    };
    this.table = new RunTable(place, this.state, (number) => this.address(number));
    this.drawer = new Drawer(drawer, this.state, source);
    this.curves = new Curves(this.picture, this.state, source);
    this.parallel = new Parallel(this.picture, this.state);
    this.scatter = new Scatter(this.picture, this.state);
    this.waiting = 0;
    this.listen();
  }

  listen() {
    this.state.listen((isLasting) => this.show(isLasting));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.state.change({ where: this.input.value.trim(), orders: this.orders() });
      this.find();
    });
    let typing = null;
    this.input.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => this.form.requestSubmit(), 150);
    });
    addEventListener("popstate", () => this.find());
    this.source.listen((change) => this.changed(change), (isLive) => {
      document.body.classList.toggle("live", isLive);
    });
    this.choice = new ColumnChoice((columns) => this.state.choose(columns));
    if (this.source.hasValues) this.completion = new Completion(this.input, (name) => this.words(name));
    this.menu = new ColumnMenu((measure, value) => this.choose(measure, value));
    this.table.grid.addEventListener("contextmenu", (event) => {
      const column = this.runs?.byKey.get(event.target.closest("[data-key]")?.dataset.key);
      if (column?.kind !== "metric" || !this.source.hasValues) return;
      event.preventDefault();
      this.openMenu(column);
    });
    bind(shortcuts(this, kinds));
  }

  /** Shows another value of a measure, in the runs that have a curve of it. */
  choose(measure, value) {
    const at = new Map(this.state.at);
    if (value === "last") at.delete(measure);
    else at.set(measure, value);
    this.state.change({ at });
    this.load();
  }

  /** The names that conditions know, or the values of one of them. */
  words(name) {
    const column = name === null ? null : this.all?.column(name);
    if (name !== null) {
      if (!column) return [];
      return column.isNumeric ? [...new Set(column.values)].filter(Number.isFinite).map(String)
        : column.words;
    }
    const names = (this.all?.columns ?? []).filter((each) => !["id", "parent", "started", "ended"]
      .includes(each.key)).map((each) => this.all.word(each));
    return [...names, "and", "or", "not", "between", "contains", "is", "in"];
  }

  /** Lets columns be chosen, those that are shown first. */
  chooseColumns() {
    const word = (column) => this.runs.word(column);
    const all = this.runs.columns.filter((column) => !["run", "id", "parent"].includes(column.key));
    this.choice.open(all.map(word), this.table.columns.slice(1).map(word));
  }

  openMenu(column) {
    this.menu.open(column, this.state.at.get(column.key.replace("metrics.", "")));
  }

  /** The address of a run, or of the runs of a group beside each other. */
  address(number) {
    const numbers = this.runs.members?.(number) ?? [number];
    return numbers.length > 1 ? this.source.comparison(numbers) : this.source.run(number);
  }

  orders() {
    const text = this.form.elements.order_by.value.trim();
    return text.split(",").map((part) => part.trim()).filter(Boolean).map((part) => ({
      key: part.replace(/ (asc|desc)$/i, ""), isDescending: / desc$/i.test(part),
    }));
  }

  async load() {
    if (this.isLoading) { this.isStale = true; return; }
    this.isLoading = true;
    try {
      do {
        this.isStale = false;
        const { isGood, told } = await this.source.columns(this.state);
        if (!isGood) { this.blame("", told); break; }
        const isFirst = !this.all;
        this.all = new Runs(told);
        // What the server wrote is there until something better is.
        if (isFirst) this.takeOver();
        await this.find();
      } while (this.isStale);
    } finally { this.isLoading = false; }
  }

  /** Asks which runs fulfil the condition. */
  async find() {
    const where = this.state.where;
    this.input.value = document.activeElement === this.input ? this.input.value : where;
    this.fault.hidden = true;
    if (!where) {
      this.found = null;
    } else {
      const { isGood, told } = await this.source.found(this.state, this.all);
      if (where !== this.state.where) return;
      if (isGood && told.runs) this.found = new Set(told.runs);
      else this.blame(where, told);
    }
    this.shownGroup = null;
    this.state.tell(true);
  }

  /** What is wrong with the condition, and where. */
  blame(where, { message, from, to }) {
    const carets = " ".repeat(from ?? 0) + "^".repeat(Math.max(1, (to ?? 0) - (from ?? 0)));
    this.fault.textContent = from === undefined ? message : `${where}\n${carets}\n${message}`;
    this.fault.hidden = false;
  }

  async changed({ changed, gone }) {
    if (!this.all) return;
    // Nothing moves under the pointer: rows stay where they are until others are asked for. Without
    // an order what is new comes last, in nobody's way.
    const isHeld = this.state.orders.length > 0 && (this.table.isPointedAt || !this.table.isAtTop);
    const numbers = this.held?.numbers ?? Array.from(this.order ?? [], (row) => this.runs.numbers[row]);
    this.table.fresh = new Set(changed ?? []);
    await this.refresh(isHeld ? { numbers, orders: this.state.orders } : null);
    setTimeout(() => { this.table.fresh = null; this.table.light(); }, 1500);
    if (gone.length) this.state.tell(true);
  }

  /** @param {{numbers: number[], orders: Object[]} | null} held The rows that stay in their places. */
  async refresh(held = null) {
    this.held = held;
    this.withoutCurves = null;
    this.curves.refresh();
    await this.load();
  }

  // Showing

  show(isLasting) {
    if (!this.all) return;
    if (isLasting || !this.order) this.arrange();
    else this.table.light();
    this.light(isLasting);
  }

  /** The runs, or groups of those that are found, whenever one of them is other than it was. */
  regroup() {
    const group = this.state.group;
    if (!group) {
      this.runs = this.all;
    } else if (this.shownGroup !== group) {
      const rows = Array.from(this.all.numbers.keys()).filter((row) =>
        this.found?.has(this.all.numbers[row]) ?? true);
      this.runs = grouped(this.all, rows, group);
    }
    if ((this.shownGroup ?? "") !== group) this.curves.refresh();
    this.shownGroup = group;
  }

  arrange() {
    this.regroup();
    const rows = [];
    for (let row = 0; row < this.runs.count; row += 1) {
      if (!this.state.group && this.found && !this.found.has(this.runs.numbers[row])) continue;
      if (this.state.brushes.size && !this.parallel.keeps(row)) continue;
      rows.push(row);
    }
    if (this.held?.orders !== this.state.orders) this.held = null;
    this.order = this.held ? this.inPlace(rows) : this.runs.sorted(rows, this.state.orders);
    this.waiting = this.held ? rows.length - this.order.length : 0;
    this.table.show(this.runs, this.order);
    this.drawer.show(this.runs);
    const orders = this.state.orders.map((order) => order.key + (order.isDescending ? " desc" : ""));
    this.form.elements.order_by.value = orders.join(", ");
    this.tell();
  }

  /** Those of the rows that were there before, in the order that they had. */
  inPlace(rows) {
    const found = new Set(rows);
    return Int32Array.from(this.held.numbers.map((number) => this.runs.rows.get(number))
      .filter((row) => found.has(row)));
  }

  tell() {
    const all = this.runs.count;
    const noun = this.state.group ? "groups" : "runs";
    const count = this.order?.length === all ? `${all} ${noun}` : `${this.order?.length} of ${all} ${noun}`;
    const grouping = this.state.group ? [`all but ${this.state.group}`] : [];
    const same = this.state.all ? [] : this.runs.constants;
    const equal = same.length ? [`in all: ${same.join(" · ")}`] : [];
    const waiting = this.waiting ? [`${this.waiting} new: press .`] : [];
    this.told.textContent = [count, ...grouping, ...waiting, ...equal].join(" · ");
  }

  light(isLasting) {
    if (isLasting) this.choosePicture();
    else this.shown?.light?.();
  }

  choosePicture() {
    const hasCurves = this.curves.lines.length > 0 || !this.hasNoCurves;
    const kind = this.state.plot === "curves" && !hasCurves ? "parallel" : this.state.plot;
    this.tabs.replaceChildren(...kinds.map((name, index) => {
      const tab = element("button", { type: "button", role: "tab", "aria-selected": name === kind,
        title: `key ${index + 1}` }, name);
      tab.addEventListener("click", () => this.state.change({ plot: name }));
      return tab;
    }));
    const all = this.found && !this.state.group ? Int32Array.from(this.order) : Int32Array.from(
      { length: this.runs.count }, (_, row) => row);
    if (kind === "curves") {
      this.shown = this.curves;
      this.curves.show(this.runs, this.drawnRuns()).then(() => {
        if (!this.curves.lines.length && !this.hasNoCurves) {
          this.hasNoCurves = true;
          this.choosePicture();
        }
      });
    } else {
      this.curves.refresh();
      if (this.state.plot === "curves") this.lookForCurves();
      this.shown = kind === "parallel" ? this.parallel : this.scatter;
      this.shown.show(this.runs, this.order, this.state.brushes.size
        ? Int32Array.from({ length: this.runs.count }, (_, row) => row) : all);
    }
  }

  /** Whether the runs have curves by now: a run that goes on, or another that is chosen. */
  async lookForCurves() {
    const numbers = this.drawnRuns();
    if (this.withoutCurves === numbers.join()) return;
    if (await this.curves.ask(this.runs, numbers) === null) return;
    this.withoutCurves = numbers.join();
    this.hasNoCurves = !this.curves.lines.length;
    if (!this.hasNoCurves) this.choosePicture();
  }

  /** The runs whose curves are drawn: those chosen, else the best by the first measure. */
  drawnRuns() {
    const chosen = [...this.state.chosen].filter((number) => this.runs.rows.has(number));
    if (chosen.length) return chosen;
    const measure = this.runs.metrics[0];
    if (!measure) return [];
    const order = [{ key: measure.key, isDescending: measure.better === "higher" }];
    const rows = this.runs.sorted(this.order, order).filter((row) => measure.value(row) !== null);
    return Array.from(rows.slice(0, 6), (row) => this.runs.numbers[row]);
  }
}
