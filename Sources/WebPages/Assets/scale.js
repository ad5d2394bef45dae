// From numbers to places and back, and the round numbers in between.

/** Round numbers within a range, about so many, and no nearer to each other than `least`. */
export function ticks([low, high], count = 6, least = 0) {
  const span = high - low || Math.abs(low) || 1;
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power)
    .find((size) => size >= rough && size >= least) ?? least;
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const first = Math.ceil(low / step - 1e-9);
  const found = [];
  for (let place = first; place * step <= high + step * 1e-9; place += 1) {
    found.push({ value: place * step, label: (place * step).toFixed(Math.min(digits, 12)) });
  }
  return found;
}

/** A linear scale from values to places. */
export function scale([low, high], [start, end]) {
  const span = high - low || 1;
  const map = (value) => start + ((value - low) / span) * (end - start);
  map.back = (place) => low + ((place - start) / (end - start)) * span;
  map.values = [low, high];
  return map;
}

/** A range with some air at both ends. */
export function widened([low, high], share = 0.04) {
  const air = (high - low || Math.abs(low) * 0.01 || 1) * share;
  return [low - air, high + air];
}
