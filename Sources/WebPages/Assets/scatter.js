// Runs as points: any number of theirs over any other.
import { colour, drawn, element } from "./elements.js";
import { scale, ticks, widened } from "./scale.js";

const scatterSize = { height: 300, left: 64, right: 24, top: 26, bottom: 40 };

export class Scatter {
  constructor(place, state) {
    this.place = place;
    this.state = state;
    this.base = element("canvas", { "aria-hidden": "true" });
    this.front = element("canvas", { "aria-hidden": "true" });
    this.frame = drawn("svg", { role: "img" });
    this.picture = element("div", { class: "layers" }, [this.base, this.front, this.frame]);
    this.tip = element("output", { class: "tip", hidden: "" });
    this.pickers = element("div", { class: "pickers" });
    new ResizeObserver(() => {
      if (this.picture.isConnected && this.width !== this.place.clientWidth) this.draw();
    }).observe(place);
    this.picture.addEventListener("pointermove", (event) => this.pointed(event));
    this.picture.addEventListener("pointerleave", () => this.leave());
    this.picture.addEventListener("click", () => {
      if (this.state.hover !== null) this.state.toggle(this.runs.numbers[this.state.hover]);
    });
  }

  show(runs, order) {
    this.runs = runs;
    this.order = order;
    this.place.replaceChildren(this.pickers, this.picture, this.tip);
    const numeric = runs.columns.filter((column) => column.isNumeric
      && column.kind !== "tag" && column.missing.includes(0) && column.key !== "parent");
    const usual = { y: runs.metrics[0], x: runs.params.find((column) =>
      column.isNumeric && column.differs && column.range(order)) ?? runs.byKey.get("run") };
    this.columns = {};
    this.pickers.replaceChildren(...["y", "x"].map((axis) => {
      const chosen = runs.column(this.state.axes[axis]) ?? usual[axis];
      this.columns[axis] = chosen?.isNumeric ? chosen : usual[axis];
      const pick = element("select", { "aria-label": `the axis of ${axis}` }, numeric.map((column) =>
        element("option", { value: column.key,
          selected: column === this.columns[axis] ? "" : null }, column.title)));
      pick.addEventListener("change", () =>
        this.state.change({ axes: { ...this.state.axes, [axis]: pick.value } }));
      return element("label", {}, [`${axis} `, pick]);
    }));
    this.draw();
  }

  draw() {
    const { x, y } = this.columns;
    this.width = this.place.clientWidth;
    this.frame.setAttribute("viewBox", `0 0 ${this.width} ${scatterSize.height}`);
    const [across, up] = [x?.range(this.order), y?.range(this.order)];
    if (!across || !up) {
      this.x = null;
      this.base.width = this.front.width = 0;
      return this.frame.replaceChildren(drawn("text", { x: scatterSize.left, y: 60 },
        "none of these runs has a number for both axes"));
    }
    this.x = scale(widened(across), [scatterSize.left, this.width - scatterSize.right]);
    this.y = scale(widened(up), [scatterSize.height - scatterSize.bottom, scatterSize.top]);
    this.frame.setAttribute("aria-label", `${y.title} by ${x.title}`);
    this.frame.replaceChildren(
      ...ticks(this.y.values).flatMap(({ value, label }) => [
        drawn("line", { class: "grid-line", x1: scatterSize.left, x2: this.width - scatterSize.right,
          y1: this.y(value), y2: this.y(value) }),
        drawn("text", { x: scatterSize.left - 8, y: this.y(value) + 4, "text-anchor": "end" }, label),
      ]),
      ...ticks(this.x.values, this.width < 640 ? 5 : 8).map(({ value, label }) => drawn("text",
        { x: this.x(value), y: scatterSize.height - 20, "text-anchor": "middle" }, label)),
      drawn("text", { x: scatterSize.left - 8, y: 14, "text-anchor": "end", class: "name" }, y.title),
      drawn("text", { x: this.width / 2, y: scatterSize.height - 4, "text-anchor": "middle",
        class: "name" }, x.title));
    const pen = this.pen(this.base, colour("accent"));
    pen.globalAlpha = this.order.length > 2000 ? 0.25 : 0.55;
    for (const row of this.order) this.dot(pen, row, 3);
    this.light();
  }

  /** Draws what is chosen or pointed at above the others. */
  light() {
    if (!this.x) return;
    const pen = this.pen(this.front, colour("star"));
    for (const number of this.state.chosen) {
      if (this.runs.rows.has(number)) this.dot(pen, this.runs.rows.get(number), 5);
    }
    if (this.state.hover !== null) this.dot(pen, this.state.hover, 7);
  }

  /** The pen of an empty layer. */
  pen(layer, fill) {
    layer.width = this.width * devicePixelRatio;
    layer.height = scatterSize.height * devicePixelRatio;
    const pen = layer.getContext("2d");
    pen.scale(devicePixelRatio, devicePixelRatio);
    pen.fillStyle = fill;
    return pen;
  }

  dot(pen, row, radius) {
    const [a, b] = [this.columns.x.values[row], this.columns.y.values[row]];
    if (!Number.isFinite(a) || !Number.isFinite(b)) return;
    pen.beginPath();
    pen.arc(this.x(a), this.y(b), radius, 0, 7);
    pen.fill();
  }

  pointed(event) {
    if (!this.x) return;
    const box = this.picture.getBoundingClientRect();
    const at = [((event.clientX - box.left) / box.width) * this.width,
      ((event.clientY - box.top) / box.height) * scatterSize.height];
    let [nearest, least] = [null, 15];
    for (const row of this.order) {
      const far = Math.hypot(this.x(this.columns.x.values[row]) - at[0],
        this.y(this.columns.y.values[row]) - at[1]);
      if (far < least) [nearest, least] = [row, far];
    }
    this.tip.hidden = nearest === null;
    if (nearest !== null) {
      const { x, y } = this.columns;
      this.tip.textContent = `run ${this.runs.numbers[nearest]}: ${y.title} ${y.text(nearest)}, `
        + `${x.title} ${x.text(nearest)}`;
    }
    if (nearest !== this.state.hover) this.state.change({ hover: nearest }, { keepsAddress: true });
  }

  leave() {
    this.tip.hidden = true;
    this.state.change({ hover: null }, { keepsAddress: true });
  }
}
