import { scale, ticks, widened } from "/assets/scale.js";
import { equal, test } from "./tests.js";

const labels = (range, count) => ticks(range, count).map(({ label }) => label);

test("ticks are round numbers within the range", () => {
  equal(labels([0, 10], 5), ["0", "2", "4", "6", "8", "10"]);
  equal(labels([0.8731, 0.9512], 4), ["0.88", "0.90", "0.92", "0.94"]);
  equal(labels([-3, 3], 3), ["-2", "0", "2"]);
});

test("a range of one number has a tick at it", () => equal(labels([5, 5]), ["5"]));

test("small numbers keep their digits", () => {
  equal(labels([0, 0.0003], 3), ["0.0000", "0.0001", "0.0002", "0.0003"]);
});

test("a scale goes to places and back", () => {
  const there = scale([10, 20], [0, 100]);
  equal([there(10), there(15), there(20), there.back(50)], [0, 50, 100, 15]);
  equal(scale([7, 7], [0, 100])(7), 0);
});

test("air is put around a range, even where it has no width", () => {
  equal(widened([0, 100], 0.1), [-10, 110]);
  const [low, high] = widened([5, 5]);
  equal(low < 5 && high > 5, true);
});
