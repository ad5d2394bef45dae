import { Runs } from "/assets/columns.js";
import { grouped, spread } from "/assets/groups.js";
import { equal, test } from "./tests.js";

const column = (key, kind, values, more = {}) =>
  ({ key, title: key.split(".").at(-1), kind, values, ...more });
const runs = new Runs({ columns: [
  column("run", "attribute", [1, 2, 3, 4, 5]),
  column("params.k", "param", [20, 40, 20, 40, 20], { differs: true }),
  column("params.split_seed", "param", [1, 1, 2, 2, 3],
    { title: "chance", differs: true, draws: true, basis: true }),
  { key: "tags.team", title: "team", kind: "tag", words: ["red"], codes: [0, -1, -1, -1, -1] },
  column("metrics.rmse", "metric", [0.9, 0.8, 1, 0.7, null], { differs: true, better: "lower", best: [1] }),
] });
const rows = [0, 1, 2, 3, 4];

test("runs that differ in what they are drawn from alone are one row, known by the first", () => {
  const groups = grouped(runs, rows, "seed");
  equal(groups.numbers, [1, 2]);
  equal(groups.byKey.get("runs").values, [2, 2]);
  equal([groups.members(1), groups.members(2), groups.members(9)], [[1, 3], [2, 4], [9]]);
  equal(groups.byKey.has("params.split_seed"), false);
});

test("a measure is the mean, with the deviation beside it, the best marked", () => {
  const rmse = grouped(runs, rows, "seed").byKey.get("metrics.rmse");
  equal(rmse.values.map((value) => Number(value.toFixed(9))), [0.95, 0.75]);
  equal(rmse.deviations.map((value) => Number(value.toFixed(6))), [0.070711, 0.070711]);
  equal(rmse.text(1), "0.750000 ± 0.070711");
  equal(rmse.best, [1]);
});

test("nothing is marked where means are of other data, or there is one only", () => {
  const others = grouped(runs, rows, "k");
  equal(others.byKey.get("metrics.rmse").best, []);
  equal(others.byKey.get("runs").values, [2, 2]);
  equal(grouped(runs, [0, 2], "seed").byKey.get("metrics.rmse").best, []);
});

test("a setting is left out by its title or its name, a run without a measure always", () => {
  equal(grouped(runs, rows, "split_seed").numbers, [1, 2]);
  equal(grouped(runs, rows, "chance").numbers, [1, 2]);
  equal(grouped(runs, [4], "seed").count, 0);
});

test("one value has no deviation, and none no mean", () => {
  const rmse = runs.byKey.get("metrics.rmse");
  equal(spread(rmse, [0]), { mean: 0.9, deviation: NaN });
  equal(spread(rmse, [4]), { mean: null, deviation: NaN });
});
