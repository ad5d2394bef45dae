import { Runs } from "/assets/columns.js";
import { Drawer } from "/assets/drawer.js";
import { State } from "/assets/state.js";
import { equal, test } from "./tests.js";

const measure = (name, better, values) => ({ key: `metrics.${name}`, title: name, kind: "metric",
  differs: true, better, values });
const runs = new Runs({ columns: [
  { key: "run", title: "run", kind: "attribute", values: [1, 2, 3] },
  measure("rmse", "lower", [0.9, 0.8, 0.8]),
  measure("ndcg@10", "higher", [0.3, 0.2, null]),
  measure("training", "neither", [10, 20, 30]),
] });

const marked = () => {
  const place = document.createElement("aside");
  const state = new State();
  state.chosen = new Set([1, 2, 3]);
  new Drawer(place, state, { comparison: (numbers) => `/compare?runs=${numbers.join(",")}` })
    .show(runs);
  const rows = [...place.querySelectorAll("tbody tr")];
  return { place, stars: Object.fromEntries(rows.map((row) => [row.cells[0].textContent,
    [...row.cells].slice(1).map((cell) => cell.querySelector(".star") !== null)])) };
};

test("all that share the best value are marked, by the direction of the measure", () => {
  equal(marked().stars, { rmse: [false, true, true], "ndcg@10": [true, false, false],
    training: [false, false, false] });
});

test("the comparison of what is chosen is one press away", () => {
  const link = marked().place.querySelector("a.button");
  equal([link.textContent, link.getAttribute("href")],
    ["Compare 3 runs", "/compare?runs=1,2,3&base=1"]);
});
