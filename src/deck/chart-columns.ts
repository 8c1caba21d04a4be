// The columns of its data that a chart draws, and which of them hold figures: a column of years along an axis holds none.
import type { ChartRow } from "./chart-drawing.ts";

/** A column of a data file whose values come from no fact. */
export interface UntracedColumn {
  /** As the chart names it: `growers`, or `report.years` for what a file holds. */
  table: string;
  column: string;
  /** How many values it has. */
  values: number;
}

type Spec = Record<string, unknown>;

/** Keys of what marks may tell and no data hold. */
const MAKES = new Set(["calculate", "impute", "datum", "sequence", "description"]);

/** Columns of the data that a spec draws, in the order of reading: those of encodings, then those of which transforms make others. */
export function drawnColumns(spec: unknown): string[] {
  const read = [...definitionsIn(spec)].map(({ name }) => name);
  return [...new Set([...read, ...transformsIn(spec)])];
}

/** Those that are drawn as quantities. */
export function quantityColumns(spec: unknown): string[] {
  const quantities = definitionsIn(spec).filter(({ channel, definition: { type, aggregate, bin } }) =>
    type === undefined ? Boolean(aggregate ?? bin) || channel === "text" : type === "quantitative",
  );
  return [...new Set([...quantities.map(({ name }) => name), ...transformsIn(spec)])];
}

/** True if a spec itself says what its marks tell, and not the data alone. */
export function makesFigures(spec: unknown): boolean {
  if (Array.isArray(spec)) return spec.some(makesFigures);
  if (!isSpec(spec)) return false;
  return Object.entries(spec).some(([key, value]) => MAKES.has(key) || (key !== "values" && makesFigures(value)));
}

/** True for a year or a date, as a number or as text. */
export function isMoment(value: unknown): boolean {
  return /^[12]\d{3}(?:-\d{2}(?:-\d{2})?)?$/.test(String(value));
}

/** How many numbers a column holds; 0 if it holds anything else besides. */
export function countNumbers(rows: readonly ChartRow[], column: string): number {
  const values = rows
    .map((row) => row[column])
    .filter((value) => value !== undefined && value !== null && value !== "");
  return values.every((value) => typeof value === "number") ? values.length : 0;
}

/** Columns as text for an attribute, parted by spaces. */
export function writeColumns(columns: readonly UntracedColumn[]): string {
  return columns
    .map(({ table, column, values }) => [table, column, values].map((part) => encode(String(part))).join(":"))
    .join(" ");
}

/** Columns from such a text. */
export function readColumns(text: string): UntracedColumn[] {
  return text.split(" ").map((column) => {
    const [table = "", name = "", values] = column.split(":").map(decodeURIComponent);
    return { table, column: name, values: Number(values) };
  });
}

/** No character of it means anything in an attribute. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("'", "%27");
}

/** What names a column, outside of data and transforms. */
function definitionsIn(spec: unknown, channel = ""): { name: string; channel: string; definition: Spec }[] {
  if (Array.isArray(spec)) return spec.flatMap((part) => definitionsIn(part, channel));
  if (!isSpec(spec)) return [];
  return Object.entries(spec).flatMap(([key, value]) => {
    if (key === "field" && typeof value === "string")
      return [{ name: value.replace(/\\(.)/g, "$1"), channel, definition: spec }];
    return key === "data" || key === "transform" ? [] : definitionsIn(value, key);
  });
}

/** Columns that transforms fold into one, or sum up. */
function transformsIn(spec: unknown): string[] {
  if (Array.isArray(spec)) return spec.flatMap(transformsIn);
  if (!isSpec(spec)) return [];
  return Object.entries(spec).flatMap(([key, value]) => {
    if (key === "data") return [];
    if (key !== "transform") return transformsIn(value);
    return listOf(value)
      .flatMap(({ fold, aggregate, joinaggregate, window }) => {
        const summed = [aggregate, joinaggregate, window].flatMap(listOf).map(({ field }) => field);
        return (Array.isArray(fold) ? fold : []).concat(summed) as unknown[];
      })
      .filter((field) => typeof field === "string");
  });
}

function listOf(value: unknown): Spec[] {
  return (Array.isArray(value) ? value : [value]).filter(isSpec);
}

function isSpec(value: unknown): value is Spec {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
