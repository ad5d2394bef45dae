// What differs between the chosen runs, beside the table.
import { difference } from "./columns.js";
import { element } from "./elements.js";

export class Drawer {
  constructor(place, state, source) {
    this.place = place;
    this.state = state;
    this.source = source;
  }

  show(runs) {
    const numbers = [...this.state.chosen].filter((number) => runs.rows.has(number));
    this.place.hidden = numbers.length < 2;
    if (numbers.length < 2) return;
    const base = numbers.includes(this.state.base) ? this.state.base : numbers[0];
    const shown = [base, ...numbers.filter((number) => number !== base)].slice(0, 6);
    const rows = shown.map((number) => runs.rows.get(number));
    const { fields, equal } = runs.differences(rows);
    const ordered = [base, ...numbers.filter((number) => number !== base)];
    const link = this.source.comparison(ordered.flatMap((number) => runs.members?.(number) ?? [number]));
    const more = numbers.length > shown.length ? `, ${numbers.length - shown.length} more` : "";
    this.place.replaceChildren(
      element("h3", {}, `${numbers.length} runs${more}`),
      element("p", { class: "aside" }, `${equal} settings equal; differences to run ${base}`),
      element("div", { class: "scroll" }, [this.table(runs, fields, rows)]),
      ...(link ? [element("p", {}, [element("a", { class: "button", href: `${link}&base=${base}` },
        `Compare ${numbers.length} ${runs.members ? "groups" : "runs"}`)])] : []));
  }

  table(runs, fields, rows) {
    const heading = element("tr", {}, [element("th"), ...rows.map((row) =>
      element("th", { class: "number", scope: "col" }, `#${runs.numbers[row]}`))]);
    const lines = fields.filter((column) => column.kind !== "tag").map((column) => {
      const best = column.kind === "metric" ? this.best(column, rows) : null;
      return element("tr", {}, [element("th", { scope: "row" }, column.title),
        ...rows.map((row, place) => {
          const cell = element("td", { class: column.isNumeric ? "number" : "", dir: "auto" });
          if (best !== null && column.value(row) === best) cell.append(element("i", { title: "the best", class: "star" }, "★ "));
          cell.append(column.text(row));
          const told = place > 0 ? difference(column, row, rows[0]) : null;
          if (told) {
            const look = told.isBetter === null ? "" : told.isBetter ? "good" : "bad";
            cell.append(element("small", { class: look }, told.text));
          }
          return cell;
        })]);
    });
    return element("table", {}, [element("thead", {}, [heading]), element("tbody", {}, lines)]);
  }

  /** The best of the values, which several may have; null where none is better than another. */
  best(column, rows) {
    const known = rows.map((row) => column.value(row)).filter(Number.isFinite);
    if (column.better === "neither" || known.length < 2) return null;
    return column.better === "higher" ? Math.max(...known) : Math.min(...known);
  }
}
