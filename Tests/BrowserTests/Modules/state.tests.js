import { State } from "/assets/state.js";
import { equal, test } from "./tests.js";

const at = (query) => {
  history.replaceState(null, "", location.pathname + query);
  return new State();
};

test("an address is read, and written the same", () => {
  const query = "?where=k+%3E+20&order_by=rmse,k+desc&sel=3,7&base=3&all=1&plot=scatter&x=k&y=rmse";
  const state = at(query);
  equal(state.where, "k > 20");
  equal(state.orders, [{ key: "rmse", isDescending: false }, { key: "k", isDescending: true }]);
  equal(state.chosen, [3, 7]);
  equal(state.address, location.pathname + query);
});

test("nothing in the address is the usual state", () => {
  const state = at("");
  equal([state.where, state.orders, state.chosen, state.base, state.all], ["", [], [], null, false]);
  equal(state.address, location.pathname);
});

test("a column is ordered by upwards, downwards, and no longer", () => {
  const state = at("");
  state.order("k");
  equal(state.orders, [{ key: "k", isDescending: false }]);
  state.order("k");
  equal(state.orders, [{ key: "k", isDescending: true }]);
  state.order("k");
  equal(state.orders, []);
});

test("further columns follow the first", () => {
  const state = at("?order_by=rmse");
  state.order("k", { adds: true });
  equal(state.orders.map(({ key }) => key), ["rmse", "k"]);
  state.order("rmse", { adds: true });
  equal(state.orders[0], { key: "rmse", isDescending: true });
  state.order("rmse", { adds: true });
  equal(state.orders.map(({ key }) => key), ["k"]);
});

test("a baseline that is no longer chosen is none", () => {
  const state = at("?sel=3,7&base=3");
  state.toggle(3);
  equal([state.base, [...state.chosen]], [null, [7]]);
});

test("what is changed is told once for each frame", () => {
  const state = at("");
  let count = 0;
  const frame = window.requestAnimationFrame;
  const frames = [];
  window.requestAnimationFrame = (act) => frames.push(act);
  state.listen(() => { count += 1; });
  state.toggle(1);
  state.toggle(2);
  window.requestAnimationFrame = frame;
  for (const act of frames) act();
  equal([count, frames.length], [1, 1]);
});
