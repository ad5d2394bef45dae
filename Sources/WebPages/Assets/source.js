// Where a page has its runs from: the server, or the page itself where it was exported.
import { listen } from "./live.js";

/** Asks the server. */
export class Server {
  constructor({ experiment, source }) {
    this.address = experiment;
    this.data = source;
  }

  /** Whether it can tell other values of a measure than the last. */
  get hasValues() { return true; }

  async columns(state) { return this.ask(`columns?${values(state)}`); }

  /** The runs that fulfil a condition: the shell's own language, read in one place. */
  async found(state) {
    return this.ask(`found?where=${encodeURIComponent(state.where)}&${values(state)}`);
  }

  async curves(numbers, group) {
    const others = group ? `&group=${encodeURIComponent(group)}` : "";
    const answer = await fetch(`${this.address}/curves.json?runs=${numbers.join(",")}${others}`);
    return answer.ok ? answer.json() : [];
  }

  run(number) { return `${this.address}/runs/${number}`; }

  comparison(numbers) { return `${this.address}/compare?runs=${numbers.join(",")}`; }

  listen(told, heard) { listen(this.data, told, heard); }

  async ask(name) {
    const answer = await fetch(`${this.data}/${name}`);
    return { isGood: answer.ok, told: await answer.json() };
  }
}

function values(state) {
  return [...state.at].map(([measure, value]) =>
    `at=${encodeURIComponent(`${measure}:${value}`)}`).join("&");
}
