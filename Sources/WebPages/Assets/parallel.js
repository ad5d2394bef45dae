// Runs as lines across axes, one for each setting that differs and each measure. Dragging along an
// axis brushes: what is outside is left out, here and in the table.
import { colour, drawn, element } from "./elements.js";
import { scale, ticks } from "./scale.js";
import { cut } from "./texts.js";

const height = 300;
const [top, bottom] = [44, 22];
const gap = 130;
const slice = 5;

export class Parallel {
  constructor(place, state) {
    this.place = place;
    this.state = state;
    this.base = element("canvas", { "aria-hidden": "true" });
    this.front = element("canvas", { "aria-hidden": "true" });
    this.frame = drawn("svg", { role: "img", "aria-label": "Runs across their settings and measures" });
    this.picture = element("div", { class: "layers" }, [this.base, this.front, this.frame]);
    this.scroll = element("div", { class: "scroll" }, [this.picture]);
    this.frame.addEventListener("pointerdown", (event) => this.begin(event));
    this.frame.addEventListener("pointermove", (event) => this.drag(event));
    this.frame.addEventListener("pointerup", () => this.end());
  }

  show(runs, order, all) {
    if (this.runs !== runs) this.state.brushes.clear();
    this.runs = runs;
    this.order = order;
    this.all = all;
    this.place.replaceChildren(this.scroll);
    const params = runs.params.filter((column) => column.differs).slice(0, 24);
    const metrics = runs.metrics.filter((column) => column.better !== "neither").slice(0, 4);
    this.columns = [...params, ...metrics].filter((column) => this.scaleOf(column));
    this.width = Math.max(600, (this.columns.length - 1) * gap + 140);
    for (const layer of [this.base, this.front]) {
      layer.width = this.width * devicePixelRatio;
      layer.height = height * devicePixelRatio;
      Object.assign(layer.style, { width: `${this.width}px`, height: `${height}px` });
    }
    this.frame.setAttribute("viewBox", `0 0 ${this.width} ${height}`);
    Object.assign(this.picture.style, { width: `${this.width}px`, height: `${height}px` });
    this.scales = this.columns.map((column) => this.scaleOf(column));
    this.drawFrame();
    this.drawBase();
    this.light();
  }

  x(index) {
    return 60 + index * ((this.width - 140) / Math.max(1, this.columns.length - 1));
  }

  /** From a column's values to heights: numbers by size, words by their order. */
  scaleOf(column) {
    if (column.isNumeric) {
      const range = column.range(this.all);
      return range && scale(range, [height - bottom, top]);
    }
    return column.words.length > 1 && column.words.length <= 40
      ? scale([0, column.words.length - 1], [height - bottom, top]) : null;
  }

  y(index, row) {
    const column = this.columns[index];
    const value = column.isNumeric ? column.values[row] : column.codes[row] < 0 ? NaN : column.codes[row];
    return this.scales[index](value);
  }

  drawFrame() {
    const parts = this.columns.flatMap((column, index) => {
      const x = this.x(index);
      const marks = column.isNumeric
        ? ticks(this.scales[index].values, 4, column.isWhole ? 1 : 0)
          .map(({ value, label }) => [value, label])
        : column.labels.map((word, code) => [code, cut(word, 14)]);
      const brush = this.state.brushes.get(column.key);
      return [
        drawn("line", { class: "axis", x1: x, x2: x, y1: top, y2: height - bottom }),
        drawn("text", { x, y: 20, "text-anchor": "middle", class: "name" }, [
          drawn("title", {}, column.title), cut(column.title, 16)]),
        ...marks.map(([value, label]) => drawn("text",
          { x: x + 6, y: this.scales[index](value) + 4, class: "tick" }, label)),
        ...(brush ? [drawn("rect", { class: "brush", x: x - 8, width: 16,
          y: Math.min(...brush), height: Math.abs(brush[1] - brush[0]) })] : []),
      ];
    });
    this.frame.replaceChildren(...parts);
  }

  /** All runs in grey, a slice of a few milliseconds at a time. */
  drawBase() {
    const pen = this.pen(this.base);
    pen.strokeStyle = colour("soft");
    pen.globalAlpha = Math.max(0.04, Math.min(0.7, 60 / this.all.length));
    const rows = this.all;
    const drawing = this.drawing = {};
    let place = 0;
    const go = () => {
      if (drawing !== this.drawing) return;
      const end = performance.now() + slice;
      while (place < rows.length && performance.now() < end) {
        for (const last = Math.min(place + 20, rows.length); place < last; place += 1) {
          this.line(pen, rows[place]);
        }
      }
      if (place < rows.length) requestAnimationFrame(go);
    };
    go();
  }

  /** What is brushed, chosen or pointed at, above the others. */
  light() {
    const pen = this.pen(this.front);
    if (this.state.brushes.size) {
      pen.strokeStyle = colour("accent");
      pen.globalAlpha = Math.max(0.1, Math.min(0.7, 100 / this.order.length));
      for (const row of this.order.slice(0, 2000)) this.line(pen, row);
    }
    pen.globalAlpha = 1;
    pen.lineWidth = 2;
    pen.strokeStyle = colour("star");
    for (const number of this.state.chosen) {
      if (this.runs.rows.has(number)) this.line(pen, this.runs.rows.get(number));
    }
    if (this.state.hover !== null) this.line(pen, this.state.hover);
  }

  pen(layer) {
    const pen = layer.getContext("2d");
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.clearRect(0, 0, this.width, height);
    pen.lineWidth = 1;
    return pen;
  }

  line(pen, row) {
    pen.beginPath();
    let isDown = false;
    for (let index = 0; index < this.columns.length; index += 1) {
      const y = this.y(index, row);
      if (!Number.isFinite(y)) { isDown = false; continue; }
      if (isDown) pen.lineTo(this.x(index), y);
      else pen.moveTo(this.x(index), y);
      isDown = true;
    }
    pen.stroke();
  }

  // Brushing

  pointerPlace(event) {
    const box = this.frame.getBoundingClientRect();
    return [event.clientX - box.left, Math.max(top, Math.min(height - bottom, event.clientY - box.top))];
  }

  begin(event) {
    const [x, y] = this.pointerPlace(event);
    const index = this.columns.findIndex((_, index) => Math.abs(this.x(index) - x) < 24);
    if (index < 0) return;
    this.frame.setPointerCapture(event.pointerId);
    this.brushing = { key: this.columns[index].key, from: y };
    this.state.brushes.delete(this.brushing.key);
  }

  drag(event) {
    if (!this.brushing) return;
    const [, y] = this.pointerPlace(event);
    if (Math.abs(y - this.brushing.from) > 3) {
      this.state.brushes.set(this.brushing.key, [this.brushing.from, y]);
    }
    this.drawFrame();
  }

  end() {
    if (!this.brushing) return;
    this.brushing = null;
    this.drawFrame();
    this.state.change({});
  }

  /** Whether a run lies within all brushes. */
  keeps(row) {
    for (const [key, brush] of this.state.brushes) {
      const index = this.columns?.findIndex((column) => column.key === key) ?? -1;
      if (index < 0) continue;
      const y = this.y(index, row);
      if (!(y >= Math.min(...brush) - 0.5 && y <= Math.max(...brush) + 0.5)) return false;
    }
    return true;
  }
}
