// What the trace of figures needs to know of a chart: which of its columns come from no fact, and which of its texts say only what its
// data say.
import { countNumbers, isMoment, type UntracedColumn } from "./chart-columns.ts";
import { MOST_ROWS, type ChartTable } from "./chart-data.ts";
import type { ChartRequest } from "./chart-drawing.ts";

/** Of one chart in a deck with a register. */
export interface ChartTrace extends Pick<ChartRequest, "drawn" | "units"> {
  /** Columns of files whose values come from no fact. */
  columns: readonly UntracedColumn[];
  /** Columns that are drawn as quantities; years in another are no figures. */
  quantities: readonly string[];
  /** True if what its marks are called stands in its table as well, or comes from facts or these columns. */
  repeats: boolean;
}

/** What a chart draws. */
export interface DrawnData {
  tables: readonly ChartTable[];
  /** The columns that it draws, and those of them that it draws as quantities. */
  columns: readonly string[];
  quantities: readonly string[];
  /** As the author wrote it; "" if he did not. */
  unit: string;
  /** True if its marks tell what stands in no data. */
  makesFigures: boolean;
}

/** A chart of a deck that has no register: nothing is traced. */
export const NOT_TRACED: ChartTrace = { columns: [], quantities: [], repeats: false, drawn: "none", units: [] };

export function traceChart({ tables, columns, quantities, unit, makesFigures }: DrawnData): ChartTrace {
  const untraced = tables.map((table) => untracedIn(table, quantities));
  const stated = tables.flatMap((table) => columns.map((column) => table.declared(column)?.writtenUnit ?? ""));
  const isOfColumn = untraced.some(({ length }) => length > 0) && !/\p{N}/u.test(unit);
  const units = [...new Set([...stated, ...(isOfColumn ? [unit] : [])])].filter((text) => text !== "");
  const repeats = tables.every(
    (table, index) =>
      (index === 0 && table.rows.length <= MOST_ROWS) ||
      ((table.facts !== "" || untraced[index]!.length > 0) && !hasNames(table, columns)),
  );
  return {
    columns: untraced.flat(),
    quantities,
    drawn: untraced.some(({ length }) => length > 0) ? "data" : "scales",
    units,
    repeats: repeats && !makesFigures && tables.length > 0 && (unit === "" || units.includes(unit)),
  };
}

/** Columns of numbers of a file, none of which is a fact. */
function untracedIn({ name, rows, columns, declared }: ChartTable, quantities: readonly string[]): UntracedColumn[] {
  if (name === "") return [];
  return quantities
    .filter((column) => columns.includes(column) && !declared(column))
    .map((column) => ({ table: name, column, values: countNumbers(rows, column) }))
    .filter(({ values }) => values > 0);
}

/** True if there are names with digits among what is drawn. */
function hasNames({ rows, columns: all }: ChartTable, columns: readonly string[]): boolean {
  return columns.filter((column) => all.includes(column)).some((column) => rows.some((row) => isName(row[column])));
}

function isName(value: unknown): boolean {
  return typeof value !== "number" && /\p{N}/u.test(String(value)) && !isMoment(value);
}
