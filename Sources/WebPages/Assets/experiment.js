// The page of an experiment: the picture, the table and what is chosen, of one state.
import { Runs } from "./columns.js";
import { Curves } from "./curves.js";
import { Drawer } from "./drawer.js";
import { element } from "./elements.js";
import { bind } from "./keys.js";
import { listen } from "./live.js";
import { Parallel } from "./parallel.js";
import { Scatter } from "./scatter.js";
import { State } from "./state.js";
import { RunTable } from "./table.js";

const kinds = ["curves", "parallel", "scatter"];

export class ExperimentPage {
  constructor(main) {
    this.address = main.dataset.experiment;
    this.data = main.dataset.source;
    this.state = new State();
    this.form = main.querySelector("form.query");
    this.input = this.form.elements.where;
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
      for (const served of main.querySelectorAll(":scope > figure, form.runs")) served.remove();
      this.form.before(this.tabs, this.picture);
      this.fault.after(this.told, work);
    };
    this.table = new RunTable(place, this.state, (number) =>
      `${this.address}/runs/${number}`);
    this.drawer = new Drawer(drawer, this.state, this.address);
    this.curves = new Curves(this.picture, this.state, this.address);
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
    listen(this.data, (change) => this.changed(change), (isLive) => {
      document.body.classList.toggle("live", isLive);
    });
    bind(this.keys());
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
    do {
      this.isStale = false;
      const answer = await fetch(`${this.data}/columns`);
      if (!answer.ok) break;
      const isFirst = !this.runs;
      this.runs = new Runs(await answer.json());
      // What the server wrote is there until something better is.
      if (isFirst) this.takeOver();
      await this.find();
    } while (this.isStale);
    this.isLoading = false;
  }

  /** Asks which runs fulfil the condition: the shell's own language, read in one place. */
  async find() {
    const where = this.state.where;
    this.input.value = document.activeElement === this.input ? this.input.value : where;
    this.fault.hidden = true;
    if (!where) {
      this.found = null;
    } else {
      const answer = await fetch(`${this.data}/found?where=${encodeURIComponent(where)}`);
      const told = await answer.json();
      if (where !== this.state.where) return;
      if (told.runs) this.found = new Set(told.runs);
      else this.blame(where, told);
    }
    this.state.tell(true);
  }

  /** What is wrong with the condition, and where. */
  blame(where, { message, from, to }) {
    const carets = " ".repeat(from ?? 0) + "^".repeat(Math.max(1, (to ?? 0) - (from ?? 0)));
    this.fault.textContent = from === undefined ? message : `${where}\n${carets}\n${message}`;
    this.fault.hidden = false;
  }

  async changed({ changed, gone }) {
    if (!this.runs) return;
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
    if (!this.runs) return;
    if (isLasting || !this.order) this.arrange();
    else this.table.light();
    this.light(isLasting);
  }

  arrange() {
    const rows = [];
    for (let row = 0; row < this.runs.count; row += 1) {
      if (this.found && !this.found.has(this.runs.numbers[row])) continue;
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
    const count = this.order?.length === all ? `${all} runs` : `${this.order?.length} of ${all} runs`;
    const same = this.state.all ? [] : this.runs.constants;
    const equal = same.length ? [`in all: ${same.join(" · ")}`] : [];
    const waiting = this.waiting ? [`${this.waiting} new: press .`] : [];
    this.told.textContent = [count, ...waiting, ...equal].join(" · ");
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
    const all = this.found ? Int32Array.from(this.order) : Int32Array.from(
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

  // Keys

  keys() {
    const { state, table } = this;
    const open = (address) => { location.href = address; };
    return [
      { keys: ["j", "ArrowDown"], words: "next run",
        act: (event) => table.move(1, { chooses: event.shiftKey }) },
      { keys: ["k", "ArrowUp"], words: "run before",
        act: (event) => table.move(-1, { chooses: event.shiftKey }) },
      { keys: ["J"], words: "choose on, downwards", act: () => table.move(1, { chooses: true }) },
      { keys: ["K"], words: "choose on, upwards", act: () => table.move(-1, { chooses: true }) },
      { keys: ["x", " "], words: "choose the run, or no longer",
        act: () => table.current && state.toggle(table.current) },
      { keys: ["b"], words: "take the run as the baseline", act: () => {
        if (!table.current) return;
        state.change({ chosen: new Set([table.current, ...state.chosen]), base: table.current });
      } },
      { keys: ["c"], words: "compare the chosen runs",
        act: () => this.drawer.place.querySelector("a")?.click() },
      { keys: ["Enter", "o"], words: "open the run",
        act: () => table.current && open(table.address(table.current)) },
      { keys: ["/"], words: "write a condition", act: () => this.input.focus() },
      { keys: ["Escape"], words: "leave the condition; choose nothing", act: () => {
        if (document.activeElement !== document.body && document.activeElement !== table.grid) {
          table.grid.focus();
        } else {
          state.brushes.clear();
          state.change({ chosen: new Set(), base: null });
        }
      } },
      { keys: ["d"], words: "all columns, or what differs", act: () => state.change({ all: !state.all }) },
      { keys: ["s"], words: "order by the first measure", act: () => {
        if (this.runs.metrics[0]) state.order(this.runs.metrics[0].key);
      } },
      { keys: ["."], words: "show the new runs", act: () => this.refresh() },
      { keys: ["u"], words: "go to all experiments", act: () => open("/") },
      ...kinds.map((name, index) => ({ keys: [String(index + 1)], words: `show ${name}`,
        act: () => state.change({ plot: name }) })),
      { keys: ["PageDown"], act: () => table.move(15) },
      { keys: ["PageUp"], act: () => table.move(-15) },
      { keys: ["Home"], act: () => table.move(-Infinity) },
      { keys: ["End"], act: () => table.move(Infinity) },
    ];
  }
}
