// Columns of data that charts show and that come from no fact: each is told once, at its name in its file.
import { readColumns, type UntracedColumn } from "../deck/chart-columns.ts";
import type { Deck } from "../deck/deck.ts";
import type { Diagnostic } from "../deck/diagnostic.ts";
import type { Register } from "../deck/fact.ts";
import { locate, type Location, type Source } from "../deck/source.ts";
import { untracedColumn } from "./check-mistakes.ts";

/** What a chart's drawing says of its data. */
const COLUMNS = /<svg class="chart-drawing"[^>]* data-columns="([^"]*)"/g;

/** The columns of all charts, in the order of the slides; `data` are the files they are from. */
export function traceColumns(deck: Deck, register: Register, data: readonly Source[]): Diagnostic[] {
  const told = new Map<string, Diagnostic>();
  for (const { html, notes, location } of deck.stacks.flat())
    for (const [, columns = ""] of (html + notes).matchAll(COLUMNS))
      for (const column of readColumns(columns)) {
        const key = `${column.table}:${column.column}`;
        if (!told.has(key)) told.set(key, tell(column, register, data, location));
      }
  return [...told.values()];
}

function tell(column: UntracedColumn, register: Register, data: readonly Source[], shown: Location): Diagnostic {
  const [name] = column.table.split(".");
  const file = data.find(({ path }) => /([^/]+)\.[^./]+$/.exec(path)?.[1] === name);
  const isCsv = file !== undefined && /\.csv$/i.test(file.path);
  const declare = isCsv ? (register.tables.has(column.table) ? "column" : "table") : undefined;
  return untracedColumn(column, declare, file ? locate(file, placeOf(column.column, file, isCsv)) : shown);
}

/** Where a file first names a column: in the first line of CSV, else as a key. At its beginning, if it is written in another way. */
function placeOf(column: string, { text }: Source, isCsv: boolean): number {
  if (!isCsv) return Math.max(0, ...[`"${column}"`, `${column}:`].map((key) => text.indexOf(key)));
  const [head = ""] = text.split("\n", 1);
  const cell = [...head.matchAll(/[^,;\t]+/g)].find(([name]) => name.replace(/^[\s"]+|[\s"]+$/g, "") === column);
  return cell ? cell.index + cell[0].indexOf(column) : 0;
}
