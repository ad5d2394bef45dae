// The runs of a page that was exported: they are in the page itself, which asks nobody.
import { spread } from "./groups.js";

export class Exported {
  constructor() {
    const read = (id) => JSON.parse(document.getElementById(id).textContent);
    this.sent = read("runs");
    this.drawn = read("curves");
  }

  async columns() { return { isGood: true, told: this.sent }; }

  /** The runs in which each of the words stands: the shell's conditions need the shell. */
  async found({ where }, runs) {
    this.runs = runs;
    const words = where.toLowerCase().split(/\s+/).filter(Boolean);
    const columns = runs.columns.filter((column) => !["id", "ended", "parent"].includes(column.key));
    const rows = Array.from(runs.numbers.keys()).filter((row) => {
      const text = columns.map((column) => `${column.title} ${column.text(row)}`).join("\n").toLowerCase();
      return words.every((word) => text.includes(word));
    });
    return { isGood: true, told: { runs: rows.map((row) => runs.numbers[row]) } };
  }

  /**
   * @param {number[]} numbers
   * @param {string} group
   * @param {number[][]} groups The same numbers, group by group.
   */
  async curves(numbers, group, groups, runs) {
    const first = numbers.map((number) => this.drawn[number]).find(Boolean);
    if (!first) return [];
    const { measure, axis } = first;
    const isDrawn = (number) => this.drawn[number]?.measure === measure
      && this.drawn[number].axis === axis;
    const shown = groups.map((members) => members.filter(isDrawn)).filter((members) => members.length);
    return shown.flatMap((members) => {
      const points = members.length > 1 ? this.mean(members) : this.drawn[members[0]].points;
      const name = this.name(members, shown, runs);
      return points.map(([x, y, deviation]) => ({ series: name, [axis]: x, [measure]: y,
        ...(deviation === undefined ? {} : { [`${measure}_sd`]: deviation }) }));
    });
  }

  /** The mean of the curves of runs, with the deviation. */
  mean(numbers) {
    const values = new Map();
    for (const [x, y] of numbers.flatMap((number) => this.drawn[number].points)) {
      if (!values.has(x)) values.set(x, []);
      values.get(x).push(Number(y));
    }
    return [...values].sort(([one], [other]) => one - other).map(([x, found]) => {
      const { mean, deviation } = spread({ value: (row) => found[row] }, [...found.keys()]);
      return [x, mean, deviation];
    });
  }

  /** The numbers of runs, and what tells them from the others that are drawn. */
  name(numbers, groups, runs) {
    const rows = groups.map(([first]) => runs.rows.get(first));
    const own = rows[groups.indexOf(numbers)];
    const params = runs.params.filter((column) => column.differs
      && new Set(rows.map((row) => column.value(row))).size > 1);
    const words = params.map((column) => {
      const text = own === undefined ? "" : column.text(own);
      return text && column.isNumeric ? `${column.title} ${text}` : text;
    }).filter(Boolean);
    const noun = numbers.length > 1 ? "runs" : "run";
    return [`${noun} ${numbers.join(", ")}`, ...words].join(", ");
  }

  run() { return null; }

  comparison() { return null; }

  listen() {}
}
