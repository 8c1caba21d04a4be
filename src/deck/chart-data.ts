// What a chart draws: its `data` names a table of data/ or facts of the register, and rows are put in its place.
import { FACT_COLUMN, type ChartRow, type SpecPath } from "./chart-drawing.ts";
import { chartUrl, missingTable, mixedUnits, noNumber, notATable } from "./chart-mistakes.ts";
import { decimalsOf } from "./column-decimals.ts";
import type { Diagnostic, Report } from "./diagnostic.ts";
import { unknownFact } from "./fact-mistakes.ts";
import type { Fact, Register } from "./fact.ts";
import { formatFact, hasForm, type Form } from "./figure-format.ts";
import type { Location } from "./source.ts";
import { columnIn, factIn, type DeclaredColumn } from "./table-cell.ts";

/** What a chart may name. */
export interface ChartData {
  /** The files of data/ by name. */
  data: Readonly<Record<string, unknown>>;
  register: Register | null;
  lang: string;
}

/** Rows, and where they are from. */
export interface ChartTable {
  /** As it was named; "" for facts and for what stands in the spec. */
  name: string;
  rows: readonly ChartRow[];
  columns: readonly string[];
  /** Ids for `data-fact`, separated by spaces; "" for what stands in the spec. */
  facts: string;
  /** What all values of facts are counted in; "" for others. */
  unit: string;
  /** True if each row is a fact. */
  isFacts: boolean;
  /** The id of the fact in a cell, by the row's index; "" if it holds none. */
  factAt: (row: number, column: string) => string;
  /** What the register says of a column; undefined of one that holds no facts. */
  declared: (column: string) => DeclaredColumn | undefined;
  /** How many decimals each number of a column has. */
  decimalsOf: (column: string) => number;
}

/** More rows than that are left to the file: a chart's own table does not show them. */
export const MOST_ROWS = 60;
/** So many rows of a table say what its axes are from. */
const ROWS_OF_AXES = 50;

/** The rows of a table. `name` may lead into a file: `report.years`. */
export function readTable(
  name: string,
  { data }: ChartData,
  location: () => Location,
  report: Report,
): ChartTable | undefined {
  let value: unknown = data;
  for (const part of name.split(".")) {
    const holder = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
    if (!Object.hasOwn(holder, part)) {
      report(missingTable(name, tablesIn(data), location()));
      return undefined;
    }
    value = holder[part];
  }
  return tableOf(value, name) ?? (report(notATable(`"${name}"`, location())), undefined);
}

/** The table that these rows are; undefined if they are none. */
export function tableOf(rows: unknown, name = ""): ChartTable | undefined {
  if (!Array.isArray(rows) || !rows.every((row) => typeof row === "object" && row !== null && !Array.isArray(row)))
    return undefined;
  const columns = new Set<string>();
  for (const row of rows as object[]) for (const column of Object.keys(row)) columns.add(column);
  const factAt = (row: number, column: string) => factIn(rows[row] as object, column)?.id ?? "";
  return {
    name,
    rows: rows as ChartRow[],
    columns: [...columns],
    facts: "",
    unit: "",
    isFacts: false,
    factAt,
    declared: (column) => columnIn((rows[0] as object | undefined) ?? {}, column),
    decimalsOf: (column) => decimalsOf(rows as ChartRow[], column),
  };
}

/** A table of the register whose rows say which facts these columns of theirs hold; any other as it was. */
export function traceRows(table: ChartTable, columns: readonly string[]): ChartTable {
  if (table.isFacts || !table.rows.some((row) => columns.some((column) => factIn(row, column)))) return table;
  const idsOf = (row: number) => columns.map((column) => table.factAt(row, column)).filter((id) => id !== "");
  const rows = table.rows.map((row, index) => Object.assign({}, row, { [FACT_COLUMN]: idsOf(index).join(" ") }));
  const facts = rows.slice(0, ROWS_OF_AXES).flatMap((_, index) => idsOf(index));
  return { ...table, rows, facts: facts.join(" ") };
}

function tablesIn(data: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(data).filter((name) => tableOf(data[name]) !== undefined);
}

/** Facts as rows `{id, label, value, unit, asOf, formatted}`, the last in a form. `at` gives the place of one by its index. */
export function readFacts(
  ids: readonly unknown[],
  { register, lang }: ChartData,
  at: (index?: number) => Location,
  report: Report,
  form: Form = "",
): ChartTable | undefined {
  const known = [...(register?.facts.keys() ?? [])];
  const facts: Fact[] = [];
  for (const [index, id] of ids.entries()) {
    const fact = register?.facts.get(String(id));
    if (fact && fact.date === null) facts.push(fact);
    else report((fact || register?.statements.has(String(id)) ? noNumber : unknown(known))(String(id), at(index)));
  }
  if (facts.length < ids.length || facts.length === 0) return undefined;
  const units = [...new Set(facts.map((fact) => (isPercentage(fact) ? "%" : fact.unit)))];
  if (units.length > 1) {
    report(mixedUnits(units, at()));
    return undefined;
  }
  const rows = facts.map((fact) => ({
    id: fact.id,
    label: fact.label,
    value: fact.value,
    unit: fact.unit,
    asOf: fact.asOf ?? "",
    formatted: formatFact(fact, hasForm(fact, form) ? form : "", lang),
    [FACT_COLUMN]: fact.id,
  }));
  const columns = Object.keys(rows[0]!).filter((column) => column !== FACT_COLUMN);
  return {
    name: "",
    rows,
    columns,
    facts: facts.map(({ id }) => id).join(" "),
    unit: units[0] === "%" ? "" : units[0]!,
    isFacts: true,
    factAt: (row, column) => (column === "formatted" ? facts[row]!.id : ""),
    declared: () => undefined,
    decimalsOf: () => 0, // each is written as its source does
  };
}

function unknown(known: readonly string[]): (id: string, location: Location) => Diagnostic {
  return (id, location) => unknownFact(id, known, location);
}

function isPercentage({ kind }: Fact): boolean {
  return kind === "share" || kind === "growth" || kind === "points";
}

/** Puts rows in the place of every `data` of a spec, which draws these columns; undefined if there is one that cannot be had. */
export function fillData(
  spec: Readonly<Record<string, unknown>>,
  data: ChartData,
  drawn: readonly string[],
  at: (path: SpecPath) => Location,
  report: Report,
): { spec: Record<string, unknown>; tables: Map<object, ChartTable> } | undefined {
  /** By the part of the filled spec that has the data. */
  const tables = new Map<object, ChartTable>();
  let whole = true;
  const resolve = (value: unknown, path: SpecPath): ChartTable | undefined => {
    if (typeof value === "string") return readTable(value, data, () => at(path), report);
    const { facts, values, name, url } = (value ?? {}) as Record<string, unknown>;
    if (url !== undefined) report(chartUrl(JSON.stringify(url), at([...path, "url"])));
    else if (facts !== undefined)
      return readFacts(
        Array.isArray(facts) ? facts : [facts],
        data,
        (index) => at(index === undefined || !Array.isArray(facts) ? [...path, "facts"] : [...path, "facts", index]),
        report,
      );
    else if (values !== undefined) {
      const table = tableOf(values);
      if (table) return table;
      report(notATable("this", at([...path, "values"])));
    } else if (typeof name === "string") return readTable(name, data, () => at([...path, "name"]), report);
    else report(notATable("this", at(path)));
    return undefined;
  };
  const fill = (value: unknown, path: SpecPath): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => fill(item, [...path, index]));
    if (typeof value !== "object" || value === null) return value;
    const copy: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      const isData = key === "data" && (path.length === 0 || isPart(path)) && item !== null;
      if (!isData || isGenerated(item)) {
        copy[key] = key === "values" ? item : fill(item, [...path, key]);
        continue;
      }
      const found = resolve(item, [...path, key]);
      const table = found && traceRows(found, drawn);
      if (!table) whole = false;
      copy[key] = { values: table?.rows ?? [] };
      if (table) tables.set(copy, table);
    }
    return copy;
  };
  const filled = fill(spec, []) as Record<string, unknown>;
  return whole ? { spec: filled, tables } : undefined;
}

/** True where a path leads to a part of a spec that may have data of its own. */
function isPart(path: SpecPath): boolean {
  const last = path.at(-1);
  if (last === "spec" || (last === "from" && path.at(-3) === "transform")) return true;
  return typeof last === "number" && /^(layer|[hv]?concat)$/.test(String(path.at(-2)));
}

function isGenerated(data: unknown): boolean {
  return typeof data === "object" && data !== null && ("sequence" in data || "sphere" in data || "graticule" in data);
}
