// A measure over every k, every epoch or the steps of runs: the curves of those that are chosen, or
// of the best. Each ends in its name, and has a ring at its best.
import { drawn, element, seriesColours } from "./elements.js";
import { scale, ticks, widened } from "./scale.js";
import { cut, visible } from "./texts.js";

const curveSize = { height: 316, left: 58, top: 26, bottom: 48 };
/** Beside the curves there is room for their names from this width on; else these are a list. */
const roomy = 640;
const most = 8;

export class Curves {
  constructor(place, state, source) {
    this.place = place;
    this.state = state;
    this.source = source;
    this.asked = null;
    this.lines = [];
    new ResizeObserver(() => {
      if (this.tip?.isConnected && this.width !== this.place.clientWidth) this.draw();
    }).observe(place);
  }

  /** Shows the curves of runs. */
  async show(runs, numbers) {
    const isNew = await this.ask(runs, numbers);
    if (isNew || (isNew === false && !this.tip?.isConnected)) this.draw();
    else this.light();
  }

  /**
   * Asks for the curves of runs, once for each choice.
   * @returns Whether they came just now; null where something else was asked in between.
   */
  async ask(runs, numbers) {
    this.runs = runs;
    this.numbers = numbers;
    const groups = numbers.slice(0, most).map((number) => runs.members?.(number) ?? [number]);
    const asked = groups.join(",");
    if (asked === this.asked) return false;
    this.asked = asked;
    const told = asked ? await this.source.curves(groups.flat(), this.state.group, groups, runs) : [];
    if (asked !== this.asked) return null;
    this.lines = this.parse(told, numbers);
    return true;
  }

  /** Asks again when a run has gone on. */
  refresh() { this.asked = null; }

  parse(rows, numbers) {
    if (!Array.isArray(rows) || !rows.length) return [];
    const keys = Object.keys(rows[0]).filter((key) => key !== "series");
    [this.xName, this.yName] = keys;
    const lines = new Map();
    for (const row of rows) {
      const name = row.series ?? `run ${numbers[0]}`;
      if (!lines.has(name)) lines.set(name, { name, number: Number(/\d+/.exec(name)), points: [] });
      // Of a mean, of folds or of a group's runs, the deviation as well.
      const deviation = Number(row[`${keys[1]}_std`] ?? row[`${keys[1]}_sd`] ?? NaN);
      const [x, y] = [Number(row[keys[0]]), Number(row[keys[1]])];
      if (Number.isFinite(x) && Number.isFinite(y)) lines.get(name).points.push([x, y, deviation]);
    }
    return [...lines.values()].filter((line) => line.points.length);
  }

  draw() {
    if (!this.lines.length) return this.place.replaceChildren();
    this.width = this.place.clientWidth;
    this.right = this.width - (this.width < roomy ? 16 : 270);
    const all = this.lines.flatMap((line) => line.points);
    const range = (index) => all.reduce(([low, high], point) => {
      const air = index === 1 && Number.isFinite(point[2]) ? point[2] : 0;
      return [Math.min(low, point[index] - air), Math.max(high, point[index] + air)];
    }, [Infinity, -Infinity]);
    this.x = scale(range(0), [curveSize.left, this.right]);
    this.y = scale(widened(range(1)), [curveSize.height - curveSize.bottom, curveSize.top]);
    const picture = drawn("svg", { viewBox: `0 0 ${this.width} ${curveSize.height}`, role: "img",
      "aria-label": `${this.yName} by ${this.xName}` }, [...this.axes(), ...this.marks()]);
    this.tip = element("output", { class: "tip", hidden: "" });
    this.place.replaceChildren(picture, this.tip);
    if (this.width < roomy) this.place.append(this.legend());
    const left = this.leftOut();
    if (left) this.place.append(element("p", { class: "aside" }, left));
    picture.addEventListener("pointermove", (event) => this.pointed(event, picture));
    picture.addEventListener("pointerleave", () => this.leave());
    this.light();
  }

  axes() {
    const levels = ticks(this.y.values).flatMap(({ value, label }) => [
      drawn("line", { class: "grid-line", x1: curveSize.left, x2: this.right, y1: this.y(value), y2: this.y(value) }),
      drawn("text", { x: curveSize.left - 8, y: this.y(value) + 4, "text-anchor": "end" }, label),
    ]);
    const places = ticks(this.x.values, this.width < roomy ? 5 : 8).map(({ value, label }) =>
      drawn("text", { x: this.x(value), y: curveSize.height - 28, "text-anchor": "middle" }, label));
    return [...levels, ...places,
      drawn("text", { x: curveSize.left - 8, y: 14, "text-anchor": "end", class: "name" }, this.yName),
      drawn("text", { x: (curveSize.left + this.right) / 2, y: curveSize.height - 8,
        "text-anchor": "middle", class: "name" }, this.xName)];
  }

  marks() {
    const better = this.runs.column(this.yName)?.better === "higher" ? -1 : 1;
    const ends = this.lines.map((line, index) => ({ index, y: this.y(line.points.at(-1)[1]) }))
      .sort((one, other) => one.y - other.y);
    let last = -Infinity;
    for (const end of ends) last = end.y = Math.max(end.y, last + 14);
    const over = Math.max(0, last - (curveSize.height - curveSize.bottom));
    const labels = new Map(ends.map((end) => [end.index, end.y - over]));
    return this.lines.map((line, index) => {
      const colour = seriesColours[index % seriesColours.length];
      const best = line.points.reduce((found, point) =>
        (point[1] - found[1]) * better < 0 ? point : found);
      return line.mark = drawn("g", { class: "series", style: { color: colour } }, [
        ...this.band(line),
        drawn("polyline", { points: line.points.map(([x, y]) =>
          `${this.x(x).toFixed(1)},${this.y(y).toFixed(1)}`).join(" ") }),
        drawn("circle", { cx: this.x(best[0]), cy: this.y(best[1]), r: 4 }),
        ...(this.width < roomy ? [] : [
          drawn("text", { x: this.right + 10, y: labels.get(index) + 4 }, cut(visible(line.name), 40))]),
      ]);
    });
  }

  /** One standard deviation to both sides, where there is one. */
  band(line) {
    const spread = line.points.filter((point) => Number.isFinite(point[2]));
    if (spread.length < 2) return [];
    const edge = (sign) => spread.map(([x, y, deviation]) =>
      `${this.x(x).toFixed(1)},${this.y(y + sign * deviation).toFixed(1)}`);
    return [drawn("polygon", { class: "band", points: [...edge(1), ...edge(-1).reverse()].join(" ") })];
  }

  /** Which of the runs asked for have no line here, in words. */
  leftOut() {
    const [asked, more] = [this.numbers.slice(0, most), this.numbers.length - most];
    const without = this.state.chosen.size
      ? asked.filter((number) => !this.lines.some((line) => line.number === number)) : [];
    return [
      without.length ? `no curve of ${this.yName} by ${this.xName}: run ${without.join(", ")}` : "",
      more > 0 ? `${more} chosen runs more than can be told apart` : "",
    ].filter(Boolean).join(" · ");
  }

  /** The names of the curves, where they have no room at their ends. */
  legend() {
    return element("ul", { class: "legend" }, this.lines.map((line, index) => element("li", {}, [
      element("i", { style: { color: seriesColours[index % seriesColours.length] } }, "— "),
      cut(visible(line.name), 40)])));
  }

  /** Brings out the run under the pointer, wherever it is pointed at. */
  light() {
    const number = this.state.hover === null ? null : this.runs.numbers[this.state.hover];
    const isAny = this.lines.some((line) => line.number === number);
    for (const line of this.lines) {
      line.mark?.classList.toggle("faint", isAny && line.number !== number);
    }
  }

  pointed(event, picture) {
    const box = picture.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * this.width;
    const y = ((event.clientY - box.top) / box.height) * curveSize.height;
    let nearest = null;
    for (const line of this.lines) {
      const point = line.points.reduce((found, other) =>
        Math.abs(this.x(other[0]) - x) < Math.abs(this.x(found[0]) - x) ? other : found);
      const far = Math.hypot(this.x(point[0]) - x, this.y(point[1]) - y);
      if (!nearest || far < nearest.far) nearest = { line, point, far };
    }
    const [at, value] = nearest.point;
    const deviation = nearest.point[2];
    const spread = Number.isFinite(deviation) ? ` ± ${deviation.toFixed(4)}` : "";
    this.tip.textContent =
      `${nearest.line.name}: ${this.yName} ${value.toFixed(4)}${spread}, ${this.xName} ${at}`;
    this.tip.hidden = false;
    this.state.change({ hover: this.runs.rows.get(nearest.line.number) ?? null }, { keepsAddress: true });
  }

  leave() {
    this.tip.hidden = true;
    this.state.change({ hover: null }, { keepsAddress: true });
  }
}
