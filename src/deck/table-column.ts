// One column of a table of the register: what its numbers are, and what is wrong with them.
import { readAsOf } from "./as-of.ts";
import { locateRow, numberIn, type Csv } from "./csv.ts";
import type { Report } from "./diagnostic.ts";
import { missingField, unknownSource } from "./fact-mistakes.ts";
import type { Fact, FactSource, RegisterSource } from "./fact.ts";
import { normalizeOptions } from "./option.ts";
import { checkRange, kindOf } from "./register-fact.ts";
import { COLUMN_FIELDS } from "./register-fields.ts";
import { readNumber, readUnit, type WrittenNumber } from "./scale.ts";
import { badCell, moreBadCells } from "./table-mistakes.ts";
import type { Entry } from "./yaml.ts";

/** What all facts of a column have in common. */
export interface Column extends Pick<
  Fact,
  "label" | "unit" | "kind" | "place" | "scale" | "asOf" | "note" | "validFor"
> {
  /** With its scale, as the numbers of the file need it: `million bags`. */
  writtenUnit: string;
  /** Its position in the table, from 0. */
  index: number;
  /** Null where the rows name their own. */
  source: FactSource | null;
  /** The number of each row; undefined where its cell has none. */
  numbers: readonly (WrittenNumber | undefined)[];
}

/** What tables refer to. */
export interface TableContext {
  lang: string;
  date: string | null;
  sources: ReadonlyMap<string, RegisterSource>;
  facts: ReadonlyMap<string, Fact>;
}

/** How many cells of a column that hold no number are told one by one. */
const BAD_CELLS_TOLD = 20;

/** Reads a column; `shared` are the keys of its table, which it has where it does not set them itself. */
export function readColumn(
  { key, items, location }: Entry & { items: Entry[] },
  csv: Csv,
  shared: readonly Entry[],
  context: TableContext,
  report: Report,
): Column {
  const own = new Set(items.map((item) => item.key));
  const all = [...items, ...shared.filter((item) => !own.has(item.key))];
  const fields = normalizeOptions(all, COLUMN_FIELDS, report);
  const placeOf = (name: string) => all.find((item) => item.key === name)?.valueLocation ?? location;
  const name = `the column "${key}"`;
  if (fields.source) {
    if (!context.sources.has(fields.source))
      report(unknownSource(fields.source, context.sources.keys(), placeOf("source")));
  } else if (!csv.names.includes("source")) report(missingField(name, "source", location));
  if (fields.asOf === undefined)
    report(missingField(name, "asOf", location, "write asOf: null if the source names no date"));

  const index = csv.names.indexOf(key);
  const unit = readUnit(fields.unit ?? "", context.lang);
  const numbers = readCells(csv, index, unit.scale, report);
  const broken = numbers.find((number) => number && !Number.isInteger(number.value));
  const kind = kindOf({ id: key, fields, location, placeOf }, unit, broken?.value ?? 0, report);
  numbers.forEach((number, row) => {
    const at = () => locateRow(csv.source, csv.records[row]!.line);
    if (number) checkRange(kind, number.value, csv.records[row]!.cells[index]!, at, report);
  });
  return {
    index,
    label: fields.label || key,
    unit: unit.name,
    writtenUnit: fields.unit?.trim() ?? "",
    kind,
    place: numbers.reduce((least, number) => Math.min(least, number?.place ?? least), unit.scale),
    scale: Math.max(0, unit.scale),
    asOf: fields.asOf
      ? readAsOf(
          fields.asOf,
          dateOf(fields.asOf, context),
          () => datesOf(context),
          context.date,
          placeOf("asOf"),
          report,
        )
      : null,
    note: fields.note || null,
    validFor: fields.validFor || null,
    source: fields.source ? { id: fields.source, locator: fields.at ?? "" } : null,
    numbers,
  };
}

function dateOf(id: string, { facts }: TableContext): string | null | undefined {
  return facts.get(id)?.date;
}

function datesOf({ facts }: TableContext): string[] {
  return [...facts.values()].filter(({ kind }) => kind === "date").map(({ id }) => id);
}

/** The numbers of a column by row. A cell that holds none, and is not empty, is reported. */
function readCells(csv: Csv, index: number, scale: number, report: Report): (WrittenNumber | undefined)[] {
  const bad: number[] = [];
  const numbers = csv.records.map(({ cells, line }) => {
    const cell = cells[index]!;
    const written = numberIn(cell, csv.decimal);
    if (written !== undefined) return readNumber(written, scale);
    if (cell !== "" && bad.push(line) <= BAD_CELLS_TOLD)
      report(badCell(cell, csv.names[index]!, locateRow(csv.source, line)));
    return undefined;
  });
  const more = bad.length - BAD_CELLS_TOLD;
  if (more > 0) report(moreBadCells(more, csv.names[index]!, locateRow(csv.source, bad[BAD_CELLS_TOLD]!)));
  return numbers;
}
