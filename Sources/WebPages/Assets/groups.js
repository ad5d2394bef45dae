// Runs that differ in nothing but what is named, as one row: how many they are, and of each measure
// the mean and the standard deviation.
import { Runs } from "./columns.js";

/** What `g` leaves out: everything that is drawn from, and the fold. */
export const usualOthers = "seed,fold";

/**
 * @param {Runs} runs
 * @param {Iterable<number>} rows Those that are told.
 * @param {string} others The settings in which the runs of one group may differ, with commas
 *   between them; `seed` is all that something is drawn from.
 * @returns {Runs} A row for each group, known by its first run; `members` has the numbers of its runs.
 */
export function grouped(runs, rows, others) {
  const names = new Set(others.split(",").filter(Boolean));
  const isLeftOut = (column) => names.has(column.title) || names.has(column.key.replace("params.", ""))
    || (names.has("seed") && column.draws === true);
  const told = runs.params.filter((column) => column.differs && !isLeftOut(column));
  const groups = new Map();
  for (const row of rows) {
    if (!runs.metrics.some((column) => column.value(row) !== null)) continue;
    const key = JSON.stringify(told.map((column) => column.value(row)));
    if (groups.has(key)) groups.get(key).push(row);
    else groups.set(key, [row]);
  }
  const places = [...groups.values()];
  // Means over several data, samples or splits cannot be compared.
  const isOneBasis = runs.params.every((column) => !column.basis || isLeftOut(column)
    || new Set(places.flat().map((row) => column.value(row))).size <= 1);
  const columns = runs.columns.filter((column) => !isLeftOut(column) && column.kind !== "tag")
    .map((column) => (column.kind === "metric" ? means(column, places, isOneBasis)
      : firsts(column, places)));
  columns.splice(1, 0, { key: "runs", title: "runs", kind: "attribute",
    values: places.map((group) => group.length) });
  const all = new Runs({ columns });
  for (const column of all.metrics) {
    const source = runs.byKey.get(column.key);
    column.deviations = Float64Array.from(places, (group) => spread(source, group).deviation);
  }
  const members = new Map(places.map((group) =>
    [runs.numbers[group[0]], group.map((row) => runs.numbers[row])]));
  all.members = (number) => members.get(number) ?? [number];
  return all;
}

/** The mean of the numbers of some rows, and their standard deviation with n - 1. */
export function spread(column, rows) {
  const values = rows.map((row) => column.value(row)).filter((value) => typeof value === "number");
  if (!values.length) return { mean: null, deviation: NaN };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : NaN };
}

function means(column, places, isOneBasis) {
  const values = places.map((group) => spread(column, group).mean);
  const known = values.filter(Number.isFinite);
  const best = column.better === "higher" ? Math.max(...known) : Math.min(...known);
  const isMarked = isOneBasis && column.better !== "neither" && new Set(known).size > 1;
  return { key: column.key, title: column.title, kind: "metric", better: column.better,
    differs: new Set(values).size > 1 || column.differs, values,
    best: isMarked ? values.flatMap((value, place) => (value === best ? [place] : [])) : [] };
}

function firsts(column, places) {
  const made = { key: column.key, title: column.title, kind: column.kind,
    differs: places.some((group) => column.value(group[0]) !== column.value(places[0][0]))
      && column.differs };
  const rows = places.map((group) => group[0]);
  return column.isNumeric ? { ...made, values: rows.map((row) => column.value(row)) }
    : { ...made, words: column.words, codes: rows.map((row) => column.codes[row]) };
}
