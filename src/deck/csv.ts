// CSV as spreadsheets write it: comma, semicolon or tab between the cells, decimal points or decimal commas in them.
import { countDecimals, setDecimals } from "./column-decimals.ts";
import type { Report } from "./diagnostic.ts";
import { badCsv } from "./mistakes.ts";
import { locate, type Source } from "./source.ts";

/** A table as it is written. */
export interface Csv {
  source: Source;
  /** The cells of the first line. */
  names: string[];
  /** The cells of each line below, trimmed, in the order of the names; blank lines are left out. */
  records: { cells: string[]; line: number }[];
  /** What stands before the decimals. */
  decimal: "." | ",";
}

/** How many lines with too few or too many cells are told one by one. */
const RAGGED_TOLD = 20;

/** Reads a table; what is wrong with it is reported. */
export async function parseCsv(source: Source, report: Report): Promise<Csv> {
  const { default: Papa } = await import("papaparse");
  const delimiter = delimiterOf(source.text);
  const { data, errors } = Papa.parse<string[]>(source.text.trimEnd(), { delimiter });
  for (const { message, index = 0, code } of errors) {
    const isOpen = code === "MissingQuotes";
    report(badCsv(isOpen ? 'this " is not closed' : message, locate(source, isOpen ? Math.max(0, index - 1) : index)));
  }
  const names = (data[0] ?? []).map((name) => name.trim());
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) report(badCsv(`two columns are called "${repeated}"`, locate(source, 0)));
  const records: Csv["records"] = [];
  const ragged: number[] = [];
  let line = 1;
  for (const [index, cells] of data.entries()) {
    const at = line;
    line += 1;
    for (const cell of cells) if (cell.includes("\n")) line += cell.split("\n").length - 1;
    if (index === 0 || (cells.length === 1 && cells[0]!.trim() === "")) continue;
    // What a quotation mark has swallowed is one cell.
    if (errors.length === 0 && cells.length !== names.length && ragged.push(at) <= RAGGED_TOLD)
      report(badCsv(`${cells.length} cells under ${names.length} names`, locateRow(source, at)));
    records.push({ cells: names.map((_, column) => (cells[column] ?? "").trim()), line: at });
  }
  const more = ragged.length - RAGGED_TOLD;
  if (more > 0)
    report(badCsv(`${more} more lines have not ${names.length} cells`, locateRow(source, ragged[RAGGED_TOLD]!)));
  return { source, names, records, decimal: delimiter === "," ? "." : decimalOf(records, source, report) };
}

/** Rows as objects by the names of the columns; cells that are numbers are numbers. */
export function rowsOf({ names, records, decimal }: Csv): Record<string, unknown>[] {
  const rows = records.map(({ cells }) =>
    Object.fromEntries(names.map((name, column) => [name, typed(cells[column]!, decimal)])),
  );
  const decimalsIn = (column: number) =>
    records.reduce((most, { cells }) => Math.max(most, countDecimals(numberIn(cells[column]!, decimal))), 0);
  setDecimals(rows, new Map(names.map((name, column) => [name, decimalsIn(column)])));
  return rows;
}

/** A cell's number as YAML would write it, with all its digits; undefined if it is none: 007 and +49 are text. */
export function numberIn(cell: string, decimal: Csv["decimal"]): string | undefined {
  if (decimal === ".") return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(cell) ? cell : undefined;
  if (!/^-?(0|[1-9]\d*|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?$/.test(cell)) return undefined;
  return cell.replaceAll(".", "").replace(",", ".");
}

/** The place of a line of the table, from 1. */
export function locateRow(source: Source, line: number) {
  return locate(source, source.lineStarts[line - 1] ?? 0);
}

function typed(cell: string, decimal: Csv["decimal"]): string | number {
  const number = numberIn(cell, decimal);
  return number === undefined ? cell : Number(number);
}

/** Decimal commas, if a cell has one; then no cell may have a decimal point. */
function decimalOf(records: Csv["records"], source: Source, report: Report): Csv["decimal"] {
  const has = (pattern: RegExp) => records.find(({ cells }) => cells.some((cell) => pattern.test(cell)));
  if (!has(/^-?\d[\d.]*,\d+$/)) return ".";
  const pointed = has(/^-?\d+\.(\d{1,2}|\d{4,})$/);
  if (pointed) report(badCsv("decimal points among decimal commas", locateRow(source, pointed.line)));
  return ",";
}

/** A semicolon or tab, if the first line has one and no comma, as spreadsheets write in some languages. */
function delimiterOf(text: string): string {
  const [head = ""] = text.split("\n", 1);
  return head.includes(",") ? "," : (/[;\t]/.exec(head)?.[0] ?? ",");
}
