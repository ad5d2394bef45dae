// The runs of an experiment, column by column, and what follows from them without a picture.
import { visible } from "./texts.js";

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** A column as the server sends it, its numbers in a typed array: NaN where a run has none. */
export class Column {
  /**
   * @param {number} count Of runs: one value is that of all of them.
   */
  constructor(sent, count) {
    Object.assign(this, sent);
    this.isNumeric = "values" in sent;
    const all = (list) => (list.length < count ? new Array(count).fill(list[0]) : list);
    this.title = visible(sent.title);
    this.best = new Set(sent.best ?? []);
    if (this.isNumeric) {
      const values = all(sent.values);
      this.missing = Uint8Array.from(values, (value) => (value === null ? 1 : 0));
      this.values = Float64Array.from(values, (value) => (value === null ? NaN : Number(value)));
      this.isWhole = this.values.every((value) => Number.isNaN(value) || Number.isInteger(value));
    } else {
      this.codes = Int32Array.from(all(sent.codes));
      this.labels = this.words.map(visible);
    }
  }

  /** The value of a row: a number, a text, or null. */
  value(row) {
    if (this.isNumeric) return this.missing[row] ? null : this.values[row];
    return this.codes[row] < 0 ? null : this.words[this.codes[row]];
  }

  /** The value as the table shows it. */
  text(row) {
    if (!this.isNumeric) return this.codes[row] < 0 ? "" : this.labels[this.codes[row]];
    if (this.missing[row]) return "";
    const text = this.format(this.values[row]);
    const deviation = this.deviations?.[row];
    return Number.isFinite(deviation) ? `${text} ± ${this.format(deviation)}` : text;
  }

  format(value) {
    if (this.key === "started") return moment(value);
    if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value < 0 ? "-∞" : "∞";
    if (Number.isInteger(value)) {
      return this.kind === "metric" ? value.toLocaleString("en") : String(value);
    }
    return this.kind === "metric" ? value.toFixed(6) : String(value);
  }

  /** For each row a number to sort by: those without a value come last, whichever way. */
  ranks() {
    if (this.isNumeric) return this.values;
    this.places ??= Float64Array.from(
      this.words.map((word, code) => [word, code])
        .sort((one, other) => names.compare(one[0], other[0]))
        .reduce((places, [, code], rank) => ((places[code] = rank), places), []));
    return Float64Array.from(this.codes, (code) => (code < 0 ? NaN : this.places[code]));
  }

  /** The least and the greatest number among rows; null where there is none. */
  range(rows) {
    let [low, high] = [Infinity, -Infinity];
    for (const row of rows) {
      const value = this.values[row];
      if (Number.isFinite(value)) {
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    return low <= high ? [low, high] : null;
  }
}

/** All runs; a row is a place in every column. */
export class Runs {
  constructor(sent) {
    const count = sent.columns.find((column) => column.key === "run").values.length;
    this.columns = sent.columns.map((column) => new Column(column, count));
    this.byKey = new Map(this.columns.map((column) => [column.key, column]));
    this.numbers = this.byKey.get("run").values;
    this.count = this.numbers.length;
    this.rows = new Map(Array.from(this.numbers, (number, row) => [number, row]));
  }

  /** The column that a word names: by its key, else by its title. */
  column(word) {
    return this.byKey.get(word)
      ?? this.columns.find((column) => column.title === word && column.kind !== "tag")
      ?? this.byKey.get({ name: "name", started: "started" }[word] ?? "");
  }

  get metrics() { return this.columns.filter((column) => column.kind === "metric"); }

  get params() { return this.columns.filter((column) => column.kind === "param"); }

  /** The word by which a column is chosen. */
  word(column) { return column.kind === "tag" ? column.key : column.title; }

  /** What the table shows: what was chosen, else what differs, or all of it. */
  shown(all, chosen = null) {
    if (chosen) {
      const found = chosen.map((word) => this.column(word)).filter(Boolean);
      return [...new Set([this.byKey.get("run"), ...found])];
    }
    const has = (key) => {
      const column = this.byKey.get(key);
      return column.isNumeric ? column.missing.includes(0) : column.words.length > 0;
    };
    const attributes = ["run", "runs", "name", "status", "started"].filter((key) => {
      if (key === "runs") return this.byKey.has(key);
      if (key === "name") return has(key);
      if (key === "status") return all || this.byKey.get(key).words.length > 1;
      return true;
    });
    const values = this.columns.filter((column) => {
      if (column.kind === "attribute") return false;
      if (column.title.startsWith("system/")) return false;
      return all || column.differs;
    });
    return [...attributes.slice(0, -1).map((key) => this.byKey.get(key)), ...values,
      this.byKey.get("started")];
  }

  /** What is the same in all runs, in words. */
  get constants() {
    return this.columns
      .filter((column) => ["param", "metric"].includes(column.kind) && !column.differs)
      .filter((column) => this.count > 1 && column.value(0) !== null
        && column.title !== "data_hash")
      .map((column) => `${column.title} ${column.text(0)}`);
  }

  /**
   * Rows in an order, equal ones by their numbers.
   * @param {Iterable<number>} rows
   * @param {{key: string, isDescending: boolean}[]} orders
   */
  sorted(rows, orders) {
    const keys = orders.map((order) => {
      const column = this.column(order.key);
      return column && { ranks: column.ranks(), sign: order.isDescending ? -1 : 1 };
    }).filter(Boolean);
    return Int32Array.from(rows).sort((one, other) => {
      for (const { ranks, sign } of keys) {
        const [a, b] = [ranks[one], ranks[other]];
        if (a === b) continue;
        if (Number.isNaN(a)) { if (Number.isNaN(b)) continue; return 1; }
        if (Number.isNaN(b)) return -1;
        return (a - b) * sign;
      }
      return this.numbers[one] - this.numbers[other];
    });
  }

  /** The columns in which rows differ, and how far each is from the first of them. */
  differences(rows) {
    const base = rows[0];
    const fields = this.columns.filter((column) => column.kind !== "attribute"
      && rows.some((row) => column.value(row) !== column.value(base)));
    const equal = this.columns.filter((column) => column.kind === "param"
      && column.value(base) !== null && !fields.includes(column)).length;
    return { fields, equal };
  }
}

/** How a value stands to a baseline's: the words, and whether it is better or worse. */
export function difference(column, row, base) {
  const [value, from] = [column.value(row), column.value(base)];
  if (column.kind !== "metric" || value === null || from === null || value === from) return null;
  const by = value - from;
  const sign = by > 0 ? "+" : "−";
  const size = Number.isInteger(by) ? Math.abs(by).toLocaleString("en") : Math.abs(by).toFixed(4);
  const isBetter = column.better === "neither" ? null : (by < 0) === (column.better === "lower");
  return { text: `${by > 0 ? "▲" : "▼"} ${sign}${size}`, isBetter };
}

/** A moment as near ones are told. */
export function moment(milliseconds, now = Date.now()) {
  const seconds = Math.max(0, (now - milliseconds) / 1000);
  if (seconds < 60) return `${Math.floor(seconds)} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
  return new Date(milliseconds).toISOString().slice(0, 16).replace("T", " ");
}
