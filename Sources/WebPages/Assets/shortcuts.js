// What keys do on the page of an experiment.
import { usualOthers } from "./groups.js";

/**
 * @param {ExperimentPage} page
 * @param {string[]} kinds What the picture can be, by the keys from 1 on.
 */
export function shortcuts(page, kinds) {
  const { state, table } = page;
  const open = (address) => { location.href = address; };
  return [
    { keys: ["j", "ArrowDown"], words: "next run",
      act: (event) => table.move(1, { chooses: event.shiftKey }) },
    { keys: ["k", "ArrowUp"], words: "run before",
      act: (event) => table.move(-1, { chooses: event.shiftKey }) },
    { keys: ["J"], words: "choose on, downwards", act: () => table.move(1, { chooses: true }) },
    { keys: ["K"], words: "choose on, upwards", act: () => table.move(-1, { chooses: true }) },
    { keys: ["x", " "], words: "choose the run, or no longer",
      act: () => table.current && state.toggle(table.current) },
    { keys: ["b"], words: "take the run as the baseline", act: () => {
      if (!table.current) return;
      state.change({ chosen: new Set([table.current, ...state.chosen]), base: table.current });
    } },
    { keys: ["c"], words: "compare the chosen runs",
      act: () => page.drawer.place.querySelector("a")?.click() },
    { keys: ["Enter", "o"], words: "open the run",
      act: () => {
        const address = table.current && table.address(table.current);
        if (address) open(address);
      } },
    { keys: ["/"], words: "write a condition", act: () => page.input.focus() },
    { keys: ["Escape"], words: "leave the condition; choose nothing", act: () => {
      if (document.activeElement !== document.body && document.activeElement !== table.grid) {
        table.grid.focus();
      } else {
        state.brushes.clear();
        state.change({ chosen: new Set(), base: null });
      }
    } },
    { keys: ["d"], words: "all columns, or what differs", act: () => state.change({ all: !state.all }) },
    { keys: ["w"], words: "which columns, in which order", act: () => page.chooseColumns() },
    { keys: ["g"], words: "group by all but seed and fold, or each run by itself", act: () =>
      state.change({ group: state.group ? "" : usualOthers, chosen: new Set(), base: null }) },
    { keys: ["v"], words: "which value of the measure: last, best, at a step", act: () => {
      const ordered = state.orders.map((order) => page.runs.column(order.key))
        .find((column) => column?.kind === "metric");
      const column = ordered ?? page.runs.metrics[0];
      if (column && page.source.hasValues) page.openMenu(column);
    } },
    { keys: ["s"], words: "order by the first measure", act: () => {
      if (page.runs.metrics[0]) state.order(page.runs.metrics[0].key);
    } },
    { keys: ["."], words: "show the new runs", act: () => page.refresh() },
    { keys: ["u"], words: "go to all experiments", act: () => page.source.hasValues && open("/") },
    ...kinds.map((name, index) => ({ keys: [String(index + 1)], words: `show ${name}`,
      act: () => state.change({ plot: name }) })),
    { keys: ["PageDown"], act: () => table.move(15) },
    { keys: ["PageUp"], act: () => table.move(-15) },
    { keys: ["Home"], act: () => table.move(-Infinity) },
    { keys: ["End"], act: () => table.move(Infinity) },
  ];
}
