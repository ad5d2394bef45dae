import { Runs } from "/assets/columns.js";
import { State } from "/assets/state.js";
import { RunTable } from "/assets/table.js";
import { equal, test } from "./tests.js";

const count = 10_000;
const values = Array.from({ length: count }, (_, row) => row + 1);
const parameters = Array.from({ length: 60 }, (_, place) => ({ key: `params.p${place}`,
  title: `p${place}`, kind: "param", differs: true, values }));
const runs = new Runs({ columns: [
  ...["run", "started"].map((key) => ({ key, title: key, kind: "attribute", values })),
  ...["id", "name", "status"].map((key) => ({ key, title: key, kind: "attribute", words: [],
    codes: values.map(() => -1) })),
  ...parameters,
] });

const place = document.createElement("div");
place.style.width = "600px";
document.body.append(place);
const table = new RunTable(place, new State(), (number) => `/runs/${number}`);
table.grid.style.cssText = "height: 300px; width: 600px; overflow: auto";
table.show(runs, Int32Array.from({ length: count }, (_, row) => row));

const seen = () => [...place.querySelectorAll(".row:not([hidden]) .first")]
  .map((cell) => Number(cell.textContent));

test("few rows and columns are elements, whatever there is", () => {
  equal(place.querySelectorAll(".row").length < 40, true);
  equal(place.querySelectorAll(".heading [role=columnheader]").length < 15, true);
  equal(table.grid.getAttribute("aria-rowcount"), "10001");
});

test("what is scrolled to is what is drawn", () => {
  table.grid.scrollTop = 30 * 5000;
  table.draw();
  equal(seen().includes(5001) && !seen().includes(1), true);
  equal(new Set(seen()).size, seen().length);
});

test("the cursor brings its row in sight", () => {
  table.move(Infinity);
  equal(table.current, count);
  table.draw();
  equal(seen().includes(count), true);
  table.move(-Infinity);
  equal(table.current, 1);
  table.draw();
  equal(seen().includes(1), true);
});

test("columns at the right come in sight, the first stays", () => {
  table.grid.scrollLeft = 1e6;
  table.draw();
  const titles = [...place.querySelectorAll(".heading [role=columnheader]")]
    .map((heading) => heading.dataset.key);
  equal([titles[0], titles.at(-1), titles.includes("params.p0")], ["run", "started", false]);
  table.grid.scrollLeft = 0;
});

test("runs are chosen from the cursor on", () => {
  table.move(-Infinity);
  table.move(1, { chooses: true });
  table.move(1, { chooses: true });
  equal([...table.state.chosen].sort(), [1, 2, 3]);
});
