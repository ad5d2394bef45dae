import { Column, Runs, difference, moment } from "/assets/columns.js";
import { equal, test } from "./tests.js";

const numbers = (key, kind, values, more = {}) =>
  ({ key, title: key.split(".").at(-1), kind, values, ...more });
const words = (key, kind, list, codes, more = {}) =>
  ({ key, title: key.split(".").at(-1), kind, words: list, codes, ...more });

const runs = new Runs({ columns: [
  numbers("run", "attribute", [1, 2, 3, 4]),
  words("id", "attribute", ["a", "b", "c", "d"], [0, 1, 2, 3]),
  words("name", "attribute", [], [-1, -1, -1, -1]),
  words("status", "attribute", ["finished"], [0, 0, 0, 0]),
  numbers("started", "attribute", [0, 1000, 2000, 3000]),
  words("params.model", "param", ["k10", "k9", "K2"], [0, 1, 2, -1], { differs: true }),
  numbers("params.k", "param", [10, 9, null, 9], { differs: true }),
  words("params.scale", "param", ["file"], [0], { differs: false }),
  numbers("metrics.rmse", "metric", [0.9, 0.8, null, "NaN"],
    { differs: true, better: "lower", best: [1] }),
] });
const rows = [0, 1, 2, 3];
const sorted = (...orders) => runs.sorted(rows, orders);

test("numbers are sorted by size, those that are missing last, whichever way", () => {
  equal(sorted({ key: "metrics.rmse" }), [1, 0, 2, 3]);
  equal(runs.sorted([1, 2, 0, 3], [{ key: "metrics.rmse", isDescending: true }]), [0, 1, 2, 3]);
  equal(sorted({ key: "metrics.rmse", isDescending: true }), [0, 1, 2, 3]);
});

test("words are sorted as people count, whatever their case", () => {
  equal(sorted({ key: "params.model" }), [2, 1, 0, 3]);
  equal(sorted({ key: "params.model", isDescending: true }), [0, 1, 2, 3]);
});

test("a second order decides where the first is equal", () => {
  equal(sorted({ key: "params.k" }, { key: "metrics.rmse", isDescending: true }), [1, 3, 0, 2]);
  equal(sorted({ key: "params.k" }, { key: "run", isDescending: true }), [3, 1, 0, 2]);
});

test("an order by what no run has changes nothing", () => equal(sorted({ key: "none" }), rows));

test("columns are found by their keys and titles", () => {
  equal(runs.column("k").key, "params.k");
  equal(runs.column("params.k").key, "params.k");
  equal(runs.column("none"), undefined);
});

test("the table shows what differs, or everything", () => {
  equal(runs.shown(false).map(({ key }) => key),
    ["run", "params.model", "params.k", "metrics.rmse", "started"]);
  equal(runs.shown(true).map(({ key }) => key).includes("params.scale"), true);
});

test("a single value is that of all runs", () => {
  equal(rows.map((row) => runs.column("scale").text(row)), ["file", "file", "file", "file"]);
});

test("what is the same in all runs is told in words", () => equal(runs.constants, ["scale file"]));

test("values are shown by their kind", () => {
  const measure = runs.column("rmse");
  equal(rows.map((row) => measure.text(row)), ["0.900000", "0.800000", "", "NaN"]);
  equal(new Column(numbers("metrics.n", "metric", [12345, "Infinity", "-Infinity"])).text(0), "12,345");
  equal(new Column(numbers("metrics.n", "metric", ["-Infinity"])).text(0), "-∞");
});

test("a range leaves out what is no number", () => {
  equal(runs.column("rmse").range(rows), [0.8, 0.9]);
  equal(runs.column("rmse").range([2, 3]), null);
  equal(new Column(numbers("metrics.n", "metric", [1, "Infinity", 2, null])).range(rows), [1, 2]);
});

test("a difference is better or worse by the direction of its measure", () => {
  const measure = runs.column("rmse");
  equal(difference(measure, 1, 0), { text: "▼ −0.1000", isBetter: true });
  equal(difference(measure, 0, 1), { text: "▲ +0.1000", isBetter: false });
  equal(difference(measure, 2, 0), null);
  equal(difference(runs.column("k"), 1, 0), null);
});

test("near moments are told by their distance", () => {
  equal(moment(0, 30_000), "30 s ago");
  equal(moment(0, 120_000), "2 min ago");
  equal(moment(0, 7_200_000), "2 h ago");
  equal(moment(0, 172_800_000), "1970-01-01 00:00");
  equal(moment(5000, 0), "0 s ago");
});
