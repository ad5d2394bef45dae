// A page's own tests: what each module says is put down in `window.results`, a fault or null by name.

const results = {};

/** @param {string} name A sentence. */
export function test(name, body) {
  try {
    body();
    results[name] = null;
  } catch (fault) {
    results[name] = String(fault?.message ?? fault);
  }
}

/** Throws where two values are not the same, member by member. */
export function equal(found, expected) {
  const [one, other] = [found, expected].map((value) => JSON.stringify(plain(value)));
  if (one !== other) throw new Error(`${one} is not ${other}`);
}

function plain(value) {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (value instanceof Set || value instanceof Map || ArrayBuffer.isView(value)) return [...value].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
  }
  return value;
}

/** Told when all modules have been. */
export function end() { window.results = results; }
