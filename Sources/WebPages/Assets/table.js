// The table of runs: as many rows and columns as are in sight are elements, whatever there is.
import { element } from "./elements.js";

const rowHeight = 30;
const spare = 6;

export class RunTable {
  /**
   * @param {HTMLElement} place What it fills.
   * @param {(number: number) => string} address Of a run's page.
   */
  constructor(place, state, address) {
    this.state = state;
    this.address = address;
    this.cursor = 0;
    this.order = new Int32Array();
    this.heading = element("div", { class: "heading", role: "row" });
    this.body = element("div", { class: "rows", role: "rowgroup" });
    this.grid = element("div", { class: "grid", role: "grid", tabindex: "0",
      "aria-label": "Runs", "aria-multiselectable": "true" }, [this.heading, this.body]);
    this.pool = [];
    place.replaceChildren(this.grid);
    // Paper has no more rows than are elements.
    addEventListener("beforeprint", () => { this.rise("999em"); this.draw(true); });
    addEventListener("afterprint", () => { this.rise("70vh, 46rem"); this.draw(true); });
    this.grid.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw(true)).observe(this.grid);
    this.grid.addEventListener("click", (event) => this.clicked(event));
    this.grid.addEventListener("pointermove", (event) => this.pointed(event));
    this.grid.addEventListener("pointerleave", () => this.hover(null));
  }

  /** Shows rows of the runs in an order. */
  show(runs, order) {
    const isNew = runs !== this.runs || this.state.all !== this.shownAll
      || this.state.columns !== this.chosenColumns;
    this.runs = runs;
    this.order = order;
    if (isNew) this.measure();
    this.cursor = Math.min(this.cursor, Math.max(0, order.length - 1));
    this.body.style.height = `${order.length * rowHeight}px`;
    this.rise("70vh, 46rem");
    this.grid.setAttribute("aria-rowcount", order.length + 1);
    this.draw(true);
  }

  /** As high as its rows, but no higher than something else. */
  rise(most) {
    this.grid.style.height = `min(${most}, ${(this.order.length + 2) * rowHeight}px)`;
  }

  /** The width of each column: of its title and of some of its values. */
  measure() {
    this.shownAll = this.state.all;
    this.chosenColumns = this.state.columns;
    this.first = this.last = null;
    this.columns = this.runs.shown(this.state.all, this.state.columns);
    const step = Math.max(1, Math.floor(this.runs.count / 300));
    this.widths = this.columns.map((column) => {
      let longest = column.title.length + 2;
      for (let row = 0; row < this.runs.count; row += step) {
        longest = Math.max(longest, column.text(row).length + (column.best.size ? 2 : 0));
      }
      return Math.min(34, longest) * 8.3 + (column.key === "run" ? 40 : 26);
    });
    this.lefts = this.widths.reduce((lefts, width) => [...lefts, lefts.at(-1) + width], [0]);
    const width = this.lefts.at(-1) + 30;
    this.body.style.width = this.heading.style.width = `${width}px`;
    this.grid.setAttribute("aria-colcount", this.columns.length);
  }

  /** The columns in sight, but for the first, which always is. */
  columnsInSight() {
    const [left, right] = [this.grid.scrollLeft, this.grid.scrollLeft + this.grid.clientWidth];
    let first = 1;
    while (first < this.columns.length - 1 && this.lefts[first + 1] < left + this.widths[0]) first += 1;
    let last = first;
    while (last < this.columns.length && this.lefts[last] < right) last += 1;
    return [first, last];
  }

  draw(isWhole = false) {
    if (!this.runs) return;
    const [first, last] = this.columnsInSight();
    const isMoved = first !== this.first || last !== this.last;
    [this.first, this.last] = [first, last];
    if (isMoved) this.set = {};
    if (isMoved || isWhole) this.drawHeading();
    const top = Math.max(0, Math.floor(this.grid.scrollTop / rowHeight) - spare);
    const count = Math.ceil(this.grid.clientHeight / rowHeight) + 2 * spare;
    this.makeRows(count);
    for (let place = top; place < top + count; place += 1) {
      const line = this.pool[place % count];
      if (isMoved || isWhole || line.place !== place) this.drawRow(line, place);
    }
  }

  makeRows(count) {
    if (this.pool.length === count) return;
    this.pool = Array.from({ length: count }, (_, index) =>
      element("div", { class: "row", role: "row", id: `row-${index}` }));
    this.body.replaceChildren(...this.pool);
  }

  drawHeading() {
    const cell = (column, index) => {
      const place = this.state.orders.findIndex((order) => this.runs.column(order.key) === column);
      const order = this.state.orders[place];
      const sign = order ? (order.isDescending ? " ↓" : " ↑")
        + (this.state.orders.length > 1 ? place + 1 : "") : "";
      const value = this.state.at.get(column.key.replace("metrics.", ""));
      return element("button", {
        type: "button", class: this.look(column, index), role: "columnheader",
        style: { width: `${this.widths[index]}px` }, "data-key": column.key, title: column.key,
        "aria-sort": order ? (order.isDescending ? "descending" : "ascending") : "none",
        tabindex: "-1",
      }, column.title + (value ? ` (${/^\d+$/.test(value) ? `at ${value}` : value})` : "") + sign);
    };
    this.heading.replaceChildren(...this.cells(cell));
  }

  /** The first column, what stands for those out of sight, and those in sight. */
  cells(make) {
    const gap = element("span", {
      class: "gap", "aria-hidden": "true", style: { width: `${this.lefts[this.first] - this.widths[0]}px` } });
    const seen = [];
    for (let index = this.first; index < this.last; index += 1) {
      seen.push(make(this.columns[index], index));
    }
    return [make(this.columns[0], 0), gap, ...seen];
  }

  look(column, index) {
    return `cell${column.isNumeric && column.key !== "started" ? " number" : ""}${index === 0 ? " first" : ""}`;
  }

  drawRow(line, place) {
    line.place = place;
    const row = this.order[place];
    line.hidden = row === undefined;
    if (row === undefined) return;
    line.style.transform = `translateY(${place * rowHeight}px)`;
    line.setAttribute("aria-rowindex", place + 2);
    if (line.set !== this.set) this.makeCells(line);
    for (const { cell, column } of line.cells) this.fill(cell, column, row);
    this.lightRow(line);
  }

  /** Cells for the columns in sight, which stay while their rows change. */
  makeCells(line) {
    line.set = this.set;
    line.cells = [];
    line.replaceChildren(...this.cells((column, index) => {
      const cell = element("span", { class: this.look(column, index), role: "gridcell", dir: "auto",
        style: { width: `${this.widths[index]}px` } });
      if (index === 0) {
        cell.append(element("i", { class: "box", "aria-hidden": "true" }),
          element("a", { tabindex: "-1" }));
      }
      line.cells.push({ cell, column });
      return cell;
    }));
  }

  fill(cell, column, row) {
    if (column.key === "run") {
      const number = this.runs.numbers[row];
      const address = this.address(number);
      if (address) cell.lastChild.href = address;
      cell.lastChild.textContent = number;
      return;
    }
    const text = column.text(row);
    if (column.best.has(row)) cell.replaceChildren(element("i", { title: "the best" }, "★ "), text);
    else cell.textContent = text;
    if (column.key === "status") cell.dataset.status = text;
  }

  /** Marks what is chosen, pointed at, the baseline and the cursor in the rows that are there. */
  light() {
    for (const line of this.pool) if (!line.hidden) this.lightRow(line);
  }

  lightRow(line) {
    const row = this.order[line.place];
    const number = this.runs.numbers[row];
    const isAtCursor = line.place === this.cursor;
    line.setAttribute("aria-selected", this.state.chosen.has(number));
    line.classList.toggle("cursor", isAtCursor);
    line.classList.toggle("base", this.state.base === number);
    line.classList.toggle("hover", this.state.hover === row);
    line.classList.toggle("fresh", this.fresh?.has(number) ?? false);
    if (isAtCursor) this.grid.setAttribute("aria-activedescendant", line.id);
  }

  // Pointer and keys

  rowOf(event) {
    const line = event.target.closest(".row");
    return line && !line.hidden ? { line, row: this.order[line.place] } : null;
  }

  clicked(event) {
    const heading = event.target.closest("[data-key]");
    if (heading) return this.state.order(heading.dataset.key, { adds: event.shiftKey });
    const found = this.rowOf(event);
    if (!found || event.target.closest("a")) return;
    if (event.shiftKey) this.chooseTo(found.line.place);
    else this.state.toggle(this.runs.numbers[found.row]);
    this.cursor = found.line.place;
  }

  pointed(event) {
    const found = this.rowOf(event);
    const cell = event.target.closest(".cell");
    if (found && cell) this.explain(cell, found);
    this.hover(found?.row ?? null);
  }

  /** The whole value, where a cell shows a part of it. */
  explain(cell, { line, row }) {
    const column = line.cells.find((known) => known.cell === cell)?.column;
    const value = column?.value(row) ?? null;
    if (value === null || column.key === "run") cell.removeAttribute("title");
    else cell.title = column.key === "started" ? new Date(value).toISOString()
      : column.isNumeric ? String(value) : column.text(row);
  }

  hover(row) {
    if (row !== this.state.hover) this.state.change({ hover: row }, { keepsAddress: true });
  }

  /** Chooses all from the cursor to a place. */
  chooseTo(place) {
    const [from, to] = [Math.min(place, this.cursor), Math.max(place, this.cursor)];
    const chosen = new Set(this.state.chosen);
    for (let at = from; at <= to; at += 1) chosen.add(this.runs.numbers[this.order[at]]);
    this.state.change({ chosen });
  }

  /** Moves the cursor by rows, and brings it in sight. */
  move(by, { chooses = false } = {}) {
    const next = Math.max(0, Math.min(this.order.length - 1, this.cursor + by));
    if (chooses) this.chooseTo(next);
    this.cursor = next;
    const [top, height] = [next * rowHeight, this.grid.clientHeight - 2 * rowHeight];
    if (top < this.grid.scrollTop) this.grid.scrollTop = top;
    else if (top > this.grid.scrollTop + height) this.grid.scrollTop = top - height;
    this.draw();
    this.light();
    this.hover(this.order[next] ?? null);
  }

  /** The number of the run at the cursor. */
  get current() {
    const row = this.order[this.cursor];
    return row === undefined ? null : this.runs.numbers[row];
  }

  /** Whether a pointer is above it, under which nothing is to move. */
  get isPointedAt() { return this.body.matches(":hover"); }

  get isAtTop() { return this.grid.scrollTop < rowHeight; }
}
