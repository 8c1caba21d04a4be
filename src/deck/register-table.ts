// Tables of the register: CSV files of data/ whose columns, or rows, say what they count and who states it. Each of their
// numbers is a fact, made when it is asked for: a table may have a hundred thousand of them.
import { locateRow, parseCsv, rowsOf, type Csv } from "./csv.ts";
import type { Report } from "./diagnostic.ts";
import { missingField, notAFact, unknownSource } from "./fact-mistakes.ts";
import type { Fact, FactSource, RegisterTable } from "./fact.ts";
import { normalizeOptions } from "./option.ts";
import { TABLE_FIELDS } from "./register-fields.ts";
import { isMapping } from "./register-source.ts";
import type { Location, Source } from "./source.ts";
import { cellId, setRow } from "./table-cell.ts";
import { readColumn, type Column, type TableContext } from "./table-column.ts";
import { badColumnName, unknownColumn, unknownTable } from "./table-mistakes.ts";
import type { Entry } from "./yaml.ts";

/** Tables read, their rows as plain data, and the files they are from. */
export interface ReadTables {
  tables: Map<string, RegisterTable>;
  data: Record<string, unknown>;
  read: Set<Source>;
}

/** Reads what `tables` of facts.yaml says of CSV files among `files`. Resolves, whatever was written. */
export async function readTables(
  entries: readonly Entry[],
  files: readonly Source[],
  context: TableContext,
  report: Report,
): Promise<ReadTables> {
  const found: ReadTables = { tables: new Map(), data: {}, read: new Set() };
  const byName = new Map(
    files.flatMap((file) => {
      const name = /([^/]+)\.csv$/i.exec(file.path)?.[1];
      return name === undefined ? [] : [[name, file] as const];
    }),
  );
  for (const entry of entries.flatMap((tables) => itemsOf(tables, report))) {
    const file = byName.get(entry.key);
    if (!isMapping(entry)) report(notAFact(entry.key, entry.valueLocation));
    else if (!file) report(unknownTable(entry.key, byName.keys(), entry.location));
    else if (!found.read.has(file)) {
      const csv = await parseCsv(file, report);
      const rows = rowsOf(csv);
      const table = readTable(entry, csv, rows, context, report);
      rows.forEach((row, index) => setRow(row, table, index + 1));
      found.tables.set(entry.key, table);
      found.data[entry.key] = rows;
      found.read.add(file);
    }
  }
  return found;
}

function readTable(
  { key: name, items, location }: Entry & { items: Entry[] },
  csv: Csv,
  rows: readonly Record<string, unknown>[],
  context: TableContext,
  report: Report,
): RegisterTable {
  const shared = items.filter(({ key }) => key !== "columns");
  normalizeOptions(shared, TABLE_FIELDS, report);
  const columns = new Map<string, Column>();
  const given = items.filter(({ key }) => key === "columns").flatMap((entry) => itemsOf(entry, report));
  if (given.length === 0) report(missingField(`the table "${name}"`, "columns", location));
  for (const column of given) {
    if (!csv.names.includes(column.key)) report(unknownColumn(column.key, csv.names, column.location));
    else if (!/^[\p{L}\p{N}_-]+$/u.test(column.key)) report(badColumnName(column.key, column.location));
    else if (!isMapping(column)) report(notAFact(column.key, column.valueLocation));
    else columns.set(column.key, readColumn(column, csv, shared, context, report));
  }
  checkRowSources(csv, context, report);
  const cellOf = (row: number, column: string) => csv.records[row - 1]?.cells[csv.names.indexOf(column)] || undefined;
  return {
    name,
    columns,
    rows,
    location,
    factAt: (row, columnName) => {
      const column = columns.get(columnName);
      const number = column?.numbers[row - 1];
      if (!column || !number) return undefined;
      const [source, at] = [cellOf(row, "source"), cellOf(row, "at")];
      const own = source
        ? { id: source, locator: at ?? "" }
        : column.source && { ...column.source, ...(at ? { locator: at } : {}) };
      return factOf(cellId(name, row, columnName), column, number.value, own, labelOf(column, csv, row), () =>
        locateRow(csv.source, csv.records[row - 1]!.line),
      );
    },
  };
}

function factOf(
  id: string,
  column: Column,
  value: number,
  source: FactSource | null,
  label: string,
  place: () => Location,
): Fact {
  const { unit, kind, place: digits, scale, asOf, note, validFor } = column;
  return {
    id,
    label,
    value,
    date: null,
    unit,
    kind,
    place: digits,
    scale,
    asOf,
    source,
    sources: source ? [source] : [],
    formula: null,
    working: null,
    inputs: [],
    qualifier: null,
    note,
    validFor,
    location: place(),
  };
}

/** The column's label, and what the row is called in the first column. */
function labelOf(column: Column, { records }: Csv, row: number): string {
  const name = column.index === 0 ? "" : records[row - 1]!.cells[0]!;
  return name ? `${column.label}, ${name}` : column.label;
}

/** Rows may name their own source, in columns called `source` and `at`. */
function checkRowSources(csv: Csv, { sources }: TableContext, report: Report): void {
  const index = csv.names.indexOf("source");
  const told = new Set<string>();
  for (const { cells, line } of index < 0 ? [] : csv.records) {
    const source = cells[index]!;
    if (source === "" || sources.has(source) || told.has(source)) continue;
    told.add(source);
    report(unknownSource(source, sources.keys(), locateRow(csv.source, line)));
  }
}

function itemsOf(entry: Entry, report: Report): Entry[] {
  if (isMapping(entry)) return entry.items;
  report(notAFact(entry.key, entry.valueLocation));
  return [];
}
